#pragma once

#include <span>

#include "models/sheet.h"

namespace lockstep {

// Adds parts to a sheet: measures, shortens, counts what has no room. A text without room for a few
// letters is left out.
class SheetWriter {
public:
    struct Chip {  // a cell with a text
        QString text;
        bool changed = false;
        bool ready = false;
        ObjectId object;  // it selects this
    };
    struct Row {  // name and value
        QString name;
        QString value;
        bool changed = false;
        ObjectId object;
    };

    SheetWriter(Sheet& sheet, const Moment& moment, const Fonts& fonts)
        : m_sheet(sheet), m_moment(moment), m_fonts(fonts) {}

    [[nodiscard]] Sheet& sheet() { return m_sheet; }
    [[nodiscard]] const Moment& moment() const { return m_moment; }
    [[nodiscard]] const Fonts& fonts() const { return m_fonts; }
    [[nodiscard]] qreal line() const { return lockstep::heightOf(m_fonts.body); }
    [[nodiscard]] qreal smallLine() const { return lockstep::heightOf(m_fonts.small); }
    [[nodiscard]] qreal rowHeight() const { return line() + 8; }
    [[nodiscard]] QString text(StringId id) const { return toQString(m_moment.trace.text(id)); }
    [[nodiscard]] QString nameOf(TaskId task) const;
    [[nodiscard]] QString nameOf(ObjectId object) const;

    // What all that follows is about, until the next one.
    void about(TaskId task, ObjectId object);

    // A card with its title, and a badge at the right of that if there is room. Returns what is
    // left.
    QRectF card(const QRectF& frame, const QString& title, const QString& badge,
                bool changed = false);
    // Returns the width that it takes.
    qreal label(const QRectF& area, const QString& text, Sheet::Face face = Sheet::Face::Body,
                Sheet::Tone tone = Sheet::Tone::Text,
                Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter);
    // A muted small line at the top of `area`, the brief one where the other has no room; returns
    // what is below it.
    QRectF heading(const QRectF& area, const QString& text, const QString& brief = {});
    void arrow(const QLineF& line, bool used, bool dashed = false);
    void mark(const QPainterPath& path, bool filled, Sheet::Tone tone = Sheet::Tone::Text);
    void box(const QRectF& area, Sheet::Surface surface);
    // In as many columns as need be, from the top left; what has no room is counted.
    void tokens(const std::vector<TaskId>& tasks, const QRectF& area, GridStyle style = {},
                TaskId awaited = {});
    // Cells side by side: the first at the left, or at the right. `places`: so many empty ones are
    // drawn behind them if there is room.
    void chipRow(std::span<const Chip> chips, const QRectF& area, bool fromRight,
                 std::size_t places = 0);
    // Cells as wide as their texts, line by line. Returns the height that they take.
    qreal chipFlow(std::span<const Chip> chips, const QRectF& area);
    // Lines of names and values, as a debugger has them. Returns the height that they take.
    qreal rows(std::span<const Row> rows, const QRectF& area);

    // At the bottom of `room`, if any: how many cards had no room.
    void hidden(std::size_t count, const QRectF& room);

private:
    void chip(const QRectF& area, const Chip& chip);
    void row(const Row& row, const QRectF& frame);
    [[nodiscard]] const QFont& font(Sheet::Face face) const;

    Sheet& m_sheet;
    const Moment& m_moment;
    const Fonts& m_fonts;
    TaskId m_task;
    ObjectId m_object;
};

// The tasks that wait for the object or are woken for it and have not had their turn, who comes
// first first. Only those that want to do `op`, if one is given, at its end `end`, if one is given.
[[nodiscard]] std::vector<TaskId> lineAt(const World& world, const ObjectInfo& object,
                                         Op op = Op::None, int end = -1);

// Whether the last step has such an event about the object.
[[nodiscard]] bool happenedNow(const Moment& moment, EventKind kind, ObjectId object);

}  // namespace lockstep
