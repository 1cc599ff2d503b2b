#include "export/svg_fonts.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QHash>

namespace lockstep {

namespace {

QByteArray portable(const QByteArray& family) {
    QFont font(QString::fromUtf8(family));
    const QFontInfo used(font);
    const QString name = used.family().remove(u'\'').toHtmlEscaped();
    const QFontMetricsF metrics(font);  // of a Chinese font fixedPitch() says no
    const bool isMono = metrics.horizontalAdvance(u'i') == metrics.horizontalAdvance(u'W');
    const char* generic = isMono ? "monospace" : "sans-serif";
    return QStringLiteral("'%1', %2").arg(name, QLatin1String(generic)).toUtf8();
}

}  // namespace

void nameFontsPortably(QByteArray& svg) {
    // Quotes are escaped in the document's texts, so that this occurs only as an attribute.
    static const QByteArray attribute = "font-family=\"";
    QHash<QByteArray, QByteArray> known;
    QByteArray result;
    result.reserve(svg.size() + svg.size() / 8);
    qsizetype copied = 0;
    for (qsizetype at = svg.indexOf(attribute); at >= 0; at = svg.indexOf(attribute, copied)) {
        const qsizetype begin = at + attribute.size();
        const qsizetype end = svg.indexOf('"', begin);
        if (end < 0) break;
        const QByteArray family = svg.mid(begin, end - begin);
        if (!known.contains(family)) known.insert(family, portable(family));
        result += QByteArrayView(svg).sliced(copied, begin - copied);
        result += known.value(family);
        copied = end;
    }
    result += QByteArrayView(svg).sliced(copied);
    svg = result;
}

}  // namespace lockstep
