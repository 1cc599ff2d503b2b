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
    std::vector<std::size_t> moments;  // one for each frame
    Nanoseconds frameTime = 500 * kMillisecond;

    static constexpr std::size_t kMostFrames = 1000;
    static constexpr Nanoseconds kLeastFrameTime = 20 * kMillisecond;
    static constexpr Nanoseconds kMostFrameTime = 60 * kSecond;
};

// Writes the scene at each of these moments into the GIF file `path`, a frame at a time, so that
// whoever calls it can show how far it is and stop it. The file appears whole or not at all, as a
// TargetFile: it does only when finish() is ok. Every error names the path and the reason. GUI
// thread.
class Animation {
public:
    // The scene shows the playhead's moment, which next() moves and leaves there; both outlive
    // this.
    Animation(Scene scene, Playhead& playhead, AnimationTiming timing, const Canvas& canvas,
              const QString& path);

    // Once, before the first next(). It refuses what cannot be: too many frames or pixels, too
    // short a time.
    [[nodiscard]] Status begin();
    [[nodiscard]] bool hasNext() const { return m_done < m_timing.moments.size(); }
    [[nodiscard]] Status next();
    // Once, after the last one.
    [[nodiscard]] Status finish();

    // From 0 to 1.
    [[nodiscard]] double done() const;

private:
    [[nodiscard]] Status check() const;
    [[nodiscard]] Error errorOf(const QString& message) const;
    [[nodiscard]] Status keep(bool isPacked);

    Scene m_scene;
    Playhead& m_playhead;
    AnimationTiming m_timing;
    Canvas m_canvas;
    QString m_path;
    TargetFile m_file;
    std::optional<GifWriter> m_gif;  // from begin() on
    std::size_t m_done = 0;
};

// The moments of the usual animation of a run's first `end` events: every step, or, of more than
// 300, so many of them.
[[nodiscard]] std::vector<std::size_t> framesOf(const Trace& trace, std::size_t end);

// All of it at once.
[[nodiscard]] Status exportAnimation(Animation& animation, const QString& path,
                                     const Progress& progress);

}  // namespace lockstep
