#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "models/playhead.h"
#include "theme/theme.h"

namespace lockstep {

// What the tasks have printed, and the input that they have read, up to the present moment. GUI
// thread.
class ConsoleModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Task, Line, ColumnCount };

    ConsoleModel(const Playhead& playhead, const Theme& theme, QObject* parent = nullptr);

    // The moment just after the line was printed or read.
    [[nodiscard]] std::size_t momentOf(const QModelIndex& index) const;
    [[nodiscard]] TaskId taskAt(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void reset();
    void follow();
    void readOn();
    [[nodiscard]] int rowsAt(std::size_t moment) const;
    [[nodiscard]] const Event& eventAt(const QModelIndex& index) const;

    const Playhead& m_playhead;
    const Theme& m_theme;
    std::vector<std::size_t> m_lines;  // numbers of the events that are lines, of the whole run
    std::size_t m_read = 0;            // how many events have been looked at
    int m_rows = 0;
};

}  // namespace lockstep
