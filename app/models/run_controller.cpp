#include "models/run_controller.h"

#include <algorithm>

#include "models/run_summary.h"

namespace lockstep {

RunController::RunController(Playhead& playhead, std::string stageProgram, QObject* parent)
    : QObject(parent),
      m_playhead(playhead),
      m_stageProgram(std::move(stageProgram)),
      m_playback(playhead) {
    m_frame.setSingleShot(true);
    connect(&m_playback, &Playback::changed, this, [this] { emit stateChanged(m_state); });
    connect(&m_frame, &QTimer::timeout, this, &RunController::drawNews);
}

RunController::~RunController() {
    m_session.reset();
    m_background.waitForDone();
}

Status RunController::start(const CatalogueEntry& scenario, const RunInputs& inputs, double speed) {
    dropRun();
    m_isRecording = false;
    m_speed = speed;
    SessionOptions options;
    options.inputs = inputs;
    options.speed = speed;
    options.freeSpeed = scenario.scenario.freeSpeed;
    options.startPaused = true;
    options.stageProgram = m_stageProgram;
    const auto tell = [this, run = m_run] {
        QMetaObject::invokeMethod(
            this, [this, run] { newsArrived(run); }, Qt::QueuedConnection);
    };
    auto session = Session::start(std::move(options), tell);
    if (!session.isOk()) {
        m_playhead.clearRun();
        return session.error();
    }
    m_session = std::move(session).value();
    m_playhead.setRun(m_session->trace(), inputs);
    m_playhead.refresh();  // the first news may have come already
    setState(m_session->state());
    return ok();
}

void RunController::openRecording(const QString& path) {
    m_background.start([this, path, opening = ++m_opening] {
        const auto read = wire::readRecording(path.toStdString());
        QMetaObject::invokeMethod(this, [this, path, opening, read] {
            if (opening != m_opening) return;
            if (read.isOk()) {
                showRecording(path, read.value());
            } else {
                emit openingFailed(read.error());
            }
        });
    });
}

void RunController::showRecording(const QString& path, const wire::Recording& recording) {
    dropRun();
    m_isRecording = true;
    m_playhead.setRun(recording.trace, recording.inputs, kPortion);
    if (m_playhead.end() < recording.trace->size()) m_frame.start(0);
    judgeInBackground(std::nullopt);
    emit opened(path);
}

Status RunController::saveRecording(const QString& path) const {
    if (!m_playhead.hasRun()) return Error{tr("There is no run to save yet.").toStdString()};
    return wire::writeRecording(path.toStdString(), m_playhead.moment().inputs,
                                *m_playhead.trace());
}

void RunController::dropRun() {
    m_playback.stop();
    ++m_run;
    ++m_opening;
    m_frame.stop();
    m_outcome.reset();
    if (m_session)
        m_background.start([session = std::move(m_session)]() mutable { session.reset(); });
    setState(SessionState::Ended);
}

void RunController::run() {
    if (!isLive()) return m_playback.start(m_speed);
    m_playhead.toEnd();
    m_session->resume();
}

void RunController::pause() {
    m_playback.stop();
    if (isLive()) m_session->pause();
}

void RunController::step() {
    if (!m_playhead.isAtEnd()) {
        m_playhead.stepForward();
    } else if (isLive()) {
        m_session->step();
    }
}

void RunController::step(TaskId task) {
    if (!isLive()) return;
    m_playhead.toEnd();
    m_session->step(task);
}

void RunController::stop() {
    if (isLive()) m_session->stop();
}

void RunController::setSpeed(double speed) {
    m_speed = speed;
    m_playback.setSpeed(speed);
    if (isLive()) m_session->setSpeed(speed);
}

void RunController::provideInput(const QString& line) {
    if (isLive()) m_session->provideInput(line.toStdString());
}

void RunController::newsArrived(quint64 run) {
    if (run != m_run) return;
    const int wait = untilNextFrame();
    if (!m_frame.isActive() || wait < m_frame.remainingTime()) m_frame.start(wait);
}

int RunController::untilNextFrame() const {
    if (!m_session || m_session->state() != SessionState::Running) return 0;
    // Most steps are over before it need be shown that the run goes on.
    if (m_playhead.trace()->size() == m_playhead.end()) return kFrame;
    const qint64 since = m_sinceFrame.isValid() ? m_sinceFrame.elapsed() : kFrame;
    return static_cast<int>(std::clamp<qint64>(kFrame - since, 0, kFrame));
}

// The news are acknowledged before they are read, so that none can come in between unseen.
void RunController::drawNews() {
    QElapsedTimer sinceNow;
    sinceNow.start();
    const std::size_t known = m_playhead.end();
    if (m_session) m_session->takeNews();
    const SessionState state = m_session ? m_session->state() : SessionState::Ended;
    if (m_playhead.refresh(kPortion)) m_frame.start(0);
    if (m_playhead.end() != known) m_sinceFrame = sinceNow;
    const bool endsNow = state == SessionState::Ended && m_state != SessionState::Ended;
    setState(state);
    if (endsNow) judgeInBackground(m_session->verdict());
}

void RunController::setState(SessionState state) {
    if (state == m_state) return;
    m_state = state;
    emit stateChanged(state);
}

void RunController::judgeInBackground(std::optional<Verdict> verdict) {
    m_background.start([this, run = m_run, trace = m_playhead.trace(),
                        inputs = m_playhead.moment().inputs,
                        verdict = std::move(verdict)]() mutable {
        WorldAt worlds(trace, inputs.cpuLimit());
        const World& end = worlds.at(trace->size());
        if (!verdict) verdict = recordedVerdict(*trace, end);
        if (verdict->kind == VerdictKind::None) return;
        const Outcome outcome{*verdict, checkOf({*trace, end, *verdict, inputs}),
                              deadlockRisks(*trace, end)};
        QMetaObject::invokeMethod(this, [this, run, outcome] { judged(run, outcome); });
    });
}

void RunController::judged(quint64 run, const Outcome& outcome) {
    if (run != m_run) return;
    m_outcome = outcome;
    emit ended(outcome);
}

}  // namespace lockstep
