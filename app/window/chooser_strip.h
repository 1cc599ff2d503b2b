#pragma once

#include <QWidget>
#include <unordered_map>

#include "base/ids.h"
#include "model/world.h"

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace lockstep {

class Laboratory;

// "You are the scheduler": a Run button for every task that is alive. The button of a task that can
// run says what it would do, that of a blocked one why it cannot.
class ChooserStrip : public QWidget {
    Q_OBJECT
public:
    explicit ChooserStrip(Laboratory& laboratory, QWidget* parent = nullptr);

protected:
    void wheelEvent(QWheelEvent* event) override;

private:
    void forgetRun();
    void update();
    void updateButton(const TaskInfo& task, const QString& hindrance);
    QToolButton* buttonFor(const TaskInfo& task);
    [[nodiscard]] QString hindrance() const;
    [[nodiscard]] QIcon iconOf(const TaskInfo& task) const;

    Laboratory& m_laboratory;
    QLabel* m_title;
    class QScrollArea* m_scroll;
    QHBoxLayout* m_row;
    std::unordered_map<TaskId, QToolButton*> m_buttons;  // of all tasks that have had one
};

}  // namespace lockstep
