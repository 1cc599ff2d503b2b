#pragma once

#include "model/event.h"

namespace lockstep {

// Whom an event tells of.
enum class EventFamily : std::uint8_t {
    None,     // there is no such kind
    Task,     // a task comes into being or changes its state
    Point,    // a task stands at a point, or has done there what concerns nobody else
    Object,   // a task does something with an object
    Session,  // the run as a whole
};

// What a task's own report of an event must name beside the task.
enum class ReportSubject : std::uint8_t {
    NotReported,  // only the engine says this
    Itself,       // nothing
    Object,
    OtherTask,
};

// Which enumeration an event's `detail` is of.
enum class DetailType : std::uint8_t {
    None,  // zero
    TaskKind,
    PreemptReason,
    BlockReason,
    WakeReason,
    Op,
    ObjectKind,
    VerdictKind,
};

// What an event's kind alone decides about it.
struct EventRule {
    EventFamily family = EventFamily::None;
    ReportSubject report = ReportSubject::NotReported;
    DetailType detail = DetailType::None;
};

// Of a number that is no kind: the family None.
[[nodiscard]] EventRule ruleOf(EventKind kind);
// Whether its task has seen that `other` has ended.
[[nodiscard]] bool seesEndOfOther(const Event& event);

}  // namespace lockstep
