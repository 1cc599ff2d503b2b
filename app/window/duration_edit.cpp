#include "window/duration_edit.h"

#include <QSignalBlocker>
#include <cmath>

namespace lockstep {

namespace {

Nanoseconds unitFor(Nanoseconds standard) {
    if (standard >= kSecond) return kSecond;
    return standard >= kMillisecond ? kMillisecond : kMicrosecond;
}

QString nameOfUnit(Nanoseconds unit) {
    if (unit == kSecond) return QStringLiteral(" s");
    return unit == kMillisecond ? QStringLiteral(" ms") : QStringLiteral(" µs");
}

}  // namespace

DurationEdit::DurationEdit(Nanoseconds least, Nanoseconds standard, Nanoseconds most,
                           QWidget* parent)
    : QDoubleSpinBox(parent), m_unit(unitFor(standard)) {
    const auto unit = static_cast<double>(m_unit);
    setDecimals(3);
    setRange(static_cast<double>(least) / unit, static_cast<double>(most) / unit);
    setSuffix(nameOfUnit(m_unit));
    setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    setKeyboardTracking(false);
    setDuration(standard);
    connect(this, &QDoubleSpinBox::valueChanged, this,
            [this] { emit durationChanged(duration()); });
}

Nanoseconds DurationEdit::duration() const {
    return std::llround(value() * static_cast<double>(m_unit));
}

void DurationEdit::setDuration(Nanoseconds duration) {
    const QSignalBlocker quiet(this);
    setValue(static_cast<double>(duration) / static_cast<double>(m_unit));
}

QString DurationEdit::textFromValue(double value) const {
    return locale().toString(value, 'g', 10);
}

}  // namespace lockstep
