#include "export/frame.h"

#include <QPainter>
#include <memory>

#include "export/run_words.h"
#include "models/playhead.h"

namespace lockstep {

namespace {

constexpr int kInputsLines = 3;
constexpr int kSentenceLines = 2;
constexpr qreal kMargin = 2 * Theme::kGrid;

QFont titleFont(const Fonts& fonts) {
    QFont font = fonts.bold;
    font.setPixelSize(qRound(font.pixelSize() * 1.4));
    return font;
}

qreal heightOfLines(const QString& text, const QFont& font) {
    return text.isEmpty() ? 0 : heightOf(font) * static_cast<qreal>(text.count(u'\n') + 1);
}

// Places the words one below the other; returns where they end.
qreal placeWords(FrameLayout& layout, const FrameWords& words, const FrameParts& parts,
                 const QRectF& inner, const Fonts& fonts) {
    const QFont bold = titleFont(fonts);
    qreal y = inner.top();
    const qreal position = parts.moment ? widthOf(words.position, fonts.body) + 1 : 0;
    const qreal title = std::max(0.0, inner.width() - position - (position > 0 ? kMargin : 0));
    layout.words.title = parts.title ? fitted(words.title, bold, title) : QString();
    if (parts.title || parts.moment) {
        layout.title = QRectF(inner.left(), y, title, heightOf(bold));
        layout.position = QRectF(inner.right() - position, y, position, heightOf(bold));
        layout.words.position = parts.moment ? words.position : QString();
        y += heightOf(bold);
    }
    if (parts.title) {
        layout.words.inputs = fittedLines(words.inputs, fonts.small, inner.width(), kInputsLines);
        layout.inputs =
            QRectF(inner.left(), y, inner.width(), heightOfLines(layout.words.inputs, fonts.small));
        y = layout.inputs.bottom();
    }
    if (parts.moment) {
        layout.words.sentence =
            fittedLines(words.sentence, fonts.body, inner.width(), kSentenceLines);
        const qreal height = parts.steady ? kSentenceLines * heightOf(fonts.body)
                                          : heightOfLines(layout.words.sentence, fonts.body);
        layout.sentence = QRectF(inner.left(), y + Theme::kGrid / 2, inner.width(), height);
        y = layout.sentence.bottom();
    }
    return y;
}

void paintFrame(QPainter& painter, const FrameLayout& layout, const Theme& theme,
                const Fonts& fonts) {
    const auto write = [&painter](const QRectF& box, int flags, const QString& text,
                                  const QFont& font, const QColor& color) {
        if (text.isEmpty()) return;
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(box, flags, text);
    };
    constexpr int kLeft = Qt::AlignLeft | Qt::AlignTop;
    write(layout.title, Qt::AlignLeft | Qt::AlignVCenter, layout.words.title, titleFont(fonts),
          theme.text());
    write(layout.position, Qt::AlignRight | Qt::AlignVCenter, layout.words.position, fonts.body,
          theme.mutedText());
    write(layout.inputs, kLeft, layout.words.inputs, fonts.small, theme.mutedText());
    write(layout.sentence, kLeft, layout.words.sentence, fonts.body, theme.text());
    if (layout.legendArea.isEmpty()) return;
    painter.save();
    painter.translate(layout.legendArea.topLeft());
    paintLegend(painter, layout.legend, theme, fonts);
    painter.restore();
}

// How much of the height the parts take when they have room.
qreal heightAround(const FrameWords& words, const FrameParts& parts, QSize scene,
                   const Theme& theme) {
    const QRectF roomy(QPointF(), QSizeF(scene.width(), 4 * (scene.height() + 200)));
    return roomy.height() - layOutFrame(words, parts, roomy, theme).scene.height();
}

FrameWords wordsOf(const Playhead& playhead, MomentWords& moments) {
    const RunInputs& inputs = playhead.moment().inputs;
    return {titleOf(inputs), inputsLine(inputs), moments.position(playhead.position()),
            moments.sentence(playhead.position())};
}

}  // namespace

FrameLayout layOutFrame(const FrameWords& words, const FrameParts& parts, const QRectF& area,
                        const Theme& theme) {
    const Fonts fonts = Fonts::forArea(theme, area);
    const QRectF inner = area.adjusted(kMargin, kMargin * 0.75, -kMargin, -kMargin * 0.75);
    FrameLayout layout;
    qreal top = area.top();
    if (parts.title || parts.moment) {
        top = placeWords(layout, words, parts, inner, fonts) + Theme::kGrid;
        if (top - area.top() > area.height() / 2) {
            layout = {};
            top = area.top();
        }
    }
    qreal bottom = area.bottom();
    if (parts.legend) {
        layout.legend = layOutLegend(inner.width(), theme, fonts);
        const qreal begin = inner.bottom() - layout.legend.height;
        if (begin - Theme::kGrid - top >= area.height() / 2) {
            layout.legendArea = QRectF(inner.left(), begin, inner.width(), layout.legend.height);
            bottom = begin - Theme::kGrid;
        }
    }
    layout.scene = QRectF(area.left(), top, area.width(), bottom - top);
    return layout;
}

Scene framed(const Scene& scene, const Playhead& playhead, const Theme& theme,
             const FrameParts& parts) {
    if (parts.isEmpty()) return scene;
    const auto moments = std::make_shared<MomentWords>(playhead.trace(), playhead.moment().inputs);
    const qreal around = heightAround(wordsOf(playhead, *moments), parts, scene.naturalSize, theme);
    const auto allParts = [scene, &playhead, &theme, parts, moments](const QRectF& area) {
        const FrameLayout layout = layOutFrame(wordsOf(playhead, *moments), parts, area, theme);
        std::vector<Scene::Part> all{filling(area, theme.background())};
        append(all, partsWithin(scene, layout.scene));
        all.push_back([layout, area, &theme] {
            return recorded([&](QPainter& painter) {
                paintFrame(painter, layout, theme, Fonts::forArea(theme, area));
            });
        });
        return all;
    };
    return {allParts, scene.naturalSize + QSize(0, qCeil(around)), scene.resolution};
}

}  // namespace lockstep
