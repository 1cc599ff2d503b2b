#pragma once

#include <unordered_set>
#include <vector>

#include "model/wait_graph.h"
#include "models/playhead.h"
#include "models/selection.h"
#include "theme/token_grid.h"

namespace lockstep {

// What of a moment stands out in every view: what is selected and what that has to do with, the
// deadlock's cycle, and what the last step changed. A value; costs one look at the world.
class Emphasis {
public:
    Emphasis(const Moment& moment, const Selection& selection);

    [[nodiscard]] bool isSelected(TaskId task) const { return task.isValid() && task == m_task; }
    [[nodiscard]] bool isSelected(ObjectId object) const {
        return object.isValid() && object == m_object;
    }
    // 1, or less for what has nothing to do with what is selected. A task has to do with the
    // objects that it holds or waits for and with who else holds those that it waits for; an object
    // with its holders and waiters.
    [[nodiscard]] qreal opacityOf(TaskId task) const;
    [[nodiscard]] qreal opacityOf(ObjectId object) const;

    [[nodiscard]] const std::vector<WaitEdge>& cycle() const { return m_cycle; }
    [[nodiscard]] bool inCycle(TaskId task) const;
    [[nodiscard]] bool inCycle(ObjectId object) const;

    [[nodiscard]] bool changedState(TaskId task) const { return m_changedTasks.contains(task); }
    [[nodiscard]] bool changed(ObjectId object) const { return m_changedObjects.contains(object); }

    // For a task that stands in no line.
    [[nodiscard]] TokenMarks marksOf(TaskId task) const;

private:
    void relateTask(const World& world, TaskId task);
    void relateObject(const ObjectInfo& object);

    TaskId m_task;
    ObjectId m_object;
    std::vector<WaitEdge> m_cycle;
    std::unordered_set<TaskId> m_relatedTasks;
    std::unordered_set<ObjectId> m_relatedObjects;
    std::unordered_set<TaskId> m_changedTasks;
    std::unordered_set<ObjectId> m_changedObjects;
};

}  // namespace lockstep
