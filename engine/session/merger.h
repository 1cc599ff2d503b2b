#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "model/event.h"
#include "model/world.h"

namespace lockstep {

// What a free-running task reported, with what tells its place in the true order.
struct StampedEvent {
    Event event{};
    TaskId line{};            // whose connection it came on
    bool isSwitch = false;    // see wire::Report::isSwitch
    Nanoseconds at = 0;       // CLOCK_MONOTONIC
    std::uint64_t stamp = 0;  // see wire::Report::objectStamp
};

// Puts the reports of free-running tasks, which arrive on as many connections, into their true
// order: each connection's as it brought them; each object's by the stamps that were taken inside
// its critical sections, without gaps; a task's after its creation; a join, or a wait for a worker,
// after the end that it saw. What none of these orders goes by the clock. Pure; not synchronised.
class Merger {
public:
    void push(const StampedEvent& report);
    // The next one; nothing if what comes next has not arrived yet. `world` is after all that was
    // taken before.
    [[nodiscard]] std::optional<StampedEvent> take(const World& world);
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    // Of the reports on this connection.
    [[nodiscard]] bool isEmpty(TaskId line) const;
    // What who has waited for the end of this task tells of it, and what is held back until that
    // end is known; null: nobody has.
    [[nodiscard]] const Event* joinOf(TaskId task) const;
    // Nothing more will come that fits (a task was killed between stamping and sending): passes
    // over the missing stamps of one object. How many they were; 0 if that does not help.
    std::uint64_t passOverGap();

private:
    [[nodiscard]] bool mayCome(const StampedEvent& report, const World& world) const;
    [[nodiscard]] std::uint64_t lastStamp(ObjectId object) const;
    // How many stamps of its object this report waits for.
    [[nodiscard]] std::uint64_t missingBefore(const StampedEvent& report) const;

    std::vector<std::deque<StampedEvent>> m_queues;  // by connection
    std::vector<std::uint64_t> m_stamps;             // by object: the last that was taken
    std::size_t m_count = 0;
};

}  // namespace lockstep
