#include "gantt/task_numbers.h"

#include <algorithm>

#include "theme/theme.h"

namespace lockstep {
namespace {

QString numberAtEndOf(const QString& name) {
    const auto digits = std::find_if_not(name.crbegin(), name.crend(),
                                         [](QChar letter) { return letter.isDigit(); });
    return name.right(digits - name.crbegin());
}

}  // namespace

void TaskNumbers::update(const Trace& trace, std::size_t events) {
    for (; m_events < events; ++m_events) {
        const Event& event = trace[m_events];
        if (event.kind != EventKind::TaskCreated) continue;
        const QString number = numberAtEndOf(toQString(trace.text(event.text)));
        if (number.isEmpty()) continue;
        m_numbers[event.task] = number;
        ++m_tasks[number];
    }
}

QString TaskNumbers::of(TaskId task) const {
    const auto number = m_numbers.find(task);
    return number != m_numbers.end() && m_tasks.at(number->second) == 1 ? number->second
                                                                        : QString();
}

}  // namespace lockstep
