#include "stage/tasks/process.h"

#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "base/mutex.h"
#include "base/unique_fd.h"
#include "stage/runtime/arena.h"
#include "stage/runtime/child.h"
#include "stage/runtime/errors.h"
#include "stage/runtime/handles.h"
#include "stage/runtime/point.h"
#include "stage/runtime/real_time.h"
#include "stage/runtime/run_context.h"
#include "stage/runtime/task_main.h"
#include "stage/tasks/fresh_program.h"
#include "stage/tasks/main_module.h"

namespace lockstep::stage {

// Belongs to the process that started it. A process that is forked off gets a copy, which only
// knows that it is not its child.
struct Process::State final : Child {
    TaskCode code;
    ProcessOptions options;
    std::string identity;  // as in RunContext
    std::function<int()> target;
    std::function<Pickled()> pickler;
    int result = 0;  // of the target
    bool isStarted = false;
    pid_t pid = 0;
    pid_t parent = ::getpid();
    Where at;
    EndCell* end = nullptr;

    [[nodiscard]] TaskId id() const override { return code.id; }
    [[nodiscard]] bool isDaemon() const override { return code.isDaemon; }
    [[nodiscard]] bool isThread() const override { return false; }
    [[nodiscard]] const Where& startedAt() const override { return at; }
    [[nodiscard]] bool isJoined() const override EXCLUDES(mutex) {
        const MutexLock hold(mutex);
        return isReaped;
    }
    [[nodiscard]] bool isAlive() const override;
    bool join(Nanoseconds timeout, const Where& at) override;
    void terminate(const Where& at) override;

    [[nodiscard]] bool isOurs() const { return parent == ::getpid(); }
    // Waits for it in the kernel's sense, if it has ended or is just about to. False: neither.
    [[nodiscard]] bool reapIfEnded() EXCLUDES(mutex);
    // Only of one that was waited for.
    [[nodiscard]] int waitStatus() const EXCLUDES(mutex) {
        const MutexLock hold(mutex);
        return status;
    }

private:
    mutable Mutex mutex;
    bool isReaped GUARDED_BY(mutex) = false;
    int status GUARDED_BY(mutex) = 0;
};

namespace {

// How a process has ended, without waiting for it; si_pid == 0: it has not.
siginfo_t endOf(pid_t pid, int options) {
    siginfo_t info{};
    while (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT | options) != 0 &&
           errno == EINTR) {
    }
    return info;
}

class Joining final : public Operation {
public:
    Joining(Process::State& process, const Where& at) : m_process(process), m_at(at) {}

    Attempt tryNow() override {
        if (!m_process.reapIfEnded()) return Attempt::NotNow;
        const int status = m_process.waitStatus();
        wire::Report report = reportAt(m_at, EventKind::Joined);
        report.other = m_process.id();
        report.value = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
        report.extra = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        Task::current().channel().report(report);
        return Attempt::Done;
    }

    Attempt waitUntil(Nanoseconds deadline) override {
        const UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, m_process.pid, 0)));
        if (!process.isOpen() && errno == EMFILE) return lookUntil(deadline);
        // Not open: another thread has waited for it just now.
        while (process.isOpen()) {
            pollfd ended{process.get(), POLLIN, 0};
            const timespec left = durationOf(std::max<Nanoseconds>(deadline - monotonicNow(), 0));
            const Killable waiting;
            const int ready = ::ppoll(&ended, 1, deadline == kNoTime ? nullptr : &left, nullptr);
            if (ready >= 0 || errno != EINTR) break;
        }
        return tryNow();
    }

private:
    // For want of a descriptor.
    Attempt lookUntil(Nanoseconds deadline) {
        Attempt attempt = tryNow();
        while (attempt != Attempt::Done && monotonicNow() < deadline) {
            sleepReally(kMillisecond);
            attempt = tryNow();
        }
        return attempt;
    }

    Process::State& m_process;
    Where m_at;
};

}  // namespace

bool Process::State::isAlive() const {
    if (pid == ::getpid()) return true;
    if (!isStarted || !isOurs() || isJoined()) return false;
    return !end->hasEnded && endOf(pid, WNOHANG).si_pid == 0;
}

bool Process::State::reapIfEnded() {
    const MutexLock hold(mutex);
    if (isReaped) return true;
    // When it has said that it ends, its last instructions are worth waiting for.
    const int options = end->hasEnded ? 0 : WNOHANG;
    pid_t reaped = 0;
    while ((reaped = ::waitpid(pid, &status, options)) < 0 && errno == EINTR) {
    }
    isReaped = reaped == pid;
    return isReaped;
}

bool Process::State::join(Nanoseconds timeout, const Where& where) {
    if (!isOurs()) throw AssertionError("can only join a child process");
    if (!isStarted) throw AssertionError("can only join a started process");
    Joining joining(*this, where);
    return perform({.op = Op::Join, .at = where, .other = code.id, .timeout = timeout},
                   BlockReason::Join, joining);
}

void Process::State::terminate(const Where& where) {
    if (!isOurs()) throw AssertionError("can only terminate a child process");
    if (!isStarted) throw AssertionError("can only terminate a started process");
    pass({.op = Op::Terminate, .at = where, .other = code.id});
    if (!isAlive()) return;
    if (end->termination.request()) ::kill(pid, SIGTERM);
    const siginfo_t info = [this] {
        const Killable waiting;
        return endOf(pid, 0);
    }();
    if (info.si_code == CLD_EXITED) return;  // it was faster
    wire::Report report = reportAt(where, EventKind::TaskKilled);
    report.other = code.id;
    report.value = info.si_status;
    Channel& channel = Task::current().channel();
    channel.report(report);
    channel.settle();
}

namespace {

// What the calling process knows of itself. A forked child takes its own.
struct Self {
    std::shared_ptr<Process::State> state;
    std::atomic<int> made{0};  // Process objects
};

Self& self() {
    static Self self;
    return self;
}

std::string nextIdentity() {
    const std::string& own = runContext().identity;
    return (own.empty() ? "" : own + ":") + std::to_string(++self().made);
}

}  // namespace

Process::Process(std::string name, ProcessOptions options, std::function<int()> target,
                 std::function<Pickled()> pickler)
    : m_state(std::make_shared<State>()) {
    State& child = *m_state;
    child.identity = nextIdentity();
    child.code.name = name.empty() ? "Process-" + child.identity : std::move(name);
    child.code.isDaemon = options.daemon;
    child.options = options;
    child.target = std::move(target);
    child.pickler = std::move(pickler);
}

void Process::run() {
    if (m_state->target) m_state->result = m_state->target();
}

Pickled Process::pickled() const {
    if (isImportingMain())
        throw RuntimeError(
            "An attempt has been made to start a new process before the current process has "
            "finished its bootstrapping phase.");
    if (!m_state->pickler)
        throw PicklingError("Can't pickle the target of " + m_state->code.name +
                            ": it is no function of the program");
    return m_state->pickler();
}

void Process::start(Where at) {
    State& child = *m_state;
    if (child.isStarted) throw AssertionError("cannot start a process twice");
    if (!child.isOurs())
        throw AssertionError("can only start a process object created by current process");
    if (runContext().isDaemon)
        throw AssertionError("daemonic processes are not allowed to have children");
    const bool isSpawned = child.options.startMethod == StartMethod::Spawn;
    const Pickled target = isSpawned ? pickled() : Pickled{};
    child.end = makeInArena<EndCell>(0);
    child.code.id = nextTaskId();
    pass({.op = Op::Start, .at = at, .other = child.code.id, .text = child.code.name});

    const pid_t pid = isSpawned ? spawn(target) : fork();
    if (pid < 0) {
        giveBack(child.code.id);
        throw OSError(std::string("no process can be started: ") + std::strerror(errno));
    }
    child.isStarted = true;
    child.pid = pid;
    child.at = at;
    addChild(m_state);
    const TaskOptions told{child.options.daemon, child.options.priority, child.options.burst};
    reportCreated(child, told, child.code.name, TaskKind::Process, at);
}

pid_t Process::fork() {
    ForkingHandles handles(m_state->code.id);
    const pid_t pid = ::fork();
    if (pid == 0) becomeChild();
    if (pid > 0) handles.forked(pid);
    if (pid < 0) handles.forkFailed();
    return pid;
}

void Process::becomeChild() {
    State& state = *m_state;
    state.pid = ::getpid();
    self().state = m_state;
    self().made = 0;
    runContext().identity = state.identity;
    state.code.target = [this] {
        run();
        return m_state->result;
    };
    runProcess(state.code, *state.end);
}

pid_t Process::spawn(const Pickled& target) {
    const FreshProgram program(m_state->code, m_state->identity, *m_state->end, target);
    if (!program.isReady()) return -1;
    const pid_t pid = ::fork();
    if (pid == 0) program.execute();
    return pid;
}

void Process::join(Where at) {
    m_state->join(kNoTime, at);
}

bool Process::join(std::chrono::nanoseconds timeout, Where at) {
    const std::shared_ptr<State> state = m_state;
    return state->join(timeoutOf(timeout), at);
}

void Process::terminate(Where at) {
    m_state->terminate(at);
}

bool Process::isAlive() const {
    return m_state->isAlive();
}

std::optional<int> Process::exitCode() const {
    const bool isKnown = m_state->isStarted && m_state->isOurs();
    if (!isKnown || m_state->isAlive()) return std::nullopt;
    if (m_state->end->hasEnded) return m_state->end->exitCode;
    if (m_state->isJoined()) {
        const int status = m_state->waitStatus();
        return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    }
    const siginfo_t info = endOf(m_state->pid, WNOHANG);
    return info.si_code == CLD_EXITED ? info.si_status : -info.si_status;
}

pid_t Process::pid() const {
    return m_state->pid;
}

const std::string& Process::name() const {
    return m_state->code.name;
}

TaskId Process::id() const {
    return m_state->code.id;
}

void Process::setName(std::string name) {
    m_state->code.name = std::move(name);
}

bool Process::daemon() const {
    return m_state->code.isDaemon;
}

void Process::setDaemon(bool daemon) {
    if (m_state->isStarted) throw AssertionError("process has already started");
    m_state->code.isDaemon = daemon;
    m_state->options.daemon = daemon;
}

Process currentProcess() {
    std::shared_ptr<Process::State>& own = self().state;
    if (!own) {
        const RunContext& run = runContext();
        own = std::make_shared<Process::State>();
        own->code = {.id = run.process, .name = run.name, .isDaemon = run.isDaemon, .target = {}};
        own->isStarted = true;
        own->pid = ::getpid();
        own->parent = ::getppid();
    }
    return Process(own);
}

}  // namespace lockstep::stage
