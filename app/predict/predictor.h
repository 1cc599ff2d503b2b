#pragma once

#include <QObject>
#include <optional>
#include <set>

#include "predict/question.h"
#include "session/session.h"

namespace lockstep {

class Laboratory;

// Asks before each step what is going to happen, waits until it is seen, and keeps score. Each
// question of a run is asked once: afterwards the timeline shows its answer. GUI thread.
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
        std::size_t askedAt = 0;  // the moment
        TaskId predicted;
        Answer answer;

        [[nodiscard]] bool isRight() const { return predicted == answer.task; }
        // Not where it was somebody who came only later.
        [[nodiscard]] bool counts() const;
    };

    [[nodiscard]] bool isOn() const { return m_isOn; }
    // All scores begin anew.
    void setOn(bool on);

    // What waits for an answer.
    [[nodiscard]] const std::optional<Question>& question() const { return m_question; }
    // While the step is shown that decided it.
    [[nodiscard]] const std::optional<Result>& result() const { return m_result; }
    // Whom the person has named, where the run has not decided it yet.
    [[nodiscard]] std::optional<TaskId> pending() const;
    // The step that is shown was taken in place of an answer.
    [[nodiscard]] bool hasSkipped() const { return m_skippedAt.has_value(); }
    // The next step has been asked about before, and is not being taken yet.
    [[nodiscard]] bool wasAsked() const;
    // Of the present run.
    [[nodiscard]] const Score& score() const { return m_score; }
    // Of all runs since it was switched on.
    [[nodiscard]] const Score& total() const { return m_total; }

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

    [[nodiscard]] bool ask();
    void takeStep();
    void look();
    void leaveBehind(std::size_t now);
    void decide(std::size_t now);
    void noteState(SessionState state);
    void forget();

    Laboratory& m_laboratory;
    bool m_isOn = false;
    bool m_isStepping = false;  // the tasks take a step that was asked for here
    std::optional<Question> m_question;
    std::size_t m_askedAt = 0;      // the moment
    std::set<std::size_t> m_asked;  // moments of this run whose question was answered or skipped
    std::optional<std::size_t> m_skippedAt;
    std::optional<Pending> m_pending;
    std::optional<Result> m_result;
    Score m_score;
    Score m_total;
};

}  // namespace lockstep
