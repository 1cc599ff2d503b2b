#include "window/console_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QResizeEvent>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "export/table_scene.h"
#include "models/laboratory.h"
#include "models/language.h"
#include "pictures/run_pictures.h"
#include "window/tables.h"

namespace lockstep {

namespace {

constexpr int kLeastNames = 64;    // px
constexpr int kAfterNames = 8;     // px
constexpr int kNamesPercent = 40;  // of the width, at most

}  // namespace

ConsolePanel::ConsolePanel(Laboratory& laboratory, QWidget* parent)
    : QWidget(parent),
      m_laboratory(laboratory),
      m_model(laboratory.playhead(), laboratory.theme()),
      m_lines(new QTableView(this)),
      m_nothing(new QLabel(m_lines->viewport())),
      m_input(new QLineEdit(this)) {
    setObjectName(QStringLiteral("consolePanel"));
    m_lines->setObjectName(QStringLiteral("console"));
    makePlain(*m_lines);
    m_lines->setWordWrap(true);
    m_lines->viewport()->installEventFilter(this);
    m_lines->setModel(&m_model);
    m_lines->horizontalHeader()->hide();
    m_nothing->setObjectName(QStringLiteral("noLines"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    auto* middle = new QVBoxLayout(m_lines->viewport());
    middle->addWidget(m_nothing);
    m_input->setObjectName(QStringLiteral("consoleInput"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_lines, 1);
    column->addWidget(m_input);

    connect(m_input, &QLineEdit::returnPressed, this, &ConsolePanel::provideInput);
    connect(m_lines, &QTableView::clicked, this, [this](const QModelIndex& index) {
        m_laboratory.selection().selectTask(m_model.taskAt(index));
        m_laboratory.playhead().seek(m_model.momentOf(index));
    });
    connect(&m_model, &ConsoleModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) {
                fitRows(first, last);
                m_lines->scrollToBottom();
            });
    connect(&m_model, &ConsoleModel::rowsRemoved, this,
            [this] { m_nothing->setVisible(m_model.rowCount() == 0); });
    connect(&m_model, &ConsoleModel::modelReset, this, &ConsolePanel::fitAll);
    connect(&laboratory.playhead(), &Playhead::momentChanged, this, &ConsolePanel::updateInput);
    connect(&laboratory.controller(), &RunController::stateChanged, this,
            &ConsolePanel::updateInput);
    inEveryLanguage(*this, [this] {
        m_lines->setAccessibleName(tr("Console"));
        m_input->setAccessibleName(tr("Input for a task"));
        m_nothing->setText(tr("Each line that a task prints appears here."));
        updateInput();
    });
}

void ConsolePanel::fitAll() {
    m_measured.clear();
    m_widestName = 0;
    fitRows(0, m_model.rowCount() - 1);
}

// Not the header stretches the last column: it would only after the rows were measured.
bool ConsolePanel::fitColumns(int first, int last) {
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_model.index(row, ConsoleModel::Task);
        if (!m_measured.insert(m_model.taskAt(index)).second) continue;
        m_widestName =
            std::max(m_widestName, m_lines->sizeHintForIndex(index).width() + kAfterNames);
    }
    const int room = m_lines->viewport()->width();
    const int names = std::max(kLeastNames, std::min(m_widestName, room * kNamesPercent / 100));
    const int lines = std::max(0, room - names);
    if (names == m_lines->columnWidth(ConsoleModel::Task) &&
        lines == m_lines->columnWidth(ConsoleModel::Line))
        return false;
    m_lines->setColumnWidth(ConsoleModel::Task, names);
    m_lines->setColumnWidth(ConsoleModel::Line, lines);
    return true;
}

// A line that is longer than the console is wide takes as many lines as it needs.
void ConsolePanel::fitRows(int first, int last) {
    m_nothing->setVisible(m_model.rowCount() == 0);
    if (fitColumns(first, last)) first = 0;
    const QFontMetrics metrics(m_laboratory.theme().monospace());
    const int room = m_lines->columnWidth(ConsoleModel::Line);
    for (int row = first; row <= last; ++row) {
        const QString line = m_model.index(row, ConsoleModel::Line).data().toString();
        const bool fits = metrics.horizontalAdvance(line) + metrics.averageCharWidth() < room;
        if (!fits) {
            m_lines->resizeRowToContents(row);
        } else if (const int height = m_lines->verticalHeader()->defaultSectionSize();
                   m_lines->rowHeight(row) != height) {
            m_lines->setRowHeight(row, height);
        }
    }
}

Scene ConsolePanel::sceneIn(RunPictures& pictures, bool otherMoments) const {
    constexpr int kMostLines = 20;
    const auto lines = std::make_shared<ConsoleModel>(pictures.playhead(), pictures.theme());
    TablePart part{.columns = {ConsoleModel::Task, ConsoleModel::Line},
                   .hasHeader = false,
                   .mostLines = kMostLines,
                   .top = std::max(0, m_lines->rowAt(0)),
                   .nothing = m_nothing->text()};
    const QScrollBar& bar = *m_lines->verticalScrollBar();
    if (otherMoments || bar.value() == bar.maximum())
        part.sought = [&all = *lines] { return all.rowCount() - 1; };
    return tableScene(lines, part, pictures.theme());
}

bool ConsolePanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        const auto* resized = static_cast<QResizeEvent*>(event);
        if (resized->size().width() != resized->oldSize().width()) fitAll();
    }
    return QWidget::eventFilter(watched, event);
}

void ConsolePanel::provideInput() {
    m_laboratory.controller().provideInput(m_input->text());
    m_input->clear();
}

void ConsolePanel::updateInput() {
    const bool live = m_laboratory.controller().isLive();
    m_input->setEnabled(live);
    m_input->setPlaceholderText(live ? tr("A line for the task that asks next, then Enter")
                                     : tr("Input can be given while a run lasts"));
    if (!live) return;
    const Moment moment = m_laboratory.playhead().moment();
    const auto asks = [](const TaskInfo& task) {
        return task.state == TaskState::Blocked && task.reason == BlockReason::Input;
    };
    const auto asking = std::ranges::find_if(moment.world.tasks(), asks);
    if (asking == moment.world.tasks().end()) return;
    m_input->setPlaceholderText(tr("%1 asks: %2")
                                    .arg(toQString(moment.trace.text(asking->name)),
                                         toQString(moment.trace.text(asking->pending.text))));
}

}  // namespace lockstep
