#pragma once

#include <QString>

#include "base/result.h"

namespace lockstep {

// What the engine says in English, in the language of the window: its errors, its notices and the
// reasons why it gave a run up. What others have said in it (the system, a task's exception), names
// and paths stay as they are; so does a sentence that is not known.
[[nodiscard]] QString inOwnWords(const QString& sentence);
[[nodiscard]] inline QString inOwnWords(const Error& error) {
    return inOwnWords(QString::fromStdString(error.message));
}

}  // namespace lockstep
