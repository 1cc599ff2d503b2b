#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace lockstep {

class Settings;

// For a newcomer: the few actions that everything begins with, each with its key, until that has
// been done once. It hides itself when there is nothing left to say, or when the person has enough.
class HintLine : public QWidget {
    Q_OBJECT
public:
    // What it tells of.
    struct Beginnings {
        QAction* step;
        QAction* runOrPause;
        QAction* stepBack;
        QAction* exportView;
        QAction* showKeys;
    };
    // The actions and the settings outlive it.
    HintLine(const Beginnings& actions, Settings& settings, QWidget* parent = nullptr);

    [[nodiscard]] bool isEmpty() const;

    // What this action does has been done in another way: its hint goes, too.
    void markDone(const QAction& action) { learn({action.objectName()}); }

signals:
    void emptied();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Hint {
        QAction* action;
        QString keys;   // "→"
        QString words;  // "makes one step"
    };

    [[nodiscard]] QList<Hint> hints() const;
    void learn(const QStringList& names);
    void retell();
    // Shows as many as have room, the last one always.
    void fit();

    const Beginnings m_actions;
    Settings& m_settings;
    QStringList m_shown;  // hints that are worth showing, as HTML
    QLabel* m_text;
    QToolButton* m_enough;
};

}  // namespace lockstep
