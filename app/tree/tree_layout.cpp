#include "tree/tree_layout.h"

#include <QCoreApplication>
#include <algorithm>
#include <csignal>
#include <cstring>
#include <initializer_list>

#include "models/sheet_writer.h"
#include "tree/process_nodes.h"

namespace lockstep {
namespace {

struct TreeWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Tree)
};

constexpr qreal kIndent = 24;  // px
constexpr qreal kGap = 6;
constexpr qreal kPadding = 8;    // left and right in a card
constexpr qreal kThreadGap = 8;  // between lines of threads
constexpr qreal kLeastColumn = 260;
constexpr qreal kLeastBeside = 25;  // a name: the smallest token that has one, and the gap

QString signalName(int number) {
    const char* name = number > 0 ? ::sigabbrev_np(number) : nullptr;
    return name ? QStringLiteral("SIG") + QLatin1String(name) : TreeWords::tr("a signal");
}

enum class Wording { Whole, Brief, Least };

QString endOf(const TaskInfo& process, Wording wording) {
    if (process.isLive()) return {};
    if (process.isZombie() && wording == Wording::Least) return TreeWords::tr("zombie");
    const QString how = process.signal != 0
                            ? TreeWords::tr("killed by %1").arg(signalName(process.signal))
                            : TreeWords::tr("exit code %1").arg(process.exitCode);
    if (!process.isZombie()) return how;
    return wording == Wording::Brief
               ? TreeWords::tr("zombie: %1").arg(how)
               : TreeWords::tr("zombie: %1, nobody has waited for it").arg(how);
}

// What it was started as.
QStringList originOf(const TaskInfo& process) {
    QStringList notes;
    if (process.daemon) notes << TreeWords::tr("daemon");
    if (process.isSpawned) notes << TreeWords::tr("spawned");
    return notes;
}

// Its number, and what it was started as.
QStringList identityOf(const TaskInfo& process) {
    QStringList notes;
    if (process.pid > 0) notes << TreeWords::tr("pid %1").arg(process.pid);
    return notes + originOf(process);
}

// On one line or more, none of them empty.
using Note = QStringList;

Note noteFrom(std::initializer_list<QStringList> lines) {
    Note note;
    for (const QStringList& line : lines) {
        if (!line.isEmpty()) note << line.join(TreeWords::tr(" · "));
    }
    return note;
}

class TreeLayout {
public:
    TreeLayout(Sheet& sheet, const Moment& moment, const Fonts& fonts)
        : m_writer(sheet, moment, fonts),
          m_world(moment.world),
          m_nodes(processNodes(moment.world)) {}

    void build(const QRectF& room) {
        if (!placeRoomily(room) && !placeAlone(room)) placeInColumns(room);
        for (std::size_t i = 0; i < m_frames.size(); ++i) {
            addBranch(i);
            addProcess(m_nodes[i], m_frames[i]);
        }
        m_writer.hidden(m_nodes.size() - m_frames.size(), room);
    }

private:
    // One below the other, each with room for the names of its threads. False: they do not fit.
    bool placeRoomily(const QRectF& room) {
        std::vector<QRectF> frames;
        qreal top = room.top();
        for (const ProcessNode& node : m_nodes) {
            const qreal indent = indentOf(node, room.width());
            const qreal width = room.width() - indent;
            const qreal height = headHeight() + threadsHeight(node, width - 2 * kPadding);
            frames.emplace_back(room.left() + indent, top, width, height);
            top += height + kGap;
        }
        if (top - kGap > room.bottom()) return false;
        m_frames = std::move(frames);
        m_perColumn = m_nodes.size();
        m_isRoomy = true;
        return true;
    }

    // One process has all the room for its threads, also without their names.
    bool placeAlone(const QRectF& room) {
        const qreal least = headHeight() + 2 * m_writer.line();
        if (m_nodes.size() != 1 || m_nodes[0].inside.empty() || room.height() < least) return false;
        m_frames = {room};
        m_perColumn = 1;
        m_isRoomy = true;
        return true;
    }

    void placeInColumns(const QRectF& room) {
        const qreal line = m_writer.line();
        const auto count = static_cast<qreal>(m_nodes.size());
        const qreal least = 1.5 * line + kGap;
        const auto columns = std::clamp(std::ceil(count * least / room.height()), 1.0,
                                        std::max(1.0, std::floor(room.width() / kLeastColumn)));
        const qreal rows = std::ceil(count / columns);
        const qreal height = std::clamp(room.height() / rows, least, headHeight() + kGap);
        const auto perColumn = static_cast<std::size_t>(
            std::max(1.0, std::floor((room.height() - m_writer.smallLine()) / height)));
        m_perColumn = count * height <= room.height() ? m_nodes.size() : perColumn;
        const auto shown =
            std::min(m_nodes.size(), m_perColumn * static_cast<std::size_t>(columns));
        const qreal width = (room.width() + 2 * Theme::kGrid) / columns - 2 * Theme::kGrid;
        for (std::size_t i = 0; i < shown; ++i) {
            const QPointF corner(room.left() + double(i / m_perColumn) * (width + 2 * Theme::kGrid),
                                 room.top() + double(i % m_perColumn) * height);
            const qreal indent = indentOf(m_nodes[i], width);
            m_frames.emplace_back(corner + QPointF(indent, 0),
                                  QSizeF(width - indent, height - kGap));
        }
    }

    [[nodiscard]] static qreal indentOf(const ProcessNode& node, qreal width) {
        return std::min(node.depth * kIndent, width * 0.4);
    }
    [[nodiscard]] qreal headHeight() const { return 2.5 * m_writer.line(); }

    // So many lines that each thread has its name beside it.
    [[nodiscard]] qreal threadsHeight(const ProcessNode& node, qreal width) const {
        if (node.inside.empty()) return 0;
        const qreal cell = widestThread(node) + 1.3 * m_writer.line() + 2 * kThreadGap;
        const qreal columns = std::max(1.0, std::floor((width + kThreadGap) / cell));
        const qreal row = 1.2 * m_writer.line() + kThreadGap;
        return std::ceil(double(node.inside.size()) / columns) * row;
    }

    // From the process above down to this one, if both stand in the same column.
    void addBranch(std::size_t index) {
        const int parent = m_nodes[index].parent;
        if (parent < 0) return;
        const auto above = static_cast<std::size_t>(parent);
        const QRectF& to = m_frames[index];
        QPainterPath path;
        if (above / m_perColumn == index / m_perColumn) {
            const qreal x = m_frames[above].left() + kIndent / 2;
            path.moveTo(x, m_frames[above].bottom());
            path.lineTo(x, to.center().y());
        } else {
            path.moveTo(to.left() - kIndent / 2, to.center().y());
        }
        path.lineTo(to.left(), to.center().y());
        m_writer.mark(path, false, Sheet::Tone::Muted);
    }

    void addProcess(const ProcessNode& node, const QRectF& frame) {
        const TaskInfo& process = *m_world.task(node.process);
        m_writer.about(process.id, {});
        m_writer.sheet().boxes.push_back({frame, Sheet::Surface::Card, process.id, {}, false});
        const qreal padding = std::clamp((frame.height() - 1.3 * m_writer.line()) / 2, 1.0, 4.0);
        QRectF inner = frame.adjusted(kPadding, padding, -kPadding, -padding);
        const QRectF below(inner.left(), frame.top() + headHeight(), inner.width(),
                           inner.bottom() - frame.top() - headHeight());
        if (m_isRoomy) inner.setBottom(frame.top() + headHeight() - padding);
        const qreal name = nameWidth(process.id, inner.size());
        m_writer.tokens({process.id}, {inner.left(), inner.top(), name, inner.height()});
        const qreal middle = middleOf(process.id, inner);
        const qreal left = inner.left() + name + 8;
        const qreal rest = inner.right() - left;
        if (node.inside.empty() || m_isRoomy) {
            addNote(node, {left, inner.top(), rest, inner.height()}, middle);
            m_writer.tokens(node.inside, below);
            return;
        }
        const qreal note = std::max(rest - namedThreadsWidth(node, inner.height()),
                                    process.isLive() ? 0.0 : rest * 0.6);
        const QRectF beside(left, inner.top(), note, inner.height());
        const qreal threads = left + addNote(node, beside, middle) + 12;
        m_writer.tokens(node.inside,
                        {threads, inner.top(), inner.right() - threads, inner.height()});
    }

    // For the process's token and its name. Names come before numbers: it takes more than its share
    // of a narrow card before it is shortened.
    [[nodiscard]] qreal nameWidth(TaskId process, QSizeF room) const {
        const qreal text = std::ceil(widthOf(m_writer.nameOf(process), m_writer.fonts().body));
        const qreal least = std::min(text + kLeastBeside, room.width());
        const qreal most = text + room.height() + 16;
        return std::max(least, std::min({240.0, room.width() * 0.36, most}));
    }

    // Of all its threads with their names, in as many lines as this height has room for.
    [[nodiscard]] qreal namedThreadsWidth(const ProcessNode& node, qreal height) const {
        const auto lines = static_cast<std::size_t>(std::max(1.0, height / m_writer.line()));
        const std::size_t perLine = (node.inside.size() + lines - 1) / lines;
        return 12 + double(perLine) * (widestThread(node) + kLeastBeside + kThreadGap);
    }

    [[nodiscard]] qreal widestThread(const ProcessNode& node) const {
        qreal widest = 0;
        for (const TaskId thread : node.inside) {
            widest = std::max(widest, widthOf(m_writer.nameOf(thread), m_writer.fonts().body));
        }
        return std::ceil(widest);
    }

    // Of the name that was just written there, which stands above the token's stripe.
    [[nodiscard]] qreal middleOf(TaskId process, const QRectF& room) {
        const auto& seats = m_writer.sheet().seats;
        const bool isNamed = !seats.empty() && seats.back().box.item.task == process &&
                             !seats.back().box.label.isEmpty();
        return isNamed ? seats.back().box.label.center().y() : room.center().y();
    }

    // A single line is level with the name. Returns the width that it takes.
    qreal addNote(const ProcessNode& node, const QRectF& room, qreal middle) {
        const TaskInfo& process = *m_world.task(node.process);
        const Note note = noteFor(node, room.size());
        const qreal line = m_writer.smallLine();
        QRectF area(room.left(), room.center().y() - double(note.size()) * line / 2, room.width(),
                    line);
        if (note.size() == 1) area.moveTop(middle - line / 2);
        const bool isStriking = process.isZombie() || node.isAdopted;
        qreal width = 0;
        for (const QString& text : note) {
            const bool isFate = isStriking && &text == &note.first();
            width =
                std::max(width, m_writer.label(area, text, Sheet::Face::Small,
                                               isFate ? Sheet::Tone::Text : Sheet::Tone::Muted));
            area.translate(0, line);
        }
        return width;
    }

    // The most complete one that fits. Beside threads a narrow one is as good and leaves more room.
    [[nodiscard]] Note noteFor(const ProcessNode& node, QSizeF room) const {
        const TaskInfo& process = *m_world.task(node.process);
        const QStringList identity = identityOf(process);
        std::vector<Note> notes;
        for (const Wording wording : {Wording::Whole, Wording::Brief, Wording::Least}) {
            const QStringList fate = fateOf(node, wording);
            if (node.inside.empty() || m_isRoomy) notes.push_back(noteFrom({fate + identity}));
            notes.push_back(noteFrom({fate, identity}));
        }
        for (const Wording wording : {Wording::Brief, Wording::Least}) {
            notes.push_back(noteFrom({fateOf(node, wording) + originOf(process)}));
            notes.push_back(noteFrom({fateOf(node, wording)}));
        }
        const auto fits = [&](const Note& note) {
            return double(note.size()) * m_writer.smallLine() <= room.height() + 1 &&
                   std::ranges::all_of(note, [&](const QString& text) {
                       return widthOf(text, m_writer.fonts().small) <= room.width();
                   });
        };
        const auto fitting = std::ranges::find_if(notes, fits);
        if (fitting != notes.end()) return *fitting;
        constexpr qreal kReadable = 48;  // px
        return room.width() >= kReadable ? notes.back() : Note();
    }

    // How it ended, and whether its parent did before it.
    [[nodiscard]] QStringList fateOf(const ProcessNode& node, Wording wording) const {
        const TaskInfo& process = *m_world.task(node.process);
        QStringList notes;
        if (const QString end = endOf(process, wording); !end.isEmpty()) notes << end;
        if (node.isAdopted) {
            notes << (wording == Wording::Whole
                          ? TreeWords::tr("orphan of %1, adopted by the supervisor")
                          : TreeWords::tr("orphan of %1"))
                         .arg(m_writer.nameOf(process.parent));
        }
        return notes;
    }

    SheetWriter m_writer;
    const World& m_world;
    std::vector<ProcessNode> m_nodes;
    std::vector<QRectF> m_frames;
    std::size_t m_perColumn = 1;
    bool m_isRoomy = false;
};

}  // namespace

Sheet layOutTree(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    Sheet sheet;
    const qreal margin = area.width() < 560 ? Theme::kGrid : 2 * Theme::kGrid;
    TreeLayout(sheet, moment, fonts).build(area.adjusted(margin, margin, -margin, -margin));
    return sheet;
}

}  // namespace lockstep
