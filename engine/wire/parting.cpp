#include "wire/parting.h"

#include <string>

#include "wire/recording.h"

namespace lockstep::wire {
namespace {

// Goes through the events of a trace that have a virtual content.
class ContentReader {
public:
    ContentReader(const Trace& trace, Times times) : m_trace(trace), m_times(times) { skip(); }

    [[nodiscard]] std::size_t position() const { return m_position; }
    // Empty: there is no further event.
    [[nodiscard]] const std::string& content() const { return m_content; }
    void next() {
        ++m_position;
        skip();
    }

private:
    void skip() {
        m_content.clear();
        for (; m_position < m_size; ++m_position) {
            Event event = m_trace[m_position];
            if (m_times == Times::Ignored) event.time = 0;
            appendVirtualContent(m_trace, event, m_content);
            if (!m_content.empty()) return;
        }
    }

    const Trace& m_trace;
    const Times m_times;
    const std::size_t m_size = m_trace.size();
    std::size_t m_position = 0;
    std::string m_content;
};

}  // namespace

std::optional<Parting> partingOf(const Trace& first, const Trace& second, Times times) {
    ContentReader one(first, times);
    ContentReader other(second, times);
    while (one.content() == other.content()) {
        if (one.content().empty()) return std::nullopt;
        one.next();
        other.next();
    }
    return Parting{one.position(), other.position()};
}

}  // namespace lockstep::wire
