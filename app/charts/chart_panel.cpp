#include "charts/chart_panel.h"

#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QPainter>
#include <QValueAxis>
#include <cmath>

#include "theme/round_step.h"

namespace lockstep {
namespace {

constexpr double kPad = Theme::kGrid;
constexpr double kTitle = 26;       // px
constexpr double kLegend = 20;      // px
constexpr double kAxis = 26;        // px below the plot
constexpr double kMarkHeight = 28;  // px: marks are no closer
constexpr double kMarkWidth = 72;
constexpr double kVeil = 0.62;  // how much of the card lies over what is later than the moment

}  // namespace

ChartPanel::ChartPanel(const Theme& theme, QGraphicsScene& scene, QString title)
    : m_theme(theme), m_title(std::move(title)), m_chart(new QChart) {
    m_chart->legend()->hide();
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins(QMargins());
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    scene.addItem(m_chart);
}

void ChartPanel::place(const QRectF& card) {
    m_card = card;
    arrange();
}

QRectF ChartPanel::plot() const {
    return m_card.adjusted(kPad + m_labelWidth, kTitle + kLegend + 4, -3 * kPad, -kAxis);
}

void ChartPanel::arrange() {
    m_chart->setVisible(isShown() && !isEmpty());
    if (!isShown()) return;
    m_chart->setGeometry(m_card);
    m_chart->setPlotArea(plot().translated(-m_card.topLeft()));
}

void ChartPanel::setLabelWidth(double width) {
    m_labelWidth = width;
    arrange();
}

void ChartPanel::setEmptySentence(const QString& sentence) {
    m_emptySentence = sentence;
    arrange();
}

QFont ChartPanel::smallFont() const {
    return m_theme.font(0.9);
}

QValueAxis* ChartPanel::addAxis(Qt::Alignment alignment) {
    auto* axis = new QValueAxis;
    axis->setVisible(false);
    m_chart->addAxis(axis, alignment);
    return axis;
}

std::vector<AxisMark> ChartPanel::scaleToCount(QValueAxis& axis, double most) const {
    most = std::max(1.0, most);
    const double step =
        std::max(1.0, roundStep(most / std::max(1.0, plot().height() / kMarkHeight)));
    const double end = std::ceil(most / step) * step;
    axis.setRange(0, end);
    std::vector<AxisMark> marks;
    for (double value = 0; value <= end; value += step) {
        marks.push_back({value / end, QString::number(value)});
    }
    return marks;
}

TimeMarks ChartPanel::scaleToTime(QValueAxis& axis, TimePart part) const {
    const auto [unit, name] = part.end >= kSecond        ? std::pair(kSecond, "s")
                              : part.end >= kMillisecond ? std::pair(kMillisecond, "ms")
                                                         : std::pair(kMicrosecond, "µs");
    const double first = part.begin / double(unit);
    const double span = std::max(part.span(), 1.0) / double(unit);
    const double step =
        roundTimeStep(std::max(part.span(), 1.0) / std::max(1.0, plot().width() / kMarkWidth)) /
        double(unit);
    const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
    axis.setRange(first, first + span);
    TimeMarks result{double(unit), {}};
    for (double mark = std::ceil(first / step - 1e-9); mark * step <= first + span * (1 + 1e-9);
         ++mark) {
        const bool isInMinutes = step * double(unit) >= 60.0 * kSecond && mark > 0;
        const QString label = isInMinutes ? formatTime(std::llround(mark * step * double(unit)))
                                          : QStringLiteral("%1 %2")
                                                .arg(mark * step, 0, 'f', decimals)
                                                .arg(QString::fromUtf8(name));
        result.marks.push_back({(mark * step - first) / span, label});
    }
    return result;
}

void ChartPanel::setMarks(std::vector<AxisMark> bottom, std::vector<AxisMark> left) {
    m_bottomMarks = std::move(bottom);
    m_leftMarks = std::move(left);
}

void ChartPanel::paintCard(QPainter& painter) const {
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.surface());
    painter.drawRoundedRect(m_card, Theme::kCorner, Theme::kCorner);
    QFont bold = m_theme.font();
    bold.setWeight(QFont::Bold);
    painter.setFont(bold);
    painter.setPen(m_theme.text());
    const QRectF title(m_card.left() + 1.5 * kPad, m_card.top() + 2, m_card.width() - 3 * kPad,
                       kTitle);
    painter.drawText(title, int(Qt::AlignVCenter | Qt::TextSingleLine),
                     fitted(m_title, bold, title.width()));
    if (isEmpty()) {
        painter.setFont(m_theme.font());
        painter.setPen(m_theme.mutedText());
        painter.drawText(m_card.adjusted(2 * kPad, kTitle, -2 * kPad, -kPad),
                         int(Qt::AlignCenter | Qt::TextWordWrap), m_emptySentence);
        return;
    }
    paintLegend(painter);
    paintMarks(painter);
}

void ChartPanel::paintMarks(QPainter& painter) const {
    const QRectF area = plot();
    painter.setFont(smallFont());
    for (const AxisMark& mark : m_bottomMarks) {
        const double x = area.left() + mark.share * area.width();
        painter.setPen(QPen(m_theme.line(), m_leftMarks.empty() ? 0.5 : 1));
        painter.drawLine(QPointF(x, m_leftMarks.empty() ? area.top() : area.bottom()),
                         QPointF(x, area.bottom() + 4));
        painter.setPen(m_theme.mutedText());
        painter.drawText(QRectF(x - kMarkWidth / 2, area.bottom() + 4, kMarkWidth, kAxis - 8),
                         int(Qt::AlignCenter | Qt::TextSingleLine), mark.label);
    }
    for (const AxisMark& mark : m_leftMarks) {
        const double y = area.bottom() - mark.share * area.height();
        painter.setPen(QPen(m_theme.line(), mark.share > 0 ? 0.5 : 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(m_theme.mutedText());
        painter.drawText(QRectF(m_card.left(), y - 10, area.left() - m_card.left() - 6, 20),
                         int(Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine), mark.label);
    }
}

void ChartPanel::paintLegend(QPainter& painter) const {
    const QFont font = smallFont();
    const QFontMetricsF metrics(font);
    const double middle = m_card.top() + kTitle + kLegend / 2 - 2;
    double x = m_card.left() + 1.5 * kPad;
    painter.setFont(font);
    for (const LegendEntry& entry : m_legend) {
        const QRectF mark(x, middle - 5, 16, 10);
        const double width = metrics.horizontalAdvance(entry.name) + 2;
        if (mark.right() + 4 + width > m_card.right() - kPad) break;
        if (entry.look >= 0) {
            m_theme.paintBar(painter, mark, static_cast<Look>(entry.look));
        } else if (entry.line != Qt::NoPen) {
            painter.setPen(QPen(entry.color, 2, entry.line));
            painter.drawLine(QPointF(mark.left(), middle), QPointF(mark.right(), middle));
        } else {
            painter.fillRect(mark, entry.color);
        }
        painter.setPen(m_theme.mutedText());
        painter.drawText(QRectF(mark.right() + 4, middle - 10, width, 20),
                         int(Qt::AlignVCenter | Qt::TextSingleLine), entry.name);
        x = mark.right() + 4 + width + 1.5 * kPad;
    }
}

void ChartPanel::paintOver(QPainter&, const Moment&) const {}

std::optional<Nanoseconds> ChartPanel::timeAt(double) const {
    return {};
}

QString ChartPanel::wordsAt(Nanoseconds, const RunSeries&, const Trace&) const {
    return {};
}

void ChartPanel::paintMoment(QPainter& painter, double share) const {
    const QRectF area = plot();
    const double x = area.left() + std::clamp(share, 0.0, 1.0) * area.width();
    QColor veil = m_theme.surface();
    veil.setAlphaF(static_cast<float>(kVeil));
    painter.fillRect(QRectF(QPointF(x, area.top()), area.bottomRight()), veil);
    if (share < 0 || share > 1) return;
    painter.setPen(QPen(m_theme.accent(), Theme::kLine));
    painter.drawLine(QPointF(x, area.top() - 3), QPointF(x, area.bottom()));
}

}  // namespace lockstep
