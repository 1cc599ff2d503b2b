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

// What the arrangement of an area is made of.
struct Measures {
    QRectF inner;
    qreal sideGap;  // between neighbours: an arrow with its name above it
    qreal downGap;  // between rows: an arrow with its name beside it
    qreal heading;  // what the widest heading needs
};

std::array<QRectF, 5> inOneRow(const Measures& m) {
    const qreal width = m.inner.width() - 3 * m.sideGap;
    const qreal top = m.inner.top();
    const qreal upper = std::round((m.inner.height() - m.downGap) * 0.5);
    const qreal narrow = std::min(std::max(std::floor(width * 0.17), m.heading), width / 4);
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

std::array<QRectF, 5> inThreeRows(const Measures& m) {
    const qreal height = m.inner.height() - 2 * m.downGap;
    const qreal first = std::floor(height * 0.27);
    const qreal second = std::floor(height * 0.38);
    const qreal width = std::floor((m.inner.width() - m.sideGap) / 2);
    const qreal right = m.inner.left() + width + m.sideGap;
    // No edge runs between these two.
    const qreal outer = std::floor((m.inner.width() - Theme::kGrid) / 2);
    const qreal upper = std::min(std::max(width, m.heading), outer);
    const qreal middle = m.inner.top() + first + m.downGap;
    const qreal lower = middle + second + m.downGap;
    std::array<QRectF, 5> frames;
    frames[at(Look::New)] = {m.inner.left(), m.inner.top(), upper, first};
    frames[at(Look::Terminated)] = {m.inner.right() - upper, m.inner.top(), upper, first};
    frames[at(Look::Ready)] = {m.inner.left(), middle, width, second};
    frames[at(Look::Running)] = {right, middle, width, second};
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

StatesLayout::Edge edgeOf(StateEdge edge, const QLineF& line, const Fonts& fonts) {
    StatesLayout::Edge result;
    result.edge = edge;
    result.line = line;
    result.text = nameOf(edge);
    const QSizeF size(std::ceil(widthOf(result.text, fonts.small)) + 1, heightOf(fonts.small));
    const QPointF middle = line.center();
    const bool flat = line.dy() == 0;
    result.label =
        flat ? QRectF(QPointF(middle.x() - size.width() / 2,
                              middle.y() - size.height() - Theme::kGrid / 2),
                      size)
             : QRectF(QPointF(middle.x() + Theme::kGrid, middle.y() - size.height() / 2), size);
    return result;
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

StateFrames layOutFrames(const QRectF& area, qreal heading, const Fonts& fonts) {
    const qreal margin = area.width() < 560 ? Theme::kGrid : 2 * Theme::kGrid;
    const qreal besideName = area.width() < 360 ? Theme::kGrid / 2 : 2 * Theme::kGrid;
    const Measures measures{area.adjusted(margin, margin, -margin, -margin),
                            widestName(fonts) + besideName, heightOf(fonts.small) + Theme::kGrid,
                            heading};
    const bool wide = measures.inner.width() - 3 * measures.sideGap >= 620 &&
                      area.width() >= 1.25 * area.height();
    StateFrames result{wide ? inOneRow(measures) : inThreeRows(measures), {}};

    const auto& frames = result.frames;
    const auto line = [&](Look from, Look to, Look beside, qreal share) {
        return lineBetween(frames[at(from)], frames[at(to)], frames[at(beside)], share);
    };
    const auto put = [&](StateEdge edge, const QLineF& path) {
        result.edges[static_cast<std::size_t>(edge)] = edgeOf(edge, path, fonts);
    };
    // Side by side, New and Terminated reach from top to bottom; their edges run at the height of
    // Ready and Running.
    put(StateEdge::Admitted, line(Look::New, Look::Ready, Look::Ready, 0.5));
    put(StateEdge::Exited, line(Look::Running, Look::Terminated, Look::Running, 0.5));
    put(StateEdge::Dispatched, line(Look::Ready, Look::Running, Look::Ready, 0.36));
    put(StateEdge::Preempted, line(Look::Running, Look::Ready, Look::Ready, 0.72));
    put(StateEdge::Blocked, line(Look::Running, Look::Blocked, Look::Running, 0.5));
    put(StateEdge::Woken, line(Look::Blocked, Look::Ready, Look::Ready, 0.5));
    return result;
}

}  // namespace lockstep
