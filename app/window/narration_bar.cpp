#include "window/narration_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <algorithm>

#include "models/announcement.h"
#include "models/event_list_model.h"
#include "models/laboratory.h"
#include "models/language.h"
#include "models/localized.h"
#include "models/sentences.h"
#include "models/verdict_words.h"

namespace lockstep {

namespace {

QLabel* makeLabel(const char* name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    return label;
}

}  // namespace

NarrationBar::NarrationBar(Laboratory& laboratory, const EventListModel& events, QWidget* parent)
    : QWidget(parent),
      m_laboratory(laboratory),
      m_events(events),
      m_state(makeLabel("runState", this)),
      m_position(makeLabel("position", this)),
      m_time(makeLabel("virtualTime", this)),
      m_sentence(makeLabel("sentence", this)),
      m_hint(makeLabel("hint", this)) {
    m_hint->setWordWrap(true);
    m_hint->installEventFilter(this);
    setObjectName(QStringLiteral("narration"));
    setAttribute(Qt::WA_StyledBackground);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->installEventFilter(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 2, 12, 2);
    row->setSpacing(16);
    for (QLabel* label : {m_state, m_position, m_time}) row->addWidget(label);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_hint);
    fitHeight();

    connect(&laboratory.playhead(), &Playhead::momentChanged, this, &NarrationBar::update);
    connect(&laboratory.controller(), &RunController::stateChanged, this, &NarrationBar::update);
    connect(&laboratory.controller(), &RunController::ended, this, &NarrationBar::update);
    connect(&laboratory.theme(), &Theme::changed, this, &NarrationBar::update);
    connect(&laboratory.selection(), &Selection::changed, this, &NarrationBar::update);
    inEveryLanguage(*this, [this] {
        m_position->setToolTip(tr("Events up to this moment / events so far"));
        m_time->setToolTip(tr("Virtual time since the run began"));
        update();
    });
}

void NarrationBar::showHint(const QString& text) {
    m_isUsualHint = text.isEmpty();
    const QString hint = m_isUsualHint ? usualHint() : text;
    layOutHint(hint);
    m_hint->setToolTip(hint);
    m_hint->setAccessibleName(hint);
    m_hint->setVisible(!hint.isEmpty());
}

// At most half of the bar and two lines.
void NarrationBar::layOutHint(const QString& hint) {
    const QFontMetrics metrics = m_hint->fontMetrics();
    const int most = std::max(1, width() / 2);
    const int whole = metrics.horizontalAdvance(hint) + 2;
    m_hint->setFixedWidth(std::min(most, whole));
    const bool fits =
        metrics.boundingRect(QRect(0, 0, most, 10'000), Qt::TextWordWrap, hint).height() <=
        2 * metrics.lineSpacing();
    m_hint->setText(fits ? hint : metrics.elidedText(hint, Qt::ElideMiddle, most * 7 / 4));
}

void NarrationBar::setStageShown(bool shown) {
    if (std::exchange(m_isStageShown, shown) != shown) update();
}

bool NarrationBar::tellsRun() const {
    return m_isStageShown && m_laboratory.playhead().hasRun();
}

QString NarrationBar::usualHint() const {
    if (!tellsRun()) return {};
    if (const QString outlook = outlookOfSelected(); !outlook.isEmpty()) return outlook;
    if (awaitsFirstStep()) return tr("→ makes the first step, Space lets it run");
    const bool isAtBegin = m_laboratory.playhead().position() == 0;
    if (!isAtBegin || m_laboratory.controller().isLive()) return {};
    return tr("→ shows the first step, Space plays them all");
}

QString NarrationBar::outlookOfSelected() const {
    const Moment moment = m_laboratory.playhead().moment();
    const TaskInfo* task = moment.world.task(m_laboratory.selection().task());
    if (!task || !task->id.isValid()) return {};
    const QString outlook = outlookOf(moment.trace, moment.world, *task);
    const QString since = formatTime(moment.world.now() - task->stateSince);
    switch (task->state) {
        case TaskState::Blocked:
            return tr("%1 (blocked for %2)").arg(outlook, since);
        case TaskState::Ready:
            return tr("%1 (ready for %2)").arg(outlook, since);
        case TaskState::Running:
            return tr("%1 (running for %2)").arg(outlook, since);
        case TaskState::New:
        case TaskState::Terminated:
            break;
    }
    return outlook;
}

QString NarrationBar::stateText() const {
    const Playhead& playhead = m_laboratory.playhead();
    const RunController& controller = m_laboratory.controller();
    if (controller.isPlaying()) return tr("Playing");
    if (!playhead.isAtEnd()) return controller.isRecording() ? tr("Recording") : tr("The past");
    switch (controller.state()) {
        case SessionState::Starting:
            return tr("Starting");
        case SessionState::Paused:
            return tr("Paused");
        case SessionState::Running:
            return tr("Running");
        case SessionState::Choosing:
            return tr("Your choice");
        case SessionState::Ended:
            break;
    }
    return tr("Ended");
}

bool NarrationBar::tellsVerdict() const {
    return tellsRun() && m_laboratory.playhead().isAtEnd() && m_laboratory.controller().outcome();
}

bool NarrationBar::awaitsFirstStep() const {
    const Playhead& playhead = m_laboratory.playhead();
    if (!playhead.hasRun()) return false;
    const auto& tasks = playhead.moment().world.tasks();
    return m_laboratory.controller().state() == SessionState::Paused && playhead.isAtEnd() &&
           tasks.size() == 1 && tasks.front().firstRun == kNoTime;
}

QString NarrationBar::sentence() const {
    if (!tellsRun()) return tr("Choose a lesson: it opens paused");
    const int row = static_cast<int>(m_laboratory.playhead().position()) - 1;
    if (row < 0) return tr("The beginning: nothing has happened yet");
    return m_events.index(row, EventListModel::What).data().toString();
}

QString NarrationBar::verdictText() const {
    const Outcome& outcome = *m_laboratory.controller().outcome();
    const Moment end = m_laboratory.playhead().moment();
    QStringList lines{verdictSentence(outcome.verdict, end.trace, end.world)};
    if (outcome.expectation) {
        const QString statement = unbroken(localized(outcome.expectation->statement));
        lines << (outcome.expectation->held ? tr("✔ As expected: %1").arg(statement)
                                            : tr("✘ Not as expected: %1").arg(statement));
    }
    if (!outcome.risks.empty()) {
        const QString first = riskSentence(outcome.risks.front(), end.trace, end.world);
        const std::size_t count = outcome.risks.size();
        lines << (count == 1 ? tr("⚠ Another schedule could deadlock: %1").arg(first)
                             : tr("⚠ Another schedule could deadlock in %1 ways, such as: %2")
                                   .arg(QString::number(count), first));
    }
    return lines.join(u'\n');
}

QString NarrationBar::tone() const {
    if (!tellsVerdict()) return {};
    const Outcome& outcome = *m_laboratory.controller().outcome();
    if (outcome.verdict.kind == VerdictKind::Deadlock) return QStringLiteral("deadlock");
    if (outcome.verdict.kind == VerdictKind::Stopped) return {};
    const bool held = !outcome.expectation || outcome.expectation->held;
    const bool finished = outcome.verdict.kind == VerdictKind::Finished;
    return held && finished ? QStringLiteral("good") : QStringLiteral("bad");
}

void NarrationBar::update() {
    const Playhead& playhead = m_laboratory.playhead();
    m_state->setText(stateText());
    for (QLabel* label : {m_state, m_position, m_time}) label->setVisible(tellsRun());
    m_position->setText(tr("%1 / %2").arg(playhead.position()).arg(playhead.end()));
    m_time->setText(formatTime(playhead.hasRun() ? playhead.moment().world.now() : 0));
    const QString told = tellsVerdict() ? verdictText() : sentence();
    if (m_isUsualHint) showHint({});
    showTone();
    if (told != m_sentence->text()) {
        m_sentence->setText(told);
        m_sentence->setToolTip(told);
        fitHeight();
    }
    announce();
}

void NarrationBar::fitHeight() {
    const int least = 2 * fontMetrics().lineSpacing() + 10;
    const QRect needed = m_sentence->fontMetrics().boundingRect(
        QRect(0, 0, std::max(m_sentence->width(), 1), 10'000), Qt::TextWordWrap,
        m_sentence->text());
    const int height = std::max(least, needed.height() + 6);
    if (height != minimumHeight()) setFixedHeight(height);
}

// Thousands of sentences a second are for nobody's ears: what goes by itself is told where it
// stops.
void NarrationBar::announce() {
    if (m_laboratory.controller().isGoing()) return;
    if (m_sentence->accessibleName() == m_sentence->text()) return;
    lockstep::announce(*m_sentence, m_sentence->text());
    emit announced(m_sentence->text());
}

void NarrationBar::showTone() {
    const bool verdict = tellsVerdict();
    const QString now = tone();
    if (property("tone").toString() == now && property("verdict").toBool() == verdict) return;
    setProperty("tone", now);
    setProperty("verdict", verdict);
    style()->polish(this);
    for (auto* label : findChildren<QLabel*>()) style()->polish(label);
}

void NarrationBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layOutHint(m_hint->toolTip());
}

// Queued: the row of labels is in the middle of giving each its place.
bool NarrationBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_sentence && event->type() == QEvent::Resize) {
        QMetaObject::invokeMethod(this, &NarrationBar::fitHeight, Qt::QueuedConnection);
    }
    if (watched == m_hint && event->type() == QEvent::FontChange) layOutHint(m_hint->toolTip());
    return QWidget::eventFilter(watched, event);
}

}  // namespace lockstep
