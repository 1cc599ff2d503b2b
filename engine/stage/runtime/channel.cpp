#include "stage/runtime/channel.h"

#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/packet_socket.h"
#include "stage/runtime/real_time.h"
#include "stage/runtime/run_context.h"
#include "stage/runtime/termination.h"

namespace lockstep::stage {
namespace {

constexpr int kConnectionEnded = 2;
constexpr int kRefused = 3;
constexpr Nanoseconds kBurst = 30 * kMicrosecond;  // between two looks at the socket while burning

[[noreturn]] void endProcess(int status) {
    ::_exit(status);
}

UniqueFd connectToEngine(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) endProcess(kConnectionEnded);
    std::memcpy(address.sun_path, path.data(), path.size());
    UniqueFd socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
    while (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) !=
           0) {
        if (errno != EINTR) endProcess(kConnectionEnded);
    }
    return socket;
}

// Lets the calling thread run on any CPU as long as this lives, if the run's tasks are pinned to
// one.
class Unpinned {
public:
    Unpinned() {
        if (isPinned()) ::sched_setaffinity(0, sizeof(cpu_set_t), &runContext().allCpus);
    }
    ~Unpinned() {
        if (!isPinned()) return;
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(static_cast<std::size_t>(runContext().setup.pinnedCpu), &one);
        ::sched_setaffinity(0, sizeof one, &one);
    }
    Unpinned(const Unpinned&) = delete;
    Unpinned& operator=(const Unpinned&) = delete;

private:
    static bool isPinned() { return runContext().setup.pinnedCpu >= 0; }
};

}  // namespace

Channel::Channel(TaskId task)
    : m_socket(connectToEngine(runContext().setup.socketPath)), m_free(runContext().setup.free) {
    introduce(task);
    awaitGo();
}

void Channel::introduce(TaskId task) {
    wire::Hello hello;
    hello.token = runContext().setup.token;
    hello.task = task;
    hello.pid = ::getpid();
    hello.tid = ::gettid();
    if (!m_out.add(hello)) endProcess(kConnectionEnded);
    send();
}

void Channel::report(wire::Report report) {
    if (m_free && report.monotonic == 0) report.monotonic = monotonicNow();
    if (!report.isSwitch) report.task = m_speaker;
    if (m_out.add(report)) return;
    send();
    if (!m_out.add(report)) endProcess(kConnectionEnded);
}

void Channel::settle() {
    if (!m_free) return;
    if (!m_out.isEmpty()) send();
    endOperation();
}

wire::Go Channel::stand(const wire::Report& where) {
    report(where);
    send();
    const Killable waiting;
    return awaitGo();
}

void Channel::close(const wire::Report& end) {
    report(end);
    send();
    m_socket.reset();
}

void Channel::idleUntil(Nanoseconds deadline) {
    const Killable waiting;
    for (;;) {
        pollfd socket{m_socket.get(), POLLIN, 0};
        const timespec left = durationOf(std::max<Nanoseconds>(deadline - monotonicNow(), 0));
        const int ready = ::ppoll(&socket, 1, deadline == kNoTime ? nullptr : &left, nullptr);
        if (ready == 0) return;
        if (ready > 0) receive(Wait::LookOnly);
    }
}

void Channel::send() {
    const auto packet = m_out.packet();
    while (::send(m_socket.get(), packet.data(), packet.size(), MSG_NOSIGNAL) < 0) {
        if (errno != EINTR) endProcess(kConnectionEnded);
    }
    m_out.clear();
}

std::optional<wire::Record> Channel::receive(Wait wait) {
    const int flags = wait == Wait::LookOnly ? MSG_DONTWAIT : 0;
    ssize_t size = 0;
    while ((size = receivePacket(m_socket.get(), m_in, flags)) < 0) {
        if (errno == EAGAIN && wait == Wait::LookOnly) return std::nullopt;
        if (errno != EINTR) endProcess(kConnectionEnded);
    }
    std::span<const std::byte> packet(m_in.data(), static_cast<std::size_t>(size));
    const auto record = wire::takeRecord(packet);
    if (!record.isOk()) endProcess(kConnectionEnded);
    if (std::holds_alternative<wire::Refusal>(record.value())) endProcess(kRefused);
    return record.value();
}

wire::Go Channel::awaitGo() {
    wire::Record record = *receive(Wait::Block);
    for (;;) {
        if (const auto* go = std::get_if<wire::Go>(&record)) {
            m_now = go->now;
            return *go;
        }
        record = std::holds_alternative<wire::Burn>(record) ? burn() : *receive(Wait::Block);
    }
}

wire::Record Channel::burn() {
    const Unpinned unpinned;
    for (;;) {
        for (const Nanoseconds end = monotonicNow() + kBurst; monotonicNow() < end;) {
        }
        if (const auto record = receive(Wait::LookOnly)) return *record;
    }
}

}  // namespace lockstep::stage
