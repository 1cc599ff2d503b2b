#pragma once

#include <vector>

namespace lockstep {

// A part of an axis: ns, or events.
struct Range {
    double begin = 0;
    double end = 1;

    [[nodiscard]] double span() const { return end - begin; }
    friend bool operator==(const Range&, const Range&) = default;
};

// Which part of a run a timeline shows: zooming, panning, following the run as it grows, and the
// way back. Knows nothing of pixels or widgets.
class Viewport {
public:
    // What happens when the run grows.
    enum class Follow {
        Whole,  // the whole run stays in view
        End,    // the end stays in view, at the same scale
        Off,    // the view stays where it is
    };

    // leastSpan: how far one can zoom in, > 0.
    explicit Viewport(double leastSpan) : m_leastSpan(leastSpan) { fit(); }

    [[nodiscard]] const Range& range() const { return m_range; }
    [[nodiscard]] Follow follow() const { return m_follow; }

    // The run reaches from 0 to `end`, which never becomes less.
    void setEnd(double end);
    // Makes the span `factor` times as long; `about` stays where it is in the view.
    void zoom(double factor, double about);
    void pan(double delta);
    void show(Range range);
    // The whole run with a small margin: all that can be in view.
    [[nodiscard]] Range whole() const;
    // Shows it.
    void fit();
    // Moves as little as needed until `position` is well in view. Does not change what is followed.
    void reveal(double position);

    // From now on the end stays in view as the run grows; at once, if it is out of view.
    void followEnd();
    // The view stays where it is as the run grows.
    void stopFollowing() { m_follow = Follow::Off; }

    // Notes the present view as one to come back to: call it where a gesture begins.
    void remember();
    // The views that remember() noted, and forward again, as in a browser.
    void back();
    void forward();
    [[nodiscard]] bool canGoBack() const { return !m_past.empty(); }
    [[nodiscard]] bool canGoForward() const { return !m_future.empty(); }

private:
    void place(Range range);

    struct Stop {
        Range range;
        Follow follow;
    };
    void travel(std::vector<Stop>& from, std::vector<Stop>& to);

    double m_leastSpan;
    double m_end = 0;
    Range m_range;
    Follow m_follow = Follow::Whole;
    std::vector<Stop> m_past;
    std::vector<Stop> m_future;
};

}  // namespace lockstep
