#include "cli/inputs.h"

#include <QStringList>
#include <algorithm>

#include "cli/choices.h"
#include "cli/durations.h"

namespace lockstep::cli {

namespace {

Error errorOf(const QString& message) {
    return {message.toStdString()};
}

template <class Items, class Name>
QString listed(const Items& items, Name name) {
    QStringList names;
    for (const auto& item : items) names << QString::fromStdString(item.*name);
    return names.isEmpty() ? QStringLiteral("none") : names.join(QStringLiteral(", "));
}

const Parameter* find(const Scenario& scenario, const std::string& name) {
    const auto found = std::ranges::find(scenario.parameters, name, &Parameter::name);
    return found == scenario.parameters.end() ? nullptr : &*found;
}

Error noSuchParameter(const CatalogueEntry& entry, const std::string& name) {
    return errorOf(QStringLiteral("%1 has no parameter \"%2\"; it has %3")
                       .arg(QString::fromStdString(entry.id), QString::fromStdString(name),
                            listed(entry.scenario.parameters, &Parameter::name)));
}

Status checkRange(const Parameter& parameter, std::int64_t value) {
    if (value >= parameter.least && value <= parameter.most) return ok();
    return errorOf(QStringLiteral("%1 must be from %2, not %3")
                       .arg(QString::fromStdString(parameter.name), rangeOf(parameter),
                            writeValue(parameter, value)));
}

Result<std::int64_t> parseValue(const Parameter& parameter, const QString& text) {
    if (parameter.unit == Unit::Duration) {
        Result<Nanoseconds> duration = parseDuration(text);
        if (duration.isOk()) return duration;
        return errorOf(
            QStringLiteral("%1: %2").arg(QString::fromStdString(parameter.name),
                                         QString::fromStdString(duration.error().message)));
    }
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (isNumber) return number;
    return errorOf(QStringLiteral("%1: \"%2\" is not a whole number from %3")
                       .arg(QString::fromStdString(parameter.name), text, rangeOf(parameter)));
}

Status set(RunInputs& inputs, const CatalogueEntry& entry, const std::string& name,
           const QString& text) {
    const Parameter* parameter = find(entry.scenario, name);
    if (!parameter) return noSuchParameter(entry, name);
    const Result<std::int64_t> value = parseValue(*parameter, text);
    if (!value.isOk()) return value.error();
    if (Status range = checkRange(*parameter, value.value()); !range.isOk()) return range;
    inputs.parameters[name] = value.value();
    return ok();
}

// The inputs of a file of choices are a stranger's: they have to fit this build's scenario as typed
// ones have.
Status checkFit(const RunInputs& inputs, const CatalogueEntry& entry) {
    for (const auto& [name, value] : inputs.parameters) {
        const Parameter* parameter = find(entry.scenario, name);
        if (!parameter) return noSuchParameter(entry, name);
        if (Status range = checkRange(*parameter, value); !range.isOk()) return range;
    }
    return ok();
}

Result<RunInputs> inputsOfChoices(const CatalogueEntry& entry, const RunArguments& arguments) {
    Result<RunInputs> read = readChoices(arguments.choices);
    if (!read.isOk()) return read;
    const RunInputs& saved = read.value();
    const auto problem = [&](const QString& what) {
        return errorOf(QStringLiteral("%1: %2").arg(arguments.choices, what));
    };
    if (saved.scenario != entry.id)
        return problem(QStringLiteral("its choices are those of the scenario %1")
                           .arg(QString::fromStdString(saved.scenario)));
    if (arguments.variant && arguments.variant->toStdString() != saved.variant)
        return problem(QStringLiteral("its choices are those of the variant %1")
                           .arg(QString::fromStdString(saved.variant)));
    const Result<RunInputs> declared = inputsFor(entry, saved.variant);
    if (!declared.isOk()) return problem(QString::fromStdString(declared.error().message));
    if (Status fit = checkFit(saved, entry); !fit.isOk())
        return problem(QString::fromStdString(fit.error().message));
    RunInputs inputs = saved;
    inputs.parameters.insert(declared.value().parameters.begin(),
                             declared.value().parameters.end());
    return inputs;
}

Result<RunInputs> startingPoint(const CatalogueEntry& entry, const RunArguments& arguments) {
    if (!arguments.choices.isEmpty()) return inputsOfChoices(entry, arguments);
    if (!arguments.variant) return standardInputs(entry);
    const std::string variant = arguments.variant->toStdString();
    Result<RunInputs> inputs = inputsFor(entry, variant);
    if (inputs.isOk()) return inputs;
    return errorOf(QStringLiteral("--variant: %1 has no variant \"%2\"; it has %3")
                       .arg(QString::fromStdString(entry.id), *arguments.variant,
                            listed(entry.scenario.variants, &Variant::id)));
}

}  // namespace

Result<const CatalogueEntry*> scenarioNamed(const QString& id) {
    if (const CatalogueEntry* entry = findScenario(id.toStdString())) return entry;
    return errorOf(
        QStringLiteral("there is no scenario \"%1\"; \"lockstep list\" shows those that there are")
            .arg(id));
}

Result<RunInputs> inputsOf(const CatalogueEntry& entry, const RunArguments& arguments) {
    Result<RunInputs> start = startingPoint(entry, arguments);
    if (!start.isOk()) return start;
    RunInputs inputs = std::move(start).value();
    for (const auto& [name, text] : arguments.settings) {
        const Status done = set(inputs, entry, name.toStdString(), text);
        if (!done.isOk())
            return errorOf(
                QStringLiteral("--set: %1").arg(QString::fromStdString(done.error().message)));
    }
    inputs.cpus = arguments.cpus.value_or(inputs.cpus);
    inputs.policy = arguments.policy.value_or(inputs.policy);
    inputs.quantum = arguments.quantum.value_or(inputs.quantum);
    inputs.pointCost = arguments.pointCost.value_or(inputs.pointCost);
    inputs.seed = arguments.seed.value_or(inputs.seed);
    if (!arguments.inputs.isEmpty()) inputs.inputs.clear();
    for (const QString& line : arguments.inputs) inputs.inputs.push_back(line.toStdString());
    return inputs;
}

QString rangeOf(const Parameter& parameter) {
    return QStringLiteral("%1 to %2")
        .arg(writeValue(parameter, parameter.least), writeValue(parameter, parameter.most));
}

QString writeValue(const Parameter& parameter, std::int64_t value) {
    return parameter.unit == Unit::Duration ? writeDuration(value) : QString::number(value);
}

}  // namespace lockstep::cli
