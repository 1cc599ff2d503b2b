#include "states/glide.h"

#include <QEasingCurve>
#include <algorithm>
#include <array>

namespace lockstep {

namespace {

// What lies at this share of the way's length.
QPointF pointOf(const std::array<QPointF, 4>& way, qreal share) {
    qreal length = 0;
    for (std::size_t i = 1; i < way.size(); ++i) length += QLineF(way[i - 1], way[i]).length();
    qreal rest = share * length;
    for (std::size_t i = 1; i < way.size(); ++i) {
        const QLineF part(way[i - 1], way[i]);
        if (part.length() > 0 && rest <= part.length()) return part.pointAt(rest / part.length());
        rest -= part.length();
    }
    return way.back();
}

}  // namespace

QRectF Glide::positionOf(const Way& way, qint64 now) const {
    const qreal elapsed = static_cast<qreal>(now - m_start) / kDuration;
    const qreal t =
        QEasingCurve(QEasingCurve::OutCubic).valueForProgress(std::clamp(elapsed, 0.0, 1.0));
    const QPointF from = way.from.center();
    const QPointF to = way.to.center();
    QRectF place(QPointF(), way.from.size() + t * (way.to.size() - way.from.size()));
    place.moveCenter(way.edge.isNull() ? from + t * (to - from)
                                       : pointOf({from, way.edge.p1(), way.edge.p2(), to}, t));
    return place;
}

void Glide::moveTo(const std::vector<TokenBox>& tokens, qint64 now, const Edges& edges) {
    std::unordered_map<TaskId, Way> ways;
    bool moves = false;
    for (const TokenBox& box : tokens) {
        const auto old = m_ways.find(box.item.task);
        const QRectF from = old == m_ways.end() ? box.token : positionOf(old->second, now);
        const auto edge = edges.find(box.item.task);
        const bool isOnEdge = edge != edges.end() && old != m_ways.end();
        ways[box.item.task] = {from, box.token, isOnEdge ? edge->second : QLineF()};
        moves = moves || from != box.token;
    }
    m_ways = std::move(ways);
    m_start = moves ? now : now - kDuration;
}

void Glide::jumpTo(const std::vector<TokenBox>& tokens) {
    m_ways.clear();
    for (const TokenBox& box : tokens) m_ways[box.item.task] = {box.token, box.token, {}};
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
