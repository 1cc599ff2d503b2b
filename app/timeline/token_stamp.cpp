#include "timeline/token_stamp.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPixmapCache>

#include "theme/pixmaps.h"

namespace lockstep {
namespace {

constexpr int kMargin = 1;  // px around the square: what antialiasing adds to it

// `side` in device pixels, `scale` of them to a unit.
QPixmap cutStamp(const Theme& theme, double side, double scale, const StampedTask& task) {
    const int whole = static_cast<int>(std::ceil(side)) + 2 * kMargin;
    QPixmap stamp(whole, whole);
    stamp.fill(Qt::transparent);
    QPainter painter(&stamp);
    painter.translate(kMargin, kMargin);
    painter.scale(scale, scale);
    theme.paintToken(painter, QRectF(0, 0, side / scale, side / scale), task.task, task.kind,
                     task.look, false);
    return stamp;
}

}  // namespace

void stampToken(QPainter& painter, const Theme& theme, const QRectF& square,
                const StampedTask& task) {
    const bool isExport = painter.device()->devType() == QInternal::Image;
    if (isExport || painter.paintEngine()->type() != QPaintEngine::Raster || !mayUsePixmaps()) {
        theme.paintToken(painter, square, task.task, task.kind, task.look, false);
        return;
    }
    const QTransform toPixels = painter.combinedTransform();
    const QRectF box = toPixels.mapRect(square);
    const QString key = QStringLiteral("lockstep/token/%1/%2/%3/%4/%5/%6")
                            .arg(theme.identity(task.task).rgba())
                            .arg(static_cast<int>(task.kind))
                            .arg(static_cast<int>(task.look))
                            .arg(static_cast<int>(theme.mode()))
                            .arg(box.width())
                            .arg(toPixels.m11());
    QPixmap stamp;
    if (!QPixmapCache::find(key, &stamp)) {
        stamp = cutStamp(theme, box.width(), toPixels.m11(), task);
        QPixmapCache::insert(key, stamp);
    }
    const QTransform world = painter.worldTransform();
    painter.setWorldTransform(toPixels.inverted() * world);
    painter.drawPixmap(box.topLeft().toPoint() - QPoint(kMargin, kMargin), stamp);
    painter.setWorldTransform(world);
}

}  // namespace lockstep
