#include "models/view.h"

#include <QPainter>

#include "theme/theme.h"

namespace lockstep {

View::View(Playhead& playhead, Selection& selection, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_playhead(playhead), m_selection(selection), m_theme(theme) {
    const auto redraw = [this] { update(); };
    connect(&playhead, &Playhead::momentChanged, this, redraw);
    connect(&selection, &Selection::changed, this, redraw);
    connect(&theme, &Theme::changed, this, redraw);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void View::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paint(painter, rect());
}

Drawing View::drawing(const QRectF& area) const {
    return recorded([this, &area](QPainter& painter) { paint(painter, area); });
}

void View::showAs(const View&) {}

}  // namespace lockstep
