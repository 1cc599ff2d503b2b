#include "stage/runtime/persona.h"

#include "stage/runtime/errors.h"
#include "stage/runtime/point.h"
#include "stage/runtime/run_context.h"

namespace lockstep::stage {
namespace {

// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;

constexpr std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

}  // namespace

Persona::Persona(TaskId id, TaskState state)
    : m_id(id),
      m_state(state),
      m_random(mixed(mixed(runContext().setup.seed + kGolden) + id.value * kGolden)) {}

std::uint64_t Persona::nextRandom() {
    return mixed(m_random += kGolden);
}

void Persona::block(const Suspension& why) {
    m_state = TaskState::Blocked;
    report(EventKind::TaskBlocked, static_cast<std::uint8_t>(why.reason), why, why.deadline);
}

void Persona::yield() {
    m_state = TaskState::Ready;
    report(EventKind::TaskPreempted, static_cast<std::uint8_t>(PreemptReason::Yielded), {}, 0);
}

void Persona::exit(int exitCode) {
    m_state = TaskState::Terminated;
    report(EventKind::TaskExited, 0, {}, exitCode);
}

void Persona::wake(WakeReason reason) {
    m_state = TaskState::Ready;
    const bool isByItself = reason == WakeReason::Elapsed || reason == WakeReason::Timeout;
    const TaskId by = isByItself ? TaskId{} : Task::current().persona().id();
    report(EventKind::TaskWoken, static_cast<std::uint8_t>(reason), {.other = by}, 0);
}

void Persona::dispatch() {
    m_state = TaskState::Running;
    report(EventKind::TaskDispatched, 0, {}, 0);
    Task::current().speakAs(*this);
}

void Persona::takeOver() {
    if (m_state == TaskState::Blocked) wake(WakeReason::Granted);
    dispatch();
}

void Persona::report(EventKind kind, std::uint8_t detail, const Suspension& why,
                     std::int64_t value) {
    wire::Report report = reportAt(why.at, kind);
    report.task = m_id;
    report.isSwitch = true;
    report.detail = detail;
    report.object = why.object;
    report.other = why.other;
    report.value = value;
    report.objectStamp = why.stamp;
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
}

HomeThread::HomeThread() : m_id(Task::current().id()) {}

void HomeThread::check() const {
    if (!isHere()) throw RuntimeError("cannot switch to a different thread");
}

bool HomeThread::isHere() const {
    return Task::isAny() && Task::current().id() == m_id;
}

StandAside::StandAside(const Where& at, TaskId other) : m_who(Task::current().persona()) {
    m_who.block({.at = at, .other = other});
}

StandAside::~StandAside() {
    m_who.takeOver();
}

}  // namespace lockstep::stage
