#include "stage/arena.h"

#include <cerrno>

#include "stage/errors.h"
#include "stage/run_context.h"

namespace lockstep::stage {

void* arenaAllocate(std::size_t size, std::size_t alignment) {
    wire::SharedPage& page = *runContext().page;
    const std::uint64_t reserved = size + alignment - 1;
    const std::uint64_t begin = page.used.fetch_add(reserved);
    if (begin + reserved > wire::kArenaSize) {
        page.used.fetch_sub(reserved);
        throw MemoryError("the memory that the tasks share is used up");
    }
    const std::uint64_t aligned = (begin + alignment - 1) & ~(std::uint64_t{alignment} - 1);
    return reinterpret_cast<std::byte*>(&page) + aligned;
}

void initRobustMutex(pthread_mutex_t& mutex, int type) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutexattr_settype(&attributes, type);
    pthread_mutex_init(&mutex, &attributes);
    pthread_mutexattr_destroy(&attributes);
}

void ArenaMutex::lock() {
    if (pthread_mutex_lock(&m_mutex) == EOWNERDEAD) pthread_mutex_consistent(&m_mutex);
}

}  // namespace lockstep::stage
