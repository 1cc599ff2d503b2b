#include "model/wait_graph.h"

#include <optional>

#include "model/names.h"

namespace lockstep {
namespace {

// A task waits for one thing at a time, so it has one edge at most.
std::optional<WaitEdge> edgeFrom(const TaskInfo& task, const World& world) {
    if (task.state != TaskState::Blocked || task.deadline != kNoTime) return std::nullopt;
    if (task.reason == BlockReason::Join && task.waitsForTask.isValid())
        return WaitEdge{.waiter = task.id, .object = {}, .holder = task.waitsForTask};
    const ObjectInfo* object = world.object(task.waitsFor);
    if (task.reason != BlockReason::Lock || object == nullptr || !object->owner.isValid())
        return std::nullopt;
    return WaitEdge{.waiter = task.id, .object = object->id, .holder = object->owner};
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
        if (edge.object.isValid()) {
            sentence += nameOf(edge.object, world, trace) + ", held by " + holder;
        } else {
            sentence += holder + " to end";
        }
    }
    return sentence;
}

}  // namespace lockstep
