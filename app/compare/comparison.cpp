#include "compare/comparison.h"

#include <QCoreApplication>
#include <algorithm>

#include "compare/work_parting.h"
#include "model/metrics.h"
#include "model/world_at.h"
#include "models/fact_words.h"
#include "models/localized.h"
#include "models/run_setup.h"
#include "models/sentences.h"
#include "models/textbook_time.h"
#include "models/verdict_words.h"

namespace lockstep {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

// At most so many tasks have lines of their own.
constexpr std::size_t kMostTasks = 12;

// Null: this build does not know it.
const Parameter* parameterOf(const RunSummary& run, const std::string& name) {
    if (!run.entry) return nullptr;
    const auto& all = run.entry->scenario.parameters;
    const auto its = std::ranges::find(all, name, &Parameter::name);
    return its == all.end() ? nullptr : &*its;
}

QString valueOf(const Parameter* parameter, std::int64_t value) {
    const bool isTime = parameter && parameter->unit == Unit::Duration;
    return isTime ? textbookTime(value) : QString::number(value);
}

QString titleOfVariant(const RunInputs& inputs) {
    if (const CatalogueEntry* entry = findScenario(inputs.scenario)) {
        for (const Variant& variant : entry->scenario.variants)
            if (variant.id == inputs.variant) return localized(variant.title);
    }
    return toQString(inputs.variant);
}

// "–": the run has no fact of this name.
QString factIn(const RunSummary& run, const std::string& name) {
    const auto its = std::ranges::find(run.facts, name, &Fact::name);
    return its == run.facts.end() ? QStringLiteral("–") : valueOf(*its);
}

// Whether it is called like its policy, so that to name that is enough.
bool isVariantPolicy(const RunInputs& inputs) {
    return titleOfVariant(inputs) == policyTitle(inputs.policy);
}

QString expectationOf(const RunSummary& run) {
    switch (run.expectation) {
        case Expectation::None:
            break;
        case Expectation::Held:
            return Words::tr("held: %1").arg(localized(run.expected));
        case Expectation::Failed:
            return Words::tr("failed: %1").arg(localized(run.expected));
    }
    return Words::tr("none");
}

class Comparer {
public:
    Comparer(const RunSummary& first, const RunSummary& second)
        : m_first(first), m_second(second) {}

    [[nodiscard]] std::vector<Difference> differences() && {
        addInputs();
        addOutcome();
        addFacts();
        addTimes();
        addTasks();
        return std::move(m_differences);
    }

private:
    void add(const QString& what, const QString& first, const QString& second) {
        const Difference difference{what, first, second};
        const bool isTold = std::ranges::find(m_differences, difference) != m_differences.end();
        if (first != second && !isTold) m_differences.push_back(difference);
    }

    // Of what is a function of one run.
    template <class Function>
    void add(const QString& what, const Function& function) {
        add(what, function(m_first), function(m_second));
    }

    void addInputs() {
        if (!isVariantPolicy(m_first.inputs) || !isVariantPolicy(m_second.inputs))
            add(Words::tr("Variant"),
                [](const RunSummary& run) { return titleOfVariant(run.inputs); });
        for (const auto& [name, value] : m_first.inputs.parameters) {
            const auto other = m_second.inputs.parameters.find(name);
            const Parameter* parameter = parameterOf(m_first, name);
            const bool isUsed = !parameter || (parameter->isUsedBy(m_first.inputs.variant) &&
                                               parameter->isUsedBy(m_second.inputs.variant));
            if (other == m_second.inputs.parameters.end() || !isUsed) continue;
            add(parameter ? localized(parameter->title) : toQString(name),
                valueOf(parameter, value), valueOf(parameter, other->second));
        }
        add(Words::tr("Policy"),
            [](const RunSummary& run) { return policyTitle(run.inputs.policy); });
        if (usesQuantum(m_first.inputs.policy) && usesQuantum(m_second.inputs.policy))
            add(Words::tr("Quantum"),
                [](const RunSummary& run) { return textbookTime(run.inputs.quantum); });
        if (!isAnyFree()) {
            add(Words::tr("CPUs"),
                [](const RunSummary& run) { return QString::number(run.inputs.cpus); });
            add(Words::tr("Cost of a point"),
                [](const RunSummary& run) { return textbookTime(run.inputs.pointCost); });
        }
        add(Words::tr("Seed"),
            [](const RunSummary& run) { return QString::number(run.inputs.seed); });
        add(Words::tr("What is typed in"), [](const RunSummary& run) {
            QStringList lines;
            for (const std::string& line : run.inputs.inputs) lines << toQString(line);
            return lines.join(QStringLiteral(" ⏎ "));
        });
    }

    void addOutcome() {
        add(Words::tr("How it ended"), [](const RunSummary& run) {
            return capitalized(verdictSentence(run.verdict, *run.trace, run.world));
        });
        add(Words::tr("Expectation"), expectationOf);
    }

    // Those of the first run, and what only the second one has.
    void addFacts() {
        for (const std::vector<Fact>* facts : {&m_first.facts, &m_second.facts}) {
            for (const Fact& fact : *facts)
                add(localized(fact.title), factIn(m_first, fact.name), factIn(m_second, fact.name));
        }
    }

    void addTimes() {
        add(Words::tr("Ends at"),
            [](const RunSummary& run) { return textbookTime(run.world.now()); });
        add(Words::tr("Events"),
            [](const RunSummary& run) { return QString::number(run.trace->size()); });
        const MeanMetrics first = meanOf(jobMetricsOf(m_first.world));
        const MeanMetrics second = meanOf(jobMetricsOf(m_second.world));
        add(Words::tr("Mean waiting time"), textbookTime(first.waiting),
            textbookTime(second.waiting));
        add(Words::tr("Mean response time"), textbookTime(first.response),
            textbookTime(second.response));
        add(Words::tr("Mean turnaround time"), textbookTime(first.turnaround),
            textbookTime(second.turnaround));
    }

    // By their names: ids depend on the order in which tasks are made.
    void addTasks() {
        const QString none = textbookTime(kNoTime);
        std::vector<Difference> ends;
        for (const TaskMetrics& task : metricsOf(m_first.world))
            ends.push_back({name(m_first, task.task), textbookTime(task.completed), none});
        for (const TaskMetrics& task : metricsOf(m_second.world)) {
            const QString its = name(m_second, task.task);
            const auto same = std::ranges::find(ends, its, &Difference::what);
            if (same != ends.end()) {
                same->second = textbookTime(task.completed);
            } else {
                ends.push_back({its, none, textbookTime(task.completed)});
            }
        }
        std::erase_if(ends, [](const Difference& end) { return end.first == end.second; });
        if (ends.size() > kMostTasks) return;
        for (const Difference& end : ends)
            add(Words::tr("%1 ends at").arg(end.what), end.first, end.second);
    }

    static QString name(const RunSummary& run, TaskId task) {
        return taskName(*run.trace, run.world, task);
    }

    [[nodiscard]] bool isAnyFree() const {
        return m_first.inputs.isFree() || m_second.inputs.isFree();
    }

    const RunSummary& m_first;
    const RunSummary& m_second;
    std::vector<Difference> m_differences;
};

}  // namespace

Result<Comparison> compare(const RunSummary& first, const RunSummary& second) {
    if (first.inputs.scenario != second.inputs.scenario)
        return Error{Words::tr("These are runs of different scenarios, %1 and %2, which have "
                               "nothing in common to compare: choose two of one scenario.")
                         .arg(toQString(first.inputs.scenario), toQString(second.inputs.scenario))
                         .toStdString()};
    const bool isAnyFree = first.inputs.isFree() || second.inputs.isFree();
    const auto times = isAnyFree ? wire::Times::Ignored : wire::Times::Compared;
    Comparison comparison{Comparer(first, second).differences(),
                          wire::partingOf(*first.trace, *second.trace, times), std::nullopt};
    if (comparison.parting)
        comparison.workParting = workPartingOf(first, second, *comparison.parting);
    return comparison;
}

QString eventSentence(const RunSummary& run, std::size_t position) {
    if (position >= run.trace->size()) return Words::tr("its end");
    WorldAt worlds(run.trace, run.inputs.cpuLimit());
    const Event& event = (*run.trace)[position];
    return Words::tr("%1: %2").arg(QString::number(position + 1),
                                   sentenceFor(*run.trace, worlds.at(position), event));
}

PartingWords wordsOf(const wire::Parting& parting, const RunSummary& first,
                     const RunSummary& second) {
    PartingWords words{eventSentence(first, parting.first), eventSentence(second, parting.second)};
    if (words.first != words.second || parting.first >= first.trace->size()) return words;
    const auto timed = [](const QString& sentence, const RunSummary& run, std::size_t position) {
        return Words::tr("%1 (at %2)").arg(sentence, textbookTime((*run.trace)[position].time));
    };
    return {timed(words.first, first, parting.first), timed(words.second, second, parting.second)};
}

QString descriptionOf(const RunInputs& inputs) {
    QStringList parts = {titleOfVariant(inputs), policyTitle(inputs.policy)};
    parts.removeDuplicates();  // a variant may be called like its policy
    if (usesQuantum(inputs.policy)) parts << textbookTime(inputs.quantum);
    if (!inputs.isFree())
        parts << (inputs.cpus == 1 ? Words::tr("1 CPU") : Words::tr("%1 CPUs").arg(inputs.cpus));
    parts << Words::tr("seed %1").arg(inputs.seed);
    return parts.join(QStringLiteral(" · "));
}

}  // namespace lockstep
