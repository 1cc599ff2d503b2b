#pragma once

#include <array>
#include <vector>

#include "timeline/time_scale.h"

namespace lockstep {

// One slice that is wide enough to be seen as such. x in pixels.
struct Bar {
    double left = 0;
    double right = 0;
    std::size_t row = 0;
    std::size_t slice = 0;
    Look look = Look::New;
};

// Several slices that share a few pixels: which part of that time the lane spent in each of
// Slice::kTotalled (in that order; together at most 1). A state that occurs in it at all has a part
// that can be seen.
struct Column {
    float left = 0;
    float right = 0;
    std::uint32_t row = 0;
    std::array<float, 3> shares{};
};

struct LaneBars {
    std::vector<Bar> bars;
    std::vector<Column> columns;  // to be drawn over the bars
};

// Adds what a lane shows at this scale. Looks at a few slices per pixel at most, however many there
// are. `end` = where the open slice ends.
void addLaneBars(const Lane& lane, std::size_t row, const Scale& scale, Position end,
                 LaneBars& result);

}  // namespace lockstep
