#include "pictures/run_pictures.h"

#include <algorithm>

#include "export/stage_scene.h"
#include "models/view_titles.h"

namespace lockstep {

namespace {

constexpr qreal kLeastHeight = 720;  // px of a stage
constexpr qreal kMostHeight = 1000;
constexpr qreal kAspect = 1.6;
constexpr qreal kTitle = 32;  // px of a panel's height, with its borders

}  // namespace

RunPictures::RunPictures(const wire::Recording& run, const PictureStyle& style, std::size_t events)
    : m_hasLegends(style.hasLegends), m_theme(style.mode) {
    m_theme.setScale(style.scale);
    m_playhead.setRun(run.trace, run.inputs, events);
    m_playhead.toEnd();
}

RunPictures::~RunPictures() = default;

Scene RunPictures::view(ViewKind kind, const View* like) {
    m_views.push_back(makeView(kind, m_playhead, m_selection, m_theme));
    m_views.back()->setLegend(m_hasLegends);
    if (like) m_views.back()->showAs(*like);
    return sceneOf(*m_views.back());
}

Scene RunPictures::stage() {
    const std::size_t k = m_playhead.position();
    m_playhead.toEnd();
    const std::vector<ViewKind> telling = tellingViews(m_playhead.moment());
    m_playhead.seek(k);

    std::vector<StagePanel> panels;
    const auto add = [&](ViewKind kind, const QRectF& place, const Scene& scene) {
        panels.push_back({viewTitle(idOf(kind)), place, scene});
    };
    // Few lanes need no high picture, and in a low one what is written is larger on a slide.
    const Scene timeline = view(ViewKind::Timeline);
    const qreal lanes = timeline.naturalSize.height() + kTitle;
    const qreal height = std::clamp(2 * lanes, kLeastHeight, kMostHeight);
    const qreal width = kAspect * height;
    const qreal upper = height - std::min(lanes, height / 2);
    const qreal middle = telling.empty() ? width : width / 2;
    add(ViewKind::States, {0, 0, middle, upper}, view(ViewKind::States));
    if (!telling.empty())
        add(telling.front(), {middle, 0, width - middle, upper}, view(telling.front()));
    add(ViewKind::Timeline, {0, upper, width, height - upper}, timeline);
    return stageScene(std::move(panels), m_theme);
}

}  // namespace lockstep
