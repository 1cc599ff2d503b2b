#pragma once

#include "model/wait_graph.h"
#include "timeline/timeline_layout.h"
#include "timeline/timeline_sizes.h"

namespace lockstep {

// Of each row, from the top of the first one; and the end of the last.
[[nodiscard]] std::vector<double> topsOf(const LanePlan& plan, const TimelineSizes& sizes);

// Makes one layout. For layoutTimeline() alone.
class Layouter {
public:
    explicit Layouter(const TimelineRequest& request)
        : m_request(request),
          m_font(request.theme.font()),
          m_sizes(m_font),
          m_index(request.index),
          m_plan(request.index, request.choices),
          m_tops(topsOf(m_plan, m_sizes)),
          m_tagWidths(m_sizes.tagFont) {}

    TimelineLayout run() {
        placeFrame();
        placeCursor();
        placeRows();
        for (std::size_t row = 0; row < m_layout.rows.size(); ++row) fillRow(row);
        placeArrows();
        placeMarked();
        placeTicks();
        return std::move(m_layout);
    }

    [[nodiscard]] double headerWidth() const;

private:
    void placeFrame();
    void placeCorner();
    void placeLegend(const QRectF& band);
    // Of its token, from the left; where no lane can be folded none is.
    [[nodiscard]] double indentOf(const PlannedLane& lane) const;
    void placeRows();
    [[nodiscard]] LaneRow rowOf(std::size_t i, const std::vector<WaitEdge>& edges,
                                const std::vector<WaitEdge>& cycle) const;
    void placeHeader(LaneRow& row, const PlannedLane& planned) const;
    [[nodiscard]] double topOf(std::size_t i) const;
    [[nodiscard]] double heightOf(std::size_t i) const {
        return (m_tops[i + 1] - m_tops[i]) * m_shrink;
    }
    [[nodiscard]] QRectF barOf(std::size_t i) const;
    [[nodiscard]] QRectF stuckSlice(const Lane& lane, const QRectF& bar) const;
    [[nodiscard]] bool isRelated(const PlannedLane& lane, const std::vector<WaitEdge>& edges) const;
    void fillRow(std::size_t row);
    void placeArrows();
    void placeMarked();
    void placeTable();
    void placeMarkedText();
    void placeCursor();
    [[nodiscard]] double cursorPosition() const;
    void placeTicks();

    const TimelineRequest& m_request;
    const QFont m_font;
    const TimelineSizes m_sizes;
    const TimelineIndex& m_index;
    const LanePlan m_plan;
    const std::vector<double> m_tops;  // of each row of the plan, and the end of the last
    double m_shrink = 1;               // of the rows' heights
    std::size_t m_firstRow = 0;        // of the plan: the first of those in view
    TextWidths m_tagWidths;
    TimelineLayout m_layout;
};

}  // namespace lockstep
