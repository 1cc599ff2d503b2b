#include "window/main_window.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QScrollArea>
#include <QStatusTipEvent>
#include <QToolBar>
#include <QToolButton>
#include <algorithm>

#include "models/engine_words.h"
#include "models/laboratory.h"
#include "models/localized.h"
#include "models/settings.h"
#include "predict/predict_bar.h"
#include "window/chooser_strip.h"
#include "window/compare_window.h"
#include "window/export_bar.h"
#include "window/exporter.h"
#include "window/file_questions.h"
#include "window/hint_line.h"
#include "window/icons.h"
#include "window/key_palette.h"
#include "window/narration_bar.h"
#include "window/recording_drop.h"
#include "window/run_bar.h"
#include "window/stage_window.h"
#include "window/transport_bar.h"
#include "window/welcome_page.h"

namespace lockstep {

namespace {

constexpr int kHintTime = 6000;        // ms
constexpr QSize kLeastSize(320, 240);  // of a restored window

QToolBar* makeBar(const char* name, QMainWindow& window) {
    auto* bar = new QToolBar(&window);
    bar->setObjectName(QLatin1String(name));
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->toggleViewAction()->setVisible(false);
    return bar;
}

// The button that shows what has no room in the bar.
void dressExtension(const QToolBar& bar, const Theme& theme) {
    auto* more = bar.findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"));
    if (!more) return;
    const auto draw = [more, &theme] { more->setIcon(makeIcon(Icon::More, theme)); };
    QObject::connect(&theme, &Theme::changed, more, draw);
    draw();
    inEveryLanguage(*more, [more] {
        more->setToolTip(MainWindow::tr("Show what has no room in this bar"));
        more->setAccessibleName(more->toolTip());
    });
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
      m_language(settings.language()),
      m_appearance(laboratory.theme(), settings),
      m_actions(laboratory, this),
      m_events(laboratory.playhead(), laboratory.theme()),
      m_predictor(laboratory),
      m_presenter(laboratory, *this) {
    setObjectName(QStringLiteral("mainWindow"));
    setContextMenuPolicy(Qt::NoContextMenu);
    setAcceptDrops(true);
    m_hintTime.setSingleShot(true);
    makeBars();
    makePages(entries);
    makeMenus();
    connectActions();
    showTitle();
    showWelcome(!laboratory.playhead().hasRun());
    resize(QSize(1440, 900).boundedTo(screen()->availableSize() * 0.92));
    restoreGeometryWithin(screen()->availableVirtualGeometry());
    complainOfSettings();
}

void MainWindow::makeBars() {
    QToolBar* transport = makeBar("transportToolBar", *this);
    transport->addWidget(new TransportBar(m_laboratory, m_actions, transport));
    new RunBar(m_laboratory.setup(), *transport);
    dressExtension(*transport, m_laboratory.theme());
    addToolBar(Qt::TopToolBarArea, transport);
    addToolBarBreak(Qt::TopToolBarArea);
    m_hintBar = makeBar("hintToolBar", *this);
    m_hintLine = new HintLine({m_actions.step, m_actions.runOrPause, m_actions.stepBack,
                               m_actions.exportView, m_actions.showKeys},
                              m_settings, m_hintBar);
    m_hintBar->addWidget(m_hintLine);
    addToolBar(Qt::TopToolBarArea, m_hintBar);
    addToolBarBreak(Qt::TopToolBarArea);
    m_chooserBar = makeBar("chooserToolBar", *this);
    m_chooserBar->addWidget(new ChooserStrip(m_laboratory, m_chooserBar));
    addToolBar(Qt::TopToolBarArea, m_chooserBar);
    m_predictBar = makeBar("predictToolBar", *this);
    m_predictBar->addWidget(new PredictBar(m_laboratory, m_predictor, m_predictBar));
    addToolBar(Qt::BottomToolBarArea, m_predictBar);
    addToolBarBreak(Qt::BottomToolBarArea);
    QToolBar* narration = makeBar("narrationToolBar", *this);
    m_narration = new NarrationBar(m_laboratory, m_events, narration);
    m_narration->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    narration->addWidget(m_narration);
    m_exportBar = new ExportBar(narration);
    QAction* exportPlace = narration->addWidget(m_exportBar);
    exportPlace->setVisible(false);
    connect(m_exportBar, &ExportBar::wanted, exportPlace, &QAction::setVisible);
    addToolBar(Qt::BottomToolBarArea, narration);
    m_transportBar = transport;
    connect(m_hintLine, &HintLine::emptied, this, &MainWindow::showBars);
    inEveryLanguage(*this, [this, narration] {
        m_transportBar->setWindowTitle(tr("Transport"));
        m_hintBar->setWindowTitle(tr("Hints"));
        m_chooserBar->setWindowTitle(tr("Scheduler"));
        m_predictBar->setWindowTitle(tr("Predictions"));
        narration->setWindowTitle(tr("Narration"));
    });
}

void MainWindow::makePages(const std::vector<CatalogueEntry>& entries) {
    m_pages = new QStackedWidget(this);
    m_welcome = new WelcomePage(m_laboratory, m_settings, entries, m_pages);
    m_stage = new StageWindow({m_laboratory, m_settings, m_actions, m_events, entries});
    auto* room = new QScrollArea(m_pages);  // in a window too small for the stage
    room->setObjectName(QStringLiteral("stageRoom"));
    room->setFrameShape(QFrame::NoFrame);
    room->setFocusPolicy(Qt::NoFocus);
    room->setWidgetResizable(true);
    room->setWidget(m_stage);
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(room);
    setCentralWidget(m_pages);
    m_exporter = new Exporter(m_laboratory, m_stage->pictures(), this);
    connect(m_welcome, &WelcomePage::chosen, &m_laboratory.setup(), &RunSetup::choose);
    connect(m_welcome, &WelcomePage::recordingChosen, this, &MainWindow::openRecording);
    connect(m_welcome, &WelcomePage::openRequested, m_actions.open, &QAction::trigger);
    connect(m_welcome, &WelcomePage::backRequested, this, [this] { showWelcome(false); });
    connect(&m_laboratory.playhead(), &Playhead::runChanged, this,
            [this] { showWelcome(!m_laboratory.playhead().hasRun()); });
    connect(&m_laboratory.setup(), &RunSetup::chosen, this, [this] {
        m_settings.addRecentScenario(
            QString::fromStdString(m_laboratory.setup().inputs().scenario));
        showWelcome(false);
    });
}

void MainWindow::showWelcome(bool shown) {
    const bool isShown = m_pages->currentWidget() == m_welcome;
    m_actions.welcome->setChecked(shown);
    m_actions.setStageShown(!shown);
    m_stage->showFloatingDocks(!shown);
    m_narration->setStageShown(!shown);
    if (shown && m_laboratory.controller().isGoing()) m_laboratory.controller().pause();
    m_pages->setCurrentIndex(shown ? 0 : 1);
    showBars();
    if (shown) {
        m_welcome->showChapters();
    } else if (isShown) {
        setFocus(Qt::OtherFocusReason);  // the keys are the transport's
    }
}

void MainWindow::showBars() {
    const bool onStage = m_pages->currentWidget() != m_welcome;
    m_transportBar->setVisible(onStage);
    m_predictBar->setVisible(onStage && m_predictor.isOn());
    m_hintBar->setVisible(onStage && !m_hintLine->isEmpty());
    m_chooserBar->setVisible(onStage);
}

void MainWindow::connectActions() {
    connectLecture();
    connect(m_actions.compare, &QAction::triggered, this,
            [this] { (new CompareWindow(m_laboratory, this))->show(); });
    connect(m_actions.predict, &QAction::toggled, this, [this](bool on) {
        m_predictor.setOn(on);
        showBars();
    });
    connect(m_actions.open, &QAction::triggered, this, &MainWindow::askToOpen);
    connect(m_actions.save, &QAction::triggered, this, &MainWindow::askToSave);
    connect(m_actions.exportView, &QAction::triggered, m_exporter, &Exporter::exportViewInUse);
    connect(&m_settings, &Settings::languageChanged, this, [this](const QString& language) {
        m_exporter->stop();  // one file has one language
        m_language.choose(language);
        hint(m_language.complaint());
    });
    m_actions.reduceMotion->setChecked(m_settings.motionReduced());
    connect(m_actions.reduceMotion, &QAction::toggled, &m_settings, &Settings::setMotionReduced);
    connect(m_actions.quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.welcome, &QAction::triggered, this, &MainWindow::showWelcome);
    connect(m_actions.showKeys, &QAction::triggered, this, &MainWindow::showKeys);
    connect(m_actions.resetLayout, &QAction::triggered, this, [this] {
        showWelcome(false);
        m_stage->arrange(m_stage->layout());
    });
    connect(m_actions.findScenario, &QAction::triggered, this, [this] {
        showWelcome(false);
        m_stage->searchScenarios();
    });
    connect(m_exporter, &Exporter::done, this, &MainWindow::hint);
    connect(m_exporter, &Exporter::done, m_hintLine,
            [this] { m_hintLine->markDone(*m_actions.exportView); });
    connect(m_exporter, &Exporter::failed, this, &MainWindow::complain);
    connect(m_exporter, &Exporter::began, m_exportBar, &ExportBar::begin);
    connect(m_exporter, &Exporter::progressed, m_exportBar, &ExportBar::setDone);
    connect(m_exporter, &Exporter::ended, m_exportBar, &ExportBar::end);
    connect(m_exportBar, &ExportBar::cancelled, m_exporter, &Exporter::cancel);
    connect(&m_laboratory, &Laboratory::failed, this, &MainWindow::complain);
    connect(&m_laboratory, &Laboratory::recordingOpened, this, [this](const QString& path) {
        hint({});
        m_settings.addRecentRecording(QFileInfo(path).absoluteFilePath());
    });
    connect(&m_laboratory.setup(), &RunSetup::scenarioChanged, this, &MainWindow::showTitle);
    connect(&m_hintTime, &QTimer::timeout, this, [this] { m_narration->showHint({}); });
}

void MainWindow::openRecording(const QString& path) {
    hint(tr("Opening %1…").arg(QFileInfo(path).fileName()));
    m_laboratory.openRecording(path);
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
                   if (!saved.isOk()) {
                       return complain(inOwnWords(saved.error()));
                   }
                   m_settings.addRecentRecording(QFileInfo(path).absoluteFilePath());
                   hint(tr("Saved %1").arg(QFileInfo(path).fileName()));
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
    if (event->type() == QEvent::StatusTip) {
        m_hintTime.stop();
        m_narration->showHint(static_cast<QStatusTipEvent*>(event)->tip());
        return true;
    }
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::ThemeChange) m_appearance.follow();
    if (event->type() == QEvent::LanguageChange) {
        showTitle();
        m_laboratory.theme().changeLanguage();
    }
    return handled;
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_settings.setWindowGeometry(saveGeometry());
    m_stage->remember();
    m_exporter->cancel();
    QMainWindow::closeEvent(event);
}

// What comes from a file may be from another screen, or no sense at all.
void MainWindow::restoreGeometryWithin(const QRect& available) {
    const QSize standard = size();
    restoreGeometry(m_settings.windowGeometry());
    QRect place = geometry();
    if (place.width() < kLeastSize.width() || place.height() < kLeastSize.height()) {
        place.setSize(standard);
    }
    place.setSize(place.size().boundedTo(available.size()));
    place.moveLeft(
        std::clamp(place.left(), available.left(), available.right() + 1 - place.width()));
    place.moveTop(
        std::clamp(place.top(), available.top(), available.bottom() + 1 - place.height()));
    if (place == geometry()) return;
    setWindowState(Qt::WindowNoState);
    setGeometry(place);
}

void MainWindow::complainOfSettings() {
    for (const QString& complaint : {m_settings.complaint(), m_language.complaint()}) {
        if (!complaint.isEmpty()) hint(complaint);
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const DraggedRecording dragged = draggedRecording(*event->mimeData());
    if (!dragged.complaint.isEmpty()) return hint(dragged.complaint);
    hint(tr("Drop %1 here to open it.").arg(QFileInfo(dragged.path).fileName()));
    event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const DraggedRecording dragged = draggedRecording(*event->mimeData());
    if (!dragged.complaint.isEmpty()) return complain(dragged.complaint);
    event->acceptProposedAction();
    openRecording(dragged.path);
}

void MainWindow::showKeys() {
    if (findChild<KeyPalette*>()) return;
    QList<KeyEntry> entries = entriesOf(menuBar()->actions());
    entries << m_stage->timelineEntries();
    auto* palette = new KeyPalette(entries, this);
    palette->open();
}

}  // namespace lockstep
