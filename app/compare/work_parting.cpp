#include "compare/work_parting.h"

#include "models/sentences.h"
#include "models/set_up.h"

namespace lockstep {

namespace {

// Tells the events of a run one by one, from where it is set up.
class StoryReader {
public:
    explicit StoryReader(const RunSummary& run)
        : m_trace(*run.trace), m_world(run.inputs.cpuLimit()) {
        const std::size_t start = setUpEnd(m_trace, m_size).value_or(m_size);
        while (m_position < start) next();
    }

    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] bool isAtEnd() const { return m_position == m_size; }
    [[nodiscard]] QString sentence() const {
        return isAtEnd() ? QString() : sentenceFor(m_trace, m_world, m_trace[m_position]);
    }
    void next() { m_world.apply(m_trace[m_position++]); }

private:
    const Trace& m_trace;
    const std::size_t m_size = m_trace.size();
    World m_world;
    std::size_t m_position = 0;
};

}  // namespace

std::optional<wire::Parting> workPartingOf(const RunSummary& first, const RunSummary& second,
                                           const wire::Parting& parting) {
    StoryReader one(first);
    StoryReader other(second);
    if (parting.first >= one.position() && parting.second >= other.position()) return std::nullopt;
    while (!one.isAtEnd() && !other.isAtEnd() && one.sentence() == other.sentence()) {
        one.next();
        other.next();
    }
    if (one.isAtEnd() && other.isAtEnd()) return std::nullopt;
    return wire::Parting{one.position(), other.position()};
}

}  // namespace lockstep
