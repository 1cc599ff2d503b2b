#pragma once

#include <QMainWindow>
#include <QPointer>
#include <memory>
#include <optional>
#include <vector>

#include "host/catalogue.h"
#include "window/dock_moves.h"
#include "window/docks.h"
#include "window/key_palette.h"
#include "window/picture_tabs.h"
#include "window/stage_pictures.h"
#include "window/stage_views.h"

namespace lockstep {

class Actions;
class EventListModel;
class Laboratory;
class Settings;

// The views in their docks, and how these stand. It is the part of the main window that gives way
// to the welcome page; it has no frame, menus or bars of its own.
//
// As long as the person has not moved a dock by hand they stand as the layout has them at the
// stage's present size.
class StageWindow : public QMainWindow {
    Q_OBJECT
public:
    // All of these outlive it.
    struct Parts {
        Laboratory& laboratory;
        Settings& settings;
        Actions& actions;
        EventListModel& events;
        const std::vector<CatalogueEntry>& entries;
    };
    explicit StageWindow(const Parts& parts, QWidget* parent = nullptr);

    [[nodiscard]] QList<QDockWidget*> docks() const { return m_docks.all(); }
    // Of the views that can be exported, the usual one first.
    [[nodiscard]] const StagePictures& pictures() const { return *m_pictures; }

    // What mouse and keys do in the timeline.
    [[nodiscard]] QList<KeyEntry> timelineEntries() const;

    // What the person has asked for is shown, comes to the front and gets the keys.
    void bringToFront(QDockWidget* dock);
    void searchScenarios();
    // Every dock to its place in this layout.
    void arrange(Layout layout);
    [[nodiscard]] Layout layout() const { return m_layout; }
    // The lecture layout for a while, of which nothing is remembered; then every dock and tab back
    // to where it was at noteArrangement(), unless another layout has been chosen meanwhile.
    void noteArrangement();
    void beginPresentation();
    void endPresentation();

    // What one floats, closes and drags docks by.
    void setHandlesShown(bool shown);
    // A bar that comes and goes beside the stage: nothing is rearranged for the height that it
    // takes. It outlives the stage.
    void setBorrower(const QWidget* bar) { m_borrower = bar; }

    // So that the next start has the docks where the person has put them.
    void remember();
    // Floating docks are windows of their own, and come and go with the stage only so.
    void showFloatingDocks(bool shown);

signals:
    void layoutChanged(lockstep::Layout layout);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    // How everything stood before a presentation.
    struct Standing {
        Layout layout = Layout::Study;
        QSize size;        // of the stage
        QSize windowSize;  // of the window around it
        QByteArray docks;  // where the person has moved any
        PictureTabs::Standing tabs;
    };

    [[nodiscard]] bool restore();
    // The stage's, with what is borrowed from it.
    [[nodiscard]] QSize room() const;
    void adapt();
    void change(Layout layout);
    void putBack(const Standing& before);
    // Of the type, to the layout and the window's height.
    void fitScale();
    void putInPlaces(PictureTabs::Choices choices);
    void keepFocusAt(const QPointer<QWidget>& widget);

    Laboratory& m_laboratory;
    Settings& m_settings;
    const StageViews m_views;
    const Docks m_docks;
    const std::unique_ptr<StagePictures> m_pictures;
    DockMoves* m_moves = nullptr;
    PictureTabs* m_tabs = nullptr;
    QList<QDockWidget*> m_hiddenFloating;
    Layout m_layout = Layout::Study;
    bool m_arranged = false;
    bool m_isWide = false;  // as the docks were arranged last
    const QWidget* m_borrower = nullptr;
    bool m_isPresenting = false;
    std::optional<Standing> m_before;  // and after it, until the window has its size of before
};

}  // namespace lockstep
