#include "predict/predict_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QShortcut>
#include <QToolButton>

#include "models/announcement.h"
#include "models/laboratory.h"
#include "models/language.h"
#include "models/sentences.h"
#include "predict/predictor.h"
#include "predict/reason.h"

namespace lockstep {

namespace {

constexpr int kMostKeys = 9;

}  // namespace

PredictBar::PredictBar(Laboratory& laboratory, Predictor& predictor, QWidget* parent)
    : QWidget(parent),
      m_laboratory(laboratory),
      m_predictor(predictor),
      m_headline(new QLabel(this)),
      m_room(new QWidget(this)),
      m_row(new QHBoxLayout(m_room)),
      m_others(new QToolButton(m_room)),
      m_score(new QLabel(this)) {
    setObjectName(QStringLiteral("predictBar"));
    setAttribute(Qt::WA_StyledBackground);
    m_headline->setObjectName(QStringLiteral("prediction"));
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setMinimumWidth(1);  // a long reason makes no window wider
    m_score->setObjectName(QStringLiteral("predictionScore"));
    m_others->setObjectName(QStringLiteral("otherCandidates"));
    m_others->setPopupMode(QToolButton::InstantPopup);
    m_others->setFocusPolicy(Qt::TabFocus);
    m_others->setMenu(new QMenu(m_others));
    m_room->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_room->setMinimumHeight(m_others->sizeHint().height());
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(4);
    m_row->addWidget(m_others);
    m_row->addStretch(1);
    auto* whole = new QHBoxLayout(this);
    whole->setContentsMargins(12, 3, 12, 3);
    whole->setSpacing(12);
    whole->addWidget(m_headline);
    whole->addWidget(m_room, 1);
    whole->addWidget(m_score);
    makeKeys();

    connect(&predictor, &Predictor::changed, this, &PredictBar::update);
    connect(&laboratory.theme(), &Theme::changed, this, &PredictBar::update);
    connect(&laboratory.controller(), &RunController::stateChanged, this, &PredictBar::update);
    inEveryLanguage(*this, [this] {
        m_room->setAccessibleName(tr("Who is it going to be"));
        update();
    });
}

void PredictBar::makeKeys() {
    for (int number = 1; number <= kMostKeys; ++number) {
        auto* key = new QShortcut(QKeySequence(Qt::Key_0 + number), this);
        connect(key, &QShortcut::activated, this, [this, number] { choose(number); });
        m_keys << key;
    }
}

QString PredictBar::nameOf(TaskId task) const {
    const Moment moment = m_laboratory.playhead().moment();
    return taskName(moment.trace, moment.world, task);
}

QString PredictBar::headline() const {
    if (!m_laboratory.playhead().hasRun()) return tr("No run");
    if (m_predictor.question()) return questionText();
    if (m_predictor.result()) return resultText();
    if (const auto named = m_predictor.pending())
        return tr("Your answer: %1. Step (→) until it is decided.").arg(nameOf(*named));
    const Moment moment = m_laboratory.playhead().moment();
    if (m_predictor.wasAsked()) return tr("This has been asked before, and is not asked again.");
    if (m_predictor.hasSkipped()) return tr("Skipped: that question does not count.");
    if (questionAt(moment)) return tr("Step (→), and you are asked what is going to happen.");
    return lullText();
}

QString PredictBar::questionText() const {
    const Question& question = *m_predictor.question();
    const Moment moment = m_laboratory.playhead().moment();
    const QString object = objectPhrase(moment.trace, moment.world, question.object);
    switch (question.kind) {
        case Question::Kind::NextRunner:
            break;
        case Question::Kind::NextOwner:
            return tr("Who gets %1 next?").arg(object);
        case Question::Kind::NextTaker:
            return tr("Who takes the next item of %1?").arg(object);
    }
    return tr("Who runs next?");
}

QString PredictBar::resultText() const {
    const Predictor::Result& result = *m_predictor.result();
    const QString who = nameOf(result.answer.task);
    if (!result.counts()) return tr("It was %1, who came meanwhile: that does not count.").arg(who);
    const Playhead& playhead = m_laboratory.playhead();
    WorldAt worlds = playhead.worlds();
    const Moment now = playhead.moment();
    const Moment then{now.trace, worlds.at(result.askedAt), result.askedAt, now.inputs,
                      now.scenario};
    const QString reason = reasonFor(result.question, then, result.answer.task, result.predicted);
    return result.isRight()
               ? tr("✔ Right, %1: %2.").arg(who, reason)
               : tr("✘ It was %1, not %2: %3.").arg(who, nameOf(result.predicted), reason);
}

QString PredictBar::lullText() const {
    const Lull lull = lullAt(m_laboratory.playhead().moment());
    switch (lull.kind) {
        case Lull::Kind::SetUp:
            return tr("Step (→): once the tasks are set up you are asked what happens next.");
        case Lull::Kind::Over: {
            const Predictor::Score& score = m_predictor.score();
            if (score.asked == 0) return tr("The run is over.");
            return tr("The run is over: %1 of %2 right.").arg(score.right).arg(score.asked);
        }
        case Lull::Kind::Waiting:
            return tr("No task can run now.");
        case Lull::Kind::OneTask:
            return tr("Only %1 can run.").arg(nameOf(lull.task));
        case Lull::Kind::Person:
            return tr("Who runs next is chosen by hand.");
        case Lull::Kind::Chance:
            return tr("Who runs next is left to chance.");
        case Lull::Kind::Linux:
            return tr("Who runs next is up to Linux.");
        case Lull::Kind::Busy:
            break;
    }
    if (!lull.task.isValid()) return tr("No CPU is free: nothing to ask before this step.");
    return tr("%1 has the CPU: nothing to ask before this step.").arg(nameOf(lull.task));
}

void PredictBar::update() {
    const QString told = headline();
    const bool isNew = told != m_headline->text();
    m_headline->setText(told);
    m_headline->setToolTip(told);
    m_headline->setAccessibleName(told);
    showScore();
    showCandidates();
    if (isNew && isVisible()) announce(*m_headline, told);
}

void PredictBar::showScore() {
    const Predictor::Score& score = m_predictor.score();
    const Predictor::Score& total = m_predictor.total();
    m_score->setText(tr("Score: %1 / %2").arg(score.right).arg(score.asked));
    m_score->setToolTip(tr("Right predictions / predictions in this run; in all runs since the "
                           "mode was switched on: %1 / %2")
                            .arg(total.right)
                            .arg(total.asked));
}

int PredictBar::candidates() const {
    const auto& question = m_predictor.question();
    return question ? static_cast<int>(question->candidates.size()) : 0;
}

TaskId PredictBar::candidate(int number) const {
    return m_predictor.question()->candidates[static_cast<std::size_t>(number - 1)];
}

void PredictBar::choose(int number) {
    if (number <= candidates()) m_predictor.predict(candidate(number));
}

void PredictBar::showCandidates() {
    const int count = candidates();
    while (m_candidates.size() < count) {
        m_candidates << makeCandidate(static_cast<int>(m_candidates.size()) + 1);
        m_row->insertWidget(m_row->count() - 2, m_candidates.last());
    }
    for (int number = 1; number <= kMostKeys; ++number)
        m_keys[number - 1]->setEnabled(number <= count);
    for (int number = 1; number <= count; ++number) {
        QToolButton* button = m_candidates[number - 1];
        const QString name = nameOf(candidate(number));
        const bool isAgain = candidate(number) == m_predictor.question()->giver;
        const QString shortened = fitted(name, font(), 20 * fontMetrics().averageCharWidth());
        const QString text = isAgain ? tr("%1 again").arg(shortened) : shortened;
        button->setText(number <= kMostKeys ? tr("%1: %2").arg(number).arg(text) : text);
        button->setAccessibleName(name);
        button->setToolTip(name);
    }
    layout()->activate();
    fitCandidates();
}

void PredictBar::fitCandidates() {
    const int count = candidates();
    const int spacing = m_row->spacing();
    m_others->setText(tr("%1 more").arg(count));
    m_others->setToolTip(tr("Those for whom there is no room here"));
    const int reserve = m_others->sizeHint().width() + spacing;
    int shown = 0;
    int used = 0;
    while (shown < count) {
        const int next = used + m_candidates[shown]->sizeHint().width() + spacing;
        const bool isLast = shown + 1 == count;
        if (next + (isLast ? 0 : reserve) > m_room->width() + spacing) break;
        used = next;
        ++shown;
    }
    for (int i = 0; i < m_candidates.size(); ++i) m_candidates[i]->setVisible(i < shown);
    m_others->setVisible(shown < count);
    m_others->menu()->clear();
    m_others->setText(tr("%1 more").arg(count - shown));
    for (int number = shown + 1; number <= count; ++number)
        m_others->menu()->addAction(m_candidates[number - 1]->text(), this,
                                    [this, number] { choose(number); });
}

QToolButton* PredictBar::makeCandidate(int number) {
    auto* button = new QToolButton(m_room);
    button->setObjectName(QStringLiteral("candidate:%1").arg(number));
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, [this, number] { choose(number); });
    return button;
}

void PredictBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layout()->activate();
    fitCandidates();
}

void PredictBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_room->setMinimumHeight(m_others->sizeHint().height());
        fitCandidates();
    }
}

}  // namespace lockstep
