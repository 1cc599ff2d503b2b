#include "window/stage_window.h"

#include <QApplication>
#include <QScreen>
#include <QTimer>
#include <algorithm>
#include <cmath>

#include "channels/channels_view.h"
#include "charts/charts_view.h"
#include "data/data_view.h"
#include "gantt/gantt_view.h"
#include "locks/locks_view.h"
#include "loop/loop_view.h"
#include "models/laboratory.h"
#include "models/settings.h"
#include "models/view_titles.h"
#include "pools/pools_view.h"
#include "queues/queues_view.h"
#include "source/source_view.h"
#include "states/states_view.h"
#include "timeline/timeline_actions.h"
#include "timeline/timeline_help.h"
#include "timeline/timeline_view.h"
#include "tree/tree_view.h"
#include "window/actions.h"
#include "window/console_panel.h"
#include "window/event_panel.h"
#include "window/scenario_panel.h"

namespace lockstep {

namespace {

constexpr QSize kSmallestView(200, 120);
constexpr qreal kLectureScale = 1.6;
constexpr qreal kSmallLectureScale = 1.3;
constexpr int kLectureHeight = 800;  // px of a window: a lower one has smaller type, too
constexpr int kStateVersion = 1;     // another one for other docks

template <class SomeView>
SomeView* makeView(const char* name, Laboratory& laboratory) {
    auto* view = new SomeView(laboratory.playhead(), laboratory.selection(), laboratory.theme());
    view->setObjectName(QLatin1String(name));
    view->setMinimumSize(kSmallestView);  // smaller than is good to look at: the person knows why
    return view;
}

QString nameOf(Layout layout) {
    switch (layout) {
        case Layout::Lecture:
            return QStringLiteral("lecture");
        case Layout::Study:
            break;
        case Layout::Debug:
            return QStringLiteral("debug");
    }
    return QStringLiteral("study");
}

Layout layoutNamed(const QString& name) {
    for (const Layout layout : {Layout::Lecture, Layout::Debug}) {
        if (nameOf(layout) == name) return layout;
    }
    return Layout::Study;
}

qreal lectureScale(int windowHeight) {
    const qreal scale = kLectureScale * windowHeight / kLectureHeight;
    return std::clamp(std::round(10 * scale) / 10, kSmallLectureScale, kLectureScale);
}

bool isOnSomeScreen(const QWidget& window) {
    return std::ranges::any_of(QGuiApplication::screens(), [&window](const QScreen* screen) {
        return screen->availableGeometry().intersects(window.frameGeometry());
    });
}

}  // namespace

StageWindow::StageWindow(const Parts& parts, QWidget* parent)
    : QMainWindow(parent),
      m_laboratory(parts.laboratory),
      m_settings(parts.settings),
      m_layout(layoutNamed(parts.settings.layout())) {
    setObjectName(QStringLiteral("stage"));
    setWindowFlags(Qt::Widget);
    setDockOptions(AllowNestedDocks | AllowTabbedDocks | AnimatedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setContextMenuPolicy(Qt::NoContextMenu);
    makeViews(parts);
    lockstep::arrange(m_docks, *this, size(), m_layout);
    hideTabbedTitles(m_docks, *this);
    m_moves = new DockMoves(m_docks.all(), *this);
    m_tabs = new PictureTabs(m_laboratory, m_docks, *m_moves, *this);
}

void StageWindow::makeViews(const Parts& parts) {
    m_scenarios = new ScenarioPanel(m_laboratory.setup(), parts.entries);
    auto* states = makeView<StatesView>("statesView", m_laboratory);
    auto* locks = makeView<LocksView>("locksView", m_laboratory);
    auto* queues = makeView<QueuesView>("queuesView", m_laboratory);
    auto* source = makeView<SourceView>("sourceView", m_laboratory);
    auto* timeline = makeView<TimelineView>("timelineView", m_laboratory);
    auto* charts = makeView<ChartsView>("chartsView", m_laboratory);
    auto* channels = makeView<ChannelsView>("channelsView", m_laboratory);
    auto* pools = makeView<PoolsView>("poolsView", m_laboratory);
    auto* data = makeView<DataView>("dataView", m_laboratory);
    auto* tree = makeView<TreeView>("treeView", m_laboratory);
    auto* loop = makeView<LoopView>("loopView", m_laboratory);
    auto* gantt = makeView<GanttView>("ganttView", m_laboratory);
    auto* events = new EventPanel(m_laboratory, parts.events);
    auto* console = new ConsolePanel(m_laboratory);
    m_docks = {makeDock("scenarios", m_scenarios, *this),
               makeDock("states", states, *this),
               makeDock("locks", locks, *this),
               makeDock("queues", queues, *this),
               makeDock("source", source, *this),
               makeDock("timeline", timeline, *this),
               makeDock("events", events, *this),
               makeDock("console", console, *this),
               makeDock("charts", charts, *this),
               makeDock("channels", channels, *this),
               makeDock("pools", pools, *this),
               makeDock("data", data, *this),
               makeDock("tree", tree, *this),
               makeDock("loop", loop, *this),
               makeDock("gantt", gantt, *this)};
    std::vector<StageView> views{
        {QStringLiteral("timeline"), timeline}, {QStringLiteral("states"), states},
        {QStringLiteral("locks"), locks},       {QStringLiteral("queues"), queues},
        {QStringLiteral("channels"), channels}, {QStringLiteral("pools"), pools},
        {QStringLiteral("data"), data},         {QStringLiteral("tree"), tree},
        {QStringLiteral("loop"), loop},         {QStringLiteral("source"), source},
        {QStringLiteral("charts"), charts},     {QStringLiteral("gantt"), gantt}};
    std::vector<StageList> lists{{events, [events] { return events->title(); },
                                  [events](RunPictures& pictures, bool others) {
                                      return events->sceneIn(pictures, others);
                                  }},
                                 {console, [] { return viewTitle(QStringLiteral("console")); },
                                  [console](RunPictures& pictures, bool others) {
                                      return console->sceneIn(pictures, others);
                                  }}};
    m_pictures =
        std::make_unique<StagePictures>(m_laboratory, std::move(views), std::move(lists), *this);
    connect(timeline, &TimelineView::timeInViewChanged, charts, &ChartsView::setTimeInView);
    connect(charts, &ChartsView::timeWanted, timeline, &TimelineView::showTime);
    connect(m_scenarios, &ScenarioPanel::picked, timeline, [this, timeline] {
        QWidget* next = timeline->isVisible() ? timeline : window();
        next->setFocus(Qt::OtherFocusReason);
    });
    connect(states, &StatesView::runRequested, &m_laboratory.controller(),
            [this](TaskId task) { m_laboratory.controller().step(task); });
    const auto updateChoosing = [this, states] {
        const SessionState state = m_laboratory.controller().state();
        const bool held = state == SessionState::Paused || state == SessionState::Choosing;
        states->setChoosingEnabled(held && m_laboratory.controller().isLive() &&
                                   m_laboratory.playhead().isAtEnd());
    };
    connect(&m_laboratory.controller(), &RunController::stateChanged, states, updateChoosing);
    connect(&m_laboratory.playhead(), &Playhead::momentChanged, states, updateChoosing);
    states->setMotionReduced(m_settings.motionReduced());
    connect(&m_settings, &Settings::motionReducedChanged, states, &StatesView::setMotionReduced);
    for (PictureView* picture :
         std::initializer_list<PictureView*>{locks, queues, channels, pools, data, tree, loop}) {
        picture->setHalos(!m_settings.motionReduced());
        connect(&m_settings, &Settings::motionReducedChanged, picture,
                [picture](bool reduced) { picture->setHalos(!reduced); });
    }
}

QList<KeyEntry> StageWindow::timelineEntries() const {
    const auto* timeline = static_cast<const TimelineView*>(m_docks.timeline->widget());
    const QString place = titleOf(*m_docks.timeline);
    QList<KeyEntry> entries =
        entriesOf(timeline->actions().findChildren<QAction*>(Qt::FindDirectChildrenOnly), place);
    for (const auto& [how, what] : timelineGestures()) {
        entries << KeyEntry{what, how, place, what, nullptr};
    }
    return entries;
}

void StageWindow::bringToFront(QDockWidget* dock) {
    m_tabs->leaveToPerson(dock);
    dock->show();
    dock->raise();
    dock->widget()->setFocus(Qt::ShortcutFocusReason);
}

void StageWindow::searchScenarios() {
    m_docks.scenarios->show();
    m_docks.scenarios->raise();
    m_scenarios->startSearch();
}

void StageWindow::arrange(Layout layout) {
    m_isPresenting = false;
    m_before.reset();
    m_settings.setLayout(nameOf(layout));
    change(layout);
}

void StageWindow::change(Layout layout) {
    m_arranged = true;
    m_layout = layout;
    m_hiddenFloating.clear();
    fitScale();
    putInPlaces(PictureTabs::Choices::Forgotten);
    emit layoutChanged(layout);
}

void StageWindow::noteArrangement() {
    m_before = Standing{.layout = m_layout,
                        .size = size(),
                        .windowSize = window()->size(),
                        .docks = m_moves->any() ? saveState(kStateVersion) : QByteArray(),
                        .tabs = m_tabs->standing()};
}

void StageWindow::beginPresentation() {
    m_isPresenting = true;
    change(Layout::Lecture);
}

void StageWindow::endPresentation() {
    if (!std::exchange(m_isPresenting, false)) return;
    const Standing before = *m_before;
    m_layout = before.layout;
    fitScale();
    putBack(before);
    if (size() == before.size) m_before.reset();
    emit layoutChanged(m_layout);
}

void StageWindow::setHandlesShown(bool shown) {
    using enum QDockWidget::DockWidgetFeature;
    for (QDockWidget* dock : m_docks.all()) {
        dock->setFeatures(shown ? DockWidgetClosable | DockWidgetMovable | DockWidgetFloatable
                                : QDockWidget::DockWidgetFeatures(NoDockWidgetFeatures));
    }
}

void StageWindow::putBack(const Standing& before) {
    const QPointer<QWidget> focused = QApplication::focusWidget();
    const bool isMine = isAncestorOf(focused);
    m_isWide = isWide(room());
    if (before.docks.isEmpty()) {
        lockstep::arrange(m_docks, *this, room(), m_layout);
        m_moves->set(false);
        m_tabs->startAnew(before.tabs);
    } else {
        restoreState(before.docks, kStateVersion);
        m_moves->set(true);
        m_tabs->resume(before.tabs);
    }
    if (isMine) keepFocusAt(focused);
}

void StageWindow::fitScale() {
    const bool isLecture = m_layout == Layout::Lecture;
    m_laboratory.theme().setScale(isLecture ? lectureScale(window()->height()) : 1);
}

void StageWindow::putInPlaces(PictureTabs::Choices choices) {
    const QPointer<QWidget> focused = QApplication::focusWidget();
    const bool isMine = isAncestorOf(focused);
    m_isWide = isWide(room());
    lockstep::arrange(m_docks, *this, room(), m_layout);
    m_moves->set(false);
    m_tabs->startAnew(choices);
    if (isMine) keepFocusAt(focused);
}

// Docks that are taken out of their places give the focus away. Queued: before, nobody knows who
// can be seen.
void StageWindow::keepFocusAt(const QPointer<QWidget>& widget) {
    widget->setFocus(Qt::OtherFocusReason);
    QTimer::singleShot(0, this, [this, widget] {
        const bool isSeen = widget && !widget->visibleRegion().isEmpty();
        (isSeen ? widget.data() : window())->setFocus(Qt::OtherFocusReason);
    });
}

QSize StageWindow::room() const {
    const bool isBorrowed = m_borrower && m_borrower->isVisible();
    return size() + QSize(0, isBorrowed ? m_borrower->height() : 0);
}

// The size may be another one by now. After a presentation the window manager takes its time to
// give the window back its own.
void StageWindow::adapt() {
    fitScale();
    if (m_before && !m_isPresenting && window()->size() == m_before->windowSize) {
        putBack(*m_before);
        m_before.reset();
        return;
    }
    if (m_moves->any() || isWide(room()) == m_isWide) return;
    putInPlaces(PictureTabs::Choices::Kept);
}

bool StageWindow::restore() {
    if (!restoreState(m_settings.windowState(), kStateVersion)) return false;
    for (QDockWidget* dock : m_docks.all()) {
        if (dock->isFloating() && !isOnSomeScreen(*dock)) dock->setFloating(false);
    }
    return std::ranges::any_of(m_docks.all(), [this](const QDockWidget* dock) {
        return dock != m_docks.scenarios && !dock->isHidden();
    });
}

void StageWindow::remember() {
    if (!m_arranged) return;
    if (m_isPresenting) {
        m_settings.setWindowState(m_before->docks);
        return;
    }
    showFloatingDocks(true);
    m_settings.setWindowState(m_moves->any() ? saveState(kStateVersion) : QByteArray());
}

void StageWindow::showFloatingDocks(bool shown) {
    if (shown) {
        for (QDockWidget* dock : std::exchange(m_hiddenFloating, {})) dock->show();
        return;
    }
    for (QDockWidget* dock : m_docks.all()) {
        if (!dock->isFloating() || dock->isHidden()) continue;
        m_hiddenFloating << dock;
        dock->hide();
    }
}

// Only now is the size known that the stage really has.
void StageWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (m_arranged) return;
    arrange(m_layout);
    if (m_settings.windowState().isEmpty()) return;
    if (restore()) {
        m_moves->set(true);
        m_tabs->startAnew();
    } else {
        arrange(m_layout);
    }
}

// Queued: the docks have no places of this size yet.
void StageWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (m_arranged) QTimer::singleShot(0, this, &StageWindow::adapt);
}

}  // namespace lockstep
