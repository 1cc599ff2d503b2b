#include "stage/runtime/changes.h"

#include "stage/runtime/futex.h"
#include "stage/runtime/run_context.h"
#include "stage/runtime/termination.h"

namespace lockstep::stage {

void tellOfChange() {
    std::atomic<std::uint32_t>& changes = runContext().page->changes;
    ++changes;
    futexWakeAll(changes);
}

Attempt tryUntil(Nanoseconds deadline, Operation& operation) {
    const std::atomic<std::uint32_t>& changes = runContext().page->changes;
    for (;;) {
        const std::uint32_t seen = changes;
        if (operation.tryNow() == Attempt::Done) return Attempt::Done;
        const Killable waiting;
        if (!futexWait(changes, seen, deadline)) return Attempt::NotNow;
    }
}

}  // namespace lockstep::stage
