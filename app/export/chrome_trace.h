#pragma once

#include <QJsonObject>
#include <QSet>
#include <optional>
#include <vector>

#include "export/event_writer.h"
#include "export/trace_rows.h"
#include "wire/recording.h"

namespace lockstep {

// A run in the Trace Event Format, as ui.perfetto.dev and chrome://tracing open it
// (https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU): the JSON
// object format, in the order of the run, in microseconds of virtual time.
//   - M: the names and the order of processes and tasks; see TraceRows
//   - B, E of the category "state": what a task is, from one change to the next. `args` has the
//     state, the task's number, and of a blocked one the reason and what it waits for. A process
//     that has ended and was not waited for is a "zombie"; other tasks end with their last state.
//     What is open at the end of the run ends there. Never X: Perfetto sorts the events anew when
//     there is one, which puts every E before what else happens at its moment.
//   - B, E of the category "wake": a moment on the row of who woke another, from which s and f of
//     the same category lead to the "ready" that the other becomes (bp: "e", the enclosing slice)
//   - i: every other event, on the row of its task; of the session: for the whole trace
//   - C: the items of each queue, the permits of each semaphore, who waits at each listener
// Every `args` of an event has its number and its sentence, and the line where there is one.
class ChromeTraceWriter : public EventWriter {
public:
    // Of the first `events` events of the run, which outlives it.
    ChromeTraceWriter(const wire::Recording& run, std::size_t events);

    void begin(QByteArray& out) override;
    void write(const ToldEvent& told, const World& after, QByteArray& out) override;
    void end(const World& end, QByteArray& out) override;

private:
    // How full an object is; none: it is no container.
    struct Level {
        const char* unit;
        std::int64_t value;
    };
    // The counter of such an object: its last record; empty = none yet.
    struct Counter {
        QJsonObject record;
        std::int64_t value = 0;
    };
    static std::optional<Level> levelOf(const ObjectInfo& object);

    void writeNames(const TraceRow& row, QByteArray& out);
    void beginState(const TaskInfo& task, const ToldEvent& told, const World& after,
                    QByteArray& out);
    void endState(const TraceRow& row, Nanoseconds time, QByteArray& out);
    void writeInstant(const ToldEvent& told, const World& after, QByteArray& out);
    void writeWaking(const ToldEvent& told, const World& after, QByteArray& out);
    [[nodiscard]] QJsonObject newCounter(const ObjectInfo& object);
    void writeLevel(const ObjectInfo& object, Nanoseconds time, QByteArray& out);

    [[nodiscard]] QJsonObject argumentsOf(const ToldEvent& told) const;
    [[nodiscard]] QString lineOf(const SourceLine& at) const;
    void append(const QJsonObject& record, QByteArray& out);

    const wire::Recording& m_run;
    const TraceRows m_rows;
    std::vector<QString> m_open;      // by task id: the name of its open state, "" = none
    std::vector<Counter> m_counters;  // by object id
    QSet<QString> m_counterNames;
    bool m_isFirst = true;
};

}  // namespace lockstep
