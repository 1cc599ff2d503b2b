#include "stage/channels/pipe.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "stage/channels/link.h"
#include "stage/runtime/errors.h"

namespace lockstep::stage {
namespace {

// Of a pipe(2) that keeps messages apart every one takes a page.
constexpr int kPipeSize = 64 * 4096;

std::array<UniqueFd, 2> openEnds(bool duplex) {
    std::array<int, 2> fds{};
    const int result = duplex ? ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds.data())
                              : ::pipe2(fds.data(), O_CLOEXEC | O_NONBLOCK | O_DIRECT);
    if (result != 0) throw OSError(std::string("no pipe can be made: ") + std::strerror(errno));
    // Where it is refused, senders wait a little earlier.
    if (!duplex) ::fcntl(fds[1], F_SETPIPE_SZ, kPipeSize);
    return {UniqueFd(fds[0]), UniqueFd(fds[1])};
}

LinkEnd endOf(LinkCell* link, int number) {
    if (!link) throw OSError("handle is closed");
    return {link, number};
}

}  // namespace

void Connection::send(std::string_view message, Where at) const {
    const LinkEnd end = endOf(m_link, m_end);
    if (!end.link->isDuplex && m_end == 0) throw OSError("connection is read-only");
    if (message.size() > kMaxMessage)
        throw ValueError("a message of a pipe has at most 1000 bytes");
    (void)sendTo(end, message, kNoTime, at);
}

std::string Connection::recv(Where at) const {
    const LinkEnd end = endOf(m_link, m_end);
    if (!end.link->isDuplex && m_end == 1) throw OSError("connection is write-only");
    Received received = *receiveFrom(end, kMaxMessage, kNoTime, 0, at);
    if (received.isEnd) throw EOFError();
    return std::move(received.data);
}

bool Connection::poll(std::chrono::nanoseconds timeout, Where at) const {
    return awaitArrival(endOf(m_link, m_end), timeoutOf(timeout), at);
}

void Connection::close(Where at) const {
    if (m_link) closeEnd({m_link, m_end}, at);
}

Pipe::Pipe(const std::string& name, bool duplex, Where at) {
    auto fds = openEnds(duplex);
    auto* link = makeInArena<LinkCell>(0, ObjectKind::Pipe);
    link->isDuplex = duplex;
    nameLink(*link, announceObject(ObjectKind::Pipe, name, duplex ? 0 : 1, 0, at));
    for (std::size_t i = 0; i < fds.size(); ++i) addHandle(link->ends[i], std::move(fds[i]));
    first = Connection(link, 0);
    second = Connection(link, 1);
}

}  // namespace lockstep::stage
