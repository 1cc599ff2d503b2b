#pragma once

#include <QString>

#include "base/result.h"
#include "model/event.h"

namespace lockstep {

// What the engine says in English, in the language of the window: its errors, its notices and the
// reasons why it gave a run up. What others have said in it (the system, a task's exception), names
// and paths stay as they are; so does a sentence that is not known.
[[nodiscard]] QString inOwnWords(const QString& sentence);
[[nodiscard]] inline QString inOwnWords(const Error& error) {
    return inOwnWords(QString::fromStdString(error.message));
}

// What the stage calls the selector at which a thread waits for its coroutines.
inline constexpr QLatin1String kEventLoop{"event loop"};
// An object's name: as its maker has given it, but that of an event loop in the window's language.
[[nodiscard]] QString shownName(ObjectKind kind, const QString& name);

}  // namespace lockstep
