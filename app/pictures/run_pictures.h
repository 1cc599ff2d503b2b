#pragma once

#include <memory>
#include <vector>

#include "export/scene.h"
#include "pictures/view_kinds.h"
#include "theme/theme.h"
#include "wire/recording.h"

namespace lockstep {

// Pictures of a run apart from the window: with a playhead, a theme and views of their own. GUI
// thread.
class RunPictures {
public:
    RunPictures(const wire::Recording& run, Theme::Mode mode);
    ~RunPictures();

    // At the run's end at first.
    [[nodiscard]] Playhead& playhead() { return m_playhead; }
    [[nodiscard]] Theme& theme() { return m_theme; }

    // Of the playhead's moment; valid as long as this.
    [[nodiscard]] Scene view(ViewKind kind);
    // The states, the picture of objects that tells most at the run's end, and the timeline.
    [[nodiscard]] Scene stage();

private:
    Theme m_theme;
    Selection m_selection;
    Playhead m_playhead;
    std::vector<std::unique_ptr<View>> m_views;
};

}  // namespace lockstep
