#pragma once

#include <sys/types.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "base/ids.h"
#include "base/unique_fd.h"

// Who has which end of a pipe, a socket or a listener open. A process has one handle of an end or
// none; its threads share it, and a forked child gets a copy.
namespace lockstep::stage {

// The processes that have one end open; in the arena. Any process may call any member.
class HolderSet {
public:
    static constexpr std::size_t kMost = 128;

    // pid 0: it has not been forked off yet. False: there are kMost already.
    [[nodiscard]] bool add(TaskId process, pid_t pid);
    // Of one that had none yet.
    void setPid(TaskId process, pid_t pid);
    void remove(TaskId process);
    // Those that were killed have closed nothing themselves and do not count.
    [[nodiscard]] int count() const;

private:
    [[nodiscard]] bool take(std::uint64_t holder);
    void forgetTheDead();

    std::array<std::atomic<std::uint64_t>, kMost> m_slots{};  // a task and its pid; 0 = unused
};

// One end, in the arena.
struct Endpoint {
    ObjectId object;
    int number = 0;
    HolderSet holders;
};

// The members below are for the calling process; its threads may call them at any time.

// OSError: too many processes have it open.
void addHandle(Endpoint& end, UniqueFd fd);
// -1: this process has not got it (any more). The caller does not own it.
[[nodiscard]] int handleOf(const Endpoint& end);
// The process gives it up: whoever gets it closes it. Not open: the process had none.
[[nodiscard]] UniqueFd takeHandle(Endpoint& end);

// Lives around a fork() and makes sure that the child has what the parent has. OSError: too many
// processes have an end of it open.
class ForkingHandles {
public:
    explicit ForkingHandles(TaskId child);
    ~ForkingHandles();
    ForkingHandles(const ForkingHandles&) = delete;
    ForkingHandles& operator=(const ForkingHandles&) = delete;

    // There is a child, which may be killed before it can do anything.
    void forked(pid_t pid);
    // There is no child.
    void forkFailed();

private:
    TaskId m_child;
};

// In a newly forked process: closes all descriptors above standard error but those of its handles.
void inheritHandles(TaskId self);
// At the end of a process that ends by itself: whoever waits for the other ends shall see that
// before the process is said to have ended.
void closeHandles();

}  // namespace lockstep::stage
