#pragma once

#include <cstddef>
#include <map>
#include <memory>

#include "model/trace.h"
#include "model/world.h"

namespace lockstep {

// world(trace, k) for any k: a reader's own cache of worlds at regular distances ("keyframes"), so
// that a jump folds few events, and the next event folds one. A copy is another reader of the same
// keyframes, for the same thread. Not synchronised.
class WorldAt {
public:
    // cpus as for World.
    WorldAt(std::shared_ptr<const Trace> trace, int cpus);

    // The world after the first k events; k is cut to the trace's size. Valid until the next call.
    const World& at(std::size_t k);

    [[nodiscard]] const Trace& trace() const { return *m_trace; }

private:
    struct Keyframes {
        std::map<std::size_t, World> worlds;  // by number of events; never empty
        std::size_t distance = 1024;          // doubles when there are too many

        void thinOut();
    };

    std::shared_ptr<const Trace> m_trace;
    std::shared_ptr<Keyframes> m_keyframes;
    World m_current;
};

}  // namespace lockstep
