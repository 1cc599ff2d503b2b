#include "model/world.h"

#include <algorithm>

#include "model/event_rules.h"

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

// Whether this event says that the op at which its task stands is done, or refused.
bool isDone(Op op, const Event& event) {
    switch (event.kind) {
        case EventKind::TaskCreated:
            return op == Op::Start;
        case EventKind::Joined:
            return op == Op::Join;
        case EventKind::LockAcquired:
        case EventKind::PermitAcquired:
            return op == Op::Acquire;
        case EventKind::LockReleased:
        case EventKind::PermitReleased:
            return op == Op::Release;
        case EventKind::ItemPut:
            return op == Op::Put;
        case EventKind::ItemTaken:
            return op == Op::Get;
        case EventKind::ItemDone:
            return op == Op::TaskDone;
        case EventKind::ValueLoaded:
        case EventKind::CellLoaded:
        case EventKind::EntryLoaded:
            return op == Op::Load;
        case EventKind::ValueStored:
        case EventKind::CellStored:
        case EventKind::EntryStored:
            return op == Op::Store;
        case EventKind::WorkDone:
            return op == Op::Work;
        case EventKind::Slept:
            return op == Op::Sleep;
        case EventKind::InputRead:
            return op == Op::Input;
        case EventKind::FileRead:
            return op == Op::ReadFile || op == Op::Copy;
        case EventKind::FileWritten:
            return op == Op::WriteFile || op == Op::Copy;
        case EventKind::Printed:
            return op == Op::Print;
        case EventKind::FlagSet:
            return op == Op::Set || op == Op::Cancel;
        case EventKind::FlagCleared:
            return op == Op::Clear;
        case EventKind::WaitPassed:
            return op == Op::Wait || op == Op::Select;
        case EventKind::Notified:
            return op == Op::Notify;
        case EventKind::DataSent:
            return op == Op::Send || op == Op::Copy;
        case EventKind::DataReceived:
            return op == Op::Receive || op == Op::Copy;
        case EventKind::EndOfFile:
            return op == Op::Receive;
        case EventKind::EndClosed:
            return op == Op::Close;
        case EventKind::ConnectionQueued:
            return op == Op::Connect;
        case EventKind::ConnectionAccepted:
            return op == Op::Accept;
        case EventKind::JobCancelled:
            return op == Op::Cancel;
        case EventKind::PoolClosed:
            return op == Op::Shutdown;
        case EventKind::Refused:
            return op == event.detailAs<Op>();
        default:
            return false;
    }
}

}  // namespace

void World::apply(const Event& event) {
    check(event.time >= m_now, event, "virtual time goes backwards");
    m_now = std::max(m_now, event.time);

    switch (ruleOf(event.kind).family) {
        case EventFamily::Task:
            applyToTask(event);
            break;
        case EventFamily::Point:
            applyToPoint(event);
            break;
        case EventFamily::Object:
            applyToObject(event);
            break;
        case EventFamily::Session:
            if (event.kind != EventKind::RunEnded) break;
            m_verdict = event.detailAs<VerdictKind>();
            m_verdictText = event.text;
            break;
        case EventFamily::None:
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
                         .text = event.text,
                         .cpuTime = task->cpuTime + (m_now - task->stateSince)};
        return;
    }
    if (event.kind == EventKind::Refused) refuse(*task, event);
    if (event.kind == EventKind::Joined) {
        const TaskInfo* other = knownTask(event.other, event);
        if (other != nullptr) check(!other->isLive(), event, "the joined task has not ended");
    }
    complete(*task, event);
}

void World::refuse(TaskInfo& task, const Event& event) {
    task.wokenFor = {};
    const bool hasTimedOut = event.detailAs<Op>() == Op::Wait && event.value == 1;
    if (!hasTimedOut || object(event.object) == nullptr) return;
    ObjectInfo& object = m_objects[event.object.index()];
    if (object.kind != ObjectKind::Timer || object.isSet) return;
    object.hasFired = true;
    object.changedAt = thisMoment();
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

ObjectInfo* World::objectInValue(const Event& event) {
    const auto limit = static_cast<std::int64_t>(m_objects.size());
    const bool isId = event.value > 0 && event.value <= limit;
    return knownObject(isId ? ObjectId{static_cast<std::uint32_t>(event.value)} : ObjectId{},
                       event);
}

void World::complete(TaskInfo& task, const Event& event) {
    check(task.state == TaskState::Running, event, "its task is not running");
    if (isDone(task.pending.op, event)) task.pending = {};
}

void World::violate(const Event& event, const char* what) {
    if (m_violations.size() == kMaxViolations) return;
    std::string sentence = "event " + std::to_string(m_applied) + " (" + nameOf(event.kind);
    if (event.task.isValid()) sentence += ", task " + std::to_string(event.task.value);
    if (event.object.isValid()) sentence += ", object " + std::to_string(event.object.value);
    m_violations.push_back(sentence + "): " + what);
}

}  // namespace lockstep
