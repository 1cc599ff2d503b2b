#include "predict/question.h"

#include <algorithm>

#include "model/event_rules.h"

namespace lockstep {

namespace {

bool isContended(const ObjectInfo& object) {
    return object.kind == ObjectKind::Lock || object.kind == ObjectKind::RLock ||
           object.kind == ObjectKind::Semaphore;
}

// A thread with coroutines does what that one does which has it.
bool actsItself(const TaskInfo& task) {
    return task.kind == TaskKind::Coroutine || !task.runner.isValid() || task.runner == task.id;
}

bool canGoOn(const TaskInfo& task) {
    return task.state == TaskState::Ready || task.state == TaskState::Running;
}

// Those who are about to want it, and who releases it: nobody else can have it next.
std::vector<TaskId> contendersFor(const World& world, const ObjectInfo& object, TaskId releasing) {
    std::vector<TaskId> contenders = object.waiters;
    contenders.push_back(releasing);
    for (const TaskInfo& task : world.tasks()) {
        const bool wants = task.pending.op == Op::Acquire && task.pending.object == object.id;
        if (task.id.isValid() && canGoOn(task) && wants) contenders.push_back(task.id);
    }
    std::ranges::sort(contenders);
    contenders.erase(std::ranges::unique(contenders).begin(), contenders.end());
    return contenders;
}

std::optional<Question> nextOwnerAt(const World& world) {
    for (const TaskInfo& task : world.tasks()) {
        const bool releases = task.state == TaskState::Running && task.pending.op == Op::Release;
        const ObjectInfo* object = releases ? world.object(task.pending.object) : nullptr;
        if (!object || !isContended(*object) || object->depth > 1) continue;
        auto contenders = contendersFor(world, *object, task.id);
        if (contenders.size() > 2)
            return Question{Question::Kind::NextOwner, object->id, std::move(contenders)};
    }
    return std::nullopt;
}

std::optional<Question> nextRunnerAt(const Moment& moment) {
    if (moment.inputs.policy == PolicyKind::Manual) return std::nullopt;
    Question question;
    for (const TaskInfo& task : moment.world.tasks())
        if (task.id.isValid() && canGoOn(task) && actsItself(task))
            question.candidates.push_back(task.id);
    if (question.candidates.size() < 2) return std::nullopt;
    return question;
}

// Something that a task does, and not what is done to it.
bool isAct(const Event& event) {
    switch (event.kind) {
        case EventKind::TaskDispatched:
        case EventKind::TaskBlocked:
        case EventKind::TaskExited:
        case EventKind::TaskFailed:
            return true;
        default:
            break;
    }
    const EventFamily family = ruleOf(event.kind).family;
    return family == EventFamily::Point || family == EventFamily::Object;
}

bool isAcquisition(const Event& event) {
    return event.kind == EventKind::LockAcquired || event.kind == EventKind::PermitAcquired;
}

std::optional<Answer> nextOwner(const Question& question, const Trace& trace, std::size_t begin,
                                std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
        if (isAcquisition(trace[i]) && trace[i].object == question.object)
            return Answer{trace[i].task, i};
    return std::nullopt;
}

// Who loses its CPU at the end of a step in which nobody else does anything has used up its slice.
std::optional<Answer> nextRunner(const Question& question, const Trace& trace, std::size_t begin,
                                 std::size_t end) {
    std::optional<Answer> preempted;
    for (std::size_t i = begin; i < end; ++i) {
        const Event& event = trace[i];
        if (preempted && event.beginsStep) return preempted;
        if (std::ranges::count(question.candidates, event.task) == 0) continue;
        if (isAct(event)) return Answer{event.task, i};
        if (event.kind == EventKind::TaskPreempted && !preempted) preempted = {event.task, i};
    }
    return preempted;
}

}  // namespace

std::optional<Question> questionAt(const Moment& moment) {
    if (auto question = nextOwnerAt(moment.world)) return question;
    return nextRunnerAt(moment);
}

std::optional<Answer> answerTo(const Question& question, const Trace& trace, std::size_t begin,
                               std::size_t end) {
    return question.kind == Question::Kind::NextOwner ? nextOwner(question, trace, begin, end)
                                                      : nextRunner(question, trace, begin, end);
}

}  // namespace lockstep
