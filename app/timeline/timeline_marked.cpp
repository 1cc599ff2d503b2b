// The marked range of a timeline's layout, and the sums of its lanes.

#include <QFontMetricsF>
#include <algorithm>

#include "timeline/lane_summary.h"
#include "timeline/timeline_layouter.h"

namespace lockstep {
namespace {

constexpr double kPad = Theme::kGrid;

}  // namespace

void Layouter::placeMarked() {
    if (!m_request.marked || m_request.marked->axis != m_request.axis) return;
    const Scale& scale = m_layout.scale;
    const Range& range = m_request.marked->range;
    const double left = std::max(scale.toX(range.begin), scale.left);
    const double right = std::min(scale.toX(range.end), scale.right());
    if (left <= right) {
        m_layout.marked.band = {left, m_layout.lanes.top(), right - left, m_layout.lanes.height()};
        m_layout.marked.inRuler = {left, m_layout.ruler.top(), right - left,
                                   m_layout.ruler.height()};
        placeMarkedText();
    }
    const MinimapLayout& minimap = m_layout.minimap;
    if (!minimap.band.isNull()) {
        m_layout.minimap.marked =
            QRectF(QPointF(minimap.scale.toX(range.begin), minimap.band.top()),
                   QPointF(minimap.scale.toX(range.end), minimap.band.bottom()))
                .intersected(minimap.band);
    }
    if (!m_layout.marked.table.isNull()) placeTable();
}

// In the ruler over the range; beside the cursor's label where they would meet.
void Layouter::placeMarkedText() {
    MarkedLayout& marked = m_layout.marked;
    marked.text = markedText(*m_request.marked, m_request.moment.trace, m_index.eventCount());
    const QRectF& ruler = m_layout.ruler;
    const QFontMetricsF metrics(m_sizes.tagFont);
    const double width = metrics.horizontalAdvance(marked.text) + 1.5 * kPad;
    const auto boxAt = [&](double left) {
        left = std::clamp(left, ruler.left(), std::max(ruler.left(), ruler.right() - width));
        return QRectF(left, ruler.top() + 3, width, ruler.height() - 6);
    };
    marked.textBox = boxAt(marked.band.center().x() - width / 2);
    const QRectF& cursor = m_layout.cursorLabel;
    if (!marked.textBox.intersects(cursor)) return;
    const QRectF before = boxAt(cursor.left() - 3 - width);
    marked.textBox = before.intersects(cursor) ? boxAt(cursor.right() + 3) : before;
}

void Layouter::placeTable() {
    MarkedLayout& marked = m_layout.marked;
    for (std::size_t state = 0; state < marked.columns.size(); ++state) {
        const double left = marked.table.left() + double(state) * m_sizes.sumColumn();
        marked.columns[state] = {left, marked.table.top(), m_sizes.sumColumn(),
                                 marked.table.height()};
    }
    TimeSpan span = timeSpanOf(*m_request.marked, m_request.moment.trace);
    span.end = std::min(span.end, m_index.end(Axis::Time));  // another run may go on
    for (std::size_t i = 0; i < m_plan.lanes().size(); ++i) {
        std::array<Nanoseconds, 3> sums{};
        for (const Lane* member : m_plan.lanes()[i].members) {
            const auto times = timesBetween(*member, std::min(span.begin, span.end), span.end);
            for (std::size_t state = 0; state < sums.size(); ++state) sums[state] += times[state];
        }
        for (std::size_t state = 0; state < sums.size(); ++state) {
            marked.whole[state] += sums[state];
        }
        if (i >= m_firstRow && i - m_firstRow < m_layout.rows.size()) {
            m_layout.rows[i - m_firstRow].sums = sums;
        }
    }
}

}  // namespace lockstep
