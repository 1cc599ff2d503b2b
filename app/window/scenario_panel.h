#pragma once

#include <QWidget>

#include "models/scenario_model.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QTreeView;

namespace lockstep {

class RunSetup;

// The scenarios by chapter with a search field; below, the chosen one's story, variants and
// parameters.
class ScenarioPanel : public QWidget {
    Q_OBJECT
public:
    // The entries outlive the panel.
    ScenarioPanel(RunSetup& setup, const std::vector<CatalogueEntry>& entries,
                  QWidget* parent = nullptr);

    // Puts the cursor into the search field.
    void startSearch();

protected:
    // Of the search field: Enter picks the first hit, Down goes on to the list of them.
    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    // The person has clicked a scenario or pressed Enter on it, and is done with the list. Moving
    // through the list with keys chooses, but does not pick.
    void picked();

private:
    QWidget* makeList();
    QWidget* makeDetails();
    void search(const QString& words);
    [[nodiscard]] QModelIndex bestHit() const;
    void choose(const QModelIndex& index);
    void pick(const QModelIndex& index);
    void changeLanguage();
    void showScenario();
    void markChosen();
    void showInputs();

    RunSetup& m_setup;
    ScenarioModel m_model;
    ScenarioFilter m_filter;
    QLineEdit* m_search;
    QTreeView* m_list;
    QLabel* m_nothing;  // instead of an empty list
    QLabel* m_title;
    QLabel* m_story;
    QComboBox* m_variant;
    QLabel* m_note;
};

}  // namespace lockstep
