#include "timeline/bar_painter.h"

#include <QPaintEngine>
#include <QPixmapCache>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "theme/pixmaps.h"

namespace lockstep {
namespace {

// A multiple of the distance at which the lines of every pattern repeat.
constexpr int kTile = 120;

bool hasPattern(Look look) {
    return look == Look::Ready || look == Look::Blocked || look == Look::Running;
}

void drawBatch(QPainter& painter, std::vector<QRect>& bars, const QBrush& brush) {
    if (bars.empty()) return;
    painter.setBrush(brush);
    painter.drawRects(bars.data(), static_cast<int>(bars.size()));
    bars.clear();
}

// Makes one of two that follow each other at the same height.
void addJoined(std::vector<QRect>& bars, const QRect& bar) {
    if (!bars.empty()) {
        QRect& last = bars.back();
        const bool isSameHeight = last.top() == bar.top() && last.height() == bar.height();
        if (isSameHeight && bar.left() >= last.left() && bar.left() <= last.right() + 1) {
            last.setRight(std::max(last.right(), bar.right()));
            return;
        }
    }
    bars.push_back(bar);
}

// The middle of a large bar, where no line ends.
QImage cutTile(const Theme& theme, Look look, double ratio) {
    const int side = qRound(kTile * ratio);
    QImage whole(3 * side, 3 * side, QImage::Format_ARGB32_Premultiplied);
    whole.fill(Qt::transparent);
    QPainter painter(&whole);
    painter.scale(ratio, ratio);
    theme.paintBar(painter, QRectF(0, 0, 3 * kTile, 3 * kTile), look);
    painter.end();
    return whole.copy(side, side, side, side).convertToFormat(QImage::Format_RGB32);
}

}  // namespace

BarPainter::BarPainter(QPainter& painter, const Theme& theme)
    : m_painter(painter),
      m_theme(theme),
      m_isRaster(painter.paintEngine()->type() == QPaintEngine::Raster),
      m_toPixels(painter.combinedTransform()),
      m_ratio(std::max(m_toPixels.m11(), 1.0 / kTile)) {}

void BarPainter::add(const QRectF& bar, Look look) {
    if (m_isRaster && hasPattern(look)) {
        batchOf(look).patterned.push_back(onPixels(bar));
    } else {
        m_theme.paintBar(m_painter, bar, look);
    }
}

void BarPainter::addPlain(const QRectF& bar, Look look) {
    if (m_isRaster) {
        addJoined(batchOf(look).plain, onPixels(bar));
    } else {
        m_painter.fillRect(bar, m_theme.fill(look));
    }
}

// At least one pixel wide. The device is only scaled and moved.
QRect BarPainter::onPixels(const QRectF& bar) const {
    const auto x = [this](double at) { return qRound(at * m_toPixels.m11() + m_toPixels.dx()); };
    const auto y = [this](double at) { return qRound(at * m_toPixels.m22() + m_toPixels.dy()); };
    const int left = x(bar.left());
    const int top = y(bar.top());
    return {left, top, std::max(1, x(bar.right()) - left), std::max(1, y(bar.bottom()) - top)};
}

void BarPainter::flush() {
    if (!m_isRaster) return;
    paintOnPixels([this] {
        for (int i = 0; i < kLookCount; ++i) {
            const auto look = static_cast<Look>(i);
            drawBatch(m_painter, batchOf(look).patterned, patternOf(look));
        }
        for (int i = 0; i < kLookCount; ++i) {
            const auto look = static_cast<Look>(i);
            drawBatch(m_painter, batchOf(look).plain, m_theme.fill(look));
        }
    });
}

// Rectangles of whole numbers, untransformed, are what the raster engine fills fast.
void BarPainter::paintOnPixels(const std::function<void()>& paint) {
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setPen(Qt::NoPen);
    m_painter.setTransform(m_toPixels.inverted() * m_painter.worldTransform());
    m_painter.setBrushOrigin(m_toPixels.map(QPointF()));
    paint();
    m_painter.restore();
}

// Row by row, so that what is being batched stays at hand.
void BarPainter::addColumns(const std::vector<Column>& columns,
                            const std::function<QRectF(std::size_t)>& bandOf) {
    flush();
    for (auto first = columns.begin(); first != columns.end();) {
        const auto isOtherRow = [row = first->row](const Column& c) { return c.row != row; };
        const auto last = std::find_if(first, columns.end(), isOtherRow);
        const QRectF band = bandOf(first->row);
        m_isRaster ? paintColumnsOnPixels({first, last}, band) : paintColumns({first, last}, band);
        first = last;
    }
}

// From the highest to the lowest, each over the one before.
void BarPainter::paintColumnsOnPixels(std::span<const Column> columns, const QRectF& band) {
    for (const Column& column : columns) {
        const double width = std::max(1.0F, column.right - column.left);
        const QRect whole = onPixels({column.left, band.top(), width, band.height()});
        float sum = 0;
        for (std::size_t state = 0; state < column.shares.size(); ++state) {
            if (column.shares[state] <= 0) continue;
            sum += column.shares[state];
            const int above = whole.height() - qRound(sum * float(whole.height()));
            addJoined(batchOf(Slice::kTotalled[state]).plain, whole.adjusted(0, above, 0, 0));
        }
    }
    paintOnPixels([this] {
        for (std::size_t state = Slice::kTotalled.size(); state-- > 0;) {
            const Look look = Slice::kTotalled[state];
            drawBatch(m_painter, batchOf(look).plain, m_theme.fill(look));
        }
    });
}

void BarPainter::paintColumns(std::span<const Column> columns, const QRectF& band) {
    for (std::size_t state = Slice::kTotalled.size(); state-- > 0;) {
        for (const Column& column : columns) {
            if (column.shares[state] <= 0) continue;
            const auto end = column.shares.begin() + static_cast<std::ptrdiff_t>(state) + 1;
            const double sum = std::accumulate(column.shares.begin(), end, 0.0);
            const double height = std::round(sum * band.height());
            const double width = std::max(1.0F, column.right - column.left);
            m_painter.fillRect(QRectF(column.left, band.bottom() - height, width, height),
                               m_theme.fill(Slice::kTotalled[state]));
        }
    }
}

// In the GUI thread made once for each look, mode and resolution.
QBrush BarPainter::patternOf(Look look) const {
    if (look == Look::Running) return m_theme.fill(look);
    if (!mayUsePixmaps()) {
        QBrush brush;
        brush.setTextureImage(cutTile(m_theme, look, m_ratio));
        return brush;
    }
    const QString key = QStringLiteral("lockstep/bar/%1/%2/%3")
                            .arg(static_cast<int>(look))
                            .arg(static_cast<int>(m_theme.mode()))
                            .arg(m_ratio);
    QPixmap tile;
    if (!QPixmapCache::find(key, &tile)) {
        tile = QPixmap::fromImage(cutTile(m_theme, look, m_ratio));
        QPixmapCache::insert(key, tile);
    }
    return tile;
}

}  // namespace lockstep
