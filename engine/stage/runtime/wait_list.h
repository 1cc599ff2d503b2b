#pragma once

#include <coroutine>
#include <deque>

#include "stage/runtime/persona.h"

namespace lockstep::stage {

class LoopCoroutine;

// Coroutines of one event loop that wait for one thing, first come, first served.
class WaitList {
public:
    // The running coroutine's place in the list, until it goes on for good. RuntimeError: what runs
    // is no coroutine of the loop.
    class Place {
    public:
        explicit Place(WaitList& list);
        ~Place();
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

    private:
        WaitList& m_list;
        LoopCoroutine& m_coroutine;
    };

    // The first that is blocked.
    void wakeFirst();
    void wakeAll();

private:
    std::deque<LoopCoroutine*> m_coroutines;
};

// `co_await` suspends the running coroutine of the loop until somebody wakes it.
struct Blocking {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> where) const;
    void await_resume() const noexcept {}
    Suspension why;
};

}  // namespace lockstep::stage
