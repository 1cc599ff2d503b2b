#include "models/localized.h"

#include <QCoreApplication>

namespace lockstep {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Words", text);
}

}  // namespace

QString chapterTitle(Chapter chapter) {
    switch (chapter) {
        case Chapter::Scheduling:
            return tr("Scheduling");
        case Chapter::Processes:
            return tr("Processes");
        case Chapter::Locks:
            return tr("Locks");
        case Chapter::Semaphores:
            return tr("Semaphores");
        case Chapter::Events:
            return tr("Events");
        case Chapter::Queues:
            return tr("Queues");
        case Chapter::Pipes:
            return tr("Pipes");
        case Chapter::Pools:
            return tr("Pools");
        case Chapter::Threads:
            return tr("Threads");
        case Chapter::Coroutines:
            return tr("Coroutines");
        case Chapter::Sockets:
            return tr("Sockets");
    }
    return {};
}

QString policyTitle(PolicyKind policy) {
    switch (policy) {
        case PolicyKind::Fcfs:
            return tr("First come, first served");
        case PolicyKind::Sjf:
            return tr("Shortest job first");
        case PolicyKind::RoundRobin:
            return tr("Round robin");
        case PolicyKind::Mlfq:
            return tr("Feedback queue (MLFQ)");
        case PolicyKind::Priority:
            return tr("Priority");
        case PolicyKind::Random:
            return tr("Random");
        case PolicyKind::Manual:
            return tr("You choose");
        case PolicyKind::Replay:
            return tr("Replay");
        case PolicyKind::Kernel:
            return tr("Linux (free running)");
    }
    return {};
}

}  // namespace lockstep
