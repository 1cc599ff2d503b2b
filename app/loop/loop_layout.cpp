#include "loop/loop_layout.h"

#include <QCoreApplication>
#include <algorithm>

#include "models/sheet_writer.h"
#include "theme/card_grid.h"

namespace lockstep {
namespace {

struct LoopWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Loop)
};

struct Loop {
    TaskId thread;
    std::vector<const TaskInfo*> members;  // its coroutines, and itself, which takes its turn, too
};

std::vector<Loop> loopsOf(const World& world) {
    std::vector<Loop> loops;
    for (const TaskInfo& task : world.tasks()) {
        if (!task.id.isValid() || task.kind != TaskKind::Coroutine) continue;
        auto known = std::ranges::find(loops, task.thread, &Loop::thread);
        if (known == loops.end()) {
            loops.push_back({task.thread, {}});
            known = std::prev(loops.end());
            if (const TaskInfo* thread = world.task(task.thread)) {
                known->members.push_back(thread);
            }
        }
        known->members.push_back(&task);
    }
    return loops;
}

std::vector<TaskId> membersIn(const Loop& loop, TaskState state) {
    std::vector<const TaskInfo*> found;
    std::ranges::copy_if(loop.members, std::back_inserter(found),
                         [state](const TaskInfo* task) { return task->state == state; });
    if (state == TaskState::Ready) std::ranges::stable_sort(found, {}, &TaskInfo::stateSince);
    std::vector<TaskId> ids;
    for (const TaskInfo* task : found) ids.push_back(task->id);
    return ids;
}

// "until 3.2 s", "letters", "until it is resumed"
QString waitOf(const SheetWriter& writer, const TaskInfo& task) {
    const QString object = writer.nameOf(task.waitsFor);
    if (!object.isEmpty()) return LoopWords::tr("for %1").arg(object);
    if (task.deadline != kNoTime) return LoopWords::tr("until %1").arg(formatTime(task.deadline));
    if (task.reason == BlockReason::Join && task.waitsForTask.isValid()) {
        return LoopWords::tr("for the end of %1").arg(writer.nameOf(task.waitsForTask));
    }
    return LoopWords::tr("until it is resumed");
}

constexpr qreal kColumnsFrom = 500;  // px: a narrower card has lines instead of columns
constexpr qreal kLeastToken = 16;    // px: the smallest that has a name beside it
constexpr qreal kInSlot = 6;         // left and right of who has the thread
constexpr qreal kRowFrom = 320;      // likewise a low one

class LoopCard {
public:
    LoopCard(SheetWriter& writer, const Loop& loop)
        : m_writer(writer), m_world(writer.moment().world), m_loop(loop) {}

    void add(const QRectF& frame) {
        m_writer.about(m_loop.thread, {});
        const QRectF room = m_writer.card(frame, m_writer.nameOf(m_loop.thread), badge());
        if (room.height() < 5 * m_writer.line()) {
            room.width() < kRowFrom ? addThreeLines(room) : addRow(room);
        } else if (frame.width() < kColumnsFrom) {
            addLines(room);
        } else {
            addColumns(room);
        }
    }

private:
    // Who stands in line, who has the thread, and the others side by side.
    void addColumns(const QRectF& room) {
        const qreal gap = 3 * Theme::kGrid;
        const qreal width = room.width() - 2 * gap;
        const QRectF ready(room.left(), room.top(), std::floor(width * 0.27), room.height());
        const QRectF holder(ready.right() + gap, room.top(), std::floor(width * 0.25),
                            room.height());
        const QRectF rest(QPointF(holder.right() + gap, room.top()), room.bottomRight());
        const std::vector<TaskId> line = membersIn(m_loop, TaskState::Ready);
        m_writer.tokens(
            line,
            m_writer.heading(ready, LoopWords::tr("ready, in line: %1").arg(line.size()),
                             LoopWords::tr("ready: %1").arg(line.size())),
            {.numbered = true});
        addHolder(holder);
        addRest(rest);
        const qreal y = room.top() + m_writer.smallLine() + 4 + m_writer.line();
        m_writer.arrow({ready.right() + 3, y, holder.left() - 3, y}, false);
        m_writer.arrow({holder.right() + 3, y, rest.left() - 3, y}, false);
    }

    // The same in a low card, without what each of the suspended waits for.
    void addRow(const QRectF& room) {
        constexpr qreal kArrow = 20;  // px
        const qreal width = std::floor((room.width() - 2 * kArrow) / 3);
        const QRectF ready(room.left(), room.top(), width, room.height());
        const QRectF holder = ready.translated(width + kArrow, 0);
        const QRectF rest = holder.translated(width + kArrow, 0);
        const std::vector<TaskId> line = membersIn(m_loop, TaskState::Ready);
        m_writer.tokens(line, m_writer.heading(ready, LoopWords::tr("ready: %1").arg(line.size())));
        addHolderIn(
            m_writer.heading(holder, LoopWords::tr("has the thread"), LoopWords::tr("runs")), {});
        const std::vector<TaskId> suspended = suspendedOnes();
        m_writer.tokens(suspended, m_writer.heading(
                                       rest, LoopWords::tr("suspended: %1").arg(suspended.size())));
        const qreal y = (room.top() + m_writer.smallLine() + 4 + room.bottom()) / 2;
        m_writer.arrow({ready.right() + 3, y, holder.left() - 3, y}, false);
        m_writer.arrow({holder.right() + 3, y, rest.left() - 3, y}, false);
    }

    // The same in a card that is narrow, too.
    void addThreeLines(const QRectF& room) {
        const std::vector<TaskId> line = membersIn(m_loop, TaskState::Ready);
        const std::vector<TaskId> suspended = suspendedOnes();
        const QStringList headings{LoopWords::tr("ready: %1").arg(line.size()),
                                   LoopWords::tr("runs"),
                                   LoopWords::tr("suspended: %1").arg(suspended.size())};
        qreal column = 0;
        for (const QString& heading : headings) {
            column = std::max(column, widthOf(heading, m_writer.fonts().small));
        }
        column = std::ceil(column) + 1;
        const qreal height = std::floor((room.height() - 4) / 3);
        const auto besides = [&](int index) {
            const qreal top = room.top() + index * (height + 2);
            m_writer.label({room.left(), top, column, height}, headings[index], Sheet::Face::Small,
                           Sheet::Tone::Muted);
            return QRectF(room.left() + column + Theme::kGrid, top,
                          room.width() - column - Theme::kGrid, height);
        };
        m_writer.tokens(line, besides(0));
        addHolderIn(besides(1), {});
        m_writer.tokens(suspended, besides(2));
    }

    [[nodiscard]] std::vector<TaskId> suspendedOnes() const {
        std::vector<TaskId> suspended = membersIn(m_loop, TaskState::Blocked);
        std::erase_if(suspended, [this](TaskId id) { return waitsForAll(*m_world.task(id)); });
        return suspended;
    }

    // A member's name beside the smallest token.
    [[nodiscard]] qreal widestMember() const {
        qreal widest = 0;
        for (const TaskInfo* task : m_loop.members) {
            widest = std::max(widest, widthOf(m_writer.nameOf(task->id), m_writer.fonts().body));
        }
        return std::ceil(widest) + kLeastToken + 9;
    }

    // The same one below the other, with the headings at the left.
    void addLines(const QRectF& room) {
        const std::vector<TaskId> line = membersIn(m_loop, TaskState::Ready);
        const QString ready = LoopWords::tr("ready, in line: %1").arg(line.size());
        const QString runs = LoopWords::tr("has the thread");
        const QFont& small = m_writer.fonts().small;
        const qreal column = std::ceil(std::max(widthOf(ready, small), widthOf(runs, small))) + 1;
        const qreal height = std::min(1.8 * m_writer.line(), std::floor(room.height() / 4));
        const auto besides = [&](const QString& heading, qreal top) {
            m_writer.label({room.left(), top, column, height}, heading, Sheet::Face::Small,
                           Sheet::Tone::Muted);
            return QRectF(room.left() + column + Theme::kGrid, top,
                          room.width() - column - Theme::kGrid, height);
        };
        m_writer.tokens(line, besides(ready, room.top()), {.numbered = true});
        const QRectF place = besides(runs, room.top() + height + 4);
        const qreal seat =
            std::floor(std::clamp(widestMember() + 2 * kInSlot, place.width() / 2, place.width()));
        addHolderIn({place.left(), place.top(), seat, height},
                    {place.left() + seat + 6, place.top(), place.width() - seat - 6, height});
        const qreal y = place.bottom() + 6;
        addRest({room.left(), y, room.width(), room.bottom() - y});
    }

    [[nodiscard]] QString badge() const {
        const TaskInfo* thread = m_world.task(m_loop.thread);
        const QString all =
            LoopWords::tr("coroutines: %1")
                .arg(std::ranges::count(m_loop.members, TaskKind::Coroutine, &TaskInfo::kind));
        if (!thread || thread->kind == TaskKind::Process) {
            return LoopWords::tr("%1, on the main thread").arg(all);
        }
        return LoopWords::tr("%1, on one thread").arg(all);
    }

    // The thread waits for something outside, for all of them.
    [[nodiscard]] static bool waitsForAll(const TaskInfo& task) {
        return task.kind != TaskKind::Coroutine && task.state == TaskState::Blocked &&
               task.reason != BlockReason::Switch;
    }

    void addHolder(const QRectF& area) {
        const QRectF below =
            m_writer.heading(area, LoopWords::tr("has the thread"), LoopWords::tr("runs"));
        const QRectF place(below.left(), below.top(), below.width(),
                           std::min(below.height(), 2.4 * m_writer.line()));
        addHolderIn(place, {place.left(), place.bottom() + 4, place.width(),
                            std::min(m_writer.smallLine(), area.bottom() - place.bottom() - 4)});
    }

    // `note`: where there may stand what it waits for.
    void addHolderIn(const QRectF& place, const QRectF& note) {
        m_writer.box(place, Sheet::Surface::Place);
        const TaskInfo* thread = m_world.task(m_loop.thread);
        std::vector<TaskId> holders = membersIn(m_loop, TaskState::Running);
        const bool waits = thread && waitsForAll(*thread);
        if (waits) holders.assign(1, thread->id);
        const qreal named = std::max(m_writer.line(), kLeastToken);
        const qreal inset = std::clamp((place.height() - named) / 2, 0.0, 3.0);
        m_writer.tokens(holders, place.adjusted(kInSlot, inset, -kInSlot, -inset));
        if (holders.empty()) {
            m_writer.label(place, LoopWords::tr("nobody"), Sheet::Face::Small, Sheet::Tone::Muted,
                           Qt::AlignCenter);
        }
        if (!waits) return;
        const QString wait = waitOf(m_writer, *thread);
        const QString whole = LoopWords::tr("waits %1").arg(wait);
        const bool fits = widthOf(whole, m_writer.fonts().small) <= note.width();
        m_writer.label(note, fits ? whole : wait, Sheet::Face::Small, Sheet::Tone::Muted);
    }

    // The suspended in groups of the same wait, then the others.
    void addRest(const QRectF& area) {
        std::vector<std::pair<QString, std::vector<TaskId>>> groups;
        const auto put = [&groups](const QString& title, TaskId task) {
            const auto isSame = [&title](const auto& group) { return group.first == title; };
            auto known = std::ranges::find_if(groups, isSame);
            if (known == groups.end()) known = groups.insert(groups.end(), {title, {}});
            known->second.push_back(task);
        };
        std::size_t suspended = 0;
        for (const TaskInfo* task : m_loop.members) {
            if (task->state != TaskState::Blocked || waitsForAll(*task)) continue;
            put(waitOf(m_writer, *task), task->id);
            ++suspended;
        }
        for (const TaskInfo* task : m_loop.members) {
            if (task->state == TaskState::New) put(LoopWords::tr("not begun"), task->id);
        }
        for (const TaskInfo* task : m_loop.members) {
            if (task->state == TaskState::Terminated) put(LoopWords::tr("ended"), task->id);
        }
        const QRectF below = m_writer.heading(area, LoopWords::tr("suspended: %1").arg(suspended));
        addGroups(groups, below);
    }

    void addGroups(const std::vector<std::pair<QString, std::vector<TaskId>>>& groups,
                   const QRectF& area) {
        if (groups.empty()) return;
        qreal titles = 0;
        std::size_t tasks = 0;
        for (const auto& [title, ids] : groups) {
            titles = std::max(titles, std::ceil(widthOf(title, m_writer.fonts().small)) + 1);
            tasks += ids.size();
        }
        const qreal most =
            std::max(area.width() * 0.45, area.width() - Theme::kGrid - widestMember());
        const qreal title = std::min(titles, std::floor(most));
        const qreal least = m_writer.smallLine() + 2;
        const auto shown = std::min(
            groups.size(), static_cast<std::size_t>(std::max(1.0, area.height() / (least + 4))));
        const qreal spare =
            std::max(0.0, area.height() - double(shown) * (least + 4)) / double(tasks);
        qreal y = area.top();
        for (std::size_t i = 0; i < shown; ++i) {
            const auto& [text, ids] = groups[i];
            const qreal height = std::min(least + spare * double(ids.size()),
                                          2 * m_writer.line() * std::ceil(double(ids.size()) / 2));
            m_writer.tokens(ids, {area.left() + title + Theme::kGrid, y,
                                  area.width() - title - Theme::kGrid, height});
            const QRectF body = Theme::bodyOf(firstTokenOf(ids));
            const qreal level = body.isEmpty() ? y : std::max(y, body.center().y() - least / 2);
            m_writer.label({area.left(), level, title, least}, text, Sheet::Face::Small,
                           Sheet::Tone::Muted);
            y += height + 4;
        }
    }

    // Where the first of them has just been drawn.
    [[nodiscard]] QRectF firstTokenOf(const std::vector<TaskId>& ids) {
        for (const Sheet::Seat& seat : m_writer.sheet().seats) {
            if (seat.box.item.task == ids.front()) return seat.box.token;
        }
        return {};
    }

    SheetWriter& m_writer;
    const World& m_world;
    const Loop& m_loop;
};

// Room for all members in one column, each in a group of its own.
qreal neededHeight(const std::vector<Loop>& loops, qreal width, qreal line) {
    std::size_t most = 0;
    for (const Loop& loop : loops) most = std::max(most, loop.members.size());
    const qreal others = width < kColumnsFrom ? 7.5 : 4.5;
    return (others + 1.5 * double(most)) * line;
}

}  // namespace

Sheet layOutLoop(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    Sheet sheet;
    SheetWriter writer(sheet, moment, fonts);
    const std::vector<Loop> loops = loopsOf(moment.world);
    const qreal margin = area.width() < 560 ? Theme::kGrid : 2 * Theme::kGrid;
    const QRectF room = area.adjusted(margin, margin, -margin, -margin);
    const qreal line = writer.line();
    const CardWishes wishes{
        .ideal = {720, 12 * line},
        .least = {320, 4.2 * line},
        .gap = {2 * Theme::kGrid, Theme::kGrid},
        .neededHeight = [&](qreal width) { return neededHeight(loops, width, line); }};
    const int count = static_cast<int>(loops.size());
    CardGrid grid = fitCards(count, room.size(), wishes);
    if (grid.shown < count)
        grid = fitCards(count, room.size() - QSizeF(0, writer.smallLine()), wishes);
    for (int i = 0; i < grid.shown; ++i) {
        LoopCard(writer, loops[static_cast<std::size_t>(i)]).add(grid.frameOf(i, room.topLeft()));
    }
    writer.hidden(loops.size() - static_cast<std::size_t>(grid.shown), room);
    return sheet;
}

}  // namespace lockstep
