#include "model/wait_graph.h"

#include <optional>

#include "model/names.h"

namespace lockstep {
namespace {

// Who must do something for the waiters of this object to go on; none: anybody may.
TaskId holderOf(const ObjectInfo& object) {
    if (object.kind == ObjectKind::Future)
        return object.job == JobState::Running ? object.worker : TaskId{};
    return object.owner;
}

// A task waits for one thing at a time, so it has one edge at most.
std::optional<WaitEdge> edgeFrom(const TaskInfo& task, const World& world) {
    if (task.state != TaskState::Blocked || task.deadline != kNoTime) return std::nullopt;
    if (task.reason == BlockReason::Join && task.waitsForTask.isValid())
        return WaitEdge{.waiter = task.id, .object = {}, .holder = task.waitsForTask};
    const bool isForOne = task.reason == BlockReason::Lock || task.reason == BlockReason::Future;
    const ObjectInfo* object = isForOne ? world.object(task.waitsFor) : nullptr;
    const TaskId holder = object != nullptr ? holderOf(*object) : TaskId{};
    if (!holder.isValid()) return std::nullopt;
    return WaitEdge{.waiter = task.id, .object = object->id, .holder = holder};
}

}  // namespace

std::vector<WaitEdge> waitEdges(const World& world) {
    std::vector<WaitEdge> edges;
    for (const TaskInfo& task : world.tasks())
        if (const auto edge = edgeFrom(task, world)) edges.push_back(*edge);
    return edges;
}

std::vector<WaitEdge> findCycle(const World& world) {
    // No task has two edges, so whoever is on a cycle comes back to itself by following them; the
    // first who does is the smallest of its cycle.
    const std::vector<WaitEdge> edges = waitEdges(world);
    std::vector<WaitEdge> walk;
    for (const WaitEdge& start : edges) {
        walk.assign(1, start);
        while (walk.back().holder != start.waiter && walk.size() < edges.size()) {
            const auto next = edgeFrom(*world.task(walk.back().holder), world);
            if (!next) break;
            walk.push_back(*next);
        }
        if (walk.back().holder == start.waiter) return walk;
    }
    return {};
}

std::string describeCycle(const std::vector<WaitEdge>& cycle, const World& world,
                          const Trace& trace) {
    std::string sentence;
    for (const WaitEdge& edge : cycle) {
        const bool isItself = edge.holder == edge.waiter;
        const std::string holder = isItself ? "itself" : nameOf(edge.holder, world, trace);
        if (!sentence.empty()) sentence += "; ";
        sentence += nameOf(edge.waiter, world, trace) + " waits for ";
        if (const ObjectInfo* object = world.object(edge.object)) {
            const bool isJob = object->kind == ObjectKind::Future;
            sentence += nameOf(edge.object, world, trace) + (isJob ? ", run by " : ", held by ");
            sentence += holder;
        } else {
            sentence += holder + " to end";
        }
    }
    return sentence;
}

}  // namespace lockstep
