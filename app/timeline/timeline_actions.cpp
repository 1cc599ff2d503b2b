#include "timeline/timeline_actions.h"

#include <QActionGroup>
#include <QKeyEvent>

#include "models/language.h"

namespace lockstep {
namespace {

// The texts are marked with QT_TR_NOOP.
QAction* make(QObject* parent, const char* name, const char* text, const QList<QKeySequence>& keys,
              const char* tip) {
    auto* action = new QAction(parent);
    action->setObjectName(QLatin1String("timeline:") + QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setShortcutVisibleInContextMenu(true);
    inEveryLanguage(*parent, [action, text, key = keys.first(), tip] {
        action->setText(TimelineActions::tr(text));
        action->setStatusTip(TimelineActions::tr(tip));
        action->setToolTip(
            QStringLiteral("<b>%1</b> (%2)<br>%3")
                .arg(withoutAccelerator(action->text()), keyText(key), action->statusTip()));
    });
    return action;
}

QAction* checkable(QAction* action) {
    action->setCheckable(true);
    return action;
}

}  // namespace

TimelineActions::TimelineActions(QObject* parent)
    : QObject(parent),
      zoomIn(make(this, "zoomIn", QT_TR_NOOP("Zoom &In"), {Qt::Key_W},
                  QT_TR_NOOP("Show less of the run, in more detail, about the pointer"))),
      zoomOut(make(this, "zoomOut", QT_TR_NOOP("Zoom &Out"), {Qt::Key_S},
                   QT_TR_NOOP("Show more of the run, about the pointer"))),
      panLeft(make(this, "panLeft", QT_TR_NOOP("Pan &Left"), {Qt::Key_A},
                   QT_TR_NOOP("Show what came before"))),
      panRight(make(this, "panRight", QT_TR_NOOP("Pan &Right"), {Qt::Key_D},
                    QT_TR_NOOP("Show what comes next"))),
      fit(make(this, "fit", QT_TR_NOOP("&Fit"), {Qt::Key_F},
               QT_TR_NOOP(
                   "Show the marked range or the life of the selected task; then the whole run"))),
      follow(
          checkable(make(this, "follow", QT_TR_NOOP("Fo&llow"), {Qt::Key_L},
                         QT_TR_NOOP("Keep the present moment in view while the scenario runs")))),
      back(make(this, "back", QT_TR_NOOP("&Back"),
                {QKeySequence(Qt::ALT | Qt::Key_Left), Qt::Key_Backspace},
                QT_TR_NOOP("Show the part of the run that was in view before"))),
      forward(make(this, "forward", QT_TR_NOOP("For&ward"), {QKeySequence(Qt::ALT | Qt::Key_Right)},
                   QT_TR_NOOP("Undo going back"))),
      previousEvent(
          make(this, "previousEvent", QT_TR_NOOP("&Previous Event"), {Qt::Key_Left},
               QT_TR_NOOP("Go to the event before, of the selected task if there is one"))),
      nextEvent(make(this, "nextEvent", QT_TR_NOOP("&Next Event"), {Qt::Key_Right},
                     QT_TR_NOOP("Go to the event after, of the selected task if there is one"))),
      toStart(make(this, "toStart", QT_TR_NOOP("To St&art"), {Qt::Key_Home},
                   QT_TR_NOOP("Look at the beginning of the run"))),
      toEnd(make(this, "toEnd", QT_TR_NOOP("To &End"), {Qt::Key_End},
                 QT_TR_NOOP("Look at the present moment and follow it"))),
      previousTask(make(this, "previousTask", QT_TR_NOOP("Task A&bove"), {Qt::Key_Up},
                        QT_TR_NOOP("Select the task of the lane above"))),
      nextTask(make(this, "nextTask", QT_TR_NOOP("Task Belo&w"), {Qt::Key_Down},
                    QT_TR_NOOP("Select the task of the lane below"))),
      inOrder(checkable(
          make(this, "inOrder", QT_TR_NOOP("By &Order of Events"), {Qt::Key_O},
               QT_TR_NOOP("Give each event the same room, instead of the time it took")))),
      clearRange(make(this, "clearRange", QT_TR_NOOP("&Clear Range"), {Qt::Key_Escape},
                      QT_TR_NOOP("Mark no part of the run"))),
      arrowsOfSelection(checkable(make(
          this, "arrowsOfSelection", QT_TR_NOOP("Of the &Selection"), {Qt::Key_G},
          QT_TR_NOOP("Show whom the selected task woke and who woke it; without a selection all "
                     "arrows, while they are few")))),
      arrowsOfAll(checkable(make(this, "arrowsOfAll", QT_TR_NOOP("Of &All Tasks"),
                                 {QKeySequence(Qt::SHIFT | Qt::Key_G)},
                                 QT_TR_NOOP("Show for every task who woke it")))),
      noArrows(
          checkable(make(this, "noArrows", QT_TR_NOOP("&None"), {QKeySequence(Qt::ALT | Qt::Key_G)},
                         QT_TR_NOOP("Show no arrows from who woke whom")))),
      foldProcess(
          make(this, "foldProcess", QT_TR_NOOP("&Fold or Unfold Process"), {Qt::Key_C},
               QT_TR_NOOP("Show a process, its threads and its coroutines in one lane, or apart"))),
      foldAll(make(this, "foldAll", QT_TR_NOOP("Fold or Unfold A&ll"),
                   {QKeySequence(Qt::SHIFT | Qt::Key_C)},
                   QT_TR_NOOP("Show each process in one lane, or all of their lanes"))),
      hideLane(make(this, "hideLane", QT_TR_NOOP("&Hide Lane"), {Qt::Key_H},
                    QT_TR_NOOP("Leave the selected task out of the timeline"))),
      showAllLanes(make(this, "showAllLanes", QT_TR_NOOP("Show &All Lanes"),
                        {QKeySequence(Qt::SHIFT | Qt::Key_H)},
                        QT_TR_NOOP("Show the hidden lanes again"))),
      moveLaneUp(make(this, "moveLaneUp", QT_TR_NOOP("Move Lane &Up"),
                      {QKeySequence(Qt::SHIFT | Qt::Key_Up)},
                      QT_TR_NOOP("Put the selected task's lane above the one before it"))),
      moveLaneDown(make(this, "moveLaneDown", QT_TR_NOOP("Move Lane &Down"),
                        {QKeySequence(Qt::SHIFT | Qt::Key_Down)},
                        QT_TR_NOOP("Put the selected task's lane below the one after it"))),
      help(make(this, "help", QT_TR_NOOP("&Keys and Mouse"), {QKeySequence(Qt::SHIFT | Qt::Key_F1)},
                QT_TR_NOOP("Show what keys and mouse do in the timeline"))) {
    auto* arrows = new QActionGroup(this);
    for (QAction* action : {arrowsOfSelection, arrowsOfAll, noArrows}) arrows->addAction(action);
    arrowsOfSelection->setChecked(true);
}

QAction* TimelineActions::actionFor(const QKeyEvent& event) const {
    const QKeySequence pressed(
        QKeyCombination(event.modifiers() & ~Qt::KeypadModifier, Qt::Key(event.key())));
    for (QAction* action : findChildren<QAction*>(Qt::FindDirectChildrenOnly)) {
        if (action->isEnabled() && action->shortcuts().contains(pressed)) return action;
    }
    return nullptr;
}

}  // namespace lockstep
