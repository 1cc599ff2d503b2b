#include "model/waits.h"

namespace lockstep {
namespace {

// Words one wait of one final world.
class WaitTeller {
public:
    WaitTeller(const TaskInfo& waiter, const World& world, const Trace& trace)
        : m_waiter(waiter),
          m_object(world.object(waiter.waitsFor)),
          m_world(world),
          m_trace(trace) {}

    [[nodiscard]] std::string tell() const;

private:
    // "queue trough"
    [[nodiscard]] std::string object(const char* noun) const {
        return std::string(noun) + ' ' + nameOf(m_waiter.waitsFor, m_world, m_trace);
    }
    [[nodiscard]] std::string lock() const;
    [[nodiscard]] std::string queueJoin() const;
    [[nodiscard]] std::string channel(const char* noun) const;
    [[nodiscard]] std::string listener() const;
    [[nodiscard]] std::string future() const;
    // " A was killed", " A has ended"
    [[nodiscard]] std::string endOf(const TaskInfo& task) const {
        return ' ' + nameOf(task.id, m_world, m_trace) +
               (task.signal != 0 ? " was killed" : " has ended");
    }

    const TaskInfo& m_waiter;
    const ObjectInfo* m_object;
    const World& m_world;
    const Trace& m_trace;
};

std::string WaitTeller::tell() const {
    switch (m_waiter.reason) {
        case BlockReason::Lock:
            return lock();
        case BlockReason::Semaphore:
            return "a permit of " + object("semaphore") + ", which no live task will release";
        case BlockReason::QueueFull:
            return "room in " + object("queue") + ", which no live task will make";
        case BlockReason::QueueEmpty:
            return "an item of " + object("queue") + ", which no live task will put";
        case BlockReason::QueueJoin:
            return queueJoin();
        case BlockReason::Join:
            return nameOf(m_waiter.waitsForTask, m_world, m_trace) + " to end";
        case BlockReason::Sleep:
            return "its sleep to end";
        case BlockReason::Input:
            return "a line of input, which nobody has given";
        case BlockReason::File:
            return "the data of a file";
        case BlockReason::Event:
            return object("event") + ", which no live task will set";
        case BlockReason::Condition:
            return "a notification of " + object("condition") + ", which no live task will give";
        case BlockReason::Timer:
            return object("timer") + " to fire";
        case BlockReason::Pipe:
            return channel("pipe");
        case BlockReason::Socket:
            return channel("socket");
        case BlockReason::Select:
            return "something that " + object("selector") + " watches, of which nothing is ready";
        case BlockReason::Copy:
            return "the kernel to copy its data";
        case BlockReason::Future:
            return future();
        case BlockReason::Switch:
            return m_waiter.kind == TaskKind::Coroutine
                       ? "being resumed, which no live task will do"
                       : "its coroutines to hand the thread back";
        case BlockReason::None:
            break;
    }
    return "something that is not known";
}

std::string WaitTeller::lock() const {
    const std::string wish = object("lock");
    const TaskInfo* owner = m_object != nullptr ? m_world.task(m_object->owner) : nullptr;
    if (owner == nullptr) return wish + ", which nobody holds";
    if (!owner->isLive()) return wish + ", whose owner" + endOf(*owner);
    return wish + ", which " + nameOf(owner->id, m_world, m_trace) + " holds";
}

std::string WaitTeller::queueJoin() const {
    const std::int64_t count = m_object != nullptr ? m_object->unfinished : 0;
    return "task_done() for " + countOf(static_cast<std::size_t>(count), "item") + " of " +
           object("queue") + ", which no live task will call";
}

std::string WaitTeller::channel(const char* noun) const {
    if (m_object != nullptr && m_object->kind == ObjectKind::Listener) return listener();
    const PendingPoint& point = m_waiter.pending;
    if (point.op == Op::Send) return "room in " + object(noun) + ", which no live task will make";
    const std::string wish = "data from " + object(noun) + ", which no live task will send";
    const bool hasEnd =
        m_object != nullptr && m_object->ends.size() == 2 && (point.value == 0 || point.value == 1);
    if (point.op != Op::Receive || !hasEnd) return wish;
    const auto& holders = m_object->ends[static_cast<std::size_t>(1 - point.value)].holders;
    if (holders.empty()) return wish;
    return wish + " although " + listNames(holders, m_world, m_trace) +
           (holders.size() == 1 ? " still has" : " still have") + " its other end open";
}

std::string WaitTeller::listener() const {
    if (m_waiter.pending.op == Op::Connect)
        return "room in the backlog of " + object("listener") + ", which no live task will make";
    return "a connection to " + object("listener") + ", which no live task will open";
}

std::string WaitTeller::future() const {
    const std::string wish = "the result of " + object("future");
    if (m_object == nullptr) return wish;
    if (m_object->job == JobState::Waiting) return wish + ", whose job no worker has begun";
    const TaskInfo* worker = m_world.task(m_object->worker);
    if (m_object->job != JobState::Running || worker == nullptr)
        return wish + ", which no live task will set";
    if (!worker->isLive()) return wish + ", whose worker" + endOf(*worker);
    return wish + ", which " + nameOf(worker->id, m_world, m_trace) + " works on";
}

}  // namespace

std::string listNames(const std::vector<TaskId>& tasks, const World& world, const Trace& trace) {
    constexpr std::size_t kMost = 4;
    const std::size_t named = tasks.size() <= kMost ? tasks.size() : kMost - 1;
    std::string text;
    for (std::size_t i = 0; i < named; ++i) {
        if (i > 0) text += i + 1 == tasks.size() ? " and " : ", ";
        text += nameOf(tasks[i], world, trace);
    }
    if (named == tasks.size()) return text;
    return text + " and " + countOf(tasks.size() - named, "other");
}

std::string countOf(std::size_t count, const char* noun) {
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

std::string describeWait(const TaskInfo& waiter, const World& world, const Trace& trace) {
    return WaitTeller(waiter, world, trace).tell();
}

}  // namespace lockstep
