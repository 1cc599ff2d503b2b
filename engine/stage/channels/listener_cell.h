#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "stage/channels/link.h"
#include "stage/runtime/arena.h"
#include "stage/runtime/handles.h"
#include "stage/runtime/kernel_semaphore.h"

namespace lockstep::stage {

// What all processes know of a listener. With the mutex held, `waiting` names the very connections
// that the kernel keeps for accept(2), in its order.
struct ListenerCell {
    static constexpr int kMaxBacklog = 128;

    explicit ListenerCell(int backlog) : places(static_cast<unsigned>(backlog)) {}

    [[nodiscard]] bool isClosed() const { return end.holders.count() == 0; }
    [[nodiscard]] std::int64_t length() const {
        return static_cast<std::int64_t>(queued - accepted);
    }
    [[nodiscard]] LinkCell*& slot(std::uint64_t number) { return waiting[number % kMaxBacklog]; }

    Endpoint end;
    KernelSemaphore places;  // of the backlog, that are free
    ArenaMutex mutex;
    std::atomic<std::uint64_t> stamp{0};
    std::atomic<std::uint64_t> queued{0};
    std::atomic<std::uint64_t> accepted{0};
    std::array<LinkCell*, kMaxBacklog> waiting{};
    std::atomic<int> port{0};
};

}  // namespace lockstep::stage
