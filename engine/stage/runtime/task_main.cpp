#include "stage/runtime/task_main.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>

#include "stage/runtime/child.h"
#include "stage/runtime/failure.h"
#include "stage/runtime/handles.h"
#include "stage/runtime/point.h"
#include "stage/runtime/run_context.h"

namespace lockstep::stage {
namespace {

// The exit code of `function`; an exception that leaves it is reported.
int guarded(const std::function<int()>& function) {
    try {
        return function();
    } catch (...) {
        reportFailure(std::current_exception());
    }
    return kUncaught;
}

void closeWith(int exitCode) {
    wire::Report end = reportAt({}, EventKind::TaskExited);
    end.value = exitCode;
    Task::current().channel().close(end);
}

// A forked child has none of its parent's connections with the engine, handlers or blocked signals.
void startAfresh(TaskId self, EndCell& end) {
    useTerminationCell(end.termination);
    inheritHandles(self);
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGCHLD, SIG_DFL);
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t none;
    ::sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
    forgetChildren();
}

}  // namespace

void runProcess(const TaskCode& code, EndCell& end) {
    startAfresh(code.id, end);
    nameThread(code.name);
    showArguments(code.name);
    runContext().process = code.id;
    runContext().name = code.name;
    runContext().isDaemon = code.isDaemon;
    Task self(code.id);
    const int result = guarded(code.target);
    const int atEnd = guarded([] {
        endChildren();
        return 0;
    });
    // As the kernel will have it.
    const int exitCode = (result != 0 ? result : atEnd) & 0xff;
    pass({.op = Op::Exit, .value = exitCode});
    end.termination.stopOthers();
    // From here on it ends by itself: a signal that still arrives must not add a second end.
    std::signal(SIGTERM, SIG_IGN);
    closeHandles();
    end.exitCode = exitCode;
    end.hasEnded = true;
    closeWith(exitCode);
    ::_exit(exitCode);
}

void runThread(const TaskCode& code, const std::function<void()>& onEnd) {
    nameThread(code.name);
    Task self(code.id);
    const int exitCode = guarded(code.target);
    pass({.op = Op::Exit, .value = exitCode});
    onEnd();
    closeWith(exitCode);
    endOperation();
}

void nameThread(const std::string& name) {
    ::prctl(PR_SET_NAME, name.c_str());
}

void showArguments(const std::string& text) {
    const RunContext& run = runContext();
    const auto room = static_cast<std::size_t>(run.argvEnd - run.argvBegin);
    if (room == 0) return;
    std::memset(run.argvBegin, 0, room);
    std::memcpy(run.argvBegin, text.data(), std::min(text.size(), room - 1));
}

}  // namespace lockstep::stage
