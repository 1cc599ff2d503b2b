#include "wire/recorded_inputs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace lockstep::wire {
namespace {

// Those that stand exactly once.
constexpr std::array<std::string_view, 7> kSingleKeys = {
    "scenario", "variant", "cpus", "policy", "quantum_ns", "seed", "point_cost_ns"};
constexpr std::string_view kChoicesOf = "choices_of";  // at most once
constexpr int kMaxCpus = 64;
constexpr std::size_t kMaxQuoted = 80;  // bytes of a wrong value in an error

const char* nameOf(Decision::Kind kind) {
    switch (kind) {
        case Decision::Kind::Dispatch:
            return "dispatch";
        case Decision::Kind::Preempt:
            return "preempt";
        case Decision::Kind::Forced:
            return "forced";
    }
    return "";
}

std::optional<Decision::Kind> decisionNamed(std::string_view name) {
    for (const auto kind :
         {Decision::Kind::Dispatch, Decision::Kind::Preempt, Decision::Kind::Forced})
        if (name == nameOf(kind)) return kind;
    return std::nullopt;
}

// True when the whole text is a number, from least to most.
template <class Number>
bool parse(std::string_view text, Number& number, Number least, Number most) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number >= least &&
           number <= most;
}

template <class Number>
bool parse(std::string_view text, Number& number,
           Number least = std::numeric_limits<Number>::min()) {
    return parse(text, number, least, std::numeric_limits<Number>::max());
}

// The text up to the first separator, which goes with it.
std::string_view takeUntil(std::string_view& text, char separator) {
    const auto end = text.find(separator);
    const auto taken = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    return taken;
}

// "dispatch 12 2 100000000 1,2,3"
std::string textOf(const Decision& decision) {
    std::string text = nameOf(decision.kind);
    text += ' ' + std::to_string(decision.at) + ' ' + std::to_string(decision.taken.value) + ' ' +
            std::to_string(decision.slice) + ' ';
    for (const TaskId candidate : decision.candidates) {
        if (text.back() != ' ') text += ',';
        text += std::to_string(candidate.value);
    }
    return text;
}

std::optional<Decision> parseDecision(std::string_view text) {
    Decision decision;
    const auto kind = decisionNamed(takeUntil(text, ' '));
    if (!kind || !parse(takeUntil(text, ' '), decision.at) ||
        !parse(takeUntil(text, ' '), decision.taken.value, 1u) ||
        !parse(takeUntil(text, ' '), decision.slice, kNoTime))
        return std::nullopt;
    decision.kind = *kind;
    while (!text.empty()) {
        TaskId candidate;
        if (!parse(takeUntil(text, ','), candidate.value, 1u)) return std::nullopt;
        decision.candidates.push_back(candidate);
    }
    return decision;
}

}  // namespace

std::vector<MetaField> fieldsOf(const RunInputs& inputs) {
    std::vector<MetaField> fields = {
        {"scenario", inputs.scenario},
        {"variant", inputs.variant},
        {"cpus", std::to_string(inputs.cpus)},
        {"policy", lockstep::nameOf(inputs.policy)},
        {"quantum_ns", std::to_string(inputs.quantum)},
        {"seed", std::to_string(inputs.seed)},
        {"point_cost_ns", std::to_string(inputs.pointCost)},
    };
    for (const auto& [name, value] : inputs.parameters)
        fields.push_back({"parameter", name + '=' + std::to_string(value)});
    for (const std::string& line : inputs.inputs) fields.push_back({"input", line});
    for (const Decision& decision : inputs.choices) fields.push_back({"choice", textOf(decision)});
    if (inputs.choicesOf != RunInputs{}.choicesOf)
        fields.push_back({std::string(kChoicesOf), lockstep::nameOf(inputs.choicesOf)});
    return fields;
}

Status InputsBuilder::add(std::string_view key, std::string_view value) {
    const bool isSingle =
        std::ranges::find(kSingleKeys, key) != kSingleKeys.end() || key == kChoicesOf;
    if (!isSingle && key != "parameter" && key != "input" && key != "choice")
        return Error{"there is no field \"" + std::string(key) + "\""};
    if (isSingle && !m_seen.emplace(key).second)
        return Error{"the field \"" + std::string(key) + "\" stands there twice"};
    if (!set(key, value))
        return Error{"the field \"" + std::string(key) + "\" cannot be \"" +
                     std::string(value.substr(0, kMaxQuoted)) + '"'};
    return ok();
}

bool InputsBuilder::set(std::string_view key, std::string_view value) {
    if (key == "scenario") {
        m_inputs.scenario = value;
        return true;
    }
    if (key == "variant") {
        m_inputs.variant = value;
        return true;
    }
    if (key == "cpus") return parse(value, m_inputs.cpus, 1, kMaxCpus);
    if (key == "quantum_ns") return parse(value, m_inputs.quantum, Nanoseconds{1});
    if (key == "seed") return parse(value, m_inputs.seed);
    if (key == "point_cost_ns") return parse(value, m_inputs.pointCost, Nanoseconds{0});
    if (key == "policy" || key == kChoicesOf) {
        const auto policy = policyNamed(value);
        if (policy.isOk())
            (key == "policy" ? m_inputs.policy : m_inputs.choicesOf) = policy.value();
        return policy.isOk();
    }
    if (key == "parameter") {
        const std::string name(takeUntil(value, '='));
        return m_inputs.parameters.try_emplace(name).second &&
               parse(value, m_inputs.parameters[name]);
    }
    if (key == "choice") {
        auto decision = parseDecision(value);
        if (decision) m_inputs.choices.push_back(std::move(*decision));
        return decision.has_value();
    }
    m_inputs.inputs.emplace_back(value);
    return true;
}

Result<RunInputs> InputsBuilder::finish() const {
    for (const std::string_view key : kSingleKeys)
        if (!m_seen.contains(key))
            return Error{"the field \"" + std::string(key) + "\" is missing"};
    return m_inputs;
}

}  // namespace lockstep::wire
