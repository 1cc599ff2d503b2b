#pragma once

#include <atomic>
#include <deque>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include "base/mutex.h"
#include "session/conductor.h"
#include "session/mailbox.h"
#include "session/recorder.h"
#include "session/session.h"
#include "session/stage_process.h"

namespace lockstep {

// What is behind a Session: the engine's thread, its loop, and what other threads may ask of it.
class Session::Engine {
public:
    Engine(SessionOptions options, Listener listener);
    ~Engine();

    // Starts the thread; returns when the stage stands, or why it does not.
    [[nodiscard]] Status start();

    void post(Command command) { m_mailbox.post(std::move(command)); }
    // Reads what it replaces: so whoever calls it sees what those news were about.
    void takeNews() { m_newsWereTold.exchange(false); }
    [[nodiscard]] SessionState state() const { return m_state.load(); }
    void waitUntilEnded() EXCLUDES(m_mutex);
    [[nodiscard]] std::shared_ptr<const Trace> trace() const { return m_recorder.trace(); }
    [[nodiscard]] std::vector<Decision> decisions() EXCLUDES(m_mutex);
    [[nodiscard]] Verdict verdict() EXCLUDES(m_mutex);
    [[nodiscard]] const RunInputs& inputs() const { return m_options.inputs; }
    [[nodiscard]] bool engineFailed() const { return m_engineFailed.load(); }

private:
    // The engine's thread
    void run(std::promise<Status> started);
    void loop(Conductor& conductor, Switchboard& switchboard);
    void obeyCommands(Conductor& conductor);
    void setPaused(bool paused, Conductor& conductor);
    [[nodiscard]] bool beginNextStep(Conductor& conductor);
    void callOffStep(Conductor& conductor);
    void endStep(Conductor& conductor);
    [[nodiscard]] bool reachedTimeLimit() const;
    [[nodiscard]] bool reachedLimit() const;
    void conclude(const Conductor& conductor);
    void publishDecisions() EXCLUDES(m_mutex);
    void enter(SessionState state);
    void tellNews();

    const SessionOptions m_options;
    const Listener m_listener;
    Mailbox m_mailbox;
    Recorder m_recorder;
    std::vector<Decision> m_made;  // since the last publishDecisions(); engine's thread, as these:
    std::deque<TaskId> m_steps;    // asked for and not begun
    bool m_isPaused = false;
    bool m_isStepping = false;
    bool m_wasStopped = false;
    std::atomic<SessionState> m_state{SessionState::Starting};
    std::atomic<bool> m_newsWereTold{false};
    std::atomic<bool> m_engineFailed{false};

    Mutex m_mutex;
    ConditionVariable m_ended;
    bool m_hasEnded GUARDED_BY(m_mutex) = false;
    Verdict m_verdict GUARDED_BY(m_mutex);
    std::vector<Decision> m_decisions GUARDED_BY(m_mutex);
    std::thread m_thread;
};

}  // namespace lockstep
