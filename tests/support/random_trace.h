#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "support/dice.h"
#include "support/trace_builder.h"

namespace lockstep::test {

// Writes long legal traces: at every event some task does something that it may do there. The same
// seed gives the same trace.
class RandomTrace {
public:
    explicit RandomTrace(std::uint64_t seed, int cpus = 3) : m_dice(seed), m_builder(cpus) {
        const TaskId main = m_builder.run("main");
        for (const char* name : {"fork", "noodles", "chair"})
            m_locks.push_back(m_builder.lock(main, name));
        m_locks.push_back(m_builder.rlock(main, "table"));
        m_semaphore = m_builder.semaphore(main, "keys", 2);
        m_queue = m_builder.queue(main, "trough", 4);
        m_value = m_builder.value(main, "tickets", 7);
    }

    // The trace with at least this many events.
    std::shared_ptr<const Trace> events(std::size_t count) {
        while (world().applied() < count) {
            m_now += static_cast<Nanoseconds>(m_dice.below(1000));
            m_builder.at(std::chrono::nanoseconds(m_now));
            if (m_dice.coin()) m_builder.step();
            move(TaskId{static_cast<std::uint32_t>(m_dice.between(1, world().tasks().size()))});
        }
        return m_builder.trace();
    }
    [[nodiscard]] const World& world() const { return m_builder.world(); }

private:
    static constexpr std::size_t kMostTasks = 40;
    static constexpr std::size_t kFewestLive = 6;

    void move(TaskId id) {
        const TaskInfo& task = m_builder[id];
        switch (task.state) {
            case TaskState::New:
                m_builder.admit(id);
                break;
            case TaskState::Ready:
                if (std::ranges::find(world().cpus(), TaskId{}) != world().cpus().end())
                    m_builder.dispatch(id);
                break;
            case TaskState::Running:
                run(id);
                break;
            case TaskState::Blocked:
                wake(task);
                break;
            case TaskState::Terminated:
                if (task.isZombie()) m_builder.reap(id);
                break;
        }
    }

    void run(TaskId id) {
        const ObjectId lock = m_locks[m_dice.below(m_locks.size())];
        switch (m_dice.below(14)) {
            case 0:
                m_builder.preempt(id);
                break;
            case 1:
                m_builder.point(id, Op::Acquire, lock);
                break;
            case 2:
            case 3:
                useLock(id, lock);
                break;
            case 4:
                for (const ObjectId held : m_locks)
                    if (m_builder[held].owner == id) m_builder.release(id, held);
                break;
            case 5:
                useSemaphore(id);
                break;
            case 6:
                m_builder.release(id, m_semaphore);
                break;
            case 7:
                put(id);
                break;
            case 8:
                take(id);
                break;
            case 9:
                m_builder.load(id, m_value);
                break;
            case 10:
                m_builder.store(id, m_value, static_cast<std::int64_t>(m_dice.below(100)));
                break;
            case 11:
                m_builder.block(id, BlockReason::Sleep, {}, m_now + 500);
                break;
            case 12:
                startOrJoin(id);
                break;
            default:
                endSometimes(id);
                break;
        }
    }

    void useLock(TaskId id, ObjectId lock) {
        const ObjectInfo& info = m_builder[lock];
        const bool isAgain = info.kind == ObjectKind::RLock && info.owner == id && !info.abandoned;
        if (isAgain || !info.owner.isValid()) {
            m_builder.acquire(id, lock);
        } else {
            m_builder.block(id, BlockReason::Lock, lock, m_dice.coin() ? kNoTime : m_now + 700);
        }
    }
    void useSemaphore(TaskId id) {
        if (m_builder[m_semaphore].permits > 0) {
            m_builder.acquire(id, m_semaphore);
        } else {
            m_builder.block(id, BlockReason::Semaphore, m_semaphore);
        }
    }
    void put(TaskId id) {
        if (m_builder[m_queue].items.size() < 4) {
            m_builder.put(id, m_queue, "bun " + std::to_string(m_dice.below(20)));
        } else if (m_dice.coin()) {
            m_builder.block(id, BlockReason::QueueFull, m_queue);
        } else {
            m_builder.refuse(id, Op::Put, m_queue);
        }
    }
    void take(TaskId id) {
        if (!m_builder[m_queue].items.empty()) {
            m_builder.take(id, m_queue);
        } else {
            m_builder.block(id, BlockReason::QueueEmpty, m_queue);
        }
    }
    void startOrJoin(TaskId id) {
        if (world().tasks().size() < kMostTasks) {
            const bool isThread = m_dice.coin();
            m_builder.task("worker", id,
                           {.kind = isThread ? TaskKind::Thread : TaskKind::Process,
                            .priority = static_cast<std::int64_t>(m_dice.below(9)) - 4,
                            .daemon = m_dice.coin()});
            return;
        }
        const TaskId whom{static_cast<std::uint32_t>(m_dice.between(1, world().tasks().size()))};
        if (m_builder[whom].isLive()) {
            m_builder.blockOnJoin(id, whom);
        } else {
            m_builder.joined(id, whom);
        }
    }
    void endSometimes(TaskId id) {
        const auto live = std::ranges::count_if(world().tasks(), &TaskInfo::isLive);
        if (static_cast<std::size_t>(live) <= kFewestLive || m_dice.below(20) != 0) {
            m_builder.print(id, "still here");
            return;
        }
        if (m_dice.coin()) {
            m_builder.exit(id);
        } else {
            m_builder.kill(id, 9);
        }
        for (const ObjectId lock : m_locks)
            if (m_builder[lock].owner == id) m_builder.abandon(lock);
    }
    void wake(const TaskInfo& task) {
        if (task.reason == BlockReason::Sleep) {
            m_builder.wake(task.id, WakeReason::Elapsed);
        } else if (task.deadline != kNoTime && m_dice.coin()) {
            m_builder.wake(task.id, WakeReason::Timeout);
        } else {
            m_builder.wake(task.id, WakeReason::Granted, TaskId{1});
        }
    }

    Dice m_dice;
    TraceBuilder m_builder;
    Nanoseconds m_now = 0;
    std::vector<ObjectId> m_locks;
    ObjectId m_semaphore;
    ObjectId m_queue;
    ObjectId m_value;
};

}  // namespace lockstep::test
