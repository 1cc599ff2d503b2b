#include "timeline/lane_plan.h"

#include <algorithm>
#include <map>

namespace lockstep {
namespace {

// The begun lanes of one process, itself not included, or of all processes; in their order.
using Siblings = std::vector<const Lane*>;

void sortAsChosen(Siblings& lanes, const std::vector<TaskId>& order) {
    const auto place = [&order](const Lane* lane) {
        return std::ranges::find(order, lane->task) - order.begin();
    };
    std::ranges::stable_sort(lanes, {}, place);
}

// By process; the processes themselves under no task. Whatever lives in no known process is listed
// with them.
std::map<TaskId, Siblings> families(const TimelineIndex& index, const std::vector<TaskId>& order) {
    std::map<TaskId, Siblings> result;
    for (const Lane& lane : index.lanes()) {
        if (lane.isEmpty()) continue;
        const TaskId process = processOf(index, lane.task);
        result[process == lane.task ? TaskId{} : process].push_back(&lane);
    }
    for (auto& [process, lanes] : result) sortAsChosen(lanes, order);
    return result;
}

Siblings siblingsOf(const TimelineIndex& index, TaskId task, const LaneChoices& choices) {
    const TaskId process = processOf(index, task);
    auto all = families(index, choices.order);
    return std::move(all[process == task ? TaskId{} : process]);
}

}  // namespace

TaskId processOf(const TimelineIndex& index, TaskId task) {
    const Lane* lane = index.lane(task);
    while (lane && lane->kind != TaskKind::Process) {
        const Lane* parent = index.lane(lane->parent);
        if (!parent || parent->isEmpty() || parent == lane) return lane->task;
        lane = parent;
    }
    return lane ? lane->task : task;
}

LanePlan::LanePlan(const TimelineIndex& index, const LaneChoices& choices)
    : m_rows(index.lanes().size(), kNone) {
    auto all = families(index, choices.order);
    for (const Lane* process : all[TaskId{}]) addProcess(*process, all[process->task], choices);
}

void LanePlan::addProcess(const Lane& process, const Siblings& threads,
                          const LaneChoices& choices) {
    PlannedLane lane{.task = process.task,
                     .depth = 0,
                     .canFold = !threads.empty(),
                     .isFolded = !threads.empty() && choices.folded.contains(process.task),
                     .members = {&process}};
    if (lane.isFolded) lane.members.insert(lane.members.end(), threads.begin(), threads.end());
    const bool isFolded = lane.isFolded;
    if (!choices.hidden.contains(process.task)) add(std::move(lane));
    if (isFolded) return;
    for (const Lane* thread : threads) {
        if (!choices.hidden.contains(thread->task)) {
            add({.task = thread->task, .depth = 1, .members = {thread}});
        }
    }
}

void LanePlan::add(PlannedLane lane) {
    for (const Lane* member : lane.members) m_rows[member->task.index()] = m_lanes.size();
    m_lanes.push_back(std::move(lane));
}

std::size_t LanePlan::rowOf(TaskId task) const {
    return task.isValid() && task.index() < m_rows.size() ? m_rows[task.index()] : kNone;
}

void hideLane(const TimelineIndex& index, TaskId task, LaneChoices& choices) {
    choices.hidden.insert(task);
    if (!choices.folded.contains(task)) return;
    for (const Lane& lane : index.lanes()) {
        if (processOf(index, lane.task) == task) choices.hidden.insert(lane.task);
    }
}

bool moveLane(const TimelineIndex& index, TaskId task, TaskId target, bool after,
              LaneChoices& choices) {
    Siblings siblings = siblingsOf(index, task, choices);
    const auto find = [&siblings](TaskId id) {
        return std::ranges::find(siblings, id, [](const Lane* lane) { return lane->task; });
    };
    auto place = find(target);
    if (place == siblings.end()) place = find(processOf(index, target));
    const auto moved = find(task);
    if (place == siblings.end() || moved == siblings.end() || place == moved) return false;
    if (moved < place) {
        std::rotate(moved, moved + 1, place + (after ? 1 : 0));
    } else {
        std::rotate(place + (after ? 1 : 0), moved, moved + 1);
    }
    for (const Lane* lane : siblings) std::erase(choices.order, lane->task);
    for (const Lane* lane : siblings) choices.order.push_back(lane->task);
    return true;
}

TaskId neighbourOf(const TimelineIndex& index, TaskId task, bool below,
                   const LaneChoices& choices) {
    Siblings siblings = siblingsOf(index, task, choices);
    std::erase_if(siblings, [&](const Lane* lane) {
        return lane->task != task && choices.hidden.contains(lane->task);
    });
    const auto place =
        std::ranges::find(siblings, task, [](const Lane* lane) { return lane->task; });
    if (place == siblings.end()) return {};
    if (below) return place + 1 == siblings.end() ? TaskId{} : (*(place + 1))->task;
    return place == siblings.begin() ? TaskId{} : (*(place - 1))->task;
}

}  // namespace lockstep
