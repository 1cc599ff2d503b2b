// The part of MainWindow that makes its bars.

#include <QToolBar>
#include <QToolButton>

#include "models/laboratory.h"
#include "predict/predict_bar.h"
#include "window/chooser_strip.h"
#include "window/export_bar.h"
#include "window/hint_line.h"
#include "window/icons.h"
#include "window/main_window.h"
#include "window/narration_bar.h"
#include "window/run_bar.h"
#include "window/stage_window.h"
#include "window/transport_bar.h"
#include "window/welcome_page.h"

namespace lockstep {

namespace {

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

}  // namespace

void MainWindow::makeBars() {
    m_lessonBar = makeBar("lessonToolBar", *this);
    m_lesson = new QLabel(m_lessonBar);
    m_lesson->setObjectName(QStringLiteral("lesson"));
    m_lesson->setTextFormat(Qt::PlainText);
    m_lessonBar->addWidget(m_lesson);
    addToolBar(Qt::TopToolBarArea, m_lessonBar);
    addToolBarBreak(Qt::TopToolBarArea);
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
        m_lessonBar->setWindowTitle(tr("Lesson"));
        m_hintBar->setWindowTitle(tr("Hints"));
        m_chooserBar->setWindowTitle(tr("Scheduler"));
        m_predictBar->setWindowTitle(tr("Predictions"));
        narration->setWindowTitle(tr("Narration"));
    });
}

void MainWindow::showBars() {
    const bool onStage = m_pages->currentWidget() != m_welcome;
    m_transportBar->setVisible(onStage);
    m_predictBar->setVisible(onStage && m_predictor.isOn());
    const bool isPresenting = m_actions.present->isChecked();
    m_lessonBar->setVisible(onStage && isPresenting);
    m_hintBar->setVisible(onStage && !isPresenting && !m_hintLine->isEmpty());
    m_chooserBar->setVisible(onStage);
}

}  // namespace lockstep
