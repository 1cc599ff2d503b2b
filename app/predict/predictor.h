#pragma once

#include <QObject>
#include <optional>

#include "predict/question.h"
#include "session/session.h"

namespace lockstep {

class Laboratory;

// Asks before each step what is going to happen, waits until it is seen, and keeps score. GUI
// thread.
class Predictor : public QObject {
    Q_OBJECT
public:
    // The laboratory outlives it.
    explicit Predictor(Laboratory& laboratory, QObject* parent = nullptr);

    struct Score {
        int right = 0;
        int asked = 0;  // and answered
    };
    // What came of the last prediction.
    struct Result {
        Question question;
        TaskId predicted;
        Answer answer;

        [[nodiscard]] bool isRight() const { return predicted == answer.task; }
    };

    [[nodiscard]] bool isOn() const { return m_isOn; }
    // The score begins anew.
    void setOn(bool on);

    // What waits for an answer.
    [[nodiscard]] const std::optional<Question>& question() const { return m_question; }
    // Until the next question.
    [[nodiscard]] const std::optional<Result>& result() const { return m_result; }
    // A prediction that the run has not decided yet.
    [[nodiscard]] bool isPending() const { return m_pending.has_value(); }
    [[nodiscard]] const Score& score() const { return m_score; }

    // Takes a step; but asks first, if it is on and there is something to ask. Asked again without
    // an answer, it takes the step, which then does not count. Nothing while it is on and the tasks
    // are still taking the step before.
    void step();
    // One of the candidates of question(). Takes the step.
    void predict(TaskId task);

signals:
    void changed();

private:
    struct Pending {
        Question question;
        TaskId predicted;
        std::size_t from = 0;  // the first event that may decide it
    };

    void takeStep();
    void look();
    void noteState(SessionState state);
    void forget();

    Laboratory& m_laboratory;
    bool m_isOn = false;
    bool m_isStepping = false;  // the tasks take a step that was asked for here
    std::optional<Question> m_question;
    std::size_t m_askedAt = 0;  // the moment
    std::optional<Pending> m_pending;
    std::optional<Result> m_result;
    Score m_score;
};

}  // namespace lockstep
