#include "timeline/lane_summary.h"

#include <algorithm>

namespace lockstep {
namespace {

constexpr double kCell = 4;            // pixels that are summed up
constexpr float kEqualShares = 0.02F;  // columns that differ less are drawn as one

using Totals = std::array<Position, 3>;

// One lane's totals at each of these positions, which grow. Looks all slices up before it reads the
// first one, so that the memory has been asked for them.
class Meter {
public:
    explicit Meter(Axis axis) : m_axis(axis) {}

    const std::vector<Totals>& read(const Lane& lane, const std::vector<Position>& positions) {
        m_slices.clear();
        std::size_t slice = 0;
        for (const Position at : positions) {
            const bool hasBegun = !lane.isEmpty() && at >= lane.beginOf(0, m_axis);
            if (hasBegun) {
                slice = lane.sliceAt(at, m_axis, slice);
                lane.expect(slice);
            }
            m_slices.push_back(hasBegun ? slice : Lane::kNone);
        }
        m_totals.assign(positions.size(), {});
        for (std::size_t i = 0; i < positions.size(); ++i) {
            if (m_slices[i] == Lane::kNone) continue;
            m_totals[i] = lane.totalsAt(m_slices[i], positions[i], m_axis);
        }
        return m_totals;
    }

private:
    Axis m_axis;
    std::vector<std::size_t> m_slices;
    std::vector<Totals> m_totals;
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
    Meter meter(axis);
    for (const Lane* lane : lanes) {
        const std::vector<Totals>& totals = meter.read(*lane, positions);
        for (std::size_t i = 0; i < sums.size(); ++i) {
            for (std::size_t state = 0; state < sums[i].size(); ++state) {
                sums[i][state] += totals[i][state];
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
    Meter meter(Axis::Time);
    const std::vector<Totals>& totals = meter.read(lane, {from, until});
    Totals result = totals[1];
    for (std::size_t state = 0; state < result.size(); ++state) result[state] -= totals[0][state];
    return result;
}

}  // namespace lockstep
