#include "cli/draw.h"

#include <algorithm>

#include "export/animation.h"
#include "export/filmstrip.h"
#include "export/frame.h"
#include "export/picture.h"
#include "export/run_words.h"
#include "models/view_titles.h"
#include "pictures/run_pictures.h"

namespace lockstep::cli {

namespace {

Status checkMoment(const char* option, std::uint64_t k, std::size_t events) {
    if (k <= events) return ok();
    return Error{QStringLiteral("--%1: %2 is beyond the run's end: it must be from 0 to %3")
                     .arg(QLatin1String(option))
                     .arg(k)
                     .arg(events)
                     .toStdString()};
}

Status checkMoments(const PictureArguments& picture, std::size_t events) {
    if (picture.at)
        if (Status at = checkMoment("at", *picture.at, events); !at.isOk()) return at;
    for (const std::uint64_t k : picture.moments)
        if (Status moment = checkMoment("moments", k, events); !moment.isOk()) return moment;
    return ok();
}

// None: a picture of a single moment.
std::vector<std::size_t> momentsOf(const PictureArguments& picture, const Trace& trace) {
    if (picture.spread) return spread(stepMoments(trace, trace.size()), *picture.spread);
    return {picture.moments.begin(), picture.moments.end()};
}

Scene sceneOf(const PictureArguments& picture, RunPictures& pictures) {
    return picture.view ? pictures.view(*picture.view) : pictures.stage();
}

PictureText textFor(const PictureArguments& picture, const Playhead& playhead,
                    std::size_t moments) {
    if (moments > 0) return textOfFilm(playhead, moments);
    return textOf(playhead.moment(), picture.view ? viewTitle(idOf(*picture.view)) : stageTitle());
}

Status drawStill(const wire::Recording& run, RunPictures& pictures, const PictureArguments& picture,
                 const QString& path, const Progress& progress) {
    Playhead& playhead = pictures.playhead();
    const std::vector<std::size_t> moments = momentsOf(picture, *run.trace);
    Scene scene = sceneOf(picture, pictures);
    if (!moments.empty()) scene = filmstrip(scene, playhead, pictures.theme(), moments);
    scene = growing(framed(scene, playhead, pictures.theme(),
                           {.title = picture.title,
                            .moment = picture.title && moments.empty(),
                            .legend = picture.legend}));
    const PictureText text = textFor(picture, playhead, moments.size());
    return exportPicture(scene, path, {picture.size.value_or(scene.naturalSize), picture.scale},
                         text, progress);
}

Status animate(const wire::Recording& run, RunPictures& pictures, const PictureArguments& picture,
               const QString& path, const Progress& progress) {
    Playhead& playhead = pictures.playhead();
    std::vector<std::size_t> moments = momentsOf(picture, *run.trace);
    if (moments.empty()) moments = framesOf(*run.trace, playhead.position());
    const Scene scene = growing(framed(sceneOf(picture, pictures), playhead, pictures.theme(),
                                       {.title = picture.title,
                                        .moment = picture.title,
                                        .legend = picture.legend,
                                        .steady = true}));
    const Canvas canvas{picture.size.value_or(scene.naturalSize), picture.scale};
    AnimationFile file(
        path, canvas, scene.resolution,
        {moments.size(), picture.frameTime.value_or(AnimationTiming::kUsualFrameTime),
         pictures.theme().colors()});
    return fill(file, frameParts(scene, playhead, moments, canvas.size), progress);
}

}  // namespace

Status drawPicture(const wire::Recording& run, const PictureArguments& picture, const QString& path,
                   const Progress& progress) {
    const std::size_t events = run.trace->size();
    if (Status known = checkMoments(picture, events); !known.isOk()) return known;
    RunPictures pictures(run, {.mode = picture.print ? Theme::Mode::Print : Theme::Mode::Light,
                               .hasLegends = !picture.legend});
    pictures.playhead().seek(picture.at.value_or(events));
    const auto draw = fileFormatOf(path, FileContent::Animation).isOk() ? animate : drawStill;
    return draw(run, pictures, picture, path, progress);
}

}  // namespace lockstep::cli
