#include "stage/coroutines/gevent.h"

namespace lockstep::stage::gevent {
namespace {

// The running coroutine is woken when there is something to receive or to accept.
class Watching {
public:
    Watching(const Waitable& what, const Where& at)
        : m_what(what), m_coroutine(EventLoop::current().running()), m_at(at) {
        EventLoop::current().watch(m_what, m_coroutine, m_at);
    }
    ~Watching() { EventLoop::current().unwatch(m_what, m_coroutine, m_at); }
    Watching(const Watching&) = delete;
    Watching& operator=(const Watching&) = delete;

    [[nodiscard]] Blocking untilReady() const {
        return {{.reason = BlockReason::Socket, .at = m_at, .object = m_what.object()}};
    }

private:
    Waitable m_what;
    LoopCoroutine& m_coroutine;
    Where m_at;
};

}  // namespace

Async<Socket> accept(Listener listener, Where at) {
    (void)EventLoop::current().running();
    for (;;) {
        if (std::optional<Socket> socket = listener.tryAccept(at)) co_return *socket;
        const Watching watching(listener, at);
        co_await watching.untilReady();
    }
}

Async<std::string> recv(Socket socket, std::size_t most, Where at) {
    (void)EventLoop::current().running();
    for (;;) {
        if (std::optional<std::string> data = socket.tryRecv(most, at)) co_return std::move(*data);
        const Watching watching(socket, at);
        co_await watching.untilReady();
    }
}

Async<> send(Socket socket, std::string data, Where at) {
    (void)EventLoop::current().running();
    while (!socket.trySend(data, at)) co_await gevent::sleep(std::chrono::milliseconds(1), at);
}

}  // namespace lockstep::stage::gevent
