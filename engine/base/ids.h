#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace lockstep {

// A number that names one thing of one kind. Ids of different kinds do not mix, so that a task
// cannot be passed where an object is meant. Zero names nothing.
template <class Tag>
struct Id {
    std::uint32_t value = 0;

    [[nodiscard]] constexpr bool isValid() const { return value != 0; }
    // Position in a table that is ordered by id. Only for a valid id.
    [[nodiscard]] constexpr std::size_t index() const { return value - 1; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

using TaskId = Id<struct TaskTag>;
using ObjectId = Id<struct ObjectTag>;
// A text that a trace has interned; see Trace::text(). Zero is the empty text.
using StringId = Id<struct StringTag>;

}  // namespace lockstep

template <class Tag>
struct std::hash<lockstep::Id<Tag>> {
    std::size_t operator()(lockstep::Id<Tag> id) const noexcept { return id.value; }
};
