#include "charts/charts_page.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "charts/bar_charts.h"
#include "charts/time_charts.h"

namespace lockstep {
namespace {

constexpr double kGap = Theme::kGrid;
constexpr double kTwoColumnsFrom = 640;  // px
constexpr double kReach = 12;            // px beside a plot and below it that belong to it
constexpr double kLeastHeight = 110;     // px of one card

// The cards of states, levels, times and CPUs: in two columns, those over time one below the other
// if they have room, or in one with the last ones left out where there is no room. A card that is
// left out is null.
std::vector<QRectF> cardsOf(QSizeF size) {
    const QRectF page = QRectF(QPointF(), size).adjusted(kGap, kGap, -kGap, -kGap);
    const auto stack = [&](double left, double right, std::vector<double> shares) {
        std::vector<QRectF> cards;
        double sum = 0;
        for (const double share : shares) sum += share;
        double top = page.top();
        for (const double share : shares) {
            const double height = (page.height() + kGap) * share / sum - kGap;
            cards.emplace_back(left, top, right - left, height);
            top += height + kGap;
        }
        return cards;
    };
    const auto fitting = static_cast<std::size_t>(
        std::max(1.0, std::floor((page.height() + kGap) / (kLeastHeight + kGap))));
    std::vector<QRectF> cards;
    if (size.width() >= kTwoColumnsFrom) {
        const double middle = page.left() + 0.55 * page.width();
        const bool isLow = fitting < 2;
        const bool isHigh = fitting > 2;
        const auto left = stack(page.left(), middle - kGap,
                                isLow    ? std::vector{1.0}
                                : isHigh ? std::vector{1.2, 1.0, 0.8}
                                         : std::vector{1.1, 1.0});
        const auto right =
            stack(middle, page.right(), isLow || isHigh ? std::vector{1.0} : std::vector{2.0, 1.0});
        cards = {left.front(), isLow ? QRectF() : left[1], right.front(),
                 isLow    ? QRectF()
                 : isHigh ? left.back()
                          : right.back()};
    } else {
        std::vector<double> shares = {1.3, 1.1, 1.5, 1.0};
        shares.resize(std::min(fitting, shares.size()));
        cards = stack(page.left(), page.right(), shares);
    }
    cards.resize(4);
    return cards;
}

}  // namespace

ChartsPage::ChartsPage(const Theme& theme, QSizeF size) : m_theme(theme) {
    m_panels.push_back(std::make_unique<StatesChart>(theme, m_scene));
    m_panels.push_back(std::make_unique<LevelsChart>(theme, m_scene));
    m_panels.push_back(std::make_unique<MetricsChart>(theme, m_scene));
    m_panels.push_back(std::make_unique<CpuChart>(theme, m_scene));
    resize(size);
}

void ChartsPage::resize(QSizeF size) {
    m_size = size;
    m_scene.setSceneRect(QRectF(QPointF(), size));
    const std::vector<QRectF> cards = cardsOf(size);
    for (std::size_t i = 0; i < m_panels.size(); ++i) m_panels[i]->place(cards[i]);
}

void ChartsPage::show(const RunSeries& series, const Moment& moment, std::optional<TimePart> part) {
    for (const auto& panel : m_panels) {
        panel->setTimePart(part.value_or(TimePart{0, double(series.end())}));
        panel->show(series, moment);
    }
}

std::optional<std::size_t> ChartsPage::timePanelAt(QPointF point) const {
    for (std::size_t i = 0; i < m_panels.size(); ++i) {
        const QRectF near = m_panels[i]->plot().adjusted(-kReach, 0, kReach, 2 * kReach);
        if (near.contains(point) && m_panels[i]->timeAt(point.x())) return i;
    }
    return {};
}

void ChartsPage::paint(QPainter& painter, QPointF origin, const Moment& moment) {
    const QRectF page(QPointF(), m_size);
    painter.save();
    painter.translate(origin);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(page, m_theme.background());
    for (const auto& panel : m_panels) {
        if (panel->isShown()) panel->paintCard(painter);
    }
    m_scene.render(&painter, page, page);
    for (const auto& panel : m_panels) {
        if (panel->isShown() && !panel->isEmpty()) panel->paintOver(painter, moment);
    }
    painter.restore();
}

}  // namespace lockstep
