#include "stage/tasks/supervisor.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "base/unique_fd.h"
#include "stage/runtime/arena.h"
#include "stage/runtime/run_context.h"
#include "stage/runtime/task_main.h"
#include "stage/tasks/fresh_program.h"
#include "stage/tasks/process_tree.h"

namespace lockstep::stage {
namespace {

constexpr int kDone = 0;
constexpr int kCannotRun = 3;

int cannotRun(const std::string& why) {
    std::fprintf(stderr, "lockstep-stage: %s\n", why.c_str());
    return kCannotRun;
}

// Only the descriptors that are meant to be here; nothing that a task prints goes where the
// engine's own output goes, and no task reads what a person types.
void takeDescriptors() {
    ::close_range(wire::kArenaFd + 1, ~0U, 0);
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    const UniqueFd nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    ::dup2(nothing.get(), STDIN_FILENO);
    ::fcntl(wire::kControlFd, F_SETFD, FD_CLOEXEC);
    ::fcntl(wire::kArenaFd, F_SETFD, FD_CLOEXEC);
}

// False: the engine has gone already.
bool settleUnderEngine() {
    ::setsid();  // and thereby a group of its own
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    const rlimit noCoreFile{0, 0};
    ::setrlimit(RLIMIT_CORE, &noCoreFile);
    // The engine may have ended before its death could be told.
    ucred engine{};
    socklen_t size = sizeof engine;
    return ::getsockopt(wire::kControlFd, SOL_SOCKET, SO_PEERCRED, &engine, &size) == 0 &&
           engine.pid == ::getppid();
}

UniqueFd blockedSignals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    for (const int number : {SIGTERM, SIGINT, SIGCHLD}) ::sigaddset(&signals, number);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return UniqueFd(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

Result<wire::Setup> receiveSetup() {
    std::vector<std::byte> packet(wire::kMaxSetup + 1);
    ssize_t size = 0;
    while ((size = ::recv(wire::kControlFd, packet.data(), packet.size(), 0)) < 0) {
        if (errno != EINTR)
            return Error{std::string("no set-up of a run: ") + std::strerror(errno)};
    }
    return wire::decodeSetup({packet.data(), static_cast<std::size_t>(size)});
}

void pinTo(int cpu) {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<std::size_t>(cpu), &one);
    ::sched_setaffinity(0, sizeof one, &one);
}

Status prepareRun(int argc, char** argv, const wire::Setup& setup) {
    RunContext& run = runContext();
    void* arena = mapArena(wire::kArenaFd, nullptr);
    if (!arena)
        return Error{std::string("the shared memory cannot be mapped: ") + std::strerror(errno)};
    run.page = static_cast<wire::SharedPage*>(arena);
    run.setup = setup;
    run.supervisor = ::getpid();
    // The arguments lie one behind the other.
    run.argvBegin = argv[0];
    run.argvEnd = argv[argc - 1] + std::strlen(argv[argc - 1]) + 1;
    ::sched_getaffinity(0, sizeof run.allCpus, &run.allCpus);
    if (run.setup.pinnedCpu >= 0) pinTo(run.setup.pinnedCpu);
    return ok();
}

Status startMain(void (*code)()) {
    auto* end = makeInArena<EndCell>(0);
    const TaskCode main{.id = nextTaskId(), .name = runContext().setup.program, .target = [code] {
                            code();
                            return 0;
                        }};
    const pid_t pid = ::fork();
    if (pid == 0) {
        // A group of their own: the tasks can be killed all at once, even while they fork.
        ::setpgid(0, 0);
        runProcess(main, *end);
    }
    if (pid < 0) return Error{std::string("no process can be started: ") + std::strerror(errno)};
    return ok();
}

void tellEngine(const wire::Reaped& reaped) {
    wire::Encoder encoder;
    if (!encoder.add(reaped)) return;
    const auto packet = encoder.packet();
    // Whether it still listens is seen at the next look at the socket.
    ::send(wire::kControlFd, packet.data(), packet.size(), MSG_NOSIGNAL);
}

void reapAndTell() {
    for (;;) {
        int status = 0;
        const pid_t pid = ::waitpid(-1, &status, WNOHANG);
        if (pid > 0) tellEngine({pid, status});
        if (pid == 0 || (pid < 0 && errno != EINTR)) return;
    }
}

// True: to end the run.
bool heedSignals(int signals) {
    signalfd_siginfo info{};
    bool shallEnd = false;
    while (::read(signals, &info, sizeof info) == sizeof info) {
        if (info.ssi_signo != SIGCHLD) shallEnd = true;
    }
    reapAndTell();
    return shallEnd;
}

// Returns when the engine says so, is gone, or sends a signal.
void watch(int signals) {
    for (;;) {
        std::array<pollfd, 2> sources{pollfd{wire::kControlFd, POLLIN, 0},
                                      pollfd{signals, POLLIN, 0}};
        if (::poll(sources.data(), sources.size(), -1) < 0) continue;
        if (sources[0].revents != 0) return;
        if (sources[1].revents != 0 && heedSignals(signals)) return;
    }
}

// Returns when the run shall end.
Status run(int argc, char** argv, const wire::Setup& setup, const FindScenario& findScenario,
           int signals) {
    void (*const code)() = findScenario(setup.scenario);
    if (!code) return Error{"there is no scenario '" + setup.scenario + "'"};
    if (const Status ready = prepareRun(argc, argv, setup); !ready.isOk()) return ready;
    nameThread("lockstep-stage");
    showArguments("lockstep-stage " + setup.scenario);
    if (const Status started = startMain(code); !started.isOk()) return started;
    watch(signals);
    return ok();
}

}  // namespace

int supervise(int argc, char** argv, const FindScenario& findScenario) {
    runIfSpawned(argc, argv);
    takeDescriptors();
    const UniqueFd signals = blockedSignals();
    if (!settleUnderEngine()) return cannotRun("only lockstep can start it");
    const auto setup = receiveSetup();
    if (!setup.isOk()) return cannotRun(setup.error().message);

    const Status ran = run(argc, argv, setup.value(), findScenario, signals.get());
    killAllDescendants();
    std::error_code ignored;
    std::filesystem::remove_all(setup.value().folder, ignored);
    return ran.isOk() ? kDone : cannotRun(ran.error().message);
}

}  // namespace lockstep::stage
