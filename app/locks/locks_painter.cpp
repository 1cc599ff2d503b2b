#include "locks/locks_painter.h"

#include <QPainter>

#include "theme/arrow.h"
#include "theme/glyphs.h"

namespace lockstep {
namespace {

constexpr qreal kArrow = 8;  // px
constexpr int kLeftMiddle = Qt::AlignLeft | Qt::AlignVCenter;
constexpr int kRightMiddle = Qt::AlignRight | Qt::AlignVCenter;

class LocksPainter {
public:
    LocksPainter(QPainter& painter, const Emphasis& emphasis, const Theme& theme,
                 const Fonts& fonts)
        : m_painter(painter), m_emphasis(emphasis), m_theme(theme), m_fonts(fonts) {}

    void paintStatus(const LocksLayout& layout) {
        const QColor color = layout.deadlock ? m_theme.deadlock() : m_theme.mutedText();
        const QFont& font = layout.deadlock ? m_fonts.bold : m_fonts.body;
        write(layout.status, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, layout.statusText,
              font, color);
        write(layout.hidden, kLeftMiddle, layout.hiddenText, m_fonts.small, m_theme.mutedText());
    }

    void paintCard(const LocksLayout::Card& card) {
        m_painter.save();
        m_painter.setOpacity(m_emphasis.opacityOf(card.object));
        const bool inCycle = m_emphasis.inCycle(card.object);
        m_painter.setPen(frameOf(card.object, inCycle));
        m_painter.setBrush(m_theme.surface());
        m_painter.drawRoundedRect(card.frame, Theme::kCorner, Theme::kCorner);
        paintHead(card);
        paintObject(card, inCycle);
        if (m_emphasis.changed(card.object)) {
            const qreal drop = card.kind == ObjectKind::Semaphore ? 0.25 : 0;
            paintChangedDot(
                m_painter, card.glyph.topRight() + QPointF(0, drop * card.glyph.height()), m_theme);
        }
        m_painter.restore();
        for (const LocksLayout::Seat& seat : card.seats) paintSeat(seat);
    }

    void paintLink(const LocksLayout::Link& link) {
        const bool inCycle = m_emphasis.inCycle(link.task) && m_emphasis.inCycle(link.held) &&
                             m_emphasis.inCycle(link.wanted);
        m_painter.save();
        m_painter.setOpacity(m_emphasis.opacityOf(link.task));
        const QColor color = inCycle ? m_theme.deadlock() : m_theme.mutedText();
        m_painter.setPen(
            QPen(color, inCycle ? 3 : Theme::kLine, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPolyline(link.path);
        const QLineF last(link.path[link.path.size() - 2], link.path.last());
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawPolygon(arrowHead(last, inCycle ? kArrow : kArrow - 2));
        m_painter.restore();
    }

    void paintValue(const LocksLayout::ValueChip& chip) {
        m_painter.save();
        m_painter.setOpacity(m_emphasis.opacityOf(chip.object));
        m_painter.setPen(frameOf(chip.object, false));
        m_painter.setBrush(m_theme.surface());
        m_painter.drawRoundedRect(chip.frame, Theme::kCorner, Theme::kCorner);
        write(chip.name, kLeftMiddle, chip.nameText, m_fonts.body, m_theme.mutedText());
        write(chip.value, kRightMiddle, chip.valueText, m_fonts.bold, m_theme.text());
        if (m_emphasis.changed(chip.object)) {
            paintChangedDot(m_painter, chip.frame.topRight() + QPointF(-3, 3), m_theme);
        }
        m_painter.restore();
    }

private:
    void write(const QRectF& box, int flags, const QString& text, const QFont& font,
               const QColor& color) {
        if (text.isEmpty()) return;
        m_painter.setFont(font);
        m_painter.setPen(color);
        m_painter.drawText(box, flags, text);
    }

    [[nodiscard]] QPen frameOf(ObjectId object, bool inCycle) const {
        if (inCycle) return {m_theme.deadlock(), 3};
        if (m_emphasis.isSelected(object)) return {m_theme.accent(), 2};
        return {m_theme.line(), Theme::kLine};
    }

    void paintHead(const LocksLayout::Card& card) {
        write(card.title, kLeftMiddle, card.titleText, m_fonts.bold, m_theme.text());
        write(card.badge, kRightMiddle, card.badgeText, m_fonts.small,
              card.abandoned ? m_theme.text() : m_theme.mutedText());
        write(card.nobody, kLeftMiddle, card.nobodyText, m_fonts.small, m_theme.mutedText());
        write(card.hidden, Qt::AlignCenter, card.hiddenText, m_fonts.small, m_theme.mutedText());
        for (const LocksLayout::Key& key : card.keys) {
            m_painter.setPen(key.held ? QPen(m_theme.mutedText(), 1) : QPen(Qt::NoPen));
            m_painter.setBrush(key.held ? QBrush(Qt::NoBrush) : QBrush(m_theme.text()));
            m_painter.drawPath(keyOutline(key.glyph));
        }
    }

    void paintObject(const LocksLayout::Card& card, bool inCycle) {
        const QColor ink = inCycle ? m_theme.deadlock() : m_theme.text();
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(ink);
        m_painter.drawPath(card.kind == ObjectKind::Semaphore
                               ? keyOutline(card.glyph)
                               : padlockOutline(card.glyph, card.closed));
        if (card.abandoned) {  // struck out
            m_painter.setPen(QPen(m_theme.surface(), 7));
            m_painter.drawLine(card.glyph.bottomLeft(), card.glyph.topRight());
            m_painter.setPen(QPen(ink, 3));
            m_painter.drawLine(card.glyph.bottomLeft(), card.glyph.topRight());
        }
        const bool handedOver = std::ranges::any_of(card.seats, [](const LocksLayout::Seat& seat) {
            return seat.role == LocksLayout::Role::HandedOver;
        });
        paintArrow(card.toHolder, inCycle, Qt::SolidLine);
        paintArrow(card.fromLine, inCycle, handedOver ? Qt::DashLine : Qt::SolidLine);
    }

    void paintArrow(const QLineF& line, bool inCycle, Qt::PenStyle style) {
        if (line.isNull()) return;
        const QColor color = inCycle ? m_theme.deadlock() : m_theme.mutedText();
        m_painter.setPen(QPen(color, inCycle ? 3 : Theme::kLine, style, Qt::FlatCap));
        m_painter.drawLine(shortened(line, kArrow - 1));
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawPolygon(arrowHead(line, kArrow));
    }

    void paintSeat(const LocksLayout::Seat& seat) {
        TokenMarks marks = m_emphasis.marksOf(seat.box.item.task);
        marks.awaited = seat.role == LocksLayout::Role::HandedOver;
        paintToken(m_painter, seat.box, marks, m_theme, m_fonts);
    }

    QPainter& m_painter;
    const Emphasis& m_emphasis;
    const Theme& m_theme;
    const Fonts& m_fonts;
};

}  // namespace

void paintLocks(QPainter& painter, const LocksLayout& layout, const Emphasis& emphasis,
                const Theme& theme, const Fonts& fonts) {
    LocksPainter all(painter, emphasis, theme, fonts);
    painter.save();
    all.paintStatus(layout);
    for (const LocksLayout::Card& card : layout.cards) all.paintCard(card);
    for (const LocksLayout::Link& link : layout.links) all.paintLink(link);
    for (const LocksLayout::ValueChip& chip : layout.values) all.paintValue(chip);
    painter.restore();
}

}  // namespace lockstep
