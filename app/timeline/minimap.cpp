#include "timeline/minimap.h"

#include <QPainter>
#include <algorithm>

#include "timeline/bar_painter.h"

namespace lockstep {
namespace {

constexpr double kLeastWindow = 8;  // px
constexpr double kVeil = 0.6;       // of the background over what is out of view
constexpr double kCalm = 0.7;       // opacity of the columns: the lanes are what one looks at
constexpr double kInset = 3;        // px between the band and the columns, above and below

QColor translucent(QColor color, double opacity) {
    color.setAlphaF(static_cast<float>(opacity));
    return color;
}

}  // namespace

MinimapLayout layoutMinimap(const Range& whole, const QRectF& band, Axis axis, const Range& range,
                            double cursor) {
    MinimapLayout layout;
    layout.band = band;
    layout.scale = {axis, whole, band.left(), std::max(1.0, band.width())};
    const auto clampedX = [&](double position) {
        return std::clamp(layout.scale.toX(position), band.left(), band.right());
    };
    const double left = clampedX(range.begin);
    const double width = std::max(std::min(kLeastWindow, band.width()), clampedX(range.end) - left);
    layout.window = {std::min(left, band.right() - width), band.top(), width, band.height()};
    layout.cursorX = clampedX(cursor);
    return layout;
}

void MinimapColumns::update(const TimelineIndex& index, const LaneChoices& choices,
                            const Scale& scale) {
    const Position end = index.end(scale.axis);
    const bool isSameFrame = m_scale.axis == scale.axis && m_scale.left == scale.left &&
                             m_scale.width == scale.width && m_choices.hidden == choices.hidden &&
                             m_laneCount == index.lanes().size();
    const auto isWithinPixel = [&](double before, double now) {
        return now >= before && (now - before) * scale.width <= scale.range.span();
    };
    if (isSameFrame && isWithinPixel(double(m_end), double(end)) &&
        isWithinPixel(m_scale.range.end, scale.range.end)) {
        return;
    }
    m_choices = choices;
    m_scale = scale;
    m_end = end;
    m_laneCount = index.lanes().size();
    std::vector<const Lane*> lanes;
    for (const Lane& lane : index.lanes()) {
        if (!lane.isEmpty() && !choices.hidden.contains(lane.task)) lanes.push_back(&lane);
    }
    m_bars = {};
    addSummaryColumns(lanes, 0, scale, end, m_bars);
}

void paintMinimap(QPainter& painter, const MinimapLayout& layout,
                  const std::vector<Column>& columns, const Theme& theme) {
    const QRectF& band = layout.band;
    if (band.isNull()) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(band, theme.surface());
    BarPainter bars(painter, theme);
    painter.setOpacity(kCalm);
    bars.addColumns(columns, [&band](std::size_t) { return band.adjusted(0, kInset, 0, -kInset); });
    painter.setOpacity(1);
    const QColor veil = translucent(theme.background(), kVeil);
    painter.fillRect(QRectF(band.topLeft(), layout.window.bottomLeft()), veil);
    painter.fillRect(QRectF(layout.window.topRight(), band.bottomRight()), veil);
    if (!layout.marked.isNull()) painter.fillRect(layout.marked, translucent(theme.accent(), 0.3));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.mutedText(), 1));
    painter.drawRoundedRect(layout.window.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(QPen(theme.accent(), Theme::kLine));
    painter.drawLine(QPointF(layout.cursorX, band.top()), QPointF(layout.cursorX, band.bottom()));
    painter.restore();
}

}  // namespace lockstep
