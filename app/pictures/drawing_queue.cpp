#include "pictures/drawing_queue.h"

#include <chrono>

namespace lockstep {

namespace {

constexpr std::size_t kRoom = 4;
constexpr std::chrono::milliseconds kLook{20};  // between two looks at the progress

}  // namespace

bool DrawingQueue::hasRoom() const {
    const MutexLock lock(m_mutex);
    return m_drawings.size() < kRoom;
}

void DrawingQueue::put(Drawing drawing) {
    {
        const MutexLock lock(m_mutex);
        m_drawings.push_back(std::move(drawing));
    }
    m_isFilled.notify_one();
}

Drawing DrawingQueue::take(const Progress& progress) {
    const MutexLock lock(m_mutex);
    while (m_drawings.empty()) {
        m_isFilled.wait_for(m_mutex, kLook);
        if (m_drawings.empty() && !goesOn(progress, 0)) return {};
    }
    Drawing drawing = std::move(m_drawings.front());
    m_drawings.pop_front();
    return drawing;
}

}  // namespace lockstep
