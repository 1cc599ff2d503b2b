#include "window/stage_window.h"

#include <QApplication>
#include <QScreen>
#include <QTimer>
#include <algorithm>
#include <cmath>

#include "models/laboratory.h"
#include "models/settings.h"
#include "timeline/timeline_actions.h"
#include "timeline/timeline_help.h"
#include "timeline/timeline_view.h"
#include "window/actions.h"
#include "window/scenario_panel.h"

namespace lockstep {

namespace {

constexpr qreal kLectureScale = 1.6;
constexpr qreal kSmallLectureScale = 1.3;
constexpr int kLectureHeight = 800;  // px of a window: a lower one has smaller type, too
constexpr int kStateVersion = 1;     // another one for other docks

QString nameOf(Layout layout) {
    switch (layout) {
        case Layout::Lecture:
            return QStringLiteral("lecture");
        case Layout::Study:
            break;
        case Layout::Debug:
            return QStringLiteral("debug");
    }
    return QStringLiteral("study");
}

Layout layoutNamed(const QString& name) {
    for (const Layout layout : {Layout::Lecture, Layout::Debug}) {
        if (nameOf(layout) == name) return layout;
    }
    return Layout::Study;
}

qreal lectureScale(int windowHeight) {
    const qreal scale = kLectureScale * windowHeight / kLectureHeight;
    return std::clamp(std::round(10 * scale) / 10, kSmallLectureScale, kLectureScale);
}

bool isOnSomeScreen(const QWidget& window) {
    return std::ranges::any_of(QGuiApplication::screens(), [&window](const QScreen* screen) {
        return screen->availableGeometry().intersects(window.frameGeometry());
    });
}

}  // namespace

StageWindow::StageWindow(const Parts& parts, QWidget* parent)
    : QMainWindow(parent),
      m_laboratory(parts.laboratory),
      m_settings(parts.settings),
      m_views(makeViews(parts.laboratory, parts.settings, parts.events, parts.entries)),
      m_docks(inDocks(m_views, *this)),
      m_pictures(picturesOf(m_views, parts.laboratory, *this)),
      m_layout(layoutNamed(parts.settings.layout())) {
    setObjectName(QStringLiteral("stage"));
    setWindowFlags(Qt::Widget);
    setDockOptions(AllowNestedDocks | AllowTabbedDocks | AnimatedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setContextMenuPolicy(Qt::NoContextMenu);
    connect(m_views.scenarios, &ScenarioPanel::picked, this, [this] {
        QWidget& timeline = m_views.timeline();
        QWidget* next = timeline.isVisible() ? &timeline : window();
        next->setFocus(Qt::OtherFocusReason);
    });
    lockstep::arrange(m_docks, *this, size(), m_layout);
    hideTabbedTitles(m_docks, *this);
    m_moves = new DockMoves(m_docks.all(), *this);
    m_tabs = new PictureTabs(m_laboratory, m_docks, *m_moves, *this);
}

QList<KeyEntry> StageWindow::timelineEntries() const {
    const QString place = titleOf(*m_docks[ViewKind::Timeline]);
    QList<KeyEntry> entries = entriesOf(
        m_views.timeline().actions().findChildren<QAction*>(Qt::FindDirectChildrenOnly), place);
    for (const auto& [how, what] : timelineGestures()) {
        entries << KeyEntry{what, how, place, what, nullptr};
    }
    return entries;
}

void StageWindow::bringToFront(QDockWidget* dock) {
    m_tabs->leaveToPerson(dock);
    dock->show();
    dock->raise();
    dock->widget()->setFocus(Qt::ShortcutFocusReason);
}

void StageWindow::searchScenarios() {
    m_docks.scenarios->show();
    m_docks.scenarios->raise();
    m_views.scenarios->startSearch();
}

void StageWindow::arrange(Layout layout) {
    m_isPresenting = false;
    m_before.reset();
    m_settings.setLayout(nameOf(layout));
    change(layout);
}

void StageWindow::change(Layout layout) {
    m_arranged = true;
    m_layout = layout;
    m_hiddenFloating.clear();
    fitScale();
    putInPlaces(PictureTabs::Choices::Forgotten);
    emit layoutChanged(layout);
}

void StageWindow::noteArrangement() {
    m_before = Standing{.layout = m_layout,
                        .size = size(),
                        .windowSize = window()->size(),
                        .docks = m_moves->any() ? saveState(kStateVersion) : QByteArray(),
                        .tabs = m_tabs->standing()};
}

void StageWindow::beginPresentation() {
    m_isPresenting = true;
    change(Layout::Lecture);
}

void StageWindow::endPresentation() {
    if (!std::exchange(m_isPresenting, false)) return;
    const Standing before = *m_before;
    m_layout = before.layout;
    fitScale();
    putBack(before);
    if (size() == before.size) m_before.reset();
    emit layoutChanged(m_layout);
}

void StageWindow::setHandlesShown(bool shown) {
    using enum QDockWidget::DockWidgetFeature;
    for (QDockWidget* dock : m_docks.all()) {
        dock->setFeatures(shown ? DockWidgetClosable | DockWidgetMovable | DockWidgetFloatable
                                : QDockWidget::DockWidgetFeatures(NoDockWidgetFeatures));
    }
}

void StageWindow::putBack(const Standing& before) {
    const QPointer<QWidget> focused = QApplication::focusWidget();
    const bool isMine = isAncestorOf(focused);
    m_isWide = isWide(room());
    if (before.docks.isEmpty()) {
        lockstep::arrange(m_docks, *this, room(), m_layout);
        m_moves->set(false);
        m_tabs->startAnew(before.tabs);
    } else {
        restoreState(before.docks, kStateVersion);
        m_moves->set(true);
        m_tabs->resume(before.tabs);
    }
    if (isMine) keepFocusAt(focused);
}

void StageWindow::fitScale() {
    const bool isLecture = m_layout == Layout::Lecture;
    m_laboratory.theme().setScale(isLecture ? lectureScale(window()->height()) : 1);
}

void StageWindow::putInPlaces(PictureTabs::Choices choices) {
    const QPointer<QWidget> focused = QApplication::focusWidget();
    const bool isMine = isAncestorOf(focused);
    m_isWide = isWide(room());
    lockstep::arrange(m_docks, *this, room(), m_layout);
    m_moves->set(false);
    m_tabs->startAnew(choices);
    if (isMine) keepFocusAt(focused);
}

// Docks that are taken out of their places give the focus away. Queued: before, nobody knows who
// can be seen; and somebody may have moved the focus meanwhile.
void StageWindow::keepFocusAt(const QPointer<QWidget>& widget) {
    widget->setFocus(Qt::OtherFocusReason);
    const QPointer<QWidget> focused = QApplication::focusWidget();
    QTimer::singleShot(0, this, [this, widget, focused] {
        if (QApplication::focusWidget() != focused) return;
        const bool isSeen = widget && !widget->visibleRegion().isEmpty();
        (isSeen ? widget.data() : window())->setFocus(Qt::OtherFocusReason);
    });
}

QSize StageWindow::room() const {
    const bool isBorrowed = m_borrower && m_borrower->isVisible();
    return size() + QSize(0, isBorrowed ? m_borrower->height() : 0);
}

// The size may be another one by now. After a presentation the window manager takes its time to
// give the window back its own.
void StageWindow::adapt() {
    fitScale();
    if (m_before && !m_isPresenting && window()->size() == m_before->windowSize) {
        putBack(*m_before);
        m_before.reset();
        return;
    }
    if (m_moves->any() || isWide(room()) == m_isWide) return;
    putInPlaces(PictureTabs::Choices::Kept);
}

bool StageWindow::restore() {
    if (!restoreState(m_settings.windowState(), kStateVersion)) return false;
    for (QDockWidget* dock : m_docks.all()) {
        if (dock->isFloating() && !isOnSomeScreen(*dock)) dock->setFloating(false);
    }
    return std::ranges::any_of(m_docks.all(), [this](const QDockWidget* dock) {
        return dock != m_docks.scenarios && !dock->isHidden();
    });
}

void StageWindow::remember() {
    if (!m_arranged) return;
    if (m_isPresenting) {
        m_settings.setWindowState(m_before->docks);
        return;
    }
    showFloatingDocks(true);
    m_settings.setWindowState(m_moves->any() ? saveState(kStateVersion) : QByteArray());
}

void StageWindow::showFloatingDocks(bool shown) {
    if (shown) {
        for (QDockWidget* dock : std::exchange(m_hiddenFloating, {})) dock->show();
        return;
    }
    for (QDockWidget* dock : m_docks.all()) {
        if (!dock->isFloating() || dock->isHidden()) continue;
        m_hiddenFloating << dock;
        dock->hide();
    }
}

// Only now is the size known that the stage really has.
void StageWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (m_arranged) return;
    arrange(m_layout);
    if (m_settings.windowState().isEmpty()) return;
    if (restore()) {
        m_moves->set(true);
        m_tabs->startAnew();
    } else {
        arrange(m_layout);
    }
}

// Queued: the docks have no places of this size yet.
void StageWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (m_arranged) QTimer::singleShot(0, this, &StageWindow::adapt);
}

}  // namespace lockstep
