#include "models/localized.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace lockstep {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

}  // namespace

QString unbroken(const QString& text) {
    static const QRegularExpression shortForm(QStringLiteral("\\b(\\w)/(\\w)\\b"));
    constexpr QChar kWordJoiner(0x2060);
    return QString(text).replace(shortForm, QStringLiteral("\\1%1/%1\\2").arg(kWordJoiner));
}

QString chapterTitle(Chapter chapter) {
    switch (chapter) {
        case Chapter::Scheduling:
            return Words::tr("Scheduling");
        case Chapter::Processes:
            return Words::tr("Processes");
        case Chapter::Locks:
            return Words::tr("Locks");
        case Chapter::Semaphores:
            return Words::tr("Semaphores");
        case Chapter::Events:
            return Words::tr("Events");
        case Chapter::Queues:
            return Words::tr("Queues");
        case Chapter::Pipes:
            return Words::tr("Pipes");
        case Chapter::Pools:
            return Words::tr("Pools");
        case Chapter::Threads:
            return Words::tr("Threads");
        case Chapter::Coroutines:
            return Words::tr("Coroutines");
        case Chapter::Sockets:
            return Words::tr("Sockets");
    }
    return {};
}

QString policyTitle(PolicyKind policy) {
    switch (policy) {
        case PolicyKind::Fcfs:
            return Words::tr("First come, first served");
        case PolicyKind::Sjf:
            return Words::tr("Shortest job first");
        case PolicyKind::RoundRobin:
            return Words::tr("Round robin");
        case PolicyKind::Mlfq:
            return Words::tr("Feedback queue (MLFQ)");
        case PolicyKind::Priority:
            return Words::tr("Priority");
        case PolicyKind::Random:
            return Words::tr("Random");
        case PolicyKind::Manual:
            return Words::tr("You choose");
        case PolicyKind::Replay:
            return Words::tr("Replay");
        case PolicyKind::Kernel:
            return Words::tr("Linux (free running)");
    }
    return {};
}

}  // namespace lockstep
