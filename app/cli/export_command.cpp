#include "cli/commands.h"
#include "cli/draw.h"
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
    const Status drawn = drawMoment(recording.value(), arguments.picture, arguments.target);
    return drawn.isOk() ? kDone : complain(command, drawn.error());
}

}  // namespace lockstep::cli
