#pragma once

#include "stage/channels/socket.h"

namespace lockstep::stage {

// Signal-driven I/O: from now on the kernel sends the calling thread SIGIO when something has come
// at the socket. The handler only makes a note. To be used by that thread; one at a time.
class ReadinessSignal {
public:
    // OSError: this process has not got the socket open.
    explicit ReadinessSignal(const Socket& socket);
    ~ReadinessSignal();
    ReadinessSignal(const ReadinessSignal&) = delete;
    ReadinessSignal& operator=(const ReadinessSignal&) = delete;

    // Whether the signal has come; the first time that it has, this is reported. No point.
    [[nodiscard]] bool hasCome(Where at = Where::current());

private:
    Socket m_socket;
    int m_fd;
    bool m_isReported = false;
};

}  // namespace lockstep::stage
