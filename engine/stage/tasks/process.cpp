#include "stage/tasks/process.h"

#include <atomic>
#include <cerrno>
#include <cstring>

#include "stage/runtime/arena.h"
#include "stage/runtime/errors.h"
#include "stage/runtime/handles.h"
#include "stage/runtime/point.h"
#include "stage/runtime/run_context.h"
#include "stage/tasks/fresh_program.h"
#include "stage/tasks/main_module.h"
#include "stage/tasks/process_state.h"

namespace lockstep::stage {

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
    return m_state->exitCode();
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
