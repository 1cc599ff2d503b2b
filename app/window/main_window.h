#pragma once

#include <QLabel>
#include <QMainWindow>
#include <QStackedWidget>
#include <QTimer>
#include <vector>

#include "host/catalogue.h"
#include "models/event_list_model.h"
#include "models/language.h"
#include "predict/predictor.h"
#include "window/actions.h"
#include "window/appearance.h"
#include "window/presenter.h"

namespace lockstep {

class ExportBar;
class Exporter;
class HintLine;
class Laboratory;
class NarrationBar;
class PictureExporter;
class Settings;
class StageWindow;
class WelcomePage;

// Puts the welcome page, the stage and the bars of one laboratory together; what they do is theirs.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    // All three outlive the window.
    MainWindow(Laboratory& laboratory, Settings& settings,
               const std::vector<CatalogueEntry>& entries, QWidget* parent = nullptr);
    ~MainWindow() override;

    // Shows the recording in this file once it is read, or says in a message why it cannot.
    void openRecording(const QString& path);

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeBars();
    void makePages(const std::vector<CatalogueEntry>& entries);
    void makeMenus();
    QMenu* makeFileMenu();
    QMenu* makeViewMenu();
    void addViews(QMenu& menu);
    void addLayouts(QMenu& menu);
    void connectActions();
    void connectLecture();
    void restoreGeometryWithin(const QRect& available);
    void complainOfSettings();
    // The welcome page, or the stage.
    void showWelcome(bool shown);
    void compare();
    void askToOpen();
    void askToSave();
    void showKeys();
    void hint(const QString& sentence);
    void complain(const QString& sentence);
    void present(bool on);
    void showTitle();
    // Its title, and that of its variant.
    [[nodiscard]] QString lessonText() const;
    void showBars();

    Laboratory& m_laboratory;
    Settings& m_settings;
    Language m_language;
    Appearance m_appearance;
    Actions m_actions;
    EventListModel m_events;
    Predictor m_predictor;
    Presenter m_presenter;
    QStackedWidget* m_pages = nullptr;
    WelcomePage* m_welcome = nullptr;
    StageWindow* m_stage = nullptr;
    NarrationBar* m_narration = nullptr;
    HintLine* m_hintLine = nullptr;
    QToolBar* m_transportBar = nullptr;
    QToolBar* m_chooserBar = nullptr;
    QToolBar* m_lessonBar = nullptr;  // only while presenting
    QLabel* m_lesson = nullptr;
    QToolBar* m_hintBar = nullptr;
    QToolBar* m_predictBar = nullptr;
    Exporter* m_exporter = nullptr;
    PictureExporter* m_pictures = nullptr;
    ExportBar* m_exportBar = nullptr;
    QTimer m_hintTime;
};

}  // namespace lockstep
