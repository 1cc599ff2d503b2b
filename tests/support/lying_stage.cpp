// A stage that does not keep to the protocol. What it does wrong is the scenario's name:
//   garbage        after its first Go it sends bytes that are no record
//   impossible     it reports the release of a lock that does not exist
//   aside          it gives its CPU away to nobody, and reaches a point
//   ends-aside     it says as a coroutine does that it ends
//   vanishes       its coroutine ends, and then nobody runs: it is gone
//   talks-back     it sends a report while it should wait for Go
//   wrong-token    it does not know the session's token
//   wrong-version  it speaks a version from the future
//   deaf           it ends before it says hello

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <string>
#include <vector>

#include "wire/records.h"
#include "wire/setup.h"
#include "wire/shared_page.h"

using namespace lockstep;

namespace {

int callEngine(const std::string& path) {
    const int fd = ::socket(AF_UNIX, SOCK_SEQPACKET, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    return ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 ? fd : -1;
}

void send(int fd, const std::vector<wire::Record>& records) {
    wire::Encoder encoder;
    for (const wire::Record& record : records) {
        if (!encoder.add(record)) return;
    }
    const auto packet = encoder.packet();
    ::send(fd, packet.data(), packet.size(), MSG_NOSIGNAL);
}

wire::Report standing() {
    return {.kind = EventKind::PointReached, .detail = static_cast<std::uint8_t>(Op::Exit)};
}

wire::Report switching(EventKind kind, TaskId task) {
    const bool blocks = kind == EventKind::TaskBlocked;
    const auto reason = blocks ? BlockReason::Switch : BlockReason::None;
    return {.kind = kind,
            .detail = static_cast<std::uint8_t>(reason),
            .task = task,
            .isSwitch = true,
            .value = blocks ? kNoTime : 0};
}

void misbehave(int fd, const std::string& how) {
    if (how == "garbage") {
        ::send(fd, "\x07\x00\xff nonsense", 12, MSG_NOSIGNAL);
    } else if (how == "impossible") {
        send(fd,
             {wire::Report{.kind = EventKind::LockReleased, .object = ObjectId{9}}, standing()});
    } else if (how == "aside") {
        send(fd, {switching(EventKind::TaskBlocked, TaskId{1}), standing()});
    } else if (how == "ranks-itself") {
        wire::Report ranked = switching(EventKind::TaskPreempted, TaskId{1});
        ranked.detail = static_cast<std::uint8_t>(PreemptReason::Yielded);
        ranked.value = 1;
        send(fd, {ranked, standing()});
    } else if (how == "ends-aside") {
        send(fd, {switching(EventKind::TaskExited, TaskId{1})});
    } else if (how == "vanishes") {
        send(fd, {wire::Report{.kind = EventKind::TaskCreated,
                               .detail = static_cast<std::uint8_t>(TaskKind::Coroutine),
                               .other = TaskId{2}},
                  switching(EventKind::TaskBlocked, TaskId{1}),
                  switching(EventKind::TaskDispatched, TaskId{2}),
                  switching(EventKind::TaskExited, TaskId{2})});
    }
}

}  // namespace

int main(int, char** argv) {
    const std::string how = argv[1];
    std::vector<std::byte> packet(wire::kMaxSetup);
    const ssize_t size = ::recv(wire::kControlFd, packet.data(), packet.size(), 0);
    if (size <= 0) return 1;
    const auto setup = wire::decodeSetup({packet.data(), static_cast<std::size_t>(size)});
    if (!setup.isOk() || how == "deaf") return 1;

    wire::Hello hello{
        .token = setup.value().token, .task = TaskId{1}, .pid = ::getpid(), .tid = ::gettid()};
    if (how == "wrong-token") hello.token[0] ^= std::byte{1};
    if (how == "wrong-version") hello.version = wire::kVersion + 1;
    const int fd = callEngine(setup.value().socketPath);
    send(fd, {hello});
    if (how == "talks-back") send(fd, {standing()});
    std::array<std::byte, wire::kMaxPacket> answer;
    if (::recv(fd, answer.data(), answer.size(), 0) <= 0) return 1;
    if (how == "wrong-token" || how == "wrong-version") return 1;
    misbehave(fd, how);
    if (how == "vanishes") return 0;
    // Until the engine has had enough.
    ::recv(wire::kControlFd, packet.data(), packet.size(), 0);
    return 0;
}
