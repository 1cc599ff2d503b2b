#include "stage/runtime/task.h"

#include "stage/coroutines/event_loop.h"

namespace lockstep::stage {
namespace {

thread_local Task* t_current = nullptr;

}  // namespace

Task::Task(TaskId id) : m_self(id), m_channel(id) {
    t_current = this;
}

Task::~Task() {
    t_current = nullptr;
}

Task& Task::current() {
    return *t_current;
}

bool Task::isAny() {
    return t_current != nullptr;
}

void Task::speakAs(Persona& persona) {
    m_persona = &persona;
    m_channel.speakFor(isItself() ? TaskId{} : persona.id());
}

EventLoop& Task::loop() {
    if (!m_loop) m_loop = new EventLoop;
    return *m_loop;
}

}  // namespace lockstep::stage
