#include "stage/runtime/run_context.h"

namespace lockstep::stage {

RunContext& runContext() {
    static RunContext context;
    return context;
}

TaskId nextTaskId() {
    return TaskId{runContext().page->nextTask.fetch_add(1)};
}

void giveBack(TaskId id) {
    std::uint32_t next = id.value + 1;
    runContext().page->nextTask.compare_exchange_strong(next, id.value);
}

ObjectId nextObjectId() {
    return ObjectId{runContext().page->nextObject.fetch_add(1)};
}

}  // namespace lockstep::stage
