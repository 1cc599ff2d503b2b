#include "locks/locks_painter.h"

#include "models/picture_ink.h"
#include "theme/arrow.h"
#include "theme/glyphs.h"

namespace lockstep {
namespace {

QPainterPath outlineOf(const LocksLayout::Card& card) {
    switch (card.kind) {
        case ObjectKind::Semaphore:
            return keyOutline(card.glyph);
        case ObjectKind::Event:
            return flagOutline(card.glyph, !card.closed);
        case ObjectKind::Condition:
            return bellOutline(card.glyph);
        case ObjectKind::Timer:
            return clockOutline(card.glyph);
        default:
            return padlockOutline(card.glyph, card.closed);
    }
}

class LocksPainter {
public:
    explicit LocksPainter(const PictureInk& ink)
        : m_ink(ink),
          m_painter(ink.painter()),
          m_emphasis(ink.emphasis()),
          m_theme(ink.theme()),
          m_fonts(ink.fonts()) {}

    void paintStatus(const LocksLayout& layout) {
        const QColor color = layout.deadlock ? m_theme.deadlock() : m_theme.mutedText();
        m_ink.write(layout.status, Qt::AlignLeft | Qt::AlignTop, layout.statusText,
                    statusFont(layout, m_fonts), color);
        m_ink.write(layout.hidden, kLeftMiddle, layout.hiddenText, m_fonts.small,
                    m_theme.mutedText());
    }

    void paintCard(const LocksLayout::Card& card) {
        m_painter.save();
        m_painter.setOpacity(m_emphasis.opacityOf(card.object));
        const bool inCycle = m_emphasis.inCycle(card.object);
        m_ink.card(card.frame, m_emphasis.isSelected(card.object), inCycle);
        paintHead(card);
        paintObject(card, inCycle);
        if (m_emphasis.changed(card.object)) {
            const qreal drop = card.kind == ObjectKind::Semaphore ? 0.25 : 0;
            paintChangedDot(
                m_painter, card.glyph.topRight() + QPointF(0, drop * card.glyph.height()), m_theme);
        }
        m_painter.restore();
        for (const LocksLayout::Seat& seat : card.seats) {
            m_ink.seat(seat.box, seat.role == LocksLayout::Role::HandedOver);
        }
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
        m_painter.drawPolygon(arrowHead(last, inCycle ? 8 : 6));
        m_painter.restore();
    }

    void paintValue(const LocksLayout::ValueChip& chip) {
        m_painter.save();
        m_painter.setOpacity(m_emphasis.opacityOf(chip.object));
        m_ink.card(chip.frame, m_emphasis.isSelected(chip.object), false);
        m_ink.write(chip.name, kLeftMiddle, chip.nameText, m_fonts.body, m_theme.mutedText());
        m_ink.write(chip.value, kRightMiddle, chip.valueText, m_fonts.bold, m_theme.text());
        if (m_emphasis.changed(chip.object)) {
            paintChangedDot(m_painter, chip.frame.topRight() + QPointF(-3, 3), m_theme);
        }
        m_painter.restore();
    }

private:
    void paintHead(const LocksLayout::Card& card) {
        m_ink.write(card.title, kLeftMiddle, card.titleText, m_fonts.bold, m_theme.text());
        m_ink.write(card.badge, kRightMiddle, card.badgeText, m_fonts.small,
                    card.abandoned ? m_theme.text() : m_theme.mutedText());
        m_ink.write(card.nobody, kLeftMiddle, card.nobodyText, m_fonts.small, m_theme.mutedText());
        m_ink.write(card.hidden, kRightMiddle, card.hiddenText, m_fonts.small, m_theme.mutedText());
        m_ink.write(card.hiddenTakers, kRightMiddle, card.hiddenTakersText, m_fonts.small,
                    m_theme.mutedText());
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
        m_painter.drawPath(outlineOf(card));
        if (card.abandoned) {  // struck out
            m_painter.setPen(QPen(m_theme.surface(), 7));
            m_painter.drawLine(card.glyph.bottomLeft(), card.glyph.topRight());
            m_painter.setPen(QPen(ink, 3));
            m_painter.drawLine(card.glyph.bottomLeft(), card.glyph.topRight());
        }
        const bool handedOver = std::ranges::any_of(card.seats, [](const LocksLayout::Seat& seat) {
            return seat.role == LocksLayout::Role::HandedOver;
        });
        m_ink.arrow(card.toHolder, {.inCycle = inCycle});
        m_ink.arrow(card.fromLine,
                    {.inCycle = inCycle, .line = handedOver ? Qt::DashLine : Qt::SolidLine});
    }

    const PictureInk& m_ink;
    QPainter& m_painter;
    const Emphasis& m_emphasis;
    const Theme& m_theme;
    const Fonts& m_fonts;
};

}  // namespace

void paintLocks(QPainter& painter, const LocksLayout& layout, const Emphasis& emphasis,
                const Theme& theme, const Fonts& fonts) {
    const PictureInk ink(painter, emphasis, theme, fonts);
    LocksPainter all(ink);
    painter.save();
    all.paintStatus(layout);
    for (const LocksLayout::Card& card : layout.cards) all.paintCard(card);
    for (const LocksLayout::Link& link : layout.links) all.paintLink(link);
    for (const LocksLayout::ValueChip& chip : layout.values) all.paintValue(chip);
    painter.restore();
}

}  // namespace lockstep
