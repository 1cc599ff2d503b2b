#include "timeline/lane_bars.h"

#include <algorithm>
#include <numeric>

namespace lockstep {
namespace {

constexpr double kCell = 4;            // pixels over which narrow slices are summed up
constexpr float kLeastShare = 0.08F;   // of a column's height
constexpr float kEqualShares = 0.03F;  // columns that differ less are drawn as one

using Shares = std::array<float, 3>;

// Some pixels whose slices are summed up, from a position in slice `first` to one in slice `last`.
struct Cell {
    double left = 0;
    double right = 0;
    std::size_t first = 0;
    std::size_t last = 0;
    Position from = 0;
    Position until = 0;
};

// Goes through one lane from left to right. Finds the cells first and sums them up afterwards, so
// that the memory has been asked for all their slices before the first one is needed.
class LaneScan {
public:
    LaneScan(const Lane& lane, std::size_t row, const Scale& scale, Position end, LaneBars& result)
        : m_lane(lane), m_row(row), m_scale(scale), m_end(end), m_result(result) {}

    void run() {
        m_cells.reserve(static_cast<std::size_t>(m_scale.width / kCell) + 2);
        const std::size_t first = m_lane.sliceAt(m_scale.floorAt(m_scale.left), m_scale.axis);
        m_slice = first == Lane::kNone ? 0 : first;
        m_from = m_lane.beginOf(m_slice, m_scale.axis);
        m_x = toX(double(m_from));
        if (m_x < m_scale.left) {
            m_x = m_scale.left;
            m_from = std::max(m_from, m_scale.floorAt(m_x));
        }
        while (m_slice < m_lane.sliceCount() && m_x < m_scale.right()) {
            const double sliceEnd = rightOf(m_slice);
            if (sliceEnd - m_x >= kCell || m_slice + 1 == m_lane.sliceCount()) {
                addBar(sliceEnd);
            } else {
                addCell();
            }
        }
        for (const Cell& cell : m_cells) addColumn(cell);
    }

private:
    // As Scale::toX(), which divides each time.
    [[nodiscard]] double toX(double position) const {
        return m_scale.left + (position - m_scale.range.begin) * m_pixelsPerUnit;
    }
    [[nodiscard]] double rightOf(std::size_t slice) const {
        return toX(double(m_lane.endOf(slice, m_scale.axis, m_end)));
    }

    void addBar(double right) {
        right = std::min(right, m_scale.right());
        m_result.bars.push_back({m_x, right, m_row, m_slice, m_lane.slice(m_slice).look});
        m_x = right;
        ++m_slice;
        if (m_slice < m_lane.sliceCount()) m_from = m_lane.beginOf(m_slice, m_scale.axis);
    }

    // What lies in the next few pixels, up to where a wide slice begins.
    void addCell() {
        double right = (std::floor(m_x / kCell) + 1) * kCell;
        Position until = std::min(std::max(m_from, m_scale.floorAt(right)), m_end);
        const std::size_t last = std::max(m_slice, m_lane.sliceAt(until, m_scale.axis, m_slice));
        const Position lastBegin = m_lane.beginOf(last, m_scale.axis);
        const double lastLeft = toX(double(lastBegin));
        const bool endsInBar = last > m_slice && (rightOf(last) - lastLeft >= kCell ||
                                                  last + 1 == m_lane.sliceCount());
        if (endsInBar) {
            until = lastBegin;
            right = lastLeft;
        }
        m_lane.expect(last);
        m_cells.push_back({m_x, std::max(right, m_x + 1), m_slice, last, m_from, until});
        m_x = std::max(m_x, right);
        m_slice = last;
        m_from = until;
    }

    void addColumn(const Cell& cell) {
        const Shares shares = sharesOf(cell);
        if (shares == Shares{}) return;
        const Column column{static_cast<float>(cell.left), static_cast<float>(cell.right),
                            static_cast<std::uint32_t>(m_row), shares};
        if (m_result.columns.empty() || !extend(m_result.columns.back(), column)) {
            m_result.columns.push_back(column);
        }
    }

    [[nodiscard]] Shares sharesOf(const Cell& cell) const {
        const auto& eventsBefore = m_lane.eventsBefore(cell.first);
        const auto& eventsAfter = m_lane.eventsBefore(cell.last);
        const auto length = static_cast<float>(cell.until - cell.from);
        if (length <= 0) return instantShares(eventsBefore, eventsAfter);
        const auto before = m_lane.totalsAt(cell.first, cell.from, m_scale.axis);
        const auto after = m_lane.totalsAt(cell.last, cell.until, m_scale.axis);
        Shares shares{};
        for (std::size_t state = 0; state < shares.size(); ++state) {
            shares[state] = static_cast<float>(after[state] - before[state]) / length;
            if (eventsAfter[state] > eventsBefore[state] || shares[state] > 0) {
                shares[state] = std::max(shares[state], kLeastShare);
            }
        }
        const float sum = std::accumulate(shares.begin(), shares.end(), 0.0F);
        if (sum > 1) {
            for (float& share : shares) share /= sum;
        }
        return shares;
    }

    // No time passed: the column is the most telling of the states that were passed through.
    static Shares instantShares(const std::array<std::uint32_t, 3>& before,
                                const std::array<std::uint32_t, 3>& after) {
        Shares shares{};
        for (const std::size_t state : {0U, 2U, 1U}) {
            if (after[state] == before[state]) continue;
            shares[state] = 1;
            break;
        }
        return shares;
    }

    static bool extend(Column& column, const Column& next) {
        if (column.row != next.row || next.left > column.right) return false;
        for (std::size_t state = 0; state < column.shares.size(); ++state) {
            if (std::abs(column.shares[state] - next.shares[state]) > kEqualShares) return false;
        }
        column.right = std::max(column.right, next.right);
        return true;
    }

    const Lane& m_lane;
    std::size_t m_row;
    const Scale& m_scale;
    const double m_pixelsPerUnit = m_scale.width / m_scale.range.span();
    Position m_end;
    LaneBars& m_result;
    std::vector<Cell> m_cells;
    std::size_t m_slice = 0;
    Position m_from = 0;  // up to where the lane has been gone through, which lies in m_slice
    double m_x = 0;       // and where that is
};

}  // namespace

void addLaneBars(const Lane& lane, std::size_t row, const Scale& scale, Position end,
                 LaneBars& result) {
    if (!lane.isEmpty()) LaneScan(lane, row, scale, end, result).run();
}

}  // namespace lockstep
