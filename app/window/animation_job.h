#pragma once

#include <QObject>
#include <QTimer>
#include <memory>

#include "export/animation.h"
#include "pictures/run_pictures.h"

namespace lockstep {

// Writes an animation a frame at a time between the window's own work, one animation at a time: it
// can be watched and cancelled, as an ExportJob. GUI thread.
class AnimationJob : public QObject {
    Q_OBJECT
public:
    explicit AnimationJob(QObject* parent = nullptr);

    [[nodiscard]] bool isRunning() const { return m_animation != nullptr; }
    // Only when !isRunning(). The pictures are those that the animation shows.
    void start(std::unique_ptr<RunPictures> pictures, std::unique_ptr<Animation> animation,
               const QString& path);
    // It ends at once, and finished() tells. Nothing to do when none runs.
    void cancel();

signals:
    void progressed(double done);  // from 0 to 1
    void finished(const Status& status, bool wasCancelled);

private:
    void goOn();
    void end(const Status& status, bool wasCancelled);

    QTimer m_next;
    QString m_path;
    std::unique_ptr<RunPictures> m_pictures;  // outlives the animation
    std::unique_ptr<Animation> m_animation;
};

}  // namespace lockstep
