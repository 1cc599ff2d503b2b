#include "base/packet_socket.h"

#include <gtest/gtest.h>

#include <sys/socket.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <thread>

#include "base/unique_fd.h"

namespace lockstep::test {
namespace {

using Packet = std::array<std::byte, 8>;

std::array<UniqueFd, 2> connection() {
    std::array<int, 2> fds{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fds.data()), 0);
    return {UniqueFd(fds[0]), UniqueFd(fds[1])};
}

// The first that is told of a connection: the size of a packet, or 0 for its end.
ssize_t firstNews(int fd) {
    Packet packet;
    for (;;) {
        const ssize_t size = receivePacket(fd, packet, MSG_DONTWAIT);
        if (size >= 0 || errno != EAGAIN) return size;
    }
}

// On several CPUs recv() alone fails this in about one of ten thousand connections.
TEST(PacketSocket, TellsOfTheEndAfterThePacketThatWasSentRightBeforeIt) {
    std::atomic<int> toSendOn = -1;
    std::atomic<bool> isOver = false;
    std::thread sender([&] {
        while (!isOver) {
            const UniqueFd end(toSendOn.exchange(-1));
            if (end.isOpen()) ::send(end.get(), "word", 4, MSG_NOSIGNAL);
        }
    });
    for (int i = 0; i < 20'000 && !HasFailure(); ++i) {
        auto [here, there] = connection();
        toSendOn = there.release();
        EXPECT_EQ(firstNews(here.get()), 4) << "connection " << i;
    }
    isOver = true;
    sender.join();
}

TEST(PacketSocket, TellsThatUnreadPacketsWereDroppedAfterWhatCameFromThere) {
    auto [here, there] = connection();
    ::send(here.get(), "unread", 6, MSG_NOSIGNAL);
    ::send(there.get(), "word", 4, MSG_NOSIGNAL);
    there.reset();
    Packet packet;
    EXPECT_EQ(receivePacket(here.get(), packet, MSG_DONTWAIT), 4);
    EXPECT_EQ(receivePacket(here.get(), packet, MSG_DONTWAIT), 0);
}

TEST(PacketSocket, WaitsOrNotAsRecvDoes) {
    auto [here, there] = connection();
    Packet packet;
    EXPECT_EQ(receivePacket(here.get(), packet, MSG_DONTWAIT), -1);
    EXPECT_EQ(errno, EAGAIN);
    there.reset();
    EXPECT_EQ(receivePacket(here.get(), packet, 0), 0);
}

}  // namespace
}  // namespace lockstep::test
