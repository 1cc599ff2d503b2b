#include "stage/channels/shown_data.h"

#include <algorithm>
#include <bit>

namespace lockstep::stage {
namespace {

bool isPrintable(char c) {
    return c >= ' ' && c <= '~';
}

bool isBeyondAscii(char c) {
    return (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool isInsideCharacter(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Whole characters only; not as strict as the standard.
bool isUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const int ones = std::countl_one(static_cast<unsigned char>(text[i++]));
        if (ones == 1 || ones > 4) return false;
        for (int more = 1; more < ones; ++more)
            if (i == text.size() || !isInsideCharacter(text[i++])) return false;
    }
    return true;
}

}  // namespace

std::string shown(std::string_view data) {
    constexpr std::size_t kMost = 40;
    while (data.ends_with('\n')) data.remove_suffix(1);
    std::size_t size = std::min(data.size(), kMost);
    while (size < data.size() && isInsideCharacter(data[size])) --size;
    std::string text(data.substr(0, size));
    const bool isText = isUtf8(text);
    std::ranges::replace_if(
        text, [](char c) { return c == '\t' || c == '\n'; }, ' ');
    std::ranges::replace_if(
        text, [isText](char c) { return !isPrintable(c) && !(isText && isBeyondAscii(c)); }, '.');
    return text;
}

}  // namespace lockstep::stage
