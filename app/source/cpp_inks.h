#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace lockstep {

// How a piece of C++ is to be coloured.
enum class Ink { Plain, Keyword, Type, String, Number, Comment, Directive };

struct InkSpan {
    qsizetype begin = 0;
    qsizetype length = 0;
    Ink ink = Ink::Plain;

    friend bool operator==(const InkSpan&, const InkSpan&) = default;
};

// The coloured pieces of each line, in order; what is between them is plain. Knows words, literals
// (raw ones within a line), comments over several lines and directives: what a lesson needs, no
// grammar.
[[nodiscard]] std::vector<std::vector<InkSpan>> inksOf(const QStringList& lines);

}  // namespace lockstep
