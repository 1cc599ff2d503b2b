#include "theme/theme.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QTextBoundaryFinder>
#include <QVarLengthArray>
#include <array>
#include <cmath>

#include "theme/glyphs.h"

namespace lockstep {
namespace {

struct Palette {
    QColor background, surface, text, mutedText, line, accent, deadlock;
};

const Palette& paletteOf(Theme::Mode mode) {
    static const Palette light{0xF4F6F8, 0xFFFFFF, 0x14181D, 0x56606E,
                               0xC3CAD4, 0x0072B2, 0xC2185B};
    static const Palette dark{0x14181D, 0x1E242B, 0xE8ECF1, 0xA5B0BD, 0x414B57, 0x4FADE0, 0xF2689B};
    static const Palette print{0xFFFFFF, 0xF4F6F8, 0x14181D, 0x56606E,
                               0xC3CAD4, 0x0072B2, 0xC2185B};
    if (mode == Theme::Mode::Print) return print;
    return mode == Theme::Mode::Light ? light : dark;
}

constexpr std::array<QRgb, kLookCount> kFills{0xFF8A94A6, 0xFFE69F00, 0xFF009E73,
                                              0xFFD55E00, 0xFF5B6472, 0xFFCC79A7};

// Blues, violets, yellows, limes and a brown: apart from the states' grey, orange, green, red and
// pink.
constexpr std::array<QRgb, 8> kIdentities{0xFF2F6BDE, 0xFF8BB81C, 0xFF7B52D6, 0xFF14AFC9,
                                          0xFF8B5E3C, 0xFFCFC21A, 0xFFA63FC4, 0xFF4FB3E8};

constexpr qreal kHatchDistance = 6;

// The lines of direction "/" (or "\" when mirrored) that fill `bar`. They are anchored to the
// plane, so that a growing bar keeps its lines where they are; and cut by hand, because SVG output
// knows no clipping.
void addHatching(QVarLengthArray<QLineF, 256>& lines, const QRectF& bar, bool mirrored) {
    const qreal first = mirrored ? bar.left() - bar.bottom() : bar.left() + bar.top();
    const qreal last = mirrored ? bar.right() - bar.top() : bar.right() + bar.bottom();
    for (qreal c = std::ceil(first / kHatchDistance) * kHatchDistance; c < last;
         c += kHatchDistance) {
        const qreal from = std::max(bar.left(), mirrored ? c + bar.top() : c - bar.bottom());
        const qreal to = std::min(bar.right(), mirrored ? c + bar.bottom() : c - bar.top());
        if (mirrored) {
            lines.append(QLineF(from, from - c, to, to - c));
        } else {
            lines.append(QLineF(from, c - from, to, c - to));
        }
    }
}

void paintHatching(QPainter& painter, const QRectF& bar, const QColor& color, bool crossed) {
    QVarLengthArray<QLineF, 256> lines;
    addHatching(lines, bar, false);
    if (crossed) addHatching(lines, bar, true);
    painter.setPen(QPen(color, 1, Qt::SolidLine, Qt::FlatCap));
    painter.drawLines(lines.constData(), static_cast<int>(lines.size()));
}

constexpr qreal kStripeGap = 2;

// The height of a token's identity stripe; none on small tokens.
qreal stripeOf(const QRectF& square) {
    constexpr qreal kStripeFrom = 14;  // px
    return square.width() < kStripeFrom ? 0 : std::max(2.0, square.width() * 0.1);
}

QString trimmed(double value, int decimals) {
    QString text = QString::number(value, 'f', decimals);
    if (text.contains(u'.')) {
        while (text.endsWith(u'0')) text.chop(1);
        if (text.endsWith(u'.')) text.chop(1);
    }
    return text;
}

// The last place where a line of this text may end within `width`, or else the first one of all.
qsizetype lineEnd(const QString& text, const QFontMetricsF& metrics, qreal width) {
    QTextBoundaryFinder places(QTextBoundaryFinder::Line, text);
    qsizetype end = places.toNextBoundary();
    for (qsizetype next = end; next >= 0; next = places.toNextBoundary()) {
        if (metrics.horizontalAdvance(text.left(next).trimmed()) > width) break;
        end = next;
    }
    return end;
}

// Three significant figures.
QString short3(double value) {
    return trimmed(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

}  // namespace

Look lookOf(const TaskInfo& task) {
    if (task.isZombie()) return Look::Zombie;
    switch (task.state) {
        case TaskState::New:
            return Look::New;
        case TaskState::Ready:
            return Look::Ready;
        case TaskState::Running:
            return Look::Running;
        case TaskState::Blocked:
            return Look::Blocked;
        case TaskState::Terminated:
            return Look::Terminated;
    }
    return Look::New;
}

Theme::Theme(Mode mode, QObject* parent)
    : QObject(parent), m_mode(mode), m_font(QGuiApplication::font()) {}

void Theme::setScale(qreal scale) {
    if (scale == m_scale) return;
    m_scale = scale;
    emit changed();
}

void Theme::setMode(Mode mode) {
    if (mode == m_mode) return;
    m_mode = mode;
    emit changed();
}

QColor Theme::background() const {
    return paletteOf(m_mode).background;
}
QColor Theme::surface() const {
    return paletteOf(m_mode).surface;
}
QColor Theme::text() const {
    return paletteOf(m_mode).text;
}
QColor Theme::mutedText() const {
    return paletteOf(m_mode).mutedText;
}
QColor Theme::line() const {
    return paletteOf(m_mode).line;
}
QColor Theme::accent() const {
    return paletteOf(m_mode).accent;
}
QColor Theme::deadlock() const {
    return paletteOf(m_mode).deadlock;
}

QColor Theme::textOnFill(Look look) const {
    return look == Look::Terminated ? QColor(0xFFFFFF) : QColor(0x14181D);
}

QColor Theme::fill(Look look) const {
    return QColor(kFills[static_cast<std::size_t>(look)]);
}

QString Theme::glyph(Look look) const {
    static constexpr std::array<char16_t, kLookCount> kGlyphs{u'◌', u'○', u'▶', u'■', u'✕', u'☠'};
    return QString(QChar(kGlyphs[static_cast<std::size_t>(look)]));
}

QString Theme::nameOf(Look look) const {
    switch (look) {
        case Look::New:
            return tr("New");
        case Look::Ready:
            return tr("Ready");
        case Look::Running:
            return tr("Running");
        case Look::Blocked:
            return tr("Blocked");
        case Look::Terminated:
            return tr("Terminated");
        case Look::Zombie:
            return tr("Zombie");
    }
    return {};
}

QColor Theme::identity(TaskId task) const {
    return QColor(kIdentities[task.value % kIdentities.size()]);
}

QList<QRgb> Theme::colors() const {
    QList<QRgb> all;
    const auto add = [&all](const QColor& color) {
        if (!all.contains(color.rgb())) all << color.rgb();
    };
    for (const QColor& color :
         {background(), surface(), text(), mutedText(), line(), accent(), deadlock()})
        add(color);
    for (int i = 0; i < kLookCount; ++i) {
        add(fill(static_cast<Look>(i)));
        add(textOnFill(static_cast<Look>(i)));
    }
    for (const QRgb identity : kIdentities) add(QColor(identity));
    return all;
}

QFont Theme::font(qreal pointSizeFactor) const {
    // In pixels, so that a layout made for the screen is right on every device that it is exported
    // to.
    QFont font = m_font;
    font.setPixelSize(std::max(1, qRound(QFontInfo(font).pixelSize() * m_scale * pointSizeFactor)));
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature(QFont::Tag("tnum"), 1);
#endif
    return font;
}

QFont Theme::monospace() const {
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPixelSize(font().pixelSize());
    return mono;
}

void Theme::paintBar(QPainter& painter, const QRectF& bar, Look look) const {
    constexpr qreal kNarrow = 4;  // px: too little room for a pattern
    const QColor color = fill(look);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, bar.width() >= kNarrow);
    const QLineF middle(bar.left(), bar.center().y(), bar.right(), bar.center().y());
    switch (look) {
        case Look::New:
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(color, kLine));
            painter.drawRect(bar.adjusted(kLine / 2, kLine / 2, -kLine / 2, -kLine / 2));
            break;
        case Look::Terminated:
            painter.setPen(QPen(color, kLine, Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(middle);
            break;
        case Look::Zombie:
            painter.setPen(QPen(color, 3, Qt::DotLine, Qt::FlatCap));
            painter.drawLine(middle);
            break;
        case Look::Ready:
        case Look::Running:
        case Look::Blocked:
            painter.fillRect(bar, color);
            if (look != Look::Running && bar.width() >= kNarrow) {
                QColor hatch = textOnFill(look);
                hatch.setAlphaF(0.4f);
                paintHatching(painter, bar, hatch, look == Look::Blocked);
            }
            break;
    }
    painter.restore();
}

void Theme::paintToken(QPainter& painter, const QRectF& square, const TaskInfo& task,
                       bool selected) const {
    paintToken(painter, square, task.id, task.kind, lookOf(task), selected);
}

QRectF Theme::bodyOf(const QRectF& square) {
    const qreal stripe = stripeOf(square);
    const qreal side = stripe > 0 ? square.width() - stripe - kStripeGap : square.width();
    return {square.center().x() - side / 2, square.top(), side, side};
}

void Theme::paintToken(QPainter& painter, const QRectF& square, TaskId task, TaskKind kind,
                       Look look, bool selected) const {
    constexpr qreal kGlyphFrom = 9;  // px
    const qreal stripe = stripeOf(square);
    const QRectF body = bodyOf(square);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = fill(look);
    const qreal pen = stripe > 0 ? kLine : 1;
    const QRectF inner = body.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2);
    painter.setPen(QPen(look == Look::New ? mutedText() : color.darker(125), pen));
    painter.setBrush(look == Look::New ? surface() : color);
    painter.drawPath(shapeOf(kind, inner));

    painter.setPen(Qt::NoPen);
    if (square.width() >= kGlyphFrom) {
        const qreal glyphSide = body.width() * (kind == TaskKind::Coroutine ? 0.38 : 0.46);
        QRectF glyphBox(0, 0, glyphSide, glyphSide);
        glyphBox.moveCenter(body.center());
        painter.setBrush(look == Look::New ? text() : textOnFill(look));
        painter.drawPath(glyphOutline(look, glyphBox));
    }
    if (stripe > 0) {
        painter.setBrush(identity(task));
        painter.drawRoundedRect(QRectF(body.left(), square.bottom() - stripe, body.width(), stripe),
                                stripe / 2, stripe / 2);
    }
    if (selected) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(accent(), 2));
        painter.drawPath(shapeOf(kind, body.adjusted(-2, -2, 2, 2)));
    }
    painter.restore();
}

QString formatTime(Nanoseconds time) {
    if (time < 0) return QStringLiteral("–");
    const auto value = static_cast<double>(time);
    if (time < kMicrosecond) return QStringLiteral("%1 ns").arg(time);
    if (value < 999.5e3) return QStringLiteral("%1 µs").arg(short3(value / 1e3));
    if (value < 999.5e6) return QStringLiteral("%1 ms").arg(short3(value / 1e6));
    if (value < 59.95e9) return QStringLiteral("%1 s").arg(short3(value / 1e9));
    const auto seconds = static_cast<qint64>(std::llround(value / 1e9));
    const qint64 minutes = seconds / 60;
    const auto joined = [](qint64 large, const QString& unit, qint64 small,
                           const QString& smallUnit) {
        const QString head = QStringLiteral("%1 %2").arg(large).arg(unit);
        return small == 0 ? head : head + QStringLiteral(" %1 %2").arg(small).arg(smallUnit);
    };
    const QString min = QStringLiteral("min");
    if (minutes < 60) return joined(minutes, min, seconds % 60, QStringLiteral("s"));
    return joined(minutes / 60, QStringLiteral("h"), minutes % 60, min);
}

QString fitted(const QString& text, const QFont& font, qreal width) {
    return QFontMetricsF(font).elidedText(text, Qt::ElideMiddle, width);
}

QString fittedLines(const QString& text, const QFont& font, qreal width, int lines) {
    const QFontMetricsF metrics(font);
    QStringList all;
    QString rest = text;
    while (static_cast<int>(all.size()) + 1 < lines && metrics.horizontalAdvance(rest) > width) {
        const qsizetype end = lineEnd(rest, metrics, width);
        if (end == rest.size()) break;
        all << rest.left(end).trimmed();
        rest.remove(0, end);
    }
    all << rest;
    for (QString& line : all) line = metrics.elidedText(line, Qt::ElideRight, width);
    return all.join(u'\n');
}

QString onOneLine(QString text) {
    text.replace(u'\n', QLatin1String("\\n"));
    return text.replace(u'\t', QLatin1String("\\t"));
}

}  // namespace lockstep
