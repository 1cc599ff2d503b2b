#pragma once

#include <QFontMetricsF>
#include <QHash>
#include <QRectF>
#include <QString>
#include <span>
#include <vector>

#include "timeline/lane_bars.h"
#include "timeline/time_scale.h"

namespace lockstep {

inline constexpr double kTagPadding = 3;  // px between a mark and its label

// A mark on an event, or on several that share its place, with a label where there is room for it.
struct Tag {
    double x = 0;
    std::uint32_t event = 0;  // the first of them: its number in the trace
    std::size_t row = 0;
    ObjectId object;  // that it names; may be none
    QString text;     // empty where there is no room
    QRectF label;     // under the pointer it is the tag; never overlaps another one's
};

// What a task waits for, written on the bar in which it does.
struct WaitLabel {
    QRectF box;
    std::size_t row = 0;
    QString text;
};

// How wide texts are in one font. Remembers: most labels of a picture are the same few.
class TextWidths {
public:
    explicit TextWidths(const QFont& font) : m_metrics(font) {}
    [[nodiscard]] double of(const QString& text);

private:
    QFontMetricsF m_metrics;
    QHash<QString, double> m_known;
};

// What a lane's tags are made with.
struct TagStyle {
    const TimelineIndex& index;
    const Trace& trace;
    TextWidths& widths;
};

// Adds the tags of a lane, which are drawn in `band`. Where they crowd, those without room for a
// label are left out. Looks at a few events per pixel at most, however many there are.
void addLaneTags(const Lane& lane, std::size_t row, const Scale& scale, const QRectF& band,
                 const TagStyle& style, std::vector<Tag>& result);

// Adds labels for those of a lane's bars that are blocked and wide enough. `band` = where the bars
// are.
void addWaitLabels(const Lane& lane, std::span<const Bar> bars, const QRectF& band,
                   const TagStyle& style, std::vector<WaitLabel>& result);

}  // namespace lockstep
