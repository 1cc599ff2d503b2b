#pragma once

#include <QThreadPool>
#include <QWidget>
#include <memory>
#include <optional>

#include "models/laboratory.h"
#include "models/run_summary.h"

class QComboBox;
class QLabel;
class QToolBar;

namespace lockstep {

class TimelineView;

// One of two runs that are compared: what is to be run, and its timeline. The run goes to its end
// at once and as fast as it can; an edited input runs it anew. GUI thread.
class CompareSide : public QWidget {
    Q_OBJECT
public:
    // name: "first" or "second", for the names of its widgets. `shown` is the window's laboratory,
    // whose theme it follows.
    CompareSide(const QString& name, Laboratory& shown, QWidget* parent = nullptr);
    // Ends the run.
    ~CompareSide() override;

    // Runs this. Under a policy for which a person chooses: under the scenario's own.
    void run(const CatalogueEntry& scenario, RunInputs inputs);
    // Takes this run, which has ended, as it is.
    void show(const wire::Recording& run);
    // Takes the run in this file.
    void openRecording(const QString& path);

    [[nodiscard]] Playhead& playhead() { return m_laboratory.playhead(); }
    [[nodiscard]] Selection& selection() { return m_laboratory.selection(); }
    [[nodiscard]] TimelineView& timeline() { return *m_timeline; }
    // Null until the run has ended.
    [[nodiscard]] const std::shared_ptr<const RunSummary>& summary() const { return m_summary; }

    // Scrolls to the lane of the task whose event that is, if there is one.
    void showLaneAt(std::size_t event);
    // "First run: ", before what distinguishes it.
    void setTitle(const QString& title);

signals:
    // There is one, or there is none any more.
    void summaryChanged();
    void failed(const QString& sentence);

private:
    void makeBar(const QString& name);
    void showVariants();
    void showDescription();
    void followTheme();
    void goOn();
    // With its verdict, or the one that is in the run.
    void summarize(const wire::Recording& run, const std::optional<Verdict>& verdict);

    Laboratory& m_shown;
    Laboratory m_laboratory;
    QToolBar* m_bar;
    QLabel* m_description;
    QComboBox* m_variant;
    TimelineView* m_timeline;
    QString m_title;
    std::shared_ptr<const RunSummary> m_summary;
    quint64 m_run = 0;  // tells the summary of this run from a late one of an earlier run
    QThreadPool m_background;
};

}  // namespace lockstep
