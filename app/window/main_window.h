#pragma once

#include <QMainWindow>
#include <QTimer>
#include <vector>

#include "host/catalogue.h"
#include "models/event_list_model.h"
#include "window/actions.h"
#include "window/docks.h"

namespace lockstep {

class Exporter;
class Laboratory;
class NarrationBar;
class PictureTabs;
class ScenarioPanel;
class Settings;

// Puts the views, panels and bars of one laboratory together; what they do is theirs.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    // All three outlive the window.
    MainWindow(Laboratory& laboratory, Settings& settings,
               const std::vector<CatalogueEntry>& entries, QWidget* parent = nullptr);

    // Shows the recording in this file, or says in a message why it cannot.
    void openRecording(const QString& path);

protected:
    bool event(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeBars();
    void makeDocks(const std::vector<CatalogueEntry>& entries);
    void makeMenus();
    QMenu* makeViewMenu();
    void arrangeDocks();
    void connectActions();
    void askToOpen();
    void askToSave();
    void hint(const QString& sentence);
    void complain(const QString& sentence);
    void showTitle();

    Laboratory& m_laboratory;
    Settings& m_settings;
    Actions m_actions;
    EventListModel m_events;
    Docks m_docks;
    ScenarioPanel* m_scenarios = nullptr;
    NarrationBar* m_narration = nullptr;
    Exporter* m_exporter = nullptr;
    PictureTabs* m_tabs = nullptr;
    QTimer m_hintTime;
    bool m_arranged = false;
};

}  // namespace lockstep
