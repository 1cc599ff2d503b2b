#include "models/event_filter.h"

#include <QElapsedTimer>
#include <algorithm>

namespace lockstep {

namespace {

constexpr qint64 kPortion = 8;  // ms: half a frame

}  // namespace

EventFilter::EventFilter(EventListModel& events, QObject* parent)
    : QAbstractProxyModel(parent), m_events(events) {
    setSourceModel(&events);
    m_rest.setInterval(0);
    connect(&m_rest, &QTimer::timeout, this, &EventFilter::searchOn);
    connect(&events, &EventListModel::modelReset, this, &EventFilter::restart);
    connect(&events, &EventListModel::rowsInserted, this, [this] {
        if (!m_words.isEmpty()) m_rest.start();
    });
    connect(&events, &EventListModel::dataChanged, this, &EventFilter::relay);
}

void EventFilter::setWanted(const QString& words) {
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    restart();
}

void EventFilter::restart() {
    beginResetModel();
    m_found.clear();
    m_read = 0;
    endResetModel();
    m_words.isEmpty() ? m_rest.stop() : m_rest.start();
}

void EventFilter::searchOn() {
    QElapsedTimer watch;
    watch.start();
    std::vector<int> found;
    const int end = m_events.rowCount();
    for (; m_read < end && watch.elapsed() < kPortion; ++m_read) {
        if (isWanted(m_read)) found.push_back(m_read);
    }
    if (m_read == end) m_rest.stop();
    if (!found.empty()) {
        const int rows = rowCount();
        beginInsertRows({}, rows, rows + static_cast<int>(found.size()) - 1);
        m_found.insert(m_found.end(), found.begin(), found.end());
        endInsertRows();
    }
    emit searched();
}

bool EventFilter::isWanted(int eventRow) const {
    const auto text = [&](int column) {
        return m_events.index(eventRow, column).data().toString();
    };
    const QString whole = text(EventListModel::Task) + u' ' + text(EventListModel::What);
    return std::ranges::all_of(m_words, [&whole](const QString& word) {
        return whole.contains(word, Qt::CaseInsensitive);
    });
}

int EventFilter::firstFrom(int eventRow) const {
    return static_cast<int>(std::ranges::lower_bound(m_found, eventRow) - m_found.begin());
}

void EventFilter::relay(const QModelIndex& first, const QModelIndex& last,
                        const QList<int>& roles) {
    const int begin = firstFrom(first.row());
    const int end = firstFrom(last.row() + 1);
    if (begin < end)
        emit dataChanged(index(begin, first.column()), index(end - 1, last.column()), roles);
}

QModelIndex EventFilter::mapToSource(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    return m_events.index(m_found[static_cast<std::size_t>(index.row())], index.column());
}

QModelIndex EventFilter::mapFromSource(const QModelIndex& source) const {
    if (!source.isValid()) return {};
    const int row = firstFrom(source.row());
    const bool isFound = row < rowCount() && m_found[static_cast<std::size_t>(row)] == source.row();
    return isFound ? index(row, source.column()) : QModelIndex();
}

QModelIndex EventFilter::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex EventFilter::parent(const QModelIndex&) const {
    return {};
}

int EventFilter::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

int EventFilter::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : EventListModel::ColumnCount;
}

}  // namespace lockstep
