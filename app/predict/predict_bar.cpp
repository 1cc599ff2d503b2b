#include "predict/predict_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

#include "models/announcement.h"
#include "models/laboratory.h"
#include "models/language.h"
#include "models/sentences.h"
#include "predict/predictor.h"

namespace lockstep {

namespace {

constexpr int kMostKeys = 9;

// By which rule the policy chooses, for who predicted something else.
QString ruleOf(PolicyKind policy) {
    switch (policy) {
        case PolicyKind::Fcfs:
            return PredictBar::tr("who became ready first goes first");
        case PolicyKind::Sjf:
            return PredictBar::tr("of those that are ready the shortest job goes first");
        case PolicyKind::RoundRobin:
            return PredictBar::tr("they take turns, a time slice each");
        case PolicyKind::Mlfq:
            return PredictBar::tr("the highest level goes first, and a used up slice leads down");
        case PolicyKind::Priority:
            return PredictBar::tr("the smallest priority number goes first");
        case PolicyKind::Random:
            return PredictBar::tr("chance decides");
        case PolicyKind::Kernel:
            return PredictBar::tr("Linux decides");
        case PolicyKind::Manual:
        case PolicyKind::Replay:
            break;
    }
    return PredictBar::tr("somebody has chosen");
}

}  // namespace

PredictBar::PredictBar(Laboratory& laboratory, Predictor& predictor, QWidget* parent)
    : QWidget(parent),
      m_laboratory(laboratory),
      m_predictor(predictor),
      m_headline(new QLabel(this)),
      m_scroll(new QScrollArea(this)),
      m_score(new QLabel(this)) {
    setObjectName(QStringLiteral("predictBar"));
    setAttribute(Qt::WA_StyledBackground);
    m_headline->setObjectName(QStringLiteral("prediction"));
    m_headline->setTextFormat(Qt::PlainText);
    m_score->setObjectName(QStringLiteral("predictionScore"));
    auto* content = new QWidget(m_scroll);
    m_row = new QHBoxLayout(content);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(4);
    m_row->addStretch(1);
    m_scroll->setObjectName(QStringLiteral("predictionCandidates"));
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* whole = new QHBoxLayout(this);
    whole->setContentsMargins(12, 3, 12, 3);
    whole->setSpacing(12);
    whole->addWidget(m_headline);
    whole->addWidget(m_scroll, 1);
    whole->addWidget(m_score);

    connect(&predictor, &Predictor::changed, this, &PredictBar::update);
    connect(&laboratory.playhead(), &Playhead::momentChanged, this, &PredictBar::update);
    connect(&laboratory.theme(), &Theme::changed, this, &PredictBar::update);
    inEveryLanguage(*this, [this] {
        m_scroll->setAccessibleName(tr("Who is it going to be"));
        m_score->setToolTip(tr("Right predictions / predictions"));
        update();
    });
}

QString PredictBar::nameOf(TaskId task) const {
    const Moment moment = m_laboratory.playhead().moment();
    return taskName(moment.trace, moment.world, task);
}

QString PredictBar::headline() const {
    if (!m_laboratory.playhead().hasRun()) return tr("No run");
    if (const auto& question = m_predictor.question()) {
        if (question->kind == Question::Kind::NextRunner) return tr("Who goes on next?");
        const Moment moment = m_laboratory.playhead().moment();
        return tr("Who gets %1 next?")
            .arg(objectPhrase(moment.trace, moment.world, question->object));
    }
    if (m_predictor.isPending()) return tr("That will be seen: step on.");
    if (m_predictor.result()) return resultText();
    return tr("Step (→), and you are asked what is going to happen.");
}

QString PredictBar::resultText() const {
    const Predictor::Result& result = *m_predictor.result();
    const QString who = nameOf(result.answer.task);
    if (result.isRight()) return tr("✔ Right: it was %1.").arg(who);
    const QString wrong = tr("✘ It was %1, not %2").arg(who, nameOf(result.predicted));
    if (result.question.kind == Question::Kind::NextOwner) return wrong + tr(".");
    const PolicyKind policy = m_laboratory.playhead().moment().inputs.policy;
    return tr("%1: %2.").arg(wrong, ruleOf(policy));
}

void PredictBar::update() {
    const QString told = headline();
    const bool isNew = told != m_headline->text();
    m_headline->setText(told);
    m_headline->setAccessibleName(told);
    const Predictor::Score& score = m_predictor.score();
    m_score->setText(tr("Score: %1 / %2").arg(score.right).arg(score.asked));
    showCandidates();
    m_scroll->setFixedHeight(fontMetrics().height() + 18);
    if (isNew && isVisible()) announce(*m_headline, told);
}

void PredictBar::showCandidates() {
    const auto& question = m_predictor.question();
    const qsizetype count = question ? std::ssize(question->candidates) : 0;
    while (m_candidates.size() < count) {
        m_candidates << makeCandidate(static_cast<int>(m_candidates.size()) + 1);
        m_row->insertWidget(m_row->count() - 1, m_candidates.last());
    }
    for (qsizetype i = 0; i < m_candidates.size(); ++i) {
        QToolButton* button = m_candidates[i];
        button->setVisible(i < count);
        if (i >= count) continue;
        const QString name = nameOf(question->candidates[static_cast<std::size_t>(i)]);
        const QString shortened = fitted(name, font(), 20 * fontMetrics().averageCharWidth());
        button->setText(i < kMostKeys ? tr("%1: %2").arg(i + 1).arg(shortened) : shortened);
        // A new text takes the old key away.
        if (i < kMostKeys) button->setShortcut(QKeySequence(Qt::Key_1 + static_cast<int>(i)));
        button->setAccessibleName(name);
        button->setToolTip(name);
    }
}

QToolButton* PredictBar::makeCandidate(int number) {
    auto* button = new QToolButton(m_scroll->widget());
    button->setObjectName(QStringLiteral("candidate:%1").arg(number));
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, [this, number] {
        const auto& question = m_predictor.question();
        if (!question || number > std::ssize(question->candidates)) return;
        m_predictor.predict(question->candidates[static_cast<std::size_t>(number - 1)]);
    });
    return button;
}

}  // namespace lockstep
