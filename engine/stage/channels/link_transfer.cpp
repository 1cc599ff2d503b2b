// What goes over a link: sending, receiving, and waiting for what comes.

#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>

#include "stage/channels/link.h"
#include "stage/channels/shown_data.h"
#include "stage/runtime/changes.h"
#include "stage/runtime/errors.h"
#include "stage/runtime/real_time.h"
#include "stage/runtime/run_context.h"
#include "stage/runtime/termination.h"

namespace lockstep::stage {
namespace {

// What nobody has received yet may be so much. The kernel's own buffers hold at least that, so that
// it does not depend on the machine when a sender has to wait.
constexpr std::int64_t kMaxUnreadBytes = 64 << 10;
// A message travels behind one byte, so that an empty one is not taken for the end.
constexpr char kMessageMark = 'm';

// On sockets without waiting, whatever the descriptor's mode; pipes are in that mode.
ssize_t writeNow(int fd, std::string_view data) {
    const ssize_t sent = ::send(fd, data.data(), data.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    return sent < 0 && errno == ENOTSOCK ? ::write(fd, data.data(), data.size()) : sent;
}

ssize_t readNow(int fd, char* buffer, std::size_t size) {
    const ssize_t got = ::recv(fd, buffer, size, MSG_DONTWAIT);
    return got < 0 && errno == ENOTSOCK ? ::read(fd, buffer, size) : got;
}

[[noreturn]] void throwSystemError() {
    if (errno == EPIPE) throw BrokenPipeError();
    if (errno == ECONNRESET) throw ConnectionResetError();
    throw OSError(std::strerror(errno));
}

int openHandle(const LinkEnd& end) {
    const int fd = handleOf(end.here());
    if (fd < 0) throw OSError("handle is closed");
    return fd;
}

class Sending final : public Operation {
public:
    Sending(const LinkEnd& end, std::string_view data, const Where& at)
        : m_end(end), m_data(data), m_at(at) {}

    Attempt tryNow() override {
        const std::lock_guard hold(m_end.link->mutex);
        const int fd = openHandle(m_end);
        const bool isPipe = m_end.link->kind == ObjectKind::Pipe;
        const bool isLonely = m_end.isLonely();
        if (!isLonely && !hasRoom()) return Attempt::NotNow;
        // The news of the other end's close must be here before the kernel is asked.
        if (isLonely && !isPipe) awaitReady(fd, POLLRDHUP, monotonicNow() + patience());
        if (!(isPipe ? sendMessage(fd) : sendBytes(fd))) return Attempt::NotNow;
        // TCP sends the first bytes to nobody, and is told so then.
        if (isLonely && !isPipe) awaitReady(fd, 0, monotonicNow() + patience());
        m_end.outgoing().noteSent(std::ssize(m_data));
        const std::string text = shown(m_data);
        wire::Report report = m_end.change(EventKind::DataSent, m_at);
        report.value = std::ssize(m_data);
        report.text = text;
        Task::current().channel().report(report);
        return Attempt::Done;
    }

    Attempt waitUntil(Nanoseconds deadline) override { return tryUntil(deadline, *this); }

    [[nodiscard]] std::uint64_t stamp() const override { return m_end.link->stamp; }

private:
    [[nodiscard]] bool hasRoom() const {
        const Flow& flow = m_end.outgoing();
        return flow.sentMessages - flow.takenMessages < Flow::kMaxUnread &&
               flow.sentBytes - flow.takenBytes + std::ssize(m_data) <= kMaxUnreadBytes;
    }

    bool sendMessage(int fd) const {
        const std::string message = kMessageMark + std::string(m_data);
        if (writeNow(fd, message) >= 0) return true;
        if (errno == EAGAIN) return false;
        throwSystemError();
    }

    bool sendBytes(int fd) const {
        for (std::string_view rest = m_data; !rest.empty();) {
            const ssize_t sent = writeNow(fd, rest);
            if (sent >= 0) {
                rest.remove_prefix(static_cast<std::size_t>(sent));
            } else if (errno != EAGAIN) {
                throwSystemError();
            } else {
                // There is room for it, and the kernel is about to find that.
                awaitReady(fd, POLLOUT, kNoTime);
            }
        }
        return true;
    }

    LinkEnd m_end;
    std::string_view m_data;
    Where m_at;
};

// With the link's mutex held.
void noteReceived(const LinkEnd& end, const Received& received, const Where& at) {
    if (received.isEnd) {
        Task::current().channel().report(end.change(EventKind::EndOfFile, at));
        return;
    }
    end.incoming().noteTaken(std::ssize(received.data), end.link->kind == ObjectKind::Pipe);
    const std::string text = shown(received.data);
    wire::Report report = end.change(EventKind::DataReceived, at);
    report.value = std::ssize(received.data);
    report.text = text;
    Task::current().channel().report(report);
    tellOfChange();
}

class Receiving final : public Operation {
public:
    Receiving(const LinkEnd& end, std::size_t most, const Where& at)
        : m_end(end), m_buffer(most + 1, '\0'), m_at(at) {}

    Attempt tryNow() override {
        const std::lock_guard hold(m_end.link->mutex);
        const int fd = openHandle(m_end);
        ssize_t size = readNow(fd, m_buffer.data(), capacity());
        if (size < 0 && errno == EAGAIN) {
            if (!m_end.mustBecomeReadable()) return Attempt::NotNow;
            awaitReady(fd, POLLIN, monotonicNow() + patience());
            size = readNow(fd, m_buffer.data(), capacity());
            if (size < 0 && errno == EAGAIN) return Attempt::NotNow;
        }
        if (size < 0) throwSystemError();
        conclude(static_cast<std::size_t>(size));
        return Attempt::Done;
    }

    Attempt waitUntil(Nanoseconds deadline) override {
        for (;;) {
            if (!awaitReadyKillably(openHandle(m_end), POLLIN, deadline)) return Attempt::NotNow;
            if (tryNow() == Attempt::Done) return Attempt::Done;
        }
    }

    [[nodiscard]] std::uint64_t stamp() const override { return m_end.link->stamp; }
    [[nodiscard]] Received take() { return std::move(m_received); }

private:
    [[nodiscard]] bool isMessage() const { return m_end.link->kind == ObjectKind::Pipe; }
    [[nodiscard]] std::size_t capacity() const { return m_buffer.size() - (isMessage() ? 0 : 1); }

    void conclude(std::size_t size) {
        m_received.isEnd = size == 0;
        const std::size_t mark = isMessage() ? 1 : 0;
        if (size > 0) m_received.data = m_buffer.substr(mark, size - mark);
        noteReceived(m_end, m_received, m_at);
    }

    LinkEnd m_end;
    std::string m_buffer;
    Where m_at;
    Received m_received;
};

// The first phase of a read whose second one takes time.
class Arriving final : public Operation {
public:
    explicit Arriving(const LinkEnd& end) : m_end(end) {}

    Attempt tryNow() override {
        const int fd = openHandle(m_end);
        const Nanoseconds time = m_end.mustBecomeReadable() ? patience() : 0;
        return awaitReady(fd, POLLIN, monotonicNow() + time) ? Attempt::Done : Attempt::NotNow;
    }
    Attempt waitUntil(Nanoseconds deadline) override {
        const bool hasCome = awaitReadyKillably(openHandle(m_end), POLLIN, deadline);
        return hasCome ? Attempt::Done : Attempt::NotNow;
    }
    [[nodiscard]] std::uint64_t stamp() const override { return m_end.link->stamp; }

    // Of the end of the stream there is nothing to copy.
    [[nodiscard]] bool hasData() const {
        int bytes = 0;
        return ::ioctl(openHandle(m_end), FIONREAD, &bytes) == 0 && bytes > 0;
    }

private:
    LinkEnd m_end;
};

// The second phase: the kernel copies.
void copyFor(Nanoseconds duration, const LinkEnd& end, const Where& at) {
    pass({.op = Op::Copy, .at = at, .object = end.here().object, .value = duration});
    if (!runContext().setup.free) return;
    reportPause(at, BlockReason::Copy, duration);
    sleepReally(realDuration(duration));
}

}  // namespace

bool sendTo(const LinkEnd& end, std::string_view data, Nanoseconds timeout, const Where& at) {
    const std::string text = shown(data);
    Sending sending(end, data, at);
    return perform({.op = Op::Send,
                    .at = at,
                    .object = end.here().object,
                    .value = end.number,
                    .timeout = timeout,
                    .text = text},
                   end.reason(), sending);
}

std::optional<Received> receiveFrom(const LinkEnd& end, std::size_t most, Nanoseconds timeout,
                                    Nanoseconds copyTime, const Where& at) {
    const Point point{.op = Op::Receive,
                      .at = at,
                      .object = end.here().object,
                      .value = end.number,
                      .timeout = timeout};
    Receiving receiving(end, most, at);
    if (copyTime == 0) {
        if (!perform(point, end.reason(), receiving)) return std::nullopt;
        return receiving.take();
    }
    Arriving arriving(end);
    for (;;) {
        if (!perform(point, end.reason(), arriving)) return std::nullopt;
        if (arriving.hasData()) copyFor(copyTime, end, at);
        // Another task may have taken it meanwhile.
        const Unbroken whole;
        if (receiving.tryNow() != Attempt::Done) continue;
        Task::current().channel().settle();
        return receiving.take();
    }
}

bool awaitArrival(const LinkEnd& end, Nanoseconds timeout, const Where& at) {
    Arriving arriving(end);
    return perform({.op = Op::Receive,
                    .at = at,
                    .object = end.here().object,
                    .value = end.number,
                    .timeout = timeout},
                   end.reason(), arriving);
}

void reportReceived(const LinkEnd& end, std::string_view data, const Where& at) {
    const Unbroken whole;
    {
        const std::lock_guard hold(end.link->mutex);
        noteReceived(end, {data.empty(), std::string(data)}, at);
    }
    Task::current().channel().settle();
}

}  // namespace lockstep::stage
