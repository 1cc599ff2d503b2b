#include "window/chooser_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QWheelEvent>
#include <algorithm>

#include "models/laboratory.h"
#include "models/language.h"
#include "models/sentences.h"

namespace lockstep {

namespace {

constexpr int kIcon = 16;  // px

bool canRun(const TaskInfo& task) {
    return task.state == TaskState::Ready || task.state == TaskState::Running;
}

// Of a thread and its coroutines: who has run last, and so has it as long as it does not hand it
// on.
TaskId holderOf(const Moment& moment, TaskId thread) {
    for (std::size_t i = moment.k; i-- > 0;) {
        const Event& event = moment.trace[i];
        if (event.kind != EventKind::TaskDispatched) continue;
        const TaskInfo* task = moment.world.task(event.task);
        if (task && task->thread == thread) return task->id;
    }
    return thread;
}

// Its turn comes from the thread that it shares, not from a scheduler.
bool waitsForItsThread(const Moment& moment, const TaskInfo& task) {
    const bool sharesIt = std::ranges::any_of(moment.world.tasks(), [&](const TaskInfo& other) {
        return other.kind == TaskKind::Coroutine && other.thread == task.thread;
    });
    return sharesIt && holderOf(moment, task.thread) != task.id;
}

bool isShown(const TaskInfo& task) {
    return task.isLive() && task.state != TaskState::New;
}

}  // namespace

ChooserStrip::ChooserStrip(Laboratory& laboratory, QWidget* parent)
    : QWidget(parent),
      m_laboratory(laboratory),
      m_title(new QLabel(this)),
      m_scroll(new QScrollArea(this)) {
    setObjectName(QStringLiteral("chooserStrip"));
    m_title->setObjectName(QStringLiteral("chooserTitle"));
    inEveryLanguage(*m_scroll, [this] { m_scroll->setAccessibleName(tr("Tasks to choose from")); });
    auto* content = new QWidget(m_scroll);
    m_row = new QHBoxLayout(content);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(4);
    m_row->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* whole = new QHBoxLayout(this);
    whole->setContentsMargins(5, 0, 5, 0);
    whole->addWidget(m_title);
    whole->addWidget(m_scroll, 1);

    connect(&laboratory.playhead(), &Playhead::runChanged, this, &ChooserStrip::forgetRun);
    connect(&laboratory.playhead(), &Playhead::momentChanged, this, &ChooserStrip::update);
    connect(&laboratory.controller(), &RunController::stateChanged, this, &ChooserStrip::update);
    connect(&laboratory.theme(), &Theme::changed, this, [this] {
        for (auto& [task, entry] : m_entries) entry.look.reset();
        fitSizes();
        update();
    });
    connect(&laboratory.selection(), &Selection::changed, this, &ChooserStrip::update);
    fitSizes();
    inEveryLanguage(*this, [this] { update(); });
}

// To the theme's scale.
void ChooserStrip::fitSizes() {
    const int line = QFontMetrics(m_laboratory.theme().font()).height();
    m_scroll->setFixedHeight(line + 18);
    for (const auto& [task, entry] : m_entries) entry.button->setIconSize(iconSize());
}

QSize ChooserStrip::iconSize() const {
    return QSize(kIcon, kIcon) * m_laboratory.theme().scale();
}

void ChooserStrip::forgetRun() {
    for (const auto& [task, entry] : m_entries) {
        entry.button->hide();
        entry.button->deleteLater();
    }
    m_entries.clear();
}

// Why nobody can be chosen at this moment. Empty: somebody can.
QString ChooserStrip::hindrance() const {
    const RunController& controller = m_laboratory.controller();
    if (!controller.isLive() && controller.isRecording()) {
        return tr("This is a recording: restart the lesson (R) to choose who runs");
    }
    if (!controller.isLive()) return tr("The run has ended");
    if (!m_laboratory.playhead().isAtEnd()) {
        return tr("This is the past: go to the end of the run (End) to choose");
    }
    const SessionState state = controller.state();
    if (state == SessionState::Paused || state == SessionState::Choosing) return {};
    return tr("The tasks are running: pause (Space) to choose");
}

void ChooserStrip::update() {
    const bool isChoice = m_laboratory.controller().state() == SessionState::Choosing;
    m_title->setText(isChoice ? tr("Your choice:") : tr("Run next:"));
    if (!m_laboratory.playhead().hasRun()) return;
    const auto& tasks = m_laboratory.playhead().moment().world.tasks();
    if (std::ranges::none_of(tasks, isShown))
        m_title->setText(tr("No task is alive at this moment."));
    const QString why = hindrance();
    for (const TaskInfo& task : tasks) {
        if (isShown(task)) {
            updateButton(task, why);
        } else if (const auto found = m_entries.find(task.id); found != m_entries.end()) {
            found->second.button->hide();
        }
    }
    // Moments before a task's creation know nothing of it.
    for (const auto& [task, entry] : m_entries) {
        if (task.index() >= tasks.size()) entry.button->hide();
    }
}

void ChooserStrip::updateButton(const TaskInfo& task, const QString& hindrance) {
    Entry& entry = entryFor(task);
    QToolButton* button = entry.button;
    const Moment moment = m_laboratory.playhead().moment();
    QStringList lines(outlookOf(moment.trace, moment.world, task));
    const bool isInLine = canRun(task) && waitsForItsThread(moment, task);
    if (isInLine) {
        const TaskInfo& thread = *moment.world.task(task.thread);
        lines << tr("Who goes on is decided by its own thread, %1, and cannot be chosen here")
                     .arg(toQString(moment.trace.text(thread.name)));
    } else if (canRun(task) && !hindrance.isEmpty()) {
        lines << hindrance;
    }
    const bool canBeChosen = hindrance.isEmpty() && canRun(task) && !isInLine;
    if (canBeChosen) lines << promiseFor(moment.trace, moment.world, moment.inputs, task);
    button->setEnabled(canBeChosen);
    button->setToolTip(lines.join(u'\n'));
    button->setStatusTip(lines.last());
    button->setAccessibleDescription(lines.join(u'\n'));
    button->setChecked(m_laboratory.selection().task() == task.id);
    if (entry.look != lookOf(task)) {
        entry.look = lookOf(task);
        button->setIcon(iconOf(task));
    }
    button->show();
}

ChooserStrip::Entry& ChooserStrip::entryFor(const TaskInfo& task) {
    const auto [found, isNew] = m_entries.try_emplace(task.id);
    if (isNew) {
        found->second.button = makeButton(task);
        m_row->insertWidget(static_cast<int>(std::distance(m_entries.begin(), found)),
                            found->second.button);
    }
    return found->second;
}

QToolButton* ChooserStrip::makeButton(const TaskInfo& task) {
    const QString name = toQString(m_laboratory.playhead().trace()->text(task.name));
    auto* button = new QToolButton(m_scroll->widget());
    button->setObjectName(QStringLiteral("run:") + name);
    inEveryLanguage(*button, [button, name] { button->setAccessibleName(tr("Run %1").arg(name)); });
    button->setText(fitted(name, font(), 20 * fontMetrics().averageCharWidth()));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize(iconSize());
    button->setFocusPolicy(Qt::TabFocus);
    button->setCheckable(true);
    connect(button, &QToolButton::clicked, this, [this, button, id = task.id] {
        button->setChecked(m_laboratory.selection().task() == id);  // shows the selection only
        m_laboratory.controller().step(id);
    });
    return button;
}

QIcon ChooserStrip::iconOf(const TaskInfo& task) const {
    const qreal scale = devicePixelRatioF();
    const QSize size = iconSize();
    QPixmap pixmap(size * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    m_laboratory.theme().paintToken(painter, QRectF({1, 1}, size - QSize(2, 2)), task, false);
    painter.end();
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Disabled);
    return icon;
}

void ChooserStrip::wheelEvent(QWheelEvent* event) {
    QScrollBar* bar = m_scroll->horizontalScrollBar();
    bar->setValue(bar->value() - event->angleDelta().y() / 2);
    event->accept();
}

}  // namespace lockstep
