#include "cli/commands.h"
#include "cli/export_file.h"
#include "cli/output.h"
#include "export/target.h"

namespace lockstep::cli {

ExitStatus exportRecording(const ExportArguments& arguments) {
    const QString command = QStringLiteral("export");
    if (Status target = checkTarget(arguments.target); !target.isOk())
        return complain(command, target.error());
    const Result<wire::Recording> recording =
        wire::readRecording(arguments.recording.toStdString());
    if (!recording.isOk()) return complain(command, recording.error());
    const Interrupts interrupts;
    const Status done = exportFile(recording.value(), arguments.picture, arguments.target,
                                   untilInterrupted(interrupts));
    return done.isOk() ? kDone : complain(command, done.error());
}

}  // namespace lockstep::cli
