#include "export/table_scene.h"

#include <QAbstractItemModel>
#include <QPainter>
#include <algorithm>

#include "theme/fonts.h"

namespace lockstep {

namespace {

constexpr QSize kUsual(600, 400);
constexpr qreal kMargin = Theme::kGrid;  // on both sides of a cell
constexpr qreal kStripe = 4;

// Lays out the rows that there is room for.
class TablePainter {
public:
    TablePainter(const QAbstractItemModel& model, const TablePart& part, const Theme& theme,
                 const QRectF& area)
        : m_model(model),
          m_part(part),
          m_theme(theme),
          m_area(area),
          m_font(Fonts(theme).body),
          m_line(heightOf(m_font) + 6) {}

    void paint(QPainter& painter) {
        painter.fillRect(m_area, m_theme.surface());
        const qreal header = m_part.hasHeader ? m_line : 0;
        placeColumns({});
        const std::vector<int> shown = rowsWithin(m_area.height() - header);
        placeColumns(shown);
        qreal y = m_area.top();
        if (m_part.hasHeader) paintHeader(painter, y);
        y += header;
        if (shown.empty()) paintNothing(painter, m_area.adjusted(0, header, 0, 0));
        for (const int row : shown) {
            const qreal height = std::min(heightOfRow(row), m_area.bottom() - y);
            paintRow(painter, row, QRectF(m_area.left(), y, m_area.width(), height));
            y += height;
        }
    }

private:
    [[nodiscard]] int count() const {
        return m_part.rows ? static_cast<int>(m_part.rows->size()) : m_model.rowCount();
    }
    [[nodiscard]] int rowAt(int place) const {
        return m_part.rows ? (*m_part.rows)[static_cast<std::size_t>(place)] : place;
    }
    [[nodiscard]] QVariant dataOf(int row, int column, int role = Qt::DisplayRole) const {
        return m_model.index(row, column).data(role);
    }
    [[nodiscard]] QFont fontOf(int row, int column) const {
        const QVariant own = dataOf(row, column, Qt::FontRole);
        return own.isValid() ? own.value<QFont>() : m_font;
    }
    // Places among those that may be shown: the one after the last that has room from `first` on,
    // and the first of those that have room before `end`; at least one has.
    [[nodiscard]] int endFrom(int first, qreal height) const;
    [[nodiscard]] int beginBefore(int end, qreal height) const;
    [[nodiscard]] int placeOf(int row) const;
    [[nodiscard]] std::vector<int> rowsWithin(qreal height) const;
    [[nodiscard]] qreal heightOfRow(int row) const;
    [[nodiscard]] QString textOf(int row, int column, qreal width) const;
    [[nodiscard]] qreal widthOfColumn(int column, const std::vector<int>& shown) const;
    void placeColumns(const std::vector<int>& shown);
    void paintHeader(QPainter& painter, qreal y) const;
    void paintNothing(QPainter& painter, const QRectF& box) const;
    void paintRow(QPainter& painter, int row, const QRectF& box) const;

    const QAbstractItemModel& m_model;
    const TablePart& m_part;
    const Theme& m_theme;
    const QRectF m_area;
    const QFont m_font;
    const qreal m_line;
    std::vector<QRectF> m_columns;  // of the header's line, by place in m_part.columns
};

int TablePainter::endFrom(int first, qreal height) const {
    int end = first;
    for (qreal used = 0; end < count(); ++end) {
        used += heightOfRow(rowAt(end));
        if (used > height && end > first) break;
    }
    return end;
}

int TablePainter::beginBefore(int end, qreal height) const {
    int begin = end;
    for (qreal used = 0; begin > 0; --begin) {
        used += heightOfRow(rowAt(begin - 1));
        if (used > height && begin < end) break;
    }
    return begin;
}

// The last one that is not after the row; -1: none.
int TablePainter::placeOf(int row) const {
    if (!m_part.rows) return std::min(row, count() - 1);
    return static_cast<int>(std::ranges::upper_bound(*m_part.rows, row) - m_part.rows->begin()) - 1;
}

// From the first to be seen on, as many as there is room for; others where another is sought, and
// before them where there is room for more.
std::vector<int> TablePainter::rowsWithin(qreal height) const {
    int first = std::clamp(m_part.top, 0, std::max(0, count() - 1));
    const int sought = m_part.sought ? placeOf(m_part.sought()) : -1;
    if (sought >= endFrom(first, height)) {
        first = beginBefore(sought + 1, height);
    } else if (sought >= 0) {
        first = std::min(first, sought);
    }
    const int end = endFrom(first, height);
    if (end == count()) first = std::min(first, beginBefore(end, height));
    std::vector<int> rows;
    for (int place = first; place < end; ++place) rows.push_back(rowAt(place));
    return rows;
}

QString TablePainter::textOf(int row, int column, qreal width) const {
    const int lines = column == m_part.columns.back() ? m_part.mostLines : 1;
    return fittedLines(dataOf(row, column).toString(), fontOf(row, column), width, lines);
}

qreal TablePainter::heightOfRow(int row) const {
    if (m_part.mostLines == 1) return m_line;
    const int column = m_part.columns.back();
    const QString text = textOf(row, column, m_columns.back().width() - 2 * kMargin);
    return m_line +
           static_cast<qreal>(text.count(u'\n')) * QFontMetricsF(fontOf(row, column)).lineSpacing();
}

// Wide enough for what is shown and for the last row, which mostly is the longest.
qreal TablePainter::widthOfColumn(int column, const std::vector<int>& shown) const {
    qreal width = 0;
    if (m_part.hasHeader)
        width = widthOf(m_model.headerData(column, Qt::Horizontal).toString(), m_font);
    const auto widen = [&](int row) {
        width = std::max(width, widthOf(dataOf(row, column).toString(), fontOf(row, column)));
    };
    for (const int row : shown) widen(row);
    const int last = m_model.rowCount() - 1;
    if (last >= 0) widen(last);
    const bool hasStripe = dataOf(last, column, Qt::DecorationRole).isValid();
    return std::ceil(width) + 2 * kMargin + (hasStripe ? kStripe + kMargin : 0);
}

void TablePainter::placeColumns(const std::vector<int>& shown) {
    m_columns.clear();
    qreal x = m_area.left();
    for (const int column : m_part.columns) {
        const bool isLast = column == m_part.columns.back();
        const qreal room = std::max(0.0, m_area.right() - x);
        const qreal width = isLast ? room : std::min(room, widthOfColumn(column, shown));
        m_columns.emplace_back(x, m_area.top(), width, m_line);
        x += width;
    }
}

void TablePainter::paintHeader(QPainter& painter, qreal y) const {
    painter.fillRect(QRectF(m_area.left(), y, m_area.width(), m_line), m_theme.background());
    painter.setFont(m_font);
    painter.setPen(m_theme.mutedText());
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const int column = m_part.columns[i];
        const QString text = m_model.headerData(column, Qt::Horizontal).toString();
        const QRectF box = m_columns[i].adjusted(kMargin, 0, -kMargin, 0);
        painter.drawText(box,
                         m_model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt(),
                         fittedLines(text, m_font, box.width(), 1));
    }
}

void TablePainter::paintNothing(QPainter& painter, const QRectF& box) const {
    painter.setFont(m_font);
    painter.setPen(m_theme.mutedText());
    painter.drawText(box.adjusted(kMargin, 0, -kMargin, 0),
                     int(Qt::AlignCenter) | int(Qt::TextWordWrap), m_part.nothing);
}

void TablePainter::paintRow(QPainter& painter, int row, const QRectF& box) const {
    const QVariant back = dataOf(row, m_part.columns.front(), Qt::BackgroundRole);
    if (back.isValid()) painter.fillRect(box, back.value<QColor>());
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const int column = m_part.columns[i];
        QRectF cell(m_columns[i].left() + kMargin, box.top(), m_columns[i].width() - 2 * kMargin,
                    box.height());
        const QVariant stripe = dataOf(row, column, Qt::DecorationRole);
        if (stripe.isValid()) {
            painter.fillRect(QRectF(cell.left(), cell.top() + 3, kStripe, m_line - 6),
                             stripe.value<QColor>());
            cell.adjust(kStripe + kMargin, 0, 0, 0);
        }
        painter.setFont(fontOf(row, column));
        painter.setPen(dataOf(row, column, Qt::ForegroundRole).value<QColor>());
        const bool isRight = dataOf(row, column, Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
        const QRectF text = cell.adjusted(0, 3, 0, 0);
        painter.drawText(text, int(isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop,
                         textOf(row, column, cell.width()));
    }
}

}  // namespace

Scene tableScene(std::shared_ptr<const QAbstractItemModel> model, TablePart part,
                 const Theme& theme) {
    const auto parts = [model = std::move(model), part = std::move(part),
                        &theme](const QRectF& area) {
        return std::vector<Scene::Part>{[model, part, &theme, area] {
            return recorded(
                [&](QPainter& painter) { TablePainter(*model, part, theme, area).paint(painter); });
        }};
    };
    return {parts, kUsual};
}

}  // namespace lockstep
