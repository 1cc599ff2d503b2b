#include "theme/token_grid.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace lockstep {
namespace {

constexpr qreal kNameGap = 7;
constexpr qreal kNumberGap = 5;
constexpr qreal kMostName = 168;

// Sizes at the theme's standard font, in px. A name takes at most `name`, and is not shortened to
// less than `least` there: then a smaller token leaves it more room. No name: nameless. Before any
// name is shortened the tokens get small: see addWholeNames().
struct Level {
    qreal token;
    qreal name;
    qreal least;
};
constexpr std::array<Level, 16> kLevels{{{32, kMostName, 80},
                                         {28, kMostName, 80},
                                         {24, kMostName, 64},
                                         {24, 110, 64},
                                         {20, 110, 52},
                                         {20, 76, 52},
                                         {16, 76, 36},
                                         {16, 52, 36},
                                         {16, 40, 36},
                                         {24, 0, 0},
                                         {20, 0, 0},
                                         {16, 0, 0},
                                         {12, 0, 0},
                                         {10, 0, 0},
                                         {8, 0, 0},
                                         {6, 0, 0}}};

// Tokens with names grow with the font.
Level scaled(Level level, const Fonts& fonts) {
    constexpr qreal kStandardFont = 13;  // px
    if (level.name == 0) return level;
    const qreal factor = std::max(1.0, fonts.body.pixelSize() / kStandardFont);
    return {level.token * factor, level.name * factor, level.least * factor};
}

QSizeF buttonSize(const Level& level, const Fonts& fonts) {
    const qreal small = std::max(level.token, level.name == 0 ? 10.0 : 18.0);
    if (level.token <= 16 || level.name == 0) return {small, small};
    const QString text = QCoreApplication::translate("lockstep::RunButton", "Run");
    return {widthOf(text, fonts.small) + 14, heightOf(fonts.small) + 6};
}

TokenCell cellOf(const Level& level, qreal name, const Fonts& fonts, qreal number,
                 GridStyle style) {
    TokenCell cell;
    cell.token = level.token;
    cell.name = name;
    cell.gap = level.name > 0 ? 8 : std::clamp(level.token / 4, 2.0, 5.0);
    qreal width = level.token;
    qreal height = level.token;
    if (name > 0) {
        width += kNameGap + name;
        height = std::max(height, heightOf(fonts.body));
    }
    if (style.numbered && level.token >= 12) {
        cell.number = number;
        width += number;
        height = std::max(height, heightOf(fonts.small));
    }
    if (style.buttons) {
        cell.button = buttonSize(level, fonts);
        width += kNameGap + cell.button.width();
        height = std::max(height, cell.button.height());
    }
    cell.size = {width, height};
    return cell;
}

}  // namespace

TokenItem itemOf(const Trace& trace, const TaskInfo& task) {
    return {task.id, task.kind, lookOf(task), toQString(trace.text(task.name))};
}

int TokenCell::columnsIn(qreal width) const {
    return static_cast<int>(std::floor((width + gap) / (size.width() + gap)));
}

TokenCell TokenCell::grownTo(qreal width) const {
    const int columns = columnsIn(width);
    if (name == 0 || columns < 1) return *this;
    TokenCell grown = *this;
    const qreal left = (width + gap) / columns - size.width() - gap;
    const qreal more = std::min(spare, std::floor(left));
    grown.name += more;
    grown.spare -= more;
    grown.size.rwidth() += more;
    return grown;
}

int TokenCell::rowsIn(qreal height) const {
    return static_cast<int>(std::floor((height + gap) / (size.height() + gap)));
}

namespace {

// The ways that shorten no name.
void addWholeNames(std::vector<TokenCell>& choices, qreal name, qreal width, const Fonts& fonts,
                   qreal number, GridStyle style) {
    for (const Level& standard : kLevels) {
        const Level level = scaled(standard, fonts);
        const TokenCell cell = cellOf(level, name, fonts, number, style);
        const bool isNew = choices.empty() || choices.back().token != cell.token;
        if (level.name > 0 && isNew && cell.size.width() <= width) choices.push_back(cell);
    }
}

}  // namespace

qreal leastNamedHeight(const Fonts& fonts) {
    qreal least = scaled(kLevels.front(), fonts).token;
    for (const Level& level : kLevels)
        if (level.name > 0) least = std::min(least, scaled(level, fonts).token);
    return std::max(least, heightOf(fonts.body));
}

std::vector<TokenCell> cellChoices(std::span<const TokenItem> items, qreal width,
                                   const Fonts& fonts, GridStyle style) {
    qreal widest = 0;
    for (const TokenItem& item : items) {
        widest = std::max(widest, std::ceil(widthOf(item.name, fonts.body)) + 1);
    }
    const qreal number =
        std::ceil(widthOf(QString::number(items.size()), fonts.small)) + 1 + kNumberGap;
    const qreal most = scaled(kLevels.front(), fonts).name;
    std::vector<TokenCell> choices;
    addWholeNames(choices, std::min(widest, most), width, fonts, number, style);
    for (const Level& standard : kLevels) {
        const Level level = scaled(standard, fonts);
        if (level.name == 0) {
            choices.push_back(cellOf(level, 0, fonts, number, style));
            continue;
        }
        const qreal rest = width - cellOf(level, 0, fonts, number, style).size.width() - kNameGap;
        const qreal name = std::min({widest, level.name, rest});
        if (name >= level.least && name < std::min(widest, most)) {
            choices.push_back(cellOf(level, name, fonts, number, style));
            choices.back().spare = std::max(0.0, std::min(widest, most) - name);
        }
    }
    return choices;
}

TokenBox placeToken(const TokenItem& item, QPointF topLeft, const TokenCell& cell,
                    const Fonts& fonts, int place) {
    TokenBox box;
    box.item = item;
    const qreal height = cell.size.height();
    const auto at = [&](qreal x, QSizeF size) {
        return QRectF(QPointF(x, topLeft.y() + (height - size.height()) / 2), size);
    };
    box.token = at(topLeft.x() + cell.number, {cell.token, cell.token});
    // What stands beside a token is level with its shape, not with the stripe below.
    const qreal level = Theme::bodyOf(box.token).center().y();
    const auto besideToken = [&](qreal x, QSizeF size) {
        const qreal lowest = topLeft.y() + height - size.height();
        return QRectF(
            QPointF(x, std::max(topLeft.y(), std::min(level - size.height() / 2, lowest))), size);
    };
    qreal x = topLeft.x();
    if (cell.number > 0) {
        box.place = place;
        box.number = besideToken(x, {cell.number - kNumberGap, heightOf(fonts.small)});
    }
    x = box.token.right() + kNameGap;
    if (cell.name > 0) {
        box.label = besideToken(x, {cell.name, heightOf(fonts.body)});
        box.text = fitted(item.name, fonts.body, cell.name);
        x += cell.name + kNameGap;
    }
    if (!cell.button.isEmpty()) box.button = besideToken(x, cell.button);
    return box;
}

namespace {

TokenGrid packAll(std::span<const TokenItem> items, const QRectF& area, const Fonts& fonts,
                  GridStyle style) {
    TokenGrid grid;
    if (items.empty()) return grid;
    const std::vector<TokenCell> choices = cellChoices(items, area.width(), fonts, style);
    const auto room = [&](const TokenCell& cell) {
        const int columns = std::max(0, cell.columnsIn(area.width()));
        return static_cast<std::size_t>(columns * std::max(0, cell.rowsIn(area.height())));
    };
    auto choice = std::find_if(choices.begin(), choices.end(),
                               [&](const TokenCell& cell) { return room(cell) >= items.size(); });
    if (choice == choices.end()) choice = std::prev(choices.end());
    const TokenCell cell = choice->grownTo(area.width());
    const std::size_t shown = std::min(items.size(), room(cell));
    grid.hidden = static_cast<int>(items.size() - shown);
    const auto columns = static_cast<std::size_t>(std::max(1, cell.columnsIn(area.width())));
    for (std::size_t i = 0; i < shown; ++i) {
        const QPointF offset(static_cast<qreal>(i % columns) * (cell.size.width() + cell.gap),
                             static_cast<qreal>(i / columns) * (cell.size.height() + cell.gap));
        grid.boxes.push_back(
            placeToken(items[i], area.topLeft() + offset, cell, fonts, static_cast<int>(i) + 1));
    }
    return grid;
}

constexpr qreal kLineGap = 4;  // between the first of a line and the others

// What is left beneath or, in a low area, beside the first of a line.
QRectF roomBehind(const TokenBox& first, const TokenCell& cell, const QRectF& area,
                  const Fonts& fonts) {
    constexpr qreal kLeastRoom = 10;
    const QRectF beneath = area.adjusted(0, cell.size.height() + kLineGap, 0, 0);
    if (beneath.height() >= kLeastRoom) return beneath;
    const qreal name = first.label.left() + widthOf(first.text, fonts.body);
    const qreal end = std::max(name, first.button.right()) + kLineGap;
    return {end, area.top(), std::max(0.0, area.right() - end), cell.size.height()};
}

// `grid` is what packAll() makes of it. `leastOther`: px, what the others' tokens rather have than
// that the first is large.
TokenGrid nameFirst(TokenGrid grid, std::span<const TokenItem> items, const QRectF& area,
                    const Fonts& fonts, GridStyle style, qreal leastOther) {
    const bool isNamed = !grid.boxes.empty() && !grid.boxes.front().label.isEmpty();
    if (items.empty() || (isNamed && grid.hidden == 0)) return grid;
    // Its own place is the first thing to go.
    std::vector<TokenCell> cells;
    for (const bool numbered : {true, false}) {
        if (numbered && !style.numbered) continue;
        std::ranges::copy_if(cellChoices(items.first(1), area.width(), fonts,
                                         {.numbered = numbered, .buttons = style.buttons}),
                             std::back_inserter(cells), [&](const TokenCell& cell) {
                                 return cell.name > 0 && cell.size.height() <= area.height();
                             });
    }
    TokenGrid best = std::move(grid);
    bool fits = false;
    for (const TokenCell& cell : cells) {
        const TokenBox first =
            placeToken(items.front(), area.topLeft(), cell.grownTo(area.width()), fonts, 1);
        TokenGrid line = packAll(items.subspan(1), roomBehind(first, cell, area, fonts), fonts,
                                 {.buttons = style.buttons});
        line.boxes.insert(line.boxes.begin(), first);
        const bool isLarge = line.boxes.back().token.width() >= leastOther;
        if (fits && (line.hidden > 0 || !isLarge)) continue;
        fits = line.hidden == 0;
        best = std::move(line);
        if (fits && isLarge) break;
    }
    return best;
}

// As `pack` does it in the area; where not all fit, in what a strip for their number leaves.
template <class Pack>
TokenGrid packCounted(std::size_t count, const QRectF& area, const Fonts& fonts, const Pack& pack) {
    TokenGrid grid = pack(area);
    if (grid.hidden == 0) return grid;
    const auto textOf = [](auto number) { return QStringLiteral("+%1").arg(number); };
    const qreal width =
        std::min(std::ceil(widthOf(textOf(count), fonts.small)) + 2, area.width() / 2);
    grid = pack(area.adjusted(0, 0, -width, 0));
    const qreal height = std::min(heightOf(fonts.small), area.height());
    grid.rest = {area.right() - width, area.bottom() - height, width, height};
    grid.restText = textOf(grid.hidden);
    return grid;
}

}  // namespace

TokenGrid packTokens(std::span<const TokenItem> items, const QRectF& area, const Fonts& fonts,
                     GridStyle style) {
    const auto pack = [&](const QRectF& room) { return packAll(items, room, fonts, style); };
    return style.counted ? packCounted(items.size(), area, fonts, pack) : pack(area);
}

TokenGrid packNamingFirst(std::span<const TokenItem> items, const QRectF& area, const Fonts& fonts,
                          GridStyle style) {
    const TokenGrid plain = packAll(items, area, fonts, style);
    constexpr qreal kLeastOther = 12;  // px: shows its glyph
    TokenGrid named = nameFirst(plain, items, area, fonts, style, kLeastOther);
    return named.hidden > plain.hidden ? plain : named;
}

TokenGrid packLine(std::span<const TokenItem> items, const QRectF& area, const Fonts& fonts) {
    return packCounted(items.size(), area, fonts, [&](const QRectF& room) {
        constexpr GridStyle kStyle{.numbered = true};
        return nameFirst(packAll(items, room, fonts, kStyle), items, room, fonts, kStyle, 0);
    });
}

void paintToken(QPainter& painter, const TokenBox& box, const TokenMarks& marks, const Theme& theme,
                const Fonts& fonts) {
    painter.save();
    painter.setOpacity(painter.opacity() * marks.opacity);
    const TokenItem& item = box.item;
    theme.paintToken(painter, box.token, item.task, item.kind, item.look, marks.selected);
    painter.setBrush(Qt::NoBrush);
    const qreal corner = std::min(Theme::kCorner, box.token.width() / 4);
    const QRectF ring = box.token.adjusted(-2, -2, 2, 2);
    if (marks.inCycle) {
        painter.setPen(QPen(theme.deadlock(), 3));
        painter.drawRoundedRect(ring, corner, corner);
    }
    if (marks.awaited) {
        painter.setPen(QPen(theme.text(), Theme::kLine, Qt::DashLine));
        painter.drawRoundedRect(ring, corner, corner);
    }
    if (!box.number.isEmpty() && box.place > 0) {
        painter.setFont(fonts.small);
        painter.setPen(theme.mutedText());
        painter.drawText(box.number, Qt::AlignRight | Qt::AlignVCenter, QString::number(box.place));
    }
    if (!box.label.isEmpty()) {
        painter.setFont(fonts.body);
        painter.setPen(theme.text());
        painter.drawText(box.label, Qt::AlignLeft | Qt::AlignVCenter, box.text);
    }
    if (marks.changed && box.token.width() >= 10) {
        paintChangedDot(painter, box.token.topRight() + QPointF(-2, 2), theme);
    }
    painter.restore();
}

void paintChangedDot(QPainter& painter, QPointF center, const Theme& theme) {
    painter.setPen(QPen(theme.surface(), Theme::kLine));
    painter.setBrush(theme.accent());
    painter.drawEllipse(center, 4, 4);
}

}  // namespace lockstep
