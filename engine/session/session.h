#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "model/run_inputs.h"
#include "model/trace.h"
#include "model/verdict.h"

namespace lockstep {

// How a run is driven; none of this changes a controlled run's trace.
struct SessionOptions {
    RunInputs inputs;
    double speed = 0;          // virtual seconds per real second; 0 = as fast as possible ("max")
    double freeSpeed = 1000;   // what "max" means when free running
    bool startPaused = false;  // hold before the first point
    std::size_t limitEvents = 1'000'000;
    Nanoseconds limitTime = kNoTime;  // of virtual time
    std::string stageProgram;         // the path of lockstep-stage
};

enum class SessionState : std::uint8_t {
    Starting,
    Paused,
    Running,
    Choosing,  // the policy waits for a person's choice: step(task) goes on
    Ended,
};

// One run of a scenario: launches its real tasks, lets them through their gates, and writes the
// trace.
//
// The engine works in a thread of its own, which lives as long as the session. All members may be
// called from any thread; commands are posted and return at once. The destructor stops the run,
// waits until no task and no file of it is left, and takes at most a few seconds.
class Session {
public:
    // Called from the engine's thread when the trace has grown or the state has changed since the
    // last call of takeNews(). It must return at once (write to an eventfd, post an event).
    using Listener = std::function<void()>;

    // The error says what could not be made ready. Whatever happens to the tasks later is in the
    // trace and the verdict.
    [[nodiscard]] static Result<std::unique_ptr<Session>> start(SessionOptions options,
                                                                Listener listener = {});
    ~Session();

    // Also ends a step that waits for a task to come to its next point.
    void pause();
    void resume();
    // Lets the policy go on until one more point is executed or one slice used up; then pauses.
    void step();
    // Executes the next point of this ready or running task, then pauses. A task that is neither:
    // nothing happens.
    void step(TaskId task);
    void setSpeed(double speed);  // as SessionOptions::speed
    void provideInput(std::string line);
    void stop();

    // Acknowledges the news: the listener is called again for what comes after.
    void takeNews();

    [[nodiscard]] SessionState state() const;
    // Blocks until the state is Ended. Not for the window's thread.
    void waitUntilEnded();
    [[nodiscard]] std::shared_ptr<const Trace> trace() const;
    // What has been decided so far.
    [[nodiscard]] std::vector<Decision> decisions() const;
    // Once Ended.
    [[nodiscard]] Verdict verdict() const;
    [[nodiscard]] const RunInputs& inputs() const;
    // Set when the run ended because the engine itself could not go on, not through its tasks (exit
    // status 3).
    [[nodiscard]] bool engineFailed() const;

private:
    class Engine;
    explicit Session(std::unique_ptr<Engine> engine);
    std::unique_ptr<Engine> m_engine;
};

}  // namespace lockstep
