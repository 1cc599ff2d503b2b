#include "cli/durations.h"

#include <QRegularExpression>
#include <array>
#include <optional>

namespace lockstep::cli {

namespace {

struct UnitName {
    const char* name;
    Nanoseconds length;
};

constexpr std::array<UnitName, 6> kUnits = {{{"h", 3600 * kSecond},
                                             {"min", 60 * kSecond},
                                             {"s", kSecond},
                                             {"ms", kMillisecond},
                                             {"us", kMicrosecond},
                                             {"ns", 1}}};

Nanoseconds unitLength(const QString& name) {
    for (const UnitName& unit : kUnits)
        if (name == QLatin1String(unit.name)) return unit.length;
    return kMicrosecond;  // µs, by either of its two code points
}

// whole.fraction × unit, or nothing if that is no number of ns that fits.
std::optional<Nanoseconds> multiply(const QString& whole, const QString& fraction,
                                    Nanoseconds unit) {
    bool isNumber = false;
    Nanoseconds total = whole.toLongLong(&isNumber);
    if (!isNumber || __builtin_mul_overflow(total, unit, &total)) return std::nullopt;
    for (const QChar digit : fraction) {
        if (digit == u'0' && unit % 10 != 0) continue;
        if (unit % 10 != 0) return std::nullopt;
        unit /= 10;
        if (__builtin_add_overflow(total, digit.digitValue() * unit, &total)) return std::nullopt;
    }
    return total;
}

}  // namespace

Result<Nanoseconds> parseDuration(const QString& text) {
    static const QRegularExpression form(
        QStringLiteral("^([0-9]+)(?:\\.([0-9]+))?(ns|us|\u00b5s|\u03bcs|ms|s|min|h)$"));
    if (text == QLatin1String("0")) return Nanoseconds{0};
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return Error{QStringLiteral("\"%1\" is not a duration such as 100ms, 1.5s or 2min")
                         .arg(text)
                         .toStdString()};
    const auto total =
        multiply(match.captured(1), match.captured(2), unitLength(match.captured(3)));
    if (!total)
        return Error{QStringLiteral("\"%1\" is not a whole number of ns below 2^63")
                         .arg(text)
                         .toStdString()};
    return *total;
}

QString writeDuration(Nanoseconds duration) {
    if (duration == 0) return QStringLiteral("0s");
    for (const UnitName& unit : kUnits) {
        if (duration < unit.length) continue;
        const Nanoseconds rest = duration % unit.length;
        const QString whole = QString::number(duration / unit.length);
        if (rest == 0) return whole + QLatin1String(unit.name);
        const bool isDecimal = unit.length <= kSecond && rest % (unit.length / 1000) == 0;
        if (!isDecimal) continue;
        QString fraction =
            QStringLiteral("%1").arg(rest / (unit.length / 1000), 3, 10, QLatin1Char('0'));
        while (fraction.endsWith(u'0')) fraction.chop(1);
        return QStringLiteral("%1.%2%3").arg(whole, fraction, QLatin1String(unit.name));
    }
    return QStringLiteral("%1ns").arg(duration);
}

}  // namespace lockstep::cli
