#include "data/data_layout.h"

#include <QCoreApplication>
#include <algorithm>

#include "models/object_census.h"
#include "models/sheet_writer.h"
#include "theme/card_grid.h"

namespace lockstep {
namespace {

struct DataWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Data)
};

// What one card lists.
struct Section {
    QString heading;  // empty: none
    std::vector<SheetWriter::Row> rows;
};
struct Memory {
    TaskId process;  // none: what all share
    QString title;
    QString badge;
    QString briefBadge;
    std::vector<Section> sections;
};

// Whether the last step stored this cell.
bool isStoredNow(const Moment& moment, ObjectId object, TaskId owner, std::int64_t number) {
    const ObjectInfo* info = moment.world.object(object);
    for (std::size_t i = stepBegin(moment.trace, moment.k); i < moment.k; ++i) {
        const Event& event = moment.trace[i];
        if (event.object != object) continue;
        if (event.kind == EventKind::EntryStored && event.value == number) return true;
        if (event.kind != EventKind::CellStored) continue;
        const TaskInfo* task = moment.world.task(event.task);
        const bool isLocal = info && info->kind == ObjectKind::Local;
        if ((isLocal ? event.task : task ? task->process : TaskId{}) == owner) return true;
    }
    return false;
}

class Memories {
public:
    Memories(const Moment& moment, const SheetWriter& writer)
        : m_moment(moment), m_world(moment.world), m_writer(writer), m_census(moment.world) {}

    [[nodiscard]] std::vector<Memory> all() const {
        std::vector<Memory> memories;
        if (Memory shared = sharedMemory(); !shared.sections.empty()) {
            memories.push_back(std::move(shared));
        }
        for (const TaskInfo& task : m_world.tasks()) {
            if (!task.id.isValid() || task.kind != TaskKind::Process) continue;
            Memory memory = memoryOf(task);
            if (!memory.sections.empty()) memories.push_back(std::move(memory));
        }
        return memories;
    }

private:
    [[nodiscard]] Memory sharedMemory() const {
        Memory memory{
            {}, DataWords::tr("Shared memory"), DataWords::tr("one copy for all"), {}, {}};
        Section values;
        for (const ObjectId id : m_census.values) {
            const ObjectInfo& value = *m_world.object(id);
            values.rows.push_back({m_writer.text(value.name), QString::number(value.value),
                                   happenedNow(m_moment, EventKind::ValueStored, id), id});
        }
        if (!values.rows.empty()) memory.sections.push_back(std::move(values));
        return memory;
    }

    [[nodiscard]] Memory memoryOf(const TaskInfo& process) const {
        Memory memory{process.id, m_writer.text(process.name), originOf(process), {}, {}};
        if (!process.isLive()) {
            memory.briefBadge = DataWords::tr("ended");
            memory.badge = DataWords::tr("%1, ended").arg(memory.badge);
        }
        Section variables;
        for (const ObjectId id : m_census.cells) {
            const ObjectInfo& object = *m_world.object(id);
            if (object.kind == ObjectKind::Variable) addCells(variables, object, process.id);
        }
        if (!variables.rows.empty()) memory.sections.push_back(std::move(variables));
        for (const TaskInfo& task : m_world.tasks()) {
            if (!task.id.isValid() || task.process != process.id) continue;
            Section own{DataWords::tr("only for %1").arg(m_writer.text(task.name)), {}};
            for (const ObjectId id : m_census.cells) {
                const ObjectInfo& object = *m_world.object(id);
                if (object.kind == ObjectKind::Local) addCells(own, object, task.id);
            }
            if (!own.rows.empty()) memory.sections.push_back(std::move(own));
        }
        addContainers(memory, process.id);
        return memory;
    }

    void addCells(Section& section, const ObjectInfo& object, TaskId owner) const {
        for (const DataCell& cell : object.cells) {
            if (cell.owner != owner) continue;
            section.rows.push_back({m_writer.text(object.name), m_writer.text(cell.value),
                                    isStoredNow(m_moment, object.id, owner, -1), object.id});
        }
    }

    void addContainers(Memory& memory, TaskId process) const {
        for (const ObjectId id : m_census.containers) {
            const ObjectInfo& object = *m_world.object(id);
            const TaskInfo* creator = m_world.task(object.creator);
            if (!creator || creator->process != process) continue;
            const QString name = m_writer.text(object.name);
            Section entries{object.kind == ObjectKind::Dict
                                ? DataWords::tr("dict %1, held for all, entries: %2")
                                      .arg(name)
                                      .arg(object.cells.size())
                                : DataWords::tr("list %1, held for all, entries: %2")
                                      .arg(name)
                                      .arg(object.cells.size()),
                            {}};
            for (std::size_t i = 0; i < object.cells.size(); ++i) {
                const QString entry = m_writer.text(object.cells[i].value);
                const bool now = isStoredNow(m_moment, id, {}, static_cast<std::int64_t>(i));
                entries.rows.push_back(
                    {entry.section(u'=', 0, 0), entry.section(u'=', 1), now, id});
            }
            memory.sections.push_back(std::move(entries));
        }
    }

    [[nodiscard]] QString originOf(const TaskInfo& process) const {
        if (process.isSpawned) return DataWords::tr("a fresh program");
        const TaskInfo* parent = m_world.task(process.parent);
        if (!parent) return DataWords::tr("main process");
        return DataWords::tr("copied from %1").arg(m_writer.nameOf(parent->process));
    }

    const Moment& m_moment;
    const World& m_world;
    const SheetWriter& m_writer;
    ObjectCensus m_census;
};

qreal heightFor(const Memory& memory, const SheetWriter& writer) {
    qreal height = heightOf(writer.fonts().bold) + 3.5 * Theme::kGrid;
    for (const Section& section : memory.sections) {
        if (!section.heading.isEmpty()) height += writer.smallLine() + 4;
        height += double(std::max<std::size_t>(section.rows.size(), 1)) * writer.rowHeight() + 6;
    }
    return height;
}

void addMemory(SheetWriter& writer, const Memory& memory, const QRectF& frame) {
    writer.about(memory.process, {});
    const bool fits = memory.briefBadge.isEmpty() ||
                      widthOf(memory.badge, writer.fonts().small) <= frame.width() / 2;
    QRectF room = writer.card(frame, memory.title, fits ? memory.badge : memory.briefBadge);
    for (const Section& section : memory.sections) {
        if (room.height() < writer.smallLine()) return;
        if (!section.heading.isEmpty()) room = writer.heading(room, section.heading);
        room.setTop(std::min(room.bottom(), room.top() + writer.rows(section.rows, room) + 6));
    }
}

}  // namespace

Sheet layOutData(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    Sheet sheet;
    SheetWriter writer(sheet, moment, fonts);
    const std::vector<Memory> memories = Memories(moment, writer).all();
    qreal tallest = 0;
    for (const Memory& memory : memories) tallest = std::max(tallest, heightFor(memory, writer));
    const qreal margin = area.width() < 560 ? Theme::kGrid : 2 * Theme::kGrid;
    const QRectF room = area.adjusted(margin, margin, -margin, -margin);
    const CardGrid grid =
        fitCards(static_cast<int>(memories.size()), room.size() - QSizeF(0, writer.smallLine()),
                 {.ideal = {260, std::max(tallest, 1.0)},
                  .least = {150, std::min(tallest, 8 * writer.line())},
                  .gap = {2 * Theme::kGrid, Theme::kGrid},
                  .neededHeight = [tallest](qreal) { return tallest; }});
    for (int i = 0; i < grid.shown; ++i) {
        addMemory(writer, memories[static_cast<std::size_t>(i)], grid.frameOf(i, room.topLeft()));
    }
    writer.hidden(memories.size() - static_cast<std::size_t>(grid.shown), room);
    return sheet;
}

}  // namespace lockstep
