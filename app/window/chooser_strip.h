#pragma once

#include <QWidget>
#include <map>
#include <optional>

#include "base/ids.h"
#include "theme/theme.h"

class QHBoxLayout;
class QLabel;
class QScrollArea;
class QToolButton;

namespace lockstep {

class Laboratory;

// "You are the scheduler": a Run button for every task that is alive. The button of a task that can
// run says what it would do, that of another why it cannot be chosen.
class ChooserStrip : public QWidget {
    Q_OBJECT
public:
    explicit ChooserStrip(Laboratory& laboratory, QWidget* parent = nullptr);

protected:
    void wheelEvent(QWheelEvent* event) override;

private:
    void forgetRun();
    void update();
    void fitSizes();
    [[nodiscard]] QSize iconSize() const;
    void updateButton(const TaskInfo& task, const QString& hindrance);
    struct Entry {
        QToolButton* button = nullptr;
        std::optional<Look> look;  // of its icon; nothing: to be drawn
    };
    Entry& entryFor(const TaskInfo& task);
    QToolButton* makeButton(const TaskInfo& task);
    [[nodiscard]] QString hindrance() const;
    [[nodiscard]] QIcon iconOf(const TaskInfo& task) const;

    Laboratory& m_laboratory;
    QLabel* m_title;
    QScrollArea* m_scroll;
    QHBoxLayout* m_row;
    std::map<TaskId, Entry> m_entries;  // of all tasks that have had a button
};

}  // namespace lockstep
