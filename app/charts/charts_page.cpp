#include "charts/charts_page.h"

#include <QPainter>

#include "charts/bar_charts.h"
#include "charts/time_charts.h"

namespace lockstep {
namespace {

constexpr double kGap = Theme::kGrid;
constexpr double kTwoColumnsFrom = 640;  // px

// The cards: states, levels, metrics, CPUs.
std::vector<QRectF> cardsOf(QSizeF size) {
    const QRectF page = QRectF(QPointF(), size).adjusted(kGap, kGap, -kGap, -kGap);
    const auto part = [&](double left, double width, double top, double height) {
        const QRectF whole(page.left() + left * page.width(), page.top() + top * page.height(),
                           width * page.width(), height * page.height());
        return whole.adjusted(left > 0 ? kGap / 2 : 0, top > 0 ? kGap / 2 : 0,
                              left + width < 0.999 ? -kGap / 2 : 0,
                              top + height < 0.999 ? -kGap / 2 : 0);
    };
    if (size.width() >= kTwoColumnsFrom) {
        return {part(0, 0.55, 0, 0.52), part(0, 0.55, 0.52, 0.48), part(0.55, 0.45, 0, 0.68),
                part(0.55, 0.45, 0.68, 0.32)};
    }
    return {part(0, 1, 0, 0.27), part(0, 1, 0.27, 0.23), part(0, 1, 0.5, 0.32),
            part(0, 1, 0.82, 0.18)};
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

void ChartsPage::show(const RunSeries& series, const Moment& moment) {
    for (const auto& panel : m_panels) panel->show(series, moment);
}

void ChartsPage::paint(QPainter& painter, QPointF origin, const Moment& moment) {
    const QRectF page(QPointF(), m_size);
    painter.save();
    painter.translate(origin);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(page, m_theme.background());
    for (const auto& panel : m_panels) panel->paintCard(painter);
    m_scene.render(&painter, page, page);
    for (const auto& panel : m_panels) panel->paintOver(painter, moment);
    painter.restore();
}

}  // namespace lockstep
