// Where a TimelineView looks: its part of the run, and the moment.

#include <QKeyEvent>
#include <cmath>

#include "timeline/timeline_actions.h"
#include "timeline/timeline_view.h"

namespace lockstep {
namespace {

constexpr double kZoomStep = 1.25;   // per notch or key press
constexpr double kPanStep = 0.15;    // of the view, per notch or key press
constexpr qint64 kPause = 500;       // ms after which the same movement is a new one
constexpr double kFitMargin = 0.03;  // of what is fitted, on each side

bool isAlike(const Range& a, const Range& b) {
    const double least = 1e-6 * b.span();
    return std::abs(a.begin - b.begin) < least && std::abs(a.end - b.end) < least;
}

}  // namespace

void TimelineView::connectNavigation() {
    const auto on = [this](QAction* action, auto&& work) {
        connect(action, &QAction::triggered, this, work);
    };
    on(m_actions->zoomIn, [this] { zoom(-1, zoomCentre()); });
    on(m_actions->zoomOut, [this] { zoom(1, zoomCentre()); });
    on(m_actions->panLeft, [this] { pan(-1); });
    on(m_actions->panRight, [this] { pan(1); });
    on(m_actions->fit, [this] { fit(); });
    on(m_actions->follow, [this](bool follows) { setFollowing(follows); });
    on(m_actions->previousEvent, [this] { goToEvent(false); });
    on(m_actions->nextEvent, [this] { goToEvent(true); });
    on(m_actions->toStart, [this] { this->playhead().toStart(); });
    on(m_actions->toEnd, [this] { setFollowing(true); });
    on(m_actions->previousTask, [this] { selectNeighbour(false); });
    on(m_actions->nextTask, [this] { selectNeighbour(true); });
    on(m_actions->inOrder, [this](bool inOrder) { setAxis(inOrder ? Axis::Order : Axis::Time); });
    on(m_actions->back, [this] {
        viewport().back();
        refresh();
    });
    on(m_actions->forward, [this] {
        viewport().forward();
        refresh();
    });
    on(m_actions->clearRange, [this] {
        m_marked.reset();
        refresh();
    });
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    QAction* action = m_actions->actionFor(*event);
    action ? action->trigger() : View::keyPressEvent(event);
}

// The window's own key goes one step of all tasks, and lets a held run take it.
bool TimelineView::isWindowsKey(const QAction* action) const {
    if (action == m_actions->nextEvent) return !eventOfTask(true);
    return action == m_actions->previousEvent && !eventOfTask(false);
}

void TimelineView::noteView(Movement movement) {
    const bool goesOn = movement == m_lastMovement && movement != Movement::Jump &&
                        m_sinceMovement.isValid() && !m_sinceMovement.hasExpired(kPause);
    if (!goesOn) viewport().remember();
    m_lastMovement = movement;
    m_sinceMovement.start();
}

void TimelineView::zoom(double steps, double about) {
    noteView(Movement::Zoom);
    viewport().zoom(std::pow(kZoomStep, steps), about);
    refresh();
}

void TimelineView::pan(double steps) {
    noteView(Movement::Pan);
    viewport().pan(steps * kPanStep * viewport().range().span());
    refresh();
}

// The pointer; without it the cursor while it is in view, else the middle.
double TimelineView::zoomCentre() const {
    const Range& range = viewport().range();
    const QRectF inside = m_shown.lanes.united(m_shown.ruler);
    if (m_pointer && inside.contains(*m_pointer)) return m_shown.scale.at(m_pointer->x());
    const double cursor = m_shown.scale.at(m_shown.cursorX);
    const bool isCursorInView = cursor >= range.begin && cursor <= range.end;
    return isCursorInView ? cursor : (range.begin + range.end) / 2;
}

std::optional<Range> TimelineView::rangeToFit() const {
    if (m_marked) return m_marked->range;
    const Lane* lane = m_index.lane(selection().task());
    if (!lane || lane->isEmpty()) return {};
    const std::size_t last = lane->sliceCount() - 1;
    const Look look = lane->slice(last).look;
    const bool hasEnded = look == Look::Terminated || look == Look::Zombie;
    const Position end = hasEnded ? lane->beginOf(last, axis()) : m_index.end(axis());
    return Range{double(lane->beginOf(0, axis())), double(end)};
}

void TimelineView::fit() {
    noteView(Movement::Jump);
    const Range before = viewport().range();
    std::optional<Range> target = rangeToFit();
    if (target) {
        const double margin = kFitMargin * target->span();
        viewport().show({target->begin - margin, target->end + margin});
    }
    if (!target || isAlike(viewport().range(), before)) viewport().fit();
    refresh();
}

TimeSpan TimelineView::timeInView() const {
    if (!playhead().hasRun()) return {};
    return timeSpanOf({axis(), viewport().range()}, *playhead().trace());
}

void TimelineView::showTime(Nanoseconds begin, Nanoseconds end) {
    if (!playhead().hasRun() || begin >= end) return;
    noteView(Movement::Zoom);
    viewport().show(axis() == Axis::Time
                        ? Range{double(begin), double(end)}
                        : momentsIn({begin, end}, *playhead().trace(), m_index.eventCount()));
    refresh();
}

void TimelineView::setFollowing(bool follows) {
    if (follows) {
        viewport().followEnd();
        playhead().toEnd();
    } else {
        viewport().stopFollowing();
    }
    refresh();
}

void TimelineView::scrub(double x) {
    const double at = std::max(0.0, m_shown.scale.at(x));
    if (axis() == Axis::Time) {
        playhead().seekToTime(static_cast<Nanoseconds>(at));
    } else {
        playhead().seek(static_cast<std::size_t>(std::llround(at)));
    }
}

// The moment just after the next or the last event of the selected task.
std::optional<std::size_t> TimelineView::eventOfTask(bool forwards) const {
    const TaskId task = selection().task();
    if (!task.isValid() || !playhead().hasRun()) return {};
    const Moment moment = playhead().moment();
    const Trace& trace = moment.trace;
    if (forwards) {
        for (std::size_t i = moment.k; i < playhead().end(); ++i) {
            if (trace[i].task == task) return i + 1;
        }
        return {};
    }
    for (std::size_t k = moment.k; k-- > 1;) {  // before the one that led here
        if (trace[k - 1].task == task) return k;
    }
    return {};
}

// Without a selected task a step of all.
void TimelineView::goToEvent(bool forwards) {
    if (const std::optional<std::size_t> k = eventOfTask(forwards)) {
        playhead().seek(*k);
    } else if (!selection().task().isValid()) {
        forwards ? playhead().stepForward() : playhead().stepBack();
    }
}

void TimelineView::selectNeighbour(bool downwards) {
    const LanePlan plan(m_index, m_choices);
    const std::size_t count = plan.lanes().size();
    if (count == 0) return;
    const std::size_t row = plan.rowOf(selection().task());
    std::size_t next = downwards ? 0 : count - 1;
    if (row != LanePlan::kNone) next = (row + (downwards ? 1 : count - 1)) % count;
    selection().selectTask(plan.lanes()[next].task);
    revealLane(next);
}

}  // namespace lockstep
