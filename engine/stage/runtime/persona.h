#pragma once

#include <cstdint>

#include "model/event.h"
#include "stage/runtime/where.h"

namespace lockstep::stage {

// Why and until when one of a thread's coroutines, or the thread for their sake, does not run.
struct Suspension {
    BlockReason reason = BlockReason::Switch;
    Where at{};
    ObjectId object{};
    TaskId other{};
    Nanoseconds deadline = kNoTime;  // virtual time; free mode: so long from now
    std::uint64_t stamp = 0;         // the newest of the object
};

// One of those for whom a thread speaks: the thread itself or one of its coroutines. Exactly one of
// them runs while the thread does; what the thread reports is told in that one's name.
//
// The thread moves its CPU from one to the other by itself. Each move is reported, and nobody waits
// for the engine's leave. Who has the CPU gives it away (block, yield, exit) before another takes
// it (dispatch). Used by its thread only.
class Persona {
public:
    Persona(TaskId id, TaskState state);
    Persona(const Persona&) = delete;
    Persona& operator=(const Persona&) = delete;

    [[nodiscard]] TaskId id() const { return m_id; }
    [[nodiscard]] TaskState state() const { return m_state; }
    [[nodiscard]] bool hasEnded() const { return m_state == TaskState::Terminated; }
    // A function of the run's seed, the task, and how often it was asked.
    std::uint64_t nextRandom();

    // Running → Blocked.
    void block(const Suspension& why);
    // Running → Ready, of its own will.
    void yield();
    // Running → Terminated.
    void exit(int exitCode);
    // Blocked → Ready, by whoever runs now or ran last.
    void wake(WakeReason reason);
    // Ready → Running.
    void dispatch();
    // Dispatches it, after waking it if need be.
    void takeOver();

protected:
    ~Persona() = default;

private:
    void report(EventKind kind, std::uint8_t detail, const Suspension& why, std::int64_t value);

    TaskId m_id;
    TaskState m_state;
    std::uint64_t m_random;
};

// The thread where something was made that is of no use to others.
class HomeThread {
public:
    HomeThread();
    // RuntimeError: another thread calls, or a process that was forked off since.
    void check() const;
    [[nodiscard]] bool isHere() const;

private:
    TaskId m_id;
};

// Whoever runs on the thread gives its CPU away for as long as this lives, and takes it back then.
class StandAside {
public:
    // other: whom it lets run; none = whoever comes.
    StandAside(const Where& at, TaskId other);
    ~StandAside();
    StandAside(const StandAside&) = delete;
    StandAside& operator=(const StandAside&) = delete;

private:
    Persona& m_who;
};

}  // namespace lockstep::stage
