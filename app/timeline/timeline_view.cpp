#include "timeline/timeline_view.h"

#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

#include "timeline/timeline_painter.h"

namespace lockstep {
namespace {

constexpr double kLeastTimeSpan = 100;  // ns
constexpr double kLeastOrderSpan = 8;   // events
constexpr double kZoomStep = 1.25;      // per notch or key press
constexpr double kPanStep = 0.15;       // of the view, per notch or key press

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
    const Axis before = axis();
    m_index.update(moment.trace, playhead().end());
    if (axis() != before) m_drag = Drag::None;  // what was taken is no longer there
    m_timeViewport.setEnd(double(m_index.end(Axis::Time)));
    m_orderViewport.setEnd(double(m_index.end(Axis::Order)));
    if (!playhead().follows()) {
        m_timeViewport.reveal(double(moment.world.now()));
        m_orderViewport.reveal(double(moment.k));
    }
    placeScrollBar();
}

Axis TimelineView::axis() const {
    return m_chosenAxis.value_or(m_index.end(Axis::Time) == 0 ? Axis::Order : Axis::Time);
}

const Viewport& TimelineView::viewport() const {
    return axis() == Axis::Time ? m_timeViewport : m_orderViewport;
}

Viewport& TimelineView::viewport() {
    return axis() == Axis::Time ? m_timeViewport : m_orderViewport;
}

void TimelineView::setAxis(Axis axis) {
    m_chosenAxis = axis;
    update();
}

void TimelineView::fit() {
    viewport().remember();
    viewport().fit();
    update();
}

TimelineRequest TimelineView::requestFor(const Moment& moment, const QRectF& area) const {
    return {.index = m_index,
            .moment = moment,
            .axis = axis(),
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

void TimelineView::zoom(double steps, double about) {
    viewport().zoom(std::pow(kZoomStep, steps), about);
    update();
}

void TimelineView::pan(double steps) {
    viewport().pan(steps * kPanStep * viewport().range().span());
    update();
}

void TimelineView::scrub(double x) {
    const double at = std::max(0.0, m_shown.scale.at(x));
    if (axis() == Axis::Time) {
        playhead().seekToTime(static_cast<Nanoseconds>(at));
    } else {
        playhead().seek(static_cast<std::size_t>(std::llround(at)));
    }
}

}  // namespace lockstep
