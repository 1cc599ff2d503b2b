#pragma once

#include <QAction>
#include <QObject>

namespace lockstep {

class Laboratory;

// What the person can do, each thing once: menus, buttons and keys share these. Each has a name, a
// key, a tool tip and a status tip, and is enabled exactly when it would do something. What `step`,
// `stepBack`, `leap`, `leapBack` and `predict` do is the window's.
class Actions : public QObject {
    Q_OBJECT
public:
    Actions(Laboratory& laboratory, QObject* parent = nullptr);

    QAction* const runOrPause;
    QAction* const step;
    QAction* const stepBack;
    QAction* const leap;
    QAction* const leapBack;
    QAction* const toStart;
    QAction* const toEnd;
    QAction* const restart;
    QAction* const stop;
    QAction* const predict;  // checkable
    QAction* const compare;
    QAction* const faster;
    QAction* const slower;
    QAction* const clearSelection;
    QAction* const open;
    QAction* const save;
    QAction* const exportView;
    QAction* const exportFramed;
    QAction* const copyView;
    QAction* const keepMoment;
    QAction* const findScenario;
    QAction* const reduceMotion;   // checkable
    QAction* const lectureLayout;  // these three checkable
    QAction* const studyLayout;
    QAction* const debugLayout;
    QAction* const resetLayout;
    QAction* const present;     // checkable: the lecture layout in full screen
    QAction* const fullScreen;  // checkable
    QAction* const blackScreen;
    QAction* const welcome;  // checkable: whether the welcome page is shown
    QAction* const showKeys;
    QAction* const quit;

    // In a lecture the keys of a presenter's remote control step, and black the screen.
    void setLecture(bool on);
    // What moves through a run does nothing while the run cannot be seen.
    void setStageShown(bool shown);

private:
    void connectTransport();
    void sayAll();
    void sayRunOrPause();
    void update();
    void changeSpeed(int steps);

    Laboratory& m_laboratory;
    bool m_stageShown = true;
};

}  // namespace lockstep
