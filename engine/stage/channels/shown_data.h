#pragma once

#include <string>
#include <string_view>

namespace lockstep::stage {

// How a text shows what was sent: its beginning, without line ends at its end, a blank for
// any other and for a tab, and a dot for what is no text.
[[nodiscard]] std::string shown(std::string_view data);

}  // namespace lockstep::stage
