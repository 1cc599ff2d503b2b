#pragma once

#include <pthread.h>

#include <cstddef>
#include <new>
#include <utility>

namespace lockstep::stage {

// Maps the memory that all processes of the run share from this descriptor: at `address`, or
// nowhere (null, and errno is set; EEXIST: something else lies there). Null: where every process of
// the run will have room for it.
void* mapArena(int fd, void* address);

// Memory that all processes of the run share, zeroed, for as long as the run lives: nothing is
// given back. MemoryError: it is used up. alignment: a power of two.
void* arenaAllocate(std::size_t size, std::size_t alignment);

// A new object there. `more` bytes follow it.
template <class Cell, class... Args>
Cell* makeInArena(std::size_t more, Args&&... args) {
    return ::new (arenaAllocate(sizeof(Cell) + more, alignof(Cell)))
        Cell(std::forward<Args>(args)...);
}

// Makes a process-shared, robust mutex of this type (PTHREAD_MUTEX_ERRORCHECK,
// PTHREAD_MUTEX_RECURSIVE ...).
void initRobustMutex(pthread_mutex_t& mutex, int type);

// Guards what lies in the arena for a few instructions. When its owner was killed it goes on with
// what that one left: what it guards must make sense after every single store.
class ArenaMutex {
public:
    ArenaMutex() { initRobustMutex(m_mutex, PTHREAD_MUTEX_ERRORCHECK); }
    ArenaMutex(const ArenaMutex&) = delete;
    ArenaMutex& operator=(const ArenaMutex&) = delete;

    void lock();
    void unlock() { pthread_mutex_unlock(&m_mutex); }

private:
    pthread_mutex_t m_mutex;
};

}  // namespace lockstep::stage
