#pragma once

#include <QWidget>

#include "models/drawing.h"
#include "models/playhead.h"
#include "models/selection.h"

class QPainter;

namespace lockstep {

class Theme;

// One of the window's pictures. Everything it draws it draws through paint(), which knows nothing
// of the widget: an export of the view is the same call on another device and size. A layout is
// computed by pure functions in the view's folder from (Moment, area, fonts); paint() only draws
// it.
class View : public QWidget {
    Q_OBJECT
public:
    View(Playhead& playhead, Selection& selection, const Theme& theme, QWidget* parent = nullptr);

    // Draws the moment into `area` (device-independent pixels), background included.
    virtual void paint(QPainter& painter, const QRectF& area) const = 0;
    // The same, laid out now and painted later. The theme outlives the drawing.
    [[nodiscard]] virtual Drawing drawing(const QRectF& area) const;
    // The size at which an export looks best when none is asked for.
    [[nodiscard]] virtual QSize naturalSize() const { return {1200, 800}; }

    // Below it, in an export, what it tells can hardly be read.
    [[nodiscard]] virtual QSize leastSize() const { return {0, 0}; }

    // Shows of the same run what `other` shows, a view of the same class: its part of the time, its
    // lanes, its lines.
    virtual void showAs(const View& other);

    // Whether paint() also tells what the states' colours mean, where this view does. On at first.
    void setLegend(bool shown) { m_hasLegend = shown; }

protected:
    [[nodiscard]] bool hasLegend() const { return m_hasLegend; }
    void paintEvent(QPaintEvent* event) override;  // calls paint() for rect()

    [[nodiscard]] const Playhead& playhead() const { return m_playhead; }
    [[nodiscard]] Playhead& playhead() { return m_playhead; }
    [[nodiscard]] Selection& selection() const { return m_selection; }
    [[nodiscard]] const Theme& theme() const { return m_theme; }

private:
    Playhead& m_playhead;
    Selection& m_selection;
    const Theme& m_theme;
    bool m_hasLegend = true;
};

}  // namespace lockstep
