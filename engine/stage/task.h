#pragma once

#include <cstdint>
#include <string>

#include "model/event.h"
#include "stage/channel.h"

namespace lockstep::stage {

// The task that the calling thread is. Made on the stack of the task's first function.
class Task {
public:
    // Connects with the engine and waits until it may begin.
    explicit Task(TaskId id);
    ~Task();
    Task(const Task&) = delete;
    Task& operator=(const Task&) = delete;

    // Only in a task.
    static Task& current();

    [[nodiscard]] TaskId id() const { return m_id; }
    [[nodiscard]] Channel& channel() { return m_channel; }
    // A function of the run's seed, the task, and how often it was asked.
    std::uint64_t nextRandom();

private:
    TaskId m_id;
    std::uint64_t m_random;
    Channel m_channel;
};

}  // namespace lockstep::stage
