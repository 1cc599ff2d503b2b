#pragma once

#include <QWidget>

#include "export/scene.h"
#include "models/event_filter.h"

class QLabel;
class QLineEdit;
class QTableView;

namespace lockstep {

class Laboratory;
class RunPictures;

// The list of events with a field that filters it, and the whole sentence of one row below: of the
// row under the pointer, else of the present one, which the list keeps in sight. Going to a row
// goes to its moment. In the field, Enter goes to the next event that is found (with Shift: the one
// before), "#120" to the event of that number.
class EventPanel : public QWidget {
    Q_OBJECT
public:
    // `events` outlives the panel.
    EventPanel(Laboratory& laboratory, EventListModel& events, QWidget* parent = nullptr);

    // The list as it is, for a picture of the whole stage. otherMoments: it is to keep the event of
    // any moment of theirs in sight, also where the panel does not.
    [[nodiscard]] Scene sceneIn(RunPictures& pictures, bool otherMoments) const;
    // "Events", with the words that filter them.
    [[nodiscard]] QString title() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeField();
    void makeTable();
    void filter(const QString& words);
    void showModel(QAbstractItemModel& model);
    void fitColumns();
    void follow();
    [[nodiscard]] bool showsPresent() const;
    void showCount();
    void showDetail(const QModelIndex& event);
    void goTo(const QModelIndex& event);
    void goToNext(bool backwards);
    [[nodiscard]] bool isFiltered() const;
    // The index in the events of one of the table's; and back, invalid if the filter hides it.
    [[nodiscard]] QModelIndex eventOf(const QModelIndex& shown) const;
    [[nodiscard]] QModelIndex shownOf(const QModelIndex& event) const;

    Laboratory& m_laboratory;
    EventListModel& m_events;
    EventFilter m_filter;
    QLineEdit* m_words;
    QLabel* m_count;
    QTableView* m_table;
    QLabel* m_detail;
};

}  // namespace lockstep
