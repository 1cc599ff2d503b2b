#pragma once

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "support/random_wire.h"
#include "support/temporary_folder.h"
#include "wire/recording.h"

namespace lockstep::test {

inline RunInputs sampleInputs() {
    RunInputs inputs;
    inputs.scenario = "ticket-office";
    inputs.variant = "lock";
    inputs.parameters = {{"buyers", 10}, {"read", 100 * kMillisecond}};
    inputs.cpus = 2;
    inputs.policy = PolicyKind::Replay;
    inputs.quantum = 7;
    inputs.seed = std::numeric_limits<std::uint64_t>::max();
    inputs.pointCost = 0;
    inputs.inputs = {"", "第一行", "a=b c"};
    inputs.choices = {{Decision::Kind::Dispatch, 3, {{1}, {2}}, {2}, kNoTime},
                      {Decision::Kind::Preempt, 4, {}, {2}, kNoTime},
                      {Decision::Kind::Forced, 9, {{3}}, {3}, 5}};
    inputs.choicesOf = PolicyKind::Mlfq;
    return inputs;
}

inline std::string bytesOfRecording(const RunInputs& inputs, const Trace& trace) {
    const TemporaryFolder folder;
    const Status written = wire::writeRecording(folder.file("r"), inputs, trace);
    EXPECT_TRUE(written.isOk()) << written.error().message;
    return contentOf(folder.file("r"));
}

inline std::string smallRecording() {
    Trace trace;
    appendRandomEvents(trace, 4, 1);
    return bytesOfRecording(sampleInputs(), trace);
}

}  // namespace lockstep::test
