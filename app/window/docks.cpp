#include "window/docks.h"

#include <QMainWindow>
#include <algorithm>

#include "models/language.h"
#include "models/view_titles.h"

namespace lockstep {

namespace {

using enum ViewKind;

constexpr QLatin1String kDock("Dock");
constexpr QSize kRoomy(1280, 640);
constexpr int kLowStage = 560;  // px

void putAway(const Docks& docks, QMainWindow& window) {
    for (QDockWidget* dock : docks.all()) {
        dock->setFloating(false);
        window.removeDockWidget(dock);
    }
}

// A hidden dock has no size to share with the next one.
void putRight(QMainWindow& window, QDockWidget* first, QDockWidget* second) {
    window.splitDockWidget(first, second, Qt::Horizontal);
    second->show();
}

void putBelow(QMainWindow& window, QDockWidget* first, QDockWidget* second) {
    window.splitDockWidget(first, second, Qt::Vertical);
    second->show();
}

// The first of the tabs is in front.
void tabify(QMainWindow& window, const QList<QDockWidget*>& tabs) {
    for (int i = 1; i < tabs.size(); ++i) window.tabifyDockWidget(tabs[i - 1], tabs[i]);
    for (QDockWidget* dock : tabs) dock->show();
    tabs.first()->raise();
}

// Scenarios | States | upper pictures | Source
//           |        | lower pictures |
//           | Timeline                | Events, Console, Charts
void arrangeWide(const Docks& docks, QMainWindow& window, QSize size) {
    putRight(window, docks.scenarios, docks[States]);
    putRight(window, docks[States], docks[Source]);
    putBelow(window, docks[States], docks[Timeline]);
    putRight(window, docks[States], docks[Locks]);
    putBelow(window, docks[Locks], docks[Queues]);
    putBelow(window, docks[Source], docks.events);
    tabify(window, docks.pictures(ViewPlace::Upper));
    tabify(window, docks.pictures(ViewPlace::Lower));
    tabify(window, {docks.events, docks.console, docks[Charts]});

    shareWidths(docks, window, size.width(), docks[Locks]);
}

// Scenarios | States   | pictures, Source
//           | Timeline, Events, Console, Charts
void arrangeNarrow(const Docks& docks, QMainWindow& window, QSize size) {
    putRight(window, docks.scenarios, docks[States]);
    putBelow(window, docks[States], docks[Timeline]);
    putRight(window, docks[States], docks[Locks]);
    tabify(window, docks.pictures() << docks[Source]);
    tabify(window, {docks[Timeline], docks.events, docks.console, docks[Charts]});

    const int left = size.width() * 20 / 100;
    const int middle = size.width() - left;
    window.resizeDocks({docks.scenarios, docks[Timeline]}, {left, middle}, Qt::Horizontal);
    window.resizeDocks({docks[States], docks[Locks]}, {middle * 54 / 100, middle * 46 / 100},
                       Qt::Horizontal);
}

// States        | pictures
// Timeline (all the width)
void arrangeForLecture(const Docks& docks, QMainWindow& window, QSize size) {
    putBelow(window, docks[States], docks[Timeline]);
    putRight(window, docks[States], docks[Locks]);
    tabify(window, docks.pictures());
    tabify(window, {docks[Timeline], docks.events, docks.console, docks[Charts]});
    tabify(window, {docks[States], docks.scenarios, docks[Source]});
    for (QDockWidget* dock :
         {docks.scenarios, docks[Source], docks.events, docks.console, docks[Charts]}) {
        dock->hide();
    }
    window.resizeDocks({docks[States], docks[Locks]}, {size.width() / 2, size.width() / 2},
                       Qt::Horizontal);
}

// Source, Scenarios | pictures
// Events            | Console, States, Timeline, Charts
void arrangeForDebugging(const Docks& docks, QMainWindow& window, QSize size) {
    putBelow(window, docks[Source], docks.events);
    putRight(window, docks[Source], docks[Locks]);
    putRight(window, docks.events, docks.console);
    tabify(window, {docks[Source], docks.scenarios});
    tabify(window, docks.pictures());
    tabify(window, {docks.console, docks[States], docks[Timeline], docks[Charts]});
    const QList<int> halves{size.width() / 2, size.width() / 2};
    window.resizeDocks({docks[Source], docks[Locks]}, halves, Qt::Horizontal);
    window.resizeDocks({docks.events, docks.console}, halves, Qt::Horizontal);
}

// In percent of the height. Large lanes need more of it.
int partBelow(Layout layout, int height) {
    switch (layout) {
        case Layout::Lecture:
            return height < kLowStage ? 46 : 41;
        case Layout::Study:
            break;
        case Layout::Debug:
            return 40;
    }
    return 34;
}

void shareHeights(const Docks& docks, QMainWindow& window, int height, Layout layout, bool wide) {
    const int below = height * partBelow(layout, height) / 100;
    const int above = height - below;
    if (layout == Layout::Debug) {
        window.resizeDocks({docks[Source], docks.events}, {above, below}, Qt::Vertical);
        window.resizeDocks({docks[Locks], docks.console}, {above, below}, Qt::Vertical);
        return;
    }
    window.resizeDocks({docks[States], docks[Timeline]}, {above, below}, Qt::Vertical);
    if (layout == Layout::Lecture || !wide) return;
    window.resizeDocks({docks[Source], docks.events}, {above, below}, Qt::Vertical);
    window.resizeDocks({docks[Locks], docks[Queues]}, {above / 2, above / 2}, Qt::Vertical);
}

// In a row of tabs the tab is the title.
void showTitle(QDockWidget* dock, const QMainWindow& window) {
    const QList<QDockWidget*> others = window.tabifiedDockWidgets(dock);
    const bool tabbed = !dock->isFloating() && std::ranges::any_of(others, [](QDockWidget* other) {
        return !other->isHidden();
    });
    if (tabbed == (dock->titleBarWidget() != nullptr)) return;
    QWidget* old = dock->titleBarWidget();
    dock->setTitleBarWidget(tabbed ? new QWidget(dock) : nullptr);
    delete old;
}

}  // namespace

ViewPlace placeOf(ViewKind kind) {
    switch (kind) {
        case Locks:
        case Channels:
        case Pools:
        case Gantt:
            return ViewPlace::Upper;
        case Queues:
        case Data:
        case Tree:
        case Loop:
            return ViewPlace::Lower;
        case Timeline:
        case States:
        case Charts:
        case Source:
            break;
    }
    return ViewPlace::Own;
}

QList<QDockWidget*> Docks::all() const {
    const Docks& docks = *this;
    QList<QDockWidget*> all{scenarios,     docks[States], docks[Locks],
                            docks[Queues], docks[Source], docks[Timeline],
                            events,        console,       docks[Charts]};
    for (QDockWidget* dock : views)
        if (!all.contains(dock)) all << dock;
    return all;
}

QList<QDockWidget*> Docks::pictures(std::optional<ViewPlace> place) const {
    QList<QDockWidget*> pictures;
    for (std::size_t i = 0; i < views.size(); ++i) {
        const ViewPlace its = placeOf(static_cast<ViewKind>(i));
        if (its != ViewPlace::Own && its == place.value_or(its)) pictures << views[i];
    }
    return pictures;
}

QDockWidget* makeDock(QLatin1String id, QWidget* content, QMainWindow& window) {
    auto* dock = new QDockWidget(&window);
    dock->setObjectName(id + kDock);
    inEveryLanguage(*dock, [dock] { dock->setWindowTitle(titleOf(*dock)); });
    dock->setWidget(content);
    return dock;
}

QString idOf(const QDockWidget& dock) {
    return dock.objectName().chopped(kDock.size());
}

QString titleOf(const QDockWidget& dock) {
    return viewTitle(idOf(dock));
}

bool isWide(QSize size) {
    return size.width() >= kRoomy.width() && size.height() >= kRoomy.height();
}

void shareWidths(const Docks& docks, QMainWindow& window, int width, QDockWidget* picture) {
    const bool isChart = picture == docks[Gantt];
    const int left = width * (isChart ? 17 : 18) / 100;
    const int right = width * (isChart ? 26 : 31) / 100;
    const int middle = width - left - right;
    const int states = middle * (isChart ? 43 : 54) / 100;
    window.resizeDocks({docks.scenarios, docks[Timeline], docks[Source]}, {left, middle, right},
                       Qt::Horizontal);
    window.resizeDocks({docks[States], picture}, {states, middle - states}, Qt::Horizontal);
}

void arrange(const Docks& docks, QMainWindow& window, QSize size, Layout layout) {
    putAway(docks, window);
    const auto& first = layout == Layout::Study     ? docks.scenarios
                        : layout == Layout::Lecture ? docks[States]
                                                    : docks[Source];
    window.addDockWidget(Qt::LeftDockWidgetArea, first);
    first->show();
    const bool wide = isWide(size);
    switch (layout) {
        case Layout::Lecture:
            arrangeForLecture(docks, window, size);
            break;
        case Layout::Study:
            wide ? arrangeWide(docks, window, size) : arrangeNarrow(docks, window, size);
            break;
        case Layout::Debug:
            arrangeForDebugging(docks, window, size);
            break;
    }
    shareHeights(docks, window, size.height(), layout, wide);
}

void hideTabbedTitles(const Docks& docks, QMainWindow& window) {
    const auto update = [docks, &window] {
        for (QDockWidget* dock : docks.all()) showTitle(dock, window);
    };
    // Queued: the window is in the middle of moving them.
    for (QDockWidget* dock : docks.all()) {
        QObject::connect(dock, &QDockWidget::visibilityChanged, &window, update,
                         Qt::QueuedConnection);
        QObject::connect(dock, &QDockWidget::topLevelChanged, &window, update,
                         Qt::QueuedConnection);
        QObject::connect(dock, &QDockWidget::dockLocationChanged, &window, update,
                         Qt::QueuedConnection);
    }
}

}  // namespace lockstep
