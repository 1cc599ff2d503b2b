#pragma once

#include <QColor>
#include <QRectF>
#include <QSize>
#include <functional>
#include <vector>

#include "models/drawing.h"

namespace lockstep {

class View;

// What can be drawn as a picture: a view, or views with words around them. It shows the present
// moment of a playhead that outlives it. GUI thread; but its drawings may be painted in any.
struct Scene {
    // Lays out a part of the picture. It takes no longer than a frame of the window's own.
    using Part = std::function<Drawing()>;

    // What fills `area` (device-independent pixels), background included: to be laid out and
    // painted in this order.
    std::function<std::vector<Part>(const QRectF& area)> parts;
    QSize naturalSize;    // at which it looks best when no other size is asked for
    int resolution = 96;  // dots per inch: of the screen with whose metrics it lays its texts out
    QSize leastSize{};    // below it what it tells can hardly be read
};

// The view outlives the scene.
[[nodiscard]] Scene sceneOf(const View& view);

// The parts that draw the scene into a part of a larger picture, and nothing beside it.
[[nodiscard]] std::vector<Scene::Part> partsWithin(const Scene& scene, const QRectF& area);

// The parts that draw the scene into this area laid out for one that is `factor` (> 0) times
// smaller, and enlarged.
[[nodiscard]] std::vector<Scene::Part> enlargedParts(const Scene& scene, const QRectF& area,
                                                     qreal factor);

// The scene with everything as much larger as its area is larger than a usual window, so that
// pictures for a projector or a poster look like small ones. At its natural size it stays as it is.
[[nodiscard]] Scene growing(const Scene& scene);

void append(std::vector<Scene::Part>& parts, std::vector<Scene::Part> more);

// `area` in one colour.
[[nodiscard]] Scene::Part filling(const QRectF& area, const QColor& color);

// All of these as one; laid out and painted together.
[[nodiscard]] Drawing together(const std::vector<Scene::Part>& parts);

}  // namespace lockstep
