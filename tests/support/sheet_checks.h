#pragma once

#include <gtest/gtest.h>

#include <QStringList>

#include "models/sheet.h"
#include "support/trace_builder.h"

namespace lockstep::test {

inline const RunInputs kSheetInputs;

inline Moment momentOf(const TraceBuilder& b) {
    return {*b.trace(), b.world(), b.trace()->size(), kSheetInputs};
}

// All that is written, in the order in which it was laid out.
inline QStringList textsOf(const Sheet& sheet) {
    QStringList texts;
    for (const Sheet::Label& label : sheet.labels) texts << label.text;
    return texts;
}

inline const Sheet::Label* labelWith(const Sheet& sheet, const QString& text) {
    for (const Sheet::Label& label : sheet.labels)
        if (label.text == text) return &label;
    return nullptr;
}

inline const Sheet::Seat* seatOf(const Sheet& sheet, TaskId task) {
    for (const Sheet::Seat& seat : sheet.seats)
        if (seat.box.item.task == task) return &seat;
    return nullptr;
}

// The texts of the cells that the last step changed.
inline QStringList changedCells(const Sheet& sheet) {
    QStringList texts;
    for (const Sheet::Box& box : sheet.boxes) {
        if (!box.changed) continue;
        for (const Sheet::Label& label : sheet.labels)
            if (box.area.contains(label.area.center())) texts << label.text;
    }
    return texts;
}

// Where the letters of a label are.
inline QRectF inkOf(const Sheet::Label& label, const Fonts& fonts) {
    const QFont& font = label.face == Sheet::Face::Bold    ? fonts.bold
                        : label.face == Sheet::Face::Small ? fonts.small
                                                           : fonts.body;
    QRectF ink(label.area.topLeft(), QSizeF(widthOf(label.text, font), 2));
    const Qt::Alignment align(label.align);
    if (align.testFlag(Qt::AlignRight)) ink.moveRight(label.area.right());
    if (align.testFlag(Qt::AlignHCenter))
        ink.moveCenter({label.area.center().x(), ink.center().y()});
    ink.moveCenter({ink.center().x(), label.area.center().y()});
    return ink.adjusted(0, -3, 0, 3);
}

// Everything lies in the area, every text fits, and no text or token lies on another.
inline void expectTidy(const Sheet& sheet, const QRectF& area, const Fonts& fonts) {
    std::vector<QRectF> parts;
    for (const Sheet::Box& box : sheet.boxes)
        EXPECT_TRUE(area.adjusted(-1, -1, 1, 1).contains(box.area));
    for (const Sheet::Label& label : sheet.labels) {
        parts.push_back(inkOf(label, fonts));
        EXPECT_LE(parts.back().width(), label.area.width() + 2) << label.text.toStdString();
    }
    for (const Sheet::Seat& seat : sheet.seats) parts.push_back(seat.box.bounds());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        EXPECT_TRUE(area.contains(parts[i])) << i;
        for (std::size_t j = i + 1; j < parts.size(); ++j) {
            const QRectF common = parts[i] & parts[j];
            EXPECT_TRUE(common.width() < 1 || common.height() < 1)
                << i << " and " << j << " of " << sheet.labels.size() << " labels: "
                << (i < sheet.labels.size() ? sheet.labels[i].text.toStdString() : "") << " / "
                << (j < sheet.labels.size() ? sheet.labels[j].text.toStdString() : "");
        }
    }
}

// Tidy in areas from a small dock to a poster.
template <class LayOut>
void expectTidyEverywhere(const TraceBuilder& b, LayOut layOut) {
    for (const QSize size :
         {QSize(360, 160), QSize(380, 300), QSize(700, 320), QSize(1200, 560), QSize(3840, 2160)}) {
        SCOPED_TRACE(size.width());
        const QRectF area(QPointF(0, 0), size);
        const Fonts fonts = Fonts::forArea(Theme(), area);
        expectTidy(layOut(momentOf(b), area, fonts), area, fonts);
    }
}

}  // namespace lockstep::test
