#pragma once

#include <string>
#include <vector>

#include "support/trace_builder.h"

namespace lockstep::test {

// A made-up run of any length that obeys all rules: `tasks` processes, or threads of the first,
// compete for four CPUs under round robin, for locks that each eight of them share, and for room in
// one queue. The same arguments give the same trace.
class SyntheticRun {
public:
    static constexpr int kCpus = 4;

    SyntheticRun(int tasks, std::size_t events, TaskKind kind = TaskKind::Process)
        : m_builder(kCpus) {
        const TaskId root = m_builder.task("main");
        m_builder.admit(root).dispatch(root);
        m_queue = m_builder.queue(root, "orders", 20);
        for (int i = 0; i < tasks - 1; ++i) {
            if (i % 8 == 0)
                m_locks.push_back(m_builder.lock(root, "lock " + std::to_string(i / 8)));
            m_tasks.push_back(
                {m_builder.task("worker-" + std::to_string(i + 1), root, {.kind = kind})});
        }
        for (const Worker& worker : m_tasks) m_builder.admit(worker.id);
        m_builder.block(root, BlockReason::Sleep);
        while (m_builder.trace()->size() < events) turn();
    }

    [[nodiscard]] std::shared_ptr<const Trace> trace() const { return m_builder.trace(); }
    [[nodiscard]] const World& world() const { return m_builder.world(); }

private:
    struct Worker {
        TaskId id;
        bool holds = false;
    };

    std::uint32_t random(std::uint32_t below) {
        m_seed = m_seed * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::uint32_t>(m_seed >> 33) % below;
    }

    // The next ready worker in the circle runs for a while.
    void turn() {
        std::size_t tried = 0;
        do {
            m_next = (m_next + 1) % m_tasks.size();
        } while (m_builder[m_tasks[m_next].id].state != TaskState::Ready &&
                 ++tried < m_tasks.size());
        Worker& worker = m_tasks[m_next];
        const std::size_t lock = m_next / 8;
        m_builder.step().dispatch(worker.id);
        pass(1 + random(20));
        if (worker.holds) {
            letGo(worker, lock);
        } else if (random(3) == 0) {
            if (!take(worker, lock)) return;
        } else if (random(4) == 0) {
            exchange(worker);
        }
        pass(1 + random(10));
        m_builder.preempt(worker.id);
    }

    bool take(Worker& worker, std::size_t lock) {
        m_builder.step().point(worker.id, Op::Acquire, m_locks[lock]);
        if (m_builder[m_locks[lock]].owner.isValid()) {
            m_builder.block(worker.id, BlockReason::Lock, m_locks[lock]);
            return false;
        }
        m_builder.acquire(worker.id, m_locks[lock]);
        worker.holds = true;
        return true;
    }

    void letGo(Worker& worker, std::size_t lock) {
        m_builder.step().point(worker.id, Op::Release, m_locks[lock]);
        m_builder.release(worker.id, m_locks[lock]);
        worker.holds = false;
        const auto waiters = m_builder[m_locks[lock]].waiters;
        if (!waiters.empty()) m_builder.wake(waiters.front(), WakeReason::Granted, worker.id);
    }

    void exchange(const Worker& worker) {
        const bool isEmpty = m_builder[m_queue].items.empty();
        const bool isFull = m_builder[m_queue].items.size() == 20;
        const bool puts = isEmpty || (!isFull && random(2) == 0);
        m_builder.step().point(worker.id, puts ? Op::Put : Op::Get, m_queue);
        if (puts) {
            m_builder.put(worker.id, m_queue, "order");
        } else {
            m_builder.take(worker.id, m_queue);
        }
    }

    void pass(std::uint32_t milliseconds) {
        m_now += std::chrono::milliseconds(milliseconds);
        m_builder.at(m_now);
    }

    TraceBuilder m_builder;
    std::vector<ObjectId> m_locks;
    ObjectId m_queue;
    std::vector<Worker> m_tasks;
    std::size_t m_next = 0;
    std::uint64_t m_seed = 1;
    std::chrono::nanoseconds m_now{0};
};

}  // namespace lockstep::test
