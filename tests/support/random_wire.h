#pragma once

#include <deque>
#include <string>
#include <vector>

#include "model/run_inputs.h"
#include "model/trace.h"
#include "support/dice.h"
#include "wire/event_fields.h"
#include "wire/records.h"

namespace lockstep::test {

// Valid records with random content. The texts of its records live as long as it does.
class RandomRecords {
public:
    explicit RandomRecords(std::uint64_t seed) : m_dice(seed) {}

    wire::Record record() {
        switch (m_dice.below(7)) {
            case 0:
                return hello();
            case 1:
                return wire::Go{.timedOut = m_dice.coin(), .now = time(), .text = text()};
            case 2:
                return wire::Burn{};
            case 3:
                return wire::Hold{};
            case 4:
                return wire::Refusal{text()};
            case 5:
                return wire::Reaped{pid(), static_cast<std::int32_t>(m_dice.next())};
            default:
                return report();
        }
    }

    // An event's kind and a detail that fits it.
    std::pair<EventKind, std::uint8_t> kind() {
        const auto number =
            m_dice.between(1, static_cast<std::uint8_t>(EventKind::ProgramReplaced));
        const auto kind = static_cast<EventKind>(number);
        std::uint8_t detail = 0;
        while (!wire::isDetailOf(kind, detail))
            detail = static_cast<std::uint8_t>(m_dice.below(64));
        return {kind, detail};
    }

    template <class Id>
    Id id(std::uint32_t least = 0) {
        return Id{static_cast<std::uint32_t>(m_dice.between(least, wire::kMaxId))};
    }

private:
    std::string_view text() { return m_texts.emplace_back(m_dice.text(wire::kMaxText)); }
    Nanoseconds time() { return static_cast<Nanoseconds>(m_dice.below(INT64_MAX)); }
    std::int32_t pid() { return static_cast<std::int32_t>(m_dice.between(1, INT32_MAX)); }

    wire::Hello hello() {
        wire::Hello hello{.task = id<TaskId>(1), .pid = pid(), .tid = pid()};
        for (std::byte& byte : hello.token) byte = static_cast<std::byte>(m_dice.next());
        return hello;
    }

    wire::Report report() {
        const auto [itsKind, detail] = kind();
        return {.kind = itsKind,
                .detail = detail,
                .task = id<TaskId>(),
                .isSwitch = m_dice.coin(),
                .other = id<TaskId>(),
                .object = id<ObjectId>(),
                .value = static_cast<std::int64_t>(m_dice.next()),
                .extra = static_cast<std::int64_t>(m_dice.next()),
                .line = static_cast<std::uint32_t>(m_dice.next()),
                .file = text(),
                .text = text(),
                .monotonic = time(),
                .objectStamp = m_dice.next()};
    }

    Dice m_dice;
    std::deque<std::string> m_texts;
};

inline RunInputs randomInputs(Dice& dice) {
    RunInputs inputs;
    inputs.scenario = dice.text(40);
    inputs.variant = dice.text(40);
    for (auto i = dice.below(5); i > 0; --i)
        inputs.parameters["p" + std::to_string(i)] = static_cast<std::int64_t>(dice.next());
    inputs.cpus = static_cast<int>(dice.between(1, 64));
    inputs.policy = static_cast<PolicyKind>(dice.between(1, 9));
    inputs.quantum = static_cast<Nanoseconds>(dice.between(1, INT64_MAX));
    inputs.seed = dice.next();
    inputs.pointCost = static_cast<Nanoseconds>(dice.below(INT64_MAX));
    for (auto i = dice.below(4); i > 0; --i) inputs.inputs.push_back(dice.text(100));
    for (auto i = dice.below(20); i > 0; --i) {
        Decision decision;
        decision.kind = static_cast<Decision::Kind>(dice.between(1, 3));
        decision.at = dice.next();
        for (auto n = dice.below(6); n > 0; --n)
            decision.candidates.push_back(TaskId{static_cast<std::uint32_t>(dice.between(1, 99))});
        decision.taken = TaskId{static_cast<std::uint32_t>(dice.between(1, 99))};
        decision.slice = dice.coin() ? kNoTime : static_cast<Nanoseconds>(dice.below(INT64_MAX));
        inputs.choices.push_back(std::move(decision));
    }
    inputs.choicesOf = static_cast<PolicyKind>(dice.between(1, 9));
    return inputs;
}

// Events with every field used, legal for the file but telling no sensible story.
inline void appendRandomEvents(Trace& trace, std::size_t count, std::uint64_t seed) {
    RandomRecords records(seed);
    Dice dice(seed);
    Nanoseconds time = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto [kind, detail] = records.kind();
        time += static_cast<Nanoseconds>(dice.below(kMillisecond));
        const StringId file = trace.intern("scenario_" + std::to_string(dice.below(9)) + ".cpp");
        const StringId text = trace.intern("text " + std::to_string(dice.below(i / 4 + 1)));
        static_cast<void>(trace.append({.time = time,
                                        .monotonic = static_cast<Nanoseconds>(dice.below(kSecond)),
                                        .task = records.id<TaskId>(),
                                        .other = records.id<TaskId>(),
                                        .object = records.id<ObjectId>(),
                                        .text = dice.coin() ? text : StringId{},
                                        .value = static_cast<std::int64_t>(dice.next()),
                                        .extra = static_cast<std::int64_t>(dice.next()),
                                        .at = {file, static_cast<std::uint32_t>(dice.below(1000))},
                                        .kind = kind,
                                        .detail = detail,
                                        .beginsStep = dice.coin()}));
    }
}

}  // namespace lockstep::test
