#pragma once

#include <functional>

class QPainter;

namespace lockstep {

// Something that has been laid out and only remains to be painted: in any thread, one at a time,
// and as often as wanted. It leaves the painter as it was.
using Drawing = std::function<void(QPainter& painter)>;

// What `paint` paints, noted down now. It is called at once, with a painter that smooths edges.
[[nodiscard]] Drawing recorded(const std::function<void(QPainter& painter)>& paint);

}  // namespace lockstep
