#pragma once

#include "models/sheet_writer.h"

namespace lockstep {

constexpr qreal kPipeBesideFrom = 500;  // px: in a narrower card the tube lies below its ends

// One object's card in its frame: a pipe's, a connection's, a listener's or a selector's.
void addPipe(SheetWriter& writer, const ObjectInfo& pipe, const QRectF& frame);
void addSocket(SheetWriter& writer, const ObjectInfo& socket, const QRectF& frame);
void addListener(SheetWriter& writer, const ObjectInfo& listener, const QRectF& frame);
void addSelector(SheetWriter& writer, const ObjectInfo& selector, const QRectF& frame);

// The same of any of them in a single line, whose title has so much room if that leaves enough.
void addStrip(SheetWriter& writer, const ObjectInfo& channel, const QRectF& frame,
              qreal titleWidth);

// A pipe or connection from left to right: who is at end 0, what came in there, the wire, what came
// in at end 1, who is there.
void addWire(SheetWriter& writer, const ObjectInfo& channel, const QRectF& row);

}  // namespace lockstep
