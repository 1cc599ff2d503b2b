#pragma once

#include <QList>
#include <QWidget>

#include "base/ids.h"

class QHBoxLayout;
class QLabel;
class QShortcut;
class QToolButton;

namespace lockstep {

class Laboratory;
class Predictor;

// Shows the predictor's question with a button for each candidate that has room, and a menu of the
// others; the first nine have the keys 1 to 9. Then whether the prediction came true and why, or
// why there is nothing to predict, and the score.
class PredictBar : public QWidget {
    Q_OBJECT
public:
    // Both outlive it.
    PredictBar(Laboratory& laboratory, Predictor& predictor, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeKeys();
    void update();
    void showScore();
    void showCandidates();
    // Shows the buttons that have room, and the menu for the others.
    void fitCandidates();
    [[nodiscard]] QToolButton* makeCandidate(int number);
    void choose(int number);
    [[nodiscard]] int candidates() const;
    [[nodiscard]] TaskId candidate(int number) const;
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString questionText() const;
    [[nodiscard]] QString resultText() const;
    [[nodiscard]] QString lullText() const;
    [[nodiscard]] QString nameOf(TaskId task) const;

    Laboratory& m_laboratory;
    Predictor& m_predictor;
    QLabel* m_headline;
    QWidget* m_room;  // of the candidates
    QHBoxLayout* m_row;
    QList<QToolButton*> m_candidates;  // as many as were ever needed
    QToolButton* m_others;
    QList<QShortcut*> m_keys;
    QLabel* m_score;
};

}  // namespace lockstep
