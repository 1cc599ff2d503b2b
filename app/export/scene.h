#pragma once

#include <QRectF>
#include <QSize>
#include <functional>

class QPainter;

namespace lockstep {

class View;

// What can be drawn as a picture: a view, or views with words around them. It draws the present
// moment of a playhead that outlives it. GUI thread.
struct Scene {
    // Fills `area` (device-independent pixels), background included.
    std::function<void(QPainter& painter, const QRectF& area)> paint;
    QSize naturalSize;    // at which it looks best when no other size is asked for
    int resolution = 96;  // dots per inch: of the screen with whose metrics it lays its texts out
};

// The view outlives the scene.
[[nodiscard]] Scene sceneOf(const View& view);

// Draws the scene into a part of a larger picture, and nothing beside that part.
void paintInto(const Scene& scene, QPainter& painter, const QRectF& area);

}  // namespace lockstep
