#pragma once

#include <QObject>
#include <QSet>

#include "window/docks.h"

namespace lockstep {

class Laboratory;

// Of the pictures of objects only those have a tab that have something to show, and in each place
// the most telling one of them is in front. A picture comes when its first object does and stays
// until another scenario is chosen. Once the person has chosen a tab nothing is put in front of it.
class PictureTabs : public QObject {
    Q_OBJECT
public:
    PictureTabs(Laboratory& laboratory, const Docks& docks, QMainWindow& window);

    // After another scenario, or when the docks have been arranged.
    void startAnew();
    // The person has chosen what is in front.
    void leaveToPerson() { m_isPersons = true; }

private:
    void follow();
    void settleAll();
    // `mayBeEmpty`: one of them is shown even if none has something to show. Returns the most
    // telling one; null: none is shown.
    QDockWidget* settle(const QList<QDockWidget*>& place, bool mayBeEmpty);
    // Between the pictures in front, one above the other: cards with much in them get more.
    void shareHeight(const QList<QDockWidget*>& fronts);
    // Of the docks that share a row of tabs; null: none of them can be seen.
    [[nodiscard]] static QDockWidget* inFront(const QList<QDockWidget*>& place);
    // The pictures that share one row of tabs, the most telling first.
    [[nodiscard]] QList<QList<QDockWidget*>> places() const;
    [[nodiscard]] QSet<QDockWidget*> withContent() const;
    [[nodiscard]] bool hasPools() const;
    void listenToTabs();

    Laboratory& m_laboratory;
    Docks m_docks;
    QMainWindow& m_window;
    QSet<QDockWidget*> m_filled;  // those that have had something to show
    QDockWidget* m_first = nullptr;  // the upper one in front when the height was last shared out
    bool m_isPersons = false;
};

}  // namespace lockstep
