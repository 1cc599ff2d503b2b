#pragma once

#include <algorithm>
#include <memory>

#include "support/random_objects.h"

namespace lockstep::test {

// Writes long legal traces: at every event some task does something that it may do there. The same
// seed gives the same trace.
class RandomTrace {
public:
    explicit RandomTrace(std::uint64_t seed, int cpus = 3)
        : m_dice(seed), m_builder(cpus), m_objects(m_builder, m_dice, m_builder.run("main")) {}

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
                if (!m_builder[task.thread].runner.isValid() &&
                    std::ranges::find(world().cpus(), TaskId{}) != world().cpus().end())
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
        switch (m_dice.below(16)) {
            case 0:
                m_builder.preempt(id);
                break;
            case 1:
                m_builder.block(id, BlockReason::Sleep, {}, m_now + 500);
                break;
            case 2:
                m_builder.block(id, m_dice.coin() ? BlockReason::Copy : BlockReason::Switch);
                break;
            case 3:
                startOrJoin(id);
                break;
            case 4:
                endSometimes(id);
                break;
            default:
                m_objects.use(id, m_now);
                break;
        }
    }

    void startOrJoin(TaskId id) {
        if (world().tasks().size() < kMostTasks) {
            m_builder.task("worker", id,
                           {.kind = static_cast<TaskKind>(m_dice.between(1, 3)),
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
        if (m_dice.below(20) == 0) {
            m_builder.replaceProgram(id);
        } else if (static_cast<std::size_t>(live) <= kFewestLive || m_dice.below(20) != 0) {
            m_builder.print(id, "still here");
        } else {
            m_dice.coin() ? m_builder.exit(id) : m_builder.kill(id, 9);
            m_objects.abandonLocksOf(id);
        }
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
    RandomObjects m_objects;
    Nanoseconds m_now = 0;
};

}  // namespace lockstep::test
