#pragma once

#include "theme/theme.h"

class QPainter;

namespace lockstep {

// What a task's token depends on.
struct StampedTask {
    TaskId task;
    TaskKind kind = TaskKind::Process;
    Look look = Look::New;
};

// Paints a token as Theme::paintToken() does. On the screen it is a small picture, which is made
// once for all tokens that look the same, and stands on whole pixels; an image that is exported has
// the same pixels from whatever thread.
void stampToken(QPainter& painter, const Theme& theme, const QRectF& square,
                const StampedTask& task);

}  // namespace lockstep
