#include "states/state_frames.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace lockstep {
namespace {

struct StateWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::StateFrames)
};

constexpr std::array kEdges{StateEdge::Admitted, StateEdge::Dispatched, StateEdge::Preempted,
                            StateEdge::Blocked,  StateEdge::Woken,      StateEdge::Exited};

constexpr std::size_t at(Look look) {
    return static_cast<std::size_t>(look);
}

qreal widestName(const Fonts& fonts) {
    qreal widest = 0;
    for (const StateEdge edge : kEdges)
        widest = std::max(widest, widthOf(nameOf(edge), fonts.small));
    return std::ceil(widest);
}

constexpr qreal kStandardFont = 13;  // px
constexpr qreal kLeastRow = 620;     // px at that font: less has no room for four states abreast
constexpr qreal kArrowLength = 20;   // px: an edge without its name
constexpr qreal kArrowHeight = 10;

// What the arrangement of an area is made of.
struct Measures {
    QRectF inner;
    qreal sideGap;   // between neighbours: an arrow with its name above it
    qreal downGap;   // between rows: an arrow with its name beside it
    qreal leastRow;  // a heading in its frame
    std::array<qreal, 5> headings;
};

std::array<QRectF, 5> inOneRow(const Measures& m) {
    const qreal width = m.inner.width() - 3 * m.sideGap;
    const qreal top = m.inner.top();
    const qreal upper = std::round((m.inner.height() - m.downGap) * 0.5);
    const qreal heading = std::max(m.headings[at(Look::New)], m.headings[at(Look::Terminated)]);
    const qreal narrow = std::min(std::max(std::floor(width * 0.17), heading), width / 4);
    const qreal wide = std::floor((width - 2 * narrow) / 2);
    const qreal ready = m.inner.left() + narrow + m.sideGap;
    const qreal running = ready + wide + m.sideGap;
    const qreal ended = running + wide + m.sideGap;
    const qreal lower = top + upper + m.downGap;
    std::array<QRectF, 5> frames;
    frames[at(Look::New)] = {m.inner.left(), top, narrow, m.inner.height()};
    frames[at(Look::Ready)] = {ready, top, wide, upper};
    frames[at(Look::Running)] = {running, top, wide, upper};
    frames[at(Look::Blocked)] = {ready, lower, running + wide - ready, m.inner.bottom() - lower};
    frames[at(Look::Terminated)] = {ended, top, m.inner.right() - ended, m.inner.height()};
    return frames;
}

// Headings count for more than the edges' names.
Measures tightened(Measures m) {
    const qreal wanted = 2 * std::max(m.headings[at(Look::Ready)], m.headings[at(Look::Running)]);
    m.sideGap = std::clamp(m.inner.width() - wanted, kArrowLength, m.sideGap);
    m.downGap = std::clamp((m.inner.height() - 3 * m.leastRow) / 2, kArrowHeight, m.downGap);
    return m;
}

std::array<QRectF, 5> inThreeRows(const Measures& wishes) {
    const Measures m = tightened(wishes);
    const qreal height = m.inner.height() - 2 * m.downGap;
    const qreal least = std::min(m.leastRow, height / 3);
    const qreal first = std::max(std::floor(height * 0.27), least);
    const qreal second = std::max(std::floor(height * 0.38), least);
    const qreal width = std::floor((m.inner.width() - m.sideGap) / 2);
    const qreal ready = width < m.headings[at(Look::Running)]
                            ? std::min(width, m.headings[at(Look::Ready)])
                            : width;
    const qreal right = m.inner.left() + ready + m.sideGap;
    // No edge runs between these two.
    const qreal outer = m.inner.width() - Theme::kGrid;
    const qreal ended = std::min(std::max(width, m.headings[at(Look::Terminated)]),
                                 outer - std::min(width, m.headings[at(Look::New)]));
    const qreal fresh = std::min(std::max(width, m.headings[at(Look::New)]), outer - ended);
    const qreal middle = m.inner.top() + first + m.downGap;
    const qreal lower = middle + second + m.downGap;
    std::array<QRectF, 5> frames;
    frames[at(Look::New)] = {m.inner.left(), m.inner.top(), fresh, first};
    frames[at(Look::Terminated)] = {m.inner.right() - ended, m.inner.top(), ended, first};
    frames[at(Look::Ready)] = {m.inner.left(), middle, ready, second};
    frames[at(Look::Running)] = {right, middle, m.inner.right() - right, second};
    frames[at(Look::Blocked)] = {m.inner.left(), lower, m.inner.width(), m.inner.bottom() - lower};
    return frames;
}

// Where the edge's line runs. Between two states side by side at `share` of their height, else at
// the middle of `beside`.
QLineF lineBetween(const QRectF& from, const QRectF& to, const QRectF& beside, qreal share) {
    if (from.right() <= to.left() || to.right() <= from.left()) {
        const qreal top = std::max(from.top(), to.top());
        const qreal y = top + std::min(from.height(), to.height()) * share;
        const bool rightwards = from.right() <= to.left();
        return {rightwards ? from.right() : from.left(), y, rightwards ? to.left() : to.right(), y};
    }
    const qreal x = beside.center().x();
    const bool down = from.bottom() <= to.top();
    return {x, down ? from.bottom() : from.top(), x, down ? to.top() : to.bottom()};
}

// Above a line from side to side, whose state has this height; right of one from row to row, or
// left of it at the right border of `inner`. Null: it has no room.
QRectF labelAt(const QLineF& line, QSizeF size, qreal height, const QRectF& inner) {
    constexpr qreal kShareBetween = 0.36;  // of the height, between two lines
    const QPointF middle = line.center();
    if (line.dy() == 0) {
        if (size.width() + 2 > line.length() || size.height() + 2 > height * kShareBetween) {
            return {};
        }
        return {
            QPointF(middle.x() - size.width() / 2, middle.y() - size.height() - Theme::kGrid / 2),
            size};
    }
    if (size.height() > line.length()) return {};
    QRectF label(QPointF(middle.x() + Theme::kGrid, middle.y() - size.height() / 2), size);
    if (label.right() > inner.right()) label.moveRight(middle.x() - Theme::kGrid);
    return label;
}

StatesLayout::Edge edgeOf(StateEdge edge, const QLineF& line, qreal height, const QRectF& inner,
                          const Fonts& fonts) {
    StatesLayout::Edge result;
    result.edge = edge;
    result.line = line;
    const QString name = nameOf(edge);
    const QSizeF size(std::ceil(widthOf(name, fonts.small)) + 1, heightOf(fonts.small));
    result.label = labelAt(line, size, height, inner);
    if (!result.label.isEmpty()) result.text = name;
    return result;
}

// Of two names that would touch the second goes.
void keepApart(const StatesLayout::Edge& first, StatesLayout::Edge& second) {
    constexpr qreal kApart = 4;  // px
    if (!first.label.adjusted(-kApart, 0, kApart, 0).intersects(second.label)) return;
    second.label = {};
    second.text.clear();
}

}  // namespace

QString nameOf(StateEdge edge) {
    switch (edge) {
        case StateEdge::Admitted:
            return StateWords::tr("admitted");
        case StateEdge::Dispatched:
            return StateWords::tr("dispatched");
        case StateEdge::Preempted:
            return StateWords::tr("preempted");
        case StateEdge::Blocked:
            return StateWords::tr("blocked");
        case StateEdge::Woken:
            return StateWords::tr("woken");
        case StateEdge::Exited:
            return StateWords::tr("exited");
    }
    return {};
}

QString meaningOf(StateEdge edge) {
    switch (edge) {
        case StateEdge::Admitted:
            return StateWords::tr("The system has set the new task up: it may run from now on.");
        case StateEdge::Dispatched:
            return StateWords::tr("The scheduler gives a CPU to a ready task.");
        case StateEdge::Preempted:
            return StateWords::tr("The scheduler takes the CPU from a task that could go on.");
        case StateEdge::Blocked:
            return StateWords::tr("A task cannot go on and gives up its CPU to wait.");
        case StateEdge::Woken:
            return StateWords::tr(
                "What a task waited for has come: it may run again, but has no CPU yet.");
        case StateEdge::Exited:
            return StateWords::tr("A task has come to its end.");
    }
    return {};
}

QString meaningOf(Look look) {
    switch (look) {
        case Look::New:
            return StateWords::tr("Tasks that are being made and may not run yet.");
        case Look::Ready:
            return StateWords::tr("Tasks that could run and wait for a CPU.");
        case Look::Running:
            return StateWords::tr("The CPUs and the tasks that run on them.");
        case Look::Blocked:
            return StateWords::tr(
                "Tasks that wait for something other than a CPU; each under what it waits for.");
        case Look::Terminated:
        case Look::Zombie:
            return StateWords::tr(
                "Tasks that have ended. A zombie is a process for whose end nobody has waited.");
    }
    return {};
}

StateFrames layOutFrames(const QRectF& area, const std::array<qreal, 5>& headings,
                         const Fonts& fonts) {
    const qreal margin = area.width() < 560 ? Theme::kGrid : 2 * Theme::kGrid;
    const qreal besideName = area.width() < 360 ? Theme::kGrid / 2 : 2 * Theme::kGrid;
    const Measures measures{area.adjusted(margin, margin, -margin, -margin),
                            widestName(fonts) + besideName, heightOf(fonts.small) + Theme::kGrid,
                            heightOf(fonts.bold) + Theme::kGrid, headings};
    const qreal scale = std::max(1.0, fonts.body.pixelSize() / kStandardFont);
    const bool wide = measures.inner.width() - 3 * measures.sideGap >= kLeastRow * scale &&
                      area.width() >= 1.25 * area.height();
    StateFrames result{wide ? inOneRow(measures) : inThreeRows(measures), {}};

    const auto& frames = result.frames;
    const auto line = [&](Look from, Look to, Look beside, qreal share) {
        return lineBetween(frames[at(from)], frames[at(to)], frames[at(beside)], share);
    };
    const auto edge = [&result](StateEdge which) -> StatesLayout::Edge& {
        return result.edges[static_cast<std::size_t>(which)];
    };
    const auto put = [&](StateEdge which, const QLineF& path) {
        edge(which) = edgeOf(which, path, frames[at(Look::Ready)].height(), measures.inner, fonts);
    };
    // Side by side, New and Terminated reach from top to bottom; their edges run at the height of
    // Ready and Running.
    put(StateEdge::Admitted, line(Look::New, Look::Ready, Look::Ready, 0.5));
    put(StateEdge::Exited, line(Look::Running, Look::Terminated, Look::Running, 0.5));
    put(StateEdge::Dispatched, line(Look::Ready, Look::Running, Look::Ready, 0.36));
    put(StateEdge::Preempted, line(Look::Running, Look::Ready, Look::Ready, 0.72));
    put(StateEdge::Blocked, line(Look::Running, Look::Blocked, Look::Running, 0.5));
    put(StateEdge::Woken, line(Look::Blocked, Look::Ready, Look::Ready, 0.5));
    keepApart(edge(StateEdge::Admitted), edge(StateEdge::Exited));
    keepApart(edge(StateEdge::Woken), edge(StateEdge::Blocked));
    return result;
}

}  // namespace lockstep
