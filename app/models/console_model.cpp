#include "models/console_model.h"

#include <algorithm>

#include "models/sentences.h"

namespace lockstep {

ConsoleModel::ConsoleModel(const Playhead& playhead, const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_playhead(playhead), m_theme(theme) {
    connect(&playhead, &Playhead::runChanged, this, &ConsoleModel::reset);
    connect(&playhead, &Playhead::momentChanged, this, &ConsoleModel::follow);
    connect(&theme, &Theme::changed, this, [this] {
        if (m_rows > 0) emit dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
    });
    reset();
}

void ConsoleModel::reset() {
    beginResetModel();
    m_lines.clear();
    m_read = 0;
    readOn();
    m_rows = rowsAt(m_playhead.position());
    endResetModel();
}

void ConsoleModel::readOn() {
    if (!m_playhead.hasRun()) return;
    const Trace& trace = *m_playhead.trace();
    for (; m_read < m_playhead.end(); ++m_read) {
        const EventKind kind = trace[m_read].kind;
        if (kind == EventKind::Printed || kind == EventKind::InputRead) m_lines.push_back(m_read);
    }
}

int ConsoleModel::rowsAt(std::size_t moment) const {
    return static_cast<int>(std::ranges::lower_bound(m_lines, moment) - m_lines.begin());
}

void ConsoleModel::follow() {
    readOn();
    const int rows = rowsAt(m_playhead.position());
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
}

std::size_t ConsoleModel::momentOf(const QModelIndex& index) const {
    return m_lines[static_cast<std::size_t>(index.row())] + 1;
}

const Event& ConsoleModel::eventAt(const QModelIndex& index) const {
    return (*m_playhead.trace())[m_lines[static_cast<std::size_t>(index.row())]];
}

TaskId ConsoleModel::taskAt(const QModelIndex& index) const {
    return eventAt(index).task;
}

int ConsoleModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows;
}

int ConsoleModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConsoleModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_playhead.hasRun()) return {};
    const Event& event = eventAt(index);
    const bool isInput = event.kind == EventKind::InputRead;
    if ((role == Qt::DisplayRole || role == Qt::ToolTipRole) && index.column() == Task) {
        const Moment moment = m_playhead.moment();
        return taskName(moment.trace, moment.world, event.task);
    }
    if (role == Qt::DisplayRole) {
        const QString line = toQString(m_playhead.trace()->text(event.text));
        return isInput ? tr("← %1").arg(line) : line;
    }
    if (role == Qt::ToolTipRole) {
        const QString line = toQString(m_playhead.trace()->text(event.text));
        return isInput ? tr("Input that the task has read: %1").arg(line) : line;
    }
    if (role == Qt::DecorationRole && index.column() == Task) return m_theme.identity(event.task);
    if (role == Qt::ForegroundRole) {
        return index.column() == Task || isInput ? m_theme.mutedText() : m_theme.text();
    }
    if (role == Qt::FontRole && index.column() == Line) return m_theme.monospace();
    return {};
}

}  // namespace lockstep
