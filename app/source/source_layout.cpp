#include "source/source_layout.h"

#include <algorithm>
#include <cmath>

#include "host/catalogue.h"

namespace lockstep {

namespace {

constexpr qreal kGap = Theme::kGrid;
// px. The code has the room first, so that its lines can be read; a wide margin has names.
constexpr qreal kCodeFirst = 320;
constexpr qreal kMarginShare = 0.45;  // of what is left
constexpr qreal kLeastMargin = 68;
constexpr qreal kWidestMargin = 184;

bool isInFile(const Moment& moment, const SourceLine& at) {
    return moment.scenario && at.line > 0 &&
           moment.trace.text(at.file) == moment.scenario->sourceFile;
}

void placeMarkers(SourceRow& row, const std::vector<TokenItem>& tasks, const QRectF& margin,
                  const Fonts& fonts) {
    QRectF place = margin.adjusted(kGap / 2, 1, -kGap / 2, -1);
    TokenGrid grid = packTokens(tasks, place, fonts);
    if (grid.hidden > 0) {
        const qreal width = widthOf(QStringLiteral("+88"), fonts.small);
        row.moreArea = QRectF(place.right() - width, place.top(), width, place.height());
        place.setRight(row.moreArea.left() - 2);
        grid = packTokens(tasks, place, fonts);
        row.more = QStringLiteral("+%1").arg(grid.hidden);
    }
    row.markers = std::move(grid.boxes);
}

// The same for all runs whose lines have few events.
qreal widestCount(std::size_t mostEvents, const Fonts& fonts) {
    constexpr std::size_t kFew = 88;
    const std::size_t most = std::max(mostEvents, kFew);
    return std::ceil(widthOf(countOf(most, most), fonts.small)) + 2;
}

}  // namespace

TasksByLine tasksByLine(const Moment& moment) {
    TasksByLine lines;
    for (const TaskInfo& task : moment.world.tasks()) {
        if (!task.isLive() || !isInFile(moment, task.at)) continue;
        lines[static_cast<int>(task.at.line)].push_back(itemOf(moment.trace, task));
    }
    return lines;
}

int lineInFocus(const Moment& moment, TaskId selected) {
    if (const TaskInfo* task = moment.world.task(selected)) {
        return isInFile(moment, task->at) ? static_cast<int>(task->at.line) : 0;
    }
    std::size_t k = moment.k;
    while (k > 0 && !moment.trace[k - 1].task.isValid()) --k;
    if (k == 0) return 0;
    const Event& last = moment.trace[k - 1];
    if (isInFile(moment, last.at)) return static_cast<int>(last.at.line);
    const TaskInfo* task = moment.world.task(last.task);
    return task && isInFile(moment, task->at) ? static_cast<int>(task->at.line) : 0;
}

qreal sourceLineHeight(const QFont& code) {
    return std::ceil(heightOf(code)) + 4;
}

int linesIn(qreal height, const QFont& code) {
    return std::max(1, static_cast<int>(height / sourceLineHeight(code)));
}

QString countOf(std::size_t happened, std::size_t all) {
    return QStringLiteral("%1/%2").arg(happened).arg(all);
}

SourceLayout layOutSource(const TasksByLine& tasks, const SourcePart& part, const QRectF& area,
                          const QFont& code, const Fonts& fonts) {
    const int lineCount = part.lineCount;
    const qreal height = sourceLineHeight(code);
    const int visible = linesIn(area.height(), code);
    const int top = std::clamp(part.topLine, 1, std::max(1, lineCount - visible + 1));
    const qreal marginWidth = std::clamp(std::floor((area.width() - kCodeFirst) * kMarginShare),
                                         kLeastMargin, kWidestMargin);
    const qreal countWidth = widestCount(part.mostEvents, fonts);
    const qreal numberWidth = widthOf(QString::number(std::max(lineCount, 100)), code);

    SourceLayout layout{QRectF(area.left(), area.top(), marginWidth, area.height()), {}};
    qreal y = area.top();
    for (int line = top; line <= lineCount && y < area.bottom(); ++line, y += height) {
        SourceRow row;
        row.line = line;
        row.area = QRectF(area.left(), y, area.width(), height);
        row.count = QRectF(layout.margin.right(), y, countWidth, height);
        row.number = QRectF(row.count.right() + kGap / 2, y, numberWidth, height);
        row.code = row.area;
        row.code.setLeft(row.number.right() + kGap);
        const QRectF margin(area.left(), y, marginWidth, height);
        if (const auto found = tasks.find(line); found != tasks.end()) {
            placeMarkers(row, found->second, margin, fonts);
        }
        layout.rows.push_back(std::move(row));
    }
    return layout;
}

}  // namespace lockstep
