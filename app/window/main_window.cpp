#include "window/main_window.h"

#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QStatusTipEvent>
#include <QToolBar>

#include "channels/channels_view.h"
#include "charts/charts_view.h"
#include "data/data_view.h"
#include "locks/locks_view.h"
#include "loop/loop_view.h"
#include "models/laboratory.h"
#include "models/localized.h"
#include "models/settings.h"
#include "pools/pools_view.h"
#include "queues/queues_view.h"
#include "source/source_view.h"
#include "states/states_view.h"
#include "timeline/timeline_view.h"
#include "tree/tree_view.h"
#include "window/chooser_strip.h"
#include "window/console_panel.h"
#include "window/event_panel.h"
#include "window/exporter.h"
#include "window/file_questions.h"
#include "window/narration_bar.h"
#include "window/picture_tabs.h"
#include "window/run_bar.h"
#include "window/scenario_panel.h"
#include "window/transport_bar.h"

namespace lockstep {

namespace {

constexpr int kHintTime = 6000;  // ms
constexpr QSize kSmallestView(200, 120);

QToolBar* makeBar(const char* name, const QString& title, QMainWindow& window) {
    auto* bar = new QToolBar(title, &window);
    bar->setObjectName(QLatin1String(name));
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->toggleViewAction()->setVisible(false);
    return bar;
}

template <class SomeView>
SomeView* makeView(const char* name, Laboratory& laboratory) {
    auto* view = new SomeView(laboratory.playhead(), laboratory.selection(), laboratory.theme());
    view->setObjectName(QLatin1String(name));
    view->setMinimumSize(kSmallestView);  // smaller than is good to look at: the person knows why
    return view;
}

// Ctrl+1 to Ctrl+9, then Alt+1 ...
QKeySequence viewKey(int number) {
    return number < 9 ? QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number))
                      : QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + number - 9));
}

QString recordingFilter() {
    return MainWindow::tr("Lockstep recordings (*.lockstep)");
}

}  // namespace

MainWindow::MainWindow(Laboratory& laboratory, Settings& settings,
                       const std::vector<CatalogueEntry>& entries, QWidget* parent)
    : QMainWindow(parent),
      m_laboratory(laboratory),
      m_settings(settings),
      m_actions(laboratory, this),
      m_events(laboratory.playhead(), laboratory.theme()) {
    setObjectName(QStringLiteral("mainWindow"));
    setDockOptions(AllowNestedDocks | AllowTabbedDocks | AnimatedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setContextMenuPolicy(Qt::NoContextMenu);
    m_hintTime.setSingleShot(true);
    makeBars();
    makeDocks(entries);
    makeMenus();
    connectActions();
    showTitle();
    resize(QSize(1440, 900).boundedTo(screen()->availableSize() * 0.92));
}

void MainWindow::makeBars() {
    QToolBar* transport = makeBar("transportToolBar", tr("Transport"), *this);
    transport->addWidget(new TransportBar(m_laboratory, m_actions, transport));
    transport->addWidget(new RunBar(m_laboratory.setup(), transport));
    addToolBar(Qt::TopToolBarArea, transport);
    addToolBarBreak(Qt::TopToolBarArea);
    QToolBar* chooser = makeBar("chooserToolBar", tr("Scheduler"), *this);
    chooser->addWidget(new ChooserStrip(m_laboratory, chooser));
    addToolBar(Qt::TopToolBarArea, chooser);
    QToolBar* narration = makeBar("narrationToolBar", tr("Narration"), *this);
    m_narration = new NarrationBar(m_laboratory, m_events, narration);
    narration->addWidget(m_narration);
    addToolBar(Qt::BottomToolBarArea, narration);
}

void MainWindow::makeDocks(const std::vector<CatalogueEntry>& entries) {
    m_scenarios = new ScenarioPanel(m_laboratory.setup(), entries);
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
    m_docks = {makeDock("scenarios", tr("Scenarios"), m_scenarios, *this),
               makeDock("states", tr("States"), states, *this),
               makeDock("locks", tr("Locks"), locks, *this),
               makeDock("queues", tr("Queues"), queues, *this),
               makeDock("source", tr("Source"), source, *this),
               makeDock("timeline", tr("Timeline"), timeline, *this),
               makeDock("events", tr("Events"), new EventPanel(m_laboratory, m_events), *this),
               makeDock("console", tr("Console"), new ConsolePanel(m_laboratory), *this),
               makeDock("charts", tr("Charts"), charts, *this),
               makeDock("channels", tr("Channels"), channels, *this),
               makeDock("pools", tr("Pools"), pools, *this),
               makeDock("data", tr("Data"), data, *this),
               makeDock("tree", tr("Tree"), tree, *this),
               makeDock("loop", tr("Loop"), loop, *this)};
    hideTabbedTitles(m_docks, *this);
    m_tabs = new PictureTabs(m_laboratory, m_docks, *this);
    m_exporter = new Exporter(m_laboratory,
                              {{tr("Timeline"), QStringLiteral("timeline"), timeline},
                               {tr("States"), QStringLiteral("states"), states},
                               {tr("Locks"), QStringLiteral("locks"), locks},
                               {tr("Queues"), QStringLiteral("queues"), queues},
                               {tr("Channels"), QStringLiteral("channels"), channels},
                               {tr("Pools"), QStringLiteral("pools"), pools},
                               {tr("Data"), QStringLiteral("data"), data},
                               {tr("Tree"), QStringLiteral("tree"), tree},
                               {tr("Loop"), QStringLiteral("loop"), loop},
                               {tr("Source"), QStringLiteral("source"), source},
                               {tr("Charts"), QStringLiteral("charts"), charts}},
                              this);
    connect(m_scenarios, &ScenarioPanel::picked, timeline, [this, timeline] {
        QWidget* next = timeline->isVisible() ? timeline : static_cast<QWidget*>(this);
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
}

void MainWindow::makeMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions({m_actions.open, m_actions.save});
    file->addSeparator();
    QMenu* pictures = file->addMenu(tr("Export &Picture"));
    pictures->setObjectName(QStringLiteral("exportMenu"));
    m_exporter->fillMenu(*pictures);
    file->addAction(m_actions.exportView);
    file->addSeparator();
    file->addAction(m_actions.quit);

    QMenu* run = menuBar()->addMenu(tr("&Run"));
    run->addActions({m_actions.runOrPause, m_actions.step, m_actions.stepBack});
    run->addSeparator();
    run->addActions({m_actions.toStart, m_actions.toEnd});
    run->addSeparator();
    run->addActions({m_actions.faster, m_actions.slower});
    run->addSeparator();
    run->addActions({m_actions.stop, m_actions.restart});
    menuBar()->addMenu(makeViewMenu());
}

QMenu* MainWindow::makeViewMenu() {
    auto* menu = new QMenu(tr("&View"), this);
    int number = 0;
    for (QDockWidget* dock : m_docks.all()) {
        const QString title = dock->windowTitle();
        QAction* show = menu->addAction(title);
        show->setObjectName(QStringLiteral("show:") + dock->objectName());
        show->setShortcut(viewKey(number++));
        show->setStatusTip(tr("Bring the view %1 to the front").arg(title));
        connect(show, &QAction::triggered, dock, [this, dock] {
            m_tabs->leaveToPerson(dock);
            dock->show();
            dock->raise();
            dock->widget()->setFocus(Qt::ShortcutFocusReason);
        });
    }
    menu->addSeparator();
    menu->addActions({m_actions.findScenario, m_actions.clearSelection});
    menu->addSeparator();
    menu->addActions({m_actions.darkTheme, m_actions.reduceMotion, m_actions.resetLayout});
    return menu;
}

void MainWindow::connectActions() {
    connect(m_actions.open, &QAction::triggered, this, &MainWindow::askToOpen);
    connect(m_actions.save, &QAction::triggered, this, &MainWindow::askToSave);
    connect(m_actions.exportView, &QAction::triggered, m_exporter, &Exporter::exportViewInUse);
    m_actions.reduceMotion->setChecked(m_settings.motionReduced());
    connect(m_actions.reduceMotion, &QAction::toggled, &m_settings, &Settings::setMotionReduced);
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.resetLayout, &QAction::triggered, this, &MainWindow::arrangeDocks);
    connect(m_actions.findScenario, &QAction::triggered, this, [this] {
        m_docks.scenarios->show();
        m_docks.scenarios->raise();
        m_scenarios->startSearch();
    });
    connect(m_exporter, &Exporter::done, this, &MainWindow::hint);
    connect(m_exporter, &Exporter::failed, this, &MainWindow::complain);
    connect(&m_laboratory, &Laboratory::failed, this, &MainWindow::complain);
    connect(&m_laboratory.setup(), &RunSetup::scenarioChanged, this, &MainWindow::showTitle);
    connect(&m_hintTime, &QTimer::timeout, this, [this] { m_narration->showHint({}); });
}

void MainWindow::openRecording(const QString& path) {
    const Status opened = m_laboratory.openRecording(path);
    if (!opened.isOk()) complain(QString::fromStdString(opened.error().message));
}

void MainWindow::askToOpen() {
    askForFile(this,
               {.title = tr("Open recording"),
                .name = {},
                .filter = recordingFilter(),
                .suffix = {},
                .toSave = false},
               [this](const QString& path) { openRecording(path); });
}

void MainWindow::askToSave() {
    const QString scenario = QString::fromStdString(m_laboratory.setup().inputs().scenario);
    askForFile(this,
               {.title = tr("Save recording"),
                .name = scenario + QStringLiteral(".lockstep"),
                .filter = recordingFilter(),
                .suffix = QStringLiteral("lockstep")},
               [this](const QString& path) {
                   const Status saved = m_laboratory.controller().saveRecording(path);
                   saved.isOk() ? hint(tr("Saved %1").arg(QFileInfo(path).fileName()))
                                : complain(QString::fromStdString(saved.error().message));
               });
}

void MainWindow::hint(const QString& sentence) {
    m_narration->showHint(sentence);
    m_hintTime.start(kHintTime);
}

void MainWindow::complain(const QString& sentence) {
    auto* box =
        new QMessageBox(QMessageBox::Warning, tr("Lockstep"), sentence, QMessageBox::Ok, this);
    box->setObjectName(QStringLiteral("complaint"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::showTitle() {
    const CatalogueEntry* entry = m_laboratory.setup().scenario();
    const QString name = entry ? localized(entry->scenario.title)
                               : QString::fromStdString(m_laboratory.setup().inputs().scenario);
    setWindowTitle(name.isEmpty() ? tr("Lockstep") : tr("%1 – Lockstep").arg(name));
}

bool MainWindow::event(QEvent* event) {
    if (event->type() != QEvent::StatusTip) return QMainWindow::event(event);
    m_hintTime.stop();
    m_narration->showHint(static_cast<QStatusTipEvent*>(event)->tip());
    return true;
}

// Only now is the size known that the window really has.
void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (!std::exchange(m_arranged, true)) arrangeDocks();
}

void MainWindow::arrangeDocks() {
    arrange(m_docks, *this, size());
    m_tabs->startAnew();
}

}  // namespace lockstep
