#pragma once

#include <QCoreApplication>
#include <QThread>

namespace lockstep {

// Pixmaps, and the cache of them, are the GUI thread's; elsewhere a painter does without.
[[nodiscard]] inline bool mayUsePixmaps() {
    return QThread::currentThread() == QCoreApplication::instance()->thread();
}

}  // namespace lockstep
