#include "schedule/policy.h"

#include "schedule/fcfs.h"
#include "schedule/manual.h"
#include "schedule/mlfq.h"
#include "schedule/priority.h"
#include "schedule/random.h"
#include "schedule/replay.h"
#include "schedule/round_robin.h"
#include "schedule/sjf.h"

namespace lockstep {
namespace {

// Null for Replay and Kernel.
std::unique_ptr<Policy> makePolicy(PolicyKind kind, const RunInputs& inputs) {
    switch (kind) {
        case PolicyKind::Fcfs:
            return std::make_unique<Fcfs>();
        case PolicyKind::Sjf:
            return std::make_unique<Sjf>();
        case PolicyKind::RoundRobin:
            return std::make_unique<RoundRobin>(inputs.quantum);
        case PolicyKind::Mlfq:
            return std::make_unique<Mlfq>(inputs.quantum);
        case PolicyKind::Priority:
            return std::make_unique<Priority>();
        case PolicyKind::Random:
            return std::make_unique<Random>(inputs.seed);
        case PolicyKind::Manual:
            return std::make_unique<Manual>();
        case PolicyKind::Replay:
        case PolicyKind::Kernel:
            break;
    }
    return nullptr;
}

}  // namespace

std::unique_ptr<Policy> makePolicy(const RunInputs& inputs) {
    if (inputs.policy != PolicyKind::Replay) return makePolicy(inputs.policy, inputs);
    std::unique_ptr<Policy> original = makePolicy(inputs.choicesOf, inputs);
    if (!original) original = std::make_unique<Fcfs>();
    return std::make_unique<Replay>(inputs.choices, std::move(original));
}

}  // namespace lockstep
