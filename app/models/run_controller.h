#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <memory>
#include <optional>

#include "host/catalogue.h"
#include "model/lock_order.h"
#include "models/playback.h"
#include "models/playhead.h"
#include "session/session.h"
#include "wire/recording.h"

namespace lockstep {

// How a run ended, and what its scenario says about that.
struct Outcome {
    Verdict verdict;
    // Nothing: the scenario expects nothing or is not known, or the run was stopped before its end.
    std::optional<Check> expectation;
    std::vector<DeadlockRisk> risks;
};

// Drives the run that the window shows and keeps the playhead up to date: the events of a run that
// goes on are drawn at most every kFrame milliseconds, what a step did at once. GUI thread, which
// never waits for the engine: sessions end, and finished runs are judged, in threads of the
// controller's own.
//
// A run that has ended, and an opened recording, stay for scrubbing and can be played again; their
// state is Ended.
class RunController : public QObject {
    Q_OBJECT
public:
    static constexpr int kFrame = 16;
    // Events that the playhead takes in at once: what the views do with them takes a frame or two.
    static constexpr std::size_t kPortion = 1 << 15;

    RunController(Playhead& playhead, std::string stageProgram, QObject* parent = nullptr);
    // Ends the run and waits until nothing is left of any.
    ~RunController() override;

    // Starts a run, paused at its first point, in place of the present one. speed as in
    // SessionOptions. The error says why it could not be started; there is no run then.
    [[nodiscard]] Status start(const CatalogueEntry& scenario, const RunInputs& inputs,
                               double speed);
    // Reads the recording in the background; opened() or openingFailed() tells when that is done.
    // What is started or opened meanwhile takes its place.
    void openRecording(const QString& path);
    // What has happened so far. The error names the path and the reason.
    [[nodiscard]] Status saveRecording(const QString& path) const;

    [[nodiscard]] const std::string& stageProgram() const { return m_stageProgram; }
    [[nodiscard]] SessionState state() const { return m_state; }
    [[nodiscard]] bool isLive() const { return m_session && m_state != SessionState::Ended; }
    // What is shown was opened from a file.
    [[nodiscard]] bool isRecording() const { return m_isRecording; }
    // What is recorded is being played.
    [[nodiscard]] bool isPlaying() const { return m_playback.isOn(); }
    // The present moment moves by itself: tasks run, or what they did is played.
    [[nodiscard]] bool isGoing() const {
        return isPlaying() || (isLive() && m_state == SessionState::Running);
    }
    // Once the run has ended and is judged. A recording that was cut off has none.
    [[nodiscard]] const std::optional<Outcome>& outcome() const { return m_outcome; }

    // A live run goes on, from its present moment; any other is played from the moment that is
    // shown, or from the beginning where that is the end.
    void run();
    void pause();
    // To the end of the next step: of the recorded ones while there are some, else of one that the
    // tasks take now.
    void step();
    // The next point of this ready or running task, at the present moment.
    void step(TaskId task);
    // Shows the step before; the tasks stay where they are.
    void stepBack() { m_playhead.stepBack(); }
    void stop();
    void setSpeed(double speed);
    void provideInput(const QString& line);

signals:
    void stateChanged(SessionState state);  // also when playing begins or ends
    void ended(const Outcome& outcome);
    // This recording is the present run now, though the playhead may not know all of it yet.
    void opened(const QString& path);
    // Names the path and what is wrong; the present run goes on.
    void openingFailed(const Error& error);

private:
    void dropRun();
    void showRecording(const QString& path, const wire::Recording& recording);
    void newsArrived(quint64 run);
    [[nodiscard]] int untilNextFrame() const;  // ms
    void drawNews();
    void setState(SessionState state);
    void judgeInBackground(std::optional<Verdict> verdict);
    void judged(quint64 run, const Outcome& outcome);

    Playhead& m_playhead;
    const std::string m_stageProgram;
    std::shared_ptr<Session> m_session;  // shared only with the thread that will end it
    SessionState m_state = SessionState::Ended;
    bool m_isRecording = false;
    Playback m_playback;
    double m_speed = 1;  // as SessionOptions::speed
    std::optional<Outcome> m_outcome;
    quint64 m_run = 0;      // tells news of this run from late ones of an earlier run
    quint64 m_opening = 0;  // likewise recordings that were read too late
    QTimer m_frame;
    QElapsedTimer m_sinceFrame;
    QThreadPool m_background;
};

}  // namespace lockstep
