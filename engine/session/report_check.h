#pragma once

#include "base/result.h"
#include "wire/records.h"

namespace lockstep {

// Whether a task may report this at all: a kind that is a task's to tell, with the object or task
// that it is about. What it says may still be wrong; the world finds that out.
[[nodiscard]] Status checkReport(const wire::Report& report);

}  // namespace lockstep
