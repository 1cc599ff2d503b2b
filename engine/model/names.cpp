#include "model/names.h"

namespace lockstep {

std::string nameOf(TaskId task, const World& world, const Trace& trace) {
    const TaskInfo* info = world.task(task);
    const std::string_view name = info != nullptr ? trace.text(info->name) : std::string_view();
    return name.empty() ? "task " + std::to_string(task.value) : std::string(name);
}

std::string nameOf(ObjectId object, const World& world, const Trace& trace) {
    const ObjectInfo* info = world.object(object);
    const std::string_view name = info != nullptr ? trace.text(info->name) : std::string_view();
    if (!name.empty()) return std::string(name);
    return (info != nullptr ? nameOf(info->kind) : "object") + (' ' + std::to_string(object.value));
}

}  // namespace lockstep
