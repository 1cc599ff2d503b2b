#include "wire/event_fields.h"

#include "model/event_rules.h"

namespace lockstep::wire {
namespace {

// Enumerations are numbered without gaps.
template <class Enum>
constexpr bool isBetween(std::uint8_t number, Enum first, Enum last) {
    return number >= static_cast<std::uint8_t>(first) && number <= static_cast<std::uint8_t>(last);
}

}  // namespace

bool isEventKind(std::uint8_t number) {
    return ruleOf(static_cast<EventKind>(number)).family != EventFamily::None;
}

bool isDetailOf(EventKind kind, std::uint8_t detail) {
    const EventRule rule = ruleOf(kind);
    switch (rule.detail) {
        case DetailType::TaskKind:
            return isBetween(detail, TaskKind::Process, TaskKind::Coroutine);
        case DetailType::PreemptReason:
            return isBetween(detail, PreemptReason::Slice, PreemptReason::Yielded);
        case DetailType::BlockReason:
            return isBetween(detail, BlockReason::Lock, BlockReason::Switch);
        case DetailType::WakeReason:
            return isBetween(detail, WakeReason::Granted, WakeReason::Arrived);
        case DetailType::Op:
            return isBetween(detail, Op::Begin, Op::Switch);
        case DetailType::ObjectKind:
            return isBetween(detail, ObjectKind::Lock, ObjectKind::Pool);
        case DetailType::VerdictKind:
            return isBetween(detail, VerdictKind::Finished, VerdictKind::Stopped);
        case DetailType::None:
            return rule.family != EventFamily::None && detail == 0;
    }
    return false;
}

}  // namespace lockstep::wire
