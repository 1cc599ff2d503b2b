#pragma once

#include <QObject>
#include <memory>

#include "model/run_inputs.h"
#include "model/trace.h"
#include "model/world_at.h"

namespace lockstep {

struct CatalogueEntry;

// One moment of one run: what every view draws. Everything in it is for reading and lives in the
// playhead.
struct Moment {
    const Trace& trace;
    const World& world;  // after the first k events
    std::size_t k = 0;
    const RunInputs& inputs;
    const CatalogueEntry* scenario =
        nullptr;  // null: a recording of a scenario that this build does not have
};

// Where the step that led to the moment `k` began: the last k' < k at which a step begins; 0 when
// there is none.
[[nodiscard]] std::size_t stepBegin(const Trace& trace, std::size_t k);

// Where the step after the moment `k` ends: before the next event at which a step begins, at most
// `end`.
[[nodiscard]] std::size_t stepEnd(const Trace& trace, std::size_t k, std::size_t end);

// Which moment of which run the window shows. The one place where the views take it from. GUI
// thread.
class Playhead : public QObject {
    Q_OBJECT
public:
    explicit Playhead(QObject* parent = nullptr);
    ~Playhead() override;

    // Shows another run, from its beginning, following its end; or at first only this many events
    // of it, following nothing, while refresh() brings the others.
    void setRun(std::shared_ptr<const Trace> trace, const RunInputs& inputs,
                std::size_t known = SIZE_MAX);
    void clearRun();
    [[nodiscard]] bool hasRun() const { return m_worlds != nullptr; }
    // The run that is shown. Null when there is none.
    [[nodiscard]] const std::shared_ptr<const Trace>& trace() const { return m_trace; }
    // For a reader that looks at other moments of the run. Only when hasRun().
    [[nodiscard]] WorldAt worlds() const { return *m_worlds; }

    // Only when hasRun(). Valid until the next change of the playhead.
    [[nodiscard]] Moment moment() const;
    [[nodiscard]] std::size_t position() const { return m_k; }
    // How many events there are to go to: what the last refresh() saw.
    [[nodiscard]] std::size_t end() const { return m_end; }
    [[nodiscard]] bool isAtEnd() const { return m_k == m_end; }
    // True: refresh() moves it along to the new end.
    [[nodiscard]] bool follows() const { return m_follows; }

    // Shows the moment after k events (cut to the end). Follows from then on exactly if k is the
    // end.
    void seek(std::size_t k);
    void seekToTime(Nanoseconds virtualTime);  // after the last event that is not later
    void stepBack();                           // to the beginning of the step that led here
    void stepForward();  // to the end of the next step that has already happened
    void toStart() { seek(0); }
    void toEnd() { seek(m_end); }

    // Looks at what the trace has meanwhile got, but at no more than `most` events at once, so that
    // who reads them all is not kept long from its other work. True: there are more.
    bool refresh(std::size_t most = SIZE_MAX);

signals:
    void runChanged();     // another run, or none; momentChanged follows
    void momentChanged();  // position, end or both

private:
    std::unique_ptr<WorldAt> m_worlds;
    std::shared_ptr<const Trace> m_trace;
    RunInputs m_inputs;
    const CatalogueEntry* m_scenario = nullptr;
    std::size_t m_k = 0;
    std::size_t m_end = 0;
    bool m_follows = true;
};

}  // namespace lockstep
