#include "session/engine.h"

#include <pthread.h>
#include <sched.h>

#include "session/controlled_run.h"
#include "session/free_run.h"

namespace lockstep {

namespace {

// How many turns the engine may take before it looks at all of its descriptors.
constexpr int kTurnsBetweenLooks = 64;

// In controlled mode one of the engine and the tasks runs at a time: on one core a hand-over costs
// about a tenth of what it costs across cores. -1: nowhere in particular. Where it cannot be had,
// it is only slower.
void pinTo(int cpu) {
    if (cpu < 0) return;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<std::size_t>(cpu), &set);
    ::sched_setaffinity(0, sizeof set, &set);
}

}  // namespace

Session::Engine::Engine(SessionOptions options, Listener listener)
    : m_options(std::move(options)),
      m_listener(std::move(listener)),
      m_recorder(m_options.inputs.cpuLimit()) {}

Session::Engine::~Engine() {
    post(command::Stop{});
    if (m_thread.joinable()) m_thread.join();
}

Status Session::Engine::start() {
    std::promise<Status> started;
    auto outcome = started.get_future();
    m_thread =
        std::thread([this, promise = std::move(started)]() mutable { run(std::move(promise)); });
    return outcome.get();
}

// The thread that spawns the stage must live as long as it: Linux ends the stage's supervisor with
// this thread.
void Session::Engine::run(std::promise<Status> started) {
    ::pthread_setname_np(::pthread_self(), "engine");
    const bool isFree = m_options.inputs.isFree();
    // The stage inherits where this thread may run: it is spawned before that is narrowed.
    const int cpu = isFree ? -1 : ::sched_getcpu();
    auto launched = StageProcess::launch(m_options, cpu);
    pinTo(cpu);
    if (!launched.isOk()) {
        started.set_value(launched.error());
        return;
    }
    StageProcess& stage = *launched.value();
    Switchboard switchboard(stage.takeListeningSocket(), stage.control(), m_mailbox.fd(),
                            stage.pid(), stage.token());
    std::unique_ptr<Conductor> conductor;
    if (isFree) {
        conductor = std::make_unique<FreeRun>(m_recorder, switchboard, stage.page(), m_options);
    } else {
        conductor = std::make_unique<ControlledRun>(m_recorder, switchboard, m_options, m_made);
    }
    started.set_value(ok());
    m_isPaused = m_options.startPaused;
    if (m_isPaused) conductor->hold();
    loop(*conductor, switchboard);
    conclude(*conductor);
    stage.end(switchboard.connectedPids());
    enter(SessionState::Ended);
    MutexLock hold(m_mutex);
    m_hasEnded = true;
    m_ended.notify_all();
}

void Session::Engine::loop(Conductor& conductor, Switchboard& switchboard) {
    int sinceLook = 0;
    while (!conductor.isOver() && !reachedLimit()) {
        if (m_mailbox.hasMail()) obeyCommands(conductor);
        if (m_wasStopped) return;
        const bool hasBegun = m_recorder.world().tasks().front().state != TaskState::New;
        const bool mayRest = m_isPaused && !m_isStepping && conductor.isAtRest();
        if (hasBegun && mayRest && !beginNextStep(conductor)) {
            publishDecisions();
            enter(SessionState::Paused);
            switchboard.poll(conductor.settlesAt(), conductor);
            conductor.settle();
            tellNews();
            continue;
        }
        if (hasBegun) enter(SessionState::Running);
        const Turn turn = conductor.turn();
        tellNews();
        Nanoseconds until = 0;
        switch (turn.kind) {
            case Turn::Kind::Executed:
                if (m_isStepping) endStep(conductor);
                [[fallthrough]];
            case Turn::Kind::Went:
                if (++sinceLook < kTurnsBetweenLooks) continue;
                break;
            case Turn::Kind::Waits:
                until = turn.until;
                break;
            case Turn::Kind::Chooses:
                if (beginNextStep(conductor)) continue;
                publishDecisions();
                enter(SessionState::Choosing);
                until = kNoTime;
                break;
            case Turn::Kind::Over:
                return;
        }
        sinceLook = 0;
        if (until == kNoTime && m_mailbox.hasMail()) continue;
        switchboard.poll(until, conductor);
    }
}

void Session::Engine::obeyCommands(Conductor& conductor) {
    for (Command& mail : m_mailbox.take()) {
        if (std::holds_alternative<command::Pause>(mail)) {
            callOffStep(conductor);
            setPaused(true, conductor);
        } else if (std::holds_alternative<command::Resume>(mail)) {
            m_steps.clear();
            setPaused(false, conductor);
        } else if (const auto* step = std::get_if<command::Step>(&mail)) {
            if (m_state.load() != SessionState::Choosing) setPaused(true, conductor);
            m_steps.push_back(step->task);
        } else if (const auto* speed = std::get_if<command::SetSpeed>(&mail)) {
            conductor.setSpeed(speed->speed);
        } else if (auto* input = std::get_if<command::Input>(&mail)) {
            conductor.provideInput(std::move(input->line));
        } else {
            m_wasStopped = true;
        }
    }
}

void Session::Engine::setPaused(bool paused, Conductor& conductor) {
    if (std::exchange(m_isPaused, paused) == paused) return;
    m_isStepping = false;
    if (paused) {
        conductor.hold();
    } else {
        conductor.release();
    }
}

// Steps may be asked for faster than they are done.
bool Session::Engine::beginNextStep(Conductor& conductor) {
    while (!m_steps.empty()) {
        const TaskId task = m_steps.front();
        m_steps.pop_front();
        if (!conductor.stepTo(task)) continue;
        m_isStepping = m_isPaused;
        return true;
    }
    return false;
}

void Session::Engine::callOffStep(Conductor& conductor) {
    if (!m_isStepping || !conductor.callOffStep()) return;
    m_isStepping = false;
    m_steps.clear();
}

void Session::Engine::endStep(Conductor& conductor) {
    m_isStepping = false;
    conductor.hold();
}

bool Session::Engine::reachedTimeLimit() const {
    return m_options.limitTime != kNoTime && m_recorder.now() >= m_options.limitTime;
}

bool Session::Engine::reachedLimit() const {
    return reachedTimeLimit() || m_recorder.isFull() || m_recorder.size() >= m_options.limitEvents;
}

void Session::Engine::conclude(const Conductor& conductor) {
    EndCause cause = conductor.cause();
    std::string detail = conductor.detail();
    if (!conductor.isOver()) {
        // Who limits the time asks for the end; so many events say that nothing comes of them.
        const bool isAsked = m_wasStopped || reachedTimeLimit();
        cause = isAsked ? EndCause::Asked : EndCause::LimitReached;
        if (!m_wasStopped)
            detail = reachedTimeLimit() ? "at the limit of time" : "at the limit of events";
    }
    Verdict verdict = judge(m_recorder.world(), *m_recorder.trace(), cause, detail);
    m_recorder.record({.text = m_recorder.intern(verdict.sentence),
                       .kind = EventKind::RunEnded,
                       .detail = static_cast<std::uint8_t>(verdict.kind)});
    m_engineFailed.store(cause == EndCause::Engine);
    publishDecisions();
    MutexLock hold(m_mutex);
    m_verdict = std::move(verdict);
}

void Session::Engine::publishDecisions() {
    MutexLock hold(m_mutex);
    m_decisions.insert(m_decisions.end(), m_made.begin(), m_made.end());
    m_made.clear();
}

void Session::Engine::waitUntilEnded() {
    MutexLock hold(m_mutex);
    while (!m_hasEnded) m_ended.wait(m_mutex);
}

std::vector<Decision> Session::Engine::decisions() {
    MutexLock hold(m_mutex);
    return m_decisions;
}

Verdict Session::Engine::verdict() {
    MutexLock hold(m_mutex);
    return m_verdict;
}

void Session::Engine::enter(SessionState state) {
    if (m_state.exchange(state) != state) tellNews();
}

void Session::Engine::tellNews() {
    if (m_listener && !m_newsWereTold.exchange(true)) m_listener();
}

}  // namespace lockstep
