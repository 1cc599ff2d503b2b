#pragma once

#include <optional>
#include <vector>

#include "base/clock.h"
#include "export/gif_writer.h"
#include "export/picture.h"
#include "export/target.h"

namespace lockstep {

class Playhead;
class Trace;

// How an animation is shown.
struct AnimationTiming {
    std::size_t frames = 1;
    Nanoseconds frameTime = kUsualFrameTime;
    QList<QRgb> colors{};  // that stay as they are in every frame, however small what has them

    static constexpr std::size_t kMostFrames = 1000;
    static constexpr Nanoseconds kUsualFrameTime = 500 * kMillisecond;
    static constexpr Nanoseconds kLeastFrameTime = 20 * kMillisecond;
    static constexpr Nanoseconds kMostFrameTime = 60 * kSecond;
};

// The GIF file `path`: every drawing is a frame. The file appears whole or not at all, as a
// TargetFile: it does only when finish() is ok. Every error names the path and the reason: too many
// frames or pixels, too short a time.
class AnimationFile : public PictureSink {
public:
    AnimationFile(const QString& path, const Canvas& canvas, int resolution,
                  const AnimationTiming& timing);

    [[nodiscard]] Status begin() override;
    [[nodiscard]] Status add(const Drawing& drawing, const Progress& progress) override;
    [[nodiscard]] Status finish(const Progress& progress) override;
    [[nodiscard]] Error cancelled() const override;

private:
    [[nodiscard]] Status check() const;
    [[nodiscard]] Error errorOf(const QString& message) const;
    [[nodiscard]] Status keep(bool isPacked);

    const QString m_path;
    const Canvas m_canvas;
    const int m_resolution;
    const AnimationTiming m_timing;
    TargetFile m_file;
    std::optional<GifWriter> m_gif;  // from begin() on
};

// The moments of the usual animation of a run's first `end` events: every step, or, of more than
// 300, so many of them.
[[nodiscard]] std::vector<std::size_t> framesOf(const Trace& trace, std::size_t end);

// The scene at each of these moments, a part for each. Laying one out moves the playhead, which
// outlives the parts and is left there.
[[nodiscard]] std::vector<Scene::Part> frameParts(const Scene& scene, Playhead& playhead,
                                                  const std::vector<std::size_t>& moments,
                                                  QSize size);

}  // namespace lockstep
