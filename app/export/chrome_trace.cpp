#include "export/chrome_trace.h"

#include <QJsonDocument>

#include "model/event_rules.h"
#include "model/names.h"
#include "theme/theme.h"

namespace lockstep {

namespace {

const QLatin1String kState("state");
const QLatin1String kWake("wake");

QString englishName(TaskId task, const World& world, const Trace& trace) {
    return toQString(nameOf(task, world, trace));
}
QString englishName(ObjectId object, const World& world, const Trace& trace) {
    return toQString(nameOf(object, world, trace));
}

QJsonObject record(const char* phase, const TraceRow& row, Nanoseconds time) {
    return {{QStringLiteral("ph"), QLatin1String(phase)},
            {QStringLiteral("pid"), row.pid},
            {QStringLiteral("tid"), row.tid},
            {QStringLiteral("ts"), static_cast<double>(time) / kMicrosecond}};
}

QJsonObject categorized(const char* phase, const TraceRow& row, Nanoseconds time,
                        QLatin1String category, const QString& name) {
    QJsonObject made = record(phase, row, time);
    made[QStringLiteral("cat")] = category;
    made[QStringLiteral("name")] = name;
    return made;
}

QString stateWord(const TaskInfo& task) {
    return task.isZombie() ? QStringLiteral("zombie") : QLatin1String(nameOf(task.state));
}

// "blocked: lock counter", "blocked: join P1"
QString stateName(const TaskInfo& task, const World& world, const Trace& trace) {
    QString name = stateWord(task);
    if (task.state != TaskState::Blocked) return name;
    name += QStringLiteral(": ") + QLatin1String(nameOf(task.reason));
    if (task.waitsFor.isValid()) name += u' ' + englishName(task.waitsFor, world, trace);
    if (task.waitsForTask.isValid()) name += u' ' + englishName(task.waitsForTask, world, trace);
    return name;
}

// One of the names that chrome://tracing knows; Perfetto chooses its own colours.
QLatin1String colourOf(TaskState state) {
    switch (state) {
        case TaskState::Ready:
            return QLatin1String("thread_state_runnable");
        case TaskState::Running:
            return QLatin1String("thread_state_running");
        case TaskState::Blocked:
            return QLatin1String("thread_state_sleeping");
        case TaskState::New:
        case TaskState::Terminated:
            break;
    }
    return QLatin1String("thread_state_unknown");
}

void addWait(QJsonObject& arguments, const TaskInfo& task, const World& world, const Trace& trace) {
    arguments[QStringLiteral("reason")] = QLatin1String(nameOf(task.reason));
    if (task.waitsFor.isValid()) {
        arguments[QStringLiteral("object")] = englishName(task.waitsFor, world, trace);
        arguments[QStringLiteral("object_id")] = qint64(task.waitsFor.value);
    }
    if (task.waitsForTask.isValid()) {
        arguments[QStringLiteral("other")] = englishName(task.waitsForTask, world, trace);
        arguments[QStringLiteral("other_id")] = qint64(task.waitsForTask.value);
    }
    if (task.deadline != kNoTime) arguments[QStringLiteral("deadline_ns")] = qint64(task.deadline);
}

QJsonObject describe(const wire::Recording& run, const World& end) {
    const RunInputs& inputs = run.inputs;
    QJsonObject parameters;
    for (const auto& [name, value] : inputs.parameters)
        parameters[QString::fromStdString(name)] = qint64(value);
    return {{QStringLiteral("application"), QStringLiteral("Lockstep")},
            {QStringLiteral("scenario"), QString::fromStdString(inputs.scenario)},
            {QStringLiteral("variant"), QString::fromStdString(inputs.variant)},
            {QStringLiteral("parameters"), parameters},
            {QStringLiteral("cpus"), inputs.cpus},
            {QStringLiteral("policy"), QLatin1String(nameOf(inputs.policy))},
            {QStringLiteral("quantum_ns"), qint64(inputs.quantum)},
            {QStringLiteral("seed"), QString::number(inputs.seed)},
            {QStringLiteral("events"), qint64(end.applied())},
            {QStringLiteral("verdict"), toQString(run.trace->text(end.verdictText()))}};
}

}  // namespace

ChromeTraceWriter::ChromeTraceWriter(const wire::Recording& run, std::size_t events)
    : m_run(run), m_rows(*run.trace, events), m_open(m_rows.all().size()) {}

void ChromeTraceWriter::append(const QJsonObject& record, QByteArray& out) {
    out += m_isFirst ? "\n" : ",\n";
    out += QJsonDocument(record).toJson(QJsonDocument::Compact);
    m_isFirst = false;
}

void ChromeTraceWriter::begin(QByteArray& out) {
    out += "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[";
    for (const TraceRow& row : m_rows.all()) {
        if (row.task.isValid()) writeNames(row, out);
    }
    if (!m_rows.ofNobody().task.isValid()) writeNames(m_rows.ofNobody(), out);
}

void ChromeTraceWriter::writeNames(const TraceRow& row, QByteArray& out) {
    QString name = toQString(m_run.trace->text(row.name));
    if (name.isEmpty())
        name = row.task.isValid() ? QStringLiteral("task %1").arg(row.task.value)
                                  : QStringLiteral("nobody");
    const auto write = [&](const char* what, const QString& key, const QJsonValue& value) {
        append({{QStringLiteral("ph"), QStringLiteral("M")},
                {QStringLiteral("name"), QLatin1String(what)},
                {QStringLiteral("pid"), row.pid},
                {QStringLiteral("tid"), row.tid},
                {QStringLiteral("args"), QJsonObject{{key, value}}}},
               out);
    };
    const QString nameKey = QStringLiteral("name");
    const QString orderKey = QStringLiteral("sort_index");
    if (row.process == row.task) {
        write("process_name", nameKey, name);
        write("process_sort_index", orderKey, qint64(row.task.value));
    }
    write("thread_name", nameKey, name);
    write("thread_sort_index", orderKey, qint64(row.task.value));
}

void ChromeTraceWriter::write(const ToldEvent& told, const World& after, QByteArray& out) {
    const Event& event = told.event;
    const TaskInfo* task = after.task(event.task);
    const bool isReaped = task && !task->isLive() && event.kind == EventKind::TaskReaped;
    const bool changes = isReaped || (task && task->stateAt == after.applied());
    if (!changes || !task->isLive()) writeInstant(told, after, out);
    if (changes) {
        endState(m_rows.of(task->id), event.time, out);
        beginState(*task, told, after, out);
    }
    if (event.kind == EventKind::TaskWoken && changes && after.task(event.other))
        writeWaking(told, after, out);
    if (const ObjectInfo* object = after.object(event.object)) writeLevel(*object, event.time, out);
}

void ChromeTraceWriter::beginState(const TaskInfo& task, const ToldEvent& told, const World& after,
                                   QByteArray& out) {
    if (!task.isLive() && !task.isZombie()) return;
    const QString name = stateName(task, after, *m_run.trace);
    QJsonObject arguments = argumentsOf(told);
    arguments[kState] = stateWord(task);
    arguments[QStringLiteral("task")] = qint64(task.id.value);
    if (task.state == TaskState::Running) {
        arguments[QStringLiteral("cpu")] = task.cpu;
        if (task.at.line != 0) arguments[QStringLiteral("line")] = lineOf(task.at);
    }
    if (task.state == TaskState::Blocked) addWait(arguments, task, after, *m_run.trace);
    const TraceRow& row = m_rows.of(task.id);
    QJsonObject begun = categorized("B", row, told.event.time, kState, name);
    begun[QStringLiteral("cname")] = colourOf(task.state);
    begun[QStringLiteral("args")] = arguments;
    append(begun, out);
    m_open[row.task.index()] = name;
}

void ChromeTraceWriter::endState(const TraceRow& row, Nanoseconds time, QByteArray& out) {
    QString& name = m_open[row.task.index()];
    if (name.isEmpty()) return;
    append(categorized("E", row, time, kState, name), out);
    name.clear();
}

void ChromeTraceWriter::writeInstant(const ToldEvent& told, const World& after, QByteArray& out) {
    const Event& event = told.event;
    QString name = QLatin1String(nameOf(event.kind));
    if (event.kind == EventKind::PointReached) name = QLatin1String(nameOf(event.detailAs<Op>()));
    if (event.object.isValid()) name += u' ' + englishName(event.object, after, *m_run.trace);
    QJsonObject instant =
        categorized("i", m_rows.of(event.task), event.time, QLatin1String("event"), name);
    const bool isOfSession = ruleOf(event.kind).family == EventFamily::Session;
    instant[QStringLiteral("s")] = isOfSession ? QStringLiteral("g") : QStringLiteral("t");
    instant[QStringLiteral("args")] = argumentsOf(told);
    append(instant, out);
}

// The waker may have ended by now and have no slice that the flow could lead from.
void ChromeTraceWriter::writeWaking(const ToldEvent& told, const World& after, QByteArray& out) {
    const Event& event = told.event;
    const TraceRow& waker = m_rows.of(event.other);
    const QString name = QStringLiteral("wakes ") + englishName(event.task, after, *m_run.trace);
    QJsonObject begun = categorized("B", waker, event.time, kWake, name);
    begun[QStringLiteral("args")] = argumentsOf(told);
    append(begun, out);
    const auto flow = [&](const char* phase, const TraceRow& row) {
        QJsonObject made = categorized(phase, row, event.time, kWake, QStringLiteral("wake-up"));
        made[QStringLiteral("id")] = static_cast<qint64>(told.number);
        return made;
    };
    append(flow("s", waker), out);
    append(categorized("E", waker, event.time, kWake, name), out);
    QJsonObject end = flow("f", m_rows.of(event.task));
    end[QStringLiteral("bp")] = QStringLiteral("e");
    append(end, out);
}

std::optional<ChromeTraceWriter::Level> ChromeTraceWriter::levelOf(const ObjectInfo& object) {
    if (object.kind == ObjectKind::Queue)
        return Level{"items", static_cast<std::int64_t>(object.items.size())};
    if (object.kind == ObjectKind::Semaphore) return Level{"permits", object.permits};
    if (object.kind == ObjectKind::Listener)
        return Level{"waiting", static_cast<std::int64_t>(object.connections.size())};
    return std::nullopt;
}

// A counter is of a process, and named; a second one of the same name has the object's number, too.
QJsonObject ChromeTraceWriter::newCounter(const ObjectInfo& object) {
    const TraceRow& row = m_rows.of(m_rows.of(object.creator).process);
    const QString own = toQString(m_run.trace->text(object.name));
    const QString name = QLatin1String(nameOf(object.kind)) + u' ' +
                         (own.isEmpty() ? QString::number(object.id.value) : own);
    QJsonObject counter = record("C", row, 0);
    counter[QStringLiteral("name")] = name;
    const QString unique = QString::number(row.pid) + u' ' + name;
    if (m_counterNames.contains(unique))
        counter[QStringLiteral("id")] = QString::number(object.id.value);
    m_counterNames.insert(unique);
    return counter;
}

void ChromeTraceWriter::writeLevel(const ObjectInfo& object, Nanoseconds time, QByteArray& out) {
    const std::optional<Level> level = levelOf(object);
    if (!level) return;
    if (m_counters.size() <= object.id.index()) m_counters.resize(object.id.index() + 1);
    Counter& counter = m_counters[object.id.index()];
    if (!counter.record.isEmpty() && counter.value == level->value) return;
    if (counter.record.isEmpty()) counter.record = newCounter(object);
    counter.value = level->value;
    counter.record[QStringLiteral("ts")] = static_cast<double>(time) / kMicrosecond;
    counter.record[QStringLiteral("args")] =
        QJsonObject{{QLatin1String(level->unit), qint64(level->value)}};
    append(counter.record, out);
}

void ChromeTraceWriter::end(const World& end, QByteArray& out) {
    for (const TraceRow& row : m_rows.all()) {
        if (row.task.isValid()) endState(row, end.now(), out);
    }
    out += "\n],\"otherData\":";
    out += QJsonDocument(describe(m_run, end)).toJson(QJsonDocument::Compact);
    out += "}\n";
}

QJsonObject ChromeTraceWriter::argumentsOf(const ToldEvent& told) const {
    QJsonObject arguments{{QStringLiteral("event"), static_cast<qint64>(told.number)},
                          {QStringLiteral("sentence"), told.sentence}};
    if (told.event.at.line != 0) arguments[QStringLiteral("line")] = lineOf(told.event.at);
    return arguments;
}

QString ChromeTraceWriter::lineOf(const SourceLine& at) const {
    return QStringLiteral("%1:%2").arg(toQString(m_run.trace->text(at.file))).arg(at.line);
}

}  // namespace lockstep
