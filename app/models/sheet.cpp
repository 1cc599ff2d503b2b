#include "models/sheet.h"

#include <QCoreApplication>

#include "models/language.h"
#include "models/picture_ink.h"

namespace lockstep {
namespace {

class SheetPainter {
public:
    explicit SheetPainter(const PictureInk& ink) : m_ink(ink), m_painter(ink.painter()) {}

    void paint(const Sheet& sheet) {
        for (const Sheet::Box& box : sheet.boxes) paintBox(box);
        for (const Sheet::Mark& mark : sheet.marks) paintMark(mark);
        for (const Sheet::Arrow& arrow : sheet.arrows) {
            dimFor({}, arrow.object);
            m_ink.arrow(arrow.line,
                        {.used = arrow.used, .line = arrow.dashed ? Qt::DashLine : Qt::SolidLine});
        }
        for (const Sheet::Label& label : sheet.labels) {
            dimFor(label.task, label.object);
            m_ink.write(label.area, label.align, label.text, fontOf(label.face),
                        colorOf(label.tone));
        }
        m_painter.setOpacity(1);
        for (const Sheet::Seat& seat : sheet.seats) m_ink.seat(seat.box, seat.awaited);
    }

private:
    void dimFor(TaskId task, ObjectId object) const {
        const Emphasis& emphasis = m_ink.emphasis();
        m_painter.setOpacity(task.isValid()     ? emphasis.opacityOf(task)
                             : object.isValid() ? emphasis.opacityOf(object)
                                                : 1);
    }

    void paintBox(const Sheet::Box& box) const {
        dimFor(box.task, box.object);
        const Theme& theme = m_ink.theme();
        switch (box.surface) {
            case Sheet::Surface::Card:
                m_ink.card(box.area,
                           m_ink.emphasis().isSelected(box.object) ||
                               m_ink.emphasis().isSelected(box.task),
                           m_ink.emphasis().inCycle(box.object));
                break;
            case Sheet::Surface::Cell:
                m_ink.cell(box.area, true);
                break;
            case Sheet::Surface::Place:
                m_ink.cell(box.area, false);
                break;
            case Sheet::Surface::Ready:
                m_ink.cell(box.area, true);
                m_painter.setPen(QPen(theme.accent(), 2));
                m_painter.setBrush(Qt::NoBrush);
                m_painter.drawRoundedRect(box.area.adjusted(1, 1, -1, -1), Theme::kCorner / 2,
                                          Theme::kCorner / 2);
                break;
            case Sheet::Surface::Band:
                m_painter.setPen(Qt::NoPen);
                m_painter.setBrush(theme.background());
                m_painter.drawRoundedRect(box.area, Theme::kCorner, Theme::kCorner);
                break;
        }
        if (box.changed) paintChangedDot(m_painter, box.area.topRight() + QPointF(-4, 4), theme);
    }

    void paintMark(const Sheet::Mark& mark) const {
        dimFor({}, mark.object);
        const QColor color = colorOf(mark.tone);
        m_painter.setPen(mark.filled ? QPen(Qt::NoPen) : QPen(color, Theme::kLine));
        m_painter.setBrush(mark.filled ? QBrush(color) : QBrush(Qt::NoBrush));
        m_painter.drawPath(mark.path);
    }

    [[nodiscard]] const QFont& fontOf(Sheet::Face face) const {
        switch (face) {
            case Sheet::Face::Small:
                return m_ink.fonts().small;
            case Sheet::Face::Bold:
                return m_ink.fonts().bold;
            case Sheet::Face::Body:
                break;
        }
        return m_ink.fonts().body;
    }

    [[nodiscard]] QColor colorOf(Sheet::Tone tone) const {
        switch (tone) {
            case Sheet::Tone::Muted:
                return m_ink.theme().mutedText();
            case Sheet::Tone::Accent:
                return m_ink.theme().accent();
            case Sheet::Tone::Alarm:
                return m_ink.theme().deadlock();
            case Sheet::Tone::Text:
                break;
        }
        return m_ink.theme().text();
    }

    const PictureInk& m_ink;
    QPainter& m_painter;
};

}  // namespace

SheetView::SheetView(Traits traits, Playhead& playhead, Selection& selection, const Theme& theme,
                     QWidget* parent)
    : PictureView(playhead, selection, theme, parent), m_traits(std::move(traits)) {
    setObjectName(QLatin1String(m_traits.objectName));
    inEveryLanguage(*this, [this] {
        setAccessibleName(QCoreApplication::translate("SheetView", m_traits.title));
    });
}

void SheetView::paint(QPainter& painter, const QRectF& area) const {
    paintBackground(painter, area);
    const Fonts fonts = Fonts::forArea(theme(), area);
    const Sheet sheet =
        playhead().hasRun() ? m_traits.layOut(playhead().moment(), area, fonts) : Sheet{};
    if (sheet.isEmpty()) {
        paintEmpty(painter, area, QCoreApplication::translate("SheetView", m_traits.empty));
        return;
    }
    painter.save();
    const Emphasis emphasis(playhead().moment(), selection());
    SheetPainter(PictureInk(painter, emphasis, theme(), fonts)).paint(sheet);
    painter.restore();
}

std::vector<Spot> SheetView::spots(const QRectF& area) const {
    const Sheet sheet = m_traits.layOut(playhead().moment(), area, Fonts::forArea(theme(), area));
    std::vector<Spot> spots;
    for (const Sheet::Box& box : sheet.boxes) {
        if (box.task.isValid() || box.object.isValid()) {
            spots.push_back({box.area, box.task, box.object});
        }
    }
    for (const Sheet::Seat& seat : sheet.seats) {
        spots.push_back({seat.box.bounds(), seat.box.item.task, {}});
    }
    return spots;
}

}  // namespace lockstep
