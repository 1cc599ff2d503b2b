#pragma once

#include "models/sheet_writer.h"

namespace lockstep {

// One object's card in its frame: a pipe's, a connection's, a listener's or a selector's.
void addPipe(SheetWriter& writer, const ObjectInfo& pipe, const QRectF& frame);
void addSocket(SheetWriter& writer, const ObjectInfo& socket, const QRectF& frame);
void addListener(SheetWriter& writer, const ObjectInfo& listener, const QRectF& frame);
void addSelector(SheetWriter& writer, const ObjectInfo& selector, const QRectF& frame);

// Nobody has a handle of it, nothing is in it, nobody waits.
[[nodiscard]] bool isOver(const ObjectInfo& channel);

// What came in at this end and waits to be received, the oldest first.
[[nodiscard]] std::vector<SheetWriter::Chip> incomingAt(const SheetWriter& writer,
                                                        const ObjectInfo& channel, std::size_t end);

}  // namespace lockstep
