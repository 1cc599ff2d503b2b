#pragma once

#include "states/states_layout.h"

namespace lockstep {

struct CpuLayout {
    std::vector<StatesLayout::Slot> cpus;  // in order
    std::vector<TokenBox> tokens;
};

// Every CPU of the world as a slot with who is on it. All slots have the same size.
[[nodiscard]] CpuLayout layOutCpus(const Moment& moment, const QRectF& area, const Fonts& fonts);

}  // namespace lockstep
