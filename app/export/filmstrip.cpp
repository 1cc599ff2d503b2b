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

Drawing drawingAround(const QRectF& picture, const QRectF& caption, MomentWords& words,
                      std::size_t k, const Theme& theme, const Fonts& fonts) {
    return recorded([&](QPainter& painter) {
        painter.setPen(QPen(theme.line(), 1));
        painter.drawRect(picture);
        paintCaption(painter, caption, words, k, theme, fonts);
    });
}

// Only moves the playhead.
Scene::Part going(Playhead& playhead, std::size_t k) {
    return [&playhead, k]() -> Drawing {
        playhead.seek(k);
        return [](QPainter&) {};
    };
}

// The scene at the moment `k` with its words below.
std::vector<Scene::Part> partsOfCell(const QRectF& cell, const Scene& scene, Playhead& playhead,
                                     std::size_t k, const std::shared_ptr<MomentWords>& words,
                                     const Theme& theme) {
    const Fonts fonts = Fonts::forArea(theme, QRectF(QPointF(), cell.size()));
    const QRectF picture = cell.adjusted(0, 0, 0, -captionHeight(fonts));
    const QRectF caption(picture.bottomLeft() + QPointF(0, kGap / 2), cell.bottomRight());
    std::vector<Scene::Part> parts{going(playhead, k)};
    append(parts, partsWithin(scene, picture));
    parts.push_back(
        [=, &theme] { return drawingAround(picture, caption, *words, k, theme, fonts); });
    return parts;
}

QSizeF usualCell(const Scene& scene, const Fonts& fonts) {
    const qreal shrink = std::min(1.0, kUsualWidth / scene.naturalSize.width());
    const QSizeF picture = (QSizeF(scene.naturalSize) * shrink).expandedTo(scene.leastSize);
    return picture + QSizeF(0, captionHeight(fonts));
}

}  // namespace

std::vector<std::size_t> stepMoments(const Trace& trace, std::size_t end) {
    std::vector<std::size_t> moments = {stepEnd(trace, 0, end)};
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
    const QSizeF usual = usualCell(scene, Fonts(theme));
    const FilmGrid grid = filmGrid(static_cast<int>(moments.size()), usual);
    const QSizeF natural(grid.columns * (usual.width() + kGap) + kGap,
                         grid.rows * (usual.height() + kGap) + kGap);
    const auto parts = [=, &playhead, &theme](const QRectF& area) {
        const QSizeF cell((area.width() - kGap) / grid.columns - kGap,
                          (area.height() - kGap) / grid.rows - kGap);
        const std::size_t before = playhead.position();
        std::vector<Scene::Part> all{filling(area, theme.background())};
        for (std::size_t i = 0; i < moments.size(); ++i) {
            const auto column = static_cast<int>(i) % grid.columns;
            const auto row = static_cast<int>(i) / grid.columns;
            const QRectF place(area.topLeft() + QPointF(kGap + column * (cell.width() + kGap),
                                                        kGap + row * (cell.height() + kGap)),
                               cell);
            append(all, partsOfCell(place, scene, playhead, moments[i], words, theme));
        }
        all.push_back(going(playhead, before));
        return all;
    };
    return {parts, natural.toSize(), scene.resolution};
}

}  // namespace lockstep
