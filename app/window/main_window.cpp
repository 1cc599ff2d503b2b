#include "window/main_window.h"

#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QScrollArea>
#include <QStatusTipEvent>
#include <algorithm>

#include "models/laboratory.h"
#include "models/localized.h"
#include "models/settings.h"
#include "window/compare_window.h"
#include "window/export_bar.h"
#include "window/exporter.h"
#include "window/hint_line.h"
#include "window/key_palette.h"
#include "window/narration_bar.h"
#include "window/picture_exporter.h"
#include "window/stage_window.h"
#include "window/welcome_page.h"

namespace lockstep {

namespace {

constexpr int kHintTime = 6000;        // ms
constexpr QSize kLeastSize(320, 240);  // of a restored window

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

// What is asked next is fitted into its bar once more while that goes.
MainWindow::~MainWindow() {
    m_stage->setBorrower(nullptr);
    delete m_predictBar;
}

void MainWindow::makePages(const std::vector<CatalogueEntry>& entries) {
    m_pages = new QStackedWidget(this);
    m_welcome = new WelcomePage(m_laboratory, m_settings, entries, m_pages);
    m_stage = new StageWindow({m_laboratory, m_settings, m_actions, m_events, entries});
    m_stage->setBorrower(m_predictBar);
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
    m_pictures =
        new PictureExporter(m_laboratory, m_settings, m_stage->pictures(), *m_exporter, this);
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

void MainWindow::connectActions() {
    connectLecture();
    connect(m_actions.compare, &QAction::triggered, this, &MainWindow::compare);
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
    connect(m_actions.exportFramed, &QAction::triggered, m_pictures, &PictureExporter::ask);
    connect(m_actions.copyView, &QAction::triggered, m_pictures, &PictureExporter::copyViewInUse);
    connect(m_actions.keepMoment, &QAction::triggered, m_pictures, &PictureExporter::keepMoment);
    connect(m_pictures, &PictureExporter::done, this, &MainWindow::hint);
    connect(m_pictures, &PictureExporter::failed, this, &MainWindow::complain);
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
        hint(m_language.complaint());
        m_settings.addRecentRecording(QFileInfo(path).absoluteFilePath());
    });
    connect(&m_laboratory.setup(), &RunSetup::scenarioChanged, this, &MainWindow::showTitle);
    connect(&m_laboratory.setup(), &RunSetup::inputsChanged, this, &MainWindow::showTitle);
    connect(&m_hintTime, &QTimer::timeout, this, [this] { m_narration->showHint({}); });
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
    m_lesson->setText(lessonText());
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

// One window for each run.
void MainWindow::compare() {
    const auto opened = findChildren<CompareWindow*>(Qt::FindDirectChildrenOnly);
    const auto its = std::ranges::find_if(
        opened, [this](const CompareWindow* each) { return each->isFor(m_laboratory); });
    CompareWindow* shown = its == opened.end() ? new CompareWindow(m_laboratory, this) : *its;
    shown->addAction(m_actions.quit);
    shown->setWindowState(shown->windowState() & ~Qt::WindowMinimized);
    shown->show();
    shown->raise();
    shown->activateWindow();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_settings.setWindowGeometry(m_presenter.windowGeometry());
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

void MainWindow::showKeys() {
    if (findChild<KeyPalette*>()) return;
    QList<KeyEntry> entries = entriesOf(menuBar()->actions());
    entries << m_stage->timelineEntries();
    auto* palette = new KeyPalette(entries, this);
    palette->open();
}

}  // namespace lockstep
