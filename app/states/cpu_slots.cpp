#include "states/cpu_slots.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "models/sentences.h"

namespace lockstep {
namespace {

struct CpuWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::CpuSlot)
};

constexpr qreal kMostLines = 5.5;  // a slot's height, in lines of text
constexpr qreal kPadding = Theme::kGrid / 2;

// What a slot of this size has room for.
struct SlotPlan {
    QSizeF size;
    qreal gap = 0;
    int columns = 1;
    bool labelAbove = false;   // "CPU 0" over the token
    bool labelBeside = false;  // "CPU 0" left of the token
    int noteLines = 0;         // beneath it
    qreal label = 0;           // px: the label's width
};

// Of all tasks, so that a slot is the same whoever is on it.
qreal widestName(const Moment& moment, const Fonts& fonts) {
    qreal widest = 0;
    for (const TaskInfo& task : moment.world.tasks()) {
        widest = std::max(widest, widthOf(toQString(moment.trace.text(task.name)), fonts.body));
    }
    return std::ceil(widest);
}

// `name`: px that the longest name needs.
SlotPlan planFor(int count, const QSizeF& room, qreal name, const Fonts& fonts) {
    SlotPlan plan;
    plan.gap = count > 16 ? Theme::kGrid / 4 : Theme::kGrid / 2;
    qreal best = -1;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const QSizeF size((room.width() - (columns - 1) * plan.gap) / columns,
                          (room.height() - (rows - 1) * plan.gap) / rows);
        const qreal worth = std::min({size.width() / 120, size.height() / 40, 1.5});
        if (worth <= best + 0.01) continue;
        best = worth;
        plan.columns = columns;
        plan.size = {size.width(), std::min(size.height(), kMostLines * heightOf(fonts.body))};
    }
    const qreal small = heightOf(fonts.small);
    plan.label = std::ceil(widthOf(CpuWords::tr("CPU %1").arg(count - 1), fonts.small)) + 2;
    plan.labelAbove = plan.size.height() >= 24 + small + 2 * kPadding && plan.size.width() >= 64;
    if (plan.size.width() >= 96) {
        const qreal rest = plan.size.height() - 26 - small - 2 * kPadding;
        plan.noteLines = std::clamp(static_cast<int>(rest / small), 0, 2);
    }
    // A name is worth more than a number.
    const qreal person = std::max(64.0, name + 2.5 * heightOf(fonts.body));
    plan.labelBeside = !plan.labelAbove && plan.size.height() >= small + 2 &&
                       plan.size.width() >= plan.label + person;
    return plan;
}

QString wishOf(const Moment& moment, const TaskInfo& task) {
    const QString sentence = outlookOf(moment.trace, moment.world, task);
    const QString name = toQString(moment.trace.text(task.name)) + u' ';
    return sentence.startsWith(name) ? sentence.mid(name.size()) : sentence;
}

StatesLayout::Slot slotAt(const QRectF& frame, int cpu, const SlotPlan& plan, const Fonts& fonts) {
    StatesLayout::Slot slot;
    slot.frame = frame;
    const qreal small = heightOf(fonts.small);
    if (plan.labelAbove) {
        slot.label = {frame.left() + kPadding, frame.top() + kPadding - 1,
                      frame.width() - 2 * kPadding, small};
    } else if (plan.labelBeside) {
        slot.label = {frame.left() + kPadding, frame.center().y() - small / 2, plan.label, small};
    }
    if (!slot.label.isEmpty()) slot.text = CpuWords::tr("CPU %1").arg(cpu);
    return slot;
}

// Where the token and its name go.
QRectF seatOf(const StatesLayout::Slot& slot, const SlotPlan& plan, const Fonts& fonts) {
    const qreal padding = std::min(kPadding, slot.frame.height() / 8);
    // In a low slot a name is worth more than the air around it.
    const qreal air = (slot.frame.height() - leastNamedHeight(fonts)) / 2;
    const qreal upright = std::clamp(air, 0.0, padding);
    QRectF seat = slot.frame.adjusted(padding, upright, -padding, -upright);
    if (plan.labelAbove) seat.setTop(slot.label.bottom());
    if (plan.labelBeside) seat.setLeft(slot.label.right() + kPadding);
    seat.setBottom(seat.bottom() - plan.noteLines * heightOf(fonts.small));
    return seat;
}

// The roomiest cell that is not higher than the seat, in its middle.
TokenBox seated(const TokenItem& item, const QRectF& seat, const Fonts& fonts) {
    const std::vector<TokenCell> choices = cellChoices(std::span(&item, 1), seat.width(), fonts);
    const auto fits = [&](const TokenCell& cell) {
        return cell.size.height() <= seat.height() && cell.size.width() <= seat.width();
    };
    auto choice = std::ranges::find_if(choices, fits);
    if (choice == choices.end()) choice = std::prev(choices.end());
    const qreal y = seat.center().y() - choice->size.height() / 2;
    const qreal x = choice->name > 0 ? seat.left() : seat.center().x() - choice->size.width() / 2;
    return placeToken(item, {x, y}, *choice, fonts);
}

}  // namespace

CpuLayout layOutCpus(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    CpuLayout layout;
    const std::vector<TaskId>& cpus = moment.world.cpus();
    if (cpus.empty()) return layout;
    const SlotPlan plan =
        planFor(static_cast<int>(cpus.size()), area.size(), widestName(moment, fonts), fonts);
    for (int i = 0; i < static_cast<int>(cpus.size()); ++i) {
        const auto [row, column] = std::div(i, plan.columns);
        const QPointF corner(area.left() + column * (plan.size.width() + plan.gap),
                             area.top() + row * (plan.size.height() + plan.gap));
        StatesLayout::Slot slot = slotAt({corner, plan.size}, i, plan, fonts);
        const QRectF seat = seatOf(slot, plan, fonts);
        const TaskInfo* task = moment.world.task(cpus[static_cast<std::size_t>(i)]);
        slot.idle = task == nullptr;
        if (task) {
            layout.tokens.push_back(seated(itemOf(moment.trace, *task), seat, fonts));
            if (plan.noteLines > 0) {
                slot.note = {seat.left(), seat.bottom(), seat.width(),
                             plan.noteLines * heightOf(fonts.small)};
                slot.noteText =
                    fittedLines(wishOf(moment, *task), fonts.small, seat.width(), plan.noteLines);
            }
        } else if (seat.height() >= heightOf(fonts.small) && seat.width() >= 32) {
            slot.note = seat;
            slot.noteText = fitted(CpuWords::tr("idle"), fonts.small, seat.width());
        }
        layout.cpus.push_back(slot);
    }
    return layout;
}

}  // namespace lockstep
