#include "window/stage_pictures.h"

#include <utility>

#include "export/filmstrip.h"
#include "export/frame.h"
#include "export/run_words.h"
#include "models/laboratory.h"
#include "models/view_titles.h"

namespace lockstep {

namespace {

using What = PictureChoices::What;
using Moments = PictureChoices::Moments;

constexpr std::size_t kUsualFilm = 6;  // moments

FrameParts frameFor(const PictureChoices& choices) {
    return {.title = choices.title,
            .moment = choices.title && choices.moments != Moments::Filmstrip,
            .legend = choices.legend,
            .steady = choices.moments == Moments::Steps};
}

std::vector<std::size_t> filmOf(const PictureWish& wish, const Playhead& playhead) {
    if (!wish.moments.empty()) return wish.moments;
    return spread(stepMoments(*playhead.trace(), playhead.end()), kUsualFilm);
}

std::vector<std::size_t> framesOf(const PictureWish& wish, const Playhead& playhead,
                                  std::size_t present) {
    if (wish.isPreview) return {present};
    return framesOf(*playhead.trace(), playhead.end());
}

PictureText textFor(const PictureWish& wish, const Playhead& playhead) {
    if (wish.choices.moments == Moments::Filmstrip)
        return textOfFilm(playhead, filmOf(wish, playhead).size());
    const bool isStage = wish.choices.what == What::Stage;
    return textOf(playhead.moment(), isStage ? stageTitle() : viewTitle(wish.view.id));
}

}  // namespace

PictureTask writing(PicturePlan plan, const QString& path) {
    PictureTask task{std::move(plan.pictures), std::move(plan.parts), {}};
    if (plan.timing) {
        task.sink = [path, canvas = plan.canvas, resolution = plan.resolution,
                     timing = *plan.timing] {
            return std::make_unique<AnimationFile>(path, canvas, resolution, timing);
        };
    } else {
        task.sink = [path, canvas = plan.canvas, resolution = plan.resolution, text = plan.text] {
            return std::make_unique<PictureFile>(path, canvas, resolution, text);
        };
    }
    return task;
}

StagePictures::StagePictures(Laboratory& laboratory, std::vector<StageView> views,
                             std::vector<StageList> lists, const QWidget& stage)
    : m_laboratory(laboratory),
      m_views(std::move(views)),
      m_lists(std::move(lists)),
      m_stage(stage) {}

PicturePlan StagePictures::plan(const PictureWish& wish) const {
    const PictureChoices& choices = wish.choices;
    const Playhead& shown = m_laboratory.playhead();
    const Theme& theme = m_laboratory.theme();
    const PictureStyle style{.mode = choices.print ? Theme::Mode::Print : theme.mode(),
                             .scale = theme.scale(),
                             .hasLegends = !choices.legend};
    auto pictures = std::make_unique<RunPictures>(
        wire::Recording{shown.moment().inputs, shown.trace()}, style, shown.end());
    Playhead& playhead = pictures->playhead();
    if (choices.moments == Moments::Now) playhead.seek(shown.position());

    Scene scene = sceneOf(wish, *pictures);
    if (choices.moments == Moments::Filmstrip)
        scene = filmstrip(scene, playhead, pictures->theme(), filmOf(wish, playhead));
    scene = growing(framed(scene, playhead, pictures->theme(), frameFor(choices)));

    PicturePlan plan{.canvas = {choices.pixels().value_or(scene.naturalSize), choices.scale},
                     .resolution = scene.resolution,
                     .text = textFor(wish, playhead)};
    if (choices.moments == Moments::Steps) {
        const auto moments = framesOf(wish, playhead, shown.position());
        plan.timing =
            AnimationTiming{.frames = moments.size(), .colors = pictures->theme().colors()};
        plan.parts = frameParts(scene, playhead, moments, plan.canvas.size);
    } else {
        plan.parts = scene.parts(QRectF(QPointF(), plan.canvas.size));
    }
    plan.pictures = std::move(pictures);
    return plan;
}

Scene StagePictures::sceneOf(const PictureWish& wish, RunPictures& pictures) const {
    const Selection& selection = m_laboratory.selection();
    if (selection.task().isValid()) pictures.selection().selectTask(selection.task());
    if (selection.object().isValid()) pictures.selection().selectObject(selection.object());
    if (wish.choices.what == What::Stage)
        if (std::vector<StagePanel> all = panels(wish, pictures); !all.empty())
            return stageScene(std::move(all), pictures.theme());
    return sceneOf(wish.view, pictures);
}

std::vector<StagePanel> StagePictures::panels(const PictureWish& wish,
                                              RunPictures& pictures) const {
    std::vector<StagePanel> all;
    const auto add = [&](const QWidget& widget, const QString& title, const auto& makeScene) {
        if (widget.visibleRegion().isEmpty() || widget.window() != m_stage.window()) return;
        const QWidget& dock = *widget.parentWidget();
        all.push_back({title, QRect(dock.mapTo(&m_stage, QPoint()), dock.size()), makeScene()});
    };
    const bool otherMoments = wish.choices.moments != Moments::Now;
    for (const StageView& one : m_views)
        add(*one.view, viewTitle(one.id), [&] { return sceneOf(one, pictures); });
    for (const StageList& list : m_lists)
        add(*list.panel, list.title(), [&] { return list.sceneIn(pictures, otherMoments); });
    return all;
}

Scene StagePictures::sceneOf(const StageView& view, RunPictures& pictures) {
    const ViewKind kind = viewKindOf(view.id).value_or(ViewKind::Timeline);
    return pictures.view(kind, view.view);
}

}  // namespace lockstep
