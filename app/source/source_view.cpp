#include "source/source_view.h"

#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>

#include "host/catalogue.h"
#include "models/emphasis.h"
#include "models/language.h"

namespace lockstep {

namespace {

constexpr int kContext = 2;  // lines that stay visible above and below the line in focus

QColor colourOf(Ink ink, const Theme& theme) {
    const bool dark = theme.mode() == Theme::Mode::Dark;
    switch (ink) {
        case Ink::Keyword:
            return dark ? QColor(0xC6A0F6) : QColor(0x7A2E9E);
        case Ink::Type:
            return dark ? QColor(0x7FC7FF) : QColor(0x005A8C);
        case Ink::String:
            return dark ? QColor(0x9BD08A) : QColor(0x2E6B1F);
        case Ink::Number:
            return dark ? QColor(0xF0B27A) : QColor(0x8F4A00);
        case Ink::Directive:
            return dark ? QColor(0xE3A6C8) : QColor(0x8A2A5B);
        case Ink::Comment:
            return theme.mutedText();
        case Ink::Plain:
            break;
    }
    return theme.text();
}

}  // namespace

SourceView::SourceView(Playhead& playhead, Selection& selection, const Theme& theme,
                       QWidget* parent)
    : PictureView(playhead, selection, theme, parent),
      m_vertical(new QScrollBar(Qt::Vertical, this)),
      m_horizontal(new QScrollBar(Qt::Horizontal, this)) {
    setFocusPolicy(Qt::StrongFocus);
    m_horizontal->setSingleStep(16);
    inEveryLanguage(*this, [this] {
        setAccessibleName(tr("Source"));
        m_vertical->setAccessibleName(tr("Lines of the source"));
        m_horizontal->setAccessibleName(tr("Columns of the source"));
    });
    for (QScrollBar* bar : {m_vertical, m_horizontal}) {
        bar->setAutoFillBackground(true);  // it covers part of a line
        connect(bar, &QScrollBar::valueChanged, this, [this] { update(); });
    }
    connect(&playhead, &Playhead::runChanged, this, &SourceView::readSource);
    connect(&playhead, &Playhead::momentChanged, this, &SourceView::follow);
    connect(&selection, &Selection::changed, this, &SourceView::follow);
    readSource();
}

int SourceView::topLine() const {
    return m_vertical->value();
}

void SourceView::showAs(const View& other) {
    const auto& its = static_cast<const SourceView&>(other);
    resize(its.size());
    placeScrollBars();
    m_vertical->setValue(its.m_vertical->value());
    m_horizontal->setValue(its.m_horizontal->value());
}

void SourceView::readSource() {
    m_lines.clear();
    const CatalogueEntry* entry = playhead().hasRun() ? playhead().moment().scenario : nullptr;
    m_events.reset(entry ? entry->sourceFile : std::string());
    m_hovered = 0;
    m_cursor = 0;
    if (entry) {
        m_lines = toQString(entry->sourceText).split(u'\n');
        while (!m_lines.isEmpty() && m_lines.last().isEmpty()) m_lines.removeLast();
    }
    m_inks = inksOf(m_lines);
    placeScrollBars();
    m_vertical->setValue(1);
    m_horizontal->setValue(0);
    follow();
}

void SourceView::follow() {
    if (!playhead().hasRun()) return;
    const Moment moment = playhead().moment();
    if (moment.scenario) {
        m_events.readOn(moment.trace, playhead().end());
        placeScrollBars();  // counts take their room from the code
    }
    const int line = lineInFocus(moment, selection().task());
    if (line > 0) showLine(line);
}

void SourceView::showLine(int line) {
    const int visible = m_vertical->pageStep();
    const int top = topLine();
    if (line >= top + kContext && line <= top + visible - 1 - kContext) return;
    m_vertical->setValue(line - visible / 3);
}

void SourceView::placeScrollBars() {
    const int thickness = m_vertical->sizeHint().width();
    const int count = static_cast<int>(m_lines.size());
    const SourceLayout empty =
        layOutSource({}, {1, 1, m_events.most()}, rect(), theme().monospace(), Fonts(theme()));
    const qreal room = empty.rows.empty() ? width() : empty.rows.front().code.width() - thickness;
    const int hidden = static_cast<int>(std::max(0.0, codeWidth() - room));
    const bool wide = hidden > 0 && count > 0;
    const int low = wide ? thickness : 0;
    const int visible = linesIn(height() - low, theme().monospace());

    m_vertical->setRange(1, std::max(1, count - visible + 1));
    m_vertical->setPageStep(visible);
    m_vertical->setVisible(count > visible);
    m_vertical->setGeometry(width() - thickness, 0, thickness, height() - low);
    m_horizontal->setRange(0, hidden);
    m_horizontal->setPageStep(static_cast<int>(std::max(1.0, room)));
    m_horizontal->setVisible(wide);
    m_horizontal->setGeometry(0, height() - low, width(), low);
}

qreal SourceView::codeWidth() const {
    const QFontMetricsF metrics(theme().monospace());
    qreal widest = 0;
    for (const QString& line : m_lines) widest = std::max(widest, metrics.horizontalAdvance(line));
    return widest + Theme::kGrid;
}

void SourceView::resizeEvent(QResizeEvent* event) {
    PictureView::resizeEvent(event);
    placeScrollBars();
    follow();
}

void SourceView::wheelEvent(QWheelEvent* event) {
    constexpr int kLinesPerNotch = 3;
    const QPoint notches = event->angleDelta() / 120;
    const bool sideways = event->modifiers() & Qt::ShiftModifier || notches.y() == 0;
    QScrollBar* bar = sideways ? m_horizontal : m_vertical;
    const int count = sideways && notches.y() == 0 ? notches.x() : notches.y();
    bar->setValue(bar->value() - count * kLinesPerNotch * bar->singleStep());
    event->accept();
}

QSize SourceView::naturalSize() const {
    const auto lines = static_cast<qreal>(std::max<qsizetype>(m_lines.size(), 10));
    const qreal height = lines * sourceLineHeight(theme().monospace());
    return QSizeF(codeWidth() + 260, height).toSize();
}

SourceLayout SourceView::layout(const QRectF& area) const {
    const SourcePart part{static_cast<int>(m_lines.size()), topLine(), m_events.most()};
    return layOutSource(tasksByLine(playhead().moment()), part, area, theme().monospace(),
                        Fonts(theme()));
}

std::vector<Spot> SourceView::spots(const QRectF& area) const {
    std::vector<Spot> all;
    for (const SourceRow& row : layout(area).rows) {
        for (const TokenBox& box : row.markers) all.push_back({box.bounds(), box.item.task, {}});
    }
    return all;
}

void SourceView::paint(QPainter& painter, const QRectF& area) const {
    paintBackground(painter, area);
    if (!playhead().hasRun()) {
        paintEmpty(painter, area,
                   tr("The source of the scenario and each task's line appear here."));
        return;
    }
    if (m_lines.isEmpty()) {
        paintEmpty(painter, area, tr("The source of this recording's scenario is not known here."));
        return;
    }
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    const Moment moment = playhead().moment();
    const SourceLayout laidOut = layout(area);
    painter.fillRect(area.adjusted(laidOut.margin.width(), 0, 0, 0), theme().surface());
    const Emphasis emphasis(moment, selection());
    const int focus = lineInFocus(moment, selection().task());
    for (const SourceRow& row : laidOut.rows) {
        paintRow(painter, row, row.line == focus, emphasis);
        const bool isPointedAt = row.line == m_hovered || (hasFocus() && row.line == m_cursor);
        if (isPointedAt || row.line == focus) paintCount(painter, row);
    }
    painter.restore();
}

void SourceView::paintRow(QPainter& painter, const SourceRow& row, bool inFocus,
                          const Emphasis& emphasis) const {
    const Fonts fonts(theme());
    if (hasFocus() && row.line == m_cursor) {
        painter.setPen(theme().accent());
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(row.area.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (row.line == m_hovered) {
        QColor band = theme().text();
        band.setAlphaF(0.06F);
        painter.fillRect(row.area, band);
    }
    if (inFocus) {
        QColor band = theme().accent();
        band.setAlphaF(0.16F);
        painter.fillRect(row.area, band);
        painter.fillRect(QRectF(row.area.topLeft(), QSizeF(3, row.area.height())),
                         theme().accent());
    }
    for (const TokenBox& box : row.markers) {
        paintToken(painter, box, emphasis.marksOf(box.item.task), theme(), fonts);
    }
    painter.setPen(theme().mutedText());
    painter.setFont(fonts.small);
    painter.drawText(row.moreArea, Qt::AlignRight | Qt::AlignVCenter, row.more);
    const bool hasEvents = m_events.count(row.line) > 0;
    QFont number = theme().monospace();
    number.setBold(hasEvents);
    number.setUnderline(row.line == m_hovered);
    painter.setFont(number);
    if (hasEvents) painter.setPen(theme().text());
    painter.drawText(row.number, Qt::AlignRight | Qt::AlignVCenter, QString::number(row.line));
    painter.setFont(theme().monospace());
    paintCode(painter, row);
}

void SourceView::paintCount(QPainter& painter, const SourceRow& row) const {
    const std::size_t all = m_events.count(row.line);
    if (all == 0) return;
    painter.setPen(theme().text());
    painter.setFont(Fonts(theme()).small);
    painter.drawText(row.count, Qt::AlignRight | Qt::AlignVCenter,
                     countOf(m_events.countBefore(row.line, playhead().position()), all));
}

void SourceView::paintCode(QPainter& painter, const SourceRow& row) const {
    const QString& text = m_lines[row.line - 1];
    const QFontMetricsF metrics(theme().monospace());
    qreal x = row.code.left() - m_horizontal->value();
    const auto draw = [&](qsizetype begin, qsizetype length, Ink ink) {
        QString piece = text.mid(begin, length);
        const qreal width = metrics.horizontalAdvance(piece);
        // Not every device clips: Qt's SVG does not.
        while (!piece.isEmpty() && x + metrics.horizontalAdvance(piece) > row.code.right())
            piece.chop(1);
        painter.setPen(colourOf(ink, theme()));
        painter.drawText(QRectF(x, row.code.top(), width + 1, row.code.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, piece);
        x += width;
    };
    painter.save();
    painter.setClipRect(row.code, Qt::IntersectClip);
    qsizetype at = 0;
    for (const InkSpan& span : m_inks[static_cast<std::size_t>(row.line) - 1]) {
        draw(at, span.begin - at, Ink::Plain);
        draw(span.begin, span.length, span.ink);
        at = span.begin + span.length;
    }
    draw(at, text.size() - at, Ink::Plain);
    painter.restore();
}

}  // namespace lockstep
