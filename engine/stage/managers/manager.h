#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stage/jobs/job.h"
#include "stage/runtime/where.h"
#include "stage/sync/queue.h"

namespace lockstep::stage {

struct ManagerCell;

// What stands in a process for an object that lives in a manager's server. Each call is a message
// to the server and its answer, over a connection that every thread opens when it first needs it.
// Copies refer to the same object; every process may use them, spawned ones, too. Texts have no
// tabs and no line ends (ValueError).
//
// All calls are points, of sending and of receiving. Once the server has ended:
// ConnectionRefusedError where there is no connection yet, else EOFError, ConnectionResetError or
// BrokenPipeError.
class Proxy {
protected:
    friend class Manager;
    Proxy(ManagerCell* manager, std::int64_t object) : m_manager(manager), m_object(object) {}

    std::vector<std::string> ask(std::vector<std::string> request, const Where& at) const;

    ManagerCell* m_manager;
    std::int64_t m_object;
};

using Entry = std::pair<std::string, std::string>;

class DictProxy : public Proxy {
public:
    // KeyError: there is no such key. `d[k] -= 1` is a get() and a set(), and others come in
    // between.
    [[nodiscard]] std::string get(const std::string& key, Where at = Where::current()) const;
    void set(const std::string& key, const std::string& value, Where at = Where::current()) const;
    // In the order in which they were first set.
    [[nodiscard]] std::vector<std::string> keys(Where at = Where::current()) const;
    [[nodiscard]] std::size_t size(Where at = Where::current()) const;

private:
    friend class Manager;
    using Proxy::Proxy;
};

class ListProxy : public Proxy {
public:
    void append(const std::string& value, Where at = Where::current()) const;
    // IndexError: it is not that long.
    [[nodiscard]] std::string get(std::size_t index, Where at = Where::current()) const;
    void set(std::size_t index, const std::string& value, Where at = Where::current()) const;
    [[nodiscard]] std::size_t size(Where at = Where::current()) const;

private:
    friend class Manager;
    using Proxy::Proxy;
};

// Items as of a Queue. Who has to wait waits for the server's answer.
class QueueProxy : public Proxy {
public:
    void put(const Item& item, Where at = Where::current()) const;
    [[nodiscard]] Item get(Where at = Where::current()) const;
    [[nodiscard]] std::size_t qsize(Where at = Where::current()) const;
    [[nodiscard]] bool empty(Where at = Where::current()) const { return qsize(at) == 0; }

private:
    friend class Manager;
    friend struct Passing<QueueProxy>;
    using Proxy::Proxy;
};

// A pool's job may be given one.
template <>
struct Passing<QueueProxy> {
    static std::string pack(const QueueProxy& queue);
    static std::string show(const QueueProxy& queue);  // "queue 1"
    static QueueProxy unpack(std::string_view text);
};

// A server process, "SyncManager-1", that holds real dicts, lists and queues in its own memory. It
// is a daemon of the process that made it, and ends with this object, which stays in that process.
class Manager {
public:
    // Starts the server. A point; errors as of Process::start().
    explicit Manager(Where at = Where::current());
    // shutdown(), as at the end of Python's `with`.
    ~Manager();
    Manager(const Manager&) = delete;
    Manager& operator=(const Manager&) = delete;

    // These make an object in the server.
    [[nodiscard]] DictProxy dict(const std::string& name, const std::vector<Entry>& entries = {},
                                 Where at = Where::current());
    [[nodiscard]] ListProxy list(const std::string& name,
                                 const std::vector<std::string>& values = {},
                                 Where at = Where::current());
    [[nodiscard]] QueueProxy queue(const std::string& name, int capacity = 0,
                                   Where at = Where::current());

    // Ends the server with all that it holds, and waits for its end. Again, or in another process
    // than the maker's: nothing happens.
    void shutdown(Where at = Where::current());

private:
    // Gives its number.
    std::int64_t make(const std::string& kind, const std::string& name,
                      std::vector<std::string> content, const Where& at);

    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace lockstep::stage
