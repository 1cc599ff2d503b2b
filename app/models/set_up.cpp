#include "models/set_up.h"

#include "models/playhead.h"

namespace lockstep {

namespace {

bool isSetUp(const Event& event) {
    switch (event.kind) {
        case EventKind::TaskCreated:
        case EventKind::TaskAdmitted:
        case EventKind::ProgramReplaced:
        case EventKind::PointReached:
        case EventKind::ObjectCreated:
        case EventKind::EndOpened:
        case EventKind::CellStored:
        case EventKind::WorkerStarted:
        case EventKind::Watched:
        case EventKind::Notice:
            return true;
        default:
            return false;
    }
}

}  // namespace

std::optional<std::size_t> setUpEnd(const Trace& trace, std::size_t events) {
    TaskId main;
    for (std::size_t i = 0; i < events; ++i) {
        const Event& event = trace[i];
        if (event.kind == EventKind::TaskCreated && !main.isValid()) main = event.task;
        const bool isMainsTurn = event.kind == EventKind::TaskDispatched && event.task == main;
        // The step in which something else happens is to be seen as a whole.
        if (!isSetUp(event) && !isMainsTurn) return event.beginsStep ? i : stepBegin(trace, i);
    }
    return std::nullopt;
}

}  // namespace lockstep
