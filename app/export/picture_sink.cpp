#include "export/picture_sink.h"

namespace lockstep {

namespace {

constexpr double kPainted = 0.7;  // of the whole; the rest is packing and writing

}  // namespace

Status fill(PictureSink& sink, std::size_t count, const DrawingSource& next,
            const Progress& progress) {
    if (Status begun = sink.begin(); !begun.isOk()) return begun;
    bool goesOn = true;
    const Progress watched = [&](double done) {
        goesOn = goesOn && lockstep::goesOn(progress, done);
        return goesOn;
    };
    Status status = ok();
    for (std::size_t i = 0; i < count && status.isOk(); ++i) {
        const auto share = [&](std::size_t k) { return kPainted * double(k) / double(count); };
        const Progress part = partOf(watched, share(i), share(i + 1));
        const Drawing drawing = part(0) ? next(part) : Drawing();
        if (!drawing) return sink.cancelled();
        status = sink.add(drawing, part);
    }
    if (status.isOk()) status = sink.finish(partOf(watched, kPainted, 1));
    return goesOn || status.isOk() ? status : sink.cancelled();
}

Status fill(PictureSink& sink, const std::vector<Scene::Part>& parts, const Progress& progress) {
    auto part = parts.begin();
    return fill(
        sink, parts.size(), [&part](const Progress&) { return (*part++)(); }, progress);
}

}  // namespace lockstep
