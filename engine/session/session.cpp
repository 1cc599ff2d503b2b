#include "session/session.h"

#include "session/engine.h"

namespace lockstep {

Session::Session(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}

Session::~Session() = default;

Result<std::unique_ptr<Session>> Session::start(SessionOptions options, Listener listener) {
    auto engine = std::make_unique<Engine>(std::move(options), std::move(listener));
    const Status started = engine->start();
    if (!started.isOk()) return started.error();
    return std::unique_ptr<Session>(new Session(std::move(engine)));
}

void Session::pause() {
    m_engine->post(command::Pause{});
}

void Session::resume() {
    m_engine->post(command::Resume{});
}

void Session::step() {
    m_engine->post(command::Step{});
}

void Session::step(TaskId task) {
    m_engine->post(command::Step{task});
}

void Session::setSpeed(double speed) {
    m_engine->post(command::SetSpeed{speed});
}

void Session::provideInput(std::string line) {
    m_engine->post(command::Input{std::move(line)});
}

void Session::stop() {
    m_engine->post(command::Stop{});
}

void Session::takeNews() {
    m_engine->takeNews();
}

SessionState Session::state() const {
    return m_engine->state();
}

void Session::waitUntilEnded() {
    m_engine->waitUntilEnded();
}

std::shared_ptr<const Trace> Session::trace() const {
    return m_engine->trace();
}

std::vector<Decision> Session::decisions() const {
    return m_engine->decisions();
}

Verdict Session::verdict() const {
    return m_engine->verdict();
}

const RunInputs& Session::inputs() const {
    return m_engine->inputs();
}

bool Session::engineFailed() const {
    return m_engine->engineFailed();
}

}  // namespace lockstep
