#pragma once

#include <QDoubleSpinBox>
#include <optional>

#include "base/clock.h"

namespace lockstep {

// Edits a duration. It is shown in the largest of s, ms and µs in which it is at least 1; what is
// typed may name its unit ("2 s"), and has the shown one where it names none.
class DurationEdit : public QDoubleSpinBox {
    Q_OBJECT
public:
    // All in ns; least <= standard <= most.
    DurationEdit(Nanoseconds least, Nanoseconds standard, Nanoseconds most,
                 QWidget* parent = nullptr);

    [[nodiscard]] Nanoseconds duration() const;
    // Emits nothing.
    void setDuration(Nanoseconds duration);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void durationChanged(Nanoseconds duration);

protected:
    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] double valueFromText(const QString& text) const override;
    [[nodiscard]] QValidator::State validate(QString& text, int& position) const override;

private:
    [[nodiscard]] Nanoseconds toDuration(double value) const;
    [[nodiscard]] QSize withRoom(QSize size) const;
    // What a text says, in ns; nothing: it is no duration.
    [[nodiscard]] std::optional<double> read(QString text) const;

    Nanoseconds m_unit;  // of value()
};

}  // namespace lockstep
