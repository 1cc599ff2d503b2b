#include "tree/tree_layout.h"

#include <QCoreApplication>
#include <algorithm>
#include <csignal>
#include <cstring>

#include "models/sheet_writer.h"
#include "tree/process_nodes.h"

namespace lockstep {
namespace {

struct TreeWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::Tree)
};

constexpr qreal kIndent = 24;  // px
constexpr qreal kGap = 6;
constexpr qreal kLeastColumn = 260;

QString signalName(int number) {
    const char* name = number > 0 ? ::sigabbrev_np(number) : nullptr;
    return name ? QStringLiteral("SIG") + QLatin1String(name) : TreeWords::tr("a signal");
}

QString endOf(const TaskInfo& process, bool brief) {
    if (process.isLive()) return {};
    const QString how = process.signal != 0
                            ? TreeWords::tr("killed by %1").arg(signalName(process.signal))
                            : TreeWords::tr("exit code %1").arg(process.exitCode);
    if (!process.isZombie()) return how;
    return brief ? TreeWords::tr("zombie: %1").arg(how)
                 : TreeWords::tr("zombie: %1, nobody has waited for it").arg(how);
}

class TreeLayout {
public:
    TreeLayout(Sheet& sheet, const Moment& moment, const Fonts& fonts)
        : m_writer(sheet, moment, fonts),
          m_world(moment.world),
          m_nodes(processNodes(moment.world)) {}

    void build(const QRectF& room) {
        const qreal line = m_writer.line();
        const auto count = static_cast<qreal>(m_nodes.size());
        const qreal least = 1.5 * line + kGap;
        const qreal most = 2.5 * line + kGap;
        const auto columns = std::clamp(std::ceil(count * least / room.height()), 1.0,
                                        std::max(1.0, std::floor(room.width() / kLeastColumn)));
        const qreal rows = std::ceil(count / columns);
        m_height = std::clamp(room.height() / rows, least, most);
        const auto perColumn = static_cast<std::size_t>(
            std::max(1.0, std::floor((room.height() - m_writer.smallLine()) / m_height)));
        m_perColumn = count * m_height <= room.height() ? m_nodes.size() : perColumn;
        const auto shown =
            std::min(m_nodes.size(), m_perColumn * static_cast<std::size_t>(columns));
        const qreal width = (room.width() + 2 * Theme::kGrid) / columns - 2 * Theme::kGrid;
        for (std::size_t i = 0; i < shown; ++i) {
            const QPointF corner(room.left() + double(i / m_perColumn) * (width + 2 * Theme::kGrid),
                                 room.top() + double(i % m_perColumn) * m_height);
            const qreal indent = std::min(m_nodes[i].depth * kIndent, width * 0.4);
            m_frames.emplace_back(corner + QPointF(indent, 0),
                                  QSizeF(width - indent, m_height - kGap));
            addBranch(i);
            addProcess(m_nodes[i], m_frames.back());
        }
        m_writer.hidden(m_nodes.size() - shown, room);
    }

private:
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
        const QRectF inner = frame.adjusted(8, padding, -8, -padding);
        const qreal name = std::min(
            {240.0, inner.width() * 0.36,
             widthOf(m_writer.nameOf(process.id), m_writer.fonts().body) + inner.height() + 16});
        m_writer.tokens({process.id}, {inner.left(), inner.top(), name, inner.height()});
        const qreal left = inner.left() + name + 8;
        const qreal rest = inner.right() - left;
        QString note = noteOf(node, process, false);
        if (widthOf(note, m_writer.fonts().small) > rest) note = noteOf(node, process, true);
        const qreal wanted = std::ceil(widthOf(note, m_writer.fonts().small)) + 2;
        const qreal noteWidth =
            node.inside.empty() ? rest : std::min(wanted, std::max(rest * 0.5, rest - 400));
        m_writer.label(
            {left, inner.top(), noteWidth, inner.height()}, note, Sheet::Face::Small,
            process.isZombie() || node.isAdopted ? Sheet::Tone::Text : Sheet::Tone::Muted);
        const qreal threads = left + noteWidth + 12;
        m_writer.tokens(node.inside,
                        {threads, inner.top(), inner.right() - threads, inner.height()});
    }

    [[nodiscard]] QString noteOf(const ProcessNode& node, const TaskInfo& process,
                                 bool brief) const {
        QStringList notes;
        if (const QString end = endOf(process, brief); !end.isEmpty()) notes << end;
        if (node.isAdopted) {
            notes << (brief ? TreeWords::tr("orphan of %1")
                            : TreeWords::tr("orphan of %1, adopted by the supervisor"))
                         .arg(m_writer.nameOf(process.parent));
        }
        if (process.pid > 0) notes << TreeWords::tr("pid %1").arg(process.pid);
        if (process.daemon) notes << TreeWords::tr("daemon");
        if (process.isSpawned) notes << TreeWords::tr("spawned");
        return notes.join(TreeWords::tr(" · "));
    }

    SheetWriter m_writer;
    const World& m_world;
    std::vector<ProcessNode> m_nodes;
    std::vector<QRectF> m_frames;
    std::size_t m_perColumn = 1;
    qreal m_height = 0;
};

}  // namespace

Sheet layOutTree(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    Sheet sheet;
    const qreal margin = area.width() < 560 ? Theme::kGrid : 2 * Theme::kGrid;
    TreeLayout(sheet, moment, fonts).build(area.adjusted(margin, margin, -margin, -margin));
    return sheet;
}

}  // namespace lockstep
