#include "export/filmstrip.h"

#include <QPainter>
#include <cmath>
#include <memory>

#include "export/run_words.h"
#include "models/playhead.h"
#include "theme/fonts.h"

namespace lockstep {

namespace {

constexpr qreal kAspect = 1.6;        // of a screen
constexpr qreal kPriceOfEmpty = 0.1;  // against being that much narrower or wider
constexpr qreal kUsualWidth = 720;    // of a cell, px
constexpr int kSentenceLines = 2;
constexpr qreal kGap = Theme::kGrid;

qreal captionHeight(const Fonts& fonts) {
    return heightOf(fonts.bold) + kSentenceLines * heightOf(fonts.small) + kGap;
}

void paintCaption(QPainter& painter, const QRectF& area, MomentWords& words, std::size_t k,
                  const Theme& theme, const Fonts& fonts) {
    painter.setPen(theme.text());
    painter.setFont(fonts.bold);
    const qreal line = heightOf(fonts.bold);
    painter.drawText(QRectF(area.topLeft(), QSizeF(area.width(), line)), Qt::AlignLeft,
                     fitted(words.position(k), fonts.bold, area.width()));
    painter.setFont(fonts.small);
    painter.drawText(area.adjusted(0, line, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     fittedLines(words.sentence(k), fonts.small, area.width(), kSentenceLines));
}

void paintCell(QPainter& painter, const QRectF& cell, const Scene& scene, const Theme& theme,
               const Fonts& fonts) {
    const QRectF picture = cell.adjusted(0, 0, 0, -captionHeight(fonts));
    paintInto(scene, painter, picture);
    painter.setPen(QPen(theme.line(), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(picture);
}

QSizeF usualCell(QSize scene, const Fonts& fonts) {
    const qreal shrink = std::min(1.0, kUsualWidth / scene.width());
    return QSizeF(scene) * shrink + QSizeF(0, captionHeight(fonts));
}

}  // namespace

std::vector<std::size_t> stepMoments(const Trace& trace, std::size_t end) {
    std::vector<std::size_t> moments = {0};
    while (moments.back() < end) moments.push_back(stepEnd(trace, moments.back(), end));
    return moments;
}

std::vector<std::size_t> spread(const std::vector<std::size_t>& moments, std::size_t count) {
    if (count >= moments.size()) return moments;
    if (count == 1) return {moments.back()};
    std::vector<std::size_t> some;
    for (std::size_t i = 0; i < count; ++i)
        some.push_back(moments[i * (moments.size() - 1) / (count - 1)]);
    return some;
}

FilmGrid filmGrid(int count, QSizeF cell) {
    FilmGrid best;
    qreal leastPrice = 0;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const qreal aspect = columns * cell.width() / (rows * cell.height());
        const int empty = columns * rows - count;
        const qreal price = std::abs(std::log(aspect / kAspect)) + kPriceOfEmpty * empty;
        if (columns > 1 && price >= leastPrice) continue;
        leastPrice = price;
        best = {columns, rows};
    }
    return best;
}

Scene filmstrip(const Scene& scene, Playhead& playhead, const Theme& theme,
                const std::vector<std::size_t>& moments) {
    const auto words = std::make_shared<MomentWords>(playhead.trace(), playhead.moment().inputs);
    const QSizeF usual = usualCell(scene.naturalSize, Fonts(theme));
    const FilmGrid grid = filmGrid(static_cast<int>(moments.size()), usual);
    const QSizeF natural(grid.columns * (usual.width() + kGap) + kGap,
                         grid.rows * (usual.height() + kGap) + kGap);
    const auto paint = [=, &playhead, &theme](QPainter& painter, const QRectF& area) {
        painter.fillRect(area, theme.background());
        const QSizeF cell((area.width() - kGap) / grid.columns - kGap,
                          (area.height() - kGap) / grid.rows - kGap);
        const Fonts fonts = Fonts::forArea(theme, QRectF(QPointF(), cell));
        const std::size_t before = playhead.position();
        for (std::size_t i = 0; i < moments.size(); ++i) {
            const auto column = static_cast<int>(i) % grid.columns;
            const auto row = static_cast<int>(i) / grid.columns;
            const QRectF place(area.topLeft() + QPointF(kGap + column * (cell.width() + kGap),
                                                        kGap + row * (cell.height() + kGap)),
                               cell);
            playhead.seek(moments[i]);
            paintCell(painter, place, scene, theme, fonts);
            paintCaption(painter,
                         place.adjusted(0, cell.height() - captionHeight(fonts) + kGap / 2, 0, 0),
                         *words, moments[i], theme, fonts);
        }
        playhead.seek(before);
    };
    return {paint, natural.toSize(), scene.resolution};
}

}  // namespace lockstep
