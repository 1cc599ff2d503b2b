#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "support/dice.h"
#include "support/trace_builder.h"

namespace lockstep::test {

// One object or more of every kind, and tasks that use them: every move is one that the running
// task may do there.
class RandomObjects {
public:
    RandomObjects(TraceBuilder& builder, Dice& dice, TaskId main)
        : m_builder(builder), m_dice(dice) {
        for (const char* name : {"fork", "noodles", "chair"})
            m_locks.push_back(m_builder.lock(main, name));
        m_locks.push_back(m_builder.rlock(main, "table"));
        m_semaphore = m_builder.semaphore(main, "keys", 2);
        m_queues = {m_builder.queue(main, "trough", kPlaces),
                    m_builder.queue(main, "stack", QueueOrder::Lifo, false, kPlaces),
                    m_builder.queue(main, "ward", QueueOrder::Priority, true, kPlaces)};
        m_value = m_builder.value(main, "tickets", 7);
        m_event = m_builder.object(main, ObjectKind::Event, "green");
        m_condition = m_builder.condition(main, "made", m_locks.front());
        m_timer = m_builder.object(main, ObjectKind::Timer, "bomb");
        m_pipes = {m_builder.object(main, ObjectKind::Pipe, "pipe"),
                   m_builder.object(main, ObjectKind::Pipe, "leak")};
        m_listener = m_builder.listener(main, "server");
        m_selector = m_builder.object(main, ObjectKind::Selector, "epoll");
        m_variable = m_builder.object(main, ObjectKind::Variable, "n");
        m_local = m_builder.object(main, ObjectKind::Local, "student");
        m_dict = m_builder.object(main, ObjectKind::Dict, "db");
        m_pool = m_builder.pool(main, "pool", PoolKind::ThreadExecutor, 2);
    }

    // `task` does something with one of them, at this virtual time.
    void use(TaskId task, Nanoseconds now) {
        using Move = void (RandomObjects::*)(TaskId);
        static constexpr std::array<Move, 22> kMoves = {
            &RandomObjects::stand,       &RandomObjects::lock,      &RandomObjects::lock,
            &RandomObjects::unlock,      &RandomObjects::acquire,   &RandomObjects::release,
            &RandomObjects::put,         &RandomObjects::take,      &RandomObjects::finishItem,
            &RandomObjects::load,        &RandomObjects::store,     &RandomObjects::useEvent,
            &RandomObjects::useTimer,    &RandomObjects::useNotice, &RandomObjects::send,
            &RandomObjects::receive,     &RandomObjects::useHandle, &RandomObjects::useListener,
            &RandomObjects::useSelector, &RandomObjects::useMemory, &RandomObjects::useJob,
            &RandomObjects::usePool,
        };
        m_now = now;
        (this->*kMoves[m_dice.below(kMoves.size())])(task);
    }
    void abandonLocksOf(TaskId ended) {
        for (const ObjectId lock : m_locks)
            if (m_builder[lock].owner == ended) m_builder.abandon(lock);
    }

private:
    static constexpr std::size_t kPlaces = 4;
    static constexpr std::size_t kMostSockets = 8;
    static constexpr std::size_t kMostJobs = 16;

    ObjectId any(const std::vector<ObjectId>& objects) {
        return objects[m_dice.below(objects.size())];
    }
    std::string number() { return std::to_string(m_dice.below(20)); }
    bool holds(TaskId task, ObjectId object, int end) {
        const auto& holders = m_builder[object].ends[static_cast<std::size_t>(end)].holders;
        return std::ranges::find(holders, m_builder[task].process) != holders.end();
    }

    void stand(TaskId task) { m_builder.point(task, Op::Acquire, any(m_locks)); }
    void lock(TaskId task) {
        const ObjectInfo& lock = m_builder[any(m_locks)];
        const bool isAgain =
            lock.kind == ObjectKind::RLock && lock.owner == task && !lock.abandoned;
        if (isAgain || !lock.owner.isValid()) {
            m_builder.acquire(task, lock.id);
        } else {
            m_builder.block(task, BlockReason::Lock, lock.id,
                            m_dice.coin() ? kNoTime : m_now + 700);
        }
    }
    void unlock(TaskId task) {
        for (const ObjectId held : m_locks)
            if (m_builder[held].owner == task) m_builder.release(task, held);
    }
    void acquire(TaskId task) {
        if (m_builder[m_semaphore].permits > 0) {
            m_builder.acquire(task, m_semaphore);
        } else {
            m_builder.block(task, BlockReason::Semaphore, m_semaphore);
        }
    }
    void release(TaskId task) { m_builder.release(task, m_semaphore); }
    void put(TaskId task) {
        const ObjectInfo& queue = m_builder[any(m_queues)];
        const bool isByPriority = queue.order == QueueOrder::Priority;
        const auto priority = static_cast<std::int64_t>(isByPriority ? m_dice.below(3) : 0);
        if (queue.items.size() < kPlaces) {
            m_builder.put(task, queue.id, "bun " + number(), priority);
        } else if (m_dice.coin()) {
            m_builder.block(task, BlockReason::QueueFull, queue.id);
        } else {
            m_builder.refuse(task, Op::Put, queue.id);
        }
    }
    void take(TaskId task) {
        const ObjectId queue = any(m_queues);
        if (!m_builder[queue].items.empty()) {
            m_builder.take(task, queue);
        } else {
            m_builder.block(task, BlockReason::QueueEmpty, queue);
        }
    }
    void finishItem(TaskId task) {
        const ObjectInfo& queue = m_builder[m_queues.back()];
        if (queue.unfinished == 0) {
            m_builder.passWait(task, queue.id);
        } else if (m_dice.coin()) {
            m_builder.done(task, queue.id);
        } else {
            m_builder.block(task, BlockReason::QueueJoin, queue.id);
        }
    }
    void load(TaskId task) { m_builder.load(task, m_value); }
    void store(TaskId task) {
        m_builder.store(task, m_value, static_cast<std::int64_t>(m_dice.below(100)));
    }

    void useEvent(TaskId task) {
        if (m_builder[m_event].isSet) {
            m_dice.coin() ? m_builder.clear(task, m_event) : m_builder.passWait(task, m_event);
        } else if (m_dice.coin()) {
            m_builder.set(task, m_event);
        } else {
            m_builder.point(task, Op::Wait, m_event).block(task, BlockReason::Event, m_event);
        }
    }
    void useTimer(TaskId task) {
        if (m_dice.below(50) == 0) {
            m_builder.set(task, m_timer);
        } else if (m_dice.coin()) {
            m_builder.refuse(task, Op::Wait, m_timer, true);
        } else {
            m_builder.block(task, BlockReason::Timer, m_timer, m_now + 900);
        }
    }
    void useNotice(TaskId task) {
        const auto waiting = m_builder[m_condition].waiters.size();
        if (m_dice.coin()) {
            m_builder.block(task, BlockReason::Condition, m_condition);
        } else {
            m_builder.notify(task, m_condition,
                             static_cast<std::int64_t>(m_dice.below(waiting + 1)));
        }
    }

    ObjectId channel() {
        const bool isSocket = !m_accepted.empty() && m_dice.coin();
        return any(isSocket ? m_accepted : m_pipes);
    }
    void send(TaskId task) {
        const ObjectId object = channel();
        const int end = m_dice.coin() ? 1 : 0;
        if (!holds(task, object, end)) return;
        const auto& other = m_builder[object].ends[static_cast<std::size_t>(1 - end)];
        if (other.incoming.size() < kPlaces) {
            m_builder.send(task, object, end, "message " + number());
        } else {
            m_builder.block(task, reasonFor(object), object);
        }
    }
    void receive(TaskId task) {
        const ObjectId object = channel();
        const int end = m_dice.coin() ? 1 : 0;
        if (!holds(task, object, end)) return;
        const auto& here = m_builder[object].ends[static_cast<std::size_t>(end)];
        const auto& other = m_builder[object].ends[static_cast<std::size_t>(1 - end)];
        if (here.incoming.empty()) {
            other.holders.empty() ? m_builder.endOfFile(task, object, end)
                                  : m_builder.block(task, reasonFor(object), object);
            return;
        }
        const auto bytes = static_cast<std::size_t>(here.incomingBytes);
        const std::string what =
            m_builder[object].kind == ObjectKind::Pipe
                ? std::string(m_builder.trace()->text(here.incoming.front().text))
                : std::string(m_dice.between(1, bytes), 'x');
        m_builder.receive(task, object, end, what);
    }
    BlockReason reasonFor(ObjectId channel) {
        return m_builder[channel].kind == ObjectKind::Pipe ? BlockReason::Pipe
                                                           : BlockReason::Socket;
    }
    void useHandle(TaskId task) {
        const ObjectId leak = m_pipes.back();
        const int end = m_dice.coin() ? 1 : 0;
        if (holds(task, leak, end)) {
            m_builder.closeEnd(task, leak, end);
        } else if (!m_builder[leak].ends[static_cast<std::size_t>(1 - end)].hasEnded) {
            m_builder.openEnd(task, leak, end);
        }
    }
    void useListener(TaskId task) {
        const auto& waiting = m_builder[m_listener].connections;
        if (m_sockets < kMostSockets && m_dice.coin()) {
            const ObjectId socket = m_builder.socket(task, "connection", m_listener);
            m_builder.connect(task, m_listener, socket);
            ++m_sockets;
        } else if (holds(task, m_listener, 0) && !waiting.empty()) {
            m_accepted.push_back(waiting.front());
            m_builder.accept(task, m_listener, m_accepted.back());
        } else {
            m_builder.block(task, BlockReason::Socket, m_listener);
        }
    }
    void useSelector(TaskId task) {
        const Watch watch{channel(), m_dice.coin() ? 1 : 0};
        const auto& watched = m_builder[m_selector].watched;
        if (m_dice.coin()) {
            m_builder.block(task, BlockReason::Select, m_selector, m_now + 800);
        } else if (std::ranges::find(watched, watch) == watched.end()) {
            m_builder.watch(task, m_selector, watch.object, watch.end);
            m_builder.signal(task, watch.object);
        } else {
            m_builder.unwatch(task, m_selector, watch.object, watch.end);
        }
    }

    void useMemory(TaskId task) {
        switch (m_dice.below(4)) {
            case 0:
                m_builder.storeCell(task, m_variable, number());
                break;
            case 1:
                m_builder.storeCell(task, m_local, number());
                break;
            case 2:
                loadVariable(task);
                break;
            default:
                useEntry(task);
                break;
        }
    }
    void useEntry(TaskId task) {
        const auto& entries = m_builder[m_dict].cells;
        const std::size_t entry = m_dice.below(kPlaces);
        if (entry < entries.size() && m_dice.coin()) {
            m_builder.loadEntry(task, m_dict, static_cast<int>(entry),
                                m_builder.trace()->text(entries[entry].value));
        } else if (entry <= entries.size()) {
            m_builder.storeEntry(task, m_dict, static_cast<int>(entry),
                                 std::to_string(entry) + '=' + number());
        }
    }
    void loadVariable(TaskId task) {
        for (const DataCell& cell : m_builder[m_variable].cells) {
            if (cell.owner != m_builder[task].process) continue;
            m_builder.loadCell(task, m_variable, m_builder.trace()->text(cell.value));
            return;
        }
    }
    void usePool(TaskId task) {
        const auto& workers = m_builder[m_pool].workers;
        if (std::ranges::find(workers, task) == workers.end()) {
            m_builder.startWorker(task, m_pool, task);
        } else {
            m_builder.closePool(task, m_pool);
        }
    }
    void useJob(TaskId task) {
        if (m_jobs.size() < kMostJobs) m_jobs.push_back(m_builder.future(task, "job", m_pool));
        const ObjectInfo& job = m_builder[any(m_jobs)];
        if (job.job == JobState::Waiting) {
            m_dice.below(4) == 0 ? m_builder.cancelJob(task, job.id)
                                 : m_builder.takeJob(task, job.id);
        } else if (job.job == JobState::Running && job.worker == task) {
            m_builder.endJob(task, job.id, number(), m_dice.coin());
        } else if (!job.isSet && m_dice.coin()) {
            m_builder.block(task, BlockReason::Future, job.id);
        } else {
            m_builder.set(task, job.id).beginCallback(task, job.id).endCallback(task, job.id);
        }
    }

    TraceBuilder& m_builder;
    Dice& m_dice;
    Nanoseconds m_now = 0;
    std::vector<ObjectId> m_locks;
    ObjectId m_semaphore;
    std::vector<ObjectId> m_queues;  // the last is joinable
    ObjectId m_value;
    ObjectId m_event;
    ObjectId m_condition;
    ObjectId m_timer;
    std::vector<ObjectId> m_pipes;  // the last one's handles come and go
    ObjectId m_listener;
    std::size_t m_sockets = 0;
    std::vector<ObjectId> m_accepted;
    ObjectId m_selector;
    ObjectId m_variable;
    ObjectId m_local;
    ObjectId m_dict;
    ObjectId m_pool;
    std::vector<ObjectId> m_jobs;
};

}  // namespace lockstep::test
