#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "models/playhead.h"
#include "models/run_controller.h"
#include "models/run_setup.h"
#include "models/selection.h"
#include "theme/theme.h"

namespace lockstep {

// Everything that one window shows and edits, and how these work together: a chosen scenario opens
// at once, paused at its first point; an edited input opens it anew. GUI thread.
class Laboratory : public QObject {
    Q_OBJECT
public:
    Laboratory(std::string stageProgram, Theme::Mode mode, QObject* parent = nullptr);

    [[nodiscard]] Theme& theme() { return m_theme; }
    [[nodiscard]] Playhead& playhead() { return m_playhead; }
    [[nodiscard]] Selection& selection() { return m_selection; }
    [[nodiscard]] RunController& controller() { return m_controller; }
    [[nodiscard]] RunSetup& setup() { return m_setup; }

    // Virtual seconds per real second; 0 = as fast as possible. Another scenario sets it to what
    // suits its durations.
    [[nodiscard]] double speed() const { return m_speed; }
    void setSpeed(double speed);

    // The same scenario with the same inputs from its beginning. Nothing to do without a scenario.
    void restart();
    // Shows a recorded run and its inputs, to be played at a speed that suits it, once it has been
    // read: recordingOpened(), or failed().
    void openRecording(const QString& path) { m_controller.openRecording(path); }

signals:
    void speedChanged(double speed);
    // A run could not be started, or a recording not be opened: one sentence.
    void failed(const QString& sentence);
    void recordingOpened(const QString& path);

private:
    void choose();
    void showRecording(const QString& path);
    void restartSoon();

    Theme m_theme;
    Selection m_selection;
    Playhead m_playhead;
    RunSetup m_setup;
    RunController m_controller;
    double m_speed = 1;
    QTimer m_restart;
    QElapsedTimer m_sinceStart;
};

// The speeds that the window offers, the slowest first, "as fast as possible" (0) last.
[[nodiscard]] const std::vector<double>& offeredSpeeds();

// The slowest offered speed of at least 1 at which the longest duration of the scenario's
// parameters passes in a few seconds: a song of three minutes would try anyone's patience.
[[nodiscard]] double suitableSpeed(const Scenario& scenario);

}  // namespace lockstep
