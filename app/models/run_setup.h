#pragma once

#include <QObject>

#include "host/catalogue.h"

namespace lockstep {

// Whether time slices mean anything to this policy.
[[nodiscard]] constexpr bool usesQuantum(PolicyKind policy) {
    return policy == PolicyKind::RoundRobin || policy == PolicyKind::Mlfq;
}

// What is to be run: a scenario and all its inputs, as the panels edit them. GUI thread.
class RunSetup : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // Null before the first scenario is chosen.
    [[nodiscard]] const CatalogueEntry* scenario() const { return m_scenario; }
    [[nodiscard]] const RunInputs& inputs() const { return m_inputs; }

    // This scenario as it is declared.
    void choose(const CatalogueEntry& scenario);
    // What a recording was made with. Null: this build does not have its scenario. Asks for no run.
    void show(const CatalogueEntry* scenario, const RunInputs& inputs);

    // With all that it declares: its policy, slice and parameters. CPUs and seed stay.
    void setVariant(const std::string& variant);
    // The value is in the parameter's range.
    void setParameter(const std::string& name, std::int64_t value);
    void setCpus(int cpus);
    void setPolicy(PolicyKind policy);
    void setQuantum(Nanoseconds quantum);
    void setSeed(std::uint64_t seed);

signals:
    void scenarioChanged();  // another one; inputsChanged follows
    void inputsChanged();
    // After these, when it was the person's doing and asks for a new run:
    void chosen();  // a scenario
    void edited();  // an input, perhaps one of many in a row

private:
    template <class Value>
    void edit(Value& field, const Value& value);

    const CatalogueEntry* m_scenario = nullptr;
    RunInputs m_inputs;
};

}  // namespace lockstep
