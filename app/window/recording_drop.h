#pragma once

#include <QString>

class QMimeData;

namespace lockstep {

// What is being dragged onto the window. Exactly one of the two is not empty.
struct DraggedRecording {
    QString path;       // of the one recording in it
    QString complaint;  // why it cannot be opened, one sentence
};
[[nodiscard]] DraggedRecording draggedRecording(const QMimeData& data);

}  // namespace lockstep
