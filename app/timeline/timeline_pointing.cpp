// What the pointer does in a TimelineView.

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include "timeline/timeline_view.h"
#include "timeline/timeline_words.h"

namespace lockstep {
namespace {

constexpr double kNotch = 120;         // of QWheelEvent::angleDelta()
constexpr ulong kWheelPause = 500;     // ms after which turning the wheel is a new gesture
constexpr double kCursorReach = 4;     // px on each side of the cursor where it can be taken
constexpr double kSliceMargin = 0.15;  // of a slice that fills the view, on each side

}  // namespace

bool TimelineView::isOnCursor(QPointF point) const {
    return m_shown.lanes.united(m_shown.ruler).contains(point) &&
           std::abs(point.x() - m_shown.cursorX) <= kCursorReach;
}

std::size_t TimelineView::sliceUnder(QPointF point, const LaneRow& row) const {
    const bool isInBand = point.x() >= m_shown.lanes.left() && point.y() >= row.bar.top() - 1 &&
                          point.y() <= row.bar.bottom() + 1;
    const Lane* lane = m_index.lane(row.task);
    if (!isInBand || !lane) return Lane::kNone;
    const Position at = m_shown.scale.floorAt(point.x());
    return at > m_index.end(axis()) ? Lane::kNone : lane->sliceAt(at, axis());
}

QString TimelineView::toolTipAt(QPointF point) const {
    const LaneRow* row = m_shown.rowAt(point.y());
    if (!row || !playhead().hasRun()) return {};
    const Moment moment = playhead().moment();
    if (m_shown.headers.contains(point)) return taskLabel(m_index, moment.trace, row->task);
    if (const Tag* tag = m_shown.tagAt(point)) {
        return tagToolTip(m_index, moment.trace, moment.trace[tag->event]);
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
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(static_cast<QKeyEvent&>(*event))) {
        event->accept();
        return true;
    }
    return View::event(event);
}

void TimelineView::wheelEvent(QWheelEvent* event) {
    if (event->timestamp() - m_lastWheel > kWheelPause) viewport().remember();
    m_lastWheel = event->timestamp();
    const QPoint angle = event->angleDelta();
    const QPointF point = event->position();
    if (m_shown.headers.contains(point)) {
        QApplication::sendEvent(m_scrollBar, event);
        return;
    }
    if (angle.x() != 0) pan(-angle.x() / kNotch);
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        pan(-angle.y() / kNotch);
    } else if (angle.y() != 0) {
        zoom(-angle.y() / kNotch, m_shown.scale.at(point.x()));
    }
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_index.eventCount() == 0) return;
    const QPointF point = event->position();
    m_pressedAt = point;
    m_rangeAtPress = viewport().range();
    m_scrollAtPress = m_scrollBar->value();
    m_drag = Drag::Pressed;
    if (m_shown.ruler.contains(point) || (isOnCursor(point) && !m_shown.tagAt(point))) {
        m_drag = Drag::Scrub;
        if (m_shown.ruler.contains(point)) scrub(point.x());
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF point = event->position();
    if (m_drag == Drag::None) {
        const bool isScrubber = m_shown.ruler.contains(point) || isOnCursor(point);
        setCursor(isScrubber ? Qt::SizeHorCursor : Qt::ArrowCursor);
        return;
    }
    if (m_drag == Drag::Pressed && m_shown.lanes.contains(m_pressedAt) &&
        (point - m_pressedAt).manhattanLength() >= QApplication::startDragDistance()) {
        viewport().remember();
        m_drag = Drag::Pan;
        setCursor(Qt::ClosedHandCursor);
    }
    dragTo(point);
}

void TimelineView::dragTo(QPointF point) {
    if (m_drag == Drag::Scrub) scrub(point.x());
    if (m_drag != Drag::Pan) return;
    const QPointF delta = point - m_pressedAt;
    const double shift = delta.x() * m_rangeAtPress.span() / m_shown.scale.width;
    viewport().show({m_rangeAtPress.begin - shift, m_rangeAtPress.end - shift});
    m_scrollBar->setValue(m_scrollAtPress - static_cast<int>(delta.y()));
    update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (m_drag == Drag::Pressed) click(event->position());
    if (m_drag == Drag::Pan) setCursor(Qt::ArrowCursor);
    m_drag = Drag::None;
}

void TimelineView::click(QPointF point) {
    if (m_shown.timeChoice.contains(point)) {
        setAxis(Axis::Time);
    } else if (m_shown.orderChoice.contains(point)) {
        setAxis(Axis::Order);
    } else if (const Tag* tag = m_shown.tagAt(point)) {
        const std::size_t event = tag->event;
        const LaneRow& row = m_shown.rows[tag->row];
        if (tag->object.isValid()) {
            selection().selectObject(tag->object);
        } else {
            selection().selectTask(row.task);
        }
        playhead().seek(event + 1);
    } else if (const LaneRow* row = m_shown.rowAt(point.y())) {
        selection().selectTask(row->task);
    } else {
        selection().clear();
    }
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
    const LaneRow* row = m_shown.rowAt(event->position().y());
    const std::size_t slice = row ? sliceUnder(event->position(), *row) : Lane::kNone;
    if (slice == Lane::kNone) return;
    const Lane& lane = *m_index.lane(row->task);
    const auto begin = double(lane.beginOf(slice, axis()));
    const auto end = double(lane.endOf(slice, axis(), m_index.end(axis())));
    const double margin = (end - begin) * kSliceMargin;
    viewport().remember();
    viewport().show({begin - margin, end + margin});
    update();
}

}  // namespace lockstep
