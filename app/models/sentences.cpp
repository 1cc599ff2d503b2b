#include "models/sentences.h"

#include "models/teller.h"

namespace lockstep {

QString capitalized(QString sentence) {
    if (!sentence.isEmpty()) sentence[0] = sentence[0].toUpper();
    return sentence;
}

QString sentenceFor(const Trace& trace, const World& before, const Event& event) {
    return Teller(trace, before).event(event);
}

QString outlookOf(const Trace& trace, const World& world, const TaskInfo& task) {
    return Teller(trace, world).outlook(task);
}

QString taskName(const Trace& trace, const World& world, TaskId task) {
    return Teller(trace, world).name(task);
}

QString objectPhrase(const Trace& trace, const World& world, ObjectId object) {
    return Teller(trace, world).name(object);
}

}  // namespace lockstep
