#pragma once

#include "gantt/task_numbers.h"
#include "model/cpu_history.h"
#include "schedule/ready_history.h"

namespace lockstep {

// Of a run, as far as it is known.
struct ScheduleHistory {
    // As ReadyHistory().
    explicit ScheduleHistory(const RunInputs& inputs) : ready(inputs) {}

    CpuHistory cpus;
    ReadyHistory ready;
    TaskNumbers numbers;
    Nanoseconds end = 0;  // virtual time of the last event

    // As CpuHistory::update().
    void update(const Trace& trace, std::size_t events) {
        cpus.update(trace, events);
        ready.update(trace, events);
        numbers.update(trace, events);
        if (events > 0) end = trace[events - 1].time;
    }
};

}  // namespace lockstep
