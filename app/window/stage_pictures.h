#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "export/animation.h"
#include "export/picture.h"
#include "export/stage_scene.h"
#include "pictures/picture_job.h"
#include "window/picture_choices.h"

namespace lockstep {

class Laboratory;
class View;
struct Moment;

// A view on the stage.
struct StageView {
    QString id;  // "timeline", for viewTitle() and for names of files
    View* view = nullptr;
};

// A list on the stage.
struct StageList {
    const QWidget* panel = nullptr;
    std::function<QString()> title;
    // As the panel shows it, of these pictures' moment; otherMoments: of any moment.
    std::function<Scene(RunPictures& pictures, bool otherMoments)> sceneIn;
};

// Which picture is wanted, and how.
struct PictureWish {
    PictureChoices choices;
    StageView view;                      // the one in use
    std::vector<std::size_t> moments{};  // of a filmstrip, rising; none: steps, evenly spread
    bool isPreview = false;              // of an animation: only its present frame
};

// All that is needed to make a picture.
struct PicturePlan {
    std::unique_ptr<RunPictures> pictures{};  // that the parts need
    std::vector<Scene::Part> parts{};
    Canvas canvas;
    int resolution = 96;
    PictureText text;
    std::optional<AnimationTiming> timing{};  // of an animation
};

// What makes the plan's picture the file `path`.
[[nodiscard]] PictureTask writing(PicturePlan plan, const QString& path);

// Makes pictures of what the stage shows, with views of their own: the window's stay as they are,
// whatever the colours, and the picture stays at its moment, however the run goes on.
class StagePictures {
public:
    // `stage` is where views and lists stand; all outlive this.
    StagePictures(Laboratory& laboratory, std::vector<StageView> views,
                  std::vector<StageList> lists, const QWidget& stage);

    [[nodiscard]] const std::vector<StageView>& views() const { return m_views; }
    // Only when there is a run.
    [[nodiscard]] PicturePlan plan(const PictureWish& wish) const;

private:
    [[nodiscard]] Scene sceneOf(const PictureWish& wish, RunPictures& pictures) const;
    [[nodiscard]] static Scene sceneOf(const StageView& view, RunPictures& pictures);
    // The views and lists that can be seen, where they stand.
    [[nodiscard]] std::vector<StagePanel> panels(const PictureWish& wish,
                                                 RunPictures& pictures) const;

    Laboratory& m_laboratory;
    const std::vector<StageView> m_views;
    const std::vector<StageList> m_lists;
    const QWidget& m_stage;
};

}  // namespace lockstep
