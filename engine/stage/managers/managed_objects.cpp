#include "stage/managers/managed_objects.h"

#include <algorithm>
#include <utility>

#include "stage/runtime/errors.h"
#include "stage/runtime/point.h"
#include "stage/sync/queue.h"

namespace lockstep::stage {
namespace {

// What a dict and a list have in common: entries in an order, of which the engine is told.
class Entries : public ManagedObject {
protected:
    Entries(ObjectKind kind, const std::string& name, const Where& at)
        : m_id(announceObject(kind, name, 0, 0, at)), m_at(at) {}

    void tell(EventKind kind, std::size_t index, const std::string& key, const std::string& value) {
        const std::string text = key + "=" + value;
        wire::Report report = reportAt(m_at, kind);
        report.object = m_id;
        report.value = static_cast<std::int64_t>(index);
        report.text = text;
        report.objectStamp = ++m_stamp;
        Task::current().channel().report(report);
        Task::current().channel().settle();
    }

private:
    ObjectId m_id;
    Where m_at;
    std::uint64_t m_stamp = 0;
};

class ManagedDict final : public Entries {
public:
    ManagedDict(const std::string& name, const Fields& content, const Where& at)
        : Entries(ObjectKind::Dict, name, at) {
        for (std::size_t i = 0; i + 1 < content.size(); i += 2) set(content[i], content[i + 1]);
    }

    std::optional<Fields> call(const std::string& method, const Fields& arguments) override {
        if (method == "get") return Fields{get(arguments.at(0))};
        if (method == "set") return set(arguments.at(0), arguments.at(1));
        if (method == "keys") return keys();
        if (method == "size") return Fields{std::to_string(m_entries.size())};
        throw AttributeError("'dict' object has no attribute '" + method + "'");
    }

private:
    using Place = std::vector<std::pair<std::string, std::string>>::iterator;

    Place find(const std::string& key) {
        return std::ranges::find(m_entries, key, &std::pair<std::string, std::string>::first);
    }
    [[nodiscard]] std::size_t indexOf(Place place) {
        return static_cast<std::size_t>(place - m_entries.begin());
    }

    std::string get(const std::string& key) {
        const auto found = find(key);
        if (found == m_entries.end()) throw KeyError("'" + key + "'");
        tell(EventKind::EntryLoaded, indexOf(found), key, found->second);
        return found->second;
    }

    Fields set(const std::string& key, const std::string& value) {
        auto place = find(key);
        if (place == m_entries.end()) place = m_entries.emplace(m_entries.end(), key, "");
        place->second = value;
        tell(EventKind::EntryStored, indexOf(place), key, value);
        return {};
    }

    Fields keys() {
        Fields keys;
        for (const auto& [key, value] : m_entries) keys.push_back(key);
        return keys;
    }

    std::vector<std::pair<std::string, std::string>> m_entries;
};

class ManagedList final : public Entries {
public:
    ManagedList(const std::string& name, const Fields& content, const Where& at)
        : Entries(ObjectKind::List, name, at) {
        for (const std::string& value : content) append(value);
    }

    std::optional<Fields> call(const std::string& method, const Fields& arguments) override {
        if (method == "append") return append(arguments.at(0));
        if (method == "get") return Fields{get(std::stoul(arguments.at(0)))};
        if (method == "set") return set(std::stoul(arguments.at(0)), arguments.at(1));
        if (method == "size") return Fields{std::to_string(m_values.size())};
        throw AttributeError("'list' object has no attribute '" + method + "'");
    }

private:
    Fields append(const std::string& value) {
        m_values.push_back(value);
        tell(EventKind::EntryStored, m_values.size() - 1, std::to_string(m_values.size() - 1),
             value);
        return {};
    }
    std::string get(std::size_t index) {
        if (index >= m_values.size()) throw IndexError("list index out of range");
        tell(EventKind::EntryLoaded, index, std::to_string(index), m_values[index]);
        return m_values[index];
    }
    Fields set(std::size_t index, const std::string& value) {
        if (index >= m_values.size()) throw IndexError("list assignment index out of range");
        m_values[index] = value;
        tell(EventKind::EntryStored, index, std::to_string(index), value);
        return {};
    }

    std::vector<std::string> m_values;
};

class ManagedQueue final : public ManagedObject {
public:
    ManagedQueue(const std::string& name, int capacity, const Where& at)
        : m_queue(name, capacity, at), m_at(at) {}

    std::optional<Fields> call(const std::string& method, const Fields& arguments) override {
        if (method == "put") return put(arguments);
        if (method == "get") return get();
        if (method == "size") return Fields{std::to_string(m_queue.qsize())};
        throw AttributeError("'Queue' object has no attribute '" + method + "'");
    }

private:
    // No argument: the item is None.
    std::optional<Fields> put(const Fields& arguments) {
        if (m_queue.full()) return std::nullopt;
        m_queue.putNowait(arguments.empty() ? Item() : Item(arguments.front()), m_at);
        return Fields{};
    }
    std::optional<Fields> get() {
        if (m_queue.empty()) return std::nullopt;
        const Item item = m_queue.getNowait(m_at);
        return item ? Fields{*item} : Fields{};
    }

    Queue m_queue;
    Where m_at;
};

}  // namespace

std::unique_ptr<ManagedObject> makeManaged(const std::string& kind, const std::string& name,
                                           const Fields& content, const Where& at) {
    if (kind == "dict") return std::make_unique<ManagedDict>(name, content, at);
    if (kind == "list") return std::make_unique<ManagedList>(name, content, at);
    if (kind == "queue") return std::make_unique<ManagedQueue>(name, std::stoi(content.at(0)), at);
    throw ValueError("a manager makes no " + kind);
}

}  // namespace lockstep::stage
