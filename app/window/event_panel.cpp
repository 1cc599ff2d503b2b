#include "window/event_panel.h"

#include <QHeaderView>
#include <QSignalBlocker>

#include "models/event_list_model.h"
#include "models/laboratory.h"
#include "window/tables.h"

namespace lockstep {

EventPanel::EventPanel(Laboratory& laboratory, EventListModel& events, QWidget* parent)
    : QTableView(parent), m_laboratory(laboratory), m_events(events) {
    setObjectName(QStringLiteral("eventList"));
    setAccessibleName(tr("Events"));
    makePlain(*this);
    setModel(&events);
    horizontalHeader()->setStretchLastSection(true);
    setColumnWidth(EventListModel::Number, 44);
    setColumnWidth(EventListModel::Time, 76);
    setColumnWidth(EventListModel::Task, 92);
    connect(&laboratory.playhead(), &Playhead::momentChanged, this, &EventPanel::follow);
}

void EventPanel::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (!current.isValid() || current.row() == m_events.presentRow()) return;
    m_laboratory.selection().selectTask(m_events.taskAt(current));
    m_laboratory.playhead().seek(EventListModel::momentOf(current));
}

void EventPanel::follow() {
    if (!isVisible()) return;
    const QModelIndex present = m_events.index(m_events.presentRow(), 0);
    setCurrentIndex(present);
    if (present.isValid()) scrollTo(present);
}

void EventPanel::showEvent(QShowEvent* event) {
    QTableView::showEvent(event);
    follow();
}

}  // namespace lockstep
