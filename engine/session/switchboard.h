#pragma once

#include <sys/types.h>

#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "wire/records.h"

namespace lockstep {

// What the switchboard hears. Called from within its poll().
class SwitchboardListener {
public:
    virtual ~SwitchboardListener() = default;
    // A task has introduced itself and is believed; it waits for its first Go.
    virtual void taskConnected(TaskId task, pid_t pid, pid_t tid) = 0;
    // One packet of a task, not decoded. Only valid during the call.
    virtual void packetArrived(TaskId task, std::span<const std::byte> packet) = 0;
    // The task's connection has ended; all its packets were delivered before.
    virtual void taskDisconnected(TaskId task) = 0;
    virtual void processReaped(pid_t pid, int waitStatus) = 0;
    // The supervisor is gone.
    virtual void stageLost() = 0;
    // Somebody was turned away at the socket; `why` is a sentence.
    virtual void strangerRefused(const std::string& why) = 0;
};

// All descriptors of a session: the socket where tasks call, their connections, the stage's control
// socket, and the mailbox. Admits only tasks that know the token, speak this version, and whose
// process belongs to this user and stands below the stage's supervisor. Engine's thread only.
class Switchboard {
public:
    using Packet = std::array<std::byte, wire::kMaxPacket>;

    // Takes over a listening SOCK_SEQPACKET socket. The other descriptors stay their owners'.
    Switchboard(UniqueFd listening, int control, int mailbox, pid_t supervisor,
                const wire::Token& token);
    ~Switchboard();

    // Waits at most until `deadline` (CLOCK_MONOTONIC ns; 0 = look only; kNoTime = for ever) for
    // anything to happen, and tells the listener of all that has.
    void poll(Nanoseconds deadline, SwitchboardListener& listener);

    // False when the task is gone; its disconnection is told by a later poll().
    bool send(TaskId task, const wire::Record& record);

    enum class Reception { Arrived, Nothing, Ended };
    // The next packet of this one task, waiting for it at most about 20 ms: cheaper than poll()
    // when it is clear whose answer comes next. Ended: the connection has ended and is closed;
    // nothing will be told of it.
    Reception receive(TaskId task, Packet& packet, std::size_t& size);

    // From now on the coroutine is reached through the connection of this thread.
    void attach(TaskId coroutine, TaskId thread);
    // The task whose connection that of `task` is: of a coroutine its thread, otherwise itself.
    [[nodiscard]] TaskId lineOf(TaskId task) const;

    [[nodiscard]] bool isConnected(TaskId task) const;
    [[nodiscard]] pid_t pidOf(TaskId task) const;  // also of one that is gone; 0 = never connected
    // Closes it without telling. A coroutine has none of its own.
    void disconnect(TaskId task);
    // Of all that are connected now.
    [[nodiscard]] std::vector<pid_t> connectedPids() const;

private:
    struct Line {
        UniqueFd fd;
        pid_t pid = 0;
        pid_t tid = 0;
    };

    // Null when it never had one.
    [[nodiscard]] const Line* lineAt(TaskId task) const;
    void acceptCallers(SwitchboardListener& listener);
    void hearCaller(int fd, SwitchboardListener& listener);
    // True: there may be more to hear.
    bool hearTask(TaskId task, SwitchboardListener& listener);
    void watchProcess(pid_t pid);
    void hearEnd(pid_t pid, SwitchboardListener& listener);
    void hearControl(SwitchboardListener& listener);
    [[nodiscard]] Result<wire::Hello> verify(int fd, std::span<const std::byte> packet) const;
    void refuse(int fd, const std::string& why, SwitchboardListener& listener);
    void watch(int fd, std::uint64_t tag);

    UniqueFd m_epoll;
    UniqueFd m_listening;
    int m_control;
    int m_mailbox;
    pid_t m_supervisor;
    wire::Token m_token;
    std::map<int, UniqueFd> m_callers;      // connected, not yet introduced
    std::vector<Line> m_lines;              // by task
    std::map<TaskId, TaskId> m_threads;     // of the coroutines
    std::map<pid_t, UniqueFd> m_processes;  // of tasks; readable when it has died
};

}  // namespace lockstep
