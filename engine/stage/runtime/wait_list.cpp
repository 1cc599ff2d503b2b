#include "stage/runtime/wait_list.h"

#include <algorithm>

#include "stage/coroutines/event_loop.h"

namespace lockstep::stage {

WaitList::Place::Place(WaitList& list) : m_list(list), m_coroutine(EventLoop::current().running()) {
    m_list.m_coroutines.push_back(&m_coroutine);
}

WaitList::Place::~Place() {
    std::erase(m_list.m_coroutines, &m_coroutine);
}

void WaitList::wakeFirst() {
    const auto first = std::ranges::find(m_coroutines, TaskState::Blocked, &LoopCoroutine::state);
    if (first != m_coroutines.end()) EventLoop::current().wake(**first);
}

void WaitList::wakeAll() {
    for (LoopCoroutine* coroutine : m_coroutines) {
        if (coroutine->state() == TaskState::Blocked) EventLoop::current().wake(*coroutine);
    }
}

void Blocking::await_suspend(std::coroutine_handle<> where) const {
    EventLoop::current().block(where, why);
}

}  // namespace lockstep::stage
