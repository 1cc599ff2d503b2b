#pragma once

#include <QString>

#include "model/run_inputs.h"
#include "model/trace.h"
#include "model/world.h"

namespace lockstep {

// What happens at one event, as one plain translated sentence without a full stop: "buyer-3 wants
// the lock counter; buyer-1 holds it". `before` is the world just before the event.
[[nodiscard]] QString sentenceFor(const Trace& trace, const World& before, const Event& event);

// What this task would do if it were chosen now, or why it cannot go on.
[[nodiscard]] QString outlookOf(const Trace& trace, const World& world, const TaskInfo& task);

// What it does to choose this ready or running task now: "Runs A for one point: 8 s of work,
// whatever its slice". A person's choice is for one whole point: no slice ends it.
[[nodiscard]] QString promiseFor(const Trace& trace, const World& world, const RunInputs& inputs,
                                 const TaskInfo& task);

// The sentence with a capital letter at its beginning: the engine's begin with a small one.
[[nodiscard]] QString capitalized(QString sentence);

// The names as every sentence has them: "buyer-3", "the lock counter". A task or object that the
// world does not know is called by its number.
[[nodiscard]] QString taskName(const Trace& trace, const World& world, TaskId task);
[[nodiscard]] QString objectPhrase(const Trace& trace, const World& world, ObjectId object);

}  // namespace lockstep
