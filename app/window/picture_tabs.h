#pragma once

#include <QObject>
#include <QSet>
#include <string>

#include "window/docks.h"

namespace lockstep {

class DockMoves;
class Laboratory;

// Of the pictures of objects only those have a tab that have something to show, and in each place
// the most telling one of them is in front. A picture comes when its first object does and stays
// until another scenario is chosen. Once the person has chosen a tab nothing is put in front of it.
//
// Of the lists the console is in front once a task has printed a line or asks for one, else the
// events; what the person has chosen instead stays in front until another scenario is chosen, too.
class PictureTabs : public QObject {
    Q_OBJECT
public:
    // Whether a tab that the person has brought to the front stays there.
    enum class Choices { Forgotten, Kept };

    // What is decided about the tabs while the docks stand as they do.
    struct Standing {
        QList<QDockWidget*> chosen;    // by the person, the last one last
        QSet<QDockWidget*> filled;     // those that have had something to show
        QDockWidget* first = nullptr;  // the upper one in front when the height was last shared out
        std::string scenario;          // of the run that is shown
        bool isPersons = false;
        bool isOnePlace = false;       // a small window: all pictures share one row of tabs
        QDockWidget* above = nullptr;  // the lower picture that stands in the upper place
        bool isPlacePersons = false;   // the person has moved one that may stand there
        QDockWidget* list = nullptr;   // the one of the lists that was put in front
        bool isListPersons = false;
    };

    PictureTabs(Laboratory& laboratory, const Docks& docks, const DockMoves& moves,
                QMainWindow& window);

    // When the docks have been arranged.
    void startAnew(Choices choices = Choices::Forgotten);
    [[nodiscard]] const Standing& standing() const { return m_now; }
    // When they have been arranged anew, for a person who had chosen tabs then.
    void startAnew(const Standing& before);
    // When the docks are back where they stood at that time; meanwhile more may have happened.
    void resume(const Standing& standing);
    // The person has brought this one to the front.
    void leaveToPerson(QDockWidget* chosen);

private:
    void changeRun();
    void changeScenario();
    void follow();
    // Whether there are lines for the console up to the present moment.
    void searchLines();
    void settleLists();
    void settleAll();
    // `mayBeEmpty`: one of them is shown even if none has something to show. Returns the most
    // telling one; null: none is shown.
    QDockWidget* settle(const QList<QDockWidget*>& place, bool mayBeEmpty);
    // Between the pictures in front, one above the other, and their neighbours.
    void shareRoom(const QList<QDockWidget*>& fronts);
    [[nodiscard]] bool isList(const QDockWidget* dock) const;
    // Of the docks that share a row of tabs; null: none of them can be seen.
    [[nodiscard]] static QDockWidget* inFront(const QList<QDockWidget*>& place);
    // The pictures that share one row of tabs, the most telling first.
    [[nodiscard]] QList<QList<QDockWidget*>> places() const;
    [[nodiscard]] QSet<QDockWidget*> withContent() const;
    // Puts one of the lower pictures into the upper place if that is free and there are others; and
    // the tree behind a Gantt chart that then has the whole height.
    void fillUpperPlace();
    // Of the lower pictures the one whose tabs this one joins.
    [[nodiscard]] QDockWidget* neighbourBelow(const QDockWidget* dock) const;
    // Those that may stand in the upper place, the one that gains most by it first.
    [[nodiscard]] QList<QDockWidget*> movable() const;
    void listenToTabs();
    void leaveTabToPerson(int index);

    Laboratory& m_laboratory;
    Docks m_docks;
    const DockMoves& m_moves;
    QMainWindow& m_window;
    Standing m_now;
    bool m_hasLines = false;
    std::size_t m_searched = 0;  // how many events of the run have been searched for lines
};

}  // namespace lockstep
