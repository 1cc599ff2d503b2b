#include "session/report_check.h"

#include <string>

#include "model/event_rules.h"

namespace lockstep {

namespace {

// What a report must name by which a thread moves its coroutines.
ReportSubject subjectOfSwitch(EventKind kind) {
    switch (kind) {
        case EventKind::TaskBlocked:
        case EventKind::TaskWoken:
        case EventKind::TaskPreempted:
        case EventKind::TaskDispatched:
        case EventKind::TaskExited:
            return ReportSubject::Itself;
        default:
            return ReportSubject::NotReported;
    }
}

}  // namespace

Status checkReport(const wire::Report& report) {
    const ReportSubject subject =
        report.isSwitch ? subjectOfSwitch(report.kind) : ruleOf(report.kind).report;
    const std::string what = std::string("a report \"") + nameOf(report.kind) + "\"";
    if (subject == ReportSubject::NotReported) {
        return Error{what + ", which is not a task's to send"};
    }
    if (subject == ReportSubject::Object && !report.object.isValid()) {
        return Error{what + " of no object"};
    }
    if (subject == ReportSubject::OtherTask && !report.other.isValid()) {
        return Error{what + " of no task"};
    }
    const bool entersQueue =
        report.kind == EventKind::TaskPreempted || report.kind == EventKind::TaskWoken;
    if (entersQueue && report.value != 0) {
        return Error{what + " with a level of the ready queue, which is the engine's to tell"};
    }
    if (report.objectStamp != 0 && !report.object.isValid()) {
        return Error{what + " with the stamp of no object"};
    }
    return ok();
}

}  // namespace lockstep
