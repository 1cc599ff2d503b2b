#pragma once

#include <QString>
#include <map>

#include "model/trace.h"

namespace lockstep {

// The numbers that the names of a run's tasks end with: "3" of "task-3", for where the name has no
// room.
class TaskNumbers {
public:
    // As CpuHistory::update().
    void update(const Trace& trace, std::size_t events);

    // Empty: its name has none, or another task's name has the same.
    [[nodiscard]] QString of(TaskId task) const;

private:
    std::size_t m_events = 0;
    std::map<TaskId, QString> m_numbers;
    std::map<QString, int> m_tasks;  // how many have this number
};

}  // namespace lockstep
