#include "stage/task.h"

#include "stage/run_context.h"

namespace lockstep::stage {
namespace {

thread_local Task* t_current = nullptr;

// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;

constexpr std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

}  // namespace

Task::Task(TaskId id)
    : m_id(id),
      m_random(mixed(mixed(runContext().setup.seed + kGolden) + id.value * kGolden)),
      m_channel(id) {
    t_current = this;
}

Task::~Task() {
    t_current = nullptr;
}

Task& Task::current() {
    return *t_current;
}

std::uint64_t Task::nextRandom() {
    return mixed(m_random += kGolden);
}

}  // namespace lockstep::stage
