#include "stage/channels/link.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <functional>
#include <mutex>

#include "stage/runtime/errors.h"
#include "stage/runtime/futex.h"
#include "stage/runtime/real_time.h"
#include "stage/runtime/run_context.h"

namespace lockstep::stage {
namespace {

// What nobody has received yet may be so much. The kernel's own buffers hold at least that, so that
// it does not depend on the machine when a sender has to wait.
constexpr std::int64_t kMaxUnreadBytes = 64 << 10;
// A message travels behind one byte, so that an empty one is not taken for the end.
constexpr char kMessageMark = 'm';

bool isPrintable(char c) {
    return c >= ' ' && c <= '~';
}

bool isBeyondAscii(char c) {
    return (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool isInsideCharacter(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Whole characters only; not as strict as the standard.
bool isUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const int ones = std::countl_one(static_cast<unsigned char>(text[i++]));
        if (ones == 1 || ones > 4) return false;
        for (int more = 1; more < ones; ++more)
            if (i == text.size() || !isInsideCharacter(text[i++])) return false;
    }
    return true;
}

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

// With the link's mutex held.
wire::Report changeAt(const LinkEnd& end, EventKind kind, const Where& at) {
    wire::Report report = reportAt(at, kind);
    report.object = end.here().object;
    report.extra = end.number;
    report.objectStamp = ++end.link->stamp;
    return report;
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
        wire::Report report = changeAt(m_end, EventKind::DataSent, m_at);
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
        Task::current().channel().report(changeAt(end, EventKind::EndOfFile, at));
        return;
    }
    end.incoming().noteTaken(std::ssize(received.data), end.link->kind == ObjectKind::Pipe);
    const std::string text = shown(received.data);
    wire::Report report = changeAt(end, EventKind::DataReceived, at);
    report.value = std::ssize(received.data);
    report.text = text;
    Task::current().channel().report(report);
    tellOfRoom();
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
            if (!awaitReady(openHandle(m_end), POLLIN, deadline)) return Attempt::NotNow;
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
        return awaitReady(openHandle(m_end), POLLIN, deadline) ? Attempt::Done : Attempt::NotNow;
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

// Whoever is killed between two of these stores leaves a little less room behind, or a message that
// counts as taken later.
void Flow::noteSent(std::int64_t size) {
    messageEnds[static_cast<std::size_t>(sentMessages % kMaxUnread)] = sentBytes + size;
    sentBytes += size;
    ++sentMessages;
}

void Flow::noteTaken(std::int64_t size, bool isMessage) {
    takenBytes += size;
    const auto isTaken = [this] {
        return takenMessages < sentMessages &&
               messageEnds[static_cast<std::size_t>(takenMessages % kMaxUnread)] <= takenBytes;
    };
    if (isMessage) {
        ++takenMessages;
    } else {
        while (isTaken()) ++takenMessages;
    }
}

LinkCell::LinkCell(ObjectKind what) : kind(what) {
    ends[1].number = 1;
}

void nameLink(LinkCell& link, ObjectId id) {
    for (Endpoint& end : link.ends) end.object = id;
}

bool LinkEnd::isLonely() const {
    const Endpoint* keeper = link->keeper;
    return (keeper ? *keeper : there()).holders.count() == 0;
}

bool LinkEnd::mustBecomeReadable() const {
    const Flow& flow = incoming();
    // Only a pipe brings an empty message.
    const bool isUnderWay = link->kind == ObjectKind::Pipe ? flow.sentMessages > flow.takenMessages
                                                           : flow.sentBytes > flow.takenBytes;
    return isUnderWay || isLonely();
}

Nanoseconds patience() {
    return runContext().setup.free ? 50 * kMillisecond : 10 * kSecond;
}

void tellOfRoom() {
    std::atomic<std::uint32_t>& changes = runContext().page->roomChanges;
    ++changes;
    futexWakeAll(changes);
}

Attempt tryUntil(Nanoseconds deadline, Operation& operation) {
    const std::atomic<std::uint32_t>& changes = runContext().page->roomChanges;
    for (;;) {
        const std::uint32_t seen = changes;
        if (operation.tryNow() == Attempt::Done) return Attempt::Done;
        if (!futexWait(changes, seen, deadline)) return Attempt::NotNow;
    }
}

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
    {
        const std::lock_guard hold(end.link->mutex);
        noteReceived(end, {data.empty(), std::string(data)}, at);
    }
    Task::current().channel().settle();
}

void reportSignal(const LinkEnd& end, const Where& at) {
    {
        const std::lock_guard hold(end.link->mutex);
        Task::current().channel().report(changeAt(end, EventKind::SignalArrived, at));
    }
    Task::current().channel().settle();
}

void reportOpened(const LinkEnd& end, const Where& at) {
    {
        const std::lock_guard hold(end.link->mutex);
        wire::Report report = changeAt(end, EventKind::EndOpened, at);
        report.value = end.number;
        report.extra = 0;
        Task::current().channel().report(report);
    }
    Task::current().channel().settle();
}

void closeEnd(const LinkEnd& end, const Where& at) {
    if (handleOf(end.here()) < 0) return;
    pass({.op = Op::Close, .at = at, .object = end.here().object, .value = end.number});
    {
        const std::lock_guard hold(end.link->mutex);
        UniqueFd fd = takeHandle(end.here());
        if (!fd.isOpen()) return;
        fd.reset();
        wire::Report report = changeAt(end, EventKind::EndClosed, at);
        report.value = end.number;
        report.extra = end.here().holders.count();
        Task::current().channel().report(report);
        tellOfRoom();
    }
    Task::current().channel().settle();
}

std::string shown(std::string_view data) {
    constexpr std::size_t kMost = 40;
    std::size_t size = std::min(data.size(), kMost);
    while (size < data.size() && isInsideCharacter(data[size])) --size;
    std::string text(data.substr(0, size));
    const bool isText = isUtf8(text);
    std::ranges::replace_if(
        text, [isText](char c) { return !isPrintable(c) && !(isText && isBeyondAscii(c)); }, '.');
    return text;
}

bool awaitReady(int fd, short events, Nanoseconds deadline) {
    for (;;) {
        pollfd source{fd, events, 0};
        const Nanoseconds left = std::max<Nanoseconds>(deadline - monotonicNow(), 0);
        const timespec time = durationOf(deadline == kNoTime ? 0 : left);
        const int ready = ::ppoll(&source, 1, deadline == kNoTime ? nullptr : &time, nullptr);
        if (ready > 0) return true;
        if (ready == 0) return false;
        if (errno != EINTR) return false;
    }
}

}  // namespace lockstep::stage
