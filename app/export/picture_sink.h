#pragma once

#include <functional>
#include <memory>

#include "base/result.h"
#include "export/progress.h"
#include "export/scene.h"

namespace lockstep {

// Where a picture, or an animation, goes. It is made, used and destroyed in one thread, whichever.
class PictureSink {
public:
    virtual ~PictureSink() = default;

    // Once, before all drawings. It refuses what cannot be.
    [[nodiscard]] virtual Status begin() = 0;
    // The next of the drawings: one over the other, or a frame each. Its progress is asked now and
    // then; answered with false, it gives up with any error.
    [[nodiscard]] virtual Status add(const Drawing& drawing, const Progress& progress) = 0;
    // Once, after the last one. Only when this is ok there is a picture.
    [[nodiscard]] virtual Status finish(const Progress& progress) = 0;
    // What to tell when it was stopped before its end.
    [[nodiscard]] virtual Error cancelled() const = 0;
};

using SinkMaker = std::function<std::unique_ptr<PictureSink>()>;

// Gives the next drawing; none: there will be none, because the progress has been answered with
// false.
using DrawingSource = std::function<Drawing(const Progress& progress)>;

// Brings `count` drawings into the sink. The error is the sink's; being stopped is one.
[[nodiscard]] Status fill(PictureSink& sink, std::size_t count, const DrawingSource& next,
                          const Progress& progress);

// The same, laid out and painted part by part in this thread, the GUI's.
[[nodiscard]] Status fill(PictureSink& sink, const std::vector<Scene::Part>& parts,
                          const Progress& progress);

}  // namespace lockstep
