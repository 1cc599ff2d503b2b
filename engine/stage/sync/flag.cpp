#include "stage/sync/flag.h"

#include <mutex>

#include "stage/runtime/futex.h"
#include "stage/runtime/termination.h"

namespace lockstep::stage {

wire::Report Flag::changed(EventKind kind, const Where& at) {
    wire::Report report = reportAt(at, kind);
    report.object = id;
    report.objectStamp = ++m_stamp;
    return report;
}

void Flag::wakeAll() {
    futexWakeAll(m_word);
}

void Flag::set(const Where& at) {
    Channel& channel = Task::current().channel();
    {
        const std::lock_guard hold(mutex);
        raise();
        channel.report(changed(EventKind::FlagSet, at));
    }
    wakeAll();
    channel.settle();
}

void Flag::clear(const Where& at) {
    Channel& channel = Task::current().channel();
    {
        const std::lock_guard hold(mutex);
        lower();
        channel.report(changed(EventKind::FlagCleared, at));
    }
    channel.settle();
}

class FlagWaiting final : public Operation {
public:
    FlagWaiting(Flag& flag, const Where& at) : m_flag(flag), m_at(at) {}

    Attempt tryNow() override {
        const std::lock_guard hold(m_flag.mutex);
        const std::uint32_t word = m_flag.m_word;
        if (!isOpen(word)) {
            if (!m_since) m_seenStamp = m_flag.m_stamp;
            m_since = generationOf(word);
            return Attempt::NotNow;
        }
        m_isSet = word & Flag::kSet;
        wire::Report report = m_flag.changed(EventKind::WaitPassed, m_at);
        report.value = m_isSet;
        Task::current().channel().report(report);
        return Attempt::Done;
    }

    Attempt waitUntil(Nanoseconds deadline) override {
        awaitChange(deadline);
        return tryNow();
    }

    [[nodiscard]] std::uint64_t stamp() const override { return m_seenStamp; }
    // Whether the flag was set when the wait was over.
    [[nodiscard]] bool isSet() const { return m_isSet; }

private:
    void awaitChange(Nanoseconds deadline) const {
        const Killable waiting;
        for (std::uint32_t word = m_flag.m_word; !isOpen(word); word = m_flag.m_word)
            if (!futexWait(m_flag.m_word, word, deadline)) return;
    }

    static std::uint32_t generationOf(std::uint32_t word) { return word / Flag::kGeneration; }

    [[nodiscard]] bool isOpen(std::uint32_t word) const {
        return m_since ? generationOf(word) != *m_since : word & Flag::kSet;
    }

    Flag& m_flag;
    Where m_at;
    std::optional<std::uint32_t> m_since;  // the generation when the wait began
    std::uint64_t m_seenStamp = 0;
    bool m_isSet = false;
};

std::optional<bool> waitFor(Flag& flag, BlockReason reason, Nanoseconds timeout, const Where& at) {
    FlagWaiting waiting(flag, at);
    if (!perform({.op = Op::Wait, .at = at, .object = flag.id, .timeout = timeout}, reason,
                 waiting))
        return std::nullopt;
    return waiting.isSet();
}

}  // namespace lockstep::stage
