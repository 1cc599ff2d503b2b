#include "stage/tasks/thread.h"

#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <string>
#include <utility>

#include "base/mutex.h"
#include "stage/runtime/child.h"
#include "stage/runtime/errors.h"
#include "stage/runtime/point.h"
#include "stage/runtime/run_context.h"
#include "stage/runtime/task_main.h"

namespace lockstep::stage {

// Shared by its handles, the process's list of children, and the thread itself.
struct Thread::State final : Child {
    TaskCode code;
    TaskOptions options;
    std::function<void()> target;
    bool isStarted = false;
    bool isMain = false;   // the first thread of its process
    bool isListed = true;  // in enumerate()
    pid_t process = 0;
    pthread_t thread{};
    Where at;

    [[nodiscard]] TaskId id() const override { return code.id; }
    [[nodiscard]] bool isDaemon() const override { return code.isDaemon; }
    [[nodiscard]] bool isThread() const override { return true; }
    [[nodiscard]] const Where& startedAt() const override { return at; }
    [[nodiscard]] bool isJoined() const override EXCLUDES(mutex) {
        const MutexLock hold(mutex);
        return hasBeenJoined;
    }
    [[nodiscard]] bool isAlive() const override EXCLUDES(mutex);
    bool join(Nanoseconds timeout, const Where& at) override;
    void terminate(const Where&) override {}  // no thread can be

    [[nodiscard]] bool isOurs() const { return isStarted && process == ::getpid(); }
    void markEnded() EXCLUDES(mutex);
    // False: it has not ended.
    [[nodiscard]] bool joinIfEnded() EXCLUDES(mutex);
    void waitForEnd(Nanoseconds deadline) EXCLUDES(mutex);

private:
    mutable Mutex mutex;
    ConditionVariable ended;
    bool hasEnded GUARDED_BY(mutex) = false;
    bool hasBeenJoined GUARDED_BY(mutex) = false;
};

namespace {

class Joining final : public Operation {
public:
    Joining(Thread::State& thread, const Where& at) : m_thread(thread), m_at(at) {}

    Attempt tryNow() override {
        if (!m_thread.joinIfEnded()) return Attempt::NotNow;
        wire::Report report = reportAt(m_at, EventKind::Joined);
        report.other = m_thread.id();
        Task::current().channel().report(report);
        return Attempt::Done;
    }

    Attempt waitUntil(Nanoseconds deadline) override {
        m_thread.waitForEnd(deadline);
        return tryNow();
    }

private:
    Thread::State& m_thread;
    Where m_at;
};

// Of a thread that was started here; a thread that forks takes it along into the child.
thread_local std::shared_ptr<Thread::State> t_current;

std::shared_ptr<Thread::State> mainThread() {
    auto state = std::make_shared<Thread::State>();
    state->code = {
        .id = runContext().process, .name = "MainThread", .isDaemon = false, .target = {}};
    state->isStarted = true;
    state->isMain = true;
    state->process = ::getpid();
    return state;
}

std::string nextName() {
    static std::atomic<int> made{0};
    return "Thread-" + std::to_string(++made);
}

void* threadMain(void* argument) {
    // Keeps the state alive while the thread runs, whatever becomes of its handles.
    const std::unique_ptr<std::shared_ptr<Thread::State>> state(
        static_cast<std::shared_ptr<Thread::State>*>(argument));
    t_current = *state;
    runThread((*state)->code, [&] { (*state)->markEnded(); });
    return nullptr;
}

}  // namespace

bool Thread::State::isAlive() const {
    const MutexLock hold(mutex);
    return isOurs() && !hasEnded;
}

void Thread::State::markEnded() {
    const MutexLock hold(mutex);
    hasEnded = true;
    ended.notify_all();
}

bool Thread::State::joinIfEnded() {
    const MutexLock hold(mutex);
    if (!hasEnded) return false;
    if (!hasBeenJoined) pthread_join(thread, nullptr);
    hasBeenJoined = true;
    return true;
}

void Thread::State::waitForEnd(Nanoseconds deadline) {
    const Killable waiting;
    const auto end = std::chrono::steady_clock::time_point(std::chrono::nanoseconds(deadline));
    mutex.lock();
    while (!hasEnded) {
        if (deadline == kNoTime) {
            ended.wait(mutex);
        } else if (ended.wait_until(mutex, end) == std::cv_status::timeout) {
            break;
        }
    }
    mutex.unlock();
}

bool Thread::State::join(Nanoseconds timeout, const Where& where) {
    if (!isStarted) throw RuntimeError("cannot join thread before it is started");
    if (!isOurs()) throw RuntimeError("cannot join a thread of another process");
    if (code.id == Task::current().id()) throw RuntimeError("cannot join current thread");
    if (isMain) throw RuntimeError("cannot join the main thread");
    Joining joining(*this, where);
    return perform({.op = Op::Join, .at = where, .other = code.id, .timeout = timeout},
                   BlockReason::Join, joining);
}

Thread::Thread(std::string name, std::function<void()> target, ThreadOptions options)
    : Thread(std::move(name), options) {
    // Handles may go before the thread does.
    m_state->target = std::move(target);
    m_state->code.target = [state = m_state.get()] {
        state->target();
        return 0;
    };
}

Thread::Thread(std::string name, ThreadOptions options) : m_state(std::make_shared<State>()) {
    m_state->code.name = name.empty() ? nextName() : std::move(name);
    m_state->code.isDaemon = options.daemon;
    m_state->options = options;
}

void Thread::run() {
    if (m_state->target) m_state->target();
}

void Thread::start(Where at) {
    State& child = *m_state;
    if (child.isStarted) throw RuntimeError("threads can only be started once");
    if (!child.target) {
        child.code.target = [this] {
            run();
            return 0;
        };
    }
    child.code.id = nextTaskId();
    pass({.op = Op::Start, .at = at, .other = child.code.id, .text = child.code.name});

    child.isStarted = true;
    child.process = ::getpid();
    child.at = at;
    auto argument = std::make_unique<std::shared_ptr<State>>(m_state);
    const int error = pthread_create(&child.thread, nullptr, threadMain, argument.get());
    if (error != 0) {
        child.isStarted = false;
        giveBack(child.code.id);
        throw OSError(std::string("no thread can be started: ") + std::strerror(error));
    }
    argument.release();
    addChild(m_state);
    reportCreated(child, child.options, child.code.name, TaskKind::Thread, at);
}

void Thread::join(Where at) {
    m_state->join(kNoTime, at);
}

bool Thread::join(std::chrono::nanoseconds timeout, Where at) {
    const std::shared_ptr<State> state = m_state;
    return state->join(timeoutOf(timeout), at);
}

bool Thread::isAlive() const {
    return m_state->isAlive();
}

const std::string& Thread::name() const {
    return m_state->code.name;
}

void Thread::setName(std::string name) {
    m_state->code.name = std::move(name);
}

TaskId Thread::id() const {
    return m_state->code.id;
}

bool Thread::daemon() const {
    return m_state->code.isDaemon;
}

void Thread::setDaemon(bool daemon) {
    if (m_state->isStarted) throw RuntimeError("cannot set daemon status of active thread");
    m_state->code.isDaemon = daemon;
    m_state->options.daemon = daemon;
}

Thread currentThread() {
    const bool isOurs = t_current && t_current->process == ::getpid();
    return Thread(isOurs ? t_current : mainThread());
}

std::vector<Thread> enumerate() {
    std::vector<Thread> threads{Thread(mainThread())};
    for (const auto& child : unjoinedChildren()) {
        if (!child->isThread() || !child->isAlive()) continue;
        auto state = std::static_pointer_cast<Thread::State>(child);
        if (state->isListed) threads.push_back(Thread(std::move(state)));
    }
    return threads;
}

int activeCount() {
    return static_cast<int>(enumerate().size());
}

void startNewThread(std::string name, std::function<void()> function, Where at) {
    Thread thread(std::move(name), std::move(function), {.daemon = true});
    thread.m_state->isListed = false;
    thread.start(at);
}

}  // namespace lockstep::stage
