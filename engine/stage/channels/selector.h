#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "stage/runtime/where.h"
#include "stage/sync/waitable.h"

namespace lockstep::stage {

// Which system call it makes. Select and Poll hand the kernel everything that is watched at each
// call, and look at all of it afterwards; Epoll leaves it with the kernel and is told what is
// ready.
enum class SelectorKind { Select, Poll, Epoll };

// Waits until something can be received or accepted at one of several ends. Belongs to the process
// that made it (RuntimeError in another), and is used by one of its threads at a time. Copies are
// the same selector.
class Selector {
public:
    explicit Selector(const std::string& name, SelectorKind kind = SelectorKind::Epoll,
                      Where at = Where::current());

    // These are no points. OSError: this process has not got it open. ValueError: it is watched
    // already; or, with Select, its descriptor is 1024 or more.
    void add(const Waitable& what, Where at = Where::current());
    // ValueError: it is not watched.
    void remove(const Waitable& what, Where at = Where::current());
    // Watches, besides, so many connections on which nothing ever happens: real ones, of which
    // only the number is shown. Raises the limit of open files where it may; OSError: it may not.
    // ValueError: as of add(), and then none of them is watched.
    void addIdle(int connections, Where at = Where::current());

    // What is ready, in the order in which it was added: waits until there is something. A point.
    // OSError: something that is watched was closed.
    std::vector<Waitable> select(Where at = Where::current());
    // Nothing is ready when the time is up.
    std::vector<Waitable> select(std::chrono::nanoseconds timeout, Where at = Where::current());

    struct State;

private:
    std::shared_ptr<State> m_state;
};

}  // namespace lockstep::stage
