#include "window/actions.h"

#include <algorithm>

#include "models/laboratory.h"
#include "models/language.h"

namespace lockstep {

namespace {

QAction* makeAction(QObject* parent, const char* name, const QList<QKeySequence>& keys) {
    auto* action = new QAction(parent);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WindowShortcut);
    return action;
}

void say(QAction* action, const QString& text, const QString& tip) {
    action->setText(text);
    action->setStatusTip(tip);
    const QString key = keyText(action->shortcut());
    action->setToolTip(
        QStringLiteral("<b>%1</b> (%2)<br>%3").arg(withoutAccelerator(text), key, tip));
}

QAction* checkable(QAction* action) {
    action->setCheckable(true);
    return action;
}

}  // namespace

Actions::Actions(Laboratory& laboratory, QObject* parent)
    : QObject(parent),
      runOrPause(makeAction(this, "runOrPause", {Qt::Key_Space})),
      step(makeAction(this, "step", {Qt::Key_Right, Qt::Key_Period})),
      stepBack(makeAction(this, "stepBack", {Qt::Key_Left, Qt::Key_Comma})),
      leap(makeAction(this, "leap", {QKeySequence(Qt::SHIFT | Qt::Key_PageDown)})),
      leapBack(makeAction(this, "leapBack", {QKeySequence(Qt::SHIFT | Qt::Key_PageUp)})),
      toStart(makeAction(this, "toStart", {Qt::Key_Home})),
      toEnd(makeAction(this, "toEnd", {Qt::Key_End})),
      restart(makeAction(this, "restart", {Qt::Key_R})),
      stop(makeAction(this, "stop", {QKeySequence(Qt::CTRL | Qt::Key_K)})),
      predict(checkable(makeAction(this, "predict", {Qt::Key_Q}))),
      compare(makeAction(this, "compare", {QKeySequence(Qt::CTRL | Qt::Key_B)})),
      faster(makeAction(this, "faster", {Qt::Key_Plus, Qt::Key_Equal})),
      slower(makeAction(this, "slower", {Qt::Key_Minus})),
      clearSelection(makeAction(this, "clearSelection", {Qt::Key_Escape})),
      open(makeAction(this, "open", {QKeySequence::Open})),
      save(makeAction(this, "save", {QKeySequence::Save})),
      exportView(makeAction(this, "exportView", {QKeySequence(Qt::CTRL | Qt::Key_E)})),
      exportFramed(
          makeAction(this, "exportFramed", {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_E)})),
      copyView(makeAction(this, "copyView", {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)})),
      keepMoment(makeAction(this, "keepMoment", {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)})),
      findScenario(makeAction(this, "findScenario", {QKeySequence::Find})),
      reduceMotion(
          checkable(makeAction(this, "reduceMotion", {QKeySequence(Qt::CTRL | Qt::Key_M)}))),
      lectureLayout(
          checkable(makeAction(this, "lectureLayout", {QKeySequence(Qt::CTRL | Qt::Key_1)}))),
      studyLayout(checkable(makeAction(this, "studyLayout", {QKeySequence(Qt::CTRL | Qt::Key_2)}))),
      debugLayout(checkable(makeAction(this, "debugLayout", {QKeySequence(Qt::CTRL | Qt::Key_3)}))),
      resetLayout(makeAction(this, "resetLayout", {QKeySequence(Qt::CTRL | Qt::Key_0)})),
      present(checkable(makeAction(this, "present", {Qt::Key_F5}))),
      fullScreen(checkable(makeAction(this, "fullScreen", {Qt::Key_F11}))),
      blackScreen(makeAction(this, "blackScreen", {})),
      welcome(checkable(makeAction(this, "welcome", {QKeySequence(Qt::ALT | Qt::Key_Home)}))),
      showKeys(makeAction(this, "showKeys",
                          {Qt::Key_Question, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)})),
      quit(makeAction(this, "quit", {QKeySequence(Qt::CTRL | Qt::Key_Q)})),
      m_laboratory(laboratory) {
    connectTransport();
    connect(&laboratory.controller(), &RunController::stateChanged, this, &Actions::update);
    connect(&laboratory.playhead(), &Playhead::momentChanged, this, &Actions::update);
    connect(&laboratory.setup(), &RunSetup::scenarioChanged, this, &Actions::update);
    connect(&laboratory.selection(), &Selection::changed, this, &Actions::update);
    connect(&laboratory, &Laboratory::speedChanged, this, &Actions::update);
    setLecture(false);
    inEveryLanguage(*this, [this] { sayAll(); });
}

void Actions::sayAll() {
    struct Words {
        QAction* action;
        QString text;
        QString tip;
    };
    const Words all[] = {
        {step, tr("&Step"), tr("Go one point forward")},
        {stepBack, tr("Step &Back"), tr("Look at the step before; the tasks stay where they are")},
        {leap, tr("&Leap Forward"),
         tr("Go on until a task waits for another, is let go on, ends or prints")},
        {leapBack, tr("Leap Bac&k"),
         tr("Go back to where a task waited for another, was let go on, ended or printed")},
        {toStart, tr("To St&art"), tr("Look at the beginning of the run")},
        {toEnd, tr("To &End"), tr("Look at the present moment and follow it")},
        {restart, tr("R&estart"), tr("Start the scenario again with the same inputs, paused")},
        {stop, tr("S&top"), tr("End the run and all of its tasks")},
        {predict, tr("&Predict Each Step"),
         tr("Be asked who runs next, or who gets the lock, before it is seen, and keep score")},
        {compare, tr("&Compare…"),
         tr("Set this run beside another: a variant, a policy, a seed, a recording")},
        {faster, tr("&Faster"), tr("Let more virtual time pass per second")},
        {slower, tr("S&lower"), tr("Let less virtual time pass per second")},
        {clearSelection, tr("&Clear Selection"), tr("Highlight no task and no object")},
        {open, tr("&Open Recording…"), tr("Show a recorded run from a file")},
        {save, tr("&Save Recording…"), tr("Write this run to a file that Lockstep opens again")},
        {exportView, tr("&Export Picture…"),
         tr("Write the picture in use as PNG, SVG or PDF, or all events as CSV or JSON")},
        {exportFramed, tr("Export with &Title or as Filmstrip…"),
         tr("Write a view or the whole stage with title and legend, as filmstrip or animation")},
        {copyView, tr("&Copy Picture"),
         tr("Copy the picture in use, for slides; Ctrl+C does so in a picture")},
        {keepMoment, tr("&Keep Moment for Filmstrip"),
         tr("Make this moment one of those that a filmstrip shows")},
        {findScenario, tr("&Find Scenario"), tr("Search the scenarios by title, story or id")},
        {reduceMotion, tr("Reduce &Motion"), tr("Let tokens jump instead of glide")},
        {lectureLayout, tr("&Lecture"),
         tr("Large type, and only the states, the most telling picture, the timeline and the "
            "step's sentence")},
        {studyLayout, tr("&Study"),
         tr("The lesson, its pictures, its timeline and its source side by side")},
        {debugLayout, tr("&Debug"),
         tr("The source, the events, the console and who waits for whom in front")},
        {resetLayout, tr("&Reset Layout"), tr("Put every view of this layout back in its place")},
        {present, tr("&Present"),
         tr("The lecture layout in full screen; the keys of a remote control step")},
        {fullScreen, tr("F&ull Screen"), tr("Use the whole screen; Esc comes back")},
        {blackScreen, tr("&Black Screen"),
         tr("Show nothing until the next key, so that all look at you")},
        {welcome, tr("&Welcome Page"), tr("Chapters, and what was used last; again to come back")},
        {showKeys, tr("&Keys and Actions…"), tr("Search all that can be done, and do it")},
        {quit, tr("&Quit"), tr("End the run and close the window")},
    };
    for (const Words& words : all) say(words.action, words.text, words.tip);
    update();
}

// Space lets the tasks of a live run run; what is only recorded it plays.
void Actions::sayRunOrPause() {
    const RunController& controller = m_laboratory.controller();
    const bool isRecorded = m_laboratory.playhead().hasRun() && !controller.isLive();
    const QString start = isRecorded ? tr("&Play") : tr("&Run");
    const QString tip = isRecorded ? tr("Show what is recorded step by step, at the chosen speed")
                                   : tr("Let the tasks run, or hold each at its next point");
    say(runOrPause, controller.isGoing() ? tr("&Pause") : start, tip);
}

void Actions::connectTransport() {
    RunController& controller = m_laboratory.controller();
    Playhead& playhead = m_laboratory.playhead();
    connect(runOrPause, &QAction::triggered, &controller,
            [&controller] { controller.isGoing() ? controller.pause() : controller.run(); });
    connect(toStart, &QAction::triggered, &playhead, &Playhead::toStart);
    connect(toEnd, &QAction::triggered, &playhead, &Playhead::toEnd);
    connect(restart, &QAction::triggered, &m_laboratory, &Laboratory::restart);
    connect(stop, &QAction::triggered, &controller, &RunController::stop);
    connect(faster, &QAction::triggered, this, [this] { changeSpeed(1); });
    connect(slower, &QAction::triggered, this, [this] { changeSpeed(-1); });
    connect(clearSelection, &QAction::triggered, &m_laboratory.selection(), &Selection::clear);
}

void Actions::setLecture(bool on) {
    step->setShortcuts({Qt::Key_Right, on ? Qt::Key_PageDown : Qt::Key_Period});
    stepBack->setShortcuts({Qt::Key_Left, on ? Qt::Key_PageUp : Qt::Key_Comma});
    QList<QKeySequence> black{QKeySequence(Qt::CTRL | Qt::Key_Period)};
    if (on) black.prepend(Qt::Key_Period);
    blackScreen->setShortcuts(black);
    sayAll();
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
    const bool running = live && controller.isGoing();
    sayRunOrPause();
    runOrPause->setEnabled(shown && playhead.hasRun());
    step->setEnabled(shown && (!playhead.isAtEnd() || (live && !running)));
    stepBack->setEnabled(shown && playhead.position() > 0);
    leap->setEnabled(step->isEnabled());
    leapBack->setEnabled(stepBack->isEnabled());
    toStart->setEnabled(shown && playhead.position() > 0);
    toEnd->setEnabled(shown && !playhead.isAtEnd());
    restart->setEnabled(shown && m_laboratory.setup().scenario() != nullptr);
    stop->setEnabled(live);
    compare->setEnabled(shown && m_laboratory.setup().scenario() != nullptr);
    faster->setEnabled(shown && m_laboratory.speed() != offeredSpeeds().back());
    slower->setEnabled(shown && m_laboratory.speed() != offeredSpeeds().front());
    clearSelection->setEnabled(shown && !m_laboratory.selection().isEmpty());
    save->setEnabled(shown && playhead.hasRun());
    for (QAction* action : {exportView, exportFramed, copyView, keepMoment})
        action->setEnabled(shown && playhead.hasRun());
}

void Actions::changeSpeed(int steps) {
    const std::vector<double>& speeds = offeredSpeeds();
    const auto now = std::ranges::find(speeds, m_laboratory.speed()) - speeds.begin();
    const auto last = static_cast<std::ptrdiff_t>(speeds.size()) - 1;
    const auto next = std::clamp<std::ptrdiff_t>(now + steps, 0, last);
    m_laboratory.setSpeed(speeds[static_cast<std::size_t>(next)]);
}

}  // namespace lockstep
