#include "cli/console_lines.h"

#include <QStringList>

#include "cli/output.h"
#include "theme/theme.h"

namespace lockstep::cli {

ConsoleLines::ConsoleLines(std::shared_ptr<const Trace> trace) : m_trace(std::move(trace)) {}

void ConsoleLines::printNew() {
    QStringList lines;
    for (const std::size_t end = m_trace->size(); m_next < end; ++m_next) {
        const Event& event = (*m_trace)[m_next];
        if (!event.task.isValid()) continue;
        if (event.task.index() >= m_names.size()) m_names.resize(event.task.value);
        if (event.kind == EventKind::TaskCreated) m_names[event.task.index()] = event.text;
        if (event.kind != EventKind::Printed) continue;
        lines << QStringLiteral("%1: %2").arg(toQString(m_trace->text(m_names[event.task.index()])),
                                              toQString(m_trace->text(event.text)));
    }
    if (!lines.isEmpty()) say(lines.join(u'\n'));
}

}  // namespace lockstep::cli
