#pragma once

#include <compare>

#include "base/ids.h"

namespace lockstep::stage {

struct LinkCell;
struct ListenerCell;

// What a Selector can wait for: an end of a pipe, of a socket, or a listener. Copies are the same.
class Waitable {
public:
    Waitable() = default;

    // None: of nothing.
    [[nodiscard]] ObjectId object() const;

    friend bool operator==(const Waitable&, const Waitable&) = default;
    // So that it can be the key of a map.
    friend auto operator<=>(const Waitable&, const Waitable&) = default;

protected:
    friend class Selector;

    Waitable(LinkCell* link, int end) : m_link(link), m_end(end) {}
    explicit Waitable(ListenerCell* listener) : m_listener(listener) {}

    LinkCell* m_link = nullptr;
    ListenerCell* m_listener = nullptr;
    int m_end = 0;
};

}  // namespace lockstep::stage
