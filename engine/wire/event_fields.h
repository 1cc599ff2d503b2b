#pragma once

#include "model/event.h"
#include "wire/bytes.h"
#include "wire/records.h"

namespace lockstep::wire {

// Whether this number is a kind of event.
[[nodiscard]] bool isEventKind(std::uint8_t number);
// Whether `detail` can stand beside this kind: a number of the enumeration that the kind names
// (event.h), or zero where it names none.
[[nodiscard]] bool isDetailOf(EventKind kind, std::uint8_t detail);

// An event's kind and, right behind it, its detail.
inline void readKind(ByteReader& in, EventKind& kind, std::uint8_t& detail) {
    const auto number = in.number<std::uint8_t>("the kind of event");
    if (!isEventKind(number)) in.invalid("the kind of event", number);
    kind = static_cast<EventKind>(number);
    detail = in.number<std::uint8_t>("the detail");
    if (!isDetailOf(kind, detail)) in.invalid("the detail", detail);
}

// The id of a task or an object, which may be none.
template <class Id>
[[nodiscard]] Id readId(ByteReader& in, const char* what) {
    const Id id{in.number<std::uint32_t>(what)};
    if (id.value > kMaxId) in.invalid(what, id.value);
    return id;
}

}  // namespace lockstep::wire
