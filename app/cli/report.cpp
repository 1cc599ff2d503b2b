#include "cli/report.h"

#include "cli/durations.h"
#include "cli/inputs.h"
#include "models/fact_words.h"
#include "theme/theme.h"

namespace lockstep::cli {

namespace {

QString toQString(const std::string& text) {
    return QString::fromStdString(text);
}

QString line(const char* name, const QString& value) {
    return QString::fromLatin1(name).leftJustified(13) + value;
}

QString parametersOf(const RunSummary& outcome) {
    QStringList settings;
    for (const auto& [name, value] : outcome.inputs.parameters) {
        QString text = QString::number(value);
        if (outcome.entry)
            for (const Parameter& parameter : outcome.entry->scenario.parameters)
                if (parameter.name == name) text = writeValue(parameter, value);
        settings << QStringLiteral("%1=%2").arg(toQString(name), text);
    }
    return settings.isEmpty() ? QStringLiteral("none") : settings.join(QStringLiteral(", "));
}

QString scenarioOf(const RunSummary& outcome) {
    const QString id = toQString(outcome.inputs.scenario);
    if (!outcome.entry) return id + QStringLiteral(" (this program does not have it)");
    return QStringLiteral("%1 (%2)").arg(id, toQString(outcome.entry->scenario.title.en));
}

QString scheduleOf(const RunInputs& inputs) {
    if (inputs.isFree()) return QStringLiteral("kernel (free running), seed %1").arg(inputs.seed);
    return QStringLiteral("%1, quantum %2, %3 CPUs, %4 a point, seed %5")
        .arg(QLatin1String(lockstep::nameOf(inputs.policy)), writeDuration(inputs.quantum))
        .arg(inputs.cpus)
        .arg(writeDuration(inputs.pointCost))
        .arg(inputs.seed);
}

}  // namespace

QStringList reportOf(const RunSummary& outcome) {
    QStringList lines;
    for (const std::string& notice : outcome.notices)
        lines << QStringLiteral("Notice: ") + toQString(notice);
    const bool hasEnded = outcome.verdict.kind != VerdictKind::Stopped;
    const QString fact = hasEnded ? QStringLiteral("%1: %2") : QStringLiteral("%1 so far: %2");
    for (const Fact& each : outcome.facts)
        lines << fact.arg(toQString(each.title.en), valueOf(each));
    if (outcome.expectation == Expectation::Held)
        lines << QStringLiteral("Expectation held: ") + toQString(outcome.expected.en);
    if (outcome.expectation == Expectation::Failed)
        lines << QStringLiteral("Expectation failed: ") + toQString(outcome.expected.en);
    for (const DeadlockRisk& risk : outcome.risks)
        lines << QStringLiteral("Risk: another schedule could deadlock: ") +
                     toQString(describeRisk(risk, outcome.world, *outcome.trace));
    lines << toQString(outcome.verdict.sentence);
    return lines;
}

QStringList descriptionOf(const RunSummary& outcome) {
    QStringList lines = {line("Scenario", scenarioOf(outcome)),
                         line("Variant", toQString(outcome.inputs.variant)),
                         line("Parameters", parametersOf(outcome)),
                         line("Schedule", scheduleOf(outcome.inputs)),
                         line("Events", QString::number(outcome.trace->size())),
                         line("Tasks", QString::number(outcome.world.tasks().size())),
                         line("Objects", QString::number(outcome.world.objects().size())),
                         line("Virtual time", formatTime(outcome.world.now())),
                         line("Digest", QString::fromLatin1(outcome.digest))};
    for (const std::string& input : outcome.inputs.inputs) lines << line("Input", toQString(input));
    return lines + reportOf(outcome);
}

}  // namespace lockstep::cli
