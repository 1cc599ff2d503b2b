#pragma once

#include <QString>
#include <vector>

#include "base/result.h"
#include "model/run_inputs.h"

namespace lockstep::cli {

// A file of choices is a JSON object: "format" "lockstep-choices", "version" 1, "inputs" (those of
// the run that they were taken from, as `lockstep info --json` has them) and "decisions": an array
// of {"kind": "dispatch", "preempt" or "forced", "at": events before it, "candidates": task ids,
// "taken": task id, "slice_ns": null for unlimited}.

// The inputs that replay the run which the file was saved from: policy Replay, with its decisions.
// The error names the path and what is wrong in it. Whether this build has the scenario, and the
// parameters are in range, is not checked.
[[nodiscard]] Result<RunInputs> readChoices(const QString& path);

// The error names the path and the reason; an old file stays whole then.
[[nodiscard]] Status writeChoices(const QString& path, const RunInputs& inputs,
                                  const std::vector<Decision>& decisions);

}  // namespace lockstep::cli
