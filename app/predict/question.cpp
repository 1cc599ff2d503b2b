#include "predict/question.h"

#include <algorithm>

#include "models/set_up.h"

namespace lockstep {

namespace {

bool canRun(const TaskInfo& task) {
    return task.state == TaskState::Ready || task.state == TaskState::Running;
}

// Coroutines share their thread's CPU.
bool takesCpu(const TaskInfo& task) {
    return task.id.isValid() && task.kind != TaskKind::Coroutine;
}

// What is given to one of those who want it.
struct Gift {
    Question::Kind kind;
    Op wish;             // of those who want it
    BlockReason reason;  // of those who wait for it
};

std::optional<Gift> giftOf(const PendingPoint& point, const ObjectInfo& object) {
    switch (point.op) {
        case Op::Release:
            if (object.depth > 1) return std::nullopt;
            return Gift{
                Question::Kind::NextOwner, Op::Acquire,
                object.kind == ObjectKind::Semaphore ? BlockReason::Semaphore : BlockReason::Lock};
        case Op::Put:
            return Gift{Question::Kind::NextTaker, Op::Get, BlockReason::QueueEmpty};
        default:
            return std::nullopt;
    }
}

// In order of creation.
std::vector<TaskId> thoseWhoWant(const World& world, const ObjectInfo& object, const Gift& gift) {
    std::vector<TaskId> wanting;
    for (const TaskInfo& task : world.tasks()) {
        if (!task.id.isValid()) continue;
        const bool waits = task.state == TaskState::Blocked && task.waitsFor == object.id &&
                           task.reason == gift.reason;
        const bool isAboutTo =
            canRun(task) && task.pending.op == gift.wish && task.pending.object == object.id;
        if (waits || isAboutTo) wanting.push_back(task.id);
    }
    return wanting;
}

std::optional<Question> nextReceiverAt(const World& world) {
    for (const TaskInfo& task : world.tasks()) {
        if (!task.id.isValid() || task.state != TaskState::Running) continue;
        const ObjectInfo* object = world.object(task.pending.object);
        const auto gift = object ? giftOf(task.pending, *object) : std::nullopt;
        if (!gift) continue;
        auto candidates = thoseWhoWant(world, *object, *gift);
        if (candidates.size() < 2) continue;
        if (gift->kind == Question::Kind::NextOwner) {
            candidates.push_back(task.id);
            std::ranges::sort(candidates);
        }
        return Question{gift->kind, object->id, task.id, std::move(candidates)};
    }
    return std::nullopt;
}

PolicyKind policyOf(const RunInputs& inputs) {
    return inputs.policy == PolicyKind::Replay ? inputs.choicesOf : inputs.policy;
}

bool isPredictable(PolicyKind policy) {
    return policy != PolicyKind::Manual && policy != PolicyKind::Random &&
           policy != PolicyKind::Kernel && policy != PolicyKind::Replay;
}

bool hasIdleCpu(const World& world) {
    return std::ranges::count(world.cpus(), TaskId{}) > 0;
}

std::optional<Question> nextRunnerAt(const Moment& moment) {
    if (!isPredictable(policyOf(moment.inputs)) || !hasIdleCpu(moment.world)) return std::nullopt;
    Question question;
    for (const TaskInfo& task : moment.world.tasks())
        if (takesCpu(task) && task.state == TaskState::Ready)
            question.candidates.push_back(task.id);
    if (question.candidates.size() < 2) return std::nullopt;
    return question;
}

bool isSetUp(const Moment& moment) {
    const auto end = setUpEnd(moment.trace, moment.k);
    return !end || moment.k <= *end;
}

bool decides(const Question& question, const Event& event) {
    switch (question.kind) {
        case Question::Kind::NextRunner:
            return event.kind == EventKind::TaskDispatched &&
                   std::ranges::count(question.candidates, event.task) > 0;
        case Question::Kind::NextOwner:
            return event.object == question.object && (event.kind == EventKind::LockAcquired ||
                                                       event.kind == EventKind::PermitAcquired);
        case Question::Kind::NextTaker:
            return event.object == question.object && event.kind == EventKind::ItemTaken;
    }
    return false;
}

}  // namespace

std::optional<Question> questionAt(const Moment& moment) {
    if (isSetUp(moment)) return std::nullopt;
    if (auto question = nextReceiverAt(moment.world)) return question;
    return nextRunnerAt(moment);
}

Lull lullAt(const Moment& moment) {
    const World& world = moment.world;
    if (world.verdict() != VerdictKind::None) return {Lull::Kind::Over};
    if (isSetUp(moment)) return {Lull::Kind::SetUp};
    std::vector<TaskId> able;
    std::vector<TaskId> running;
    for (const TaskInfo& task : world.tasks()) {
        if (!takesCpu(task) || !canRun(task)) continue;
        able.push_back(task.id);
        if (task.state == TaskState::Running) running.push_back(task.id);
    }
    if (able.empty()) return {Lull::Kind::Waiting};
    const PolicyKind policy = policyOf(moment.inputs);
    // Where the kernel schedules, others may be about to start or to wake up meanwhile.
    if (able.size() == 1 && policy != PolicyKind::Kernel)
        return {Lull::Kind::OneTask, able.front()};
    switch (policy) {
        case PolicyKind::Kernel:
            return {Lull::Kind::Linux};
        case PolicyKind::Manual:
        case PolicyKind::Replay:
            return {Lull::Kind::Person};
        case PolicyKind::Random:
            return {Lull::Kind::Chance};
        default:
            return {Lull::Kind::Busy, running.size() == 1 ? running.front() : TaskId{}};
    }
}

std::optional<Answer> answerTo(const Question& question, const Trace& trace, std::size_t begin,
                               std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
        if (decides(question, trace[i])) return Answer{trace[i].task, i};
    return std::nullopt;
}

}  // namespace lockstep
