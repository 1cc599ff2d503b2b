#pragma once

#include <QObject>
#include <QTimer>
#include <memory>

#include "export/export_job.h"
#include "export/picture_sink.h"
#include "pictures/drawing_queue.h"
#include "pictures/run_pictures.h"

namespace lockstep {

// A picture that is to be made.
struct PictureTask {
    std::unique_ptr<RunPictures> pictures;  // that the parts and their drawings need
    std::vector<Scene::Part> parts;
    SinkMaker sink;
};

// Makes pictures, one at a time, while the window stays usable: each part is laid out between the
// window's own work, and what is laid out is painted, packed and written in a thread of its own. It
// can be watched and cancelled, as an ExportJob. GUI thread.
class PictureJob : public QObject {
    Q_OBJECT
public:
    explicit PictureJob(QObject* parent = nullptr);

    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }
    // Only when !isRunning().
    void start(PictureTask task);
    // As of an ExportJob.
    void cancel() { m_job.cancel(); }
    void stop() { m_job.stop(); }

signals:
    void progressed(double done);  // from 0 to 1; now and then
    void finished(const Status& status, bool wasCancelled);

private:
    void supply();
    void finish(const Status& status, bool wasCancelled);

    PictureTask m_task;
    std::size_t m_laidOut = 0;  // parts of the task
    std::shared_ptr<DrawingQueue> m_queue;
    QTimer m_supply;  // active while there is room for the next part's drawing
    ExportJob m_job;  // the last: what it does needs the others
};

}  // namespace lockstep
