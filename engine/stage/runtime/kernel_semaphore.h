#pragma once

#include <semaphore.h>

#include "base/clock.h"

namespace lockstep::stage {

// A POSIX semaphore in the arena, shared by all processes of the run.
class KernelSemaphore {
public:
    explicit KernelSemaphore(unsigned permits) { ::sem_init(&m_semaphore, 1, permits); }
    KernelSemaphore(const KernelSemaphore&) = delete;
    KernelSemaphore& operator=(const KernelSemaphore&) = delete;

    [[nodiscard]] bool tryWait();
    // False: it is this moment of CLOCK_MONOTONIC; kNoTime = waits for ever.
    [[nodiscard]] bool waitUntil(Nanoseconds deadline);
    void post() { ::sem_post(&m_semaphore); }

private:
    sem_t m_semaphore;
};

}  // namespace lockstep::stage
