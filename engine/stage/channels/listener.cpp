#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <mutex>

#include "stage/channels/listener_cell.h"
#include "stage/channels/socket.h"
#include "stage/runtime/changes.h"
#include "stage/runtime/errors.h"

namespace lockstep::stage {
namespace {

[[noreturn]] void throwNotBound(int port) {
    const std::string which = port == 0 ? "no port" : "port " + std::to_string(port);
    if (errno == EADDRINUSE)
        throw OSError(which + " of this computer is in use by another program");
    throw OSError(which + (port == 0 ? " can" : " cannot") +
                  " be listened at: " + std::strerror(errno));
}

UniqueFd listenAt(const ListenerOptions& options) {
    UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!fd.isOpen()) throwNotBound(options.port);
    const int reuse = options.reuseAddress ? 1 : 0;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<in_port_t>(options.port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(fd.get(), options.backlog) != 0)
        throwNotBound(options.port);
    return fd;
}

int portOf(const UniqueFd& listening) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(listening.get(), reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

struct Caller {
    UniqueFd fd;
    int port = 0;
};

Caller acceptNow(int listening) {
    Caller caller;
    sockaddr_in address{};
    socklen_t size = sizeof address;
    do {
        caller.fd.reset(
            ::accept4(listening, reinterpret_cast<sockaddr*>(&address), &size, SOCK_CLOEXEC));
    } while (!caller.fd.isOpen() && (errno == EINTR || errno == ECONNABORTED));
    if (!caller.fd.isOpen() && errno != EAGAIN)
        throw OSError(std::string("no connection can be accepted: ") + std::strerror(errno));
    caller.port = ntohs(address.sin_port);
    return caller;
}

class Accepting final : public Operation {
public:
    Accepting(ListenerCell& listener, const Where& at) : m_listener(listener), m_at(at) {}

    Attempt tryNow() override {
        const std::lock_guard hold(m_listener.mutex);
        const int listening = openHandle();
        for (;;) {
            Caller caller = acceptNow(listening);
            if (caller.fd.isOpen() && isOurs(caller)) {
                conclude(std::move(caller.fd));
                return Attempt::Done;
            }
            // A program that is no part of the run has called: it is turned away.
            if (caller.fd.isOpen()) continue;
            if (m_listener.length() == 0) return Attempt::NotNow;
            if (!awaitReady(listening, POLLIN, monotonicNow() + patience())) return Attempt::NotNow;
        }
    }

    Attempt waitUntil(Nanoseconds deadline) override {
        for (;;) {
            if (!awaitReadyKillably(openHandle(), POLLIN, deadline)) return Attempt::NotNow;
            if (tryNow() == Attempt::Done) return Attempt::Done;
        }
    }

    [[nodiscard]] std::uint64_t stamp() const override { return m_listener.stamp; }
    [[nodiscard]] LinkCell* link() const { return m_link; }

private:
    [[nodiscard]] int openHandle() const {
        const int fd = handleOf(m_listener.end);
        if (fd < 0) throw OSError("socket is closed");
        return fd;
    }

    [[nodiscard]] bool isOurs(const Caller& caller) const {
        return m_listener.length() > 0 && m_listener.slot(m_listener.accepted)->port == caller.port;
    }

    void conclude(UniqueFd fd) {
        const int yes = 1;
        ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        m_link = m_listener.slot(m_listener.accepted);
        addHandle(m_link->ends[1], std::move(fd));
        m_link->keeper = nullptr;
        ++m_listener.accepted;
        wire::Report report = reportAt(m_at, EventKind::ConnectionAccepted);
        report.object = m_listener.end.object;
        report.value = m_link->ends[1].object.value;
        report.extra = m_listener.length();
        report.objectStamp = ++m_listener.stamp;
        Task::current().channel().report(report);
        m_listener.places.post();
        tellOfChange();
    }

    ListenerCell& m_listener;
    Where m_at;
    LinkCell* m_link = nullptr;
};

// Null: not in time.
LinkCell* acceptFrom(ListenerCell& listener, Nanoseconds timeout, const Where& at) {
    Accepting accepting(listener, at);
    (void)perform({.op = Op::Accept, .at = at, .object = listener.end.object, .timeout = timeout},
                  BlockReason::Socket, accepting);
    return accepting.link();
}

}  // namespace

Listener::Listener(const std::string& name, ListenerOptions options, Where at) {
    if (options.port < 0 || options.port > 65535) throw ValueError("a port is 0 to 65535");
    if (options.backlog < 1 || options.backlog > ListenerCell::kMaxBacklog)
        throw ValueError("a backlog is 1 to 128");
    UniqueFd fd = listenAt(options);
    m_listener = makeInArena<ListenerCell>(0, options.backlog);
    m_listener->port = portOf(fd);
    m_listener->end.object = announceObject(ObjectKind::Listener, name, 0, options.backlog, at);
    addHandle(m_listener->end, std::move(fd));
}

Socket Listener::accept(Where at) const {
    LinkCell* link = acceptFrom(*m_listener, m_blocks ? kNoTime : 0, at);
    if (!link) throw BlockingIOError();
    return {link, 1};
}

Socket Listener::accept(std::chrono::nanoseconds timeout, Where at) const {
    LinkCell* link = acceptFrom(*m_listener, timeoutOf(timeout), at);
    if (!link) throw TimeoutError();
    return {link, 1};
}

std::optional<Socket> Listener::tryAccept(Where at) const {
    LinkCell* link = acceptFrom(*m_listener, 0, at);
    if (!link) return std::nullopt;
    return Socket(link, 1);
}

void Listener::close(Where at) const {
    ListenerCell& cell = *m_listener;
    if (handleOf(cell.end) < 0) return;
    pass({.op = Op::Close, .at = at, .object = cell.end.object});
    {
        const std::lock_guard hold(cell.mutex);
        UniqueFd fd = takeHandle(cell.end);
        if (!fd.isOpen()) return;
        fd.reset();
        wire::Report report = reportAt(at, EventKind::EndClosed);
        report.object = cell.end.object;
        report.extra = cell.end.holders.count();
        report.objectStamp = ++cell.stamp;
        Task::current().channel().report(report);
    }
    tellOfChange();
    Task::current().channel().settle();
}

}  // namespace lockstep::stage
