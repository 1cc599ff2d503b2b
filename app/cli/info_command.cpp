#include "cli/commands.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/report.h"

namespace lockstep::cli {

namespace {

// What `run --json` says of a run, and what it was made of.
QJsonObject describe(const RunSummary& outcome) {
    QJsonObject object = toJson(outcome);
    const QJsonObject inputs = toJson(outcome.inputs);
    for (auto entry = inputs.begin(); entry != inputs.end(); ++entry)
        object.insert(entry.key(), entry.value());
    object.insert("objects", qint64(outcome.world.objects().size()));
    object.insert("decisions", qint64(outcome.inputs.choices.size()));
    return object;
}

}  // namespace

ExitStatus describeRecording(const InfoArguments& arguments) {
    const Result<wire::Recording> recording =
        wire::readRecording(arguments.recording.toStdString());
    if (!recording.isOk()) return complain(QStringLiteral("info"), recording.error());
    const RunSummary outcome = summaryOf(recording.value());
    say(arguments.json ? written(describe(outcome)) : descriptionOf(outcome).join(u'\n'));
    return kDone;
}

}  // namespace lockstep::cli
