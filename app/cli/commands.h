#pragma once

#include "cli/arguments.h"
#include "cli/command_line.h"

namespace lockstep::cli {

// The commands. Each prints its answer, or its one line of error, and returns the exit status. They
// need an application object: a QApplication where pictures are drawn, else a QCoreApplication will
// do.
[[nodiscard]] ExitStatus listScenarios(const ListArguments& arguments);
[[nodiscard]] ExitStatus runScenario(const RunArguments& arguments);
[[nodiscard]] ExitStatus exportRecording(const ExportArguments& arguments);
[[nodiscard]] ExitStatus describeRecording(const InfoArguments& arguments);
[[nodiscard]] ExitStatus compareRecordings(const CompareArguments& arguments);

}  // namespace lockstep::cli
