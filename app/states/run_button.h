#pragma once

#include <QPushButton>

#include "theme/theme.h"

namespace lockstep {

// "Run" beside a ready task's token; a triangle where it is too small for the word. A real button:
// it takes the focus, keys and the pointer, and names itself to assistive technology.
class RunButton : public QPushButton {
    Q_OBJECT
public:
    RunButton(TaskId task, const Theme& theme, QWidget* parent);

    [[nodiscard]] TaskId task() const { return m_task; }
    // promise: what pressing it does, one sentence.
    void describe(const QString& taskName, const QString& promise);
    void promiseNothing() { describe(m_taskName, {}); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void say();

    TaskId m_task;
    QString m_taskName;
    QString m_promise;
    const Theme& m_theme;
};

}  // namespace lockstep
