#pragma once

#include <optional>
#include <vector>

#include "models/playhead.h"

namespace lockstep {

// What a person can be asked before a step.
struct Question {
    enum class Kind {
        NextRunner,  // whom the policy gives the CPU that is free
        NextOwner,   // who gets the lock, or a permit, that is about to be released
        NextTaker,   // who gets the item that is about to be put
    };
    Kind kind = Kind::NextRunner;
    ObjectId object{};               // all but NextRunner
    TaskId giver{};                  // likewise: who is about to release or put
    std::vector<TaskId> candidates;  // in order of creation, so that the order tells nothing

    friend bool operator==(const Question&, const Question&) = default;
};

// What is worth asking at this moment: where something is free, or is about to be, that two tasks
// could get. Nothing while the run is being set up, and not who runs next where a person, chance
// or Linux decides that. The releasing task is one of the candidates: it may ask again before
// whomever it wakes can run.
[[nodiscard]] std::optional<Question> questionAt(const Moment& moment);

// Why there is nothing to ask at a moment.
struct Lull {
    enum class Kind {
        SetUp,    // main is still starting tasks
        Over,     // the run has ended
        Waiting,  // no task can run
        OneTask,  // only `task` can run
        Busy,     // no CPU is free; `task` where there is one such only
        Person,   // a person chooses who runs next
        Chance,   // the random policy does
        Linux,    // the kernel does
    };
    Kind kind = Kind::Busy;
    TaskId task{};
};

// Where questionAt() is nothing.
[[nodiscard]] Lull lullAt(const Moment& moment);

// Who it was, and which event says so.
struct Answer {
    TaskId task;
    std::size_t event = 0;  // its position in the trace

    friend bool operator==(const Answer&, const Answer&) = default;
};

// By the events from `begin` to below `end`. Nothing: they do not tell. It may be somebody who was
// not a candidate: who came meanwhile.
[[nodiscard]] std::optional<Answer> answerTo(const Question& question, const Trace& trace,
                                             std::size_t begin, std::size_t end);

}  // namespace lockstep
