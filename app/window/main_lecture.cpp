// The part of MainWindow that is about lectures.

#include <QKeyEvent>
#include <QMenuBar>
#include <algorithm>

#include "models/laboratory.h"
#include "models/localized.h"
#include "window/main_window.h"
#include "window/stage_window.h"

namespace lockstep {

void MainWindow::connectLecture() {
    connect(m_actions.step, &QAction::triggered, this, [this] {
        if (!m_presenter.passSetUp()) m_predictor.step();
    });
    connect(m_actions.stepBack, &QAction::triggered, this, [this] {
        if (!m_presenter.returnBeforeSetUp()) m_laboratory.controller().stepBack();
    });
    connect(m_actions.leap, &QAction::triggered, &m_presenter, &Presenter::leap);
    connect(m_actions.leapBack, &QAction::triggered, &m_presenter, &Presenter::leapBack);
    const auto noteLayout = [this](Layout layout) {
        QAction* const actions[] = {m_actions.lectureLayout, m_actions.studyLayout,
                                    m_actions.debugLayout};
        actions[static_cast<int>(layout)]->setChecked(true);
        m_presenter.setOn(layout == Layout::Lecture);
        m_actions.setLecture(layout == Layout::Lecture);
    };
    connect(m_stage, &StageWindow::layoutChanged, this, noteLayout);
    noteLayout(m_stage->layout());
    connect(m_actions.fullScreen, &QAction::toggled, &m_presenter, &Presenter::setFullScreen);
    // Also where the screen is too small for the window, which then does not fill it.
    connect(m_actions.fullScreen, &QAction::toggled, this, [this](bool on) {
        if (!on) m_actions.present->setChecked(false);
    });
    connect(m_actions.blackScreen, &QAction::triggered, &m_presenter, &Presenter::blacken);
    connect(m_actions.present, &QAction::toggled, this, &MainWindow::present);
    // A menu that is not shown keeps no keys.
    for (const QAction* menu : menuBar()->actions()) addActions(menu->menu()->actions());
}

void MainWindow::present(bool on) {
    if (on) {
        showWelcome(false);
        m_stage->noteArrangement();
    }
    m_actions.fullScreen->setChecked(on);
    m_stage->setHandlesShown(!on);
    on ? m_stage->beginPresentation() : m_stage->endPresentation();
    showBars();
}

QString MainWindow::lessonText() const {
    const RunInputs& inputs = m_laboratory.setup().inputs();
    const CatalogueEntry* entry = m_laboratory.setup().scenario();
    if (!entry) return QString::fromStdString(inputs.scenario);
    const QString title = localized(entry->scenario.title);
    const auto variant = std::ranges::find(entry->scenario.variants, inputs.variant, &Variant::id);
    return variant == entry->scenario.variants.end()
               ? title
               : tr("%1 – %2").arg(title, localized(variant->title));
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && !isFullScreen()) {
        m_actions.fullScreen->setChecked(false);
    }
}

// Where nothing is selected that it would clear.
void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_actions.fullScreen->isChecked()) {
        m_actions.fullScreen->setChecked(false);
        event->accept();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

}  // namespace lockstep
