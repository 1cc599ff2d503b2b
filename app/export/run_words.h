#pragma once

#include <QString>
#include <memory>

#include "export/picture.h"
#include "model/run_inputs.h"
#include "model/world_at.h"
#include "models/playhead.h"

namespace lockstep {

// What a picture says of the run it shows, in the program's language.

// The scenario's title; its id where this build does not have it.
[[nodiscard]] QString titleOf(const RunInputs& inputs);

// Variant, policy, time slice, CPUs, seed and the parameters that the variant uses, on one line.
[[nodiscard]] QString inputsLine(const RunInputs& inputs);

// What the picture's file says of itself, the same from wherever it is made. `subject`: what is
// shown of this moment, a view's title or stageTitle().
[[nodiscard]] PictureText textOf(const Moment& moment, const QString& subject);
// Of a filmstrip with so many moments.
[[nodiscard]] PictureText textOfFilm(const Playhead& playhead, std::size_t moments);
[[nodiscard]] QString stageTitle();

// Tells of any moment of a run. One thread at a time.
class MomentWords {
public:
    MomentWords(std::shared_ptr<const Trace> trace, const RunInputs& inputs);

    // "Event 40 of 123 · 3.2 s"; k is at most the number of the run's events.
    [[nodiscard]] QString position(std::size_t k);
    // What happened at the k-th event.
    [[nodiscard]] QString sentence(std::size_t k);

private:
    WorldAt m_worlds;
};

}  // namespace lockstep
