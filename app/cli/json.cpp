#include "cli/json.h"

#include <QJsonDocument>

#include "model/metrics.h"
#include "models/localized.h"
#include "theme/theme.h"

namespace lockstep::cli {

namespace {

QString toQString(const std::string& text) {
    return QString::fromStdString(text);
}

QString nameIn(const RunSummary& outcome, TaskId id) {
    const TaskInfo* task = outcome.world.task(id);
    return task ? lockstep::toQString(outcome.trace->text(task->name)) : QString();
}

QString nameIn(const RunSummary& outcome, ObjectId id) {
    const ObjectInfo* object = outcome.world.object(id);
    return object ? lockstep::toQString(outcome.trace->text(object->name)) : QString();
}

QJsonValue time(Nanoseconds value) {
    return value == kNoTime ? QJsonValue() : QJsonValue(qint64(value));
}

QJsonArray textArray(const std::vector<std::string>& texts) {
    QJsonArray array;
    for (const std::string& text : texts) array.append(toQString(text));
    return array;
}

QJsonObject toJson(const Parameter& parameter) {
    return {{"name", toQString(parameter.name)},
            {"title", toQString(parameter.title.en)},
            {"title_zh", toQString(parameter.title.zh)},
            {"unit", parameter.unit == Unit::Duration ? "ns" : "count"},
            {"standard", qint64(parameter.standard)},
            {"least", qint64(parameter.least)},
            {"most", qint64(parameter.most)},
            {"variants", textArray(parameter.variants)}};
}

// What a variant does not declare it takes over from its scenario, and is left out.
QJsonObject toJson(const Variant& variant) {
    QJsonObject object{{"id", toQString(variant.id)},
                       {"title", toQString(variant.title.en)},
                       {"title_zh", toQString(variant.title.zh)},
                       {"note", toQString(variant.note.en)},
                       {"note_zh", toQString(variant.note.zh)},
                       {"has_race", variant.hasRace}};
    if (variant.cpus) object.insert("cpus", *variant.cpus);
    if (variant.policy) object.insert("policy", lockstep::nameOf(*variant.policy));
    if (variant.quantum) object.insert("quantum_ns", qint64(*variant.quantum));
    QJsonObject parameters;
    for (const auto& [name, value] : variant.parameters)
        parameters.insert(toQString(name), qint64(value));
    if (!parameters.isEmpty()) object.insert("parameters", parameters);
    return object;
}

template <class Items>
QJsonArray toArray(const Items& items) {
    QJsonArray array;
    for (const auto& item : items) array.append(toJson(item));
    return array;
}

// What holds is 1, what does not 0.
QJsonValue toJson(const Fact& fact) {
    if (const auto* holds = std::get_if<bool>(&fact.value)) return *holds ? 1 : 0;
    if (const auto* text = std::get_if<std::string>(&fact.value)) return toQString(*text);
    return qint64(std::get<std::int64_t>(fact.value));
}

QJsonObject factsOf(const RunSummary& outcome) {
    QJsonObject facts;
    for (const Fact& fact : outcome.facts) facts.insert(toQString(fact.name), toJson(fact));
    return facts;
}

QJsonArray cycleOf(const RunSummary& outcome) {
    QJsonArray cycle;
    for (const WaitEdge& edge : outcome.verdict.cycle) {
        const QString holder = nameIn(outcome, edge.holder);
        cycle.append(QJsonObject{
            {"task", nameIn(outcome, edge.waiter)},
            {"waits_for", edge.object.isValid() ? nameIn(outcome, edge.object) : holder},
            {"held_by", holder}});
    }
    return cycle;
}

QJsonArray risksOf(const RunSummary& outcome) {
    QJsonArray risks;
    for (const DeadlockRisk& risk : outcome.risks) {
        QJsonArray cycle;
        for (const LockWish& wish : risk)
            cycle.append(QJsonObject{{"task", nameIn(outcome, wish.task)},
                                     {"holds", nameIn(outcome, wish.held)},
                                     {"wants", nameIn(outcome, wish.wanted)}});
        risks.append(cycle);
    }
    return risks;
}

QJsonArray metricsOf(const RunSummary& outcome) {
    QJsonArray array;
    for (const TaskMetrics& metrics : lockstep::metricsOf(outcome.world))
        array.append(QJsonObject{{"id", qint64(metrics.task.value)},
                                 {"task", nameIn(outcome, metrics.task)},
                                 {"created_ns", time(metrics.created)},
                                 {"first_run_ns", time(metrics.firstRun)},
                                 {"completed_ns", time(metrics.completed)},
                                 {"cpu_ns", time(metrics.cpu)},
                                 {"waiting_ns", time(metrics.waiting)},
                                 {"turnaround_ns", time(metrics.turnaround)},
                                 {"response_ns", time(metrics.response)}});
    return array;
}

// JSON's readers keep whole numbers only up to 2^63; a larger seed is written as text.
QJsonValue seedOf(const RunInputs& inputs) {
    const bool fits = inputs.seed <= static_cast<std::uint64_t>(INT64_MAX);
    return fits ? QJsonValue(static_cast<qint64>(inputs.seed))
                : QJsonValue(QString::number(inputs.seed));
}

}  // namespace

QJsonObject toJson(const CatalogueEntry& entry) {
    const Scenario& scenario = entry.scenario;
    return {{"id", toQString(entry.id)},
            {"chapter", chapterTitle(scenario.chapter)},
            {"title", toQString(scenario.title.en)},
            {"title_zh", toQString(scenario.title.zh)},
            {"story", toQString(scenario.story.en)},
            {"story_zh", toQString(scenario.story.zh)},
            {"parameters", toArray(scenario.parameters)},
            {"variants", toArray(scenario.variants)},
            {"cpus", scenario.cpus},
            {"policy", lockstep::nameOf(scenario.policy)},
            {"quantum_ns", qint64(scenario.quantum)}};
}

QJsonObject toJson(const RunInputs& inputs) {
    QJsonObject parameters;
    for (const auto& [name, value] : inputs.parameters)
        parameters.insert(toQString(name), qint64(value));
    QJsonObject object{{"scenario", toQString(inputs.scenario)},
                       {"variant", toQString(inputs.variant)},
                       {"parameters", parameters},
                       {"cpus", inputs.cpus},
                       {"policy", lockstep::nameOf(inputs.policy)},
                       {"quantum_ns", qint64(inputs.quantum)},
                       {"seed", seedOf(inputs)},
                       {"point_cost_ns", qint64(inputs.pointCost)},
                       {"inputs", textArray(inputs.inputs)}};
    if (inputs.policy == PolicyKind::Replay)
        object.insert("choices_of", lockstep::nameOf(inputs.choicesOf));
    return object;
}

QJsonObject toJson(const RunSummary& outcome) {
    QJsonObject object{{"scenario", toQString(outcome.inputs.scenario)},
                       {"variant", toQString(outcome.inputs.variant)},
                       {"verdict", lockstep::nameOf(outcome.verdict.kind)},
                       {"expectation", nameOf(outcome.expectation)},
                       {"detail", toQString(outcome.verdict.sentence)},
                       {"events", qint64(outcome.trace->size())},
                       {"tasks", qint64(outcome.world.tasks().size())},
                       {"virtual_ns", qint64(outcome.world.now())},
                       {"digest", QString::fromLatin1(outcome.digest)},
                       {"facts", factsOf(outcome)},
                       {"cycle", cycleOf(outcome)},
                       {"risks", risksOf(outcome)},
                       {"metrics", metricsOf(outcome)}};
    if (!outcome.expected.en.empty()) object.insert("expected", toQString(outcome.expected.en));
    if (!outcome.notices.empty()) object.insert("notices", textArray(outcome.notices));
    return object;
}

QString written(const QJsonObject& object) {
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString written(const QJsonArray& array) {
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

}  // namespace lockstep::cli
