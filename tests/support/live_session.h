#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "host/catalogue.h"
#include "model/world_at.h"
#include "session/session.h"

namespace lockstep::test {

// Looks until it holds; false after a minute. No test asserts how long it takes.
inline bool eventually(const std::function<bool()>& holds) {
    const auto giveUp = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (!holds()) {
        if (std::chrono::steady_clock::now() > giveUp) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

// The processes below this one, at any depth.
inline std::vector<pid_t> descendants(pid_t of = ::getpid()) {
    std::vector<pid_t> found;
    std::error_code error;
    for (const auto& thread :
         std::filesystem::directory_iterator("/proc/" + std::to_string(of) + "/task", error)) {
        std::ifstream children(thread.path() / "children");
        for (pid_t child = 0; children >> child;) {
            found.push_back(child);
            for (const pid_t below : descendants(child)) found.push_back(below);
        }
    }
    return found;
}

inline SessionOptions optionsFor(const std::string& id, const std::string& variant = {}) {
    const CatalogueEntry* entry = findScenario(id);
    SessionOptions options;
    if (!entry) {
        ADD_FAILURE() << "no scenario " << id;
        return options;
    }
    options.inputs = variant.empty() ? standardInputs(*entry) : inputsFor(*entry, variant).value();
    options.freeSpeed = entry->scenario.freeSpeed;
    options.stageProgram = LOCKSTEP_STAGE_PROGRAM;
    return options;
}

inline SessionOptions pausedOptions(const std::string& id, const std::string& variant = {}) {
    SessionOptions options = optionsFor(id, variant);
    options.startPaused = true;
    return options;
}

// A session that a test drives, with the world as it is after everything that is in the trace.
class LiveSession {
public:
    explicit LiveSession(SessionOptions options) {
        const int cpus = options.inputs.cpuLimit();
        auto started = Session::start(std::move(options));
        if (!started.isOk()) {
            ADD_FAILURE() << started.error().message;
            return;
        }
        m_session = std::move(started).value();
        m_worlds = std::make_unique<WorldAt>(m_session->trace(), cpus);
    }

    Session* operator->() { return m_session.get(); }
    const Trace& trace() { return m_worlds->trace(); }
    const World& world() { return m_worlds->at(trace().size()); }
    const World& worldAt(std::size_t k) { return m_worlds->at(k); }

    bool reaches(SessionState state) {
        return eventually([&] { return m_session->state() == state; });
    }
    // One step of the policy's or of the task's, to its end. False when the run has ended.
    bool step(TaskId task = {}) {
        const std::size_t before = trace().size();
        if (task.isValid()) {
            m_session->step(task);
        } else {
            m_session->step();
        }
        return eventually([&] {
                   const SessionState state = m_session->state();
                   return state == SessionState::Ended ||
                          (state == SessionState::Paused && trace().size() > before);
               }) &&
               m_session->state() != SessionState::Ended;
    }
    // Steps until it holds; false when the run ends before.
    bool stepUntil(const std::function<bool(const World&)>& holds) {
        while (!holds(world())) {
            if (!step()) return false;
        }
        return true;
    }
    Verdict finish() {
        m_session->resume();
        m_session->waitUntilEnded();
        return m_session->verdict();
    }
    std::string nameOf(TaskId task) { return std::string(trace().text(world().task(task)->name)); }
    TaskId taskNamed(const std::string& name) {
        for (const TaskInfo& task : world().tasks()) {
            if (trace().text(task.name) == name) return task.id;
        }
        return {};
    }
    std::size_t count(EventKind kind) {
        std::size_t found = 0;
        for (std::size_t i = 0; i < trace().size(); ++i) found += trace()[i].kind == kind;
        return found;
    }
    // As many as there are while it lives.
    void close() { m_session.reset(); }

private:
    std::unique_ptr<Session> m_session;
    std::unique_ptr<WorldAt> m_worlds;
};

}  // namespace lockstep::test
