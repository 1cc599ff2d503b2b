#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <cstddef>

namespace lockstep {

class Playhead;

// Walks the playhead through what is recorded, step by step to its end: each step takes the time
// that its virtual time takes at the speed, but at least kLeastStep. Whoever moves the playhead
// meanwhile ends the walk. GUI thread.
class Playback : public QObject {
    Q_OBJECT
public:
    static constexpr double kLeastStep = 100;  // ms at the speed 1

    // The playhead outlives it.
    explicit Playback(Playhead& playhead, QObject* parent = nullptr);

    [[nodiscard]] bool isOn() const { return m_isOn; }
    // From the present moment, or from the beginning where that is the end. speed: virtual seconds
    // per real second; 0 = straight to the end. Without a run nothing happens.
    void start(double speed);
    void stop();
    void setSpeed(double speed);

signals:
    void changed();  // it has begun or ended

private:
    void goOn();
    // Of the step after the moment `k`, in ms.
    [[nodiscard]] double timeFor(std::size_t k) const;

    Playhead& m_playhead;
    bool m_isOn = false;
    double m_speed = 1;
    std::size_t m_at = 0;  // where it has put the playhead
    double m_due = 0;      // when the next step is shown, in ms of m_clock
    QElapsedTimer m_clock;
    QTimer m_timer;
};

}  // namespace lockstep
