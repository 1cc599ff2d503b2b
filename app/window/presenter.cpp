#include "window/presenter.h"

#include <QEvent>
#include <QMainWindow>
#include <QMenuBar>
#include <QPalette>

#include "models/laboratory.h"
#include "models/set_up.h"

namespace lockstep {

Presenter::Presenter(Laboratory& laboratory, QMainWindow& window)
    : QObject(&window), m_laboratory(laboratory), m_window(window) {
    connect(&laboratory.controller(), &RunController::stateChanged, this, &Presenter::goOn);
    connect(&laboratory.playhead(), &Playhead::momentChanged, this, &Presenter::goOn);
    connect(&laboratory.playhead(), &Playhead::runChanged, this, [this] { m_isPassing = false; });
}

// The end of the first step in which something happens; nothing: it has not come yet.
std::optional<std::size_t> Presenter::firstMoment() const {
    const Playhead& playhead = m_laboratory.playhead();
    const auto end = setUpEnd(*playhead.trace(), playhead.end());
    if (!end) return std::nullopt;
    return stepEnd(*playhead.trace(), *end, playhead.end());
}

bool Presenter::passSetUp() {
    Playhead& playhead = m_laboratory.playhead();
    if (!m_isOn || !playhead.hasRun()) return false;
    if (const auto first = firstMoment()) {
        if (playhead.position() >= *first) return false;
        playhead.seek(*first);
        return true;
    }
    if (!m_laboratory.controller().isLive()) return false;
    m_isPassing = true;
    playhead.toEnd();
    goOn();
    return true;
}

// One step after the other, until something has happened or the run has ended.
void Presenter::goOn() {
    RunController& controller = m_laboratory.controller();
    if (!m_isPassing || controller.state() != SessionState::Paused) return;
    if (firstMoment()) {
        m_isPassing = false;
    } else {
        controller.step();
    }
}

bool Presenter::returnBeforeSetUp() {
    Playhead& playhead = m_laboratory.playhead();
    if (!m_isOn || !playhead.hasRun()) return false;
    const auto first = firstMoment();
    if (!first || playhead.position() > *first) return false;
    playhead.toStart();
    return true;
}

void Presenter::blacken() {
    if (isBlack()) return;
    m_curtain = new QWidget(&m_window);
    m_curtain->setObjectName(QStringLiteral("curtain"));
    m_curtain->setAutoFillBackground(true);
    m_curtain->setPalette(QPalette(Qt::black));
    m_curtain->setAccessibleName(tr("The screen is black; any key shows the run again"));
    m_curtain->setAttribute(Qt::WA_DeleteOnClose);
    m_curtain->setGeometry(m_window.rect());
    m_curtain->installEventFilter(this);
    m_window.installEventFilter(this);
    m_curtain->show();
    m_curtain->raise();
    m_curtain->setFocus(Qt::OtherFocusReason);
}

void Presenter::setFullScreen(bool full) {
    if (full) m_geometry = windowGeometry();
    m_window.setWindowState(full ? m_window.windowState() | Qt::WindowFullScreen
                                 : m_window.windowState() & ~Qt::WindowFullScreen);
    m_window.menuBar()->setVisible(!full);
}

QByteArray Presenter::windowGeometry() const {
    return m_window.isFullScreen() && !m_geometry.isEmpty() ? m_geometry : m_window.saveGeometry();
}

bool Presenter::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_window && event->type() == QEvent::Resize && isBlack())
        m_curtain->setGeometry(m_window.rect());
    if (watched != m_curtain) return QObject::eventFilter(watched, event);
    switch (event->type()) {
        case QEvent::ShortcutOverride:  // every key is the curtain's
            event->accept();
            return true;
        case QEvent::KeyPress:
        case QEvent::MouseButtonPress:
            m_window.removeEventFilter(this);
            m_curtain->close();
            m_curtain.clear();
            m_window.setFocus(Qt::OtherFocusReason);
            return true;
        default:
            return QObject::eventFilter(watched, event);
    }
}

}  // namespace lockstep
