#pragma once

#include <sys/types.h>

#include <cstddef>
#include <span>

namespace lockstep {

// recv() of a connected SOCK_SEQPACKET socket, which tells that the connection has ended (0, or
// ECONNRESET) only when no packet is left. Linux may tell it before: it looks for a packet first
// and for the end then, and what was sent in between comes behind the end; and an end of the
// connection with unread packets at the other side is told before what came from there.
[[nodiscard]] ssize_t receivePacket(int fd, std::span<std::byte> packet, int flags);

}  // namespace lockstep
