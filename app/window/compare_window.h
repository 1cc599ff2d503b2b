#pragma once

#include <QThreadPool>
#include <QWidget>
#include <optional>

#include "compare/comparison.h"

class QLabel;
class QPushButton;
class QTableWidget;

namespace lockstep {

class CompareSide;
class Laboratory;

// Two runs of one scenario, one below the other on one time axis, and a table of what differs. What
// is selected, the moment and the part in view are the same in both. GUI thread.
class CompareWindow : public QWidget {
    Q_OBJECT
public:
    // The first run is the window's, if that has ended, or has its inputs; the second has those of
    // the next variant, or another policy where there is only one. `shown` has a scenario, and
    // outlives it.
    CompareWindow(Laboratory& shown, QWidget* parent);
    ~CompareWindow() override;

    // Once both runs have ended.
    [[nodiscard]] const std::optional<Comparison>& comparison() const { return m_comparison; }

private:
    struct Told {
        Result<Comparison> comparison;
        QString first;  // the first event that differs, as a sentence
        QString second;
    };

    void makeTable();
    void begin(Laboratory& shown);
    void connectSides(CompareSide& from, CompareSide& to);
    void fitTimes();
    void compareRuns();
    void tell(const Told& told);
    void addRow(const QString& what, const QString& first, const QString& second);
    void showParting();

    CompareSide* m_first;
    CompareSide* m_second;
    QLabel* m_headline;
    QPushButton* m_goThere;
    QTableWidget* m_table;
    std::optional<Comparison> m_comparison;
    quint64 m_comparisons = 0;  // tells this one from a late one of earlier runs
    QThreadPool m_background;
    bool m_isFollowing = false;  // one side follows the other just now
};

}  // namespace lockstep
