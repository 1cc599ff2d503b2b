#include "model/run_inputs.h"

#include <array>

namespace lockstep {
namespace {

constexpr std::array kAllPolicies = {
    PolicyKind::Fcfs,   PolicyKind::Sjf,      PolicyKind::RoundRobin,
    PolicyKind::Mlfq,   PolicyKind::Priority, PolicyKind::Random,
    PolicyKind::Manual, PolicyKind::Replay,   PolicyKind::Kernel,
};

}  // namespace

const char* nameOf(PolicyKind kind) {
    switch (kind) {
        case PolicyKind::Fcfs:
            return "fcfs";
        case PolicyKind::Sjf:
            return "sjf";
        case PolicyKind::RoundRobin:
            return "rr";
        case PolicyKind::Mlfq:
            return "mlfq";
        case PolicyKind::Priority:
            return "priority";
        case PolicyKind::Random:
            return "random";
        case PolicyKind::Manual:
            return "manual";
        case PolicyKind::Replay:
            return "replay";
        case PolicyKind::Kernel:
            return "kernel";
    }
    return "unknown";
}

Result<PolicyKind> policyNamed(std::string_view name) {
    std::string known;
    for (PolicyKind kind : kAllPolicies) {
        if (name == nameOf(kind)) return kind;
        if (!known.empty()) known += ", ";
        known += nameOf(kind);
    }
    return Error{"there is no policy \"" + std::string(name) + "\", only " + known};
}

}  // namespace lockstep
