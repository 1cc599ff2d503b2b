#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <atomic>
#include <functional>

#include "base/result.h"
#include "export/progress.h"

namespace lockstep {

// Does what takes long in a thread of its own, one thing at a time, so that the window stays
// usable: it can be watched and cancelled. GUI thread.
class ExportJob : public QObject {
    Q_OBJECT
public:
    // In that thread. It keeps what it needs, calls its Progress often, and stops soon after an
    // answer of false.
    using Work = std::function<Status(const Progress&)>;

    explicit ExportJob(QObject* parent = nullptr);
    // Cancels, and waits until nothing runs any more; nobody hears of that.
    ~ExportJob() override;

    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    // Only when !isRunning().
    void start(Work work);
    // The work is to stop; finished() tells when it has. Nothing to do when none runs.
    void cancel();
    // The same, and waits for it: nothing runs any more, though finished() is still to come.
    void stop();

signals:
    void progressed(double done);  // from 0 to 1; now and then
    // wasCancelled: it failed because of a cancel(). What was done by then anyway is ok.
    void finished(const Status& status, bool wasCancelled);

private:
    void finish(const Status& status);

    std::atomic<double> m_done{0};
    std::atomic<bool> m_cancelled{false};
    bool m_isRunning = false;
    QTimer m_look;
    QThreadPool m_thread;
};

}  // namespace lockstep
