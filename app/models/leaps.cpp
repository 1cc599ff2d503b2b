#include "models/leaps.h"

namespace lockstep {

namespace {

bool isLanding(const Event& event) {
    switch (event.kind) {
        case EventKind::TaskBlocked: {
            const auto reason = event.detailAs<BlockReason>();
            return reason != BlockReason::Sleep && reason != BlockReason::Copy;
        }
        case EventKind::TaskWoken:
            return event.detailAs<WakeReason>() != WakeReason::Elapsed;
        case EventKind::TaskExited:
        case EventKind::TaskKilled:
        case EventKind::TaskFailed:
        case EventKind::Printed:
        case EventKind::Refused:
        case EventKind::LockAbandoned:
        case EventKind::JobDone:
        case EventKind::RunEnded:
            return true;
        default:
            return false;
    }
}

}  // namespace

std::optional<std::size_t> nextLanding(const Trace& trace, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
        if (isLanding(trace[i])) return i;
    return std::nullopt;
}

std::optional<std::size_t> lastLanding(const Trace& trace, std::size_t begin, std::size_t end) {
    for (std::size_t i = end; i > begin; --i)
        if (isLanding(trace[i - 1])) return i - 1;
    return std::nullopt;
}

}  // namespace lockstep
