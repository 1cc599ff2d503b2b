#pragma once

#include <QObject>

class QLineEdit;

namespace lockstep {

// Lets a person end typing in a field: by a press of the mouse anywhere else, so that keys are the
// window's again, or by Escape, which first empties the field. Owned by the field.
class TypingEnd : public QObject {
public:
    explicit TypingEnd(QLineEdit& field);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLineEdit& m_field;
};

}  // namespace lockstep
