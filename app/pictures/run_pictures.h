#pragma once

#include <memory>
#include <vector>

#include "export/scene.h"
#include "pictures/view_kinds.h"
#include "theme/theme.h"
#include "wire/recording.h"

namespace lockstep {

// How pictures are to look.
struct PictureStyle {
    Theme::Mode mode = Theme::Mode::Light;
    qreal scale = 1;         // Theme::setScale()
    bool hasLegends = true;  // the views' own
};

// Pictures of a run apart from the window: with a playhead, a theme and views of their own. GUI
// thread.
class RunPictures {
public:
    // events: how many of the run's they are to know of.
    explicit RunPictures(const wire::Recording& run, const PictureStyle& style = {},
                         std::size_t events = SIZE_MAX);
    ~RunPictures();

    // At the run's end at first.
    [[nodiscard]] Playhead& playhead() { return m_playhead; }
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] Selection& selection() { return m_selection; }

    // Of the playhead's moment; valid as long as this. It shows what `like` shows, a view of this
    // kind and run.
    [[nodiscard]] Scene view(ViewKind kind, const View* like = nullptr);
    // The states, the picture of objects that tells most at the run's end, and the timeline.
    [[nodiscard]] Scene stage();

private:
    const bool m_hasLegends;
    Theme m_theme;
    Selection m_selection;
    Playhead m_playhead;
    std::vector<std::unique_ptr<View>> m_views;
};

}  // namespace lockstep
