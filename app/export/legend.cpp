#include "export/legend.h"

#include <QCoreApplication>
#include <QPainter>

#include "theme/glyphs.h"

namespace lockstep {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Legend)
};

QString titleOf(TaskKind kind) {
    switch (kind) {
        case TaskKind::Process:
            return Words::tr("Process");
        case TaskKind::Thread:
            return Words::tr("Thread");
        case TaskKind::Coroutine:
            return Words::tr("Coroutine");
    }
    return {};
}

std::vector<LegendItem> allItems(const Theme& theme) {
    std::vector<LegendItem> items;
    for (int i = 0; i < kLookCount; ++i) {
        const auto look = static_cast<Look>(i);
        items.push_back({look, TaskKind::Thread, theme.nameOf(look)});
    }
    for (const TaskKind kind : {TaskKind::Process, TaskKind::Thread, TaskKind::Coroutine})
        items.push_back({std::nullopt, kind, titleOf(kind)});
    return items;
}

}  // namespace

Legend layOutLegend(qreal width, const Theme& theme, const Fonts& fonts) {
    const qreal line = heightOf(fonts.small);
    const qreal gap = line * 0.4;
    Legend legend{allItems(theme), line};
    QPointF at(0, 0);
    for (LegendItem& item : legend.items) {
        const qreal bar = item.look ? line * 1.6 + gap : 0;
        const qreal name = widthOf(item.name, fonts.small) + 1;
        const qreal whole = line + gap + bar + name;
        if (at.x() > 0 && at.x() + whole > width) {
            at = QPointF(0, at.y() + line + gap);
            legend.height = at.y() + line;
        }
        item.token = QRectF(at, QSizeF(line, line));
        if (item.look)
            item.bar = QRectF(at.x() + line + gap, at.y() + line * 0.2, line * 1.6, line * 0.6);
        item.label = QRectF(at.x() + line + gap + bar, at.y(), name, line);
        at.rx() += whole + 2 * line;
    }
    return legend;
}

void paintLegend(QPainter& painter, const Legend& legend, const Theme& theme, const Fonts& fonts) {
    for (const LegendItem& item : legend.items) {
        if (item.look) {
            const QRectF token = item.token.adjusted(1, 1, -1, -1);
            theme.paintToken(painter, token, TaskId(), TaskKind::Thread, *item.look, false);
            theme.paintBar(painter, item.bar, *item.look);
        } else {
            painter.setPen(QPen(theme.text(), Theme::kLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(shapeOf(item.kind, item.token.adjusted(2, 2, -2, -2)));
        }
        painter.setPen(theme.text());
        painter.setFont(fonts.small);
        painter.drawText(item.label, Qt::AlignLeft | Qt::AlignVCenter, item.name);
    }
}

}  // namespace lockstep
