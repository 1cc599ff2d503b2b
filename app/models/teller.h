#pragma once

#include <QCoreApplication>

#include "model/trace.h"
#include "model/world.h"
#include "theme/theme.h"

namespace lockstep {

// Makes the sentences of one moment of one run, for sentences.h.
class Teller {
    Q_DECLARE_TR_FUNCTIONS(Sentences)

public:
    Teller(const Trace& trace, const World& world) : m_trace(trace), m_world(world) {}

    QString event(const Event& event) const;
    QString outlook(const TaskInfo& task) const;
    QString name(TaskId id) const;
    QString name(ObjectId id) const;

private:
    // A task's wait, as TaskInfo has it.
    struct Wait {
        TaskId task;
        BlockReason reason = BlockReason::None;
        ObjectId object;
        TaskId other;
        Nanoseconds deadline = kNoTime;
    };

    QString taskEvent(const Event& event) const;
    QString pointEvent(const Event& event) const;
    QString objectEvent(const Event& event) const;
    QString lockEvent(const Event& event) const;
    QString flagEvent(const Event& event) const;
    QString channelEvent(const Event& event) const;
    QString connectionEvent(const Event& event) const;
    QString dataEvent(const Event& event) const;
    QString poolEvent(const Event& event) const;
    QString jobDone(const Event& event) const;
    QString created(const Event& event) const;
    QString preempted(const Event& event) const;
    QString blocked(const Event& event) const;
    QString woken(const Event& event) const;
    QString killed(const Event& event) const;
    QString objectCreated(const Event& event) const;
    QString queueCreated(const Event& event) const;
    QString poolCreated(const Event& event) const;
    QString refused(const Event& event) const;
    QString flagSet(const Event& event) const;
    QString waitPassed(const Event& event) const;
    QString watched(const Event& event) const;

    QString waited(const TaskInfo& task) const;
    QString waitedInVain(const TaskInfo& task) const;
    QString wishAndSituation(TaskId task, const PendingPoint& point) const;
    QString wish(const QString& who, const PendingPoint& point) const;
    QString wishForObject(const QString& who, const PendingPoint& point) const;
    QString wishForChannel(const QString& who, const PendingPoint& point) const;
    QString wishToWait(const QString& who, ObjectId object) const;
    QString waiting(const Wait& wait) const;
    QString waitingFor(const Wait& wait) const;
    QString waitingForChannel(const Wait& wait) const;
    QString situation(TaskId asking, const PendingPoint& point) const;
    QString lockSituation(const ObjectInfo& lock, TaskId asking) const;
    QString queueSituation(const ObjectInfo& queue, Op op) const;
    // A connection that still waits at its listener.
    bool isUnaccepted(const ObjectInfo& channel) const;
    QString channelSituation(const ObjectInfo& channel, const PendingPoint& point) const;
    QString jobSituation(const ObjectInfo& job) const;

    QString text(StringId id) const { return toQString(m_trace.text(id)); }
    QString started(const PendingPoint& point) const {
        return point.text.isValid() ? text(point.text) : name(point.other);
    }
    QString quoted(StringId id) const { return tr("“%1”").arg(onOneLine(text(id))); }
    QString item(StringId id) const {
        return m_trace.text(id) == kNoneItem ? tr("None") : quoted(id);
    }
    QString names(const std::vector<TaskId>& tasks) const;
    // "“hello” (5 B)"; "64 B" where the text says no more.
    QString data(StringId what, std::int64_t bytes) const;
    // "its end 0"; of a connection "the client's end".
    QString end(ObjectId channel, std::int64_t end) const;

    const Trace& m_trace;
    const World& m_world;
};

}  // namespace lockstep
