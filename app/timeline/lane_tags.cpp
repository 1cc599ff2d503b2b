#include "timeline/lane_tags.h"

#include <algorithm>

#include "timeline/timeline_words.h"

namespace lockstep {
namespace {

constexpr double kSamePlace = 3;   // px: closer tags are one
constexpr double kLeastRoom = 22;  // px: no label is narrower
constexpr double kGap = 5;         // px between a label and the next mark
constexpr double kCrowd = 6;       // px: where tags are closer, only those with a label are shown
constexpr double kLeastWait = 56;  // px: narrower bars have no label

// The longest form of the label that fits; empty when none does.
QString fittingText(const TagText& text, std::size_t more, TextWidths& widths, double room) {
    const QString suffix = more == 0 ? QString() : QStringLiteral(" +%1").arg(more);
    for (const QString& form : {text.whole + suffix, text.brief + suffix}) {
        if (widths.of(form) <= room) return form;
    }
    return {};
}

}  // namespace

double TextWidths::of(const QString& text) {
    const auto known = m_known.constFind(text);
    if (known != m_known.constEnd()) return *known;
    return *m_known.insert(text, m_metrics.horizontalAdvance(text));
}

void addLaneTags(const Lane& lane, std::size_t row, const Scale& scale, const QRectF& band,
                 const TagStyle& style, std::vector<Tag>& result) {
    const auto xOf = [&](std::size_t tag) {
        return scale.toX(double(lane.tagAt(tag, scale.axis)));
    };
    const auto add = [&](std::size_t tag, double x, const QString& text) {
        const double width = text.isEmpty() ? 3 : kTagPadding + style.widths.of(text);
        const std::uint32_t event = lane.tagEvent(tag);
        result.push_back({x, event, row, style.trace[event].object, text,
                          QRectF(x - 1, band.top(), width + 1, band.height())});
    };
    std::size_t i = lane.firstTagFrom(scale.floorAt(scale.left), scale.axis);
    const std::size_t last = lane.firstTagFrom(scale.floorAt(scale.right()) + 1, scale.axis, i);
    const bool isCrowded = double(last - i) * kCrowd > scale.width;
    while (i < last) {
        const double x = xOf(i);
        const std::size_t next =
            lane.firstTagFrom(scale.floorAt(x + kSamePlace) + 1, scale.axis, i + 1);
        const double end = next < last ? xOf(next) : scale.right() + kGap;
        const double room = end - x - kGap - kTagPadding;
        if (room < kLeastRoom) {
            if (!isCrowded) add(i, x, {});
            i = isCrowded ? lane.firstTagFrom(scale.floorAt(end + kLeastRoom), scale.axis, next)
                          : next;
            continue;
        }
        const TagText text = tagText(style.index, style.trace, style.trace[lane.tagEvent(i)]);
        add(i, x, fittingText(text, next - i - 1, style.widths, room));
        i = next;
    }
}

void addWaitLabels(const Lane& lane, std::span<const Bar> bars, const QRectF& band,
                   const TagStyle& style, std::vector<WaitLabel>& result) {
    for (const Bar& bar : bars) {
        const double room = bar.right - bar.left - 6 * kTagPadding;
        if (bar.look != Look::Blocked || bar.right - bar.left < kLeastWait) continue;
        const TagText text = waitText(style.index, style.trace, lane.slice(bar.slice));
        const QString label = fittingText(text, 0, style.widths, room);
        if (label.isEmpty()) continue;
        const double width = style.widths.of(label) + 2 * kTagPadding;
        result.push_back(
            {{bar.left + 2 * kTagPadding, band.top(), width, band.height()}, bar.row, label});
    }
}

}  // namespace lockstep
