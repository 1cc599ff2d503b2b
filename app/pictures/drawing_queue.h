#pragma once

#include <deque>

#include "base/mutex.h"
#include "export/progress.h"
#include "models/drawing.h"

namespace lockstep {

// Drawings on their way from the thread that lays them out to the one that paints them: a few at a
// time, so that neither gets far ahead of the other.
class DrawingQueue {
public:
    [[nodiscard]] bool hasRoom() const EXCLUDES(m_mutex);
    // Only when it has room.
    void put(Drawing drawing) EXCLUDES(m_mutex);
    // Waits for one. None: the progress has been answered with false.
    [[nodiscard]] Drawing take(const Progress& progress) EXCLUDES(m_mutex);

private:
    mutable Mutex m_mutex;
    ConditionVariable m_isFilled;
    std::deque<Drawing> m_drawings GUARDED_BY(m_mutex);
};

}  // namespace lockstep
