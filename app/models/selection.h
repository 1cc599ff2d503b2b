#pragma once

#include <QObject>

#include "base/ids.h"

namespace lockstep {

// What the person has selected and what is under the pointer: one for the whole window, shown in every view.
// At most one of task and object is valid. GUI thread.
class Selection : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] TaskId task() const { return m_task; }
    [[nodiscard]] ObjectId object() const { return m_object; }
    [[nodiscard]] bool isEmpty() const { return !m_task.isValid() && !m_object.isValid(); }

    void selectTask(TaskId task) { set(task, {}); }
    void selectObject(ObjectId object) { set({}, object); }
    void clear() { set({}, {}); }

signals:
    void changed();

private:
    void set(TaskId task, ObjectId object) {
        if (task == m_task && object == m_object) return;
        m_task = task;
        m_object = object;
        emit changed();
    }

    TaskId m_task;
    ObjectId m_object;
};

}  // namespace lockstep
