#include "models/sentences.h"

#include <QCoreApplication>
#include <algorithm>

#include "models/teller.h"
#include "theme/theme.h"

namespace lockstep {

namespace {

struct Promises {
    Q_DECLARE_TR_FUNCTIONS(Promises)
};

// CPU time that the work needs at whose point the task stands; 0: it stands at no work.
Nanoseconds workLeft(const World& world, const TaskInfo& task) {
    if (task.pending.op != Op::Work) return 0;
    const bool isRunning = task.state == TaskState::Running;
    const Nanoseconds used = task.cpuTime + (isRunning ? world.now() - task.stateSince : 0);
    return std::max<Nanoseconds>(0, task.pending.value - (used - task.pending.cpuTime));
}

}  // namespace

QString capitalized(QString sentence) {
    if (!sentence.isEmpty()) sentence[0] = sentence[0].toUpper();
    return sentence;
}

QString sentenceFor(const Trace& trace, const World& before, const Event& event) {
    return Teller(trace, before).event(event);
}

QString outlookOf(const Trace& trace, const World& world, const TaskInfo& task) {
    return Teller(trace, world).outlook(task);
}

QString promiseFor(const Trace& trace, const World& world, const RunInputs& inputs,
                   const TaskInfo& task) {
    const QString name = toQString(trace.text(task.name));
    const Nanoseconds work = workLeft(world, task);
    if (work == 0) return Promises::tr("Runs %1 for one point").arg(name);
    const bool hasSlices =
        inputs.policy == PolicyKind::RoundRobin || inputs.policy == PolicyKind::Mlfq;
    const QString promise =
        hasSlices && work > inputs.quantum
            ? Promises::tr("Runs %1 for one point: %2 of work, whatever its slice")
            : Promises::tr("Runs %1 for one point: %2 of work");
    return promise.arg(name, formatTime(work));
}

QString taskName(const Trace& trace, const World& world, TaskId task) {
    return Teller(trace, world).name(task);
}

QString objectPhrase(const Trace& trace, const World& world, ObjectId object) {
    return Teller(trace, world).name(object);
}

}  // namespace lockstep
