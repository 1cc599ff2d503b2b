#include "pictures/run_pictures.h"

#include "export/stage_scene.h"
#include "models/view_titles.h"

namespace lockstep {

namespace {

constexpr QRectF kWhole(0, 0, 1600, 1000);
constexpr qreal kUpper = 500;  // px of the height above the timeline

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
    const auto add = [&](ViewKind kind, const QRectF& place) {
        panels.push_back({viewTitle(idOf(kind)), place, view(kind)});
    };
    const qreal middle = telling.empty() ? kWhole.right() : kWhole.center().x();
    add(ViewKind::States, QRectF(0, 0, middle, kUpper));
    if (!telling.empty()) add(telling.front(), QRectF(middle, 0, kWhole.right() - middle, kUpper));
    add(ViewKind::Timeline, kWhole.adjusted(0, kUpper, 0, 0));
    return stageScene(std::move(panels), m_theme);
}

}  // namespace lockstep
