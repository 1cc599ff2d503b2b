#pragma once

#include <optional>

#include "models/sheet_writer.h"

namespace lockstep {

// What a pool's card tells, however it is arranged.
class PoolParts {
public:
    using Jobs = std::vector<const ObjectInfo*>;

    // pool == null: of the jobs that belong to none. `jobs` in the order of their submission. All
    // three outlive this.
    PoolParts(SheetWriter& writer, const ObjectInfo* pool, const Jobs& jobs);

    [[nodiscard]] QString title() const;
    // What kind of pool it is and whether it takes jobs, in at most `width` px.
    [[nodiscard]] QString badge(qreal width) const;
    [[nodiscard]] bool happened(EventKind kind) const;  // in the last step, to one of its jobs

    [[nodiscard]] QString workersText() const;
    [[nodiscard]] std::size_t workerCount() const { return m_workers.size(); }
    [[nodiscard]] std::size_t jobCount() const { return m_jobs.size(); }
    [[nodiscard]] std::size_t callbacksEnded() const;
    [[nodiscard]] std::size_t resultsToHandOver() const;
    [[nodiscard]] std::vector<SheetWriter::Chip> waiting() const;
    // What was cancelled, then the results, the latest first.
    [[nodiscard]] std::vector<SheetWriter::Chip> done() const;
    [[nodiscard]] std::size_t doneCount() const;         // without what was cancelled
    [[nodiscard]] std::vector<TaskId> awaiters() const;  // of a result

    // Each worker with its job.
    void addWorkers(const QRectF& area) const;
    // Each task that runs a callback with the job whose callback it is.
    void addCallbacks(const QRectF& area) const;

private:
    struct Seat {
        TaskId task;
        const ObjectInfo* job = nullptr;
        bool hasPlace = false;  // for a job
        bool changed = false;
    };

    [[nodiscard]] QString resultOf(const ObjectInfo& job) const;
    // How a seat's task is drawn.
    struct Person {
        qreal width;   // of its token and name
        bool isBrief;  // "w3" instead of "worker-3"
    };

    void addSeats(const std::vector<Seat>& seats, const QRectF& area) const;
    // px for a task with its whole name.
    [[nodiscard]] qreal leastFor(const std::vector<Seat>& seats) const;
    // In columns of this width, one or many. Empty: there is no room for jobs beside names.
    [[nodiscard]] std::optional<Person> personFor(const std::vector<Seat>& seats, qreal width,
                                                  bool isOneOfMany) const;
    void addSeat(const Seat& seat, const Person& person, const QRectF& area) const;

    SheetWriter& m_writer;
    const World& m_world;
    const ObjectInfo* m_pool;
    const Jobs& m_jobs;
    std::vector<TaskId> m_workers;
};

}  // namespace lockstep
