#include "timeline/waker_arrows.h"

#include <algorithm>

namespace lockstep {
namespace {

constexpr std::size_t kFewArrows = 80;  // no more are drawn unasked
constexpr double kArrowGap = 3;         // px between those of a crowd

class ArrowLayouter {
public:
    explicit ArrowLayouter(const ArrowRequest& request) : m_request(request) {}

    std::vector<Arrow> run() {
        const Scale& scale = m_request.scale;
        const TimelineIndex& index = m_request.index;
        if (m_request.mode == ArrowMode::None) return {};
        const std::size_t first = index.firstWakeFrom(scale.floorAt(scale.left), scale.axis);
        const std::size_t last =
            index.firstWakeFrom(scale.floorAt(scale.right()) + 1, scale.axis, first);
        const bool isFew = last - first <= kFewArrows;
        if (m_request.mode == ArrowMode::All && !isFew) addThinned(first, last);
        const bool addsAll = isFew && (m_request.mode == ArrowMode::All || !m_request.hasSelection);
        if (addsAll || m_request.selectedTask.isValid()) addEach(first, last, addsAll);
        return std::move(m_arrows);
    }

private:
    [[nodiscard]] bool isSelected(const Wake& wake) const {
        const TaskId selected = m_request.selectedTask;
        return selected.isValid() && (wake.waker == selected || wake.woken == selected);
    }

    [[nodiscard]] double xOf(const Wake& wake) const {
        return m_request.scale.toX(double(wake.at(m_request.scale.axis)));
    }

    void addThinned(std::size_t first, std::size_t last) {
        const Scale& scale = m_request.scale;
        for (std::size_t i = first; i < last;) {
            const Wake& wake = m_request.index.wakes()[i];
            add(wake, false);
            i = m_request.index.firstWakeFrom(scale.floorAt(xOf(wake) + kArrowGap) + 1, scale.axis,
                                              i + 1);
        }
    }

    // The selection's, which crowd by themselves; and with `addsAll` the others.
    void addEach(std::size_t first, std::size_t last, bool addsAll) {
        double reached = -kArrowGap;
        for (std::size_t i = first; i < last; ++i) {
            const Wake& wake = m_request.index.wakes()[i];
            const bool selected = isSelected(wake);
            if (!selected && !addsAll) continue;
            if (!addsAll && xOf(wake) < reached + kArrowGap) continue;
            if (add(wake, selected)) reached = xOf(wake);
        }
    }

    // False when there is nothing of it to be seen.
    bool add(const Wake& wake, bool selected) {
        const std::size_t fromRow = m_request.plan.rowOf(wake.waker);
        const std::size_t toRow = m_request.plan.rowOf(wake.woken);
        if (fromRow == LanePlan::kNone || toRow == LanePlan::kNone || fromRow == toRow) {
            return false;
        }
        const QRectF from = m_request.bandOf(fromRow);
        const QRectF to = m_request.bandOf(toRow);
        const QRectF& lanes = m_request.lanes;
        const double toY = from.top() < to.top() ? to.top() : to.bottom();
        const double fromY = std::clamp(from.center().y(), lanes.top(), lanes.bottom());
        const double clampedToY = std::clamp(toY, lanes.top(), lanes.bottom());
        if (fromY == clampedToY) return false;
        m_arrows.push_back({xOf(wake), fromY, clampedToY, wake.moment - 1, selected,
                            selected || !m_request.hasSelection, clampedToY == toY});
        return true;
    }

    const ArrowRequest& m_request;
    std::vector<Arrow> m_arrows;
};

}  // namespace

std::vector<Arrow> layoutArrows(const ArrowRequest& request) {
    return ArrowLayouter(request).run();
}

}  // namespace lockstep
