#include "predict/predictor.h"

#include "models/laboratory.h"

namespace lockstep {

Predictor::Predictor(Laboratory& laboratory, QObject* parent)
    : QObject(parent), m_laboratory(laboratory) {
    connect(&laboratory.playhead(), &Playhead::runChanged, this, &Predictor::forget);
    connect(&laboratory.playhead(), &Playhead::momentChanged, this, &Predictor::look);
    connect(&laboratory.controller(), &RunController::stateChanged, this, &Predictor::noteState);
}

void Predictor::setOn(bool on) {
    if (on == m_isOn) return;
    m_isOn = on;
    m_score = {};
    forget();
}

void Predictor::step() {
    if (m_isOn && (m_isStepping || m_laboratory.controller().state() == SessionState::Running))
        return;
    if (m_isOn && !m_question && !m_pending && m_laboratory.playhead().hasRun()) {
        m_question = questionAt(m_laboratory.playhead().moment());
        if (m_question) {
            m_askedAt = m_laboratory.playhead().position();
            m_result.reset();
            emit changed();
            return;
        }
    }
    takeStep();
}

void Predictor::predict(TaskId task) {
    if (!m_question) return;
    m_pending = Pending{*m_question, task, m_askedAt};
    takeStep();
}

void Predictor::takeStep() {
    m_question.reset();
    emit changed();
    m_isStepping = m_laboratory.controller().isLive() && m_laboratory.playhead().isAtEnd();
    m_laboratory.controller().step();
}

void Predictor::noteState(SessionState state) {
    if (state != SessionState::Running) m_isStepping = false;
}

// A person may also go back, or let the run go on: then a question is out of date, and a
// prediction is decided by what comes.
void Predictor::look() {
    const Playhead& playhead = m_laboratory.playhead();
    const std::size_t now = playhead.position();
    m_isStepping = false;
    if (m_question && now != m_askedAt) {
        m_question.reset();
        emit changed();
    }
    if (!m_pending) return;
    if (now < m_pending->from) {
        m_pending.reset();
        emit changed();
        return;
    }
    const auto answer = answerTo(m_pending->question, *playhead.trace(), m_pending->from, now);
    if (!answer) return;
    m_result = Result{m_pending->question, m_pending->predicted, *answer};
    m_pending.reset();
    ++m_score.asked;
    if (m_result->isRight()) ++m_score.right;
    emit changed();
}

void Predictor::forget() {
    m_isStepping = false;
    m_question.reset();
    m_pending.reset();
    m_result.reset();
    emit changed();
}

}  // namespace lockstep
