#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/run_inputs.h"
#include "model/trace.h"
#include "model/verdict.h"
#include "model/world.h"

namespace lockstep {

// A text in both languages of the product, UTF-8.
struct Text {
    std::string en{};
    std::string zh{};
};

enum class Chapter : std::uint8_t {
    Scheduling,
    Processes,
    Locks,
    Semaphores,
    Events,
    Queues,
    Pipes,
    Pools,
    Threads,
    Coroutines,
    Sockets
};

enum class Unit : std::uint8_t { Count, Duration };

struct Parameter {
    std::string name{};  // for --set: lower case, dashes
    Text title{};
    std::int64_t standard = 0;  // a Duration's in ns, as are its bounds
    std::int64_t least = 0;
    std::int64_t most = 0;
    Unit unit = Unit::Count;
    std::vector<std::string> variants{};  // those that use it; none named: all

    [[nodiscard]] bool isUsedBy(std::string_view variant) const {
        return variants.empty() || std::ranges::find(variants, variant) != variants.end();
    }
};

struct Variant {
    std::string id{};  // for --variant: lower case, dashes
    Text title{};
    Text note{};  // one sentence: what is different here, and what to watch
    // Where this variant's standard inputs differ from the scenario's.
    std::map<std::string, std::int64_t> parameters = {};
    std::optional<int> cpus = {};
    std::optional<PolicyKind> policy = {};
    std::optional<Nanoseconds> quantum = {};
    // The outcome depends on the schedule by design: free running may miss the one that the note
    // tells of.
    bool hasRace = false;
};

// A value that a scenario names about its finished run.
struct Fact {
    std::string
        name{};    // for JSON: lower case, underscores; a time's in virtual ns ends with "_ns"
    Text title{};  // the same in words, with a capital letter: "Tickets left"
    std::variant<bool, std::int64_t, std::string> value;
};

// Whether what had to be true was, and that in words.
struct Check {
    bool held = false;
    Text statement{};
};

// A finished run, for facts and expectations, with questions that scenarios often ask.
struct Final {
    const Trace& trace;
    const World& world;
    const Verdict& verdict;
    const RunInputs& inputs;

    [[nodiscard]] std::int64_t parameter(std::string_view name) const;
    [[nodiscard]] bool variantIs(std::string_view id) const { return inputs.variant == id; }
    // By name; null when there is none.
    [[nodiscard]] const TaskInfo* task(std::string_view name) const;
    [[nodiscard]] const ObjectInfo* object(std::string_view name) const;
    // All tasks whose name begins so.
    [[nodiscard]] std::vector<const TaskInfo*> tasksNamed(std::string_view prefix) const;
    // How many events of this kind there were, of this object if it is given.
    [[nodiscard]] std::int64_t count(EventKind kind, const ObjectInfo* object = nullptr) const;
    // When the task of this name ended, in virtual ns; kNoTime if it has not.
    [[nodiscard]] Nanoseconds endOf(std::string_view name) const;
    // Free running: times are real ones and need a tolerance.
    [[nodiscard]] bool isFree() const { return inputs.isFree(); }
};

struct Scenario {
    Text title{};
    Text story{};  // two to five sentences: what happens and what to watch for
    Chapter chapter = Chapter::Processes;
    std::vector<Parameter> parameters;
    std::vector<Variant> variants;  // at least one; the first is the default
    int cpus = 1;
    PolicyKind policy = PolicyKind::RoundRobin;
    Nanoseconds quantum = 100 * kMillisecond;
    Nanoseconds pointCost = kMicrosecond;
    double freeSpeed = 1000;  // free running at --speed max: virtual seconds per real second

    void (*run)() = nullptr;                             // the main process's code
    std::vector<Fact> (*facts)(const Final&) = nullptr;  // may be null
    Check (*expect)(const Final&) = nullptr;             // may be null: nothing is expected
};

}  // namespace lockstep
