#include "timeline/timeline_painter.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>

#include "timeline/bar_painter.h"
#include "timeline/marked_painter.h"
#include "timeline/tags_painter.h"
#include "timeline/token_stamp.h"
#include "timeline/waker_arrows_painter.h"

namespace lockstep {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

constexpr double kPatternFrom = 4;  // px: narrower bars have none
constexpr double kLeastToken = 9;   // px: where there is less, a stripe of the identity's hue

class TimelinePainter {
public:
    TimelinePainter(QPainter& painter, const TimelineLayout& layout, const Theme& theme)
        : m_painter(painter), m_layout(layout), m_theme(theme) {}

    void run() {
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        m_painter.fillRect(m_layout.area, m_theme.background());
        m_painter.save();
        m_painter.setClipRect(m_layout.lanes.united(m_layout.headers));
        paintGrid();
        paintBars();
        m_painter.setRenderHint(QPainter::Antialiasing);
        paintTagMarks(m_painter, m_layout, m_theme);
        paintVeils();
        paintWakerArrows(m_painter, m_layout, m_theme);
        paintTagGrounds(m_painter, m_layout, m_theme);
        paintWaits(m_painter, m_layout, m_theme);
        paintMarkedBand(m_painter, m_layout.marked, m_theme);
        paintTags(m_painter, m_layout, m_theme);
        paintOutlines();
        paintHeaders();
        m_painter.restore();
        m_painter.setRenderHint(QPainter::Antialiasing);
        paintRuler();
        paintMarkedText(m_painter, m_layout, m_theme);
        paintCursor();
        paintMarkedTable(m_painter, m_layout, m_theme);
        paintCorner();
        paintLegend();
        paintHint();
        m_painter.restore();
    }

private:
    void paintGrid();
    [[nodiscard]] double bottomOfRows() const;
    void paintBars();
    void paintVeils();
    void paintOutlines();
    void paintHeaders();
    void paintFold(const LaneRow& row);
    void paintRuler();
    void paintCursor();
    void paintCorner();
    void paintLegend();
    void paintHint();
    [[nodiscard]] QColor veil(double strength) const;
    void drawText(const QRectF& box, Qt::Alignment alignment, const QString& text) const {
        m_painter.drawText(box, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine), text);
    }

    QPainter& m_painter;
    const TimelineLayout& m_layout;
    const Theme& m_theme;
};

void TimelinePainter::paintGrid() {
    const QColor color = halfway(m_theme.background(), m_theme.line());
    for (const AxisTick& tick : m_layout.ticks.ticks) {
        if (tick.x <= m_layout.lanes.left()) continue;
        m_painter.fillRect(QRectF(std::round(tick.x), m_layout.lanes.top(), 1,
                                  bottomOfRows() - m_layout.lanes.top()),
                           color);
    }
}

double TimelinePainter::bottomOfRows() const {
    return m_layout.rows.empty() ? m_layout.lanes.top() : m_layout.rows.back().lane.bottom();
}

void TimelinePainter::paintBars() {
    BarPainter bars(m_painter, m_theme);
    for (const Bar& bar : m_layout.bars.bars) {
        const QRectF& band = m_layout.rows[bar.row].bar;
        const QRectF box(bar.left, band.top(), std::max(1.0, bar.right - bar.left), band.height());
        if (box.width() >= kPatternFrom) {
            bars.add(box, bar.look);
        } else {
            bars.addPlain(box, bar.look);
        }
    }
    bars.flush();
    bars.addColumns(m_layout.bars.columns,
                    [this](std::size_t row) { return m_layout.rows[row].bar; });
}

QColor TimelinePainter::veil(double strength) const {
    QColor color = m_theme.background();
    color.setAlphaF(static_cast<float>(strength));
    return color;
}

void TimelinePainter::paintVeils() {
    const QRectF& lanes = m_layout.lanes;
    const double from = std::round(std::clamp(m_layout.cursorX, lanes.left(), lanes.right()));
    m_painter.fillRect(QRectF(QPointF(from, lanes.top()), lanes.bottomRight()), veil(kFutureVeil));
    for (auto row = m_layout.rows.begin(); row != m_layout.rows.end(); ++row) {
        if (row->isRelated) continue;
        const double top = row->lane.top();
        while (std::next(row) != m_layout.rows.end() && !std::next(row)->isRelated) ++row;
        m_painter.fillRect(QRectF(lanes.left(), top, lanes.width(), row->lane.bottom() - top),
                           veil(1 - Theme::kDimmed));
    }
}

// The selection, and the tasks of a deadlock where they stand still.
void TimelinePainter::paintOutlines() {
    m_painter.setBrush(Qt::NoBrush);
    for (const LaneRow& row : m_layout.rows) {
        if (!row.stuck.isNull()) {
            m_painter.setPen(QPen(m_theme.deadlock(), 2.5));
            m_painter.drawRect(row.stuck);
        }
        if (row.isSelected) {
            m_painter.setPen(QPen(m_theme.accent(), 2));
            m_painter.drawRoundedRect(row.lane.adjusted(2, 1, -2, 0), 4, 4);
        }
    }
}

void TimelinePainter::paintHeaders() {
    m_painter.setFont(m_layout.nameFont);
    for (const LaneRow& row : m_layout.rows) {
        m_painter.setOpacity(row.isRelated && row.existsNow ? 1 : Theme::kDimmed);
        if (row.token.width() >= kLeastToken) {
            stampToken(m_painter, m_theme, row.token, {row.task, row.kind, row.lookNow});
        } else {
            m_painter.fillRect(row.token, m_theme.identity(row.task));
        }
        m_painter.setPen(row.stuck.isNull() ? m_theme.text() : m_theme.deadlock());
        drawText(row.nameBox, Qt::AlignLeft, row.name);
        paintFold(row);
    }
    m_painter.setOpacity(1);
}

// Points right where it would unfold, down where it would fold.
void TimelinePainter::paintFold(const LaneRow& row) {
    if (row.fold.isNull()) return;
    const QPointF at(row.fold.center().x(), row.bar.center().y());
    const QPointF right[] = {at + QPointF(-2, -4), at + QPointF(-2, 4), at + QPointF(3, 0)};
    const QPointF down[] = {at + QPointF(-4, -2), at + QPointF(4, -2), at + QPointF(0, 3)};
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.mutedText());
    m_painter.drawPolygon(row.isFolded ? right : down, 3);
}

void TimelinePainter::paintRuler() {
    const QRectF& ruler = m_layout.ruler;
    m_painter.setFont(m_layout.tagFont);
    m_painter.setPen(QPen(m_theme.line(), 1));
    m_painter.drawLine(QPointF(m_layout.area.left(), ruler.bottom() - 0.5),
                       QPointF(ruler.right(), ruler.bottom() - 0.5));
    for (const AxisTick& tick : m_layout.ticks.ticks) {
        if (tick.x < ruler.left() || tick.x > ruler.right()) continue;
        m_painter.setPen(QPen(m_theme.mutedText(), 1));
        m_painter.drawLine(QPointF(tick.x, ruler.bottom() - 5), QPointF(tick.x, ruler.bottom()));
        drawText(QRectF(tick.x - 100, ruler.top(), 200, ruler.height() - 4), Qt::AlignHCenter,
                 tick.label);
    }
    m_painter.setPen(m_theme.text());
    drawText(m_layout.baseLabel.adjusted(Theme::kGrid / 2, 0, 0, -4), Qt::AlignLeft,
             m_layout.ticks.base);
}

void TimelinePainter::paintCursor() {
    if (m_layout.cursorLabel.isNull()) return;
    m_painter.setPen(QPen(m_theme.accent(), Theme::kLine));
    m_painter.drawLine(QPointF(m_layout.cursorX, m_layout.cursorLabel.bottom()),
                       QPointF(m_layout.cursorX, m_layout.lanes.bottom()));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.accent());
    m_painter.drawRoundedRect(m_layout.cursorLabel, 4, 4);
    m_painter.setPen(m_theme.mode() == Theme::Mode::Dark ? m_theme.background()
                                                         : m_theme.surface());
    m_painter.setFont(m_layout.tagFont);
    drawText(m_layout.cursorLabel, Qt::AlignHCenter, m_layout.cursorText);
}

void TimelinePainter::paintCorner() {
    m_painter.setFont(m_layout.tagFont);
    const bool isTime = m_layout.scale.axis == Axis::Time;
    if (m_layout.timeChoice.isNull()) {
        m_painter.setPen(m_theme.mutedText());
        drawText(m_layout.corner.adjusted(Theme::kGrid, 0, 0, -4), Qt::AlignLeft,
                 isTime ? Words::tr("Virtual time") : Words::tr("Order of events"));
        return;
    }
    const auto paintChoice = [&](const QRectF& box, const QString& name, bool isChosen) {
        if (isChosen) {
            m_painter.setPen(QPen(m_theme.accent(), 1));
            m_painter.setBrush(m_theme.surface());
            m_painter.drawRoundedRect(box.adjusted(0.5, 1.5, -0.5, -2.5), 4, 4);
        }
        m_painter.setPen(isChosen ? m_theme.text() : m_theme.mutedText());
        drawText(box, Qt::AlignHCenter, name);
    };
    paintChoice(m_layout.timeChoice, Words::tr("Time"), isTime);
    paintChoice(m_layout.orderChoice, Words::tr("Order"), !isTime);
}

void TimelinePainter::paintLegend() {
    m_painter.setFont(m_layout.tagFont);
    for (const LegendEntry& entry : m_layout.legend) {
        m_theme.paintBar(m_painter, entry.bar, entry.look);
        m_painter.setPen(m_theme.mutedText());
        drawText(entry.text, Qt::AlignLeft, entry.name);
    }
}

void TimelinePainter::paintHint() {
    if (!m_layout.isWithoutTime && !m_layout.isOrderedForClarity) return;
    const QString hint =
        m_layout.isWithoutTime
            ? Words::tr("All of this happened at one instant: choose Order to see it in sequence.")
            : Words::tr(
                  "Nearly all of this happened at a few instants, so it is shown in order; "
                  "Time shows how long it took.");
    const QRectF place(m_layout.lanes.left(), bottomOfRows(), m_layout.lanes.width(), 28);
    if (place.bottom() > m_layout.lanes.bottom()) return;
    m_painter.setFont(m_layout.tagFont);
    m_painter.setPen(m_theme.mutedText());
    drawText(place, Qt::AlignHCenter, fitted(hint, m_layout.tagFont, place.width()));
}

}  // namespace

void paintTimeline(QPainter& painter, const TimelineLayout& layout, const Theme& theme) {
    TimelinePainter(painter, layout, theme).run();
}

}  // namespace lockstep
