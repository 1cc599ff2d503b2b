#include "models/view_titles.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

namespace lockstep {

namespace {

struct Title {
    const char* id;
    const char* text;
};

constexpr Title kTitles[] = {
    {"scenarios", QT_TRANSLATE_NOOP("ViewTitle", "Scenarios")},
    {"states", QT_TRANSLATE_NOOP("ViewTitle", "States")},
    {"locks", QT_TRANSLATE_NOOP("ViewTitle", "Locks")},
    {"queues", QT_TRANSLATE_NOOP("ViewTitle", "Queues")},
    {"source", QT_TRANSLATE_NOOP("ViewTitle", "Source")},
    {"timeline", QT_TRANSLATE_NOOP("ViewTitle", "Timeline")},
    {"events", QT_TRANSLATE_NOOP("ViewTitle", "Events")},
    {"console", QT_TRANSLATE_NOOP("ViewTitle", "Console")},
    {"charts", QT_TRANSLATE_NOOP("ViewTitle", "Charts")},
    {"channels", QT_TRANSLATE_NOOP("ViewTitle", "Channels")},
    {"pools", QT_TRANSLATE_NOOP("ViewTitle", "Pools")},
    {"data", QT_TRANSLATE_NOOP("ViewTitle", "Data")},
    {"tree", QT_TRANSLATE_NOOP("ViewTitle", "Tree")},
    {"loop", QT_TRANSLATE_NOOP("ViewTitle", "Loop")},
    {"gantt", QT_TRANSLATE_NOOP("ViewTitle", "Gantt chart")},
};

}  // namespace

QString viewTitle(const QString& id) {
    const auto found = std::ranges::find_if(
        kTitles, [&id](const Title& title) { return id == QLatin1String(title.id); });
    return found == std::end(kTitles) ? id : QCoreApplication::translate("ViewTitle", found->text);
}

}  // namespace lockstep
