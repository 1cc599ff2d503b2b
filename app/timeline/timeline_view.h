#pragma once

#include <memory>
#include <optional>

#include "models/view.h"
#include "timeline/timeline_layout.h"

class QScrollBar;

namespace lockstep {

// A lane per task, with its states over time, what it did with which object, and who woke it.
//
// Wheel: zoom at the pointer; with Shift: pan; over the names: scroll the lanes. Drag: pan; in the
// ruler or on the cursor: scrub. Click: select a task, or a tag's object and go to its event.
// Double click: one slice fills the view. Keys: W S zoom, A D pan, F all, Backspace the view
// before, O time or order, Shift with Left Right the events of the selected task, Up Down another
// task, Home End.
class TimelineView : public View {
    Q_OBJECT
public:
    TimelineView(Playhead& playhead, Selection& selection, const Theme& theme,
                 QWidget* parent = nullptr);
    ~TimelineView() override;

    // The range and axis of the widget, with all lanes.
    void paint(QPainter& painter, const QRectF& area) const override;
    [[nodiscard]] QSize naturalSize() const override;

    // What the person has chosen. Until then: Time, but Order as long as no time has passed.
    [[nodiscard]] Axis axis() const;
    void setAxis(Axis axis);
    [[nodiscard]] const Viewport& viewport() const;
    // Shows the whole run.
    void fit();
    // Where things are in the widget, as it was last drawn.
    [[nodiscard]] const TimelineLayout& shown() const { return m_shown; }

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

private:
    enum class Drag {
        None,
        Pressed,  // a click, unless the pointer moves
        Pan,
        Scrub,
    };

    [[nodiscard]] Viewport& viewport();
    [[nodiscard]] QRectF drawnArea() const;
    [[nodiscard]] TimelineRequest requestFor(const Moment& moment, const QRectF& area) const;
    void paintNothing(QPainter& painter, const QRectF& area) const;
    void forgetRun();
    void readNews();
    [[nodiscard]] std::size_t laneCount() const;
    void placeScrollBar();
    [[nodiscard]] QString toolTipAt(QPointF point) const;
    void click(QPointF point);
    void scrub(double x);
    void dragTo(QPointF point);
    // By this many steps: < 0 shows less, larger.
    void zoom(double steps, double about);
    void pan(double steps);
    static bool isOwnKey(const QKeyEvent& event);
    void moveView(int key, bool isRepeated);
    void pressKey(int key);
    void goToTaskEvent(bool forwards);
    void selectNeighbour(bool downwards);
    // The slice under this point; Lane::kNone when there is none.
    [[nodiscard]] std::size_t sliceUnder(QPointF point, const LaneRow& row) const;
    [[nodiscard]] bool isOnCursor(QPointF point) const;

    TimelineIndex m_index;
    Viewport m_timeViewport;
    Viewport m_orderViewport;
    std::optional<Axis> m_chosenAxis;
    TimelineLayout m_shown;
    QScrollBar* m_scrollBar;
    Drag m_drag = Drag::None;
    QPointF m_pressedAt;
    Range m_rangeAtPress;
    int m_scrollAtPress = 0;
    ulong m_lastWheel = 0;  // ms, as events are stamped
};

}  // namespace lockstep
