#include "base/packet_socket.h"

#include <sys/socket.h>

#include <cerrno>

namespace lockstep {

ssize_t receivePacket(int fd, std::span<std::byte> packet, int flags) {
    const ssize_t size = ::recv(fd, packet.data(), packet.size(), flags);
    const bool isEnd = size == 0 || (size < 0 && errno == ECONNRESET);
    // Nothing can come any more: what is there now is all.
    return isEnd ? ::recv(fd, packet.data(), packet.size(), flags) : size;
}

}  // namespace lockstep
