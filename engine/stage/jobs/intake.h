#pragma once

#include <functional>
#include <utility>

#include "base/mutex.h"

namespace lockstep::stage {

// Who may still submit jobs, so that the last word, which makes the workers end, comes after the
// last job: whoever closes says it, or else the last of those who were just submitting.
class Intake {
public:
    // False: it is closed.
    [[nodiscard]] bool enter() EXCLUDES(m_mutex) {
        const MutexLock hold(m_mutex);
        if (!m_isClosed) ++m_submitting;
        return !m_isClosed;
    }
    // After enter(). True: the caller has to say the last word.
    [[nodiscard]] bool leave() EXCLUDES(m_mutex) {
        const MutexLock hold(m_mutex);
        --m_submitting;
        return m_isClosed && m_submitting == 0;
    }
    // True: the caller has to say the last word. Again: nothing happens.
    [[nodiscard]] bool close() EXCLUDES(m_mutex) {
        const MutexLock hold(m_mutex);
        const bool isFirst = !m_isClosed;
        m_isClosed = true;
        return isFirst && m_submitting == 0;
    }
    [[nodiscard]] bool isClosed() const EXCLUDES(m_mutex) {
        const MutexLock hold(m_mutex);
        return m_isClosed;
    }

private:
    mutable Mutex m_mutex;
    bool m_isClosed GUARDED_BY(m_mutex) = false;
    int m_submitting GUARDED_BY(m_mutex) = 0;
};

// Somebody is submitting, from a successful enter() to the end of the block.
class Submitting {
public:
    Submitting(Intake& intake, std::function<void()> lastWord)
        : m_intake(intake), m_lastWord(std::move(lastWord)) {}
    ~Submitting() {
        if (m_intake.leave()) m_lastWord();
    }
    Submitting(const Submitting&) = delete;
    Submitting& operator=(const Submitting&) = delete;

private:
    Intake& m_intake;
    std::function<void()> m_lastWord;
};

}  // namespace lockstep::stage
