#include "models/textbook_time.h"

#include <QLocale>

namespace lockstep {

QString textbookTime(Nanoseconds time) {
    if (time == 0) return QStringLiteral("0");
    const bool isPlain = time < kMicrosecond || time >= 59'950 * kMillisecond;
    if (isPlain) return formatTime(time);
    const auto [unit, name] = time >= 999'995 * kMicrosecond ? std::pair(kSecond, "s")
                              : time >= 999'995              ? std::pair(kMillisecond, "ms")
                                                             : std::pair(kMicrosecond, "µs");
    QLocale plain = QLocale::c();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    QString number = plain.toString(double(time) / double(unit), 'f', 2);
    while (number.endsWith(u'0')) number.chop(1);
    if (number.endsWith(u'.')) number.chop(1);
    return number + u' ' + QString::fromUtf8(name);
}

}  // namespace lockstep
