#pragma once

#include <vector>

#include "export/scene.h"
#include "model/trace.h"

namespace lockstep {

class Playhead;
class Theme;

// The moments after every step of the run's first `end` events, in rising order: from the first
// step on, before which there is nothing to be seen, to the end. Of no events: the beginning.
[[nodiscard]] std::vector<std::size_t> stepMoments(const Trace& trace, std::size_t end);

// At most `count` (≥ 1) of them, evenly spread, the first and the last included; of one the last.
[[nodiscard]] std::vector<std::size_t> spread(const std::vector<std::size_t>& moments,
                                              std::size_t count);

// A grid of `count` (≥ 1) cells.
struct FilmGrid {
    int columns = 1;
    int rows = 1;
};
// As wide as a screen rather than a strip, with few places left over. cell: with its sentence.
[[nodiscard]] FilmGrid filmGrid(int count, QSizeF cell);

// The scene at each of these moments (≥ 1), row by row, with its sentence below.
// Laying it out moves the playhead and brings it back. Playhead and theme outlive the scene; the
// playhead has a run.
[[nodiscard]] Scene filmstrip(const Scene& scene, Playhead& playhead, const Theme& theme,
                              const std::vector<std::size_t>& moments);

}  // namespace lockstep
