#pragma once

#include <map>
#include <vector>

#include "models/playhead.h"
#include "theme/token_grid.h"

namespace lockstep {

// The live tasks of a moment by the line of the scenario's own file at which each stands, from 1.
using TasksByLine = std::map<int, std::vector<TokenItem>>;
[[nodiscard]] TasksByLine tasksByLine(const Moment& moment);

// The line to look at: where the selected task stands, else where a task did something last. 0:
// none in this file.
[[nodiscard]] int lineInFocus(const Moment& moment, TaskId selected);

// One visible line of the source.
struct SourceRow {
    int line = 0;  // from 1
    QRectF area;
    QRectF count;  // where its events are counted: "3/17"
    QRectF number;
    QRectF code;
    std::vector<TokenBox> markers;
    QString more;  // "+3": how many tasks had no room
    QRectF moreArea;
};

struct SourceLayout {
    QRectF margin;  // of the markers
    std::vector<SourceRow> rows;
};

// In px.
[[nodiscard]] qreal sourceLineHeight(const QFont& code);
// How many whole lines fit.
[[nodiscard]] int linesIn(qreal height, const QFont& code);

// Which part of a file is to be seen.
struct SourcePart {
    int lineCount = 0;           // of the file
    int topLine = 1;             // or an earlier one when there would be empty space below the last
    std::size_t mostEvents = 0;  // of one line
};

[[nodiscard]] SourceLayout layOutSource(const TasksByLine& tasks, const SourcePart& part,
                                        const QRectF& area, const QFont& code, const Fonts& fonts);

// What stands in a row's place for counts: as many of the line's events as have happened.
[[nodiscard]] QString countOf(std::size_t happened, std::size_t all);

}  // namespace lockstep
