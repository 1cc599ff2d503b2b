#include "pictures/picture_job.h"

namespace lockstep {

PictureJob::PictureJob(QObject* parent) : QObject(parent) {
    m_supply.setInterval(0);
    connect(&m_supply, &QTimer::timeout, this, &PictureJob::supply);
    connect(&m_job, &ExportJob::progressed, this, &PictureJob::progressed);
    connect(&m_job, &ExportJob::finished, this, &PictureJob::finish);
}

void PictureJob::start(PictureTask task) {
    Q_ASSERT(!isRunning());
    m_task = std::move(task);
    m_laidOut = 0;
    m_queue = std::make_shared<DrawingQueue>();
    m_supply.start();
    m_job.start([this, queue = m_queue, makeSink = m_task.sink,
                 count = m_task.parts.size()](const Progress& progress) {
        const auto next = [&](const Progress& part) {
            Drawing drawing = queue->take(part);
            QMetaObject::invokeMethod(&m_supply, qOverload<>(&QTimer::start), Qt::QueuedConnection);
            return drawing;
        };
        const std::unique_ptr<PictureSink> sink = makeSink();
        return fill(*sink, count, next, progress);
    });
}

void PictureJob::supply() {
    const bool isWanted = isRunning() && m_laidOut < m_task.parts.size() && m_queue->hasRoom();
    if (isWanted) {
        m_queue->put(m_task.parts[m_laidOut++]());
    } else {
        m_supply.stop();
    }
}

void PictureJob::finish(const Status& status, bool wasCancelled) {
    m_supply.stop();
    m_queue.reset();
    m_task.parts.clear();
    m_task.pictures.reset();
    emit finished(status, wasCancelled);
}

}  // namespace lockstep
