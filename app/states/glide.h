#pragma once

#include <QLineF>
#include <QRectF>
#include <unordered_map>
#include <vector>

#include "theme/token_grid.h"

namespace lockstep {

// Where tokens are on the way to where they belong. Time is a parameter (ms of any monotonic
// clock), so that it needs no event loop. A new target takes over from where a token is at that
// time; nothing queues up.
class Glide {
public:
    static constexpr qint64 kDuration = 180;  // ms, ease-out
    // ms: moments that follow each other faster than this (ten a second) are shown without motion.
    static constexpr qint64 kLeastInterval = 100;

    // The edges that tokens take on their way: where each begins and ends.
    using Edges = std::unordered_map<TaskId, QLineF>;

    // The tokens belong there from now on. A token that was not there before appears in its place.
    void moveTo(const std::vector<TokenBox>& tokens, qint64 now, const Edges& edges = {});
    void jumpTo(const std::vector<TokenBox>& tokens);

    [[nodiscard]] bool isMoving(qint64 now) const { return now < m_start + kDuration; }
    // The same tokens, each moved to where it is at that time.
    [[nodiscard]] std::vector<TokenBox> at(std::vector<TokenBox> tokens, qint64 now) const;

private:
    struct Way {
        QRectF from;
        QRectF to;
        QLineF edge;  // null: straight
    };
    [[nodiscard]] QRectF positionOf(const Way& way, qint64 now) const;

    std::unordered_map<TaskId, Way> m_ways;
    qint64 m_start = -kDuration;
};

}  // namespace lockstep
