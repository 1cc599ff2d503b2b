#include "stage/channels/kernel_read.h"

#include <aio.h>
#include <linux/io_uring.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <string>

#include "base/unique_fd.h"
#include "stage/runtime/errors.h"

namespace lockstep::stage {
namespace {

class PosixRead final : public KernelRead {
public:
    PosixRead(int fd, std::span<char> buffer) {
        m_block.aio_fildes = fd;
        m_block.aio_buf = buffer.data();
        m_block.aio_nbytes = buffer.size();
        m_block.aio_sigevent.sigev_notify = SIGEV_NONE;
        if (::aio_read(&m_block) != 0)
            throw OSError(std::string("no asynchronous read: ") + std::strerror(errno));
    }

    ssize_t wait() override {
        const aiocb* const blocks[] = {&m_block};
        while (::aio_error(&m_block) == EINPROGRESS) ::aio_suspend(blocks, 1, nullptr);
        const int error = ::aio_error(&m_block);
        return error == 0 ? ::aio_return(&m_block) : -error;
    }

private:
    aiocb m_block{};
};

// One of the memory areas that a ring shares with the kernel.
class RingMemory {
public:
    RingMemory() = default;
    RingMemory(int ring, std::size_t size, off_t offset)
        : m_memory(::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring,
                          offset)),
          m_size(size) {}
    ~RingMemory() {
        if (isMapped()) ::munmap(m_memory, m_size);
    }
    RingMemory(const RingMemory&) = delete;
    RingMemory& operator=(const RingMemory&) = delete;

    [[nodiscard]] bool isMapped() const { return m_memory != MAP_FAILED; }
    template <class Type>
    [[nodiscard]] Type* at(std::size_t offset) const {
        return reinterpret_cast<Type*>(static_cast<std::byte*>(m_memory) + offset);
    }

private:
    void* m_memory = MAP_FAILED;
    std::size_t m_size = 0;
};

// A ring for a single request, after io_uring(7).
class RingRead final : public KernelRead {
public:
    explicit RingRead(int ring, const io_uring_params& setup)
        : m_ring(ring),
          m_setup(setup),
          m_submissions(ring, setup.sq_off.array + setup.sq_entries * sizeof(unsigned),
                        IORING_OFF_SQ_RING),
          m_completions(ring, setup.cq_off.cqes + setup.cq_entries * sizeof(io_uring_cqe),
                        IORING_OFF_CQ_RING),
          m_entries(ring, setup.sq_entries * sizeof(io_uring_sqe), IORING_OFF_SQES) {}

    [[nodiscard]] bool begin(int fd, std::span<char> buffer) {
        if (!m_submissions.isMapped() || !m_completions.isMapped() || !m_entries.isMapped())
            return false;
        auto& entry = *m_entries.at<io_uring_sqe>(0);
        entry = {};
        entry.opcode = IORING_OP_RECV;
        entry.fd = fd;
        entry.addr = reinterpret_cast<std::uintptr_t>(buffer.data());
        entry.len = static_cast<unsigned>(buffer.size());
        *m_submissions.at<unsigned>(m_setup.sq_off.array) = 0;
        std::atomic_ref(*m_submissions.at<unsigned>(m_setup.sq_off.tail)) = 1;
        return enter(1, 0) == 1;
    }

    ssize_t wait() override {
        std::atomic_ref tail(*m_completions.at<unsigned>(m_setup.cq_off.tail));
        while (tail.load() == 0) {
            if (enter(0, 1) < 0 && errno != EINTR) return -errno;
        }
        return m_completions.at<io_uring_cqe>(m_setup.cq_off.cqes)->res;
    }

private:
    long enter(unsigned submit, unsigned awaited) {
        const unsigned flags = awaited > 0 ? IORING_ENTER_GETEVENTS : 0;
        return ::syscall(SYS_io_uring_enter, m_ring.get(), submit, awaited, flags, nullptr, 0);
    }

    UniqueFd m_ring;
    io_uring_params m_setup;
    RingMemory m_submissions;
    RingMemory m_completions;
    RingMemory m_entries;
};

}  // namespace

std::unique_ptr<KernelRead> beginPosixRead(int fd, std::span<char> buffer) {
    return std::make_unique<PosixRead>(fd, buffer);
}

std::unique_ptr<KernelRead> beginRingRead(int fd, std::span<char> buffer) {
    io_uring_params setup{};
    const long ring = ::syscall(SYS_io_uring_setup, 1, &setup);
    if (ring < 0) return nullptr;
    auto read = std::make_unique<RingRead>(static_cast<int>(ring), setup);
    if (!read->begin(fd, buffer)) return nullptr;
    return read;
}

std::unique_ptr<KernelRead> beginRead(int fd, std::span<char> buffer) {
    if (auto read = beginRingRead(fd, buffer)) return read;
    return beginPosixRead(fd, buffer);
}

}  // namespace lockstep::stage
