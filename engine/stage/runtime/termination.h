#pragma once

#include <atomic>
#include <cstdint>

// When a process that Linux schedules may be terminated: only between operations. Whatever an
// operation has done is told before its task can die, or the trace would lack what others have
// already seen. (Under the engine's schedule, who is terminated stands at a gate.)
namespace lockstep::stage {

// What is known of one process by those who terminate it; in the arena.
class TerminationCell {
public:
    // By another process. True: none of its threads is in an operation, nor will one begin any
    // more, and the signal can be sent; false: it sends itself the signal when its operations are
    // over, unless it ends by itself before that.
    [[nodiscard]] bool request();
    // By the process itself, from an operation, when it is about to end: waits until no other
    // thread is in one; none will begin any more.
    void stopOthers();

private:
    friend class Operations;

    static constexpr std::uint32_t kIsRequested = 1;
    static constexpr std::uint32_t kIsEnding = 2;
    static constexpr std::uint32_t kThread = 4;  // added by each thread that is in an operation

    std::atomic<std::uint32_t> m_word{0};
};

// In a newly forked process: its cell. None of its threads is in an operation.
void useTerminationCell(TerminationCell& cell);

// For the calling thread, and nothing in a process without a cell: an operation begins when a point
// was passed, and is over when what it did was told. Begins it if it has not begun yet.
void beginOperation();
void endOperation();

// An operation that tells what it does bit by bit, and is over at the end of this.
class Unbroken {
public:
    Unbroken();
    ~Unbroken();
    Unbroken(const Unbroken&) = delete;
    Unbroken& operator=(const Unbroken&) = delete;
};

// A part of an operation in which the thread only waits, so that the process can be terminated.
class Killable {
public:
    Killable();
    ~Killable();
    Killable(const Killable&) = delete;
    Killable& operator=(const Killable&) = delete;

private:
    bool m_wasInOperation;
};

}  // namespace lockstep::stage
