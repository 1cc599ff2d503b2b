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

#include "stage/runtime/changes.h"
#include "stage/runtime/errors.h"
#include "stage/runtime/real_time.h"
#include "stage/runtime/run_context.h"
#include "stage/runtime/termination.h"

namespace lockstep::stage {
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

wire::Report LinkEnd::change(EventKind kind, const Where& at) const {
    wire::Report report = reportAt(at, kind);
    report.object = here().object;
    report.extra = number;
    report.objectStamp = ++link->stamp;
    return report;
}

Nanoseconds patience() {
    return runContext().setup.free ? 50 * kMillisecond : 10 * kSecond;
}

void reportSignal(const LinkEnd& end, const Where& at) {
    {
        const std::lock_guard hold(end.link->mutex);
        Task::current().channel().report(end.change(EventKind::SignalArrived, at));
    }
    Task::current().channel().settle();
}

void reportOpened(const LinkEnd& end, const Where& at) {
    {
        const std::lock_guard hold(end.link->mutex);
        wire::Report report = end.change(EventKind::EndOpened, at);
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
        wire::Report report = end.change(EventKind::EndClosed, at);
        report.value = end.number;
        report.extra = end.here().holders.count();
        Task::current().channel().report(report);
        tellOfChange();
    }
    Task::current().channel().settle();
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

bool awaitReadyKillably(int fd, short events, Nanoseconds deadline) {
    const Killable waiting;
    return awaitReady(fd, events, deadline);
}

}  // namespace lockstep::stage
