#pragma once

#include <QString>

#include "predict/question.h"

namespace lockstep {

// Why it was `answer` and not `rival`, to stand behind a colon: "C's job is shorter, 2 s against
// 8 s". `then` is the moment at which the question was asked. rival == answer: why it was not
// whoever else came next.
[[nodiscard]] QString reasonFor(const Question& question, const Moment& then, TaskId answer,
                                TaskId rival);

}  // namespace lockstep
