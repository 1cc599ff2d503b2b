#include "models/run_setup.h"

namespace lockstep {

void RunSetup::choose(const CatalogueEntry& scenario) {
    show(&scenario, standardInputs(scenario));
    emit chosen();
}

void RunSetup::show(const CatalogueEntry* scenario, const RunInputs& inputs) {
    m_scenario = scenario;
    m_inputs = inputs;
    emit scenarioChanged();
    emit inputsChanged();
}

template <class Value>
void RunSetup::edit(Value& field, const Value& value) {
    if (!m_scenario || field == value) return;
    field = value;
    m_inputs.choices.clear();  // they belong to the inputs as they were
    m_inputs.choicesOf = RunInputs{}.choicesOf;
    if (m_inputs.policy == PolicyKind::Replay) {
        const auto declared = inputsFor(*m_scenario, m_inputs.variant);
        m_inputs.policy = declared.isOk() ? declared.value().policy : m_scenario->scenario.policy;
    }
    emit inputsChanged();
    emit edited();
}

void RunSetup::setVariant(const std::string& variant) {
    if (!m_scenario) return;
    const auto declared = inputsFor(*m_scenario, variant);
    if (!declared.isOk()) return;
    RunInputs inputs = declared.value();
    inputs.cpus = m_inputs.cpus;
    inputs.seed = m_inputs.seed;
    edit(m_inputs, inputs);
}

void RunSetup::setParameter(const std::string& name, std::int64_t value) {
    edit(m_inputs.parameters[name], value);
}

void RunSetup::setCpus(int cpus) {
    edit(m_inputs.cpus, cpus);
}
void RunSetup::setPolicy(PolicyKind policy) {
    edit(m_inputs.policy, policy);
}
void RunSetup::setQuantum(Nanoseconds quantum) {
    edit(m_inputs.quantum, quantum);
}
void RunSetup::setSeed(std::uint64_t seed) {
    edit(m_inputs.seed, seed);
}

}  // namespace lockstep
