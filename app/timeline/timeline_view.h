#pragma once

#include <QElapsedTimer>
#include <QPointer>
#include <memory>
#include <optional>

#include "models/view.h"
#include "timeline/timeline_layout.h"

class QAction;
class QMenu;
class QScrollBar;

namespace lockstep {

class TimelineActions;

// A lane per task, with its states over time, what it did with which object, and who woke it; below
// them the whole run in small.
//
// Wheel: scroll the lanes, or zoom where there is nothing to scroll; with Ctrl: zoom at the
// pointer; with Shift: pan. Drag: pan; in the ruler or on the cursor: scrub; with Shift: mark a
// range; a name: move its lane; in the minimap: the part in view. Click: select a task, or a tag's
// object and go to its event. Double click: one slice fills the view. Keys: see TimelineActions.
class TimelineView : public View {
    Q_OBJECT
public:
    TimelineView(Playhead& playhead, Selection& selection, const Theme& theme,
                 QWidget* parent = nullptr);
    ~TimelineView() override;

    // The range, axis and lanes of the widget, with all of these lanes; and nothing of what is only
    // there to be pressed, nor a marked range.
    void paint(QPainter& painter, const QRectF& area) const override;
    [[nodiscard]] Drawing drawing(const QRectF& area) const override;
    [[nodiscard]] QSize naturalSize() const override;
    [[nodiscard]] QSize leastSize() const override;
    void showAs(const View& other) override;

    // What the person has chosen; until then ownAxis().
    [[nodiscard]] Axis axis() const;
    void setAxis(Axis axis);
    [[nodiscard]] const Viewport& viewport() const;
    // From now on both have one axis of virtual time: it reaches to the end of the longer run, and
    // what is in view, marked or gone back to is the same, at the same pixels where they are
    // equally wide. Their lanes scroll together. Either may be deleted first.
    void shareTime(TimelineView& other);
    // Whether the present moment is kept in view.
    [[nodiscard]] bool follows() const;
    // The virtual time that is in view, on either axis.
    [[nodiscard]] TimeSpan timeInView() const;
    // Brings this virtual time into view; the view before can be gone back to.
    void showTime(Nanoseconds begin, Nanoseconds end);
    // Scrolls to this task's lane, if it has one; not under a mouse that drags.
    void showLane(TaskId task);
    // Kept until another run is shown.
    [[nodiscard]] const LaneChoices& laneChoices() const { return m_choices; }
    [[nodiscard]] const std::optional<MarkedRange>& marked() const { return m_marked; }
    [[nodiscard]] TimelineActions& actions() const { return *m_actions; }
    // Where things are in the widget, as it was last drawn.
    [[nodiscard]] const TimelineLayout& shown() const { return m_shown; }

signals:
    void timeInViewChanged(Nanoseconds begin, Nanoseconds end);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    enum class Drag {
        None,
        Pressed,  // a click, unless the pointer moves
        Pan,
        Scrub,
        Mark,
        Minimap,
        Lane,
    };

    // timeline_view.cpp
    [[nodiscard]] Viewport& viewport();
    [[nodiscard]] QRectF drawnArea() const;
    [[nodiscard]] TimelineRequest requestFor(const Moment& moment, const QRectF& area) const;
    // Of what paint() would draw. Only when there are events.
    [[nodiscard]] TimelineLayout layoutForOthers(const QRectF& area) const;
    void paintNothing(QPainter& painter, const QRectF& area) const;
    void paintDrop(QPainter& painter) const;
    void forgetRun();
    void readNews();
    [[nodiscard]] Nanoseconds timeEnd() const;
    [[nodiscard]] double headerWidth() const;
    void placeScrollBar();
    void placeControls();
    // After the view, the lanes or what is marked have changed.
    void refresh();
    void showChanges();
    void updateActions();

    // timeline_navigation.cpp
    enum class Movement { Zoom, Pan, Jump };
    void connectNavigation();
    [[nodiscard]] bool isWindowsKey(const QAction* action) const;
    // Notes the view to come back to, unless this goes on with the movement before.
    void noteView(Movement movement);
    // By this many steps: < 0 shows less, larger.
    void zoom(double steps, double about);
    void pan(double steps);
    [[nodiscard]] double zoomCentre() const;
    void fit();
    [[nodiscard]] std::optional<Range> rangeToFit() const;
    void setFollowing(bool follows);
    void scrub(double x);
    [[nodiscard]] std::optional<std::size_t> eventOfTask(bool forwards) const;
    void goToEvent(bool forwards);
    void selectNeighbour(bool downwards);

    // timeline_lanes.cpp
    void connectLanes();
    void setFolded(TaskId process, bool folded);
    void foldAll();
    void hideSelected();
    void moveSelected(bool down);
    void dropLane(double y);
    void revealLane(std::size_t row);
    void fillMenu(QMenu& menu, bool isOfLane);

    // timeline_pointing.cpp
    [[nodiscard]] QString toolTipAt(QPointF point) const;
    void startDrag(QPointF point, Qt::KeyboardModifiers modifiers);
    void dragTo(QPointF point);
    void mark(double x);
    void centreOn(double position);
    void click(QPointF point);
    void clickTag(const Tag& tag);
    [[nodiscard]] std::optional<double> farEdgeOfMark(QPointF point) const;
    [[nodiscard]] Qt::CursorShape cursorAt(QPointF point) const;
    // The slice under this point; Lane::kNone when there is none.
    [[nodiscard]] std::size_t sliceUnder(QPointF point, const LaneRow& row) const;
    [[nodiscard]] bool isInBand(QPointF point, const LaneRow& row) const;
    [[nodiscard]] bool isOnCursor(QPointF point) const;

    TimelineIndex m_index;
    QPointer<TimelineView> m_partner;          // null: it shares its time with none
    std::shared_ptr<Viewport> m_timeViewport;  // the partner's too
    Viewport m_orderViewport;
    std::optional<Axis> m_chosenAxis;
    Axis m_ownAxis = Axis::Order;
    bool m_followed = true;  // the playhead did, at the last moment
    LaneChoices m_choices;
    std::optional<MarkedRange> m_marked;
    TimeSpan m_toldTime;  // that is in view
    MinimapColumns m_minimap;
    TimelineLayout m_shown;
    TimelineActions* m_actions;
    QScrollBar* m_scrollBar;
    QWidget* m_controls;

    Drag m_drag = Drag::None;
    QPointF m_pressedAt;
    QPointF m_draggedTo;
    Range m_rangeAtPress;
    int m_scrollAtPress = 0;
    double m_markedFrom = 0;  // on the axis: where the range that is being marked began
    std::optional<QPointF> m_pointer;
    Movement m_lastMovement = Movement::Jump;
    QElapsedTimer m_sinceMovement;
};

}  // namespace lockstep
