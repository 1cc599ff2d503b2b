#include "states/glide.h"

#include <QEasingCurve>
#include <algorithm>

namespace lockstep {

QRectF Glide::positionOf(const Way& way, qint64 now) const {
    const qreal elapsed = static_cast<qreal>(now - m_start) / kDuration;
    const qreal t =
        QEasingCurve(QEasingCurve::OutCubic).valueForProgress(std::clamp(elapsed, 0.0, 1.0));
    const QPointF corner = way.from.topLeft() + t * (way.to.topLeft() - way.from.topLeft());
    return {corner, way.from.size() + t * (way.to.size() - way.from.size())};
}

void Glide::moveTo(const std::vector<TokenBox>& tokens, qint64 now) {
    std::unordered_map<TaskId, Way> ways;
    bool moves = false;
    for (const TokenBox& box : tokens) {
        const auto old = m_ways.find(box.item.task);
        const QRectF from = old == m_ways.end() ? box.token : positionOf(old->second, now);
        ways[box.item.task] = {from, box.token};
        moves = moves || from != box.token;
    }
    m_ways = std::move(ways);
    m_start = moves ? now : now - kDuration;
}

void Glide::jumpTo(const std::vector<TokenBox>& tokens) {
    m_ways.clear();
    for (const TokenBox& box : tokens) m_ways[box.item.task] = {box.token, box.token};
}

std::vector<TokenBox> Glide::at(std::vector<TokenBox> tokens, qint64 now) const {
    for (TokenBox& box : tokens) {
        const auto way = m_ways.find(box.item.task);
        if (way == m_ways.end()) continue;
        const QRectF place = positionOf(way->second, now);
        // The name follows the token's right edge, so that the two never part or meet.
        const QPointF shift(place.right() - box.token.right(),
                            place.center().y() - box.token.center().y());
        box.token = place;
        box.label.translate(shift);
    }
    return tokens;
}

}  // namespace lockstep
