#include "stage/managers/manager_server.h"

#include <utility>

#include "stage/managers/managed_objects.h"
#include "stage/runtime/errors.h"

namespace lockstep::stage {
namespace {

constexpr std::size_t kReceive = 4096;

}  // namespace

ManagerServer::ManagerServer(const Listener& listener, const Where& at)
    : m_listener(listener), m_at(at), m_selector("requests", SelectorKind::Epoll, at) {
    m_selector.add(m_listener, m_at);
}

void ManagerServer::run() {
    while (!m_isShutDown) {
        for (const Waitable& ready : m_selector.select(m_at)) {
            if (ready == m_listener) {
                welcome();
            } else {
                hear(ready);
            }
            if (m_isShutDown) return;
        }
    }
}

void ManagerServer::welcome() {
    const auto socket = m_listener.tryAccept(m_at);
    if (!socket) return;
    m_selector.add(*socket, m_at);
    m_clients.emplace(*socket, Client{*socket, {}});
}

void ManagerServer::hear(const Waitable& who) {
    const auto client = m_clients.find(who);
    if (client == m_clients.end()) return;
    std::string data;
    try {
        data = client->second.socket.recv(kReceive, m_at);
    } catch (const ConnectionResetError&) {
        // It is gone, as one who has closed the connection is.
    }
    if (data.empty()) {
        forget(who);
        return;
    }
    std::string& received = client->second.received;
    received += data;
    for (std::size_t end; (end = received.find('\n')) != std::string::npos;) {
        const Request request{who, decodeFields(std::string_view(received).substr(0, end))};
        received.erase(0, end + 1);
        if (!serve(request)) m_waiting.push_back(request);
        serveWaiting();
        if (m_isShutDown || !m_clients.contains(who)) return;
    }
}

bool ManagerServer::serve(const Request& request) {
    const auto client = m_clients.find(request.client);
    if (client == m_clients.end()) return true;
    const auto answer = answerTo(request.fields);
    if (!answer) return false;
    try {
        client->second.socket.send(encodeFields(*answer), m_at);
    } catch (const OSError&) {
        forget(request.client);
    }
    return true;
}

std::optional<Fields> ManagerServer::answerTo(const Fields& request) {
    try {
        const std::size_t number = std::stoul(request.at(0));
        const Fields arguments(request.begin() + 2, request.end());
        auto results = number == 0 ? serveItself(request)
                                   : m_objects.at(number - 1)->call(request.at(1), arguments);
        if (!results) return std::nullopt;
        results->insert(results->begin(), "ok");
        return results;
    } catch (const Exception& error) {
        return Fields{error.name(), error.what()};
    } catch (const std::exception&) {
        return Fields{"ValueError", "no request"};
    }
}

std::optional<Fields> ManagerServer::serveItself(const Fields& request) {
    if (request[1] == "shutdown") {
        m_isShutDown = true;
        return Fields{};
    }
    const Fields content(request.begin() + 4, request.end());
    m_objects.push_back(makeManaged(request[2], request[3], content, m_at));
    return Fields{std::to_string(m_objects.size())};
}

void ManagerServer::serveWaiting() {
    for (bool hasServed = true; hasServed;) {
        hasServed = false;
        for (std::size_t i = 0; i < m_waiting.size() && !hasServed; ++i) {
            if (!serve(m_waiting[i])) continue;
            m_waiting.erase(m_waiting.begin() + static_cast<std::ptrdiff_t>(i));
            hasServed = true;
        }
    }
}

void ManagerServer::forget(const Waitable& who) {
    const auto client = m_clients.find(who);
    if (client == m_clients.end()) return;
    m_selector.remove(who, m_at);
    const Socket socket = client->second.socket;
    m_clients.erase(client);
    socket.close(m_at);
}

}  // namespace lockstep::stage
