#include "timeline/bar_painter.h"

#include <QPaintEngine>
#include <QPixmap>
#include <cmath>

namespace lockstep {
namespace {

// Pixels; a multiple of the distance at which the lines of every pattern repeat.
constexpr int kTile = 120;

bool hasPattern(Look look) {
    return look == Look::Ready || look == Look::Blocked || look == Look::Running;
}

void drawBatch(QPainter& painter, const std::vector<QRectF>& bars, const QBrush& brush) {
    if (bars.empty()) return;
    painter.setBrush(brush);
    painter.drawRects(bars.data(), static_cast<int>(bars.size()));
}

}  // namespace

BarPainter::BarPainter(QPainter& painter, const Theme& theme)
    : m_painter(painter),
      m_theme(theme),
      m_isRaster(painter.paintEngine()->type() == QPaintEngine::Raster) {}

void BarPainter::add(const QRectF& bar, Look look) {
    m_patterned[static_cast<std::size_t>(look)].push_back(bar);
}

void BarPainter::addPlain(const QRectF& bar, Look look) {
    m_plain[static_cast<std::size_t>(look)].push_back(bar);
}

void BarPainter::flush() {
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setPen(Qt::NoPen);
    for (int i = 0; i < kLookCount; ++i) {
        const Look look = static_cast<Look>(i);
        std::vector<QRectF>& bars = m_patterned[static_cast<std::size_t>(i)];
        if (m_isRaster && hasPattern(look)) {
            drawBatch(m_painter, bars, patternOf(look));
        } else {
            for (const QRectF& bar : bars) m_theme.paintBar(m_painter, bar, look);
        }
        bars.clear();
    }
    for (int i = 0; i < kLookCount; ++i) {
        std::vector<QRectF>& bars = m_plain[static_cast<std::size_t>(i)];
        drawBatch(m_painter, bars, m_theme.fill(static_cast<Look>(i)));
        bars.clear();
    }
    m_painter.restore();
}

QBrush BarPainter::patternOf(Look look) const {
    if (look == Look::Running) return m_theme.fill(look);
    const double ratio = m_painter.device()->devicePixelRatioF();
    QImage whole(QSize(3 * kTile, 3 * kTile) * ratio, QImage::Format_ARGB32_Premultiplied);
    whole.setDevicePixelRatio(ratio);
    whole.fill(Qt::transparent);
    QPainter painter(&whole);
    m_theme.paintBar(painter, QRectF(0, 0, 3 * kTile, 3 * kTile), look);
    painter.end();
    // The middle of it, where no line ends.
    const QRectF middle(kTile * ratio, kTile * ratio, kTile * ratio, kTile * ratio);
    QBrush brush(whole.copy(middle.toRect()));
    brush.setTransform(QTransform::fromScale(1 / ratio, 1 / ratio));
    return brush;
}

}  // namespace lockstep
