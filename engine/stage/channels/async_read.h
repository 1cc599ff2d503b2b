#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "stage/channels/socket.h"

namespace lockstep::stage {

// Asynchronous I/O: a read that the kernel carries out, both phases of it, while the task that
// wants it does something else. It is a future, whose result comes when the kernel is done. Copies
// are the same read; it belongs to the process that began it.
class AsyncRead {
public:
    // Begins it. A point. OSError: this process has not got the socket open, or nothing for
    // asynchronous reads.
    AsyncRead(const std::string& name, const Socket& socket, std::size_t most,
              Where at = Where::current());

    // No point.
    [[nodiscard]] bool done() const;
    // Waits for it. A point. Empty: the other side is closed. ConnectionResetError.
    std::string result(Where at = Where::current());

    // The kernel's part, which another thread plays: when something has come, copies for so long
    // and tells that it is done. Points. RuntimeError: nothing has come.
    void carryOut(std::chrono::nanoseconds copyTime, Where at = Where::current());

private:
    struct State;

    std::shared_ptr<State> m_state;
};

}  // namespace lockstep::stage
