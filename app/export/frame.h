#pragma once

#include "export/legend.h"
#include "export/scene.h"

namespace lockstep {

class Playhead;

// What stands around a scene.
struct FrameParts {
    bool title = false;   // the run: its scenario and inputs
    bool moment = false;  // the event, the time and the sentence
    bool legend = false;
    bool steady = false;  // the sentence has the same room at every moment

    [[nodiscard]] bool isEmpty() const { return !title && !moment && !legend; }
};

struct FrameWords {
    QString title;
    QString inputs;
    QString position;
    QString sentence;
};

// Where the parts are. What has no room, or was not asked for, is empty.
struct FrameLayout {
    QRectF title;
    QRectF position;  // on the title's line
    QRectF inputs;
    QRectF sentence;
    QRectF scene;
    QRectF legendArea;
    FrameWords words;  // as they fit
    Legend legend;
};

// The scene has at least half of the height: the legend gives way first, then the words.
[[nodiscard]] FrameLayout layOutFrame(const FrameWords& words, const FrameParts& parts,
                                      const QRectF& area, const Theme& theme);

// The scene with its run's words around it. Playhead and theme outlive it; the playhead has a run.
[[nodiscard]] Scene framed(const Scene& scene, const Playhead& playhead, const Theme& theme,
                           const FrameParts& parts);

}  // namespace lockstep
