#pragma once

#include <QThreadPool>
#include <QWidget>
#include <memory>
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

    // Whether it has been opened for the run that is shown there now.
    [[nodiscard]] bool isFor(Laboratory& shown) const;
    // Once both runs have ended.
    [[nodiscard]] const std::optional<Comparison>& comparison() const { return m_comparison; }

protected:
    // Esc clears what is selected, or closes the window.
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Told {
        Result<Comparison> comparison;
        PartingWords parting;      // of the first events that differ
        PartingWords workParting;  // of those after set-up
    };

    void makeTable();
    QWidget* makeResult();
    void begin(Laboratory& shown);
    void connectSides(CompareSide& from, CompareSide& to);
    void compareRuns();
    void showMomentOfOther();
    [[nodiscard]] static QString headlineOf(const Comparison& comparison);
    void tell(const Told& told);
    void addRow(const QString& what, const QString& first, const QString& second);
    void goTo(const wire::Parting& place);

    const RunInputs m_inputs;                    // of the run that it has been opened for
    const std::shared_ptr<const Trace> m_ended;  // that run, if it had ended
    CompareSide* m_first;
    CompareSide* m_second;
    CompareSide* m_renewed = nullptr;  // has got another run since the last comparison
    QLabel* m_headline;
    QPushButton* m_goThere;
    QPushButton* m_goToWork;
    QTableWidget* m_table;
    std::optional<Comparison> m_comparison;
    quint64 m_comparisons = 0;  // tells this one from a late one of earlier runs
    QThreadPool m_background;
    bool m_isFollowing = false;  // one side follows the other just now
};

}  // namespace lockstep
