#pragma once

#include <QTableView>

namespace lockstep {

class EventListModel;
class Laboratory;

// The list of events. It keeps the present one in sight; going to a row goes to its moment.
class EventPanel : public QTableView {
    Q_OBJECT
public:
    // `events` outlives the panel.
    EventPanel(Laboratory& laboratory, EventListModel& events, QWidget* parent = nullptr);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void showEvent(QShowEvent* event) override;

private:
    void follow();

    Laboratory& m_laboratory;
    EventListModel& m_events;
};

}  // namespace lockstep
