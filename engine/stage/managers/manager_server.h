#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "stage/channels/selector.h"
#include "stage/channels/socket.h"
#include "stage/managers/manager_messages.h"
#include "stage/runtime/where.h"

namespace lockstep::stage {

// A real object in the server's memory.
class ManagedObject {
public:
    virtual ~ManagedObject() = default;
    // Nothing: the answer must wait until somebody has changed the object. Throws what the method
    // raises.
    virtual std::optional<Fields> call(const std::string& method, const Fields& arguments) = 0;
};

// What a manager's server process does: one thread that answers whoever has sent a request. All its
// points are at the line where the manager was made.
class ManagerServer {
public:
    ManagerServer(const Listener& listener, const Where& at);

    // Until somebody asks for the shutdown.
    void run();

private:
    struct Client {
        Socket socket;
        std::string received;  // the beginning of a request
    };
    struct Request {
        Waitable client;
        Fields fields;
    };

    void welcome();
    void hear(const Waitable& client);
    // False: it must wait.
    bool serve(const Request& request);
    std::optional<Fields> answerTo(const Fields& request);
    std::optional<Fields> serveItself(const Fields& request);
    // Those which had to wait for what has just been done.
    void serveWaiting();
    void forget(const Waitable& client);

    Listener m_listener;
    Where m_at;
    Selector m_selector;
    std::map<Waitable, Client> m_clients;
    std::vector<std::unique_ptr<ManagedObject>> m_objects;
    std::deque<Request> m_waiting;
    bool m_isShutDown = false;
};

}  // namespace lockstep::stage
