#include "window/presenter.h"

#include <QEvent>
#include <QMainWindow>
#include <QMenuBar>
#include <QPalette>

#include "models/laboratory.h"
#include "models/leaps.h"
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
    startPassing(std::nullopt);
    return true;
}

std::optional<std::size_t> Presenter::landingAfter(std::size_t moment) const {
    const Playhead& playhead = m_laboratory.playhead();
    const auto landing = nextLanding(*playhead.trace(), moment, playhead.end());
    if (!landing) return std::nullopt;
    return stepEnd(*playhead.trace(), *landing, playhead.end());
}

void Presenter::leap() {
    Playhead& playhead = m_laboratory.playhead();
    if (!playhead.hasRun()) return;
    if (const auto landing = landingAfter(playhead.position())) {
        playhead.seek(*landing);
    } else if (m_laboratory.controller().isLive()) {
        startPassing(playhead.position());
    } else {
        playhead.toEnd();
    }
}

void Presenter::leapBack() {
    Playhead& playhead = m_laboratory.playhead();
    if (!playhead.hasRun()) return;
    const Trace& trace = *playhead.trace();
    const auto landing = lastLanding(trace, 0, stepBegin(trace, playhead.position()));
    playhead.seek(landing ? stepEnd(trace, *landing, playhead.end()) : 0);
}

void Presenter::startPassing(std::optional<std::size_t> leapFrom) {
    m_isPassing = true;
    m_leapFrom = leapFrom;
    m_laboratory.playhead().toEnd();
    goOn();
}

bool Presenter::hasArrived() const {
    return (m_leapFrom ? landingAfter(*m_leapFrom) : firstMoment()).has_value();
}

// One step after the other, until it has arrived or the run has ended.
void Presenter::goOn() {
    RunController& controller = m_laboratory.controller();
    const SessionState state = controller.state();
    if (state == SessionState::Ended || state == SessionState::Choosing) m_isPassing = false;
    if (!m_isPassing || state != SessionState::Paused) return;
    if (hasArrived()) {
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
