#include "models/verdict_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

#include "model/names.h"
#include "models/engine_words.h"
#include "models/sentences.h"
#include "theme/theme.h"

namespace lockstep {

namespace {

struct Verdicts {
    Q_DECLARE_TR_FUNCTIONS(Verdicts)
};

QString edgeSentence(const WaitEdge& edge, const Trace& trace, const World& world) {
    const QString waiter = taskName(trace, world, edge.waiter);
    const bool isOwn = edge.holder == edge.waiter;
    const QString holder = isOwn ? Verdicts::tr("itself") : taskName(trace, world, edge.holder);
    const ObjectInfo* object = world.object(edge.object);
    if (!object) return Verdicts::tr("%1 waits for %2 to end").arg(waiter, holder);
    const QString name = toQString(nameOf(edge.object, world, trace));
    if (object->kind == ObjectKind::Future)
        return Verdicts::tr("%1 waits for %2, run by %3").arg(waiter, name, holder);
    return isOwn ? Verdicts::tr("%1 waits for %2, held by itself").arg(waiter, name)
                 : Verdicts::tr("%1 waits for %2, held by %3").arg(waiter, name, holder);
}

QString joined(const QStringList& clauses) {
    return clauses.join(Verdicts::tr("; "));
}

QString waitsOf(const Trace& trace, const World& end) {
    constexpr qsizetype kMost = 4;
    QStringList clauses;
    for (const TaskInfo& task : end.tasks()) {
        if (task.state == TaskState::Blocked) clauses << outlookOf(trace, end, task);
    }
    const qsizetype untold = clauses.size() - kMost;
    if (untold <= 0) return joined(clauses);
    return joined(clauses.mid(0, kMost) << Verdicts::tr("other tasks that wait: %1").arg(untold));
}

bool hasFailed(const TaskInfo& task) {
    return task.failure.isValid() || (task.signal != 0 && !task.killedBy.isValid());
}

QString failureOf(const TaskInfo& task, const Trace& trace, const World& end) {
    const QString name = taskName(trace, end, task.id);
    if (task.failure.isValid())
        return Verdicts::tr("%1 ended with %2").arg(name, toQString(trace.text(task.failure)));
    return task.signal > 0 ? Verdicts::tr("%1 was killed by signal %2").arg(name).arg(task.signal)
                           : Verdicts::tr("%1 was killed").arg(name);
}

// Empty: not a task's failure.
QString failuresOf(const Trace& trace, const World& end) {
    const auto first = std::ranges::find_if(end.tasks(), hasFailed);
    if (first == end.tasks().end()) return {};
    const QString told = failureOf(*first, trace, end);
    const auto more = std::ranges::count_if(end.tasks(), hasFailed) - 1;
    return more == 0 ? told
                     : Verdicts::tr("%1; other tasks that failed, too: %2")
                           .arg(told, QString::number(more));
}

QString lengthOf(const Trace& trace, const World& end) {
    return Verdicts::tr("after %1 events and %2 of virtual time")
        .arg(trace.size())
        .arg(end.now() == 0 ? QStringLiteral("0 s") : formatTime(end.now()));
}

}  // namespace

QString cycleSentence(const std::vector<WaitEdge>& cycle, const Trace& trace, const World& world) {
    QStringList clauses;
    for (const WaitEdge& edge : cycle) clauses << edgeSentence(edge, trace, world);
    return joined(clauses);
}

QString riskSentence(const DeadlockRisk& risk, const Trace& trace, const World& world) {
    QStringList clauses;
    for (const LockWish& wish : risk) {
        clauses << Verdicts::tr("%1 wants %2 while it holds %3")
                       .arg(taskName(trace, world, wish.task),
                            toQString(nameOf(wish.wanted, world, trace)),
                            toQString(nameOf(wish.held, world, trace)));
    }
    return joined(clauses);
}

QString verdictSentence(const Verdict& verdict, const Trace& trace, const World& end) {
    const QString engines = capitalized(QString::fromStdString(verdict.sentence));
    if (QLocale().language() != QLocale::Chinese) return engines;
    switch (verdict.kind) {
        case VerdictKind::Deadlock:
            return Verdicts::tr("Deadlock: %1").arg(cycleSentence(verdict.cycle, trace, end));
        case VerdictKind::Finished:
            return Verdicts::tr("Finished: every task has ended, %1").arg(lengthOf(trace, end));
        case VerdictKind::Stalled:
            return Verdicts::tr("Stalled: %1").arg(waitsOf(trace, end));
        case VerdictKind::Orphaned:
            return Verdicts::tr("Orphaned: %1").arg(waitsOf(trace, end));
        case VerdictKind::Failed: {
            const QString failure = failuresOf(trace, end);
            const QString reason =
                QString::fromStdString(verdict.sentence).section(QStringLiteral(": "), 1);
            if (failure.isEmpty()) return Verdicts::tr("Failed: %1").arg(inOwnWords(reason));
            const QString waits = waitsOf(trace, end);
            return Verdicts::tr("Failed: %1")
                .arg(waits.isEmpty() ? failure : joined({failure, waits}));
        }
        case VerdictKind::NoProgress:
            return Verdicts::tr("No progress: given up %1").arg(lengthOf(trace, end));
        case VerdictKind::Stopped:
            return Verdicts::tr("Stopped %1").arg(lengthOf(trace, end));
        case VerdictKind::None:
            break;
    }
    return engines;
}

}  // namespace lockstep
