#include "models/emphasis.h"

#include <algorithm>

namespace lockstep {
namespace {

bool holds(const ObjectInfo& object, TaskId task) {
    return object.owner == task || std::ranges::find(object.holders, task) != object.holders.end();
}

}  // namespace

Emphasis::Emphasis(const Moment& moment, const Selection& selection)
    : m_task(selection.task()), m_object(selection.object()), m_cycle(findCycle(moment.world)) {
    const std::size_t begin = stepBegin(moment.trace, moment.k);
    for (std::size_t i = begin; i < moment.k; ++i) {
        const Event& event = moment.trace[i];
        if (event.kind <= EventKind::TaskKilled) m_changedTasks.insert(event.task);
    }
    for (const ObjectInfo& object : moment.world.objects()) {
        if (object.changedAt > begin) m_changedObjects.insert(object.id);
    }
    if (m_task.isValid()) relateTask(moment.world, m_task);
    if (const ObjectInfo* object = moment.world.object(m_object)) relateObject(*object);
}

void Emphasis::relateTask(const World& world, TaskId task) {
    m_relatedTasks.insert(task);
    for (const ObjectInfo& object : world.objects()) {
        if (holds(object, task)) m_relatedObjects.insert(object.id);
    }
    const TaskInfo* info = world.task(task);
    if (!info) return;
    if (info->waitsForTask.isValid()) m_relatedTasks.insert(info->waitsForTask);
    for (const ObjectId wanted : {info->waitsFor, info->wokenFor}) {
        if (const ObjectInfo* object = world.object(wanted)) {
            m_relatedObjects.insert(wanted);
            m_relatedTasks.insert(object->owner);
            m_relatedTasks.insert(object->holders.begin(), object->holders.end());
        }
    }
}

void Emphasis::relateObject(const ObjectInfo& object) {
    m_relatedObjects.insert(object.id);
    m_relatedTasks.insert(object.owner);
    m_relatedTasks.insert(object.holders.begin(), object.holders.end());
    m_relatedTasks.insert(object.waiters.begin(), object.waiters.end());
}

qreal Emphasis::opacityOf(TaskId task) const {
    const bool all = !m_task.isValid() && !m_object.isValid();
    return all || m_relatedTasks.contains(task) ? 1 : Theme::kDimmed;
}

qreal Emphasis::opacityOf(ObjectId object) const {
    const bool all = !m_task.isValid() && !m_object.isValid();
    return all || m_relatedObjects.contains(object) ? 1 : Theme::kDimmed;
}

bool Emphasis::inCycle(TaskId task) const {
    return std::ranges::any_of(m_cycle, [&](const WaitEdge& edge) { return edge.waiter == task; });
}

bool Emphasis::inCycle(ObjectId object) const {
    return std::ranges::any_of(m_cycle,
                               [&](const WaitEdge& edge) { return edge.object == object; });
}

TokenMarks Emphasis::marksOf(TaskId task) const {
    return {.selected = isSelected(task),
            .inCycle = inCycle(task),
            .changed = changedState(task),
            .awaited = false,
            .opacity = opacityOf(task)};
}

}  // namespace lockstep
