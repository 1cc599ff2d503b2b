#include "states/ready_levels.h"

#include <QCoreApplication>
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <span>

#include "schedule/ready_queues.h"

namespace lockstep {
namespace {

struct LevelWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::ReadyLevels)
};

constexpr qreal kTitleGap = Theme::kGrid / 2;  // between a title and its tokens
constexpr qreal kLevelGap = Theme::kGrid;

struct Level {
    QString title;
    std::vector<TokenItem> items;
};

std::vector<Level> levelsOf(const Moment& moment) {
    std::vector<Level> levels;
    for (const ReadyQueue& queue : readyQueues(moment.world, moment.inputs)) {
        Level& level = levels.emplace_back();
        level.title = LevelWords::tr("level %1 (quantum %2)")
                          .arg(levels.size() - 1)
                          .arg(formatTime(queue.slice));
        for (const TaskId task : queue.tasks) {
            level.items.push_back(itemOf(moment.trace, *moment.world.task(task)));
        }
    }
    return levels;
}

std::vector<TokenItem> itemsOf(const std::vector<Level>& levels) {
    std::vector<TokenItem> items;
    for (const Level& level : levels) {
        items.insert(items.end(), level.items.begin(), level.items.end());
    }
    return items;
}

// Tokens of one size, level under level.
class Placement {
public:
    Placement(const QRectF& area, const TokenCell& cell, const Fonts& fonts)
        : m_area(area),
          m_cell(cell.grownTo(area.width())),
          m_fonts(fonts),
          m_columns(cell.columnsIn(area.width())) {}

    // `shared`: all levels get as much of the height, so that a level stays in its place while its
    // tasks come and go; else each as much as it needs. Nothing when they do not fit.
    [[nodiscard]] std::optional<ReadyLayout> place(const std::vector<Level>& levels,
                                                   bool shared) const {
        if (m_columns < 1) return std::nullopt;
        const auto count = static_cast<qreal>(levels.size());
        const qreal share = (m_area.height() - (count - 1) * kLevelGap) / count;
        ReadyLayout layout;
        qreal top = m_area.top();
        for (const Level& level : levels) {
            const qreal needed = heightOfLevel(level);
            if (shared && needed > share) return std::nullopt;
            fill(layout, level, top);
            top += (shared ? share : needed) + kLevelGap;
        }
        const bool fits = shared || top - kLevelGap <= m_area.bottom();
        return fits ? std::optional(layout) : std::nullopt;
    }

private:
    [[nodiscard]] qreal heightOfTitle() const { return heightOf(m_fonts.small) + kTitleGap; }

    // With room for one token even where there is none.
    [[nodiscard]] qreal heightOfLevel(const Level& level) const {
        const int rows = (static_cast<int>(level.items.size()) + m_columns - 1) / m_columns;
        return heightOfTitle() + m_cell.heightOf(std::max(rows, 1));
    }

    void fill(ReadyLayout& layout, const Level& level, qreal top) const {
        const QRectF title(m_area.left(), top, m_area.width(), heightOf(m_fonts.small));
        layout.levels.push_back({title, fitted(level.title, m_fonts.small, title.width())});
        for (std::size_t i = 0; i < level.items.size(); ++i) {
            const auto [row, column] = std::div(static_cast<int>(i), m_columns);
            const QPointF at(m_area.left() + column * (m_cell.size.width() + m_cell.gap),
                             top + heightOfTitle() + row * (m_cell.size.height() + m_cell.gap));
            layout.tokens.push_back(placeToken(level.items[i], at, m_cell, m_fonts));
        }
    }

    QRectF m_area;
    TokenCell m_cell;
    const Fonts& m_fonts;
    int m_columns;
};

std::optional<ReadyLayout> placeLevels(const std::vector<Level>& levels, bool shared,
                                       std::span<const TokenCell> cells, const QRectF& area,
                                       const Fonts& fonts) {
    for (const TokenCell& cell : cells) {
        auto layout = Placement(area, cell, fonts).place(levels, shared);
        if (layout) return layout;
    }
    return std::nullopt;
}

}  // namespace

ReadyLayout layOutReady(const Moment& moment, const QRectF& area, const Fonts& fonts,
                        bool choosing) {
    std::vector<Level> levels = levelsOf(moment);
    const std::vector<TokenItem> items = itemsOf(levels);
    const GridStyle style{.numbered = false, .buttons = choosing};
    if (levels.size() > 1) {
        const auto cells = cellChoices(items, area.width(), fonts, style);
        if (auto layout = placeLevels(levels, true, cells, area, fonts)) return *layout;
        std::erase_if(levels, [](const Level& level) { return level.items.empty(); });
        if (auto layout = placeLevels(levels, false, cells, area, fonts)) return *layout;
    }
    TokenGrid grid = packNamingFirst(items, area, fonts, style);
    return {{}, std::move(grid.boxes), grid.hidden};
}

}  // namespace lockstep
