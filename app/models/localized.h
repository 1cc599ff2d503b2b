#pragma once

#include <QLocale>
#include <QString>

#include "stage/runtime/scenario.h"

namespace lockstep {

// The text in the language of the window.
[[nodiscard]] inline QString localized(const Text& text) {
    const bool chinese = QLocale().language() == QLocale::Chinese && !text.zh.empty();
    return QString::fromStdString(chinese ? text.zh : text.en);
}

// For a text of several lines: a short form with a slash, as "I/O", stays in one.
[[nodiscard]] QString unbroken(const QString& text);

// "Locks", translated.
[[nodiscard]] QString chapterTitle(Chapter chapter);
// "Round robin", translated; the kernel is "Linux (free running)".
[[nodiscard]] QString policyTitle(PolicyKind policy);

}  // namespace lockstep
