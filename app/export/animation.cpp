#include "export/animation.h"

#include "export/filmstrip.h"
#include "models/playhead.h"

namespace lockstep {

Animation::Animation(Scene scene, Playhead& playhead, AnimationTiming timing, const Canvas& canvas,
                     const QString& path)
    : m_scene(std::move(scene)),
      m_playhead(playhead),
      m_timing(std::move(timing)),
      m_canvas(canvas),
      m_path(path),
      m_file(path) {}

Error Animation::errorOf(const QString& message) const {
    return {QStringLiteral("%1: %2").arg(m_path, message).toStdString()};
}

Status Animation::check() const {
    if (const Result<FileFormat> format = fileFormatOf(m_path, FileContent::Animation);
        !format.isOk())
        return format.error();
    if (Status possible = checkCanvas(FileFormat::Gif, m_canvas); !possible.isOk())
        return errorOf(QString::fromStdString(possible.error().message));
    const std::size_t frames = m_timing.moments.size();
    if (frames < 1 || frames > AnimationTiming::kMostFrames)
        return errorOf(QStringLiteral("an animation has from 1 to %1 frames, not %2")
                           .arg(AnimationTiming::kMostFrames)
                           .arg(frames));
    if (m_timing.frameTime < AnimationTiming::kLeastFrameTime ||
        m_timing.frameTime > AnimationTiming::kMostFrameTime)
        return errorOf(QStringLiteral("a frame is shown for 20 ms to 1 min"));
    return ok();
}

Status Animation::begin() {
    if (Status possible = check(); !possible.isOk()) return possible;
    m_gif.emplace(m_canvas.pixels());
    return m_file.open();
}

Status Animation::next() {
    constexpr Nanoseconds kHundredth = 10 * kMillisecond;
    m_playhead.seek(m_timing.moments[m_done]);
    ++m_done;
    const QImage frame = drawImage(m_scene, m_canvas);
    return keep(!frame.isNull() &&
                m_gif->add(frame, static_cast<int>(m_timing.frameTime / kHundredth)));
}

Status Animation::finish() {
    if (Status kept = keep(m_gif->finish()); !kept.isOk()) return kept;
    return m_file.commit();
}

Status Animation::keep(bool isPacked) {
    if (!isPacked) return errorOf(QStringLiteral("there is no memory for the animation"));
    return m_file.write(m_gif->takeBytes());
}

double Animation::done() const {
    return static_cast<double>(m_done) / static_cast<double>(m_timing.moments.size());
}

std::vector<std::size_t> framesOf(const Trace& trace, std::size_t end) {
    constexpr std::size_t kUsualFrames = 300;
    return spread(stepMoments(trace, end), kUsualFrames);
}

Status exportAnimation(Animation& animation, const QString& path, const Progress& progress) {
    if (Status begun = animation.begin(); !begun.isOk()) return begun;
    while (animation.hasNext()) {
        if (!goesOn(progress, animation.done())) return cancelled(path);
        if (Status drawn = animation.next(); !drawn.isOk()) return drawn;
    }
    if (!goesOn(progress, 1)) return cancelled(path);
    return animation.finish();
}

}  // namespace lockstep
