#include "models/event_list_model.h"

#include <algorithm>

#include "models/sentences.h"

namespace lockstep {

namespace {

// Seconds with all that tells two events apart: "0.100003".
QString exactTime(Nanoseconds time) {
    return QString::number(static_cast<double>(time) / static_cast<double>(kSecond), 'f', 6);
}

}  // namespace

EventListModel::EventListModel(const Playhead& playhead, const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_playhead(playhead), m_theme(theme) {
    connect(&playhead, &Playhead::runChanged, this, &EventListModel::reset);
    connect(&playhead, &Playhead::momentChanged, this, &EventListModel::follow);
    connect(&theme, &Theme::changed, this, [this] {
        m_sentences.clear();
        emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
        if (m_rows > 0) emit dataChanged(index(0, 0), index(m_rows - 1, ColumnCount - 1));
    });
    reset();
}

void EventListModel::reset() {
    beginResetModel();
    m_sentences.clear();
    m_worlds.reset();
    if (m_playhead.hasRun()) m_worlds = std::make_unique<WorldAt>(m_playhead.worlds());
    m_rows = static_cast<int>(m_playhead.end());
    m_present = static_cast<int>(m_playhead.position()) - 1;
    endResetModel();
}

void EventListModel::follow() {
    const int rows = static_cast<int>(m_playhead.end());
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    }
    const int present = static_cast<int>(m_playhead.position()) - 1;
    if (present == m_present) return;
    const int before = std::exchange(m_present, present);
    const int first = std::max(0, std::min(before, present));
    emit dataChanged(index(first, 0), index(std::max(before, present), ColumnCount - 1),
                     {Qt::BackgroundRole, Qt::ForegroundRole});
}

int EventListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_rows;
}

int EventListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

const Event& EventListModel::eventAt(int row) const {
    return m_worlds->trace()[static_cast<std::size_t>(row)];
}

TaskId EventListModel::taskAt(const QModelIndex& index) const {
    return eventAt(index.row()).task;
}

QVariant EventListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_worlds) return {};
    const int row = index.row();
    switch (role) {
        case Qt::DisplayRole:
            return text(row, index.column());
        case Qt::ToolTipRole:
            return sentence(row);
        case Qt::TextAlignmentRole:
            return QVariant(Qt::AlignVCenter |
                            (index.column() <= Time ? Qt::AlignRight : Qt::AlignLeft));
        case Qt::DecorationRole: {
            const TaskId task = eventAt(row).task;
            if ((index.column() != Task && index.column() != What) || !task.isValid()) return {};
            return m_theme.identity(task);
        }
        case Qt::BackgroundRole: {
            if (row != m_present) return {};
            QColor colour = m_theme.accent();
            colour.setAlphaF(0.25F);
            return colour;
        }
        case Qt::ForegroundRole:
            return row > m_present ? m_theme.mutedText() : m_theme.text();
        default:
            return {};
    }
}

QString EventListModel::text(int row, int column) const {
    const Event& event = eventAt(row);
    switch (column) {
        case Number:
            return QString::number(row + 1);
        case Time:
            return exactTime(event.time);
        case Task: {
            if (!event.task.isValid()) return {};
            const auto after = static_cast<std::size_t>(row) + 1;
            return taskName(m_worlds->trace(), m_worlds->at(after), event.task);
        }
        case What:
            return sentence(row);
        default:
            return {};
    }
}

QString EventListModel::sentence(int row) const {
    if (const QString* known = m_sentences.object(row)) return *known;
    const World& before = m_worlds->at(static_cast<std::size_t>(row));
    const QString made = sentenceFor(m_worlds->trace(), before, eventAt(row));
    m_sentences.insert(row, new QString(made));
    return made;
}

QVariant EventListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignVCenter | (section <= Time ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Number:
            return tr("No.");
        case Time:
            return tr("Time (s)");
        case Task:
            return tr("Task");
        case What:
            return tr("What happened");
        default:
            return {};
    }
}

}  // namespace lockstep
