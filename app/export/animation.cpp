#include "export/animation.h"

#include "export/filmstrip.h"
#include "models/playhead.h"

namespace lockstep {

AnimationFile::AnimationFile(const QString& path, const Canvas& canvas, int resolution,
                             const AnimationTiming& timing)
    : m_path(path), m_canvas(canvas), m_resolution(resolution), m_timing(timing), m_file(path) {}

Error AnimationFile::errorOf(const QString& message) const {
    return {QStringLiteral("%1: %2").arg(m_path, message).toStdString()};
}

Error AnimationFile::cancelled() const {
    return lockstep::cancelled(m_path);
}

Status AnimationFile::check() const {
    if (const Result<FileFormat> format = fileFormatOf(m_path, FileContent::Animation);
        !format.isOk())
        return format.error();
    if (Status possible = checkCanvas(FileFormat::Gif, m_canvas); !possible.isOk())
        return errorOf(QString::fromStdString(possible.error().message));
    if (m_timing.frames < 1 || m_timing.frames > AnimationTiming::kMostFrames)
        return errorOf(QStringLiteral("an animation has from 1 to %1 frames, not %2")
                           .arg(AnimationTiming::kMostFrames)
                           .arg(m_timing.frames));
    if (m_timing.frameTime < AnimationTiming::kLeastFrameTime ||
        m_timing.frameTime > AnimationTiming::kMostFrameTime)
        return errorOf(QStringLiteral("a frame is shown for 20 ms to 1 min"));
    return ok();
}

Status AnimationFile::begin() {
    if (Status possible = check(); !possible.isOk()) return possible;
    m_gif.emplace(m_canvas.pixels(), m_timing.colors);
    return m_file.open();
}

Status AnimationFile::add(const Drawing& drawing, const Progress&) {
    constexpr Nanoseconds kHundredth = 10 * kMillisecond;
    const QImage frame = paintedImage(drawing, m_canvas, m_resolution);
    return keep(!frame.isNull() &&
                m_gif->add(frame, static_cast<int>(m_timing.frameTime / kHundredth)));
}

Status AnimationFile::finish(const Progress& progress) {
    if (Status kept = keep(m_gif->finish()); !kept.isOk()) return kept;
    if (!goesOn(progress, 1)) return cancelled();
    return m_file.commit();
}

Status AnimationFile::keep(bool isPacked) {
    if (!isPacked) return errorOf(QStringLiteral("there is no memory for the animation"));
    return m_file.write(m_gif->takeBytes());
}

std::vector<std::size_t> framesOf(const Trace& trace, std::size_t end) {
    constexpr std::size_t kUsualFrames = 300;
    return spread(stepMoments(trace, end), kUsualFrames);
}

std::vector<Scene::Part> frameParts(const Scene& scene, Playhead& playhead,
                                    const std::vector<std::size_t>& moments, QSize size) {
    std::vector<Scene::Part> parts;
    for (const std::size_t k : moments) {
        parts.push_back([scene, &playhead, k, size] {
            playhead.seek(k);
            return together(scene.parts(QRectF(QPointF(), size)));
        });
    }
    return parts;
}

}  // namespace lockstep
