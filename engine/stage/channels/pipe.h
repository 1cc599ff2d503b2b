#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "stage/runtime/where.h"
#include "stage/sync/waitable.h"

namespace lockstep::stage {

// One end of a pipe. A message is sent and received whole; at most 64 that nobody has received yet
// fit into a direction. Copies refer to the same handle of their process; a forked child has a
// handle of its own, and each has to close its own.
class Connection : public Waitable {
public:
    static constexpr std::size_t kMaxMessage = 1000;

    // At an end of no pipe nothing is open.
    Connection() = default;

    // These are points. OSError: this process has closed it, or the pipe has another direction.

    // Waits for room. ValueError: more than kMaxMessage bytes. BrokenPipeError: nobody has the
    // other end any more.
    void send(std::string_view message, Where at = Where::current()) const;
    // Waits for a message. EOFError: none is left, and nobody has the other end any more.
    std::string recv(Where at = Where::current()) const;
    // Whether recv() would come back at once, at the latest after this time.
    [[nodiscard]] bool poll(std::chrono::nanoseconds timeout = {},
                            Where at = Where::current()) const;
    // Nothing happens when it is closed.
    void close(Where at = Where::current()) const;

private:
    friend struct Pipe;
    Connection(LinkCell* link, int end) : Waitable(link, end) {}
};

// A pipe of the kernel: a pair of connected sockets when both sides may send, else a pipe(2) from
// the second end to the first. `auto [receiver, sender] = Pipe("name", false);`
struct Pipe {
    explicit Pipe(const std::string& name, bool duplex = true, Where at = Where::current());

    Connection first;
    Connection second;
};

}  // namespace lockstep::stage
