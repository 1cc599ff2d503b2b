// The part of World about what belongs to a process or a task alone: variables, thread-local data
// and handles. And about the entries of dicts and lists, which a server process keeps.

#include <algorithm>

#include "model/world.h"

namespace lockstep {

void World::copyMemory(TaskId parent, TaskId child) {
    for (ObjectInfo& object : m_objects) {
        if (object.kind == ObjectKind::Variable) {
            const auto its = std::ranges::find(object.cells, parent, &DataCell::owner);
            if (its == object.cells.end()) continue;
            object.cells.push_back({.owner = child, .value = its->value});
            object.changedAt = thisMoment();
        }
        for (ChannelEnd& end : object.ends) {
            if (std::ranges::find(end.holders, parent) == end.holders.end()) continue;
            end.holders.push_back(child);
            object.changedAt = thisMoment();
        }
    }
}

void World::dropHandles(TaskId process, const Event& event) {
    // Of a process that ended by itself it is certain that it had its handles until now.
    const bool isCertain = event.kind == EventKind::TaskExited && m_cpuLimit > 0;
    for (ObjectInfo& object : m_objects) {
        for (std::size_t i = 0; i < object.ends.size(); ++i) {
            if (std::erase(object.ends[i].holders, process) == 0) continue;
            object.changedAt = thisMoment();
            if (isCertain) checkHadNoEnd(object, i, event);
        }
    }
}

void World::replaceProgram(const Event& event) {
    TaskInfo* task = knownTask(event.task, event);
    if (task == nullptr) return;
    if (event.at.line != 0) task->at = event.at;
    complete(*task, event);
    const TaskId process = task->process;
    m_tasks[process.index()].isSpawned = true;
    dropHandles(process, event);
    for (ObjectInfo& object : m_objects) {
        if (object.kind != ObjectKind::Variable) continue;
        const auto isIts = [process](const DataCell& cell) { return cell.owner == process; };
        if (std::erase_if(object.cells, isIts) > 0) object.changedAt = thisMoment();
    }
}

void World::applyToCells(ObjectInfo& object, const Event& event) {
    const bool isLocal = object.kind == ObjectKind::Local;
    const TaskId owner = isLocal ? event.task : task(event.task)->process;
    const auto cell = std::ranges::find(object.cells, owner, &DataCell::owner);
    const bool exists = cell != object.cells.end();
    if (event.kind == EventKind::CellLoaded) {
        check(exists && cell->value == event.text, event, "its value is another");
    } else if (exists) {
        cell->value = event.text;
    } else {
        object.cells.push_back({.owner = owner, .value = event.text});
    }
}

void World::applyToEntries(ObjectInfo& object, const Event& event) {
    const auto count = static_cast<std::int64_t>(object.cells.size());
    const bool isNew = event.kind == EventKind::EntryStored && event.value == count;
    if (isNew) object.cells.emplace_back();
    if (!check(isNew || (event.value >= 0 && event.value < count), event, "there is no such entry"))
        return;
    DataCell& entry = object.cells[static_cast<std::size_t>(event.value)];
    if (event.kind == EventKind::EntryStored) {
        entry.value = event.text;
    } else {
        check(entry.value == event.text, event, "the entry is another");
    }
}

}  // namespace lockstep
