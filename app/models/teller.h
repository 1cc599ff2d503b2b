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
    QString taskEvent(const Event& event) const;
    QString pointEvent(const Event& event) const;
    QString objectEvent(const Event& event) const;
    QString created(const Event& event) const;
    QString preempted(const Event& event) const;
    QString blocked(const Event& event) const;
    QString woken(const Event& event) const;
    QString killed(const Event& event) const;
    QString objectCreated(const Event& event) const;
    QString refused(const Event& event) const;

    QString wishAndSituation(TaskId task, const PendingPoint& point) const;
    QString wish(const QString& who, const PendingPoint& point) const;
    QString wishForObject(const QString& who, const PendingPoint& point) const;
    QString waiting(const QString& who, BlockReason reason, ObjectId object, TaskId other,
                    Nanoseconds deadline) const;
    QString waitingFor(const QString& who, BlockReason reason, ObjectId object, TaskId other) const;
    QString situation(ObjectId id, TaskId asking, Op op) const;
    QString lockSituation(const ObjectInfo& lock, TaskId asking) const;

    QString text(StringId id) const { return toQString(m_trace.text(id)); }
    QString started(const PendingPoint& point) const {
        return point.text.isValid() ? text(point.text) : name(point.other);
    }
    QString quoted(StringId id) const { return tr("“%1”").arg(text(id)); }
    QString item(StringId id) const {
        return m_trace.text(id) == kNoneItem ? tr("None") : quoted(id);
    }
    QString names(const std::vector<TaskId>& tasks) const;

    const Trace& m_trace;
    const World& m_world;
};

}  // namespace lockstep
