#include "stage/runtime/child.h"

#include <algorithm>
#include <new>
#include <vector>

#include "base/mutex.h"
#include "stage/runtime/point.h"

namespace lockstep::stage {
namespace {

struct Children {
    Mutex mutex;
    std::vector<std::shared_ptr<Child>> list GUARDED_BY(mutex);
};

Children& children() {
    // Never destroyed: threads may outlive static objects.
    static Children* const all = new Children;
    return *all;
}

}  // namespace

void reportCreated(const Child& child, const TaskOptions& options, std::string_view name,
                   TaskKind kind, const Where& at) {
    wire::Report report = reportAt(at, EventKind::TaskCreated);
    report.other = child.id();
    report.detail = static_cast<std::uint8_t>(kind);
    report.value = 2 * std::int64_t{options.priority} + (options.daemon ? 1 : 0);
    report.extra = options.burst.count();
    report.text = name;
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
}

void addChild(std::shared_ptr<Child> child) {
    Children& all = children();
    const MutexLock hold(all.mutex);
    std::erase_if(all.list, [](const auto& other) { return other->isJoined(); });
    all.list.push_back(std::move(child));
}

std::vector<std::shared_ptr<Child>> unjoinedChildren() {
    Children& all = children();
    const MutexLock hold(all.mutex);
    std::erase_if(all.list, [](const auto& child) { return child->isJoined(); });
    return all.list;
}

void forgetChildren() {
    // Another thread of the parent may have held the mutex while this process was forked off.
    ::new (&children()) Children;
}

void endChildren() {
    for (const auto& child : unjoinedChildren()) {
        if (!child->isThread() && child->isDaemon() && child->isAlive())
            child->terminate(child->startedAt());
    }
    const auto endsWithUs = [](const auto& child) {
        return child->isThread() && child->isDaemon();
    };
    // Threads may start more while they are waited for.
    for (;;) {
        auto rest = unjoinedChildren();
        std::erase_if(rest, endsWithUs);
        if (rest.empty()) return;
        std::stable_partition(rest.begin(), rest.end(),
                              [](const auto& child) { return !child->isThread(); });
        rest.front()->join(kNoTime, rest.front()->startedAt());
    }
}

}  // namespace lockstep::stage
