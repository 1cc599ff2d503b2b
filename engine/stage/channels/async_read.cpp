#include "stage/channels/async_read.h"

#include <mutex>
#include <vector>

#include "stage/channels/kernel_read.h"
#include "stage/channels/link.h"
#include "stage/channels/shown_data.h"
#include "stage/runtime/errors.h"
#include "stage/sync/flag.h"
#include "stage/tasks/actions.h"

namespace lockstep::stage {

struct AsyncRead::State {
    ~State() {
        // The kernel may still write there.
        if (!isOver) new std::vector<char>(std::move(buffer));
    }

    Flag* flag = nullptr;
    LinkEnd end;
    std::vector<char> buffer;
    std::unique_ptr<KernelRead> read;
    bool isOver = false;
    ssize_t size = 0;  // or -errno
};

namespace {

void report(Flag& flag, EventKind kind, const std::string& text, const Where& at) {
    const std::lock_guard hold(flag.mutex);
    wire::Report report = flag.changed(kind, at);
    report.value = kind == EventKind::JobDone ? 1 : 0;
    report.text = text;
    Task::current().channel().report(report);
}

}  // namespace

AsyncRead::AsyncRead(const std::string& name, const Socket& socket, std::size_t most, Where at)
    : m_state(std::make_shared<State>()) {
    const int fd = socket.descriptor();
    if (fd < 0) throw OSError("socket is closed");
    State& state = *m_state;
    state.end = socket.linkEnd();
    state.buffer.resize(most);
    state.flag = makeInArena<Flag>(0);
    pass({.op = Op::Submit, .at = at, .object = state.end.here().object, .text = name});
    state.read = beginRead(fd, state.buffer);
    state.flag->id = announceObject(ObjectKind::Future, name, 0, 0, at);
}

bool AsyncRead::done() const {
    return m_state->flag->isSet();
}

std::string AsyncRead::result(Where at) {
    (void)waitFor(*m_state->flag, BlockReason::Future, kNoTime, at);
    if (m_state->size < 0) throw ConnectionResetError();
    return {m_state->buffer.data(), static_cast<std::size_t>(m_state->size)};
}

void AsyncRead::carryOut(std::chrono::nanoseconds copyTime, Where at) {
    State& state = *m_state;
    if (!state.end.mustBecomeReadable()) throw RuntimeError("nothing has come");
    report(*state.flag, EventKind::JobTaken, {}, at);
    sleep(copyTime, at);
    state.size = state.read->wait();
    state.isOver = true;
    const std::string_view data(state.buffer.data(),
                                static_cast<std::size_t>(std::max<ssize_t>(state.size, 0)));
    reportReceived(state.end, data, at);
    report(*state.flag, EventKind::JobDone, shown(data), at);
    state.flag->set(at);
    Task::current().channel().settle();
}

}  // namespace lockstep::stage
