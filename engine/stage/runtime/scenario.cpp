#include "stage/runtime/scenario.h"

#include <algorithm>

namespace lockstep {

std::int64_t Final::parameter(std::string_view name) const {
    const auto found = inputs.parameters.find(std::string(name));
    return found == inputs.parameters.end() ? 0 : found->second;
}

const TaskInfo* Final::task(std::string_view name) const {
    const auto found = std::ranges::find_if(
        world.tasks(), [&](const TaskInfo& task) { return trace.text(task.name) == name; });
    return found == world.tasks().end() ? nullptr : &*found;
}

const ObjectInfo* Final::object(std::string_view name) const {
    const auto found = std::ranges::find_if(
        world.objects(), [&](const ObjectInfo& object) { return trace.text(object.name) == name; });
    return found == world.objects().end() ? nullptr : &*found;
}

std::vector<const TaskInfo*> Final::tasksNamed(std::string_view prefix) const {
    std::vector<const TaskInfo*> found;
    for (const TaskInfo& task : world.tasks())
        if (trace.text(task.name).starts_with(prefix)) found.push_back(&task);
    return found;
}

std::int64_t Final::count(EventKind kind, const ObjectInfo* object) const {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < trace.size(); ++i)
        if (trace[i].kind == kind && (object == nullptr || trace[i].object == object->id)) ++count;
    return count;
}

Nanoseconds Final::endOf(std::string_view name) const {
    const TaskInfo* found = task(name);
    return found == nullptr ? kNoTime : found->completed;
}

}  // namespace lockstep
