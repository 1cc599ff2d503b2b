#include "timeline/timeline_layout.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <algorithm>

#include "model/wait_graph.h"
#include "timeline/timeline_words.h"

namespace lockstep {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

// Lengths in pixels, which grow with the font.
struct Sizes {
    explicit Sizes(const QFont& font) : unit(std::max(0.7, font.pixelSize() / 13.0)) {
        tagFont = font;
        tagFont.setPixelSize(qRound(font.pixelSize() * 0.9));
        lane = std::ceil(bar() + QFontMetricsF(tagFont).capHeight() + 5 * unit);
    }
    [[nodiscard]] double bar() const { return 14 * unit; }
    [[nodiscard]] double ruler() const { return 24 * unit; }
    [[nodiscard]] double legend() const { return 24 * unit; }
    [[nodiscard]] double token() const { return 16 * unit; }

    double unit;
    QFont tagFont;
    double lane;
};

constexpr double kPad = Theme::kGrid;
constexpr double kMostHeaderShare = 0.3;  // of the whole width
constexpr double kLeastNameSize = 7;      // px
constexpr std::size_t kFewArrows = 80;    // no more are drawn unasked
constexpr double kArrowGap = 3;           // px

bool isInCycle(TaskId task, const std::vector<WaitEdge>& cycle) {
    return std::ranges::any_of(cycle, [task](const WaitEdge& edge) { return edge.waiter == task; });
}

class Layouter {
public:
    explicit Layouter(const TimelineRequest& request)
        : m_request(request),
          m_font(request.theme.font()),
          m_sizes(m_font),
          m_index(request.index),
          m_tagWidths(m_sizes.tagFont) {
        for (const Lane& lane : m_index.lanes()) {
            if (!lane.isEmpty()) m_lanes.push_back(&lane);
        }
    }

    TimelineLayout run() {
        placeFrame();
        placeCursor();
        placeRows();
        for (std::size_t row = 0; row < m_layout.rows.size(); ++row) fillRow(row);
        placeArrows();
        placeTicks();
        return std::move(m_layout);
    }

private:
    void placeFrame();
    void placeCorner();
    void placeLegend(const QRectF& band);
    [[nodiscard]] double headerWidth() const;
    void placeRows();
    [[nodiscard]] LaneRow rowOf(std::size_t i, const std::vector<WaitEdge>& edges,
                                const std::vector<WaitEdge>& cycle) const;
    [[nodiscard]] QRectF barOf(std::size_t i) const;
    [[nodiscard]] QRectF stuckSlice(const Lane& lane, const QRectF& bar) const;
    [[nodiscard]] bool isRelated(const Lane& lane, const std::vector<WaitEdge>& edges) const;
    void fillRow(std::size_t row);
    void placeArrows();
    void addArrow(const Wake& wake, bool isSelected);
    [[nodiscard]] std::size_t rowIndexOf(TaskId task) const;
    void placeCursor();
    void placeTicks();

    const TimelineRequest& m_request;
    const QFont m_font;
    const Sizes m_sizes;
    const TimelineIndex& m_index;
    std::vector<const Lane*> m_lanes;  // those that have begun
    double m_laneHeight = 0;
    std::size_t m_firstRow = 0;
    TextWidths m_tagWidths;
    TimelineLayout m_layout;
};

void Layouter::placeFrame() {
    const QRectF& area = m_request.area;
    m_layout.area = area;
    m_layout.selectedObject = m_request.selectedObject;
    const bool hasLegend = area.height() >= 10 * m_sizes.legend();
    const double headerRight = area.left() + headerWidth();
    const double top = area.top() + m_sizes.ruler();
    const double bottom = area.bottom() - (hasLegend ? m_sizes.legend() : 0);
    m_layout.corner = QRectF(area.topLeft(), QPointF(headerRight, top));
    m_layout.ruler = QRectF(QPointF(headerRight, area.top()), QPointF(area.right(), top));
    m_layout.headers = QRectF(QPointF(area.left(), top), QPointF(headerRight, bottom));
    m_layout.lanes = QRectF(QPointF(headerRight, top), QPointF(area.right(), bottom));
    m_layout.scale = {m_request.axis, m_request.range, headerRight,
                      std::max(1.0, m_layout.lanes.width())};
    m_layout.isWithoutTime =
        m_request.axis == Axis::Time && m_index.eventCount() > 0 && m_index.end(Axis::Time) == 0;
    placeCorner();
    if (hasLegend) placeLegend({area.left(), bottom, area.width(), m_sizes.legend()});
}

double Layouter::headerWidth() const {
    const QFontMetricsF metrics(m_font);
    double name = 60 * m_sizes.unit;
    for (const Lane* lane : m_lanes) {
        const QString label = taskLabel(m_index, m_request.moment.trace, lane->task);
        name = std::max(name, metrics.horizontalAdvance(label) + 1);
    }
    const double widest = std::min(name, 160 * m_sizes.unit) + m_sizes.token() + 3 * kPad;
    return std::floor(
        std::min(std::max(widest, 120 * m_sizes.unit), kMostHeaderShare * m_request.area.width()));
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

void Layouter::placeRows() {
    const double available = m_layout.lanes.height();
    const auto count = static_cast<double>(m_lanes.size());
    m_laneHeight = m_sizes.lane;
    if (m_request.fitsLanes && count > 0) m_laneHeight = std::min(m_laneHeight, available / count);
    m_layout.contentHeight = count * m_laneHeight;
    m_layout.nameFont = m_font;
    m_layout.tagFont = m_sizes.tagFont;
    if (m_laneHeight < m_sizes.lane) {
        m_layout.nameFont.setPixelSize(std::clamp(int(m_laneHeight * 0.85), 1, m_font.pixelSize()));
    }
    const std::vector<WaitEdge> edges = waitEdges(m_request.moment.world);
    const std::vector<WaitEdge> cycle = findCycle(m_request.moment.world);
    m_firstRow = static_cast<std::size_t>(std::max(0.0, m_request.scroll / m_laneHeight));
    for (std::size_t i = m_firstRow; i < m_lanes.size(); ++i) {
        LaneRow row = rowOf(i, edges, cycle);
        if (row.lane.top() >= m_layout.lanes.bottom() - 0.5) break;
        m_layout.rows.push_back(std::move(row));
    }
}

// Where the bars of the i-th lane are drawn, in view or not.
QRectF Layouter::barOf(std::size_t i) const {
    const double top = m_layout.lanes.top() + double(i) * m_laneHeight - m_request.scroll;
    const double height = std::min(m_sizes.bar(), std::max(1.0, std::floor(m_laneHeight * 0.75)));
    const double below = m_laneHeight < m_sizes.lane ? (m_laneHeight - height) / 2 : 1;
    return {m_layout.lanes.left(), top + m_laneHeight - below - height, m_layout.lanes.width(),
            height};
}

LaneRow Layouter::rowOf(std::size_t i, const std::vector<WaitEdge>& edges,
                        const std::vector<WaitEdge>& cycle) const {
    const Lane& lane = *m_lanes[i];
    LaneRow row;
    row.task = lane.task;
    row.kind = lane.kind;
    const double top = m_layout.lanes.top() + double(i) * m_laneHeight - m_request.scroll;
    row.lane = {m_request.area.left(), top, m_request.area.width(), m_laneHeight};
    row.header = {m_layout.headers.left(), top, m_layout.headers.width(), m_laneHeight};
    row.bar = barOf(i);
    const double token = std::min(m_sizes.token(), std::max(1.0, m_laneHeight - 2));
    const double middle = row.bar.center().y();
    row.token = {row.header.left() + kPad, middle - token / 2, token, token};
    row.nameBox = {row.token.right() + kPad, middle - m_laneHeight / 2,
                   row.header.right() - row.token.right() - 1.5 * kPad, m_laneHeight};
    if (m_layout.nameFont.pixelSize() >= kLeastNameSize) {
        row.name = fitted(taskLabel(m_index, m_request.moment.trace, lane.task), m_layout.nameFont,
                          row.nameBox.width());
    }
    const TaskInfo* task = m_request.moment.world.task(lane.task);
    row.existsNow = task != nullptr;
    if (task) row.lookNow = lookOf(*task);
    row.isSelected = lane.task == m_request.selectedTask;
    row.isRelated = isRelated(lane, edges);
    if (isInCycle(lane.task, cycle)) row.stuck = stuckSlice(lane, row.bar);
    return row;
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

bool Layouter::isRelated(const Lane& lane, const std::vector<WaitEdge>& edges) const {
    if (m_request.selectedObject.isValid()) return lane.touches(m_request.selectedObject);
    const TaskId selected = m_request.selectedTask;
    if (!selected.isValid() || selected == lane.task) return true;
    return std::ranges::any_of(edges, [&](const WaitEdge& edge) {
        return (edge.waiter == selected && edge.holder == lane.task) ||
               (edge.holder == selected && edge.waiter == lane.task);
    });
}

void Layouter::fillRow(std::size_t row) {
    const Lane& lane = *m_index.lane(m_layout.rows[row].task);
    const std::size_t firstBar = m_layout.bars.bars.size();
    addLaneBars(lane, row, m_layout.scale, m_index.end(m_request.axis), m_layout.bars);
    if (m_laneHeight < m_sizes.lane) return;
    const QRectF& bar = m_layout.rows[row].bar;
    const double top = m_layout.rows[row].lane.top();
    const TagStyle style{m_index, m_request.moment.trace, m_tagWidths};
    addLaneTags(lane, row, m_layout.scale, {bar.left(), top, bar.width(), bar.top() - top}, style,
                m_layout.tags);
    addWaitLabels(lane, std::span(m_layout.bars.bars).subspan(firstBar), bar, style,
                  m_layout.waits);
}

void Layouter::placeArrows() {
    const Scale& scale = m_layout.scale;
    const auto& wakes = m_index.wakes();
    const std::size_t first = m_index.firstWakeFrom(scale.floorAt(scale.left), scale.axis);
    const std::size_t last =
        m_index.firstWakeFrom(scale.floorAt(scale.right()) + 1, scale.axis, first);
    const bool isFew = last - first <= kFewArrows;
    const TaskId selected = m_request.selectedTask;
    if (!isFew && !selected.isValid()) return;
    for (std::size_t i = first; i < last; ++i) {
        const bool isSelected =
            selected.isValid() && (wakes[i].waker == selected || wakes[i].woken == selected);
        if (isFew || isSelected) addArrow(wakes[i], isSelected);
    }
}

void Layouter::addArrow(const Wake& wake, bool isSelected) {
    const double x = m_layout.scale.toX(double(wake.at(m_request.axis)));
    const bool isCrowd = isSelected && m_layout.arrows.size() > kFewArrows;
    if (isCrowd && x < m_layout.arrows.back().x + kArrowGap) return;
    const QRectF from = barOf(rowIndexOf(wake.waker));
    const QRectF to = barOf(rowIndexOf(wake.woken));
    if (from.top() == to.top()) return;
    const double toY = from.top() < to.top() ? to.top() : to.bottom();
    const QRectF& lanes = m_layout.lanes;
    const double fromY = std::clamp(from.center().y(), lanes.top(), lanes.bottom());
    const double clampedToY = std::clamp(toY, lanes.top(), lanes.bottom());
    if (fromY == clampedToY) return;
    const bool isRelated =
        isSelected || !(m_request.selectedTask.isValid() || m_request.selectedObject.isValid());
    m_layout.arrows.push_back(
        {x, fromY, clampedToY, wake.moment - 1, isSelected, isRelated, clampedToY == toY});
}

std::size_t Layouter::rowIndexOf(TaskId task) const {
    const auto place = std::ranges::lower_bound(m_lanes, task, {}, &Lane::task);
    return static_cast<std::size_t>(place - m_lanes.begin());
}

void Layouter::placeCursor() {
    const Moment& moment = m_request.moment;
    const bool isTime = m_request.axis == Axis::Time;
    const double position = isTime ? double(moment.world.now()) : double(moment.k);
    m_layout.cursorX = m_layout.scale.toX(position);
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
                              label.left() < m_layout.ruler.left() - 2 * kPad ||
                              label.right() > m_layout.ruler.right();
        if (isHidden) tick.label.clear();
    }
    m_layout.ticks = std::move(ticks);
}

}  // namespace

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

double naturalTimelineHeight(std::size_t lanes, const Theme& theme) {
    const Sizes sizes(theme.font());
    return std::ceil(sizes.ruler() + sizes.legend() + double(lanes) * sizes.lane + 1);
}

}  // namespace lockstep
