#pragma once

#include <cstdint>

#include "model/event.h"
#include "stage/runtime/channel.h"
#include "stage/runtime/persona.h"

namespace lockstep::stage {

class EventLoop;

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
    // Whether the calling thread is one (still).
    static bool isAny();

    // The thread's, whichever of its coroutines runs.
    [[nodiscard]] TaskId id() const { return m_self.id(); }
    [[nodiscard]] Channel& channel() { return m_channel; }
    // Of whoever runs on the thread: a function of the run's seed, of its id, and how often it was
    // asked.
    std::uint64_t nextRandom() { return m_persona->nextRandom(); }

    // Who runs on the thread: it or one of its coroutines.
    [[nodiscard]] Persona& persona() { return *m_persona; }
    [[nodiscard]] bool isItself() const { return m_persona == &m_self; }
    // From now on, reports are told in this one's name.
    void speakAs(Persona& persona);

    // Made when it is first asked for.
    [[nodiscard]] EventLoop& loop();

private:
    struct Self final : Persona {
        explicit Self(TaskId id) : Persona(id, TaskState::Running) {}
    };

    Self m_self;
    Persona* m_persona = &m_self;
    Channel m_channel;
    // Never destroyed: what coroutines that have not ended refer to may be gone by then.
    EventLoop* m_loop = nullptr;
};

}  // namespace lockstep::stage
