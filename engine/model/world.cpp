#include "model/world.h"

#include <algorithm>

namespace lockstep {
namespace {

// A recording may be damaged in every event: that many are enough to know.
constexpr std::size_t kMaxViolations = 100;

template <class Info, class Key>
const Info* find(const std::vector<Info>& infos, Key id) {
    if (!id.isValid() || id.index() >= infos.size() || !infos[id.index()].id.isValid())
        return nullptr;
    return &infos[id.index()];
}

// The op that this event completes; None when it completes none.
Op opCompletedBy(const Event& event) {
    switch (event.kind) {
        case EventKind::TaskCreated:
            return Op::Start;
        case EventKind::Joined:
            return Op::Join;
        case EventKind::LockAcquired:
        case EventKind::PermitAcquired:
            return Op::Acquire;
        case EventKind::LockReleased:
        case EventKind::PermitReleased:
            return Op::Release;
        case EventKind::ItemPut:
            return Op::Put;
        case EventKind::ItemTaken:
            return Op::Get;
        case EventKind::ValueLoaded:
            return Op::Load;
        case EventKind::ValueStored:
            return Op::Store;
        case EventKind::WorkDone:
            return Op::Work;
        case EventKind::Slept:
            return Op::Sleep;
        case EventKind::InputRead:
            return Op::Input;
        case EventKind::FileRead:
            return Op::ReadFile;
        case EventKind::FileWritten:
            return Op::WriteFile;
        case EventKind::Printed:
            return Op::Print;
        case EventKind::Refused:
            return event.detailAs<Op>();
        default:
            return Op::None;
    }
}

}  // namespace

void World::apply(const Event& event) {
    check(event.time >= m_now, event, "virtual time goes backwards");
    m_now = std::max(m_now, event.time);

    switch (event.kind) {
        case EventKind::TaskCreated:
            createTask(event);
            break;
        case EventKind::TaskAdmitted:
        case EventKind::TaskDispatched:
        case EventKind::TaskPreempted:
        case EventKind::TaskBlocked:
        case EventKind::TaskWoken:
        case EventKind::TaskExited:
        case EventKind::TaskKilled:
        case EventKind::TaskReaped:
        case EventKind::TaskFailed:
            applyToTask(event);
            break;

        case EventKind::PointReached:
        case EventKind::WorkDone:
        case EventKind::Joined:
        case EventKind::Printed:
        case EventKind::InputRead:
        case EventKind::FileRead:
        case EventKind::FileWritten:
        case EventKind::Slept:
        case EventKind::Refused:
            applyToPoint(event);
            break;

        case EventKind::ObjectCreated:
            createObject(event);
            break;
        case EventKind::LockAcquired:
        case EventKind::LockReleased:
        case EventKind::LockAbandoned:
        case EventKind::PermitAcquired:
        case EventKind::PermitReleased:
        case EventKind::ItemPut:
        case EventKind::ItemTaken:
        case EventKind::ValueLoaded:
        case EventKind::ValueStored:
            applyToObject(event);
            break;

        case EventKind::Notice:
        case EventKind::Gap:
            break;
        case EventKind::RunEnded:
            m_verdict = event.detailAs<VerdictKind>();
            m_verdictText = event.text;
            break;
        default:
            violate(event, "there is no such kind of event");
            break;
    }
    ++m_applied;
}

const TaskInfo* World::task(TaskId id) const {
    return find(m_tasks, id);
}
const ObjectInfo* World::object(ObjectId id) const {
    return find(m_objects, id);
}

void World::applyToPoint(const Event& event) {
    TaskInfo* task = knownTask(event.task, event);
    if (task == nullptr) return;
    if (event.at.line != 0) task->at = event.at;

    if (event.kind == EventKind::PointReached) {
        if (!check(task->isLive(), event, "a terminated task reaches a point")) return;
        task->pending = {.op = event.detailAs<Op>(),
                         .object = event.object,
                         .other = event.other,
                         .value = event.value,
                         .timeout = event.extra,
                         .text = event.text};
        return;
    }
    if (event.kind == EventKind::Refused) task->wokenFor = {};
    if (event.kind == EventKind::Joined) {
        const TaskInfo* other = knownTask(event.other, event);
        if (other != nullptr) check(!other->isLive(), event, "the joined task has not ended");
    }
    complete(*task, event);
}

TaskInfo* World::knownTask(TaskId id, const Event& event) {
    const TaskInfo* task = find(m_tasks, id);
    check(task != nullptr, event, "it names a task that does not exist");
    return const_cast<TaskInfo*>(task);
}

ObjectInfo* World::knownObject(ObjectId id, const Event& event) {
    const ObjectInfo* object = find(m_objects, id);
    check(object != nullptr, event, "it names an object that does not exist");
    return const_cast<ObjectInfo*>(object);
}

void World::complete(TaskInfo& task, const Event& event) {
    check(task.state == TaskState::Running, event, "its task is not running");
    if (task.pending.op == opCompletedBy(event)) task.pending = {};
}

void World::violate(const Event& event, const char* what) {
    if (m_violations.size() == kMaxViolations) return;
    std::string sentence = "event " + std::to_string(m_applied) + " (" + nameOf(event.kind);
    if (event.task.isValid()) sentence += ", task " + std::to_string(event.task.value);
    if (event.object.isValid()) sentence += ", object " + std::to_string(event.object.value);
    m_violations.push_back(sentence + "): " + what);
}

}  // namespace lockstep
