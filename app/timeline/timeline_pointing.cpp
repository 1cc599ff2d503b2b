// What the pointer does in a TimelineView.

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>
#include <cmath>

#include "timeline/timeline_actions.h"
#include "timeline/timeline_view.h"
#include "timeline/timeline_words.h"

namespace lockstep {
namespace {

constexpr double kNotch = 120;         // of QWheelEvent::angleDelta()
constexpr double kReach = 4;           // px on each side of a line where it can be taken
constexpr double kSliceMargin = 0.15;  // of a slice that fills the view, on each side

}  // namespace

bool TimelineView::isOnCursor(QPointF point) const {
    return m_shown.lanes.united(m_shown.ruler).contains(point) &&
           std::abs(point.x() - m_shown.cursorX) <= kReach;
}

bool TimelineView::isInBand(QPointF point, const LaneRow& row) const {
    return m_shown.lanes.contains(point) && point.y() >= row.bar.top() - 1 &&
           point.y() <= row.bar.bottom() + 1;
}

std::size_t TimelineView::sliceUnder(QPointF point, const LaneRow& row) const {
    const Lane* lane = m_index.lane(row.task);
    if (!isInBand(point, row) || !lane || row.isFolded) return Lane::kNone;
    const Position at = m_shown.scale.floorAt(point.x());
    return at > m_index.end(axis()) ? Lane::kNone : lane->sliceAt(at, axis());
}

QString TimelineView::toolTipAt(QPointF point) const {
    if (m_shown.timeChoice.contains(point) || m_shown.orderChoice.contains(point)) {
        return m_actions->inOrder->toolTip();
    }
    if (m_shown.minimap.band.contains(point)) {
        return tr("The whole run. Drag the frame to move the part in view.");
    }
    const LaneRow* row = m_shown.rowAt(point.y());
    if (!row || !playhead().hasRun()) return {};
    const Moment moment = playhead().moment();
    if (row->fold.contains(point)) return m_actions->foldProcess->toolTip();
    if (m_shown.headers.contains(point)) return taskLabel(m_index, moment.trace, row->task);
    if (const Tag* tag = m_shown.tagAt(point)) {
        return tagToolTip(m_index, moment.trace, moment.trace[tag->event]);
    }
    if (row->isFolded && isInBand(point, *row)) {
        const LanePlan plan(m_index, m_choices);
        return foldedToolTip(m_index, moment.trace, theme(), plan.lanes()[plan.rowOf(row->task)],
                             m_shown.scale.floorAt(point.x()), axis());
    }
    const std::size_t slice = sliceUnder(point, *row);
    if (slice == Lane::kNone) return {};
    return sliceToolTip(m_index, moment.trace, theme(), *m_index.lane(row->task), slice);
}

bool TimelineView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto& help = static_cast<QHelpEvent&>(*event);
        QToolTip::showText(help.globalPos(), toolTipAt(help.pos()), this);
        return true;
    }
    if (event->type() == QEvent::Leave) m_pointer.reset();
    if (event->type() == QEvent::ShortcutOverride) {
        const QAction* action = m_actions->actionFor(static_cast<QKeyEvent&>(*event));
        if (action && !isWindowsKey(action)) {
            event->accept();
            return true;
        }
    }
    return View::event(event);
}

void TimelineView::wheelEvent(QWheelEvent* event) {
    const QPoint angle = event->angleDelta();
    const QPointF point = event->position();
    const bool isOutside = m_shown.ruler.contains(point) || m_shown.minimap.band.contains(point);
    const bool zooms = event->modifiers().testFlag(Qt::ControlModifier) || isOutside;
    event->accept();
    if (angle.x() != 0) pan(-angle.x() / kNotch);
    if (angle.y() == 0) return;
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        pan(-angle.y() / kNotch);
    } else if (!zooms && (m_scrollBar->isVisible() || m_shown.headers.contains(point))) {
        QApplication::sendEvent(m_scrollBar, event);
    } else {
        const Range& range = viewport().range();
        const bool isInMinimap = m_shown.minimap.band.contains(point);
        const double middle = (range.begin + range.end) / 2;
        zoom(-angle.y() / kNotch, isInMinimap ? middle : m_shown.scale.at(point.x()));
    }
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::BackButton) m_actions->back->trigger();
    if (event->button() == Qt::ForwardButton) m_actions->forward->trigger();
    if (event->button() != Qt::LeftButton || m_index.eventCount() == 0) return;
    m_pressedAt = event->position();
    m_draggedTo = m_pressedAt;
    m_rangeAtPress = viewport().range();
    m_scrollAtPress = m_scrollBar->value();
    startDrag(m_pressedAt, event->modifiers());
}

void TimelineView::startDrag(QPointF point, Qt::KeyboardModifiers modifiers) {
    const bool isInRun = m_shown.lanes.united(m_shown.ruler).contains(point);
    m_drag = Drag::Pressed;
    if (m_shown.minimap.band.contains(point)) {
        m_drag = Drag::Minimap;
        noteView(Movement::Jump);
        if (!m_shown.minimap.window.contains(point)) centreOn(m_shown.minimap.scale.at(point.x()));
        m_rangeAtPress = viewport().range();
    } else if (isInRun && modifiers.testFlag(Qt::ShiftModifier)) {
        m_drag = Drag::Mark;
        m_markedFrom = m_shown.scale.at(point.x());
    } else if (const std::optional<double> kept = farEdgeOfMark(point)) {
        m_drag = Drag::Mark;
        m_markedFrom = *kept;
    } else if (m_shown.ruler.contains(point) || (isOnCursor(point) && !m_shown.tagAt(point))) {
        m_drag = Drag::Scrub;
        if (m_shown.ruler.contains(point)) scrub(point.x());
    }
}

// When the point is on one edge of the marked range: where the other one is.
std::optional<double> TimelineView::farEdgeOfMark(QPointF point) const {
    const QRectF& band = m_shown.marked.band;
    if (!m_marked || band.isNull() || !m_shown.lanes.contains(point)) return {};
    if (std::abs(point.x() - m_shown.scale.toX(m_marked->range.begin)) <= kReach) {
        return m_marked->range.end;
    }
    if (std::abs(point.x() - m_shown.scale.toX(m_marked->range.end)) <= kReach) {
        return m_marked->range.begin;
    }
    return {};
}

Qt::CursorShape TimelineView::cursorAt(QPointF point) const {
    if (m_shown.minimap.window.contains(point)) return Qt::OpenHandCursor;
    const bool isScrubber = m_shown.ruler.contains(point) || isOnCursor(point);
    return isScrubber || farEdgeOfMark(point) ? Qt::SizeHorCursor : Qt::ArrowCursor;
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF point = event->position();
    m_pointer = point;
    if (m_drag == Drag::None) {
        setCursor(cursorAt(point));
        return;
    }
    const bool isDragged =
        (point - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if (m_drag == Drag::Pressed && isDragged && m_shown.lanes.contains(m_pressedAt)) {
        noteView(Movement::Jump);
        m_drag = Drag::Pan;
        setCursor(Qt::ClosedHandCursor);
    } else if (m_drag == Drag::Pressed && isDragged && m_shown.headers.contains(m_pressedAt)) {
        m_drag = Drag::Lane;
        setCursor(Qt::SizeVerCursor);
    }
    dragTo(point);
}

void TimelineView::dragTo(QPointF point) {
    m_draggedTo = point;
    const QPointF delta = point - m_pressedAt;
    switch (m_drag) {
        case Drag::Scrub:
            scrub(point.x());
            break;
        case Drag::Mark:
            mark(point.x());
            break;
        case Drag::Minimap: {
            const Scale& scale = m_shown.minimap.scale;
            const double shift = delta.x() * scale.range.span() / scale.width;
            viewport().show({m_rangeAtPress.begin + shift, m_rangeAtPress.end + shift});
            break;
        }
        case Drag::Pan: {
            const double shift = delta.x() * m_rangeAtPress.span() / m_shown.scale.width;
            viewport().show({m_rangeAtPress.begin - shift, m_rangeAtPress.end - shift});
            m_scrollBar->setValue(m_scrollAtPress - static_cast<int>(delta.y()));
            break;
        }
        default:
            break;
    }
    refresh();
}

void TimelineView::centreOn(double position) {
    const double half = viewport().range().span() / 2;
    viewport().show({position - half, position + half});
    refresh();
}

void TimelineView::mark(double x) {
    const auto end = double(m_index.end(axis()));
    const auto at = [&](double position) {
        const double whole = axis() == Axis::Order ? std::round(position) : position;
        return std::clamp(whole, 0.0, end);
    };
    const double from = at(m_markedFrom);
    const double to =
        at(m_shown.scale.at(std::clamp(x, m_shown.lanes.left(), m_shown.lanes.right())));
    m_marked = {axis(), {std::min(from, to), std::max(from, to)}, true};
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const Drag drag = std::exchange(m_drag, Drag::None);
    if (drag == Drag::Pressed) click(event->position());
    if (drag == Drag::Lane) dropLane(event->position().y());
    if (drag == Drag::Mark && m_marked) {
        m_marked->isOpen = false;
        if (m_marked->range.span() <= 0) m_marked.reset();
    }
    setCursor(cursorAt(event->position()));
    refresh();
}

void TimelineView::click(QPointF point) {
    const LaneRow* row = m_shown.rowAt(point.y());
    if (m_shown.timeChoice.contains(point)) {
        setAxis(Axis::Time);
    } else if (m_shown.orderChoice.contains(point)) {
        setAxis(Axis::Order);
    } else if (row && row->fold.contains(point)) {
        setFolded(row->task, !row->isFolded);
    } else if (const Tag* tag = m_shown.tagAt(point)) {
        clickTag(*tag);
    } else if (row) {
        selection().selectTask(row->task);
    } else {
        selection().clear();
    }
}

void TimelineView::clickTag(const Tag& tag) {
    const std::size_t event = tag.event;
    if (tag.object.isValid()) {
        selection().selectObject(tag.object);
    } else {
        selection().selectTask(m_shown.rows[tag.row].task);
    }
    playhead().seek(event + 1);
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
    const QPointF point = event->position();
    const LaneRow* row = m_shown.rowAt(point.y());
    if (row && m_shown.headers.contains(point) && !row->fold.isNull()) {
        setFolded(row->task, !row->isFolded);
        return;
    }
    const std::size_t slice = row ? sliceUnder(point, *row) : Lane::kNone;
    if (slice == Lane::kNone) return;
    const Lane& lane = *m_index.lane(row->task);
    const auto begin = double(lane.beginOf(slice, axis()));
    const auto end = double(lane.endOf(slice, axis(), m_index.end(axis())));
    const double margin = (end - begin) * kSliceMargin;
    noteView(Movement::Jump);
    viewport().show({begin - margin, end + margin});
    refresh();
}

}  // namespace lockstep
