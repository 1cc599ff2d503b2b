#pragma once

#include <memory>
#include <string_view>

#include "model/trace.h"
#include "model/world.h"

namespace lockstep {

// The trace's one writer. It stamps every event with its times, appends it and keeps the world as
// it is now, from which the engine takes all its decisions. Engine's thread only.
class Recorder {
public:
    // cpus as for World.
    explicit Recorder(int cpus);

    // The virtual time of the events to come; never goes back.
    void advanceTo(Nanoseconds time);
    [[nodiscard]] Nanoseconds now() const { return m_now; }

    // Appends it with the current times. Times and beginsStep of `event` are not looked at.
    void record(Event event);
    // The next event begins a step.
    void endStep() { m_stepEnded = true; }

    StringId intern(std::string_view text) { return m_trace->intern(text); }
    void notice(std::string_view text);

    [[nodiscard]] const World& world() const { return m_world; }
    [[nodiscard]] const TaskInfo& task(TaskId id) const { return *m_world.task(id); }
    [[nodiscard]] std::size_t size() const { return m_trace->size(); }
    [[nodiscard]] bool isFull() const { return m_isFull; }
    [[nodiscard]] const std::shared_ptr<Trace>& trace() const { return m_trace; }

private:
    std::shared_ptr<Trace> m_trace = std::make_shared<Trace>();
    World m_world;
    Nanoseconds m_now = 0;
    Nanoseconds m_began;
    bool m_stepEnded = true;
    bool m_isFull = false;
};

}  // namespace lockstep
