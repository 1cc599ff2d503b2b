#include "stage/runtime/point.h"

#include <algorithm>
#include <cstring>

#include "stage/runtime/real_time.h"
#include "stage/runtime/run_context.h"
#include "stage/runtime/termination.h"

namespace lockstep::stage {
namespace {

std::string_view withoutFolders(const char* path) {
    const char* slash = std::strrchr(path, '/');
    return slash ? slash + 1 : path;
}

wire::Report reached(const Point& point) {
    wire::Report report = reportAt(point.at, EventKind::PointReached);
    report.detail = static_cast<std::uint8_t>(point.op);
    report.object = point.object;
    report.other = point.other;
    report.value = point.value;
    report.extra = point.timeout;
    report.text = point.text;
    return report;
}

wire::Report blocked(const Point& point, BlockReason reason, std::uint64_t stamp) {
    wire::Report report = reportAt(point.at, EventKind::TaskBlocked);
    report.detail = static_cast<std::uint8_t>(reason);
    report.object = point.object;
    report.other = point.other;
    report.value = point.timeout;
    report.objectStamp = stamp;
    return report;
}

wire::Report refused(const Point& point) {
    wire::Report report = reportAt(point.at, EventKind::Refused);
    report.detail = static_cast<std::uint8_t>(point.op);
    report.object = point.object;
    report.other = point.other;
    report.value = point.timeout != 0;
    return report;
}

bool performGated(Channel& channel, const Point& point, BlockReason reason, Operation& operation) {
    wire::Go go = channel.stand(reached(point));
    while (operation.tryNow() != Attempt::Done) {
        if (point.timeout == 0 || go.timedOut) {
            channel.report(refused(point));
            return false;
        }
        go = channel.stand(blocked(point, reason, 0));
    }
    return true;
}

bool performFreely(Channel& channel, const Point& point, BlockReason reason, Operation& operation) {
    pass(point);
    const Unbroken whole;
    Attempt attempt = operation.tryNow();
    if (attempt != Attempt::Done && point.timeout != 0) {
        const Nanoseconds deadline = realDeadline(point.timeout);
        channel.report(blocked(point, reason, operation.stamp()));
        channel.settle();
        if (attempt == Attempt::NotNow) attempt = operation.waitUntil(deadline);
        if (attempt == Attempt::Never) channel.idleUntil(deadline);
    }
    if (attempt != Attempt::Done) channel.report(refused(point));
    channel.settle();
    return attempt == Attempt::Done;
}

}  // namespace

Nanoseconds timeoutOf(std::chrono::nanoseconds timeout) {
    return std::max<Nanoseconds>(timeout.count(), 0);
}

wire::Report reportAt(const Where& at, EventKind kind) {
    wire::Report report;
    report.kind = kind;
    report.line = at.line;
    report.file = withoutFolders(at.file);
    return report;
}

void pass(const Point& point) {
    Channel& channel = Task::current().channel();
    const bool isOpen =
        channel.isFree() && runContext().page->gatesClosed.load(std::memory_order_relaxed) == 0;
    if (!isOpen) channel.stand(reached(point));
    if (channel.isFree()) beginOperation();
}

wire::Go ask(const Point& point) {
    return Task::current().channel().stand(reached(point));
}

bool perform(const Point& point, BlockReason reason, Operation& operation) {
    Channel& channel = Task::current().channel();
    return channel.isFree() ? performFreely(channel, point, reason, operation)
                            : performGated(channel, point, reason, operation);
}

void reportPause(const Where& at, BlockReason reason, Nanoseconds duration) {
    Channel& channel = Task::current().channel();
    wire::Report report = reportAt(at, EventKind::TaskBlocked);
    report.detail = static_cast<std::uint8_t>(reason);
    report.value = duration;
    channel.report(report);
    channel.settle();
}

ObjectId announceObject(ObjectKind kind, std::string_view name, std::int64_t value,
                        std::int64_t capacity, const Where& at) {
    wire::Report report = reportAt(at, EventKind::ObjectCreated);
    report.object = nextObjectId();
    report.detail = static_cast<std::uint8_t>(kind);
    report.text = name;
    report.value = value;
    report.extra = capacity;
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
    return report.object;
}

}  // namespace lockstep::stage
