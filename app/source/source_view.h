#pragma once

#include <QStringList>
#include <vector>

#include "models/picture_view.h"
#include "source/cpp_inks.h"
#include "source/source_layout.h"

class QScrollBar;

namespace lockstep {

class Emphasis;

// The scenario's own source with the line at which each live task stands. It follows the selected
// task, or else the one that acted last; a click on a marker selects its task. An export of its
// natural size shows the whole file.
class SourceView : public PictureView {
    Q_OBJECT
public:
    SourceView(Playhead& playhead, Selection& selection, const Theme& theme,
               QWidget* parent = nullptr);

    void paint(QPainter& painter, const QRectF& area) const override;
    [[nodiscard]] QSize naturalSize() const override;
    [[nodiscard]] std::vector<Spot> spots(const QRectF& area) const override;

    // The first line that is shown, from 1.
    [[nodiscard]] int topLine() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void readSource();
    void follow();
    void placeScrollBars();
    [[nodiscard]] SourceLayout layout(const QRectF& area) const;
    [[nodiscard]] qreal codeWidth() const;
    void paintRow(QPainter& painter, const SourceRow& row, bool inFocus,
                  const Emphasis& emphasis) const;
    void paintCode(QPainter& painter, const SourceRow& row) const;

    QStringList m_lines;
    std::vector<std::vector<InkSpan>> m_inks;  // of each line
    QScrollBar* m_vertical;
    QScrollBar* m_horizontal;
};

}  // namespace lockstep
