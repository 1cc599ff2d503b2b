#pragma once

#include <string>
#include <vector>

#include "model/trace.h"

namespace lockstep {

// Which events of a run happened at which line of its scenario's own file. Grows with the run.
class LineEvents {
public:
    // Forgets all; from now on of this file.
    void reset(std::string file);
    // Takes in the events up to `end`; what it has seen before it does not read again.
    void readOn(const Trace& trace, std::size_t end);

    // How many there are at this line, from 1.
    [[nodiscard]] std::size_t count(int line) const { return at(line).size(); }
    // The most that there are at one line.
    [[nodiscard]] std::size_t most() const { return m_most; }
    // How many of them are among the first k events of the run.
    [[nodiscard]] std::size_t countBefore(int line, std::size_t k) const;
    // The moment just after the line's next event once k events have happened; after the last one
    // comes the first. 0: the line has none.
    [[nodiscard]] std::size_t momentAfter(int line, std::size_t k) const;
    // Likewise backwards: before the first comes the last.
    [[nodiscard]] std::size_t momentBefore(int line, std::size_t k) const;
    // The next line after (before, if `step` is -1) this one that has events; 0: none.
    [[nodiscard]] int nextLine(int line, int step) const;

private:
    [[nodiscard]] const std::vector<std::size_t>& at(int line) const;

    std::string m_file;
    std::vector<std::vector<std::size_t>> m_moments;  // by line: just after each event, ascending
    std::size_t m_read = 0;
    std::size_t m_most = 0;
};

}  // namespace lockstep
