// The part of MainWindow that is about lectures.

#include <QKeyEvent>
#include <QMenuBar>

#include "models/laboratory.h"
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
    connect(m_actions.blackScreen, &QAction::triggered, &m_presenter, &Presenter::blacken);
    connect(m_actions.present, &QAction::toggled, this, [this](bool on) {
        if (on) {
            showWelcome(false);
            m_stage->noteArrangement();
        }
        m_actions.fullScreen->setChecked(on);
        on ? m_stage->beginPresentation() : m_stage->endPresentation();
    });
    // A menu that is not shown keeps no keys.
    for (const QAction* menu : menuBar()->actions()) addActions(menu->menu()->actions());
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && !isFullScreen()) {
        m_actions.fullScreen->setChecked(false);
        m_actions.present->setChecked(false);
    }
}

// Where nothing is selected that it would clear.
void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && isFullScreen()) {
        m_actions.fullScreen->setChecked(false);
        event->accept();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

}  // namespace lockstep
