#pragma once

#include <QDockWidget>
#include <array>
#include <optional>

#include "pictures/view_kinds.h"

class QMainWindow;

namespace lockstep {

// What the window is used for: which views there are, and where they stand.
enum class Layout {
    Lecture,  // few and large: states, the most telling picture and the timeline
    Study,    // the usual one
    Debug     // source, events, console and who waits for whom in front
};

// Where in the usual layout a view stands. The pictures of objects share two places.
enum class ViewPlace { Own, Upper, Lower };
[[nodiscard]] ViewPlace placeOf(ViewKind kind);

// The window's docks, one for each view and panel.
struct Docks {
    std::array<QDockWidget*, kViewKinds> views{};  // by ViewKind
    QDockWidget* scenarios = nullptr;
    QDockWidget* events = nullptr;
    QDockWidget* console = nullptr;

    [[nodiscard]] QDockWidget* operator[](ViewKind kind) const {
        return views[static_cast<std::size_t>(kind)];
    }
    // In the order of their keys.
    [[nodiscard]] QList<QDockWidget*> all() const;
    // The pictures of objects in this place, or all of them; in the order of their tabs.
    [[nodiscard]] QList<QDockWidget*> pictures(std::optional<ViewPlace> place = {}) const;
};

// objectName is `id` + "Dock", the title viewTitle(id). The dock belongs to the window, the content
// to the dock.
[[nodiscard]] QDockWidget* makeDock(QLatin1String id, QWidget* content, QMainWindow& window);

// The `id` of a dock of makeDock().
[[nodiscard]] QString idOf(const QDockWidget& dock);

// Its title in the language of this moment.
[[nodiscard]] QString titleOf(const QDockWidget& dock);

// Whether a window of this size has room for three pictures abreast; else they share tabs.
[[nodiscard]] bool isWide(QSize size);

// Puts every dock in its place. What has no room in a window of this size goes into tabs. In a
// lecture only those docks are shown that it is about; else all are, see PictureTabs.
void arrange(const Docks& docks, QMainWindow& window, QSize size, Layout layout);

// Between the columns of the wide study layout, in a window of this width, with this picture in
// front of those above: a Gantt chart gets more than others.
void shareWidths(const Docks& docks, QMainWindow& window, int width, QDockWidget* picture);

// From now on a dock that is one of several tabs has no title bar: its tab has the title, and is
// what to drag.
void hideTabbedTitles(const Docks& docks, QMainWindow& window);

}  // namespace lockstep
