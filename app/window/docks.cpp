#include "window/docks.h"

#include <QMainWindow>

namespace lockstep {

namespace {

constexpr int kThreeColumns = 1280;  // from this width on there is room for three pictures abreast

void putAway(const Docks& docks, QMainWindow& window) {
    for (QDockWidget* dock : docks.all()) {
        dock->setFloating(false);
        window.removeDockWidget(dock);
    }
}

// The first of the tabs is in front.
void tabify(QMainWindow& window, const QList<QDockWidget*>& tabs) {
    for (int i = 1; i < tabs.size(); ++i) window.tabifyDockWidget(tabs[i - 1], tabs[i]);
    for (QDockWidget* dock : tabs) dock->show();
    tabs.first()->raise();
}

void arrangeWide(const Docks& docks, QMainWindow& window) {
    window.splitDockWidget(docks.states, docks.locks, Qt::Horizontal);
    window.splitDockWidget(docks.locks, docks.source, Qt::Horizontal);
    window.splitDockWidget(docks.locks, docks.queues, Qt::Vertical);
    window.splitDockWidget(docks.timeline, docks.events, Qt::Horizontal);
    tabify(window, {docks.events, docks.console, docks.charts});
}

void arrangeNarrow(const Docks& docks, QMainWindow& window) {
    window.splitDockWidget(docks.states, docks.locks, Qt::Horizontal);
    tabify(window, {docks.locks, docks.queues, docks.source});
    tabify(window, {docks.timeline, docks.events, docks.console, docks.charts});
}

}  // namespace

QDockWidget* makeDock(const char* id, const QString& title, QWidget* content, QMainWindow& window) {
    auto* dock = new QDockWidget(title, &window);
    dock->setObjectName(QLatin1String(id) + QStringLiteral("Dock"));
    dock->setWidget(content);
    return dock;
}

void arrange(const Docks& docks, QMainWindow& window, QSize size) {
    const bool wide = size.width() >= kThreeColumns;
    putAway(docks, window);
    window.addDockWidget(Qt::LeftDockWidgetArea, docks.scenarios);
    window.splitDockWidget(docks.scenarios, docks.states, Qt::Horizontal);
    window.splitDockWidget(docks.states, docks.timeline, Qt::Vertical);
    wide ? arrangeWide(docks, window) : arrangeNarrow(docks, window);
    for (QDockWidget* dock : docks.all()) dock->show();

    const int left = wide ? 256 : 208;
    const int middle = size.width() - left;
    const int below = size.height() * 34 / 100;
    if (wide) {
        window.resizeDocks({docks.scenarios, docks.states, docks.locks, docks.source},
                           {left, middle * 36 / 100, middle * 30 / 100, middle * 34 / 100},
                           Qt::Horizontal);
        window.resizeDocks({docks.timeline, docks.events}, {middle * 62 / 100, middle * 38 / 100},
                           Qt::Horizontal);
        window.resizeDocks({docks.locks, docks.queues}, {size.height() / 3, size.height() / 3},
                           Qt::Vertical);
    } else {
        window.resizeDocks({docks.scenarios, docks.states, docks.locks},
                           {left, middle * 54 / 100, middle * 46 / 100}, Qt::Horizontal);
    }
    window.resizeDocks({docks.states, docks.timeline}, {size.height() - below, below},
                       Qt::Vertical);
}

}  // namespace lockstep
