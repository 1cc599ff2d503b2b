// The lanes of a timeline's layout.

#include <algorithm>

#include "timeline/timeline_layouter.h"
#include "timeline/timeline_words.h"

namespace lockstep {
namespace {

constexpr double kPad = Theme::kGrid;

bool isInCycle(TaskId task, const std::vector<WaitEdge>& cycle) {
    return std::ranges::any_of(cycle, [task](const WaitEdge& edge) { return edge.waiter == task; });
}

}  // namespace

double Layouter::indentOf(const PlannedLane& lane) const {
    const bool hasFolds = std::ranges::any_of(m_plan.lanes(), &PlannedLane::canFold);
    return hasFolds ? m_sizes.indent() * (1 + lane.depth) - kPad / 2 : 0;
}

void Layouter::placeRows() {
    const std::size_t count = m_plan.lanes().size();
    const double available = m_layout.lanes.height();
    if (m_request.fitsLanes && m_tops.back() > available) m_shrink = available / m_tops.back();
    m_layout.contentHeight = m_tops.back() * m_shrink;
    m_layout.nameFont = m_font;
    m_layout.tagFont = m_sizes.tagFont;
    if (m_shrink < 1) {
        m_layout.nameFont.setPixelSize(
            std::clamp(m_sizes.nameSize(m_shrink), 1, m_font.pixelSize()));
    }
    const std::vector<WaitEdge> edges = waitEdges(m_request.moment.world);
    const std::vector<WaitEdge> cycle = findCycle(m_request.moment.world);
    const double scrolled = m_request.scroll / m_shrink + 1e-6;
    const auto next = std::ranges::upper_bound(m_tops, scrolled);
    m_firstRow = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, next - m_tops.begin() - 1));
    for (std::size_t i = m_firstRow; i < count; ++i) {
        LaneRow row = rowOf(i, edges, cycle);
        if (row.lane.top() >= m_layout.lanes.bottom() - 0.5) break;
        m_layout.rows.push_back(std::move(row));
    }
}

double Layouter::topOf(std::size_t i) const {
    return m_layout.lanes.top() + m_tops[i] * m_shrink - m_request.scroll;
}

// Where the bars of the i-th lane are drawn, in view or not.
QRectF Layouter::barOf(std::size_t i) const {
    const double whole = heightOf(i);
    const bool isLow = whole < m_sizes.lane;
    const double height = std::min(m_sizes.bar(), std::max(1.0, std::floor(whole * 0.75)));
    const double below = isLow ? (whole - height) / 2 : 1;
    return {m_layout.lanes.left(), topOf(i) + whole - below - height, m_layout.lanes.width(),
            height};
}

LaneRow Layouter::rowOf(std::size_t i, const std::vector<WaitEdge>& edges,
                        const std::vector<WaitEdge>& cycle) const {
    const PlannedLane& planned = m_plan.lanes()[i];
    const Lane& lane = *planned.members.front();
    LaneRow row;
    row.task = lane.task;
    row.kind = lane.kind;
    row.isFolded = planned.isFolded;
    row.members = planned.members.size();
    const double top = topOf(i);
    row.lane = {m_request.area.left(), top, m_layout.lanes.right() - m_request.area.left(),
                heightOf(i)};
    row.header = {m_layout.headers.left(), top, m_layout.headers.width(), row.lane.height()};
    row.bar = barOf(i);
    placeHeader(row, planned);
    const TaskInfo* task = m_request.moment.world.task(lane.task);
    row.existsNow = task != nullptr;
    if (task) row.lookNow = lookOf(*task);
    row.isSelected = std::ranges::any_of(
        planned.members, [&](const Lane* l) { return l->task == m_request.selectedTask; });
    row.isRelated = isRelated(planned, edges);
    const bool isStuck = std::ranges::any_of(
        planned.members, [&](const Lane* l) { return isInCycle(l->task, cycle); });
    if (isStuck) row.stuck = stuckSlice(lane, row.bar);
    return row;
}

void Layouter::placeHeader(LaneRow& row, const PlannedLane& planned) const {
    const double height = row.lane.height();
    const double token = std::min(m_sizes.token(), std::max(1.0, height - 2));
    const double middle = row.bar.center().y();
    const double left = row.header.left() + kPad + indentOf(planned);
    row.token = {left, middle - token / 2, token, token};
    row.nameBox = {row.token.right() + kPad, middle - height / 2,
                   row.header.right() - row.token.right() - 1.5 * kPad, height};
    if (planned.canFold && !m_request.fitsLanes) {
        row.fold = {row.header.left(), row.lane.top(), left - row.header.left() - 1, height};
    }
    if (m_layout.nameFont.pixelSize() >= TimelineSizes::kLeastName) {
        row.name = fitted(laneLabel(m_index, m_request.moment.trace, planned), m_layout.nameFont,
                          row.nameBox.width());
    }
}

// From where the task last blocked to the moment, cut to what is in view.
QRectF Layouter::stuckSlice(const Lane& lane, const QRectF& bar) const {
    const Scale& scale = m_layout.scale;
    const std::size_t slice = lane.sliceAt(static_cast<Position>(m_request.moment.k), Axis::Order);
    const double begin = scale.toX(double(lane.beginOf(slice, scale.axis)));
    const double left = std::max(begin, scale.left);
    const double right = std::min(std::max(m_layout.cursorX, begin + 3), scale.right());
    return left < right ? QRectF(left, bar.top(), right - left, bar.height()) : QRectF();
}

bool Layouter::isRelated(const PlannedLane& lane, const std::vector<WaitEdge>& edges) const {
    const TaskId selected = m_request.selectedTask;
    if (m_request.selectedObject.isValid()) {
        return std::ranges::any_of(lane.members, [this](const Lane* member) {
            return member->touches(m_request.selectedObject);
        });
    }
    if (!selected.isValid()) return true;
    return std::ranges::any_of(lane.members, [&](const Lane* member) {
        return selected == member->task || std::ranges::any_of(edges, [&](const WaitEdge& edge) {
                   return (edge.waiter == selected && edge.holder == member->task) ||
                          (edge.holder == selected && edge.waiter == member->task);
               });
    });
}

void Layouter::fillRow(std::size_t row) {
    const PlannedLane& planned = m_plan.lanes()[m_firstRow + row];
    const Position end = m_index.end(m_request.axis);
    if (planned.isFolded) {
        addSummaryColumns(planned.members, row, m_layout.scale, end, m_layout.bars);
        return;
    }
    const Lane& lane = *planned.members.front();
    const std::size_t firstBar = m_layout.bars.bars.size();
    addLaneBars(lane, row, m_layout.scale, end, m_layout.bars);
    if (m_shrink < 1) return;
    const QRectF& bar = m_layout.rows[row].bar;
    const double top = m_layout.rows[row].lane.top();
    const TagStyle style{m_index, m_request.moment.trace, m_tagWidths};
    addLaneTags(lane, row, m_layout.scale, {bar.left(), top, bar.width(), bar.top() - top}, style,
                m_layout.tags);
    addWaitLabels(lane, std::span(m_layout.bars.bars).subspan(firstBar), bar, style,
                  m_layout.waits);
}

void Layouter::placeArrows() {
    const TaskId selected = m_request.selectedTask;
    m_layout.arrows =
        layoutArrows({.index = m_index,
                      .plan = m_plan,
                      .scale = m_layout.scale,
                      .lanes = m_layout.lanes,
                      .mode = m_request.arrows,
                      .selectedTask = selected,
                      .hasSelection = selected.isValid() || m_request.selectedObject.isValid(),
                      .bandOf = [this](std::size_t row) { return barOf(row); }});
}

}  // namespace lockstep
