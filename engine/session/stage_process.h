#pragma once

#include <sys/types.h>

#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "base/unique_fd.h"
#include "session/session.h"
#include "wire/records.h"
#include "wire/shared_page.h"

namespace lockstep {

// The stage's root: the supervisor process under which all tasks of a session live, and what it
// shares with the engine: a private folder with the socket, a control connection, and the arena.
// Its destructor ends all of them and returns when nobody is left.
//
// To be made and destroyed by one thread that lives at least as long: Linux ends the supervisor
// with the thread that made it.
class StageProcess {
public:
    // The error says what could not be made ready.
    [[nodiscard]] static Result<std::unique_ptr<StageProcess>> launch(const SessionOptions& options,
                                                                      int pinnedCpu);
    ~StageProcess();
    StageProcess(const StageProcess&) = delete;
    StageProcess& operator=(const StageProcess&) = delete;

    [[nodiscard]] UniqueFd takeListeningSocket() { return std::move(m_listening); }
    [[nodiscard]] int control() const { return m_control.get(); }
    [[nodiscard]] const wire::Token& token() const { return m_token; }
    [[nodiscard]] pid_t pid() const { return m_pid; }
    [[nodiscard]] wire::SharedPage& page() const { return *m_page; }

    // Ends the supervisor with all that is below it and waits for that. If it does not answer
    // within two seconds it is killed, and with it `pids`, the processes that the engine knows.
    void end(std::span<const pid_t> pids);

private:
    StageProcess() = default;
    [[nodiscard]] Status makeFolder();
    [[nodiscard]] Status makeSocket();
    [[nodiscard]] Status makeArena(double freeSpeed);
    [[nodiscard]] Status sendSetup(const SessionOptions& options, int pinnedCpu);
    [[nodiscard]] Status spawn(const SessionOptions& options, int pinnedCpu);

    std::string m_folder;
    UniqueFd m_listening;
    UniqueFd m_control;
    UniqueFd m_arena;
    wire::SharedPage* m_page = nullptr;
    wire::Token m_token{};
    pid_t m_pid = 0;
};

}  // namespace lockstep
