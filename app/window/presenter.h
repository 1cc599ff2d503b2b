#pragma once

#include <QObject>
#include <QPointer>
#include <optional>

class QMainWindow;
class QWidget;

namespace lockstep {

class Laboratory;

// What a lecture needs beside its layout: the set-up of a run is one step, a black screen while the
// class is to look at the teacher, and full screen. GUI thread.
class Presenter : public QObject {
    Q_OBJECT
public:
    // Both outlive it.
    Presenter(Laboratory& laboratory, QMainWindow& window);

    // Whether a lecture is on.
    [[nodiscard]] bool isOn() const { return m_isOn; }
    void setOn(bool on) { m_isOn = on; }

    // In a lecture, while the run is being set up: goes to the first moment at which something has
    // happened, live or recorded.
    // False: nothing was done, the step is an ordinary one.
    [[nodiscard]] bool passSetUp();
    // In a lecture, from that moment or before: to the beginning. False: as above.
    [[nodiscard]] bool returnBeforeSetUp();

    // Anywhere: on to the end of the next step in which something happens that a class must see,
    // see nextLanding(), live or recorded; or back to the one before.
    void leap();
    void leapBack();

    // Covers the window; the next key or click uncovers it.
    void blacken();
    [[nodiscard]] bool isBlack() const { return !m_curtain.isNull(); }
    void setFullScreen(bool full);
    // Of the window, as saveGeometry() has it, where it does not fill the screen.
    [[nodiscard]] QByteArray windowGeometry() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] std::optional<std::size_t> firstMoment() const;
    [[nodiscard]] std::optional<std::size_t> landingAfter(std::size_t moment) const;
    [[nodiscard]] bool hasArrived() const;
    void startPassing(std::optional<std::size_t> leapFrom);
    void goOn();

    Laboratory& m_laboratory;
    QMainWindow& m_window;
    QPointer<QWidget> m_curtain;
    QByteArray m_geometry;  // of the window before it filled the screen
    bool m_isOn = false;
    bool m_isPassing = false;  // the tasks are still setting up, or on their way to a landing
    std::optional<std::size_t> m_leapFrom;  // the latter: since this moment
};

}  // namespace lockstep
