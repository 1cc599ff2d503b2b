#include "cli/commands.h"
#include "cli/json.h"
#include "cli/output.h"
#include "compare/comparison.h"

namespace lockstep::cli {

namespace {

constexpr QLatin1String kCommand("compare");

QJsonValue toJson(const std::optional<wire::Parting>& parting, const RunSummary& first,
                  const RunSummary& second) {
    if (!parting) return {};
    const PartingWords words = wordsOf(*parting, first, second);
    const auto place = [](std::size_t position, const QString& sentence) {
        return QJsonObject{{"event", static_cast<qint64>(position + 1)}, {"sentence", sentence}};
    };
    return QJsonObject{{"first", place(parting->first, words.first)},
                       {"second", place(parting->second, words.second)}};
}

QJsonObject toJson(const Comparison& comparison, const RunSummary& first,
                   const RunSummary& second) {
    QJsonArray differences;
    for (const Difference& each : comparison.differences)
        differences.append(
            QJsonObject{{"what", each.what}, {"first", each.first}, {"second", each.second}});
    return {{"same", comparison.isSame()},
            {"differences", differences},
            {"parting", toJson(comparison.parting, first, second)},
            {"parting_after_setup", toJson(comparison.workParting, first, second)}};
}

QString toText(const Comparison& comparison, const RunSummary& first, const RunSummary& second) {
    if (comparison.isSame()) return QStringLiteral("The runs are the same.");
    const QString line = QStringLiteral("%1\n  1  %2\n  2  %3");
    QStringList lines;
    for (const Difference& each : comparison.differences)
        lines << line.arg(each.what, each.first, each.second);
    const auto add = [&](const char* what, const std::optional<wire::Parting>& parting) {
        if (!parting) return;
        const PartingWords words = wordsOf(*parting, first, second);
        lines << line.arg(QLatin1String(what), words.first, words.second);
    };
    add("First events that differ", comparison.parting);
    add("First that differ after set-up", comparison.workParting);
    return lines.join(u'\n');
}

}  // namespace

ExitStatus compareRecordings(const CompareArguments& arguments) {
    std::vector<RunSummary> runs;
    for (const QString& path : {arguments.first, arguments.second}) {
        const Result<wire::Recording> recording = wire::readRecording(path.toStdString());
        if (!recording.isOk()) return complain(kCommand, recording.error());
        runs.push_back(summaryOf(recording.value()));
    }
    const Result<Comparison> comparison = compare(runs[0], runs[1]);
    if (!comparison.isOk()) return complain(kCommand, comparison.error());
    say(arguments.json ? written(toJson(comparison.value(), runs[0], runs[1]))
                       : toText(comparison.value(), runs[0], runs[1]));
    return arguments.check && !comparison.value().isSame() ? kExpectationFailed : kDone;
}

}  // namespace lockstep::cli
