#pragma once

#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/mutex.h"
#include "base/unique_fd.h"

namespace lockstep {

// What a person asks of a running session.
namespace command {
struct Pause {};
struct Resume {};
struct Step {
    TaskId task;  // none: whoever the policy chooses
};
struct SetSpeed {
    double speed;
};
struct Input {
    std::string line;
};
struct Stop {};
}  // namespace command
using Command = std::variant<command::Pause, command::Resume, command::Step, command::SetSpeed,
                             command::Input, command::Stop>;

// Commands on their way to the engine's thread. Posting never waits for the engine; a descriptor
// becomes readable, and a flag tells without a system call whether there is anything.
class Mailbox {
public:
    Mailbox() : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

    void post(Command command) EXCLUDES(m_mutex) {
        {
            MutexLock hold(m_mutex);
            m_commands.push_back(std::move(command));
        }
        // The descriptor first: else it could stay readable after the mail was taken. The write can
        // fail only when the counter is full, and then it is readable anyway.
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(m_event.get(), &one, sizeof one);
        m_hasMail.store(true, std::memory_order_release);
    }

    [[nodiscard]] bool hasMail() const { return m_hasMail.load(std::memory_order_acquire); }

    // Engine's thread. In the order of posting.
    [[nodiscard]] std::vector<Command> take() EXCLUDES(m_mutex) {
        m_hasMail.store(false, std::memory_order_release);
        std::uint64_t count = 0;
        [[maybe_unused]] const auto got = ::read(m_event.get(), &count, sizeof count);
        MutexLock hold(m_mutex);
        return std::exchange(m_commands, {});
    }

    [[nodiscard]] int fd() const { return m_event.get(); }

private:
    UniqueFd m_event;
    std::atomic<bool> m_hasMail{false};
    Mutex m_mutex;
    std::vector<Command> m_commands GUARDED_BY(m_mutex);
};

}  // namespace lockstep
