#include "export/run_words.h"

#include <QCoreApplication>
#include <QStringList>

#include "compare/comparison.h"
#include "host/catalogue.h"
#include "models/localized.h"
#include "models/sentences.h"
#include "theme/theme.h"

namespace lockstep {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RunWords)
};

QString valueOf(const Parameter& parameter, std::int64_t value) {
    return parameter.unit == Unit::Duration ? formatTime(value) : QString::number(value);
}

}  // namespace

QString titleOf(const RunInputs& inputs) {
    const CatalogueEntry* entry = findScenario(inputs.scenario);
    return entry ? localized(entry->scenario.title) : toQString(inputs.scenario);
}

QString inputsLine(const RunInputs& inputs) {
    QStringList parts(descriptionOf(inputs));
    const CatalogueEntry* entry = findScenario(inputs.scenario);
    for (const Parameter& parameter : entry ? entry->scenario.parameters : std::vector<Parameter>())
        if (const auto found = inputs.parameters.find(parameter.name);
            found != inputs.parameters.end() && parameter.isUsedBy(inputs.variant))
            parts << Words::tr("%1: %2").arg(localized(parameter.title),
                                             valueOf(parameter, found->second));
    return parts.join(QStringLiteral(" · "));
}

PictureText textOf(const Moment& moment, const QString& subject) {
    return {Words::tr("%1: %2").arg(titleOf(moment.inputs), subject),
            Words::tr("After %1 events, at %2").arg(moment.k).arg(formatTime(moment.world.now()))};
}

PictureText textOfFilm(const Playhead& playhead, std::size_t moments) {
    return {Words::tr("%1: %2").arg(titleOf(playhead.moment().inputs), Words::tr("Filmstrip")),
            Words::tr("%1 moments of a run of %2 events").arg(moments).arg(playhead.end())};
}

QString stageTitle() {
    return Words::tr("The whole stage");
}

MomentWords::MomentWords(std::shared_ptr<const Trace> trace, const RunInputs& inputs)
    : m_worlds(std::move(trace), inputs.cpuLimit()) {}

QString MomentWords::position(std::size_t k) {
    return Words::tr("Event %1 of %2 · %3")
        .arg(k)
        .arg(m_worlds.trace().size())
        .arg(formatTime(m_worlds.at(k).now()));
}

QString MomentWords::sentence(std::size_t k) {
    if (k == 0) return Words::tr("The beginning: nothing has happened yet");
    const Event& event = m_worlds.trace()[k - 1];
    return sentenceFor(m_worlds.trace(), m_worlds.at(k - 1), event);
}

}  // namespace lockstep
