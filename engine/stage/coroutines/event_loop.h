#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "stage/channels/selector.h"
#include "stage/coroutines/coroutine.h"
#include "stage/runtime/wait_list.h"

namespace lockstep::stage {

// A coroutine that gets its turn from an event loop.
class LoopCoroutine final : public Coroutine {
public:
    using Coroutine::Coroutine;

    // Both wait for its end, and are points. RuntimeError: the caller cannot wait like this. The
    // thread itself:
    void join(const Where& at);
    // Another coroutine of its loop:
    Async<> joined(Where at);

private:
    friend class EventLoop;
    void reportJoined(const Where& at) const;

    WaitList m_joiners;
};

// Lets the coroutines of one thread run in turn, each until it waits for something, and looks for
// what they wait for when none can run: gevent's hub. The thread itself runs it, while it waits for
// some of them. Coroutines that have not ended when the thread does go with it. Used by its thread
// only.
class EventLoop {
public:
    // That of the calling thread.
    static EventLoop& current();

    // A coroutine that is to begin when its turn comes.
    void add(std::shared_ptr<LoopCoroutine> coroutine);
    // The thread itself waits here until this holds. RuntimeError: a coroutine would wait here.
    // LoopExit: no coroutine can ever go on.
    void runUntil(const std::function<bool()>& holds, const Where& at);

    // The coroutine of this loop that runs. RuntimeError: none does.
    [[nodiscard]] LoopCoroutine& running() const;
    // The running one is suspended at `where`.
    void yield(std::coroutine_handle<> where);
    void block(std::coroutine_handle<> where, const Suspension& why);
    void sleep(std::coroutine_handle<> where, Nanoseconds virtualDuration, const Where& at);
    // From now on, a coroutine that is blocked when there is something to receive or to accept is
    // woken. OSError: it is closed. Until it is called off:
    void watch(const Waitable& what, LoopCoroutine& coroutine, const Where& at);
    void unwatch(const Waitable& what, LoopCoroutine& coroutine, const Where& at);
    // A blocked one gets its turn again.
    void wake(LoopCoroutine& coroutine, WakeReason reason = WakeReason::Granted);

    // Whether what blocks a thread blocks only the coroutine that calls it: gevent's monkey patch.
    bool isPatched = false;

private:
    void runReady(const std::function<bool()>& holds, const Where& at);
    void giveTurn();
    void wakeSleepers();
    void waitForNews(const Where& at);
    [[nodiscard]] Selector& selector(const Where& at);
    [[nodiscard]] bool isWatched(const Waitable& what) const;

    struct Watcher {
        Waitable what;
        LoopCoroutine* coroutine;
        friend bool operator==(const Watcher&, const Watcher&) = default;
    };

    std::vector<std::shared_ptr<LoopCoroutine>> m_coroutines;  // that have not ended
    std::deque<LoopCoroutine*> m_ready;                        // the first in line first
    std::multimap<Nanoseconds, LoopCoroutine*> m_sleepers;     // by when they wake
    LoopCoroutine* m_running = nullptr;
    std::vector<Watcher> m_watchers;
    std::optional<Selector> m_selector;  // made when it is first needed
};

}  // namespace lockstep::stage
