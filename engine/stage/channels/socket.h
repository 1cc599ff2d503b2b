#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "stage/runtime/where.h"
#include "stage/sync/waitable.h"

namespace lockstep::stage {

class Listener;
struct LinkEnd;
struct SocketPair;

// One end of a real TCP connection on this computer: a stream of bytes, in which two sends may
// arrive as one. At most 64 KiB that nobody has received yet fit into a direction. Copies refer to
// the same handle of their process; a forked child has a handle of its own, and the connection ends
// when all of them are closed.
class Socket : public Waitable {
public:
    static constexpr std::size_t kMaxSend = 16384;

    // Connected with nothing.
    Socket() = default;
    // A point. Connects to a listener of any process; waits while its backlog is full.
    // ConnectionRefusedError: nobody listens any more.
    Socket(const std::string& name, const Listener& listener, Where at = Where::current());

    // A socket that does not block throws BlockingIOError where it would have to wait. This is said
    // to this copy and to those that are made of it; it is no point.
    void setBlocking(bool blocks) { m_blocks = blocks; }
    // For so long the kernel copies what has come to a receiver, who is blocked meanwhile; 0 = it
    // takes no time. Said to this copy, likewise.
    void setCopyTime(std::chrono::nanoseconds time) { m_copyTime = time; }

    // These are points. OSError: this process has closed it, or it is not connected.

    // Sends all of it. ValueError: more than kMaxSend bytes. ConnectionResetError, BrokenPipeError:
    // the other side is closed.
    void send(std::string_view data, Where at = Where::current()) const;
    // Waits for data and takes at most so many bytes of it. Empty: the other side is closed and
    // nothing is left. ConnectionResetError: it was closed with something left unread.
    std::string recv(std::size_t most, Where at = Where::current()) const;
    // TimeoutError: nothing has come in time.
    std::string recv(std::size_t most, std::chrono::nanoseconds timeout,
                     Where at = Where::current()) const;
    // Without waiting. Nothing (false): not now.
    [[nodiscard]] std::optional<std::string> tryRecv(std::size_t most,
                                                     Where at = Where::current()) const;
    [[nodiscard]] bool trySend(std::string_view data, Where at = Where::current()) const;
    // Nothing happens when it is closed.
    void close(Where at = Where::current()) const;

    // The kernel's, of this process; -1: closed here.
    [[nodiscard]] int descriptor() const;
    // For the stage's own use.
    [[nodiscard]] LinkEnd linkEnd() const;

private:
    friend class Listener;
    friend struct SocketPair;
    Socket(LinkCell* link, int end) : Waitable(link, end) {}

    bool m_blocks = true;
    std::chrono::nanoseconds m_copyTime{0};
};

// Two sockets that are connected with each other from the start, as socketpair(2) makes them.
struct SocketPair {
    explicit SocketPair(const std::string& name, Where at = Where::current());

    Socket first;
    Socket second;
};

struct ListenerOptions {
    int port = 0;     // of 127.0.0.1; 0 = any that is free
    int backlog = 5;  // so many connections can wait to be accepted: 1 to 128
    // Also while connections of an earlier run are fading away (SO_REUSEADDR).
    bool reuseAddress = true;
};

// A TCP socket that listens: bind() and listen() in one. Handles as of a Socket.
class Listener : public Waitable {
public:
    // OSError: the port is in use, or not for us. ValueError: the options are out of their range.
    explicit Listener(const std::string& name, ListenerOptions options = {},
                      Where at = Where::current());

    // accept() throws BlockingIOError where it would have to wait. As of a Socket.
    void setBlocking(bool blocks) { m_blocks = blocks; }

    // These are points. OSError: this process has closed it.
    Socket accept(Where at = Where::current()) const;
    // TimeoutError: nobody has connected in time.
    Socket accept(std::chrono::nanoseconds timeout, Where at = Where::current()) const;
    // Without waiting. Nothing: nobody waits.
    [[nodiscard]] std::optional<Socket> tryAccept(Where at = Where::current()) const;
    // Nothing happens when it is closed. When no process has it open any more, those who wait to be
    // accepted are reset.
    void close(Where at = Where::current()) const;

private:
    friend class Socket;

    bool m_blocks = true;
};

}  // namespace lockstep::stage
