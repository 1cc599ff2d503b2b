#include "timeline/timeline_viewport.h"

#include <algorithm>

namespace lockstep {
namespace {

constexpr double kBefore = 0.012;  // of the run, before it
constexpr double kAfter = 0.07;    // of the run, after it: room for the words of its last events
constexpr double kRevealed = 0.1;  // of the view: how far from its border something revealed lies
constexpr double kAhead = 0.05;    // of the view: how much lies after the end that is followed
constexpr std::size_t kHistory = 100;  // stops

}  // namespace

Range Viewport::whole() const {
    const double span = std::max(m_end, m_leastSpan);
    return {-kBefore * span, (1 + kAfter) * span};
}

// Keeps the range within the run and the allowed spans.
void Viewport::place(Range range) {
    const Range limits = whole();
    const double span = std::clamp(range.span(), m_leastSpan, limits.span());
    const double begin = std::clamp(range.begin, limits.begin, limits.end - span);
    m_range = {begin, begin + span};
}

void Viewport::setEnd(double end) {
    m_end = end;
    if (m_follow == Follow::Whole) {
        m_range = whole();
    } else if (m_follow == Follow::End) {
        const double begin = m_end - (1 - kAhead) * m_range.span();
        place({begin, begin + m_range.span()});
    }
}

void Viewport::zoom(double factor, double about) {
    const double span = std::clamp(m_range.span() * factor, m_leastSpan, whole().span());
    const double share = (about - m_range.begin) / m_range.span();
    show({about - share * span, about + (1 - share) * span});
}

void Viewport::pan(double delta) {
    show({m_range.begin + delta, m_range.end + delta});
}

void Viewport::show(Range range) {
    place(range);
    const bool showsAll = m_range.span() >= whole().span() * (1 - 1e-9);
    const bool showsEnd = m_range.end >= m_end && m_end > 0;
    m_follow = showsAll ? Follow::Whole : showsEnd ? Follow::End : Follow::Off;
}

void Viewport::fit() {
    m_range = whole();
    m_follow = Follow::Whole;
}

void Viewport::reveal(double position) {
    const double margin = kRevealed * m_range.span();
    if (position < m_range.begin || position > m_range.end) {
        const bool isBefore = position < m_range.begin;
        const double delta =
            isBefore ? position - margin - m_range.begin : position + margin - m_range.end;
        place({m_range.begin + delta, m_range.end + delta});
    }
}

void Viewport::followEnd() {
    if (m_follow == Follow::Off) m_follow = Follow::End;
    setEnd(m_end);
}

void Viewport::remember() {
    m_future.clear();
    if (!m_past.empty() && m_past.back().range == m_range) return;
    if (m_past.size() == kHistory) m_past.erase(m_past.begin());
    m_past.push_back({m_range, m_follow});
}

void Viewport::back() {
    travel(m_past, m_future);
}

void Viewport::forward() {
    travel(m_future, m_past);
}

void Viewport::travel(std::vector<Stop>& from, std::vector<Stop>& to) {
    if (from.empty()) return;
    const Stop stop = from.back();
    from.pop_back();
    to.push_back({m_range, m_follow});
    place(stop.range);
    m_follow = stop.follow;
    if (m_follow == Follow::Whole) fit();
}

}  // namespace lockstep
