#pragma once

#include <QAbstractProxyModel>
#include <QStringList>
#include <QTimer>
#include <vector>

#include "models/event_list_model.h"

namespace lockstep {

// The events whose task and sentence have all of the wanted words, capitals or not. The words are
// looked for a few milliseconds at a time, so that a long run holds nothing up; the rows appear as
// they are found. GUI thread.
class EventFilter : public QAbstractProxyModel {
    Q_OBJECT
public:
    // `events` outlives the filter.
    explicit EventFilter(EventListModel& events, QObject* parent = nullptr);

    // None: no event passes, and nothing is looked for.
    void setWanted(const QString& words);
    [[nodiscard]] bool isSearching() const { return m_rest.isActive(); }
    // The rows of the events that have been found, rising.
    [[nodiscard]] const std::vector<int>& found() const { return m_found; }
    // The row of the first event that is found from this row of the events on; rowCount(): none.
    [[nodiscard]] int firstFrom(int eventRow) const;

    [[nodiscard]] QModelIndex mapToSource(const QModelIndex& index) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex& index) const override;
    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

signals:
    void searched();  // a few more, or all

private:
    void restart();
    void searchOn();
    void relay(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles);
    [[nodiscard]] bool isWanted(int eventRow) const;

    EventListModel& m_events;
    QStringList m_words;
    std::vector<int> m_found;  // rows of the events, ascending
    int m_read = 0;            // how many events have been looked at
    QTimer m_rest;
};

}  // namespace lockstep
