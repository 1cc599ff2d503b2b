#pragma once

#include "states/states_layout.h"

namespace lockstep {

// Which blocked tasks wait for the same.
struct BlockedGroup {
    QString title;    // "fork", "queue full: steamer", "sleep until 3.2 s"
    QString brief;    // where that has no room: "until 3.2 s"; empty: the title, shortened
    ObjectId object;  // what they wait for, if it is an object
    std::vector<TokenItem> items;
};

// In the order of the tasks that came first. `coarse`: by reason alone.
[[nodiscard]] std::vector<BlockedGroup> groupBlocked(const Moment& moment, bool coarse);

struct BlockedLayout {
    std::vector<StatesLayout::Group> groups;
    std::vector<TokenBox> tokens;
    int hidden = 0;
};

// Each group a title with its tokens beside it, in as many columns as need be; with too little room
// for that, groups by reason, and then a mere grid.
[[nodiscard]] BlockedLayout layOutBlocked(const Moment& moment, const QRectF& area,
                                          const Fonts& fonts);

}  // namespace lockstep
