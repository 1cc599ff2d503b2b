#pragma once

#include <QPainterPath>
#include <QRectF>

#include "theme/theme.h"

namespace lockstep {

// Glyphs as filled outlines that touch the borders of `square`, so that they sit the same on every
// device and with every font. Fill them with the winding rule of the path.

[[nodiscard]] QPainterPath glyphOutline(Look look, const QRectF& square);

// A task's shape: process rounded square, thread circle, coroutine diamond.
[[nodiscard]] QPainterPath shapeOf(TaskKind kind, const QRectF& square);

// A closed padlock; one whose shackle stands open when nobody holds it.
[[nodiscard]] QPainterPath padlockOutline(const QRectF& square, bool closed);

[[nodiscard]] QPainterPath keyOutline(const QRectF& square);

// A flag on its pole, up or lying at the foot of it.
[[nodiscard]] QPainterPath flagOutline(const QRectF& square, bool up);

// A bell, for a condition: who notifies rings it.
[[nodiscard]] QPainterPath bellOutline(const QRectF& square);

// A clock's face.
[[nodiscard]] QPainterPath clockOutline(const QRectF& square);

}  // namespace lockstep
