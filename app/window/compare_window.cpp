#include "window/compare_window.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "export/run_words.h"
#include "models/laboratory.h"
#include "models/language.h"
#include "timeline/timeline_view.h"
#include "window/compare_side.h"
#include "window/tables.h"

namespace lockstep {

namespace {

// What is worth comparing with a run: the fix of a broken variant, or another schedule. What
// somebody has changed in the run is changed in the other, too.
RunInputs counterpartOf(const CatalogueEntry& entry, const RunInputs& inputs) {
    const auto& variants = entry.scenario.variants;
    const auto present = std::ranges::find(variants, inputs.variant, &Variant::id);
    RunInputs other = inputs;
    if (present == variants.end() || variants.size() < 2) {
        const bool isFcfs = inputs.policy == PolicyKind::Fcfs;
        other.policy = isFcfs ? PolicyKind::RoundRobin : PolicyKind::Fcfs;
        return other;
    }
    const auto next = std::next(present) == variants.end() ? variants.begin() : std::next(present);
    const auto declared = inputsFor(entry, inputs.variant);
    const auto declaredNext = inputsFor(entry, next->id);
    if (!declared.isOk() || !declaredNext.isOk()) return other;
    other = declaredNext.value();
    other.seed = inputs.seed;
    if (inputs.cpus != declared.value().cpus) other.cpus = inputs.cpus;
    const auto& standard = declared.value().parameters;
    for (const auto& [name, value] : inputs.parameters)
        if (const auto own = standard.find(name); own == standard.end() || own->second != value)
            other.parameters[name] = value;
    return other;
}

TaskId namesake(const Moment& of, TaskId task, const Moment& in) {
    const TaskInfo* info = of.world.task(task);
    if (!info) return {};
    const std::string_view name = of.trace.text(info->name);
    for (const TaskInfo& other : in.world.tasks())
        if (other.id.isValid() && in.trace.text(other.name) == name) return other.id;
    return {};
}

// Null: it has not ended.
std::shared_ptr<const Trace> endedRun(Laboratory& shown) {
    const bool hasEnded = shown.playhead().hasRun() && shown.controller().outcome();
    return hasEnded ? shown.playhead().trace() : nullptr;
}

// Whether the same inputs always give the same run.
bool isRepeatable(const RunInputs& inputs) {
    return !inputs.isFree() && inputs.policy != PolicyKind::Manual;
}

}  // namespace

CompareWindow::CompareWindow(Laboratory& shown, QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_inputs(shown.setup().inputs()),
      m_ended(endedRun(shown)),
      m_first(new CompareSide(QStringLiteral("first"), shown, this)),
      m_second(new CompareSide(QStringLiteral("second"), shown, this)),
      m_headline(new QLabel(this)),
      m_goThere(new QPushButton(this)),
      m_goToWork(new QPushButton(this)),
      m_table(new QTableWidget(0, 3, this)) {
    setObjectName(QStringLiteral("compareWindow"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* parts = new QSplitter(Qt::Vertical, this);
    for (QWidget* part :
         {static_cast<QWidget*>(m_first), static_cast<QWidget*>(m_second), makeResult()}) {
        parts->addWidget(part);
        parts->setCollapsible(parts->count() - 1, false);
    }
    for (const int part : {0, 1}) parts->setStretchFactor(part, 3);
    parts->setStretchFactor(2, 2);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(4, 0, 4, 0);
    whole->addWidget(parts);
    connectSides(*m_first, *m_second);
    connectSides(*m_second, *m_first);
    m_first->timeline().shareTime(m_second->timeline());
    auto* shut = new QAction(this);
    shut->setShortcut(Qt::CTRL | Qt::Key_W);
    connect(shut, &QAction::triggered, this, &QWidget::close);
    addAction(shut);
    resize(QSize(1100, 800).boundedTo(parent->size() * 0.95));
    inEveryLanguage(*this, [this] {
        m_first->setTitle(tr("First"));
        m_second->setTitle(tr("Second"));
        m_goThere->setText(tr("&Go to where they part"));
        m_goThere->setToolTip(tr("Show in both runs the first event that differs"));
        m_goToWork->setText(tr("Go to where the &tasks differ"));
        m_goToWork->setToolTip(
            tr("Show in both runs what the tasks first do differently once all is set up"));
        m_table->setAccessibleName(tr("What differs"));
        m_table->setHorizontalHeaderLabels({tr("What differs"), tr("First"), tr("Second")});
        compareRuns();
    });
    begin(shown);
}

CompareWindow::~CompareWindow() {
    // Their runs end, and are not to be compared any more.
    m_first->disconnect(this);
    m_second->disconnect(this);
    m_background.waitForDone();
}

QWidget* CompareWindow::makeResult() {
    m_headline->setObjectName(QStringLiteral("compareHeadline"));
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setWordWrap(true);
    m_goThere->setObjectName(QStringLiteral("compareGoThere"));
    connect(m_goThere, &QPushButton::clicked, this, [this] { goTo(*m_comparison->parting); });
    m_goToWork->setObjectName(QStringLiteral("compareGoToWork"));
    connect(m_goToWork, &QPushButton::clicked, this, [this] { goTo(*m_comparison->workParting); });
    makeTable();
    auto* result = new QWidget(this);
    auto* line = new QHBoxLayout;
    line->addWidget(m_headline, 1);
    line->addWidget(m_goThere);
    line->addWidget(m_goToWork);
    auto* column = new QVBoxLayout(result);
    column->setContentsMargins(4, 4, 4, 8);
    column->addLayout(line);
    column->addWidget(m_table, 1);
    return result;
}

void CompareWindow::makeTable() {
    m_table->setObjectName(QStringLiteral("compareTable"));
    makePlain(*m_table);
    m_table->setWordWrap(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

void CompareWindow::begin(Laboratory& shown) {
    const CatalogueEntry& entry = *shown.setup().scenario();
    const RunInputs& inputs = shown.setup().inputs();
    const Playhead& playhead = shown.playhead();
    if (m_ended) {
        m_first->show({playhead.moment().inputs, m_ended});
    } else {
        m_first->run(entry, inputs);
    }
    m_second->run(entry, counterpartOf(entry, inputs));
}

void CompareWindow::connectSides(CompareSide& from, CompareSide& to) {
    const auto follow = [this](const auto& how) {
        if (m_isFollowing || !m_first->playhead().hasRun() || !m_second->playhead().hasRun())
            return;
        m_isFollowing = true;
        how();
        m_isFollowing = false;
    };
    connect(&from, &CompareSide::summaryChanged, this, [this, &from] {
        m_renewed = &from;
        compareRuns();
    });
    connect(&from, &CompareSide::failed, this,
            [this](const QString& sentence) { m_headline->setText(sentence); });
    connect(&from.playhead(), &Playhead::momentChanged, this, [this, &from, &to, follow] {
        if (m_comparison)
            follow([&] { to.playhead().seekToTime(from.playhead().moment().world.now()); });
    });
    connect(&from.selection(), &Selection::changed, this, [&from, &to, follow] {
        follow([&] {
            to.selection().selectTask(namesake(from.playhead().moment(), from.selection().task(),
                                               to.playhead().moment()));
        });
    });
}

bool CompareWindow::isFor(Laboratory& shown) const {
    const bool isSameRun = isRepeatable(m_inputs) || m_ended == endedRun(shown);
    return isSameRun && m_inputs == shown.setup().inputs();
}

void CompareWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) return QWidget::keyPressEvent(event);
    if (m_first->selection().isEmpty() && m_second->selection().isEmpty()) {
        close();
        return;
    }
    m_first->selection().clear();
    m_second->selection().clear();
}

void CompareWindow::compareRuns() {
    const bool hasRun = m_first->playhead().hasRun();
    const RunInputs& inputs = hasRun ? m_first->playhead().moment().inputs : m_inputs;
    setWindowTitle(tr("Compare: %1 – Lockstep").arg(titleOf(inputs)));
    const quint64 number = ++m_comparisons;
    m_comparison.reset();
    m_table->setRowCount(0);
    m_goThere->setEnabled(false);
    m_goToWork->hide();
    m_headline->setText(tr("The runs go to their ends…"));
    const auto first = m_first->summary();
    const auto second = m_second->summary();
    if (!first || !second) return;
    m_background.start([this, number, first, second] {
        Told told{compare(*first, *second), {}, {}};
        if (told.comparison.isOk()) {
            const Comparison& found = told.comparison.value();
            if (found.parting) told.parting = wordsOf(*found.parting, *first, *second);
            if (found.workParting) told.workParting = wordsOf(*found.workParting, *first, *second);
        }
        QMetaObject::invokeMethod(this, [this, number, told] {
            if (number == m_comparisons) tell(told);
        });
    });
}

QString CompareWindow::headlineOf(const Comparison& comparison) {
    if (comparison.isSame()) return tr("The runs are the same, to the last event.");
    if (!comparison.parting) return tr("The same events happen in the same order.");
    if (comparison.parting->first == 0) return tr("The runs differ from their first event on.");
    return tr("The runs are the same up to event %1.").arg(comparison.parting->first);
}

void CompareWindow::tell(const Told& told) {
    if (!told.comparison.isOk()) {
        m_headline->setText(QString::fromStdString(told.comparison.error().message));
        return;
    }
    m_comparison = told.comparison.value();
    showMomentOfOther();
    m_headline->setText(headlineOf(*m_comparison));
    for (const Difference& each : m_comparison->differences)
        addRow(each.what, each.first, each.second);
    m_goThere->setEnabled(m_comparison->parting.has_value());
    if (m_comparison->parting)
        addRow(tr("First events that differ"), told.parting.first, told.parting.second);
    m_goToWork->setVisible(m_comparison->workParting.has_value());
    if (m_comparison->workParting)
        addRow(tr("First that differ after set-up"), told.workParting.first,
               told.workParting.second);
}

// A run that has ended meanwhile is at its end, and the person may be elsewhere in the other.
void CompareWindow::showMomentOfOther() {
    if (!m_renewed) return;
    CompareSide& other = m_renewed == m_first ? *m_second : *m_first;
    if (!other.playhead().isAtEnd()) {
        m_isFollowing = true;
        m_renewed->playhead().seekToTime(other.playhead().moment().world.now());
        m_isFollowing = false;
    }
    m_renewed = nullptr;
}

void CompareWindow::addRow(const QString& what, const QString& first, const QString& second) {
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    int column = 0;
    for (const QString& text : {what, first, second}) {
        auto* item = new QTableWidgetItem(text);
        item->setToolTip(text);
        m_table->setItem(row, column++, item);
    }
}

void CompareWindow::goTo(const wire::Parting& place) {
    m_isFollowing = true;
    m_first->playhead().seek(place.first + 1);
    m_second->playhead().seek(place.second + 1);
    m_isFollowing = false;
    m_first->showLaneAt(place.first);
    m_second->showLaneAt(place.second);
}

}  // namespace lockstep
