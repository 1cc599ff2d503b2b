#include "timeline/timeline_view.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>

#include "timeline/timeline_painter.h"
#include "timeline/timeline_words.h"

namespace lockstep {
namespace {

constexpr double kLeastTimeSpan = 100;  // ns
constexpr double kLeastOrderSpan = 8;   // events
constexpr double kZoomStep = 1.25;      // per notch or key press
constexpr double kPanStep = 0.15;       // of the view, per notch or key press
constexpr double kNotch = 120;          // of QWheelEvent::angleDelta()
constexpr ulong kWheelPause = 500;      // ms after which turning the wheel is a new gesture
constexpr double kCursorReach = 4;      // px on each side of the cursor where it can be taken
constexpr double kSliceMargin = 0.15;   // of a slice that fills the view, on each side

}  // namespace

TimelineView::TimelineView(Playhead& playhead, Selection& selection, const Theme& theme,
                           QWidget* parent)
    : View(playhead, selection, theme, parent),
      m_timeViewport(kLeastTimeSpan),
      m_orderViewport(kLeastOrderSpan),
      m_scrollBar(new QScrollBar(Qt::Vertical, this)) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(240, 120);
    setAccessibleName(tr("Timeline"));
    m_scrollBar->hide();
    connect(m_scrollBar, &QScrollBar::valueChanged, this, [this] { update(); });
    connect(&playhead, &Playhead::runChanged, this, &TimelineView::forgetRun);
    connect(&playhead, &Playhead::momentChanged, this, &TimelineView::readNews);
    readNews();
}

TimelineView::~TimelineView() = default;

void TimelineView::forgetRun() {
    m_index = {};
    m_timeViewport = Viewport(kLeastTimeSpan);
    m_orderViewport = Viewport(kLeastOrderSpan);
    m_scrollBar->setValue(0);
    m_drag = Drag::None;
}

void TimelineView::readNews() {
    if (!playhead().hasRun()) return;
    const Moment moment = playhead().moment();
    m_index.update(moment.trace, playhead().end());
    m_timeViewport.setEnd(double(m_index.end(Axis::Time)));
    m_orderViewport.setEnd(double(m_index.end(Axis::Order)));
    if (!playhead().follows()) {
        m_timeViewport.reveal(double(moment.world.now()));
        m_orderViewport.reveal(double(moment.k));
    }
    placeScrollBar();
}

const Viewport& TimelineView::viewport() const {
    return m_axis == Axis::Time ? m_timeViewport : m_orderViewport;
}

Viewport& TimelineView::viewport() {
    return m_axis == Axis::Time ? m_timeViewport : m_orderViewport;
}

void TimelineView::setAxis(Axis axis) {
    m_axis = axis;
    update();
}

void TimelineView::fit() {
    viewport().remember();
    viewport().fit();
    update();
}

// Drawing

TimelineRequest TimelineView::requestFor(const Moment& moment, const QRectF& area) const {
    return {.index = m_index,
            .moment = moment,
            .axis = m_axis,
            .range = viewport().range(),
            .area = area,
            .theme = theme(),
            .selectedTask = selection().task(),
            .selectedObject = selection().object()};
}

QRectF TimelineView::drawnArea() const {
    const int bar = m_scrollBar->isHidden() ? 0 : m_scrollBar->width();
    return QRectF(rect()).adjusted(0, 0, -bar, 0);
}

void TimelineView::paint(QPainter& painter, const QRectF& area) const {
    if (m_index.eventCount() == 0) {
        paintNothing(painter, area);
        return;
    }
    const Moment moment = playhead().moment();
    TimelineRequest request = requestFor(moment, area);
    request.fitsLanes = true;
    paintTimeline(painter, layoutTimeline(request), theme());
}

void TimelineView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().background());
    if (m_index.eventCount() == 0) {
        m_shown = {};
        paintNothing(painter, rect());
        return;
    }
    const Moment moment = playhead().moment();
    TimelineRequest request = requestFor(moment, drawnArea());
    request.scroll = m_scrollBar->value();
    m_shown = layoutTimeline(request);
    paintTimeline(painter, m_shown, theme());
}

void TimelineView::paintNothing(QPainter& painter, const QRectF& area) const {
    painter.fillRect(area, theme().background());
    painter.setFont(theme().font());
    painter.setPen(theme().mutedText());
    painter.drawText(area.adjusted(Theme::kGrid, 0, -Theme::kGrid, 0),
                     int(Qt::AlignCenter) | int(Qt::TextWordWrap),
                     tr("When a scenario runs, each of its tasks has a lane here."));
}

QSize TimelineView::naturalSize() const {
    return {1200, std::max(300, static_cast<int>(naturalTimelineHeight(laneCount(), theme())))};
}

std::size_t TimelineView::laneCount() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(m_index.lanes(), [](const Lane& lane) { return !lane.isEmpty(); }));
}

void TimelineView::resizeEvent(QResizeEvent*) {
    placeScrollBar();
}

void TimelineView::placeScrollBar() {
    const double excess = naturalTimelineHeight(laneCount(), theme()) - height();
    const bool isNeeded = excess > 0.5;
    m_scrollBar->setVisible(isNeeded);
    if (!isNeeded) {
        m_scrollBar->setRange(0, 0);
        return;
    }
    const int width = m_scrollBar->sizeHint().width();
    m_scrollBar->setGeometry(this->width() - width, 0, width, height());
    m_scrollBar->setRange(0, static_cast<int>(std::ceil(excess)));
    m_scrollBar->setPageStep(height() / 2);
    m_scrollBar->setSingleStep(static_cast<int>(3 * Theme::kGrid));
}

// Pointing

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
    return at > m_index.end(m_axis) ? Lane::kNone : lane->sliceAt(at, m_axis);
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
        zoom(std::pow(kZoomStep, -angle.y() / kNotch), m_shown.scale.at(point.x()));
    }
    event->accept();
}

void TimelineView::zoom(double factor, double about) {
    viewport().zoom(factor, about);
    update();
}

void TimelineView::pan(double steps) {
    viewport().pan(steps * kPanStep * viewport().range().span());
    update();
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
    const auto begin = double(lane.beginOf(slice, m_axis));
    const auto end = double(lane.endOf(slice, m_axis, m_index.end(m_axis)));
    const double margin = (end - begin) * kSliceMargin;
    viewport().remember();
    viewport().show({begin - margin, end + margin});
    update();
}

void TimelineView::scrub(double x) {
    const double at = std::max(0.0, m_shown.scale.at(x));
    if (m_axis == Axis::Time) {
        playhead().seekToTime(static_cast<Nanoseconds>(at));
    } else {
        playhead().seek(static_cast<std::size_t>(std::llround(at)));
    }
}

// Keys

bool TimelineView::isOwnKey(const QKeyEvent& event) {
    if (event.modifiers() & ~Qt::KeypadModifier) return false;
    switch (event.key()) {
        case Qt::Key_W:
        case Qt::Key_S:
        case Qt::Key_A:
        case Qt::Key_D:
        case Qt::Key_F:
        case Qt::Key_O:
        case Qt::Key_Backspace:
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Home:
        case Qt::Key_End:
            return true;
        default:
            return false;
    }
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    if (!isOwnKey(*event)) {
        View::keyPressEvent(event);
        return;
    }
    if (m_index.eventCount() == 0) return;
    const int key = event->key();
    const bool movesView =
        key == Qt::Key_W || key == Qt::Key_S || key == Qt::Key_A || key == Qt::Key_D;
    if (movesView) {
        moveView(key, event->isAutoRepeat());
    } else {
        pressKey(key);
    }
}

// Zooms about the cursor while it is in view, else about the middle.
void TimelineView::moveView(int key, bool isRepeated) {
    if (!isRepeated) viewport().remember();
    const Range& range = viewport().range();
    const double cursor = m_shown.scale.at(m_shown.cursorX);
    const bool isCursorInView = cursor >= range.begin && cursor <= range.end;
    const double about = isCursorInView ? cursor : (range.begin + range.end) / 2;
    if (key == Qt::Key_W) zoom(1 / kZoomStep, about);
    if (key == Qt::Key_S) zoom(kZoomStep, about);
    if (key == Qt::Key_A) pan(-1);
    if (key == Qt::Key_D) pan(1);
}

void TimelineView::pressKey(int key) {
    switch (key) {
        case Qt::Key_F:
            fit();
            break;
        case Qt::Key_O:
            setAxis(m_axis == Axis::Time ? Axis::Order : Axis::Time);
            break;
        case Qt::Key_Backspace:
            if (viewport().back()) update();
            break;
        case Qt::Key_Left:
        case Qt::Key_Right:
            goToTaskEvent(key == Qt::Key_Right);
            break;
        case Qt::Key_Up:
        case Qt::Key_Down:
            selectNeighbour(key == Qt::Key_Down);
            break;
        case Qt::Key_Home:
            playhead().toStart();
            break;
        case Qt::Key_End:
            playhead().toEnd();
            viewport().reveal(double(m_index.end(m_axis)));
            break;
        default:
            break;
    }
}

// To the moment just after the next or the last event of the selected task; without one, a step of
// all.
void TimelineView::goToTaskEvent(bool forwards) {
    const TaskId task = selection().task();
    if (!task.isValid()) {
        forwards ? playhead().stepForward() : playhead().stepBack();
        return;
    }
    const Moment moment = playhead().moment();
    const Trace& trace = moment.trace;
    if (forwards) {
        std::size_t i = moment.k;
        while (i < playhead().end() && trace[i].task != task) ++i;
        if (i < playhead().end()) playhead().seek(i + 1);
        return;
    }
    std::size_t i = moment.k;  // the event before the one that led here
    do {
        if (i < 2) return;
        --i;
    } while (trace[i - 1].task != task);
    playhead().seek(i);
}

void TimelineView::selectNeighbour(bool downwards) {
    const auto& lanes = m_index.lanes();
    const TaskId selected = selection().task();
    std::size_t i = selected.isValid() ? selected.index() : downwards ? lanes.size() - 1 : 0;
    for (std::size_t tried = 0; tried < lanes.size(); ++tried) {
        i = (i + (downwards ? 1 : lanes.size() - 1)) % lanes.size();
        if (lanes[i].isEmpty()) continue;
        selection().selectTask(lanes[i].task);
        return;
    }
}

}  // namespace lockstep
