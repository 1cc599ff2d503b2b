#include "timeline/timeline_view.h"

#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "models/language.h"
#include "timeline/own_axis.h"
#include "timeline/timeline_actions.h"
#include "timeline/timeline_controls.h"
#include "timeline/timeline_painter.h"
#include "timeline/timeline_sizes.h"

namespace lockstep {
namespace {

constexpr double kLeastTimeSpan = 100;  // ns
constexpr double kLeastOrderSpan = 8;   // events

}  // namespace

TimelineView::TimelineView(Playhead& playhead, Selection& selection, const Theme& theme,
                           QWidget* parent)
    : View(playhead, selection, theme, parent),
      m_timeViewport(std::make_shared<Viewport>(kLeastTimeSpan)),
      m_orderViewport(kLeastOrderSpan),
      m_actions(new TimelineActions(this)),
      m_scrollBar(new QScrollBar(Qt::Vertical, this)),
      m_controls(makeTimelineControls(*m_actions, this)) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(240, 120);
    inEveryLanguage(*this, [this] {
        setAccessibleName(tr("Timeline"));
        m_scrollBar->setAccessibleName(tr("Lanes"));
    });
    m_scrollBar->hide();
    m_controls->hide();
    connect(m_scrollBar, &QScrollBar::valueChanged, this, [this] { update(); });
    connect(&playhead, &Playhead::runChanged, this, &TimelineView::forgetRun);
    connect(&playhead, &Playhead::momentChanged, this, &TimelineView::readNews);
    connect(&selection, &Selection::changed, this, &TimelineView::updateActions);
    connectNavigation();
    connectLanes();
    readNews();
    updateActions();
}

TimelineView::~TimelineView() = default;

void TimelineView::forgetRun() {
    m_index = {};
    *m_timeViewport = Viewport(kLeastTimeSpan);
    m_timeViewport->setEnd(double(timeEnd()));
    m_orderViewport = Viewport(kLeastOrderSpan);
    m_ownAxis = Axis::Order;
    m_choices = {};
    m_marked.reset();
    m_minimap = {};
    m_scrollBar->setValue(0);
    m_drag = Drag::None;
    refresh();
}

void TimelineView::readNews() {
    if (!playhead().hasRun()) return;
    const Moment moment = playhead().moment();
    const Axis before = axis();
    m_index.update(moment.trace, playhead().end());
    m_ownAxis = ownAxis(moment.trace, playhead().end());
    if (axis() != before) m_drag = Drag::None;  // what was taken is no longer there
    m_timeViewport->setEnd(double(timeEnd()));
    m_orderViewport.setEnd(double(m_index.end(Axis::Order)));
    const bool followed = std::exchange(m_followed, playhead().follows());
    if (!followed || !m_followed) {
        m_timeViewport->reveal(double(moment.world.now()));
        m_orderViewport.reveal(double(moment.k));
    }
    refresh();
}

void TimelineView::shareTime(TimelineView& other) {
    m_partner = &other;
    other.m_partner = this;
    other.m_timeViewport = m_timeViewport;
    connect(m_scrollBar, &QScrollBar::valueChanged, other.m_scrollBar, &QScrollBar::setValue);
    connect(other.m_scrollBar, &QScrollBar::valueChanged, m_scrollBar, &QScrollBar::setValue);
    m_timeViewport->setEnd(double(timeEnd()));
    refresh();
}

// Of the axis, in virtual time.
Nanoseconds TimelineView::timeEnd() const {
    const Nanoseconds own = m_index.end(Axis::Time);
    return m_partner ? std::max(own, m_partner->m_index.end(Axis::Time)) : own;
}

// Of what its own names take.
double TimelineView::headerWidth() const {
    if (m_index.eventCount() == 0) return 0;
    const Moment moment = playhead().moment();
    TimelineRequest request = requestFor(moment, drawnArea());
    request.hasMinimap = true;
    return timelineHeaderWidth(request);
}

void TimelineView::refresh() {
    showChanges();
    if (!m_partner) return;
    if (axis() == Axis::Time && m_partner->axis() == Axis::Time) m_partner->m_marked = m_marked;
    m_partner->showChanges();
}

void TimelineView::showChanges() {
    placeScrollBar();
    updateActions();
    update();
    const TimeSpan time = timeInView();
    if (time == m_toldTime) return;
    m_toldTime = time;
    emit timeInViewChanged(time.begin, time.end);
}

Axis TimelineView::axis() const {
    return m_chosenAxis.value_or(m_ownAxis);
}

const Viewport& TimelineView::viewport() const {
    return axis() == Axis::Time ? *m_timeViewport : m_orderViewport;
}

Viewport& TimelineView::viewport() {
    return axis() == Axis::Time ? *m_timeViewport : m_orderViewport;
}

void TimelineView::setAxis(Axis axis) {
    m_chosenAxis = axis;
    m_sinceMovement.invalidate();  // no movement goes on from one axis to the other
    if (m_marked && m_marked->axis != axis) m_marked.reset();
    refresh();
}

bool TimelineView::follows() const {
    return playhead().follows() && viewport().follow() != Viewport::Follow::Off;
}

TimelineRequest TimelineView::requestFor(const Moment& moment, const QRectF& area) const {
    return {.index = m_index,
            .moment = moment,
            .axis = axis(),
            .isOwnAxis = !m_chosenAxis,
            .range = viewport().range(),
            .area = area,
            .theme = theme(),
            .selectedTask = selection().task(),
            .selectedObject = selection().object(),
            .choices = m_choices,
            .arrows = m_actions->arrowsOfAll->isChecked() ? ArrowMode::All
                      : m_actions->noArrows->isChecked()  ? ArrowMode::None
                                                          : ArrowMode::Selection};
}

QRectF TimelineView::drawnArea() const {
    const bool hasBar =
        !m_scrollBar->isHidden() || (m_partner && !m_partner->m_scrollBar->isHidden());
    const int bar = hasBar ? m_scrollBar->sizeHint().width() : 0;
    return QRectF(rect()).adjusted(0, 0, -bar, 0);
}

void TimelineView::paint(QPainter& painter, const QRectF& area) const {
    if (m_index.eventCount() == 0) {
        paintNothing(painter, area);
        return;
    }
    paintTimeline(painter, layoutForOthers(area), theme());
}

TimelineLayout TimelineView::layoutForOthers(const QRectF& area) const {
    const Moment moment = playhead().moment();
    TimelineRequest request = requestFor(moment, area);
    request.fitsLanes = true;
    request.hasLegend = hasLegend();
    return layoutTimeline(request);
}

Drawing TimelineView::drawing(const QRectF& area) const {
    if (m_index.eventCount() == 0) return View::drawing(area);
    // Its very many lines would take long to note down.
    return [layout = std::make_shared<TimelineLayout>(layoutForOthers(area)),
            &theme = theme()](QPainter& painter) { paintTimeline(painter, *layout, theme); };
}

void TimelineView::showAs(const View& other) {
    const auto& its = static_cast<const TimelineView&>(other);
    m_timeViewport = its.m_timeViewport;
    m_orderViewport = its.m_orderViewport;
    m_chosenAxis = its.m_chosenAxis;
    m_choices = its.m_choices;
    m_actions->arrowsOfAll->setChecked(its.m_actions->arrowsOfAll->isChecked());
    m_actions->noArrows->setChecked(its.m_actions->noArrows->isChecked());
    refresh();
}

void TimelineView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().background());
    if (m_index.eventCount() == 0) {
        m_shown = {};
        placeControls();
        paintNothing(painter, rect());
        return;
    }
    const Moment moment = playhead().moment();
    TimelineRequest request = requestFor(moment, drawnArea());
    request.scroll = m_scrollBar->value();
    request.hasMinimap = true;
    if (m_partner) request.leastHeader = m_partner->headerWidth();
    request.whole = viewport().whole();
    request.marked = m_marked;
    m_shown = layoutTimeline(request);
    placeControls();
    paintTimeline(painter, m_shown, theme());
    m_minimap.update(m_index, m_choices, m_shown.minimap.scale);
    paintMinimap(painter, m_shown.minimap, m_minimap.columns(), theme());
    if (m_drag == Drag::Lane) paintDrop(painter);
}

// Where the lane would come to lie that is being dragged.
void TimelineView::paintDrop(QPainter& painter) const {
    const LaneRow* row = m_shown.rowAt(m_draggedTo.y());
    if (!row) return;
    const bool isBelow = m_draggedTo.y() > row->lane.center().y();
    const double y = isBelow ? row->lane.bottom() : row->lane.top();
    painter.setPen(QPen(theme().accent(), 2));
    painter.drawLine(QPointF(m_shown.headers.left(), y), QPointF(m_shown.lanes.right(), y));
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
    const double height = naturalTimelineHeight(LanePlan(m_index, m_choices), theme(), false);
    const double legend = hasLegend() ? 0 : TimelineSizes(theme().font()).legend();
    return {1200, std::max(240, static_cast<int>(height - legend))};
}

QSize TimelineView::leastSize() const {
    const LanePlan plan(m_index, m_choices);
    return {0, static_cast<int>(leastTimelineHeight(plan, theme(), hasLegend()))};
}

void TimelineView::resizeEvent(QResizeEvent*) {
    placeScrollBar();
    if (m_partner) m_partner->update();  // it has as much room
}

void TimelineView::placeScrollBar() {
    const LanePlan plan(m_index, m_choices);
    const double excess = lanesOutOfView(plan, theme(), height());
    const bool isNeeded = excess > 0;
    m_scrollBar->setVisible(isNeeded);
    if (!isNeeded) {
        m_scrollBar->setRange(0, 0);
        return;
    }
    const int width = m_scrollBar->sizeHint().width();
    m_scrollBar->setGeometry(this->width() - width, 0, width, height());
    m_scrollBar->setRange(0, static_cast<int>(excess));
    m_scrollBar->setPageStep(height() / 2);
    m_scrollBar->setSingleStep(static_cast<int>(3 * Theme::kGrid));
}

void TimelineView::placeControls() {
    const QRect place = m_shown.controls.toRect();
    m_controls->setVisible(!place.isEmpty());
    if (m_controls->geometry() != place) m_controls->setGeometry(place);
}

void TimelineView::updateActions() {
    const bool hasRun = m_index.eventCount() > 0;
    const bool hasTask = selection().task().isValid();
    const bool hasLane = LanePlan(m_index, m_choices).rowOf(selection().task()) != LanePlan::kNone;
    for (QAction* action : m_actions->findChildren<QAction*>()) action->setEnabled(hasRun);
    m_actions->help->setEnabled(true);
    m_actions->follow->setChecked(hasRun && follows());
    m_actions->inOrder->setChecked(axis() == Axis::Order);
    m_actions->back->setEnabled(viewport().canGoBack());
    m_actions->forward->setEnabled(viewport().canGoForward());
    m_actions->clearRange->setEnabled(m_marked.has_value());
    m_actions->showAllLanes->setEnabled(!m_choices.hidden.empty());
    m_actions->foldProcess->setEnabled(hasTask);
    for (QAction* action : {m_actions->hideLane, m_actions->moveLaneUp, m_actions->moveLaneDown}) {
        action->setEnabled(hasLane);
    }
}

}  // namespace lockstep
