#include "window/docks.h"

#include <QMainWindow>
#include <algorithm>

#include "models/language.h"
#include "models/view_titles.h"

namespace lockstep {

namespace {

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

// Scenarios | States | Locks, Channels, Pools, Gantt | Source
//           |        | Queues, Data, Tree, Loop  |
//           | Timeline                           | Events, Console, Charts
void arrangeWide(const Docks& docks, QMainWindow& window, QSize size) {
    putRight(window, docks.scenarios, docks.states);
    putRight(window, docks.states, docks.source);
    putBelow(window, docks.states, docks.timeline);
    putRight(window, docks.states, docks.locks);
    putBelow(window, docks.locks, docks.queues);
    putBelow(window, docks.source, docks.events);
    tabify(window, {docks.locks, docks.channels, docks.pools, docks.gantt});
    tabify(window, {docks.queues, docks.data, docks.tree, docks.loop});
    tabify(window, {docks.events, docks.console, docks.charts});

    shareWidths(docks, window, size.width(), docks.locks);
}

// Scenarios | States   | Locks, Queues, Channels, Pools, Data, Tree, Loop, Gantt, Source
//           | Timeline, Events, Console, Charts
void arrangeNarrow(const Docks& docks, QMainWindow& window, QSize size) {
    putRight(window, docks.scenarios, docks.states);
    putBelow(window, docks.states, docks.timeline);
    putRight(window, docks.states, docks.locks);
    tabify(window, {docks.locks, docks.queues, docks.channels, docks.pools, docks.data, docks.tree,
                    docks.loop, docks.gantt, docks.source});
    tabify(window, {docks.timeline, docks.events, docks.console, docks.charts});

    const int left = size.width() * 20 / 100;
    const int middle = size.width() - left;
    window.resizeDocks({docks.scenarios, docks.timeline}, {left, middle}, Qt::Horizontal);
    window.resizeDocks({docks.states, docks.locks}, {middle * 54 / 100, middle * 46 / 100},
                       Qt::Horizontal);
}

// States        | Pools, Channels, Locks, Loop, Queues, Data, Tree
// Timeline (all the width)
void arrangeForLecture(const Docks& docks, QMainWindow& window, QSize size) {
    putBelow(window, docks.states, docks.timeline);
    putRight(window, docks.states, docks.locks);
    tabify(window, {docks.locks, docks.queues, docks.channels, docks.pools, docks.data, docks.tree,
                    docks.loop, docks.gantt});
    tabify(window, {docks.timeline, docks.events, docks.console, docks.charts});
    tabify(window, {docks.states, docks.scenarios, docks.source});
    for (QDockWidget* dock :
         {docks.scenarios, docks.source, docks.events, docks.console, docks.charts}) {
        dock->hide();
    }
    window.resizeDocks({docks.states, docks.locks}, {size.width() / 2, size.width() / 2},
                       Qt::Horizontal);
}

// Source, Scenarios | Locks and the other pictures
// Events            | Console, States, Timeline, Charts
void arrangeForDebugging(const Docks& docks, QMainWindow& window, QSize size) {
    putBelow(window, docks.source, docks.events);
    putRight(window, docks.source, docks.locks);
    putRight(window, docks.events, docks.console);
    tabify(window, {docks.source, docks.scenarios});
    tabify(window, {docks.locks, docks.queues, docks.channels, docks.pools, docks.data, docks.tree,
                    docks.loop, docks.gantt});
    tabify(window, {docks.console, docks.states, docks.timeline, docks.charts});
    const QList<int> halves{size.width() / 2, size.width() / 2};
    window.resizeDocks({docks.source, docks.locks}, halves, Qt::Horizontal);
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
        window.resizeDocks({docks.source, docks.events}, {above, below}, Qt::Vertical);
        window.resizeDocks({docks.locks, docks.console}, {above, below}, Qt::Vertical);
        return;
    }
    window.resizeDocks({docks.states, docks.timeline}, {above, below}, Qt::Vertical);
    if (layout == Layout::Lecture || !wide) return;
    window.resizeDocks({docks.source, docks.events}, {above, below}, Qt::Vertical);
    window.resizeDocks({docks.locks, docks.queues}, {above / 2, above / 2}, Qt::Vertical);
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

QDockWidget* makeDock(const char* id, QWidget* content, QMainWindow& window) {
    auto* dock = new QDockWidget(&window);
    dock->setObjectName(QLatin1String(id) + kDock);
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
    const bool isChart = picture == docks.gantt;
    const int left = width * (isChart ? 17 : 18) / 100;
    const int right = width * (isChart ? 26 : 31) / 100;
    const int middle = width - left - right;
    const int states = middle * (isChart ? 43 : 54) / 100;
    window.resizeDocks({docks.scenarios, docks.timeline, docks.source}, {left, middle, right},
                       Qt::Horizontal);
    window.resizeDocks({docks.states, picture}, {states, middle - states}, Qt::Horizontal);
}

void arrange(const Docks& docks, QMainWindow& window, QSize size, Layout layout) {
    putAway(docks, window);
    const auto& first = layout == Layout::Study     ? docks.scenarios
                        : layout == Layout::Lecture ? docks.states
                                                    : docks.source;
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
