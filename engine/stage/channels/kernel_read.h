#pragma once

#include <sys/types.h>

#include <memory>
#include <span>

namespace lockstep::stage {

// A read that the kernel carries out while its caller does something else.
class KernelRead {
public:
    virtual ~KernelRead() = default;
    KernelRead(const KernelRead&) = delete;
    KernelRead& operator=(const KernelRead&) = delete;

    // Waits until it is carried out: so many bytes, or -errno. To be called once.
    [[nodiscard]] virtual ssize_t wait() = 0;

protected:
    KernelRead() = default;
};

// By io_uring where the kernel allows it, else by POSIX AIO. The buffer must outlive wait(), and
// must never be given back when wait() is not called. OSError: neither can be had.
std::unique_ptr<KernelRead> beginRead(int fd, std::span<char> buffer);
std::unique_ptr<KernelRead> beginPosixRead(int fd, std::span<char> buffer);
// Null: the kernel has no io_uring, or not for us.
std::unique_ptr<KernelRead> beginRingRead(int fd, std::span<char> buffer);

}  // namespace lockstep::stage
