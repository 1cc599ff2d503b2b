#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/console_lines.h"
#include "cli/export_file.h"
#include "cli/inputs.h"
#include "cli/interrupts.h"
#include "cli/json.h"
#include "cli/output.h"
#include "cli/report.h"
#include "export/target.h"
#include "models/stage_program.h"
#include "session/session.h"

namespace lockstep::cli {

namespace {

constexpr QLatin1String kCommand("run");

// Finds out before the run what would otherwise be noticed after it.
Status checkOutputs(const RunArguments& arguments, const RunInputs& inputs) {
    if (!arguments.saveChoices.isEmpty() && inputs.isFree())
        return Error{
            "--save-choices: under the policy kernel Linux schedules, and there are no choices to "
            "save"};
    QStringList paths = arguments.exports;
    for (const QString& path : {arguments.record, arguments.saveChoices})
        if (!path.isEmpty()) paths << path;
    for (const QString& path : paths)
        if (Status target = checkTarget(path); !target.isOk()) return target;
    return ok();
}

SessionOptions optionsOf(const RunArguments& arguments, const CatalogueEntry& entry,
                         RunInputs inputs) {
    SessionOptions options;
    options.inputs = std::move(inputs);
    options.speed = arguments.speed;
    options.freeSpeed = entry.scenario.freeSpeed;
    options.limitEvents = arguments.limitEvents;
    options.limitTime = arguments.limitTime;
    options.stageProgram = stageProgramPath();
    return options;
}

// Stays with the session until it has ended, printing what its tasks print; a signal stops it.
void follow(Session& session, const UniqueFd& news, const Interrupts& interrupts, bool prints) {
    ConsoleLines lines(session.trace());
    while (true) {
        session.takeNews();
        const bool hasEnded = session.state() == SessionState::Ended;
        if (prints) lines.printNew();
        if (hasEnded) return;
        std::array<pollfd, 2> waited = {
            {{news.get(), POLLIN, 0}, {interrupts.descriptor(), POLLIN, 0}}};
        (void)::poll(waited.data(), waited.size(), -1);
        eventfd_t ignored = 0;
        (void)::eventfd_read(news.get(), &ignored);
        if (interrupts.take()) session.stop();
    }
}

// Tries all of them; the first that cannot be written is the error.
Status writeOutputs(const RunArguments& arguments, const wire::Recording& run,
                    const std::vector<Decision>& decisions, const Interrupts& interrupts) {
    Status first = ok();
    const auto keep = [&first](Status status) {
        if (first.isOk()) first = std::move(status);
    };
    if (!arguments.record.isEmpty())
        keep(wire::writeRecording(arguments.record.toStdString(), run.inputs, *run.trace));
    if (!arguments.saveChoices.isEmpty())
        keep(writeChoices(arguments.saveChoices, run.inputs, decisions));
    const Progress progress = untilInterrupted(interrupts);
    for (const QString& path : arguments.exports)
        keep(exportFile(run, arguments.picture, path, progress));
    return first;
}

// A replay whose choices do not fit the run goes on first come, first served, which has to be said.
void noticeDivergence(RunSummary& outcome, const std::vector<Decision>& decisions) {
    const std::vector<Decision>& choices = outcome.inputs.choices;
    if (outcome.inputs.policy != PolicyKind::Replay || decisions == choices) return;
    const auto [chosen, taken] = std::ranges::mismatch(choices, decisions);
    outcome.notices.push_back("The choices do not fit this run: from decision " +
                              std::to_string(chosen - choices.begin() + 1) +
                              " on it went its own way");
}

ExitStatus finish(const RunArguments& arguments, const Session& session,
                  const Interrupts& interrupts) {
    const wire::Recording run{session.inputs(), session.trace()};
    RunSummary outcome = summaryOf(run, session.verdict());
    noticeDivergence(outcome, session.decisions());
    say(arguments.json ? written(toJson(outcome)) : reportOf(outcome).join(u'\n'));
    const Status outputs = writeOutputs(arguments, run, session.decisions(), interrupts);
    if (session.engineFailed())
        return complain(kCommand, Error{outcome.verdict.sentence}, kEngineFailed);
    if (!outputs.isOk()) return complain(kCommand, outputs.error());
    return arguments.check && outcome.expectation == Expectation::Failed ? kExpectationFailed
                                                                         : kDone;
}

}  // namespace

ExitStatus runScenario(const RunArguments& arguments) {
    const Result<const CatalogueEntry*> entry = scenarioNamed(arguments.scenario);
    if (!entry.isOk()) return complain(kCommand, entry.error());
    const Result<RunInputs> inputs = inputsOf(*entry.value(), arguments);
    if (!inputs.isOk()) return complain(kCommand, inputs.error());
    if (Status outputs = checkOutputs(arguments, inputs.value()); !outputs.isOk())
        return complain(kCommand, outputs.error());

    const Interrupts interrupts;
    const UniqueFd news(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    const Result<std::unique_ptr<Session>> session =
        Session::start(optionsOf(arguments, *entry.value(), inputs.value()),
                       [descriptor = news.get()] { (void)::eventfd_write(descriptor, 1); });
    if (!session.isOk()) return complain(kCommand, session.error(), kEngineFailed);
    follow(*session.value(), news, interrupts, !arguments.json);
    return finish(arguments, *session.value(), interrupts);
}

}  // namespace lockstep::cli
