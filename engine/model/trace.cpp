#include "model/trace.h"

namespace lockstep {

Trace::Trace()
    : m_events(std::make_unique<std::atomic<EventChunk*>[]>(kMaxChunks)),
      m_texts(std::make_unique<std::atomic<TextChunk*>[]>(kMaxChunks)) {}

Trace::~Trace() {
    // Chunks are filled in order, so the first empty slot is the end.
    for (std::size_t i = 0; i < kMaxChunks && m_events[i]; ++i) delete m_events[i].load();
    for (std::size_t i = 0; i < kMaxChunks && m_texts[i]; ++i) delete m_texts[i].load();
}

bool Trace::append(const Event& event) {
    const std::size_t index = m_size.load(std::memory_order_relaxed);
    const std::size_t chunk = index / kChunk;
    if (chunk == kMaxChunks) return false;
    if (index % kChunk == 0) m_events[chunk].store(new EventChunk, std::memory_order_release);
    (*m_events[chunk].load(std::memory_order_relaxed))[index % kChunk] = event;
    m_size.store(index + 1, std::memory_order_release);
    return true;
}

StringId Trace::intern(std::string_view text) {
    if (text.empty()) return {};
    if (const auto known = m_ids.find(text); known != m_ids.end()) return known->second;

    const std::size_t index = m_textCount.load(std::memory_order_relaxed);
    const std::size_t chunk = index / kChunk;
    if (chunk == kMaxChunks) return {};
    if (index % kChunk == 0) m_texts[chunk].store(new TextChunk, std::memory_order_release);
    std::string& kept = (*m_texts[chunk].load(std::memory_order_relaxed))[index % kChunk];
    kept = text;
    m_textCount.store(index + 1, std::memory_order_release);

    const StringId id{static_cast<std::uint32_t>(index + 1)};
    m_ids.emplace(kept, id);
    return id;
}

const Event& Trace::operator[](std::size_t index) const {
    return (*m_events[index / kChunk].load(std::memory_order_acquire))[index % kChunk];
}

std::string_view Trace::text(StringId id) const {
    if (!id.isValid() || id.index() >= m_textCount.load(std::memory_order_acquire)) return {};
    return (*m_texts[id.index() / kChunk].load(std::memory_order_acquire))[id.index() % kChunk];
}

}  // namespace lockstep
