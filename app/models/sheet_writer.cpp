#include "models/sheet_writer.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "models/engine_words.h"

namespace lockstep {
namespace {

struct SheetWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Sheet)
};

constexpr qreal kLeastText = 14;  // px: less shows nothing

QString more(std::size_t count) {
    return SheetWords::tr("+%1").arg(count);
}

}  // namespace

QString SheetWriter::nameOf(TaskId id) const {
    const TaskInfo* task = m_moment.world.task(id);
    return task ? text(task->name) : QString();
}

QString SheetWriter::nameOf(ObjectId id) const {
    const ObjectInfo* object = m_moment.world.object(id);
    return object ? shownName(object->kind, text(object->name)) : QString();
}

void SheetWriter::about(TaskId task, ObjectId object) {
    m_task = task;
    m_object = object;
}

const QFont& SheetWriter::font(Sheet::Face face) const {
    switch (face) {
        case Sheet::Face::Small:
            return m_fonts.small;
        case Sheet::Face::Bold:
            return m_fonts.bold;
        case Sheet::Face::Body:
            break;
    }
    return m_fonts.body;
}

QRectF SheetWriter::card(const QRectF& frame, const QString& title, const QString& badge,
                         bool changed) {
    m_sheet.boxes.push_back({frame, Sheet::Surface::Card, m_task, m_object, changed});
    constexpr qreal kHigh = 84;  // px: in less every line counts
    const qreal padding = frame.height() >= kHigh ? Theme::kGrid : Theme::kGrid / 2;
    const QRectF inner = frame.adjusted(padding + 2, padding, -padding - 2, -padding);
    const QRectF head(inner.left(), inner.top(), inner.width(),
                      std::min(inner.height(), lockstep::heightOf(m_fonts.bold)));
    const qreal wanted = std::ceil(widthOf(title, m_fonts.bold)) + 1;
    qreal room = head.width();
    const qreal badgeWidth = std::ceil(widthOf(badge, m_fonts.small)) + 1;
    constexpr qreal kGap = 12;
    if (!badge.isEmpty() && room - badgeWidth - kGap >= std::min(wanted, 64.0)) {
        label({head.right() - badgeWidth, head.top(), badgeWidth, head.height()}, badge,
              Sheet::Face::Small, Sheet::Tone::Muted, Qt::AlignRight | Qt::AlignVCenter);
        room -= badgeWidth + kGap;
    }
    label({head.left(), head.top(), std::min(wanted, room), head.height()}, title,
          Sheet::Face::Bold);
    return {QPointF(inner.left(), std::min(inner.bottom(), head.bottom() + padding)),
            inner.bottomRight()};
}

qreal SheetWriter::label(const QRectF& area, const QString& text, Sheet::Face face,
                         Sheet::Tone tone, Qt::Alignment align) {
    if (text.isEmpty() || area.height() < lockstep::heightOf(font(face)) - 2) return 0;
    if (area.width() < std::min(kLeastText, widthOf(text, font(face)))) return 0;
    const QString shown = fitted(text, font(face), area.width());
    if (shown.isEmpty()) return 0;
    m_sheet.labels.push_back({area, shown, face, tone, static_cast<int>(align), m_task, m_object});
    return std::ceil(widthOf(shown, font(face))) + 1;
}

QRectF SheetWriter::heading(const QRectF& area, const QString& text, const QString& brief) {
    const QRectF head(area.left(), area.top(), area.width(), std::min(area.height(), smallLine()));
    const bool fits = brief.isEmpty() || widthOf(text, m_fonts.small) <= head.width();
    label(head, fits ? text : brief, Sheet::Face::Small, Sheet::Tone::Muted);
    return {QPointF(area.left(), std::min(area.bottom(), head.bottom() + 4)), area.bottomRight()};
}

void SheetWriter::arrow(const QLineF& line, bool used, bool dashed) {
    m_sheet.arrows.push_back({line, used, dashed, m_object});
}

void SheetWriter::mark(const QPainterPath& path, bool filled, Sheet::Tone tone) {
    m_sheet.marks.push_back({path, filled, tone, m_object});
}

void SheetWriter::box(const QRectF& area, Sheet::Surface surface) {
    m_sheet.boxes.push_back({area, surface, {}, {}, false});
}

void SheetWriter::tokens(const std::vector<TaskId>& tasks, const QRectF& area, GridStyle style,
                         TaskId awaited) {
    std::vector<TokenItem> items;
    for (const TaskId id : tasks) {
        if (const TaskInfo* task = m_moment.world.task(id)) {
            items.push_back(itemOf(m_moment.trace, *task));
        }
    }
    if (items.empty() || area.width() < 8 || area.height() < 6) return;
    TokenGrid grid = packTokens(items, area, m_fonts, style);
    if (grid.hidden > 0) {
        const qreal room = std::ceil(widthOf(more(items.size()), m_fonts.small)) + 2;
        const QRectF rest = area.adjusted(0, 0, -room - 4, 0);
        grid = packTokens(items, rest, m_fonts, style);
        label({rest.right() + 4, area.top(), room, std::min(area.height(), smallLine())},
              more(static_cast<std::size_t>(grid.hidden)), Sheet::Face::Small, Sheet::Tone::Muted);
    }
    for (const TokenBox& box : grid.boxes) {
        m_sheet.seats.push_back({box, awaited.isValid() && box.item.task == awaited});
    }
}

void SheetWriter::chip(const QRectF& area, const Chip& chip) {
    const Sheet::Surface surface = chip.ready ? Sheet::Surface::Ready : Sheet::Surface::Cell;
    m_sheet.boxes.push_back({area, surface, {}, chip.object, chip.changed});
    const ObjectId before = std::exchange(m_object, chip.object.isValid() ? chip.object : m_object);
    label(area.adjusted(4, 0, -4, 0), chip.text, Sheet::Face::Small, Sheet::Tone::Text,
          Qt::AlignCenter);
    m_object = before;
}

void SheetWriter::chipRow(std::span<const Chip> chips, const QRectF& area, bool fromRight,
                          std::size_t places) {
    constexpr qreal kLeast = 26;     // px
    constexpr qreal kReadable = 56;  // less shows too little of a longer text
    constexpr qreal kMost = 130;
    if (area.width() < kLeast || area.height() < 6) return;
    qreal widest = kLeast;
    for (const Chip& one : chips) widest = std::max(widest, widthOf(one.text, m_fonts.small) + 10);
    const std::size_t wanted = std::max<std::size_t>({chips.size(), places, 1});
    // Whole texts count for more than the number of places.
    const qreal whole =
        std::min(widest, area.width() / double(std::max<std::size_t>(chips.size(), 1)));
    const qreal width =
        std::clamp(std::max(area.width() / double(wanted), whole),
                   std::min({widest, kReadable, area.width()}), std::min(widest, kMost));
    const qreal rest = std::ceil(widthOf(more(chips.size()), m_fonts.small)) + 6;
    auto shown = static_cast<std::size_t>(area.width() / width + 0.01);
    if (shown < chips.size()) {
        shown = static_cast<std::size_t>(std::max(0.0, (area.width() - rest) / width));
    }
    const auto frame = [&](std::size_t i) {
        const qreal left =
            fromRight ? area.right() - double(i + 1) * width : area.left() + double(i) * width;
        return QRectF(left, area.top(), width, area.height()).adjusted(1, 0, -1, 0);
    };
    for (std::size_t i = 0; i < std::min(shown, wanted); ++i) {
        if (i < chips.size()) {
            chip(frame(i), chips[i]);
        } else if (i < places) {
            box(frame(i), Sheet::Surface::Place);
        }
    }
    if (shown >= chips.size()) return;
    const qreal used = double(shown) * width;
    const qreal left = fromRight ? area.right() - used - rest : area.left() + used + 4;
    label({left, area.top(), rest - 4, area.height()}, more(chips.size() - shown),
          Sheet::Face::Small, Sheet::Tone::Muted);
}

qreal SheetWriter::chipFlow(std::span<const Chip> chips, const QRectF& area) {
    constexpr qreal kGap = 4;
    constexpr qreal kLeastFirst = 44;  // px
    const qreal height = smallLine() + 6;
    std::vector<QRectF> frames;
    QPointF at = area.topLeft();
    const auto place = [&](qreal width) {
        if (at.x() > area.left() && at.x() + width > area.right()) {
            at = {area.left(), at.y() + height + kGap};
        }
        const QRectF frame(at, QSizeF(std::min(width, area.width()), height));
        at.rx() = frame.right() + kGap;
        return frame;
    };
    const auto isInside = [&](const QRectF& frame) { return frame.bottom() <= area.bottom(); };
    for (const Chip& one : chips) {
        frames.push_back(place(std::max(26.0, std::ceil(widthOf(one.text, m_fonts.small)) + 14)));
        if (!isInside(frames.back())) break;
    }
    if (frames.empty()) return 0;
    const qreal rest = std::ceil(widthOf(more(chips.size()), m_fonts.small)) + 2;
    std::size_t shown = frames.size();
    QRectF count;
    if (!isInside(frames.back())) {
        do {  // until what is left out can be counted behind what is shown
            at = frames[--shown].topLeft();
            if (shown > 0) at = frames[shown - 1].topRight() + QPointF(kGap, 0);
            count = place(rest);
        } while (shown > 0 && !isInside(count));
    }
    if (shown == 0 && area.width() - rest - kGap >= kLeastFirst && isInside(frames.front())) {
        shown = 1;  // shortened, rather than nothing but a number
        frames.front().setWidth(area.width() - rest - kGap);
        count = QRectF(frames.front().topRight() + QPointF(kGap, 0), QSizeF(rest, height));
    }
    for (std::size_t i = 0; i < shown; ++i) chip(frames[i], chips[i]);
    if (shown == chips.size()) return frames.back().bottom() - area.top();
    if (isInside(count)) {
        label(count, more(chips.size() - shown), Sheet::Face::Small, Sheet::Tone::Muted);
    }
    return area.height();
}

qreal SheetWriter::rows(std::span<const Row> rows, const QRectF& area) {
    const qreal height = rowHeight();
    const auto room = static_cast<std::size_t>(std::max(0.0, area.height() / height));
    const std::size_t shown = rows.size() <= room ? rows.size() : room > 0 ? room - 1 : 0;
    for (std::size_t i = 0; i < shown; ++i) {
        row(rows[i], {area.left(), area.top() + double(i) * height, area.width(), height - 2});
    }
    if (shown == rows.size()) return double(shown) * height;
    const QRectF rest(area.left() + 6, area.top() + double(shown) * height, area.width() - 6,
                      smallLine());
    if (rest.bottom() <= area.bottom()) {
        label(rest, more(rows.size() - shown), Sheet::Face::Small, Sheet::Tone::Muted);
    }
    return area.height();
}

void SheetWriter::row(const Row& row, const QRectF& frame) {
    m_sheet.boxes.push_back({frame, Sheet::Surface::Band, {}, row.object, row.changed});
    const ObjectId before = std::exchange(m_object, row.object);
    const QRectF inner = frame.adjusted(6, 0, -10, 0);
    const qreal value = std::min(std::ceil(widthOf(row.value, m_fonts.bold)) + 1,
                                 std::max(inner.width() * 0.6, inner.width() - 90));
    label({inner.right() - value, inner.top(), value, inner.height()}, row.value, Sheet::Face::Bold,
          Sheet::Tone::Text, Qt::AlignRight | Qt::AlignVCenter);
    label({inner.left(), inner.top(), inner.width() - value - 8, inner.height()}, row.name,
          Sheet::Face::Body, Sheet::Tone::Muted);
    m_object = before;
}

void SheetWriter::hidden(std::size_t count, const QRectF& room) {
    if (count == 0) return;
    about({}, {});
    label({room.left(), room.bottom() - smallLine(), room.width(), smallLine()},
          SheetWords::tr("+%1 more").arg(count), Sheet::Face::Small, Sheet::Tone::Muted);
}

std::vector<TaskId> lineAt(const World& world, const ObjectInfo& object, Op op, int end) {
    const auto fits = [&](const TaskInfo& task) {
        return (op == Op::None || task.pending.op == op) && (end < 0 || task.pending.value == end);
    };
    std::vector<TaskId> line;
    for (const TaskInfo& task : world.tasks()) {
        if (task.isLive() && task.wokenFor == object.id && fits(task)) line.push_back(task.id);
    }
    for (const TaskId waiter : object.waiters) {
        const TaskInfo* task = world.task(waiter);
        if (task && fits(*task)) line.push_back(waiter);
    }
    return line;
}

bool happenedNow(const Moment& moment, EventKind kind, ObjectId object) {
    for (std::size_t i = stepBegin(moment.trace, moment.k); i < moment.k; ++i) {
        const Event& event = moment.trace[i];
        if (event.kind == kind && event.object == object) return true;
    }
    return false;
}

}  // namespace lockstep
