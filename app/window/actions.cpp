#include "window/actions.h"

#include <algorithm>

#include "models/laboratory.h"

namespace lockstep {

namespace {

QAction* makeAction(QObject* parent, const char* name, const QString& text,
                    const QList<QKeySequence>& keys, const QString& tip) {
    auto* action = new QAction(text, parent);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WindowShortcut);
    action->setStatusTip(tip);
    QString plain = text;
    plain.remove(u'&');
    const QString key =
        keys.isEmpty() ? QString() : keys.first().toString(QKeySequence::NativeText);
    action->setToolTip(QStringLiteral("<b>%1</b> (%2)<br>%3").arg(plain, key, tip));
    return action;
}

QAction* checkable(QAction* action) {
    action->setCheckable(true);
    return action;
}

}  // namespace

Actions::Actions(Laboratory& laboratory, QObject* parent)
    : QObject(parent),
      runOrPause(makeAction(this, "runOrPause", tr("&Run"), {Qt::Key_Space},
                            tr("Let the tasks run, or hold each at its next point"))),
      step(makeAction(this, "step", tr("&Step"), {Qt::Key_Right, Qt::Key_Period},
                      tr("Go one point forward"))),
      stepBack(makeAction(this, "stepBack", tr("Step &Back"), {Qt::Key_Left, Qt::Key_Comma},
                          tr("Look at the step before; the tasks stay where they are"))),
      toStart(makeAction(this, "toStart", tr("To St&art"), {Qt::Key_Home},
                         tr("Look at the beginning of the run"))),
      toEnd(makeAction(this, "toEnd", tr("To &End"), {Qt::Key_End},
                       tr("Look at the present moment and follow it"))),
      restart(makeAction(this, "restart", tr("R&estart"), {Qt::Key_R},
                         tr("Start the scenario again with the same inputs, paused"))),
      stop(makeAction(this, "stop", tr("S&top"), {QKeySequence(Qt::CTRL | Qt::Key_K)},
                      tr("End the run and all of its tasks"))),
      faster(makeAction(this, "faster", tr("&Faster"), {Qt::Key_Plus, Qt::Key_Equal},
                        tr("Let more virtual time pass per second"))),
      slower(makeAction(this, "slower", tr("S&lower"), {Qt::Key_Minus},
                        tr("Let less virtual time pass per second"))),
      clearSelection(makeAction(this, "clearSelection", tr("&Clear Selection"), {Qt::Key_Escape},
                                tr("Highlight no task and no object"))),
      open(makeAction(this, "open", tr("&Open Recording…"), {QKeySequence::Open},
                      tr("Show a recorded run from a file"))),
      save(makeAction(this, "save", tr("&Save Recording…"), {QKeySequence::Save},
                      tr("Write this run to a file that Lockstep opens again"))),
      exportView(makeAction(this, "exportView", tr("&Export View…"),
                            {QKeySequence(Qt::CTRL | Qt::Key_E)},
                            tr("Write the view in use as PNG, SVG or PDF"))),
      findScenario(makeAction(this, "findScenario", tr("&Find Scenario"), {QKeySequence::Find},
                              tr("Search the scenarios by title, story or id"))),
      darkTheme(checkable(makeAction(this, "darkTheme", tr("&Dark Theme"),
                                     {QKeySequence(Qt::CTRL | Qt::Key_D)},
                                     tr("Light on dark, or dark on light")))),
      reduceMotion(checkable(makeAction(this, "reduceMotion", tr("Reduce &Motion"),
                                        {QKeySequence(Qt::CTRL | Qt::Key_M)},
                                        tr("Let tokens jump instead of glide")))),
      lectureLayout(checkable(
          makeAction(this, "lectureLayout", tr("&Lecture"), {QKeySequence(Qt::CTRL | Qt::Key_1)},
                     tr("Large type, and only the states, the most telling picture, the timeline "
                        "and the step's sentence")))),
      studyLayout(checkable(
          makeAction(this, "studyLayout", tr("&Study"), {QKeySequence(Qt::CTRL | Qt::Key_2)},
                     tr("The lesson, its pictures, its timeline and its source side by side")))),
      debugLayout(checkable(
          makeAction(this, "debugLayout", tr("&Debug"), {QKeySequence(Qt::CTRL | Qt::Key_3)},
                     tr("The source, the events, the console and who waits for whom in front")))),
      resetLayout(makeAction(this, "resetLayout", tr("&Reset Layout"),
                             {QKeySequence(Qt::CTRL | Qt::Key_0)},
                             tr("Put every view of this layout back in its place"))),
      welcome(checkable(makeAction(this, "welcome", tr("&Welcome Page"),
                                   {QKeySequence(Qt::ALT | Qt::Key_Home)},
                                   tr("Chapters, and what was used last; again to come back")))),
      showKeys(makeAction(this, "showKeys", tr("&Keys and Actions…"),
                          {Qt::Key_Question, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)},
                          tr("Search all that can be done, and do it"))),
      quit(makeAction(this, "quit", tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)},
                      tr("End the run and close the window"))),
      m_laboratory(laboratory) {
    connectTransport();
    connect(&laboratory.controller(), &RunController::stateChanged, this, &Actions::update);
    connect(&laboratory.playhead(), &Playhead::momentChanged, this, &Actions::update);
    connect(&laboratory.setup(), &RunSetup::scenarioChanged, this, &Actions::update);
    connect(&laboratory.selection(), &Selection::changed, this, &Actions::update);
    connect(&laboratory, &Laboratory::speedChanged, this, &Actions::update);
    darkTheme->setChecked(laboratory.theme().mode() == Theme::Mode::Dark);
    update();
}

void Actions::connectTransport() {
    RunController& controller = m_laboratory.controller();
    Playhead& playhead = m_laboratory.playhead();
    connect(runOrPause, &QAction::triggered, &controller, [&controller] {
        controller.state() == SessionState::Running ? controller.pause() : controller.run();
    });
    connect(step, &QAction::triggered, &controller, [&controller] { controller.step(); });
    connect(stepBack, &QAction::triggered, &controller, &RunController::stepBack);
    connect(toStart, &QAction::triggered, &playhead, &Playhead::toStart);
    connect(toEnd, &QAction::triggered, &playhead, &Playhead::toEnd);
    connect(restart, &QAction::triggered, &m_laboratory, &Laboratory::restart);
    connect(stop, &QAction::triggered, &controller, &RunController::stop);
    connect(faster, &QAction::triggered, this, [this] { changeSpeed(1); });
    connect(slower, &QAction::triggered, this, [this] { changeSpeed(-1); });
    connect(clearSelection, &QAction::triggered, &m_laboratory.selection(), &Selection::clear);
    connect(darkTheme, &QAction::toggled, &m_laboratory.theme(), [this](bool dark) {
        m_laboratory.theme().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
    });
}

void Actions::setStageShown(bool shown) {
    m_stageShown = shown;
    update();
}

void Actions::update() {
    const RunController& controller = m_laboratory.controller();
    const Playhead& playhead = m_laboratory.playhead();
    const bool shown = m_stageShown;
    const bool live = shown && controller.isLive();
    const bool running = live && controller.state() == SessionState::Running;
    runOrPause->setText(running ? tr("&Pause") : tr("&Run"));
    runOrPause->setEnabled(live);
    step->setEnabled(shown && (!playhead.isAtEnd() || (live && !running)));
    stepBack->setEnabled(shown && playhead.position() > 0);
    toStart->setEnabled(shown && playhead.position() > 0);
    toEnd->setEnabled(shown && !playhead.isAtEnd());
    restart->setEnabled(shown && m_laboratory.setup().scenario() != nullptr);
    stop->setEnabled(live);
    faster->setEnabled(shown && m_laboratory.speed() != offeredSpeeds().back());
    slower->setEnabled(shown && m_laboratory.speed() != offeredSpeeds().front());
    clearSelection->setEnabled(shown && !m_laboratory.selection().isEmpty());
    save->setEnabled(shown && playhead.hasRun());
    exportView->setEnabled(shown && playhead.hasRun());
}

void Actions::changeSpeed(int steps) {
    const std::vector<double>& speeds = offeredSpeeds();
    const auto now = std::ranges::find(speeds, m_laboratory.speed()) - speeds.begin();
    const auto last = static_cast<std::ptrdiff_t>(speeds.size()) - 1;
    const auto next = std::clamp<std::ptrdiff_t>(now + steps, 0, last);
    m_laboratory.setSpeed(speeds[static_cast<std::size_t>(next)]);
}

}  // namespace lockstep
