#include "session/switchboard.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>

#include "base/packet_socket.h"
#include "session/proc.h"

namespace lockstep {

namespace {

// What an epoll event is about: a kind in the upper half, a task or descriptor in the lower.
enum class Source : std::uint32_t { Listening, Control, Mailbox, Caller, Task, Process };

constexpr std::uint64_t tagOf(Source source, std::uint32_t which = 0) {
    return std::uint64_t{static_cast<std::uint32_t>(source)} << 32 | which;
}

constexpr int kMaxCallers = 256;
constexpr int kPacketsInARow = 64;
constexpr int kRoundsAtEnd = 32;  // more than a connection holds
constexpr std::uint32_t kMaxTasks = 100'000;
constexpr timeval kReceiveTimeout{0, 20'000};

int timeoutUntil(Nanoseconds deadline) {
    if (deadline == kNoTime) return -1;
    if (deadline == 0) return 0;
    const Nanoseconds left = deadline - monotonicNow();
    if (left <= 0) return 0;
    return static_cast<int>(
        std::min<Nanoseconds>((left + kMillisecond - 1) / kMillisecond, INT_MAX));
}

}  // namespace

Switchboard::Switchboard(UniqueFd listening, int control, int mailbox, pid_t supervisor,
                         const wire::Token& token)
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC)),
      m_listening(std::move(listening)),
      m_control(control),
      m_mailbox(mailbox),
      m_supervisor(supervisor),
      m_token(token) {
    watch(m_listening.get(), tagOf(Source::Listening));
    watch(m_control, tagOf(Source::Control));
    watch(m_mailbox, tagOf(Source::Mailbox));
}

Switchboard::~Switchboard() = default;

void Switchboard::watch(int fd, std::uint64_t tag) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = tag;
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event);
}

void Switchboard::poll(Nanoseconds deadline, SwitchboardListener& listener) {
    std::array<epoll_event, 64> events;
    const int count = ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()),
                                   timeoutUntil(deadline));
    for (int i = 0; i < count; ++i) {
        const std::uint64_t tag = events[static_cast<std::size_t>(i)].data.u64;
        const auto which = static_cast<std::uint32_t>(tag);
        switch (static_cast<Source>(tag >> 32)) {
            case Source::Listening:
                acceptCallers(listener);
                break;
            case Source::Control:
                hearControl(listener);
                break;
            case Source::Mailbox:
                break;  // its owner looks by itself
            case Source::Caller:
                hearCaller(static_cast<int>(which), listener);
                break;
            case Source::Task:
                hearTask(TaskId{which}, listener);
                break;
            case Source::Process:
                hearEnd(static_cast<pid_t>(which), listener);
                break;
        }
    }
}

void Switchboard::acceptCallers(SwitchboardListener& listener) {
    for (;;) {
        UniqueFd caller(::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!caller.isOpen()) return;
        if (m_callers.size() >= kMaxCallers) {
            refuse(caller.get(), "too many callers that do not introduce themselves", listener);
            continue;
        }
        ::setsockopt(caller.get(), SOL_SOCKET, SO_RCVTIMEO, &kReceiveTimeout,
                     sizeof kReceiveTimeout);
        const int fd = caller.get();
        watch(fd, tagOf(Source::Caller, static_cast<std::uint32_t>(fd)));
        m_callers.emplace(fd, std::move(caller));
    }
}

void Switchboard::hearCaller(int fd, SwitchboardListener& listener) {
    const auto caller = m_callers.find(fd);
    if (caller == m_callers.end()) return;
    Packet packet;
    const ssize_t size = receivePacket(fd, packet, MSG_DONTWAIT);
    if (size < 0 && errno == EAGAIN) return;
    UniqueFd line = std::move(caller->second);
    m_callers.erase(caller);
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, fd, nullptr);

    const auto hello =
        verify(fd, {packet.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))});
    if (!hello.isOk()) {
        refuse(fd, hello.error().message, listener);
        return;
    }
    const wire::Hello& who = hello.value();
    if (m_lines.size() < who.task.value) m_lines.resize(who.task.value);
    m_lines[who.task.index()] = {std::move(line), who.pid, who.tid};
    watch(fd, tagOf(Source::Task, who.task.value));
    watchProcess(who.pid);
    listener.taskConnected(who.task, who.pid, who.tid);
}

Result<wire::Hello> Switchboard::verify(int fd, std::span<const std::byte> packet) const {
    ucred peer{};
    socklen_t length = sizeof peer;
    if (::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) != 0) {
        return Error{"the caller's credentials cannot be read"};
    }
    const std::string who = "process " + std::to_string(peer.pid);
    if (packet.empty()) return Error{who + " called and said nothing"};
    if (peer.uid != ::geteuid()) return Error{who + " belongs to another user"};
    if (!descendsFrom(peer.pid, m_supervisor)) return Error{who + " is no task of this session"};

    const auto record = wire::takeRecord(packet);
    if (!record.isOk()) return Error{who + " did not say hello: " + record.error().message};
    const auto* hello = std::get_if<wire::Hello>(&record.value());
    if (!hello) return Error{who + " did not say hello"};
    if (hello->version != wire::kVersion) {
        return Error{who + " speaks version " + std::to_string(hello->version) +
                     " of the protocol, not " + std::to_string(wire::kVersion)};
    }
    if (hello->token != m_token) return Error{who + " does not know the session's token"};
    if (hello->pid != peer.pid)
        return Error{who + " claims to be process " + std::to_string(hello->pid)};
    if (!procStat(hello->pid, hello->tid))
        return Error{who + " has no thread " + std::to_string(hello->tid)};
    if (!hello->task.isValid() || hello->task.value > kMaxTasks || pidOf(hello->task) != 0) {
        return Error{who + " claims to be task " + std::to_string(hello->task.value) +
                     ", which it cannot be"};
    }
    return *hello;
}

void Switchboard::refuse(int fd, const std::string& why, SwitchboardListener& listener) {
    wire::Encoder encoder;
    if (encoder.add(wire::Refusal{why})) {
        const auto packet = encoder.packet();
        ::send(fd, packet.data(), packet.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    listener.strangerRefused(why);
}

void Switchboard::watchProcess(pid_t pid) {
    if (m_processes.contains(pid)) return;
    UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!process.isOpen()) return;  // the end of its connections will have to do
    watch(process.get(), tagOf(Source::Process, static_cast<std::uint32_t>(pid)));
    m_processes.emplace(pid, std::move(process));
}

// It is dead, even if somebody whom it has forked without telling still has its connections.
void Switchboard::hearEnd(pid_t pid, SwitchboardListener& listener) {
    if (m_processes.erase(pid) == 0) return;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const TaskId task{static_cast<std::uint32_t>(i + 1)};
        if (m_lines[i].pid != pid) continue;
        // Not for ever: it may be that somebody who goes on sending.
        for (int rounds = 0; rounds < kRoundsAtEnd && hearTask(task, listener); ++rounds) {
        }
        if (!isConnected(task)) continue;
        disconnect(task);
        listener.taskDisconnected(task);
    }
}

bool Switchboard::hearTask(TaskId task, SwitchboardListener& listener) {
    // Several packets may have gathered; the end of the connection comes after the last of them. A
    // task that sends without end must not keep the others waiting.
    for (int heard = 0; heard < kPacketsInARow && isConnected(task); ++heard) {
        Packet packet;
        const ssize_t size = receivePacket(lineAt(task)->fd.get(), packet, MSG_DONTWAIT);
        if (size < 0 && (errno == EAGAIN || errno == EINTR)) return false;
        if (size <= 0) {
            disconnect(task);
            listener.taskDisconnected(task);
            return false;
        }
        listener.packetArrived(task, {packet.data(), static_cast<std::size_t>(size)});
    }
    return isConnected(task);
}

void Switchboard::hearControl(SwitchboardListener& listener) {
    for (;;) {
        Packet packet;
        const ssize_t size = receivePacket(m_control, packet, MSG_DONTWAIT);
        if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (size <= 0) {
            ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, m_control, nullptr);
            listener.stageLost();
            return;
        }
        std::span<const std::byte> rest(packet.data(), static_cast<std::size_t>(size));
        while (!rest.empty()) {
            const auto record = wire::takeRecord(rest);
            if (!record.isOk()) break;
            if (const auto* reaped = std::get_if<wire::Reaped>(&record.value())) {
                listener.processReaped(reaped->pid, reaped->status);
            }
        }
    }
}

bool Switchboard::send(TaskId task, const wire::Record& record) {
    if (!isConnected(task)) return false;
    wire::Encoder encoder;
    if (!encoder.add(record)) return false;
    const auto packet = encoder.packet();
    return ::send(lineAt(task)->fd.get(), packet.data(), packet.size(), MSG_NOSIGNAL) >= 0;
}

Switchboard::Reception Switchboard::receive(TaskId task, Packet& packet, std::size_t& size) {
    if (!isConnected(task)) return Reception::Ended;
    const ssize_t got = receivePacket(lineAt(task)->fd.get(), packet, 0);
    if (got > 0) {
        size = static_cast<std::size_t>(got);
        return Reception::Arrived;
    }
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return Reception::Nothing;
    disconnect(lineOf(task));
    return Reception::Ended;
}

void Switchboard::attach(TaskId coroutine, TaskId thread) {
    m_threads[coroutine] = thread;
}

TaskId Switchboard::lineOf(TaskId task) const {
    if (m_threads.empty()) return task;
    const auto thread = m_threads.find(task);
    return thread != m_threads.end() ? thread->second : task;
}

const Switchboard::Line* Switchboard::lineAt(TaskId task) const {
    const TaskId line = lineOf(task);
    return line.isValid() && line.index() < m_lines.size() ? &m_lines[line.index()] : nullptr;
}

bool Switchboard::isConnected(TaskId task) const {
    const Line* line = lineAt(task);
    return line && line->fd.isOpen();
}

pid_t Switchboard::pidOf(TaskId task) const {
    const Line* line = lineAt(task);
    return line ? line->pid : 0;
}

void Switchboard::disconnect(TaskId task) {
    if (lineOf(task) == task && isConnected(task)) m_lines[task.index()].fd.reset();
}

std::vector<pid_t> Switchboard::connectedPids() const {
    std::vector<pid_t> pids;
    for (const Line& line : m_lines) {
        if (line.fd.isOpen()) pids.push_back(line.pid);
    }
    std::sort(pids.begin(), pids.end());
    pids.erase(std::unique(pids.begin(), pids.end()), pids.end());
    return pids;
}

}  // namespace lockstep
