#include "stage/thread.h"

#include <pthread.h>
#include <unistd.h>

#include <cstring>

#include "base/mutex.h"
#include "stage/child.h"
#include "stage/errors.h"
#include "stage/point.h"
#include "stage/run_context.h"
#include "stage/task_main.h"

namespace lockstep::stage {

// Shared by its handles, the process's list of children, and the thread itself.
struct Thread::State final : Child {
    TaskCode code;
    TaskOptions options;
    bool isStarted = false;
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

void* threadMain(void* argument) {
    // Keeps the state alive while the thread runs, whatever becomes of its handles.
    const std::unique_ptr<std::shared_ptr<Thread::State>> state(
        static_cast<std::shared_ptr<Thread::State>*>(argument));
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
    Joining joining(*this, where);
    return perform({.op = Op::Join, .at = where, .other = code.id, .timeout = timeout},
                   BlockReason::Join, joining);
}

Thread::Thread(std::string name, std::function<void()> target, ThreadOptions options)
    : m_state(std::make_shared<State>()) {
    m_state->code.name = std::move(name);
    m_state->code.isDaemon = options.daemon;
    m_state->code.target = [target = std::move(target)] {
        target();
        return 0;
    };
    m_state->options = options;
}

void Thread::start(Where at) {
    State& child = *m_state;
    if (child.isStarted) throw RuntimeError("threads can only be started once");
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

TaskId Thread::id() const {
    return m_state->code.id;
}

}  // namespace lockstep::stage
