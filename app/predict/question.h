#pragma once

#include <optional>
#include <vector>

#include "models/playhead.h"

namespace lockstep {

// What a person can be asked before a step.
struct Question {
    enum class Kind {
        NextRunner,  // who does something next
        NextOwner,  // who gets the lock, or a permit of the semaphore, that is about to be released
    };
    Kind kind = Kind::NextRunner;
    ObjectId object{};               // NextOwner
    std::vector<TaskId> candidates;  // in order of ids, so that the order tells nothing

    friend bool operator==(const Question&, const Question&) = default;
};

// What is worth asking at this moment. Nothing where there are not two possible answers, and not
// who runs next where a person chooses that.
[[nodiscard]] std::optional<Question> questionAt(const Moment& moment);

// Who it was, and which event says so.
struct Answer {
    TaskId task;
    std::size_t event = 0;  // its position in the trace

    friend bool operator==(const Answer&, const Answer&) = default;
};

// By the events from `begin` to below `end`. Nothing: they do not tell.
[[nodiscard]] std::optional<Answer> answerTo(const Question& question, const Trace& trace,
                                             std::size_t begin, std::size_t end);

}  // namespace lockstep
