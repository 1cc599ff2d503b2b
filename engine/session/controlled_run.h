#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "schedule/policy.h"
#include "session/conductor.h"
#include "session/pacer.h"
#include "session/recorder.h"
#include "session/session.h"

namespace lockstep {

// The controlled mode: a discrete-event simulation of virtual CPUs whose work is done by real
// tasks.
//
// One segment runs at a time. A task that is `running` on a virtual CPU stands at a point and needs
// `left` ns of CPU time before it may execute it: the fixed cost of a point, and for work its
// duration. turn() gives idle CPUs to ready tasks as the policy chooses, finds the earliest thing
// that is due (a timer, a point, the end of a slice), and does it. Executing a point is: Go to the
// task; read what it did until it says where it stands; record that; wake whom it made able to go
// on. Who is woken first is who waited first; a woken task competes again.
//
// So the order of the trace never depends on the kernel, and a run is a function of its inputs.
class ControlledRun : public Conductor {
public:
    // `decisions` gets every choice that is made.
    ControlledRun(Recorder& recorder, Switchboard& switchboard, const SessionOptions& options,
                  std::vector<Decision>& decisions);
    ~ControlledRun() override;

    Turn turn() override;
    void hold() override;
    void release() override;
    bool stepTo(TaskId task) override;
    [[nodiscard]] bool isAtRest() const override;
    void setSpeed(double speed) override;

    void taskConnected(TaskId task, pid_t pid, pid_t tid) override;
    void packetArrived(TaskId task, std::span<const std::byte> packet) override;
    void taskDisconnected(TaskId task) override;
    void processReaped(pid_t pid, int waitStatus) override;

private:
    // What the scheduler knows of a task beyond the world.
    struct Slot {
        Nanoseconds left = 0;            // CPU time until its point may be executed
        Nanoseconds since = 0;           // running: when it last began to use up `left`
        Nanoseconds slice = kNoTime;     // its length, as the policy gave it; kNoTime = unlimited
        Nanoseconds sliceEnd = kNoTime;  // running: when it is used up, in virtual time
        Nanoseconds deadline = kNoTime;  // of the point it stands at, once it has blocked there
        Nanoseconds timerAt = kNoTime;   // blocked: its entry in m_timers
        std::uint64_t lastTurn = 0;  // when it last executed a point: ties go to the longest ago
        bool timedOut = false;       // woken by its deadline
        bool hasWaited = false;      // the time of its sleep, input or file has passed
        bool isBurning = false;      // it was told to use CPU
        // A coroutine without the thread, or a thread that one of its coroutines has: the thread's
        // own scheduler moves it, not the policy.
        bool isSuspended = false;
        BlockReason wokenFrom = BlockReason::None;  // its last wake-up
    };
    // The earliest thing that can happen: at `time`, a timer, a point or the end of a slice of
    // `task`.
    struct Due {
        enum class Kind { Nothing, Timer, Point, Slice } kind = Kind::Nothing;
        Nanoseconds time = kNoTime;
        TaskId task;
    };

    // Scheduling (controlled_run.cpp)
    [[nodiscard]] bool fillCpus();
    void dispatch(TaskId task, std::size_t cpu, Nanoseconds slice);
    void preempt(TaskId task, PreemptReason reason);
    [[nodiscard]] std::int64_t levelToTell(TaskId task) const;
    void askForPreemption(TaskId executed);
    bool preemptIfAsked(TaskId task);
    void takeCpuFor(TaskId task);
    void useSliceUp(TaskId task);
    void renewSlice(TaskId task);
    [[nodiscard]] Nanoseconds nextPossibleRival(TaskId task) const;
    [[nodiscard]] Due nextDue() const;
    [[nodiscard]] Due dueOf(TaskId task) const;
    [[nodiscard]] Candidate candidateOf(TaskId task) const;
    [[nodiscard]] std::vector<Candidate> readyCandidates() const;
    void decide(Decision::Kind kind, TaskId taken, Nanoseconds slice = kNoTime);
    void burnWhereDue();
    void stopBurning(TaskId task);

    // Points (controlled_points.cpp)
    [[nodiscard]] Turn executePoint(TaskId task);
    [[nodiscard]] Turn continueFlight();
    [[nodiscard]] Turn awaitHellos();
    [[nodiscard]] Turn finishPoint(TaskId task);
    void beginTimedWait(TaskId task, BlockReason reason);
    void fireTimer(TaskId task);
    void take(TaskId task, const wire::Report& report);
    void standAt(TaskId task, const wire::Report& report);
    void block(TaskId task, const wire::Report& report);
    void takeCreation(Event event);
    void takeKill(const wire::Report& report, TaskId by);
    void forgetUnknownArrivals();
    [[nodiscard]] bool isGivenUp(TaskId task);
    void admitArrivals();
    void failOnViolation(TaskId task);

    // Coroutines (controlled_coroutines.cpp)
    void takeSwitch(TaskId task, const wire::Report& report);
    void handCpuTo(Event event);

    // Wake-ups (controlled_wakes.cpp)
    static constexpr std::size_t kAll = SIZE_MAX;
    void wakeAfter(const wire::Report& report, TaskId by);
    void wakeFirst(ObjectId object, BlockReason reason, TaskId waker);
    void wakeAtEnd(ObjectId object, int end, Op op, TaskId waker, std::size_t most = 1);
    void wakeSelectors(ObjectId object, int end, TaskId waker);
    void wakeAfterLastClose(ObjectId object, int end, TaskId waker);
    [[nodiscard]] bool isStream(ObjectId object) const;
    [[nodiscard]] bool hasIncoming(ObjectId object, int end) const;
    [[nodiscard]] std::vector<Watch> endsHeldOnlyBy(TaskId process) const;
    // At most so many that wait for the object and are meant, who waited first first.
    void wakeThose(ObjectId object, std::size_t most, TaskId waker,
                   const std::function<bool(const TaskInfo&)>& isMeant);
    void wakeJoiners(TaskId ended);
    void wakeThoseWithWorker(TaskId ended);
    void wake(TaskId task, WakeReason reason, TaskId waker);
    void passOnArrival(const TaskInfo& before);
    void passOnWake(const TaskInfo& ended);

    // Ends (controlled_ends.cpp)
    void endTask(TaskId task, EventKind how, std::int64_t value, TaskId by);
    void endProcess(pid_t pid, std::int64_t signal, TaskId by);
    TaskId endWhoExited(pid_t pid);
    void endThreadsOf(TaskId process);
    void endLostTasks();
    void noteDeathOf(TaskId task, int signal);
    void endUnheardTask();
    void expectReaps(TaskId ended);
    [[nodiscard]] bool recordReaps();

    [[nodiscard]] Slot& slot(TaskId task) { return m_slots[task.index()]; }
    [[nodiscard]] const Slot& slot(TaskId task) const { return m_slots[task.index()]; }
    [[nodiscard]] const TaskInfo& info(TaskId task) const { return m_recorder.task(task); }
    [[nodiscard]] bool isIn(TaskId task, TaskState state) const {
        const TaskInfo* found = m_recorder.world().task(task);
        return found && found->state == state;
    }

    const RunInputs& m_inputs;
    const Nanoseconds m_limitTime;
    std::unique_ptr<Policy> m_policy;
    Pacer m_pacer;
    std::vector<Decision>& m_decisions;
    std::vector<Slot> m_slots;                            // by task
    std::vector<TaskId> m_ready;                          // in the order in which they became ready
    std::set<std::pair<Nanoseconds, TaskId>> m_timers;    // by virtual time
    std::vector<TaskId> m_expected;                       // started, and not yet heard of
    std::map<TaskId, std::pair<pid_t, pid_t>> m_arrived;  // heard of before their creation was read
    std::set<TaskId> m_toBeReaped;                        // by the supervisor: nobody else can
    std::vector<TaskId> m_lost;  // disconnected while another was in flight
    TaskId m_chosen;             // by a person: executes the next point
    TaskId m_inFlight;           // was let through its gate, runs a segment
    int m_handedCpu = -1;        // given away by a coroutine in flight, not yet taken
    Nanoseconds m_flightBegan = monotonicNow();  // CLOCK_MONOTONIC
    bool m_isAnswered = false;                   // it said where it now stands
    bool m_someoneWoke = false;                  // in this turn
    std::uint64_t m_turns = 0;
    std::size_t m_seenViolations = 0;
};

}  // namespace lockstep
