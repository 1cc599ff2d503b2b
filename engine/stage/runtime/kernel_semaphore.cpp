#include "stage/runtime/kernel_semaphore.h"

#include <cerrno>

#include "stage/runtime/real_time.h"
#include "stage/runtime/termination.h"

namespace lockstep::stage {

bool KernelSemaphore::tryWait() {
    while (::sem_trywait(&m_semaphore) != 0) {
        if (errno != EINTR) return false;
    }
    return true;
}

bool KernelSemaphore::waitUntil(Nanoseconds deadline) {
    const Killable waiting;
    const timespec end = durationOf(deadline == kNoTime ? 0 : deadline);
    while ((deadline == kNoTime ? ::sem_wait(&m_semaphore)
                                : ::sem_clockwait(&m_semaphore, CLOCK_MONOTONIC, &end)) != 0) {
        if (errno != EINTR) return false;
    }
    return true;
}

}  // namespace lockstep::stage
