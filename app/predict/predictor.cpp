#include "predict/predictor.h"

#include <algorithm>

#include "models/laboratory.h"

namespace lockstep {

Predictor::Predictor(Laboratory& laboratory, QObject* parent)
    : QObject(parent), m_laboratory(laboratory) {
    connect(&laboratory.playhead(), &Playhead::runChanged, this, &Predictor::forget);
    connect(&laboratory.playhead(), &Playhead::momentChanged, this, &Predictor::look);
    connect(&laboratory.controller(), &RunController::stateChanged, this, &Predictor::noteState);
}

bool Predictor::Result::counts() const {
    return std::ranges::count(question.candidates, answer.task) > 0;
}

void Predictor::setOn(bool on) {
    if (on == m_isOn) return;
    m_isOn = on;
    m_total = {};
    forget();
}

std::optional<TaskId> Predictor::pending() const {
    return m_pending ? std::optional(m_pending->predicted) : std::nullopt;
}

bool Predictor::wasAsked() const {
    return !m_isStepping && m_asked.contains(m_laboratory.playhead().position());
}

void Predictor::step() {
    if (m_isOn && (m_isStepping || m_laboratory.controller().state() == SessionState::Running))
        return;
    if (m_isOn && m_question) {
        m_asked.insert(m_askedAt);
        takeStep();
        m_skippedAt = m_askedAt;
        emit changed();
        return;
    }
    if (!m_isOn || !ask()) takeStep();
}

bool Predictor::ask() {
    if (m_pending || !m_laboratory.playhead().hasRun() || wasAsked()) return false;
    m_question = questionAt(m_laboratory.playhead().moment());
    if (!m_question) return false;
    m_askedAt = m_laboratory.playhead().position();
    m_result.reset();
    m_skippedAt.reset();
    emit changed();
    return true;
}

void Predictor::predict(TaskId task) {
    if (!m_question) return;
    m_asked.insert(m_askedAt);
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
    const std::size_t now = m_laboratory.playhead().position();
    m_isStepping = false;
    if (m_laboratory.playhead().hasRun()) {
        leaveBehind(now);
        if (m_pending) decide(now);
    }
    emit changed();
}

// What is told of a step goes with it.
void Predictor::leaveBehind(std::size_t now) {
    const std::size_t begin = stepBegin(*m_laboratory.playhead().trace(), now);
    const auto isShown = [&](std::size_t event) { return begin <= event && event < now; };
    if (m_question && now != m_askedAt) m_question.reset();
    if (m_result && !isShown(m_result->answer.event)) m_result.reset();
    if (m_skippedAt && (*m_skippedAt < begin || *m_skippedAt > now)) m_skippedAt.reset();
    if (m_pending && now < m_pending->from) m_pending.reset();
}

void Predictor::decide(std::size_t now) {
    const auto answer =
        answerTo(m_pending->question, *m_laboratory.playhead().trace(), m_pending->from, now);
    if (!answer) return;
    m_result = Result{m_pending->question, m_pending->from, m_pending->predicted, *answer};
    m_pending.reset();
    if (!m_result->counts()) return;
    for (Score* score : {&m_score, &m_total}) {
        ++score->asked;
        if (m_result->isRight()) ++score->right;
    }
}

void Predictor::forget() {
    m_isStepping = false;
    m_score = {};
    m_asked.clear();
    m_question.reset();
    m_skippedAt.reset();
    m_pending.reset();
    m_result.reset();
    emit changed();
}

}  // namespace lockstep
