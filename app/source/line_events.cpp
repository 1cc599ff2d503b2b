#include "source/line_events.h"

#include <algorithm>

namespace lockstep {

void LineEvents::reset(std::string file) {
    m_file = std::move(file);
    m_moments.clear();
    m_read = 0;
    m_most = 0;
}

void LineEvents::readOn(const Trace& trace, std::size_t end) {
    for (; m_read < end; ++m_read) {
        const SourceLine& at = trace[m_read].at;
        if (at.line == 0 || trace.text(at.file) != m_file) continue;
        if (m_moments.size() <= at.line) m_moments.resize(at.line + 1);
        m_moments[at.line].push_back(m_read + 1);
        m_most = std::max(m_most, m_moments[at.line].size());
    }
}

const std::vector<std::size_t>& LineEvents::at(int line) const {
    static const std::vector<std::size_t> none;
    const auto number = static_cast<std::size_t>(std::max(line, 0));
    return number < m_moments.size() ? m_moments[number] : none;
}

std::size_t LineEvents::countBefore(int line, std::size_t k) const {
    const auto& moments = at(line);
    return static_cast<std::size_t>(std::ranges::upper_bound(moments, k) - moments.begin());
}

std::size_t LineEvents::momentAfter(int line, std::size_t k) const {
    const auto& moments = at(line);
    if (moments.empty()) return 0;
    const std::size_t next = countBefore(line, k);
    return next < moments.size() ? moments[next] : moments.front();
}

std::size_t LineEvents::momentBefore(int line, std::size_t k) const {
    const auto& moments = at(line);
    if (moments.empty()) return 0;
    const auto previous = std::ranges::lower_bound(moments, k);
    return previous == moments.begin() ? moments.back() : *(previous - 1);
}

int LineEvents::nextLine(int line, int step) const {
    const int last = static_cast<int>(m_moments.size()) - 1;
    for (int next = line + step; next > 0 && next <= last; next += step)
        if (count(next) > 0) return next;
    return 0;
}

}  // namespace lockstep
