#pragma once

#include <QLineF>
#include <QPainterPath>
#include <QString>
#include <vector>

#include "models/picture_view.h"
#include "theme/token_grid.h"

namespace lockstep {

// A laid out picture that is made of cards: what there is, where, and what each part is about. It
// knows no colours; paintSheet() draws every one of them alike.
struct Sheet {
    enum class Face { Body, Small, Bold };
    enum class Tone { Text, Muted, Accent, Alarm };
    enum class Surface {
        Card,   // an object, a process: what the other parts stand on
        Cell,   // something that is there: an item, bytes, a value
        Place,  // room for something
        Ready,  // a cell that is ready to be taken
        Band,   // a quiet background: kernel space
    };

    struct Box {
        QRectF area;
        Surface surface = Surface::Card;
        TaskId task;  // at most one of the two; it selects this when it is clicked
        ObjectId object;
        bool changed = false;  // by the last step
        friend bool operator==(const Box&, const Box&) = default;
    };
    struct Label {
        QRectF area;
        QString text;  // as it fits
        Face face = Face::Body;
        Tone tone = Tone::Text;
        int align = 0;  // Qt::Alignment
        TaskId task;    // what it dims with
        ObjectId object;
        friend bool operator==(const Label&, const Label&) = default;
    };
    struct Seat {
        TokenBox box;
        bool awaited = false;  // woken for what it waited for here, and has not taken it
        friend bool operator==(const Seat&, const Seat&) = default;
    };
    struct Arrow {
        QLineF line;
        bool used = false;    // by the last step
        bool dashed = false;  // what is only awaited
        ObjectId object;
        friend bool operator==(const Arrow&, const Arrow&) = default;
    };
    struct Mark {  // a glyph, the wall of a tube, a line of a tree
        QPainterPath path;
        bool filled = true;
        Tone tone = Tone::Text;
        ObjectId object;
        friend bool operator==(const Mark&, const Mark&) = default;
    };

    std::vector<Box> boxes;
    std::vector<Mark> marks;
    std::vector<Arrow> arrows;
    std::vector<Label> labels;
    std::vector<Seat> seats;

    [[nodiscard]] bool isEmpty() const { return boxes.empty() && seats.empty(); }
    friend bool operator==(const Sheet&, const Sheet&) = default;
};

// A view whose picture is a sheet. What distinguishes one from another is given when it is made.
class SheetView : public PictureView {
    Q_OBJECT
public:
    struct Traits {
        const char* objectName;
        // Marked with QT_TRANSLATE_NOOP("SheetView", ...):
        const char* title;  // for who does not see it
        const char* empty;  // what would appear here if there were something to show
        Sheet (*layOut)(const Moment& moment, const QRectF& area, const Fonts& fonts);
    };
    SheetView(Traits traits, Playhead& playhead, Selection& selection, const Theme& theme,
              QWidget* parent = nullptr);

    void paint(QPainter& painter, const QRectF& area) const override;
    [[nodiscard]] std::vector<Spot> spots(const QRectF& area) const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {360, 160}; }

private:
    Traits m_traits;
};

}  // namespace lockstep
