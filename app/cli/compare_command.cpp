#include "cli/commands.h"
#include "cli/json.h"
#include "cli/output.h"
#include "compare/comparison.h"

namespace lockstep::cli {

namespace {

constexpr QLatin1String kCommand("compare");

QJsonObject toJson(const RunSummary& run, std::size_t position) {
    return {{"event", static_cast<qint64>(position + 1)},
            {"sentence", eventSentence(run, position)}};
}

QJsonObject toJson(const Comparison& comparison, const RunSummary& first,
                   const RunSummary& second) {
    QJsonArray differences;
    for (const Difference& each : comparison.differences)
        differences.append(
            QJsonObject{{"what", each.what}, {"first", each.first}, {"second", each.second}});
    QJsonValue parting;
    if (comparison.parting)
        parting = QJsonObject{{"first", toJson(first, comparison.parting->first)},
                              {"second", toJson(second, comparison.parting->second)}};
    return {{"same", comparison.isSame()}, {"differences", differences}, {"parting", parting}};
}

QString toText(const Comparison& comparison, const RunSummary& first, const RunSummary& second) {
    if (comparison.isSame()) return QStringLiteral("The runs are the same.");
    const QString line = QStringLiteral("%1\n  1  %2\n  2  %3");
    QStringList lines;
    for (const Difference& each : comparison.differences)
        lines << line.arg(each.what, each.first, each.second);
    if (comparison.parting)
        lines << line.arg(QStringLiteral("First events that differ"),
                          eventSentence(first, comparison.parting->first),
                          eventSentence(second, comparison.parting->second));
    if (comparison.workParting)
        lines << line.arg(QStringLiteral("First that differ after set-up"),
                          eventSentence(first, comparison.workParting->first),
                          eventSentence(second, comparison.workParting->second));
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
