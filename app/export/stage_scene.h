#pragma once

#include <QString>
#include <vector>

#include "export/scene.h"

namespace lockstep {

class Theme;

// A scene with its title above it, and where it stands on the stage, in pixels of the stage.
struct StagePanel {
    QString title;
    QRectF place;
    Scene scene;
};

// All of them in one picture, as they stand: whatever its size, each has the share of it that it
// has of the stage, and what is in it is as much larger or smaller. The picture is higher than the
// stage where a panel needs that. At least one panel. The theme outlives the scene.
[[nodiscard]] Scene stageScene(std::vector<StagePanel> panels, const Theme& theme);

}  // namespace lockstep
