#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>

#include "base/clock.h"
#include "model/verdict.h"
#include "session/recorder.h"
#include "session/switchboard.h"

namespace lockstep {

// What a conductor says when the engine asks it to go on.
struct Turn {
    enum class Kind {
        Executed,  // one point was executed, or one slice used up: a step
        Went,      // something else happened
        Waits,     // nothing can happen before `until` (kNoTime: before somebody reports)
        Chooses,   // a person must choose who goes on
        Over,      // the run has ended; see cause() and detail()
    };
    Kind kind;
    Nanoseconds until = kNoTime;  // CLOCK_MONOTONIC
};

// Drives the tasks of a run: the controlled one lets them through their gates one at a time, the
// free one listens. The engine's loop calls it; it tells through the recorder. Engine's thread
// only.
class Conductor : public SwitchboardListener {
public:
    // Records the main process, which the stage starts by itself. `lines` are for the tasks'
    // input().
    Conductor(Recorder& recorder, Switchboard& switchboard, const std::vector<std::string>& lines);

    virtual Turn turn() = 0;
    // The clock stops, or goes on. Between these calls turn() is asked for steps only.
    virtual void hold() = 0;
    virtual void release() = 0;
    // Takes note of what has been heard while it is held.
    virtual void settle() {}
    // By when it has to do so, whatever is heard (CLOCK_MONOTONIC); kNoTime = not before.
    [[nodiscard]] virtual Nanoseconds settlesAt() const { return kNoTime; }
    // The next turns, until one is Executed, are for this task (none: for whom the policy chooses).
    // False: it can execute no point now.
    virtual bool stepTo(TaskId task) = 0;
    // Gives up a step for which nobody has come yet. False: there is none.
    virtual bool callOffStep() { return false; }
    // Nothing that it has begun is still under way: a pause may begin.
    [[nodiscard]] virtual bool isAtRest() const { return true; }
    virtual void setSpeed(double speed) = 0;
    void provideInput(std::string line) { m_lines.push_back(std::move(line)); }

    void stageLost() override;
    void strangerRefused(const std::string& why) override;

    [[nodiscard]] bool isOver() const { return m_isOver; }
    [[nodiscard]] EndCause cause() const { return m_cause; }
    [[nodiscard]] const std::string& detail() const { return m_detail; }

protected:
    void fail(std::string detail) {
        m_cause = EndCause::Engine;
        m_detail = std::move(detail);
        m_isOver = true;
    }
    // Nothing comes of going on.
    void giveUp(std::string detail) {
        m_cause = EndCause::LimitReached;
        m_detail = std::move(detail);
        m_isOver = true;
    }
    void finish() { m_isOver = true; }

    // Takes the first report off a task's packet. The error says what is wrong with it.
    [[nodiscard]] static Result<wire::Report> takeReport(std::span<const std::byte>& packet);
    // For whom a report speaks that came on this connection (`speaker` as it says); the error: for
    // a task that is not its.
    [[nodiscard]] Result<TaskId> speakerOf(TaskId line, TaskId speaker) const;
    // A coroutine was created through this connection: it needs not report by itself.
    void admitCoroutine(TaskId coroutine, TaskId line);
    // Ends the run over a packet that is none.
    void failOver(TaskId task, const Error& error);
    // What the task reported, as an event of the trace.
    [[nodiscard]] Event eventOf(TaskId task, const wire::Report& report);
    // What a task that stands at Input gets: the next line, or the standard answer.
    [[nodiscard]] std::string nextLine(const PendingPoint& point);
    // The locks of a task that has ended are nobody's any more.
    void abandonLocksOf(TaskId task);
    // The live coroutines of a thread.
    [[nodiscard]] std::vector<TaskId> coroutinesOf(TaskId thread) const;

    // The supervisor has waited for a process.
    void noteReaped(pid_t pid, int waitStatus) { m_reaped[pid] = waitStatus; }
    // Its wait status, if the supervisor has waited for it.
    [[nodiscard]] std::optional<int> reapedStatus(TaskId task) const;
    // This task never called, and its parent has ended: takes it for one of those processes that
    // the supervisor has waited for and nobody has heard of. False: there is none.
    bool takeForUnheardOrphan(TaskId task);
    // Whether the process that this task is, or is in, has ended.
    [[nodiscard]] bool hasProcessEnded(TaskId task) const;
    // Whether a task has called from this process.
    [[nodiscard]] bool hasCalled(pid_t pid) const;

    Recorder& m_recorder;
    Switchboard& m_switchboard;

private:
    std::deque<std::string> m_lines;
    std::map<pid_t, int> m_reaped;  // with their wait status
    std::map<TaskId, pid_t> m_unheardOrphans;
    EndCause m_cause = EndCause::NothingLeft;
    std::string m_detail;
    bool m_isOver = false;
};

}  // namespace lockstep
