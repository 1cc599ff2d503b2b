#include "window/duration_edit.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <algorithm>
#include <cmath>

namespace lockstep {

namespace {

Nanoseconds unitFor(Nanoseconds duration) {
    if (duration >= kSecond) return kSecond;
    return duration >= kMillisecond ? kMillisecond : kMicrosecond;
}

QString nameOfUnit(Nanoseconds unit) {
    if (unit == kSecond) return QStringLiteral("s");
    return unit == kMillisecond ? QStringLiteral("ms") : QStringLiteral("µs");
}

std::optional<Nanoseconds> unitNamed(const QString& name) {
    if (name == QLatin1String("s")) return kSecond;
    if (name == QLatin1String("ms")) return kMillisecond;
    if (name == QStringLiteral("µs") || name == QLatin1String("us")) return kMicrosecond;
    return {};
}

}  // namespace

DurationEdit::DurationEdit(Nanoseconds least, Nanoseconds standard, Nanoseconds most,
                           QWidget* parent)
    : QDoubleSpinBox(parent), m_unit(unitFor(standard)) {
    const auto unit = static_cast<double>(m_unit);
    setDecimals(3);
    setRange(static_cast<double>(least) / unit, static_cast<double>(most) / unit);
    setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    setKeyboardTracking(false);
    setDuration(standard);
    connect(this, &QDoubleSpinBox::valueChanged, this,
            [this] { emit durationChanged(duration()); });
}

// What the base class asks for has room for the bounds; a text between them may be longer.
QSize DurationEdit::withRoom(QSize size) const {
    const auto widthOf = [this](const QString& text) {
        return fontMetrics().horizontalAdvance(text);
    };
    const int bounds =
        std::max(widthOf(textFromValue(minimum())), widthOf(textFromValue(maximum())));
    return size + QSize(std::max(widthOf(QStringLiteral("999.5 ms")) - bounds, 0), 0);
}

QSize DurationEdit::sizeHint() const {
    return withRoom(QDoubleSpinBox::sizeHint());
}

QSize DurationEdit::minimumSizeHint() const {
    return withRoom(QDoubleSpinBox::minimumSizeHint());
}

Nanoseconds DurationEdit::toDuration(double value) const {
    return std::llround(value * static_cast<double>(m_unit));
}

Nanoseconds DurationEdit::duration() const {
    return toDuration(value());
}

void DurationEdit::setDuration(Nanoseconds duration) {
    const QSignalBlocker quiet(this);
    setValue(static_cast<double>(duration) / static_cast<double>(m_unit));
}

QString DurationEdit::textFromValue(double value) const {
    const Nanoseconds duration = toDuration(value);
    const Nanoseconds unit = unitFor(duration);
    QLocale plain = locale();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return plain.toString(static_cast<double>(duration) / static_cast<double>(unit), 'g', 10) +
           u' ' + nameOfUnit(unit);
}

std::optional<double> DurationEdit::read(QString text) const {
    static const QRegularExpression form(QStringLiteral("^\\s*([^a-zµ\\s]+)\\s*([a-zµ]*)\\s*$"));
    if (!prefix().isEmpty() && text.startsWith(prefix())) text.remove(0, prefix().size());
    const QRegularExpressionMatch match = form.match(text);
    bool isNumber = false;
    const double number = locale().toDouble(match.captured(1), &isNumber);
    const QString name = match.captured(2);
    const auto unit = name.isEmpty() ? unitFor(duration()) : unitNamed(name);
    if (!isNumber || !unit) return {};
    return number * static_cast<double>(*unit);
}

double DurationEdit::valueFromText(const QString& text) const {
    const std::optional<double> read = this->read(text);
    return read ? *read / static_cast<double>(m_unit) : value();
}

QValidator::State DurationEdit::validate(QString& text, int&) const {
    const std::optional<double> read = this->read(text);
    if (!read) return QValidator::Intermediate;
    const double value = *read / static_cast<double>(m_unit);
    return value >= minimum() && value <= maximum() ? QValidator::Acceptable
                                                    : QValidator::Intermediate;
}

}  // namespace lockstep
