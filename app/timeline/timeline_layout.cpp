#include "timeline/timeline_layout.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <algorithm>

#include "timeline/timeline_layouter.h"
#include "timeline/timeline_words.h"

namespace lockstep {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

constexpr double kPad = Theme::kGrid;
constexpr double kMostHeaderShare = 0.3;  // of the whole width
constexpr double kLanesFirst = 3;         // as many come before the minimap
constexpr double kLeastLanes = 200;       // px: the table of sums leaves them this wide

double heightOf(const PlannedLane& lane, const TimelineSizes& sizes) {
    return lane.isFolded ? sizes.thinLane() : sizes.lane;
}

bool hasRoomForLegend(double height, const TimelineSizes& sizes) {
    return height >= 10 * sizes.legend();
}

// Lanes come first. `height` = for both; `lanes` = what all of them would like to have.
bool hasRoomForMinimap(double height, double lanes, const TimelineSizes& sizes) {
    return height - sizes.minimap() >= std::min(lanes, kLanesFirst * sizes.lane);
}

}  // namespace

std::vector<double> topsOf(const LanePlan& plan, const TimelineSizes& sizes) {
    std::vector<double> tops{0};
    for (const PlannedLane& lane : plan.lanes())
        tops.push_back(tops.back() + heightOf(lane, sizes));
    return tops;
}

void Layouter::placeFrame() {
    const QRectF& area = m_request.area;
    m_layout.area = area;
    m_layout.selectedObject = m_request.selectedObject;
    const bool hasLegend = m_request.hasLegend && hasRoomForLegend(area.height(), m_sizes);
    const double headerRight = area.left() + std::max(headerWidth(), m_request.leastHeader);
    const double top = area.top() + m_sizes.ruler();
    const double legendTop = area.bottom() - (hasLegend ? m_sizes.legend() : 0);
    const bool hasMinimap =
        m_request.hasMinimap && hasRoomForMinimap(legendTop - top, m_tops.back(), m_sizes);
    const double bottom = legendTop - (hasMinimap ? m_sizes.minimap() : 0);
    const double table = 3 * m_sizes.sumColumn();
    const bool hasTable = m_request.marked && !m_request.marked->isOpen &&
                          area.right() - headerRight - table >= kLeastLanes;
    const double right = area.right() - (hasTable ? table : 0);
    m_layout.corner = QRectF(area.topLeft(), QPointF(headerRight, top));
    m_layout.ruler = QRectF(QPointF(headerRight, area.top()), QPointF(right, top));
    m_layout.headers = QRectF(QPointF(area.left(), top), QPointF(headerRight, bottom));
    m_layout.lanes = QRectF(QPointF(headerRight, top), QPointF(right, bottom));
    m_layout.scale = {m_request.axis, m_request.range, headerRight,
                      std::max(1.0, m_layout.lanes.width())};
    if (hasTable) {
        m_layout.marked.table = {QPointF(right, area.top()), QPointF(area.right(), legendTop)};
    }
    if (hasMinimap) {
        m_layout.controls = {QPointF(area.left(), bottom), QPointF(headerRight, legendTop)};
        const QRectF band(QPointF(headerRight, bottom + 2), QPointF(right, legendTop - 2));
        m_layout.minimap =
            layoutMinimap(m_request.whole, band, m_request.axis, m_request.range, cursorPosition());
    }
    const bool canChoose = !m_request.fitsLanes;
    m_layout.isWithoutTime = canChoose && m_request.axis == Axis::Time &&
                             m_index.eventCount() > 0 && m_index.end(Axis::Time) == 0;
    m_layout.isOrderedForClarity = canChoose && m_request.isOwnAxis &&
                                   m_request.axis == Axis::Order && m_index.end(Axis::Time) > 0;
    placeCorner();
    if (hasLegend) placeLegend({area.left(), legendTop, area.width(), m_sizes.legend()});
}

double Layouter::headerWidth() const {
    const QFontMetricsF metrics(m_font);
    double name = 60 * m_sizes.unit;
    for (const PlannedLane& lane : m_plan.lanes()) {
        const QString label = laneLabel(m_index, m_request.moment.trace, lane);
        name = std::max(name, metrics.horizontalAdvance(label) + 1 + indentOf(lane));
    }
    const double widest = std::min(name, 160 * m_sizes.unit) + m_sizes.token() + 3 * kPad;
    const double least = (m_request.hasMinimap ? 140 : 120) * m_sizes.unit;
    return std::floor(std::min(std::max(widest, least), kMostHeaderShare * m_request.area.width()));
}

void Layouter::placeCorner() {
    if (m_request.fitsLanes) return;
    const QFontMetricsF metrics(m_font);
    const auto place = [&](double left, const QString& text) {
        return QRectF(left, m_layout.corner.top() + 2, metrics.horizontalAdvance(text) + 2 * kPad,
                      m_layout.corner.height() - 4);
    };
    m_layout.timeChoice = place(m_layout.corner.left() + kPad / 2, Words::tr("Time"));
    m_layout.orderChoice = place(m_layout.timeChoice.right(), Words::tr("Order"));
}

void Layouter::placeLegend(const QRectF& band) {
    const QFontMetricsF metrics(m_sizes.tagFont);
    const double bar = m_sizes.bar() - 4;
    double x = band.left() + kPad;
    for (int look = 0; look < kLookCount; ++look) {
        const QString name = m_request.theme.nameOf(static_cast<Look>(look));
        const double width = metrics.horizontalAdvance(name) + 2;
        const QRectF swatch(x, band.center().y() - bar / 2, 2 * bar, bar);
        const QRectF text(swatch.right() + kPad / 2, band.top(), width, band.height());
        if (text.right() > band.right()) break;
        m_layout.legend.push_back({static_cast<Look>(look), swatch, text, name});
        x = text.right() + 2 * kPad;
    }
}

double Layouter::cursorPosition() const {
    const Moment& moment = m_request.moment;
    return m_request.axis == Axis::Time ? double(moment.world.now()) : double(moment.k);
}

void Layouter::placeCursor() {
    const Moment& moment = m_request.moment;
    const bool isTime = m_request.axis == Axis::Time;
    m_layout.cursorX = m_layout.scale.toX(cursorPosition());
    m_layout.cursorText =
        isTime ? formatTime(moment.world.now()) : Words::tr("after event %1").arg(moment.k);
    const QRectF& ruler = m_layout.ruler;
    if (m_layout.cursorX < ruler.left() || m_layout.cursorX > ruler.right()) return;
    const QFontMetricsF metrics(m_sizes.tagFont);
    const double width = metrics.horizontalAdvance(m_layout.cursorText) + 1.5 * kPad;
    const double left = std::clamp(m_layout.cursorX - width / 2, ruler.left(),
                                   std::max(ruler.left(), ruler.right() - width));
    m_layout.cursorLabel = {left, ruler.top() + 3, width, ruler.height() - 6};
}

void Layouter::placeTicks() {
    const QFontMetricsF metrics(m_sizes.tagFont);
    const double digits = m_request.axis == Axis::Time ? 9 : 8;
    AxisTicks ticks = ticksOf(m_layout.scale, digits * metrics.horizontalAdvance(u'0') + 2 * kPad);
    if (!ticks.base.isEmpty()) {
        m_layout.baseLabel = QRectF(
            m_layout.ruler.topLeft(),
            QSizeF(metrics.horizontalAdvance(ticks.base) + 2 * kPad, m_layout.ruler.height()));
    }
    for (AxisTick& tick : ticks.ticks) {
        const double half = metrics.horizontalAdvance(tick.label) / 2 + 3;
        const QRectF label(tick.x - half, m_layout.ruler.top(), 2 * half, m_layout.ruler.height());
        const bool isHidden = label.intersects(m_layout.cursorLabel) ||
                              label.intersects(m_layout.baseLabel) ||
                              label.intersects(m_layout.marked.textBox) ||
                              label.left() < m_layout.ruler.left() - 2 * kPad ||
                              label.right() > m_layout.ruler.right();
        if (isHidden) tick.label.clear();
    }
    m_layout.ticks = std::move(ticks);
}

const LaneRow* TimelineLayout::rowAt(double y) const {
    if (y < lanes.top() || y > lanes.bottom()) return nullptr;
    const auto row = std::ranges::find_if(
        rows, [y](const LaneRow& r) { return y >= r.lane.top() && y < r.lane.bottom(); });
    return row == rows.end() ? nullptr : &*row;
}

const Tag* TimelineLayout::tagAt(QPointF point) const {
    if (!lanes.contains(point)) return nullptr;
    const auto tag =
        std::ranges::find_if(tags, [point](const Tag& t) { return t.label.contains(point); });
    return tag == tags.end() ? nullptr : &*tag;
}

TimelineLayout layoutTimeline(const TimelineRequest& request) {
    return Layouter(request).run();
}

double timelineHeaderWidth(const TimelineRequest& request) {
    return Layouter(request).headerWidth();
}

double topOfRow(const LanePlan& plan, std::size_t row, const Theme& theme) {
    const std::vector<double> tops = topsOf(plan, TimelineSizes(theme.font()));
    return tops[std::min(row, tops.size() - 1)];
}

double leastTimelineHeight(const LanePlan& plan, const Theme& theme, bool hasLegend) {
    const TimelineSizes sizes(theme.font());
    return std::ceil(sizes.ruler() + (hasLegend ? sizes.legend() : 0) +
                     topsOf(plan, sizes).back() * std::min(1.0, sizes.leastShrink()));
}

double naturalTimelineHeight(const LanePlan& plan, const Theme& theme, bool hasMinimap) {
    const TimelineSizes sizes(theme.font());
    return std::ceil(sizes.ruler() + sizes.legend() + (hasMinimap ? sizes.minimap() : 0) +
                     topsOf(plan, sizes).back() + 1);
}

double lanesOutOfView(const LanePlan& plan, const Theme& theme, double height) {
    const TimelineSizes sizes(theme.font());
    const double lanes = topsOf(plan, sizes).back();
    double room = height - sizes.ruler() - (hasRoomForLegend(height, sizes) ? sizes.legend() : 0);
    if (hasRoomForMinimap(room, lanes, sizes)) room -= sizes.minimap();
    return std::max(0.0, std::ceil(lanes - room));
}

}  // namespace lockstep
