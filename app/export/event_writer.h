#pragma once

#include <QByteArray>
#include <QString>

#include "model/world.h"

namespace lockstep {

// An event with what is said of it.
struct ToldEvent {
    std::size_t number = 0;  // from 1
    const Event& event;
    QString sentence;
};

// Makes a file of a run's events, piece by piece, in one format: begin(), write() for every event
// in order, end(). Each appends to `out`.
class EventWriter {
public:
    EventWriter() = default;
    virtual ~EventWriter() = default;
    EventWriter(const EventWriter&) = delete;
    EventWriter& operator=(const EventWriter&) = delete;

    virtual void begin(QByteArray& out) = 0;
    // `after` is the world just after the event.
    virtual void write(const ToldEvent& told, const World& after, QByteArray& out) = 0;
    virtual void end(const World& end, QByteArray& out) = 0;
};

}  // namespace lockstep
