#pragma once

#include <QRectF>
#include <QString>
#include <span>
#include <vector>

#include "model/trace.h"
#include "theme/fonts.h"

namespace lockstep {

// A task that a layout has to place.
struct TokenItem {
    TaskId task;
    TaskKind kind = TaskKind::Process;
    Look look = Look::New;
    QString name;  // whole

    friend bool operator==(const TokenItem&, const TokenItem&) = default;
};

[[nodiscard]] TokenItem itemOf(const Trace& trace, const TaskInfo& task);

// A placed token. Its parts never overlap; an empty rectangle means that there was no room for that
// part.
struct TokenBox {
    TokenItem item;
    QRectF token;   // square
    QRectF label;   // the name, right of the token
    QString text;   // the name as it fits
    QRectF number;  // the place in a line, left of the token; see GridStyle
    int place = 0;  // from 1
    QRectF button;  // right of the name

    [[nodiscard]] QRectF bounds() const { return token | label | number | button; }
    friend bool operator==(const TokenBox&, const TokenBox&) = default;
};

struct GridStyle {
    bool numbered = false;  // each token carries its place in the line
    bool buttons = false;   // each token carries a button beside it
    bool counted = false;   // where not all fit, there is room for their number at the right
};

// One way to draw tokens: from large ones with whole names to small ones without. Lengths in px.
struct TokenCell {
    qreal token = 0;
    qreal name = 0;    // 0: nameless
    qreal number = 0;  // 0: without numbers
    QSizeF button;     // empty: without buttons
    QSizeF size;       // of the whole cell
    qreal gap = 0;     // between cells, both ways
    qreal spare = 0;   // how much wider the longest name would like to be

    // With names that use up what these columns of this width leave.
    [[nodiscard]] TokenCell grownTo(qreal width) const;
    [[nodiscard]] int columnsIn(qreal width) const;
    [[nodiscard]] int rowsIn(qreal height) const;
    [[nodiscard]] qreal heightOf(int rows) const { return rows * size.height() + (rows - 1) * gap; }
};

// px: a token with its name is at least as high.
[[nodiscard]] qreal leastNamedHeight(const Fonts& fonts);

// The ways to draw these tokens in a column of this width, the roomiest first. Not empty.
[[nodiscard]] std::vector<TokenCell> cellChoices(std::span<const TokenItem> items, qreal width,
                                                 const Fonts& fonts, GridStyle style = {});

// The token of a cell whose top left corner is there.
[[nodiscard]] TokenBox placeToken(const TokenItem& item, QPointF topLeft, const TokenCell& cell,
                                  const Fonts& fonts, int place = 0);

struct TokenGrid {
    std::vector<TokenBox> boxes;
    int hidden = 0;  // how many had no room at all
    QRectF rest;     // of a counted grid: where their number has room; empty when all are shown
    QString restText;
};

// Row by row from the top left, in the roomiest way that shows all; when even the smallest does
// not, the first ones.
[[nodiscard]] TokenGrid packTokens(std::span<const TokenItem> items, const QRectF& area,
                                   const Fonts& fonts, GridStyle style = {});

// As packTokens(), but where not all names have room the first one has its name if that hides
// nobody, and the others stand behind and beneath it without.
[[nodiscard]] TokenGrid packNamingFirst(std::span<const TokenItem> items, const QRectF& area,
                                        const Fonts& fonts, GridStyle style);

// A line of tasks, numbered and counted: as packTokens(), but where not all names have room at
// least the first one has its name, and the others stand behind and beneath it without.
[[nodiscard]] TokenGrid packLine(std::span<const TokenItem> items, const QRectF& area,
                                 const Fonts& fonts);

// How a token stands out.
struct TokenMarks {
    bool selected = false;
    bool inCycle = false;  // of a deadlock
    bool changed = false;  // in the last step
    bool awaited = false;  // woken for something that it has not taken yet: a dashed ring
    qreal opacity = 1;
};

// All of the box but its button.
void paintToken(QPainter& painter, const TokenBox& box, const TokenMarks& marks, const Theme& theme,
                const Fonts& fonts);

// The dot that stays on what the last step changed.
void paintChangedDot(QPainter& painter, QPointF center, const Theme& theme);

}  // namespace lockstep
