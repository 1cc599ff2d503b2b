#pragma once

#include <QStringList>
#include <vector>

#include "models/picture_view.h"
#include "source/cpp_inks.h"
#include "source/line_events.h"
#include "source/source_layout.h"

class QScrollBar;

namespace lockstep {

class Emphasis;

// The scenario's own source with the line at which each live task stands. It follows the selected
// task, or else the one that acted last; a click on a marker selects its task, a click on a line
// goes to the next event that happened there (with Shift: the one before). By keyboard: up and down
// to a line that has events, Enter for its next one. An export of its natural size shows the whole
// file.
class SourceView : public PictureView {
    Q_OBJECT
public:
    SourceView(Playhead& playhead, Selection& selection, const Theme& theme,
               QWidget* parent = nullptr);

    void paint(QPainter& painter, const QRectF& area) const override;
    [[nodiscard]] QSize naturalSize() const override;
    void showAs(const View& other) override;
    [[nodiscard]] std::vector<Spot> spots(const QRectF& area) const override;

    // The first line that is shown, from 1.
    [[nodiscard]] int topLine() const;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void readSource();
    void follow();
    void showLine(int line);
    // The line with events that is pointed at beside its markers; 0: none.
    [[nodiscard]] int lineAt(QPointF position) const;
    [[nodiscard]] QString countText(int line) const;
    void goToEvent(int line, bool backwards);
    void moveCursor(int line);
    void tellCursor();
    void placeScrollBars();
    [[nodiscard]] SourceLayout layout(const QRectF& area) const;
    [[nodiscard]] qreal codeWidth() const;
    void paintRow(QPainter& painter, const SourceRow& row, bool inFocus,
                  const Emphasis& emphasis) const;
    void paintCode(QPainter& painter, const SourceRow& row) const;
    void paintCount(QPainter& painter, const SourceRow& row) const;

    QStringList m_lines;
    std::vector<std::vector<InkSpan>> m_inks;  // of each line
    LineEvents m_events;
    int m_hovered = 0;  // a line with events; 0: none
    int m_cursor = 0;   // of the keyboard; 0: none
    QScrollBar* m_vertical;
    QScrollBar* m_horizontal;
};

}  // namespace lockstep
