#include "stage/runtime/arena.h"

#include <sys/mman.h>

#include <cerrno>

#include "stage/runtime/errors.h"
#include "stage/runtime/run_context.h"

namespace lockstep::stage {
namespace {

// Below where Linux puts programs and libraries, wherever that is this time, and where the
// sanitizers want nothing.
void* const kUsualPlace = reinterpret_cast<void*>(0x7e90'0000'0000);

}  // namespace

void* mapArena(int fd, void* address) {
    const int fixed = address ? MAP_FIXED_NOREPLACE : 0;
    void* arena = ::mmap(address ? address : kUsualPlace, wire::kArenaSize, PROT_READ | PROT_WRITE,
                         MAP_SHARED | fixed, fd, 0);
    return arena == MAP_FAILED ? nullptr : arena;
}

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
