#include "window/animation_job.h"

#include "export/target.h"

namespace lockstep {

AnimationJob::AnimationJob(QObject* parent) : QObject(parent) {
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &AnimationJob::goOn);
}

void AnimationJob::start(std::unique_ptr<RunPictures> pictures,
                         std::unique_ptr<Animation> animation, const QString& path) {
    Q_ASSERT(!isRunning());
    m_path = path;
    m_pictures = std::move(pictures);
    m_animation = std::move(animation);
    if (Status begun = m_animation->begin(); !begun.isOk()) return end(begun, false);
    m_next.start();
}

void AnimationJob::goOn() {
    if (!m_animation->hasNext()) return end(m_animation->finish(), false);
    if (Status drawn = m_animation->next(); !drawn.isOk()) return end(drawn, false);
    emit progressed(m_animation->done());
}

void AnimationJob::cancel() {
    if (isRunning()) end(cancelled(m_path), true);
}

void AnimationJob::end(const Status& status, bool wasCancelled) {
    m_next.stop();
    m_animation.reset();
    m_pictures.reset();
    emit finished(status, wasCancelled);
}

}  // namespace lockstep
