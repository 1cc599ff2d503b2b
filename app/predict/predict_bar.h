#pragma once

#include <QList>
#include <QWidget>

#include "base/ids.h"

class QHBoxLayout;
class QLabel;
class QScrollArea;
class QToolButton;

namespace lockstep {

class Laboratory;
class Predictor;

// Shows the predictor's question with a button for each candidate, the first nine of which have
// the keys 1 to 9; then whether the prediction came true, and the score.
class PredictBar : public QWidget {
    Q_OBJECT
public:
    // Both outlive it.
    PredictBar(Laboratory& laboratory, Predictor& predictor, QWidget* parent = nullptr);

private:
    void update();
    void showCandidates();
    [[nodiscard]] QToolButton* makeCandidate(int number);
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString resultText() const;
    [[nodiscard]] QString nameOf(TaskId task) const;

    Laboratory& m_laboratory;
    Predictor& m_predictor;
    QLabel* m_headline;
    QScrollArea* m_scroll;
    QHBoxLayout* m_row;
    QList<QToolButton*> m_candidates;  // as many as were ever needed
    QLabel* m_score;
};

}  // namespace lockstep
