#pragma once

#include <QWidget>

class QLabel;

namespace lockstep {

class EventListModel;
class Laboratory;

// Tells the present moment: the run's state, the number of the event and its virtual time, and its
// sentence. At the end of the run: the verdict, and whether the scenario's expectation held. It
// grows where that takes more than two lines. Assistive technology is told every step. Beside it:
// of the selected task what it is about or waits for, and for how long.
class NarrationBar : public QWidget {
    Q_OBJECT
public:
    // `events` has the sentences; it outlives the bar.
    NarrationBar(Laboratory& laboratory, const EventListModel& events, QWidget* parent = nullptr);

    // While the run cannot be seen, nothing is told of it.
    void setStageShown(bool shown);

    // Something beside the run, for a few seconds or until the next: what an action is for, what
    // was saved.
    void showHint(const QString& text);

signals:
    // Assistive technology is being told this.
    void announced(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void update();
    void showTone();
    void fitHeight();
    void announce();
    void layOutHint(const QString& hint);
    // What is said where nobody has asked for anything else. Empty: nothing.
    [[nodiscard]] QString usualHint() const;
    [[nodiscard]] QString outlookOfSelected() const;
    // There is one, and it can be seen.
    [[nodiscard]] bool tellsRun() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] bool awaitsFirstStep() const;
    [[nodiscard]] QString verdictText() const;
    // "": none; "deadlock", "good", "bad": how the style sheet is to colour the bar.
    [[nodiscard]] QString tone() const;
    [[nodiscard]] bool tellsVerdict() const;

    Laboratory& m_laboratory;
    const EventListModel& m_events;
    QLabel* m_state;
    QLabel* m_position;
    QLabel* m_time;
    QLabel* m_sentence;
    QLabel* m_hint;
    bool m_isStageShown = true;
    bool m_isUsualHint = true;  // nobody has asked for another one
};

}  // namespace lockstep
