#include "model/verdict.h"

#include <string.h>

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include "model/waits.h"

namespace lockstep {
namespace {

// Tasks that wait for the same thing.
struct Waiters {
    std::string wish;
    ObjectId object;
    TaskId other;
    std::vector<TaskId> tasks;
};

// Up to three decimals of the largest unit that fits: "1.5 s", "100 ms".
std::string spellDuration(Nanoseconds time) {
    struct Unit {
        Nanoseconds length;
        const char* name;
    };
    constexpr std::array<Unit, 4> kUnits = {
        {{kSecond, " s"}, {kMillisecond, " ms"}, {kMicrosecond, " µs"}, {1, " ns"}}};
    if (time == 0) return "0 s";
    const auto fits = [time](const Unit& unit) { return time >= unit.length; };
    const Unit unit = *std::ranges::find_if(kUnits, fits);
    std::string text = std::to_string(time / unit.length);
    if (const Nanoseconds rest = time % unit.length * 1000 / unit.length; rest != 0) {
        text += '.' + std::to_string(1000 + rest).substr(1);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text + unit.name;
}

// Composes the sentences about one final world.
class Judge {
public:
    Judge(const World& world, const Trace& trace) : m_world(world), m_trace(trace) {}

    // Each is empty when the world shows no such end.
    [[nodiscard]] std::string orphaned() const;
    [[nodiscard]] std::string failed() const;
    [[nodiscard]] std::string stalled() const;

    [[nodiscard]] std::string finished() const;
    [[nodiscard]] std::string stillLive() const;

private:
    using Filter = std::function<bool(const TaskInfo&)>;
    [[nodiscard]] std::vector<TaskId> tasksThat(const Filter& filter) const;
    [[nodiscard]] std::string namesOf(const std::vector<TaskId>& tasks) const;
    [[nodiscard]] std::vector<Waiters> groupByWish(const std::vector<TaskId>& tasks) const;
    // What these blocked tasks wait for: who waits for the same is told in one clause, and only the
    // first clauses are told.
    [[nodiscard]] std::string describeWaits(const std::vector<TaskId>& tasks) const;
    [[nodiscard]] std::string failureOf(const TaskInfo& task) const;
    [[nodiscard]] bool isOrphaned(const TaskInfo& task) const;
    [[nodiscard]] bool waitsForLiveTask(const TaskInfo& task) const;
    [[nodiscard]] bool hasLiveCoroutine(const TaskInfo& thread) const;

    const World& m_world;
    const Trace& m_trace;
};

std::vector<TaskId> Judge::tasksThat(const Filter& filter) const {
    std::vector<TaskId> tasks;
    for (const TaskInfo& task : m_world.tasks())
        if (task.id.isValid() && filter(task)) tasks.push_back(task.id);
    return tasks;
}

std::string Judge::namesOf(const std::vector<TaskId>& tasks) const {
    return listNames(tasks, m_world, m_trace);
}

std::vector<Waiters> Judge::groupByWish(const std::vector<TaskId>& tasks) const {
    std::vector<Waiters> groups;
    for (const TaskId id : tasks) {
        const TaskInfo& task = *m_world.task(id);
        std::string wish = describeWait(task, m_world, m_trace);
        const auto same = std::ranges::find_if(groups, [&](const Waiters& group) {
            return group.object == task.waitsFor && group.other == task.waitsForTask &&
                   group.wish == wish;
        });
        if (same != groups.end()) {
            same->tasks.push_back(id);
        } else {
            groups.push_back({std::move(wish), task.waitsFor, task.waitsForTask, {id}});
        }
    }
    return groups;
}

std::string Judge::describeWaits(const std::vector<TaskId>& tasks) const {
    constexpr std::size_t kMost = 4;
    std::string text;
    std::size_t untold = tasks.size();
    const std::vector<Waiters> groups = groupByWish(tasks);
    for (const Waiters& group : std::span(groups).first(std::min(groups.size(), kMost))) {
        if (!text.empty()) text += "; ";
        const bool isOne = group.tasks.size() == 1;
        text += namesOf(group.tasks) + (isOne ? " waits for " : " wait for ") + group.wish;
        untold -= group.tasks.size();
    }
    if (untold == 0) return text;
    return text + "; and " + countOf(untold, "other task") + " for something else";
}

bool Judge::isOrphaned(const TaskInfo& task) const {
    if (task.state != TaskState::Blocked || task.reason != BlockReason::Lock) return false;
    const ObjectInfo* lock = m_world.object(task.waitsFor);
    const TaskInfo* owner = lock != nullptr ? m_world.task(lock->owner) : nullptr;
    return task.deadline == kNoTime && owner != nullptr && !owner->isLive();
}

std::string Judge::orphaned() const {
    return describeWaits(tasksThat([this](const TaskInfo& task) { return isOrphaned(task); }));
}

std::string Judge::failed() const {
    const auto failures = tasksThat([](const TaskInfo& task) {
        return task.failure.isValid() || (task.signal != 0 && !task.killedBy.isValid());
    });
    if (failures.empty()) return {};
    std::string text = failureOf(*m_world.task(failures.front()));
    if (const std::size_t more = failures.size() - 1; more > 0)
        text += "; " + countOf(more, "other task") + " failed, too";
    return text;
}

std::string Judge::failureOf(const TaskInfo& task) const {
    const std::string name = nameOf(task.id, m_world, m_trace);
    if (task.failure.isValid())
        return name + " ended with " + std::string(m_trace.text(task.failure));
    if (task.signal < 0) return name + " was killed";
    const char* abbreviation = ::sigabbrev_np(task.signal);
    return name + " was killed by " +
           (abbreviation != nullptr ? "SIG" + std::string(abbreviation)
                                    : "signal " + std::to_string(task.signal));
}

bool Judge::waitsForLiveTask(const TaskInfo& task) const {
    if (task.reason == BlockReason::Join) return m_world.task(task.waitsForTask) != nullptr;
    if (task.reason == BlockReason::Switch && task.kind != TaskKind::Coroutine)
        return hasLiveCoroutine(task);
    const ObjectInfo* object = m_world.object(task.waitsFor);
    if (object == nullptr) return false;
    if (task.reason == BlockReason::Lock) return object->owner.isValid();
    const TaskInfo* worker = m_world.task(object->worker);
    return task.reason == BlockReason::Future && object->job == JobState::Running &&
           worker != nullptr && worker->isLive();
}

bool Judge::hasLiveCoroutine(const TaskInfo& thread) const {
    return std::ranges::any_of(m_world.tasks(), [&thread](const TaskInfo& task) {
        return task.isLive() && task.thread == thread.id && task.id != thread.id;
    });
}

std::string Judge::stalled() const {
    const auto live = tasksThat([](const TaskInfo& task) { return task.isLive(); });
    // Who waits for another live task waits for what that one waits for.
    const auto roots = tasksThat([this](const TaskInfo& task) {
        return task.state == TaskState::Blocked && !waitsForLiveTask(task);
    });
    if (!roots.empty()) return describeWaits(roots);
    const auto blocked =
        tasksThat([](const TaskInfo& task) { return task.state == TaskState::Blocked; });
    if (!blocked.empty()) return describeWaits(blocked);
    if (live.empty()) return {};
    return namesOf(live) + (live.size() == 1 ? " has" : " have") + " not ended and cannot go on";
}

std::string Judge::finished() const {
    const std::size_t count = tasksThat([](const TaskInfo&) { return true; }).size();
    const std::string after = " after " + spellDuration(m_world.now()) + " of virtual time";
    if (count == 1) return "the only task ended" + after;
    return "all " + std::to_string(count) + " tasks ended" + after;
}

std::string Judge::stillLive() const {
    const auto live = tasksThat([](const TaskInfo& task) { return task.isLive(); });
    if (live.empty()) return "no task is left";
    return namesOf(live) + (live.size() == 1 ? " has not ended" : " have not ended");
}

Verdict verdictOf(VerdictKind kind, const std::string& what) {
    return {.kind = kind, .sentence = std::string(nameOf(kind)) + ": " + what, .cycle = {}};
}

}  // namespace

Verdict judge(const World& world, const Trace& trace, EndCause cause, const std::string& detail) {
    const Judge judge(world, trace);
    if (cause == EndCause::Engine)
        return verdictOf(VerdictKind::Failed, detail.empty() ? "the engine cannot go on" : detail);
    if (auto cycle = findCycle(world); !cycle.empty()) {
        Verdict verdict = verdictOf(VerdictKind::Deadlock, describeCycle(cycle, world, trace));
        verdict.cycle = std::move(cycle);
        return verdict;
    }
    if (cause != EndCause::NothingLeft) {
        const std::string when = countOf(world.applied(), "event") + " and " +
                                 spellDuration(world.now()) + " of virtual time";
        const std::string why = detail.empty() ? "after " + when : detail + " after " + when;
        const bool isAsked = cause == EndCause::Asked;
        return verdictOf(isAsked ? VerdictKind::Stopped : VerdictKind::NoProgress,
                         why + "; " + judge.stillLive());
    }
    if (const auto what = judge.orphaned(); !what.empty())
        return verdictOf(VerdictKind::Orphaned, what);
    if (const auto what = judge.failed(); !what.empty()) {
        const auto waits = judge.stalled();
        return verdictOf(VerdictKind::Failed, waits.empty() ? what : what + "; " + waits);
    }
    if (const auto what = judge.stalled(); !what.empty())
        return verdictOf(VerdictKind::Stalled, what);
    return verdictOf(VerdictKind::Finished, judge.finished());
}

}  // namespace lockstep
