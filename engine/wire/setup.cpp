#include "wire/setup.h"

#include <cstring>
#include <string_view>

namespace lockstep::wire {
namespace {

constexpr std::uint32_t kMagic =
    0x5453534c;  // "LSST" in the machine's own order: it never leaves it

class Writer {
public:
    template <class Number>
    void number(Number value) {
        const auto* bytes = reinterpret_cast<const std::byte*>(&value);
        m_bytes.insert(m_bytes.end(), bytes, bytes + sizeof value);
    }
    void text(std::string_view text) {
        number(static_cast<std::uint32_t>(text.size()));
        const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
        m_bytes.insert(m_bytes.end(), bytes, bytes + text.size());
    }
    std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
};

// Gives zeros and empty texts once the bytes have run out.
class Reader {
public:
    explicit Reader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    template <class Number>
    void number(Number& value) {
        const auto bytes = take(sizeof value);
        if (!bytes.empty()) std::memcpy(&value, bytes.data(), sizeof value);
    }
    void text(std::string& text) {
        std::uint32_t size = 0;
        number(size);
        const auto bytes = take(size);
        text.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    [[nodiscard]] bool isIntact() const { return m_intact; }
    [[nodiscard]] bool isAtEnd() const { return m_intact && m_bytes.empty(); }

private:
    std::span<const std::byte> take(std::size_t size) {
        if (size > m_bytes.size()) m_intact = false;
        if (!m_intact) return {};
        const auto taken = m_bytes.first(size);
        m_bytes = m_bytes.subspan(size);
        return taken;
    }

    std::span<const std::byte> m_bytes;
    bool m_intact = true;
};

}  // namespace

std::vector<std::byte> encodeSetup(const Setup& setup) {
    Writer out;
    out.number(kMagic);
    out.text(setup.scenario);
    out.text(setup.variant);
    out.number(static_cast<std::uint32_t>(setup.parameters.size()));
    for (const auto& [name, value] : setup.parameters) {
        out.text(name);
        out.number(value);
    }
    out.number(setup.seed);
    out.number(static_cast<std::uint8_t>(setup.free));
    out.text(setup.socketPath);
    out.number(setup.token);
    out.text(setup.folder);
    out.number(setup.pinnedCpu);
    out.text(setup.program);
    return out.take();
}

Result<Setup> decodeSetup(std::span<const std::byte> packet) {
    if (packet.size() > kMaxSetup) return Error{"the set-up of the run is too long"};
    Reader in(packet);
    std::uint32_t magic = 0;
    in.number(magic);
    if (magic != kMagic) return Error{"the first packet on the control socket is no set-up"};
    Setup setup;
    in.text(setup.scenario);
    in.text(setup.variant);
    std::uint32_t parameters = 0;
    in.number(parameters);
    for (std::uint32_t i = 0; i < parameters && in.isIntact(); ++i) {
        std::string name;
        in.text(name);
        in.number(setup.parameters[name]);
    }
    in.number(setup.seed);
    std::uint8_t free = 0;
    in.number(free);
    setup.free = free != 0;
    in.text(setup.socketPath);
    in.number(setup.token);
    in.text(setup.folder);
    in.number(setup.pinnedCpu);
    in.text(setup.program);
    if (!in.isAtEnd()) return Error{"the set-up of the run is damaged"};
    return setup;
}

}  // namespace lockstep::wire
