#pragma once

#include <cstddef>
#include <map>
#include <memory>

#include "model/trace.h"
#include "model/world.h"

namespace lockstep {

// world(trace, k) for any k: a reader's own cache of worlds at regular distances ("keyframes"), so
// that a jump folds few events, and the next event folds one. Every reader owns one; not synchronised.
class WorldAt {
public:
    // cpus as for World.
    WorldAt(std::shared_ptr<const Trace> trace, int cpus);

    // The world after the first k events; k is cut to the trace's size. Valid until the next call.
    const World& at(std::size_t k);

    [[nodiscard]] const Trace& trace() const { return *m_trace; }

private:
    void thinOut();

    std::shared_ptr<const Trace> m_trace;
    std::map<std::size_t, World> m_keyframes;  // by number of events; never empty
    World m_current;
    std::size_t m_distance = 1024;             // between keyframes; doubles when there are too many
};

}  // namespace lockstep
