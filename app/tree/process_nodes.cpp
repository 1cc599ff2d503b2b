#include "tree/process_nodes.h"

#include <algorithm>

namespace lockstep {
namespace {

// The process that started it and is its parent in the kernel's eyes, too; none when it never had
// one or that has ended before it.
TaskId parentOf(const World& world, const TaskInfo& process) {
    const TaskInfo* starter = world.task(process.parent);
    const TaskInfo* parent = starter ? world.task(starter->process) : nullptr;
    if (!parent || parent->id == process.id) return {};
    const bool endedBefore =
        !parent->isLive() && (process.isLive() || process.completed > parent->completed);
    return endedBefore ? TaskId{} : parent->id;
}

class NodeList {
public:
    explicit NodeList(const World& world) : m_world(world) {}

    std::vector<ProcessNode> build() {
        addChildren({}, -1, 0);
        return std::move(m_nodes);
    }

private:
    void addChildren(TaskId parent, int node, int depth) {
        for (const TaskInfo& task : m_world.tasks()) {
            if (!task.id.isValid() || task.kind != TaskKind::Process) continue;
            if (parentOf(m_world, task) != parent) continue;
            ProcessNode child{task.id, node, depth, false, {}};
            child.isAdopted = !parent.isValid() && task.parent.isValid();
            addInside(child);
            m_nodes.push_back(std::move(child));
            addChildren(task.id, static_cast<int>(m_nodes.size()) - 1, depth + 1);
        }
    }

    void addInside(ProcessNode& node) const {
        const auto addCoroutines = [&](TaskId thread) {
            for (const TaskInfo& task : m_world.tasks()) {
                const bool isIts = task.kind == TaskKind::Coroutine && task.thread == thread;
                if (task.id.isValid() && isIts) node.inside.push_back(task.id);
            }
        };
        addCoroutines(node.process);
        for (const TaskInfo& task : m_world.tasks()) {
            if (!task.id.isValid() || task.kind != TaskKind::Thread) continue;
            if (task.process != node.process) continue;
            node.inside.push_back(task.id);
            addCoroutines(task.id);
        }
    }

    const World& m_world;
    std::vector<ProcessNode> m_nodes;
};

}  // namespace

std::vector<ProcessNode> processNodes(const World& world) {
    return NodeList(world).build();
}

}  // namespace lockstep
