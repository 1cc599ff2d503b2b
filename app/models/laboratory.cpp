#include "models/laboratory.h"

#include <algorithm>

#include "models/engine_words.h"

namespace lockstep {

namespace {

constexpr int kLeastBetweenStarts = 150;  // ms, while an input is being edited

}  // namespace

Laboratory::Laboratory(std::string stageProgram, Theme::Mode mode, QObject* parent)
    : QObject(parent), m_theme(mode), m_controller(m_playhead, std::move(stageProgram)) {
    m_restart.setSingleShot(true);
    connect(&m_restart, &QTimer::timeout, this, &Laboratory::restart);
    connect(&m_setup, &RunSetup::chosen, this, &Laboratory::choose);
    connect(&m_setup, &RunSetup::edited, this, &Laboratory::restartSoon);
    connect(&m_playhead, &Playhead::runChanged, &m_selection, &Selection::clear);
    connect(&m_controller, &RunController::opened, this, &Laboratory::showRecording);
    connect(&m_controller, &RunController::openingFailed, this,
            [this](const Error& error) { emit failed(inOwnWords(error)); });
}

void Laboratory::setSpeed(double speed) {
    if (speed == m_speed) return;
    m_speed = speed;
    m_controller.setSpeed(speed);
    emit speedChanged(speed);
}

void Laboratory::choose() {
    setSpeed(suitableSpeed(m_setup.scenario()->scenario));
    restart();
}

// At once, unless the last start was a moment ago: a spin box that is held down asks many times a
// second.
void Laboratory::restartSoon() {
    const qint64 since = m_sinceStart.isValid() ? m_sinceStart.elapsed() : kLeastBetweenStarts;
    if (since >= kLeastBetweenStarts) {
        restart();
    } else {
        m_restart.start(static_cast<int>(kLeastBetweenStarts - since));
    }
}

void Laboratory::restart() {
    if (!m_setup.scenario()) return;
    m_restart.stop();
    m_sinceStart.restart();
    const Status started = m_controller.start(*m_setup.scenario(), m_setup.inputs(), m_speed);
    if (!started.isOk()) emit failed(inOwnWords(started.error()));
}

void Laboratory::showRecording(const QString& path) {
    m_restart.stop();
    const Moment moment = m_playhead.moment();
    if (moment.scenario) setSpeed(suitableSpeed(moment.scenario->scenario));
    m_setup.show(moment.scenario, moment.inputs);
    emit recordingOpened(path);
}

const std::vector<double>& offeredSpeeds() {
    static const std::vector<double> speeds{0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 0};
    return speeds;
}

double suitableSpeed(const Scenario& scenario) {
    constexpr double kPatience = 5;  // real seconds
    Nanoseconds longest = 0;
    for (const Parameter& parameter : scenario.parameters) {
        if (parameter.unit == Unit::Duration) longest = std::max(longest, parameter.standard);
    }
    const double seconds = static_cast<double>(longest) / static_cast<double>(kSecond);
    for (const double speed : offeredSpeeds()) {
        if (speed >= 1 && seconds / speed <= kPatience) return speed;
    }
    return 100;
}

}  // namespace lockstep
