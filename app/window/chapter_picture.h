#pragma once

#include <QRectF>

#include "stage/runtime/scenario.h"

class QPainter;

namespace lockstep {

class Theme;

// What a chapter is about, in the shapes and colours of the pictures themselves, as large as fits
// into the middle of `area`.
void paintChapter(QPainter& painter, const QRectF& area, Chapter chapter, const Theme& theme);

// One line on what there is to learn, translated.
[[nodiscard]] QString chapterLine(Chapter chapter);

}  // namespace lockstep
