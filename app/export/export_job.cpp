#include "export/export_job.h"

#include <utility>

namespace lockstep {

namespace {

constexpr int kLookInterval = 50;  // ms

}  // namespace

ExportJob::ExportJob(QObject* parent) : QObject(parent) {
    m_thread.setMaxThreadCount(1);
    m_look.setInterval(kLookInterval);
    connect(&m_look, &QTimer::timeout, this, [this] { emit progressed(m_done); });
}

ExportJob::~ExportJob() {
    stop();
}

void ExportJob::start(Work work) {
    Q_ASSERT(!m_isRunning);
    m_isRunning = true;
    m_done = 0;
    m_cancelled = false;
    m_look.start();
    m_thread.start([this, work = std::move(work)] {
        Status status = work([this](double done) {
            m_done = done;
            return !m_cancelled;
        });
        // Not delivered any more once this is gone, which waits for the thread.
        QMetaObject::invokeMethod(
            this, [this, status = std::move(status)] { finish(status); }, Qt::QueuedConnection);
    });
}

void ExportJob::finish(const Status& status) {
    m_look.stop();
    m_isRunning = false;
    emit finished(status, m_cancelled && !status.isOk());
}

void ExportJob::cancel() {
    m_cancelled = true;
}

void ExportJob::stop() {
    cancel();
    m_thread.waitForDone();
}

}  // namespace lockstep
