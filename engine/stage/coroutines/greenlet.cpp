#include "stage/coroutines/greenlet.h"

#include "stage/runtime/errors.h"
#include "stage/runtime/point.h"

namespace lockstep::stage {

struct Greenlet::State final : Coroutine {
    State(const std::string& name, Function code, const Where& at)
        : Coroutine(
              name, [this] { return begin(*this); }, at),
          function(std::move(code)) {}
    ~State() override { close({}); }

    // Runs when somebody switches to it for the first time.
    static Async<> begin(State& self) { co_await self.function(std::move(self.received)); }

    void requireSuspended() const {
        if (!hasEnded() && !isSuspended())
            throw RuntimeError(
                "a greenlet that waits for those that it runs cannot be switched to");
    }

    Function function;
    std::string received;   // what is passed to it
    State* next = nullptr;  // to whom it has switched; null: to whoever runs them
};

namespace {

struct Switching {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> where) const {
        self.suspendAt(where);
        self.next = next;
        self.block({.at = at, .other = next ? next->id() : TaskId{}});
    }
    void await_resume() const noexcept {}

    Greenlet::State& self;
    Greenlet::State* next;
    Where at;
};

}  // namespace

Greenlet::Greenlet(const std::string& name, Function function, Where at)
    : m_state(std::make_shared<State>(name, std::move(function), at)) {}

void Greenlet::run(const std::string& value, Where at) const {
    State* current = m_state.get();
    current->home().check();
    current->requireSuspended();
    if (current->hasEnded()) return;
    pass({.op = Op::Switch, .at = at, .other = current->id()});
    State* last = nullptr;
    {
        const StandAside aside(at, current->id());
        current->received = value;
        while (current) {
            last = current;
            last->resume();
            current = std::exchange(last->next, nullptr);
        }
    }
    if (last->failure()) std::rethrow_exception(last->failure());
}

Async<std::string> Greenlet::switchTo(std::string value, Where at) const {
    State& target = *m_state;
    target.home().check();
    auto* const self = dynamic_cast<State*>(&Coroutine::running());
    if (!self) throw RuntimeError("only a greenlet switches to another");
    if (self == &target) co_return value;
    target.requireSuspended();
    pass({.op = Op::Switch, .at = at, .other = target.id()});
    target.received = std::move(value);
    co_await Switching{*self, target.hasEnded() ? nullptr : &target, at};
    co_return std::move(self->received);
}

bool Greenlet::isDead() const {
    return m_state->hasEnded();
}

}  // namespace lockstep::stage
