#pragma once

#include <QWidget>

class QComboBox;
class QToolButton;

namespace lockstep {

class Actions;
class Laboratory;

// The buttons that move through the run, and its speed.
class TransportBar : public QWidget {
    Q_OBJECT
public:
    TransportBar(Laboratory& laboratory, Actions& actions, QWidget* parent = nullptr);

protected:
    // The tool tips say enough: the narration keeps its place.
    bool event(QEvent* event) override;

private:
    void changeLanguage();
    void showIcons();
    void showSpeed();

    Laboratory& m_laboratory;
    Actions& m_actions;
    QComboBox* m_speed;
};

}  // namespace lockstep
