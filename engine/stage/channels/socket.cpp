#include "stage/channels/socket.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <mutex>

#include "stage/channels/listener_cell.h"
#include "stage/runtime/changes.h"
#include "stage/runtime/errors.h"

namespace lockstep::stage {
namespace {

LinkEnd endOf(LinkCell* link, int number) {
    if (!link) throw OSError("socket is not connected");
    return {link, number};
}

int portOf(int fd) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

// The kernel makes the connection complete without anybody's help: the backlog has a place for it.
UniqueFd connectTo(int port) {
    UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!fd.isOpen()) throw OSError(std::string("no socket: ") + std::strerror(errno));
    const int yes = 1;
    ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<in_port_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int result = ::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
    if (result != 0 && errno == EINTR) {
        awaitReady(fd.get(), POLLOUT, kNoTime);
        socklen_t size = sizeof errno;
        ::getsockopt(fd.get(), SOL_SOCKET, SO_ERROR, &errno, &size);
        result = errno == 0 ? 0 : -1;
    }
    if (result == 0) return fd;
    if (errno == ECONNREFUSED) throw ConnectionRefusedError();
    throw OSError(std::string("no connection: ") + std::strerror(errno));
}

class Connecting final : public Operation {
public:
    Connecting(ListenerCell& listener, const std::string& name, const Where& at)
        : m_listener(listener), m_name(name), m_at(at) {}

    Attempt tryNow() override { return concluded(m_listener.places.tryWait()); }
    Attempt waitUntil(Nanoseconds deadline) override { return tryUntil(deadline, *this); }
    [[nodiscard]] std::uint64_t stamp() const override { return m_listener.stamp; }
    [[nodiscard]] LinkCell* link() const { return m_link; }

private:
    Attempt concluded(bool hasPlace) {
        const std::lock_guard hold(m_listener.mutex);
        if (m_listener.isClosed()) throw ConnectionRefusedError();
        if (!hasPlace) return Attempt::NotNow;
        try {
            connect();
        } catch (...) {
            m_listener.places.post();
            throw;
        }
        return Attempt::Done;
    }

    void connect() {
        UniqueFd fd = connectTo(m_listener.port);
        m_link = makeInArena<LinkCell>(0, ObjectKind::Socket);
        m_link->keeper = &m_listener.end;
        m_link->port = portOf(fd.get());
        nameLink(*m_link,
                 announceObject(ObjectKind::Socket, m_name, m_listener.end.object.value, 0, m_at));
        addHandle(m_link->ends[0], std::move(fd));
        m_listener.slot(m_listener.queued) = m_link;
        ++m_listener.queued;

        wire::Report report = reportAt(m_at, EventKind::ConnectionQueued);
        report.object = m_listener.end.object;
        report.value = m_link->ends[0].object.value;
        report.extra = m_listener.length();
        report.objectStamp = ++m_listener.stamp;
        Task::current().channel().report(report);
    }

    ListenerCell& m_listener;
    const std::string& m_name;
    Where m_at;
    LinkCell* m_link = nullptr;
};

}  // namespace

Socket::Socket(const std::string& name, const Listener& listener, Where at) {
    ListenerCell& cell = *listener.m_listener;
    Connecting connecting(cell, name, at);
    (void)perform({.op = Op::Connect, .at = at, .object = cell.end.object}, BlockReason::Socket,
                  connecting);
    m_link = connecting.link();
}

void Socket::send(std::string_view data, Where at) const {
    if (data.size() > kMaxSend) throw ValueError("a send has at most 16384 bytes");
    const Nanoseconds timeout = m_blocks ? kNoTime : 0;
    if (!sendTo(endOf(m_link, m_end), data, timeout, at)) throw BlockingIOError();
}

bool Socket::trySend(std::string_view data, Where at) const {
    if (data.size() > kMaxSend) throw ValueError("a send has at most 16384 bytes");
    return sendTo(endOf(m_link, m_end), data, 0, at);
}

std::string Socket::recv(std::size_t most, Where at) const {
    const Nanoseconds timeout = m_blocks ? kNoTime : 0;
    auto received = receiveFrom(endOf(m_link, m_end), most, timeout, m_copyTime.count(), at);
    if (!received) throw BlockingIOError();
    return std::move(received->data);
}

std::string Socket::recv(std::size_t most, std::chrono::nanoseconds timeout, Where at) const {
    auto received =
        receiveFrom(endOf(m_link, m_end), most, timeoutOf(timeout), m_copyTime.count(), at);
    if (!received) throw TimeoutError();
    return std::move(received->data);
}

std::optional<std::string> Socket::tryRecv(std::size_t most, Where at) const {
    auto received = receiveFrom(endOf(m_link, m_end), most, 0, m_copyTime.count(), at);
    if (!received) return std::nullopt;
    return std::move(received->data);
}

void Socket::close(Where at) const {
    if (m_link) closeEnd({m_link, m_end}, at);
}

int Socket::descriptor() const {
    return m_link ? handleOf(linkEnd().here()) : -1;
}

LinkEnd Socket::linkEnd() const {
    return endOf(m_link, m_end);
}

SocketPair::SocketPair(const std::string& name, Where at) {
    std::array<int, 2> fds{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds.data()) != 0)
        throw OSError(std::string("no sockets: ") + std::strerror(errno));
    auto* link = makeInArena<LinkCell>(0, ObjectKind::Socket);
    nameLink(*link, announceObject(ObjectKind::Socket, name, 0, 0, at));
    for (std::size_t i = 0; i < fds.size(); ++i) addHandle(link->ends[i], UniqueFd(fds[i]));
    reportOpened({link, 1}, at);
    first = Socket(link, 0);
    second = Socket(link, 1);
}

}  // namespace lockstep::stage
