#pragma once

#include <QDoubleSpinBox>

#include "base/clock.h"

namespace lockstep {

// Edits a duration in the unit that suits its usual size: µs, ms or s.
class DurationEdit : public QDoubleSpinBox {
    Q_OBJECT
public:
    // All in ns; least <= standard <= most.
    DurationEdit(Nanoseconds least, Nanoseconds standard, Nanoseconds most,
                 QWidget* parent = nullptr);

    [[nodiscard]] Nanoseconds duration() const;
    // Emits nothing.
    void setDuration(Nanoseconds duration);

signals:
    void durationChanged(Nanoseconds duration);

protected:
    [[nodiscard]] QString textFromValue(double value) const override;

private:
    Nanoseconds m_unit;
};

}  // namespace lockstep
