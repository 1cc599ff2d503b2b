#pragma once

#include <set>
#include <vector>

#include "timeline/timeline_index.h"

namespace lockstep {

// What the person has chosen about the lanes of one run.
struct LaneChoices {
    std::set<TaskId> folded;  // processes whose threads and coroutines share one lane with them
    std::set<TaskId> hidden;
    std::vector<TaskId> order;  // these come first, in this order; the others as they were created

    friend bool operator==(const LaneChoices&, const LaneChoices&) = default;
};

// One lane of a picture.
struct PlannedLane {
    TaskId task;
    int depth = 0;  // 0: a process; 1: a thread or a coroutine, under its process
    bool canFold = false;
    bool isFolded = false;
    // Whose history it shows: of a folded lane the process, then its threads and coroutines.
    std::vector<const Lane*> members;
};

// Which lanes there are, from top to bottom. Refers to the index that it was made from.
class LanePlan {
public:
    static constexpr std::size_t kNone = SIZE_MAX;

    LanePlan(const TimelineIndex& index, const LaneChoices& choices);

    [[nodiscard]] const std::vector<PlannedLane>& lanes() const { return m_lanes; }
    // Where this task's history is shown, which may be a folded lane; kNone when it is hidden.
    [[nodiscard]] std::size_t rowOf(TaskId task) const;

private:
    void addProcess(const Lane& process, const std::vector<const Lane*>& threads,
                    const LaneChoices& choices);
    void add(PlannedLane lane);

    std::vector<PlannedLane> m_lanes;
    std::vector<std::size_t> m_rows;  // by task id
};

// The process that this task is, or lives in.
[[nodiscard]] TaskId processOf(const TimelineIndex& index, TaskId task);

// Hides a lane; of a folded process all that it stands for.
void hideLane(const TimelineIndex& index, TaskId task, LaneChoices& choices);

// Puts a lane before or after another one's. A process moves with all of its lanes, past other
// processes; a thread or a coroutine stays within its process. False when it cannot move there.
bool moveLane(const TimelineIndex& index, TaskId task, TaskId target, bool after,
              LaneChoices& choices);

// The next one that is not hidden and that this lane could change places with; none at the end.
[[nodiscard]] TaskId neighbourOf(const TimelineIndex& index, TaskId task, bool below,
                                 const LaneChoices& choices);

}  // namespace lockstep
