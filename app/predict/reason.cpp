#include "predict/reason.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

#include "models/sentences.h"
#include "schedule/ready_history.h"
#include "schedule/ready_queues.h"
#include "theme/theme.h"

namespace lockstep {

namespace {

constexpr qsizetype kMostNames = 5;

struct Reason {
    Q_DECLARE_TR_FUNCTIONS(Reason)
};

class Reasoner {
public:
    Reasoner(const Question& question, const Moment& then, TaskId answer, TaskId rival)
        : m_question(question), m_then(then), m_answer(answer), m_rival(rival) {}

    [[nodiscard]] QString runner() const;
    [[nodiscard]] QString receiver() const;

private:
    [[nodiscard]] QString name(TaskId task) const {
        return taskName(m_then.trace, m_then.world, task);
    }
    [[nodiscard]] const TaskInfo& info(TaskId task) const { return *m_then.world.task(task); }
    [[nodiscard]] QString line(const std::vector<TaskId>& tasks) const;
    [[nodiscard]] QString ahead(TaskId rival) const;
    [[nodiscard]] QString earlier(TaskId rival) const;
    [[nodiscard]] bool hasUsedUpSlice(TaskId task) const;
    [[nodiscard]] std::vector<TaskId> waiting() const;

    const Question& m_question;
    const Moment& m_then;
    TaskId m_answer;
    TaskId m_rival;
};

QString Reasoner::line(const std::vector<TaskId>& tasks) const {
    QStringList names;
    for (const TaskId task : tasks) {
        if (names.size() == kMostNames) {
            names << QStringLiteral("…");
            break;
        }
        names << name(task);
    }
    return names.join(Reason::tr(", "));
}

bool Reasoner::hasUsedUpSlice(TaskId task) const {
    const std::size_t since = info(task).stateAt;
    if (since == 0) return false;
    const Event& event = m_then.trace[since - 1];
    return event.kind == EventKind::TaskPreempted &&
           event.detailAs<PreemptReason>() == PreemptReason::Slice;
}

QString Reasoner::earlier(TaskId rival) const {
    if (hasUsedUpSlice(rival))
        return Reason::tr("the slice of %1 is used up, and it lines up again behind %2")
            .arg(name(rival), name(m_answer));
    return Reason::tr("%1 became ready before %2").arg(name(m_answer), name(rival));
}

// By what the policy goes; of equals, who became ready first.
QString Reasoner::ahead(TaskId rival) const {
    const RunInputs& inputs = m_then.inputs;
    const TaskInfo& first = info(m_answer);
    const TaskInfo& second = info(rival);
    const PolicyKind policy =
        inputs.policy == PolicyKind::Replay ? inputs.choicesOf : inputs.policy;
    if (policy == PolicyKind::Sjf) {
        const Nanoseconds length = jobLength(first, inputs.pointCost);
        const Nanoseconds other = jobLength(second, inputs.pointCost);
        if (length != other)
            return Reason::tr("the job of %1 is shorter, %2 against %3 of %4")
                .arg(name(m_answer), formatTime(length), formatTime(other), name(rival));
        return Reason::tr("their jobs are equally long, and %1").arg(earlier(rival));
    }
    if (policy == PolicyKind::Priority) {
        if (first.priority != second.priority)
            return Reason::tr("%1 has the smaller priority number, %2 against %3 of %4")
                .arg(name(m_answer))
                .arg(first.priority)
                .arg(second.priority)
                .arg(name(rival));
        return Reason::tr("their priorities are equal, and %1").arg(earlier(rival));
    }
    if (policy == PolicyKind::Mlfq) {
        if (first.level != second.level)
            return Reason::tr("%1 is in a higher level than %2").arg(name(m_answer), name(rival));
        return Reason::tr("they are in the same level, and %1").arg(earlier(rival));
    }
    return earlier(rival);
}

QString Reasoner::runner() const {
    const std::vector<TaskId> order = readyLine(m_then.world, m_then.inputs);
    if (order.size() < 2 || order.front() != m_answer)
        return Reason::tr("somebody chose %1 by hand").arg(name(m_answer));
    return ahead(m_rival == m_answer ? order[1] : m_rival);
}

// Who was blocked on it, in order of arrival.
std::vector<TaskId> Reasoner::waiting() const {
    const ObjectInfo* object = m_then.world.object(m_question.object);
    std::vector<TaskId> tasks;
    for (const TaskId task : object ? object->waiters : std::vector<TaskId>())
        if (std::ranges::count(m_question.candidates, task) > 0) tasks.push_back(task);
    return tasks;
}

QString Reasoner::receiver() const {
    const std::vector<TaskId> waiters = waiting();
    const bool isFirst = !waiters.empty() && waiters.front() == m_answer;
    if (isFirst && waiters.size() > 1)
        return Reason::tr("%1 has waited longest; the waiting line was %2")
            .arg(name(m_answer), line(waiters));
    if (isFirst) return Reason::tr("only %1 stood in the waiting line").arg(name(m_answer));
    if (m_then.inputs.isFree())
        return Reason::tr("Linux let %1 run first when it was free").arg(name(m_answer));
    if (waiters.empty()) return Reason::tr("nobody waited, and %1 asked first").arg(name(m_answer));
    if (m_answer == m_question.giver)
        return Reason::tr("%1 asked again before %2, whom it had woken, could run")
            .arg(name(m_answer), name(waiters.front()));
    return Reason::tr("%1 asked while it was free, before %2, who had been woken, could run")
        .arg(name(m_answer), name(waiters.front()));
}

}  // namespace

QString reasonFor(const Question& question, const Moment& then, TaskId answer, TaskId rival) {
    const Reasoner reasoner(question, then, answer, rival);
    return question.kind == Question::Kind::NextRunner ? reasoner.runner() : reasoner.receiver();
}

}  // namespace lockstep
