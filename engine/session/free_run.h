#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "session/conductor.h"
#include "session/merger.h"
#include "session/pacer.h"
#include "session/recorder.h"
#include "session/session.h"
#include "wire/shared_page.h"

namespace lockstep {

// The free mode: gates stand open, tasks block in the kernel and only report. Their reports are
// merged into their true order and recorded; states that the kernel does not tell of are filled in
// (a task that reports again after it was blocked has been woken and dispatched). A pause closes
// the gates: every task stops at its next point.
class FreeRun : public Conductor {
public:
    FreeRun(Recorder& recorder, Switchboard& switchboard, wire::SharedPage& page,
            const SessionOptions& options);

    Turn turn() override;
    void hold() override;
    void release() override;
    void settle() override;
    [[nodiscard]] Nanoseconds settlesAt() const override;
    bool stepTo(TaskId task) override;
    bool callOffStep() override { return std::exchange(m_wantsStep, false); }
    void setSpeed(double speed) override;

    void taskConnected(TaskId task, pid_t pid, pid_t tid) override;
    void packetArrived(TaskId task, std::span<const std::byte> packet) override;
    void taskDisconnected(TaskId task) override;
    void processReaped(pid_t pid, int waitStatus) override;

private:
    struct Arrival {
        pid_t pid;
        pid_t tid;
    };

    // Reports
    void drain();
    void apply(const StampedEvent& report);
    void applySwitch(Event event);
    void record(Event event);
    void admitArrivals();
    void comeAlive(const Event& cause);
    void dispatch(TaskId task);
    [[nodiscard]] std::int64_t idleCpu(std::int64_t wish) const;
    void reachGate(const Event& event);
    void noteGiver(const Event& event);
    void tellOfChange();
    void completeValue(Event& event) const;
    [[nodiscard]] Nanoseconds virtualTimeOf(Nanoseconds real) const;

    // Ends (free_ends.cpp)
    void applyEnd(const Event& event);
    void endLostTasks();
    struct Loss {
        Nanoseconds since;  // CLOCK_MONOTONIC
        std::optional<int> waitStatus;
    };
    void endLostTask(TaskId task, Loss loss);
    [[nodiscard]] bool mayBeTold(TaskId task, Loss& loss) const;
    void endTask(TaskId task, std::int64_t signal, TaskId by);
    void noteTermination(const Event& told, TaskId by);
    void endUnheardThreads(TaskId ended);
    void endUnheardChildren();
    void endUnheardOrphans();
    void forgetUnknownArrivals();
    // How a task whose connection has ended did end, as far as that is told.
    struct Death {
        std::int64_t signal = 0;
        TaskId by{};
        bool isTold = false;
    };
    [[nodiscard]] std::optional<int> waitStatusOf(TaskId task) const;
    [[nodiscard]] static int waitStatusIn(const Event& joined);
    [[nodiscard]] Death deathOf(TaskId task) const;
    void resolveGaps();
    [[nodiscard]] bool awaitsEnds() const;
    [[nodiscard]] bool mayLackReports() const;
    [[nodiscard]] bool isSomeoneRunning() const;

    // Gates and input (free_gates.cpp)
    void open(TaskId task, const std::string& text = {});
    void fireInputs();
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool isToBeReaped(const TaskInfo& task) const;
    [[nodiscard]] bool isAboutToEnd(const TaskInfo& task) const;
    [[nodiscard]] bool isStuckForGood();
    [[nodiscard]] Nanoseconds nextInput() const;
    [[nodiscard]] Nanoseconds nextLook() const;
    // While the tasks run, each report is a step, with what is to be told before and after it.
    // While they are held, a step is all that comes of letting one of them through, and also
    // whatever is due.
    void beginStep();
    void beginOwnStep();
    void noteDue(const TaskInfo& task);
    void stepEndsWith(TaskId task);

    wire::SharedPage& m_page;
    const double m_fastest;  // what "as fast as possible" means
    double m_speed;
    Pacer m_pacer;
    // Where the clock stands between the steps of held tasks; kNoTime = they run.
    Nanoseconds m_heldAt = kNoTime;
    Merger m_merger;
    std::map<TaskId, Arrival> m_arrived;          // connected, creation not yet recorded
    std::deque<TaskId> m_atGate;                  // wait for Go, the longest first
    std::multimap<Nanoseconds, TaskId> m_inputs;  // when lines come, by CLOCK_MONOTONIC
    std::map<ObjectId, TaskId> m_givers;  // who last made it possible to go on with an object
    std::map<TaskId, Loss> m_lost;        // connection ended without a word
    std::map<TaskId, Loss> m_joined;      // of the latest: somebody has waited for it
    std::map<TaskId, TaskId> m_terminatedBy;
    std::map<TaskId, int> m_handedCpus;  // by thread: of the coroutine that last had it
    TaskId m_stepping;                   // was let through for one point
    bool m_wantsStep = false;            // whoever comes to its gate first
    bool m_stepDone = false;
    bool m_someoneWasKilled = false;
    bool m_hadGap = false;
    Nanoseconds m_lastNews = 0;        // CLOCK_MONOTONIC
    Nanoseconds m_lastReap = kNoTime;  // CLOCK_MONOTONIC: by the supervisor; kNoTime = none yet
    std::uint64_t m_switches = 0;      // of all tasks, when last counted
    int m_quietLooks = 0;
};

}  // namespace lockstep
