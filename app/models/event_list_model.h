#pragma once

#include <QAbstractTableModel>
#include <QCache>

#include "models/playhead.h"
#include "theme/theme.h"

namespace lockstep {

// The run's events, one row each, with the sentence of each. Sentences are made when they are asked
// for, so that a million rows cost nothing. The row of the event that led to the present moment
// stands out; what is still to come is muted. GUI thread.
class EventListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Time, Task, What, ColumnCount };

    EventListModel(const Playhead& playhead, const Theme& theme, QObject* parent = nullptr);

    // The row of the event that led to the present moment; -1 at the very beginning.
    [[nodiscard]] int presentRow() const { return m_present; }
    // The moment to which a row leads.
    [[nodiscard]] static std::size_t momentOf(const QModelIndex& index) {
        return static_cast<std::size_t>(index.row()) + 1;
    }
    [[nodiscard]] TaskId taskAt(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    void reset();
    void follow();
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString sentence(int row) const;
    [[nodiscard]] const Event& eventAt(int row) const;

    const Playhead& m_playhead;
    const Theme& m_theme;
    int m_rows = 0;
    int m_present = -1;
    mutable std::unique_ptr<WorldAt> m_worlds;  // null: no run
    mutable QCache<int, QString> m_sentences{4096};
};

}  // namespace lockstep
