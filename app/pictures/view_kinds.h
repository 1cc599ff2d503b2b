#pragma once

#include <QLatin1String>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "models/view.h"

namespace lockstep {

// The views that are pictures of a run.
enum class ViewKind {
    Timeline,
    States,
    Locks,
    Queues,
    Channels,
    Pools,
    Data,
    Tree,
    Loop,
    Charts,
    Gantt,
    Source
};

// Their ids, by ViewKind.
inline constexpr std::array<QLatin1String, 12> kViewIds = {
    QLatin1String("timeline"), QLatin1String("states"),   QLatin1String("locks"),
    QLatin1String("queues"),   QLatin1String("channels"), QLatin1String("pools"),
    QLatin1String("data"),     QLatin1String("tree"),     QLatin1String("loop"),
    QLatin1String("charts"),   QLatin1String("gantt"),    QLatin1String("source")};

inline constexpr std::size_t kViewKinds = kViewIds.size();
static_assert(kViewKinds == static_cast<std::size_t>(ViewKind::Source) + 1);

[[nodiscard]] inline QLatin1String idOf(ViewKind kind) {
    return kViewIds[static_cast<std::size_t>(kind)];
}
[[nodiscard]] std::optional<ViewKind> viewKindOf(const QString& id);

// All three outlive the view.
[[nodiscard]] std::unique_ptr<View> makeView(ViewKind kind, Playhead& playhead,
                                             Selection& selection, const Theme& theme);

// The views of objects, the most telling about this run first.
[[nodiscard]] std::vector<ViewKind> byTelling(const Moment& moment);

// Those of them that have something to show at this moment.
[[nodiscard]] std::vector<ViewKind> tellingViews(const Moment& moment);

}  // namespace lockstep
