#include "timeline/lane_summary.h"

#include <algorithm>

namespace lockstep {
namespace {

constexpr double kCell = 4;            // pixels that are summed up
constexpr float kEqualShares = 0.02F;  // columns that differ less are drawn as one

using Totals = std::array<Position, 3>;

// One lane's totals at positions that grow.
class Meter {
public:
    Meter(const Lane& lane, Axis axis) : m_lane(lane), m_axis(axis) {}

    Totals totalsAt(Position at) {
        if (m_lane.isEmpty() || at < m_lane.beginOf(0, m_axis)) return {};
        m_slice = m_lane.sliceAt(at, m_axis, m_slice);
        return m_lane.totalsAt(m_slice, at, m_axis);
    }

private:
    const Lane& m_lane;
    Axis m_axis;
    std::size_t m_slice = 0;
};

std::array<float, 3> sharesOf(const Totals& before, const Totals& after, double whole) {
    std::array<float, 3> shares{};
    for (std::size_t state = 0; state < shares.size(); ++state) {
        shares[state] = static_cast<float>(double(after[state] - before[state]) / whole);
    }
    return shares;
}

bool isAlike(const std::array<float, 3>& a, const std::array<float, 3>& b) {
    for (std::size_t state = 0; state < a.size(); ++state) {
        if (std::abs(a[state] - b[state]) > kEqualShares) return false;
    }
    return true;
}

// Totals of all lanes, summed up, at each of these positions, which grow.
std::vector<Totals> sumsAt(std::span<const Lane* const> lanes, Axis axis,
                           const std::vector<Position>& positions) {
    std::vector<Totals> sums(positions.size());
    for (const Lane* lane : lanes) {
        Meter meter(*lane, axis);
        for (std::size_t i = 0; i < positions.size(); ++i) {
            const Totals totals = meter.totalsAt(positions[i]);
            for (std::size_t state = 0; state < totals.size(); ++state) {
                sums[i][state] += totals[state];
            }
        }
    }
    return sums;
}

}  // namespace

void addSummaryColumns(std::span<const Lane* const> lanes, std::size_t row, const Scale& scale,
                       Position end, LaneBars& result) {
    const double right = std::min(scale.right(), scale.toX(double(end)));
    std::vector<Position> positions;
    std::vector<double> edges;
    for (double x = std::max(scale.left, scale.toX(0)); x < right + kCell; x += kCell) {
        const Position at = std::clamp<Position>(scale.floorAt(std::min(x, right)), 0, end);
        if (!positions.empty() && at == positions.back() && x < right) continue;
        positions.push_back(at);
        edges.push_back(std::min(x, right));
    }
    const std::vector<Totals> sums = sumsAt(lanes, scale.axis, positions);
    for (std::size_t i = 1; i < positions.size(); ++i) {
        const double whole = double(positions[i] - positions[i - 1]) * double(lanes.size());
        if (whole <= 0) continue;
        const std::array<float, 3> shares = sharesOf(sums[i - 1], sums[i], whole);
        Column* last = result.columns.empty() ? nullptr : &result.columns.back();
        if (last && last->row == row && isAlike(last->shares, shares)) {
            last->right = static_cast<float>(edges[i]);
        } else {
            result.columns.push_back({static_cast<float>(edges[i - 1]),
                                      static_cast<float>(edges[i]), static_cast<std::uint32_t>(row),
                                      shares});
        }
    }
}

std::array<Nanoseconds, 3> timesBetween(const Lane& lane, Nanoseconds from, Nanoseconds until) {
    Meter meter(lane, Axis::Time);
    const Totals before = meter.totalsAt(from);
    Totals result = meter.totalsAt(until);
    for (std::size_t state = 0; state < result.size(); ++state) result[state] -= before[state];
    return result;
}

}  // namespace lockstep
