#pragma once

#include <string>
#include <vector>

#include "models/playhead.h"
#include "support/trace_builder.h"

namespace lockstep::test {

// A main process that has started `count` others; of those a tenth is new, some have ended, one
// holds a lock, many wait for it or sleep, and the rest are ready.
class Crowd {
public:
    explicit Crowd(int count, int cpus = 2) : m_builder(cpus) {
        TraceBuilder& b = m_builder;
        m_main = b.run("main");
        m_lock = b.lock(m_main, "counter");
        std::vector<TaskId> tasks;
        for (int i = 1; i < count; ++i) tasks.push_back(b.task(nameOf(i), m_main));
        const std::size_t admitted = tasks.size() - tasks.size() / 10;
        for (std::size_t i = 0; i < admitted; ++i) b.admit(tasks[i]);
        if (tasks.empty()) return;
        b.blockOnJoin(m_main, tasks.front());
        std::size_t next = 0;
        for (; next < admitted / 5; ++next) b.dispatch(tasks[next]).exit(tasks[next]);
        b.dispatch(tasks[next]).acquire(tasks[next], m_lock);
        for (++next; next < admitted * 3 / 5; ++next) {
            b.dispatch(tasks[next]).block(tasks[next], BlockReason::Lock, m_lock);
        }
        for (; next < admitted * 4 / 5; ++next) {
            const auto deadline = static_cast<Nanoseconds>(next % 3 + 1) * kSecond;
            b.dispatch(tasks[next]).block(tasks[next], BlockReason::Sleep, {}, deadline);
        }
    }

    [[nodiscard]] Moment moment() const {
        return {*m_builder.trace(), m_builder.world(), m_builder.trace()->size(), m_inputs};
    }
    TraceBuilder& builder() { return m_builder; }

private:
    static std::string nameOf(int i) {
        if (i % 5 == 3) return "观众-" + std::to_string(i);
        if (i % 7 == 2) return "a-customer-with-a-long-name-" + std::to_string(i);
        return "buyer-" + std::to_string(i);
    }

    TraceBuilder m_builder;
    RunInputs m_inputs;
    TaskId m_main;
    ObjectId m_lock;
};

}  // namespace lockstep::test
