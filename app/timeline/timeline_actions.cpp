#include "timeline/timeline_actions.h"

#include <QActionGroup>
#include <QKeyEvent>

namespace lockstep {
namespace {

QAction* make(QObject* parent, const char* name, const QString& text,
              const QList<QKeySequence>& keys, const QString& tip) {
    auto* action = new QAction(text, parent);
    action->setObjectName(QLatin1String("timeline:") + QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setShortcutVisibleInContextMenu(true);
    action->setStatusTip(tip);
    QString plain = text;
    plain.remove(u'&');
    const QString key = keys.first().toString(QKeySequence::NativeText);
    action->setToolTip(QStringLiteral("<b>%1</b> (%2)<br>%3").arg(plain, key, tip));
    return action;
}

QAction* checkable(QAction* action) {
    action->setCheckable(true);
    return action;
}

}  // namespace

TimelineActions::TimelineActions(QObject* parent)
    : QObject(parent),
      zoomIn(make(this, "zoomIn", tr("Zoom &In"), {Qt::Key_W},
                  tr("Show less of the run, in more detail, about the pointer"))),
      zoomOut(make(this, "zoomOut", tr("Zoom &Out"), {Qt::Key_S},
                   tr("Show more of the run, about the pointer"))),
      panLeft(make(this, "panLeft", tr("Pan &Left"), {Qt::Key_A}, tr("Show what came before"))),
      panRight(make(this, "panRight", tr("Pan &Right"), {Qt::Key_D}, tr("Show what comes next"))),
      fit(make(this, "fit", tr("&Fit"), {Qt::Key_F},
               tr("Show the marked range or the life of the selected task; then the whole run"))),
      follow(checkable(make(this, "follow", tr("Fo&llow"), {Qt::Key_L},
                            tr("Keep the present moment in view while the scenario runs")))),
      back(make(this, "back", tr("&Back"),
                {QKeySequence(Qt::ALT | Qt::Key_Left), Qt::Key_Backspace},
                tr("Show the part of the run that was in view before"))),
      forward(make(this, "forward", tr("For&ward"), {QKeySequence(Qt::ALT | Qt::Key_Right)},
                   tr("Undo going back"))),
      previousEvent(make(this, "previousEvent", tr("&Previous Event"), {Qt::Key_Left},
                         tr("Go to the event before, of the selected task if there is one"))),
      nextEvent(make(this, "nextEvent", tr("&Next Event"), {Qt::Key_Right},
                     tr("Go to the event after, of the selected task if there is one"))),
      toStart(make(this, "toStart", tr("To St&art"), {Qt::Key_Home},
                   tr("Look at the beginning of the run"))),
      toEnd(make(this, "toEnd", tr("To &End"), {Qt::Key_End},
                 tr("Look at the present moment and follow it"))),
      previousTask(make(this, "previousTask", tr("Task A&bove"), {Qt::Key_Up},
                        tr("Select the task of the lane above"))),
      nextTask(make(this, "nextTask", tr("Task Belo&w"), {Qt::Key_Down},
                    tr("Select the task of the lane below"))),
      inOrder(checkable(make(this, "inOrder", tr("By &Order of Events"), {Qt::Key_O},
                             tr("Give each event the same room, instead of the time it took")))),
      clearRange(make(this, "clearRange", tr("&Clear Range"), {Qt::Key_Escape},
                      tr("Mark no part of the run"))),
      arrowsOfSelection(checkable(
          make(this, "arrowsOfSelection", tr("Of the &Selection"), {Qt::Key_G},
               tr("Show whom the selected task woke and who woke it; without a selection all "
                  "arrows, while they are few")))),
      arrowsOfAll(checkable(make(this, "arrowsOfAll", tr("Of &All Tasks"),
                                 {QKeySequence(Qt::SHIFT | Qt::Key_G)},
                                 tr("Show for every task who woke it")))),
      noArrows(checkable(make(this, "noArrows", tr("&None"), {QKeySequence(Qt::ALT | Qt::Key_G)},
                              tr("Show no arrows from who woke whom")))),
      foldProcess(make(this, "foldProcess", tr("&Fold or Unfold Process"), {Qt::Key_C},
                       tr("Show a process, its threads and its coroutines in one lane, or apart"))),
      foldAll(make(this, "foldAll", tr("Fold or Unfold A&ll"),
                   {QKeySequence(Qt::SHIFT | Qt::Key_C)},
                   tr("Show each process in one lane, or all of their lanes"))),
      hideLane(make(this, "hideLane", tr("&Hide Lane"), {Qt::Key_H},
                    tr("Leave the selected task out of the timeline"))),
      showAllLanes(make(this, "showAllLanes", tr("Show &All Lanes"),
                        {QKeySequence(Qt::SHIFT | Qt::Key_H)}, tr("Show the hidden lanes again"))),
      moveLaneUp(make(this, "moveLaneUp", tr("Move Lane &Up"),
                      {QKeySequence(Qt::SHIFT | Qt::Key_Up)},
                      tr("Put the selected task's lane above the one before it"))),
      moveLaneDown(make(this, "moveLaneDown", tr("Move Lane &Down"),
                        {QKeySequence(Qt::SHIFT | Qt::Key_Down)},
                        tr("Put the selected task's lane below the one after it"))),
      help(make(this, "help", tr("&Keys and Mouse"), {QKeySequence(Qt::SHIFT | Qt::Key_F1)},
                tr("Show what keys and mouse do in the timeline"))) {
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
