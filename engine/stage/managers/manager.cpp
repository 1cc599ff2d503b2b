#include "stage/managers/manager.h"

#include <unistd.h>

#include <map>

#include "stage/channels/socket.h"
#include "stage/managers/manager_messages.h"
#include "stage/managers/manager_server.h"
#include "stage/runtime/arena.h"
#include "stage/runtime/errors.h"
#include "stage/runtime/run_context.h"
#include "stage/tasks/process.h"

namespace lockstep::stage {

// Where a server is to be found; in the arena.
struct ManagerCell {
    explicit ManagerCell(const Listener& address) : address(address) {}

    Listener address;
};

struct Manager::State {
    Process server;
    ManagerCell* cell;
    Where at;
    pid_t owner = ::getpid();
    bool isShutDown = false;
};

namespace {

constexpr int kBacklog = 128;
constexpr std::size_t kReceive = 4096;
constexpr std::int64_t kServerItself = 0;

[[noreturn]] void raise(const std::string& name, const std::string& what) {
    if (name == "KeyError") throw KeyError(what);
    if (name == "IndexError") throw IndexError(what);
    if (name == "AttributeError") throw AttributeError(what);
    if (name == "ValueError") throw ValueError(what);
    throw RuntimeError(name + ": " + what);
}

Fields exchange(const Socket& connection, const std::string& request, const Where& at) {
    connection.send(request, at);
    std::string answer;
    while (!answer.ends_with('\n')) {
        const std::string more = connection.recv(kReceive, at);
        if (more.empty()) throw EOFError();
        answer += more;
    }
    answer.pop_back();
    Fields fields = decodeFields(answer);
    if (fields.front() != "ok") raise(fields.front(), fields.back());
    fields.erase(fields.begin());
    return fields;
}

Socket connectTo(const ManagerCell& manager, const std::string& purpose, const Where& at) {
    return Socket(runContext().name + "'s " + purpose, manager.address, at);
}

// The calling thread's own. What a fork has copied is the parent's.
const Socket& connectionTo(const ManagerCell& manager, const Where& at) {
    thread_local std::map<const ManagerCell*, Socket> connections;
    thread_local pid_t process = 0;
    if (process != ::getpid()) connections.clear();
    process = ::getpid();
    const auto known = connections.find(&manager);
    if (known != connections.end()) return known->second;
    return connections.emplace(&manager, connectTo(manager, "proxy", at)).first->second;
}

// Over a connection of its own: whoever makes an object need not use it.
Fields askServer(const ManagerCell& manager, const std::string& purpose, Fields request,
                 const Where& at) {
    request.insert(request.begin(), std::to_string(kServerItself));
    const Socket connection = connectTo(manager, purpose, at);
    const Fields answer = exchange(connection, encodeFields(request), at);
    connection.close(at);
    return answer;
}

}  // namespace

std::vector<std::string> Proxy::ask(std::vector<std::string> request, const Where& at) const {
    request.insert(request.begin(), std::to_string(m_object));
    const std::string line = encodeFields(request);
    return exchange(connectionTo(*m_manager, at), line, at);
}

std::string DictProxy::get(const std::string& key, Where at) const {
    return ask({"get", key}, at).at(0);
}

void DictProxy::set(const std::string& key, const std::string& value, Where at) const {
    ask({"set", key, value}, at);
}

std::vector<std::string> DictProxy::keys(Where at) const {
    return ask({"keys"}, at);
}

std::size_t DictProxy::size(Where at) const {
    return std::stoul(ask({"size"}, at).at(0));
}

void ListProxy::append(const std::string& value, Where at) const {
    ask({"append", value}, at);
}

std::string ListProxy::get(std::size_t index, Where at) const {
    return ask({"get", std::to_string(index)}, at).at(0);
}

void ListProxy::set(std::size_t index, const std::string& value, Where at) const {
    ask({"set", std::to_string(index), value}, at);
}

std::size_t ListProxy::size(Where at) const {
    return std::stoul(ask({"size"}, at).at(0));
}

void QueueProxy::put(const Item& item, Where at) const {
    item ? ask({"put", *item}, at) : ask({"put"}, at);
}

Item QueueProxy::get(Where at) const {
    const Fields answer = ask({"get"}, at);
    return answer.empty() ? Item() : Item(answer.front());
}

std::size_t QueueProxy::qsize(Where at) const {
    return std::stoul(ask({"size"}, at).at(0));
}

// The queue's number, and where in the memory that all processes share its manager is known.
std::string Passing<QueueProxy>::pack(const QueueProxy& queue) {
    const auto* cell = reinterpret_cast<const std::byte*>(queue.m_manager);
    const auto* page = reinterpret_cast<const std::byte*>(runContext().page);
    return std::to_string(queue.m_object) + "@" + std::to_string(cell - page);
}

std::string Passing<QueueProxy>::show(const QueueProxy& queue) {
    return "queue " + std::to_string(queue.m_object);
}

QueueProxy Passing<QueueProxy>::unpack(std::string_view text) {
    const std::string number(text.substr(0, text.find('@')));
    const std::string place(text.substr(text.find('@') + 1));
    auto* page = reinterpret_cast<std::byte*>(runContext().page);
    return {reinterpret_cast<ManagerCell*>(page + std::stoll(place)), std::stoll(number)};
}

Manager::Manager(Where at) {
    // Made here, so that it is there before anybody looks for it; held by the server alone.
    const Listener address("SyncManager", {.backlog = kBacklog}, at);
    Process server("", [address, at] { ManagerServer(address, at).run(); }, {.daemon = true});
    server.setName("SyncManager" + server.name().substr(server.name().find('-')));
    m_state = std::make_unique<State>(State{server, makeInArena<ManagerCell>(0, address), at});
    m_state->server.start(at);
    address.close(at);
}

Manager::~Manager() {
    shutdown(m_state->at);
}

std::int64_t Manager::make(const std::string& kind, const std::string& name, Fields content,
                           const Where& at) {
    content.insert(content.begin(), {"create", kind, name});
    const std::string purpose = "create(" + (name.empty() ? kind : name) + ")";
    return std::stoll(askServer(*m_state->cell, purpose, std::move(content), at).at(0));
}

DictProxy Manager::dict(const std::string& name, const std::vector<Entry>& entries, Where at) {
    Fields content;
    for (const auto& [key, value] : entries) content.insert(content.end(), {key, value});
    return {m_state->cell, make("dict", name, content, at)};
}

ListProxy Manager::list(const std::string& name, const std::vector<std::string>& values, Where at) {
    return {m_state->cell, make("list", name, values, at)};
}

QueueProxy Manager::queue(const std::string& name, int capacity, Where at) {
    return {m_state->cell, make("queue", name, {std::to_string(capacity)}, at)};
}

void Manager::shutdown(Where at) {
    if (m_state->owner != ::getpid() || std::exchange(m_state->isShutDown, true)) return;
    try {
        askServer(*m_state->cell, "shutdown()", {"shutdown"}, at);
    } catch (const Exception&) {
        m_state->server.terminate(at);  // it does not answer any more
    }
    m_state->server.join(at);
}

}  // namespace lockstep::stage
