#pragma once

#include <QLineSeries>
#include <array>

#include "charts/chart_panel.h"

namespace lockstep {

// All have the same part of virtual time on the horizontal axis, and a line at the moment.
class TimePanel : public ChartPanel {
public:
    TimePanel(const Theme& theme, QGraphicsScene& scene, const QString& title);
    void setTimePart(TimePart part) override { m_part = part; }
    void paintOver(QPainter& painter, const Moment& moment) const override;
    [[nodiscard]] std::optional<Nanoseconds> timeAt(double x) const override;

protected:
    // Prepares the time axis. False, with a sentence, when no time has passed yet.
    bool showTime(const RunSeries& series);
    // Once the lines are known.
    void showCounts(double most);
    [[nodiscard]] QValueAxis* timeAxis() const { return m_time; }
    [[nodiscard]] QValueAxis* countAxis() const { return m_count; }
    // How many ns one unit of the time axis is.
    [[nodiscard]] double unit() const { return m_marks.unit; }
    [[nodiscard]] TimePart part() const { return m_part; }
    void setCountMarks(std::vector<AxisMark> marks) { setMarks(m_marks.marks, std::move(marks)); }

private:
    QValueAxis* m_time;   // the chart's
    QValueAxis* m_count;  // the chart's
    TimeMarks m_marks;
    TimePart m_part;
};

// How many tasks are in each state: areas on top of each other.
class StatesChart : public TimePanel {
public:
    StatesChart(const Theme& theme, QGraphicsScene& scene);
    void show(const RunSeries& series, const Moment& moment) override;
    [[nodiscard]] QString wordsAt(Nanoseconds time, const RunSeries& series,
                                  const Trace& trace) const override;

private:
    void tell(const std::vector<CountRow>& rows);

    std::array<QLineSeries*, kLookCount> m_tops{};  // the chart's; from the ground up
};

// How many items each queue holds, and how many permits of each semaphore are free.
class LevelsChart : public TimePanel {
public:
    static constexpr std::size_t kMostLines = 8;

    LevelsChart(const Theme& theme, QGraphicsScene& scene);
    void show(const RunSeries& series, const Moment& moment) override;
    [[nodiscard]] QString wordsAt(Nanoseconds time, const RunSeries& series,
                                  const Trace& trace) const override;

private:
    QLineSeries& lineAt(std::size_t i);

    std::vector<QLineSeries*> m_lines;  // the chart's
};

// Which share of the CPUs is in use; beside its title, which share of the time up to the moment
// each one was.
class CpuChart : public TimePanel {
public:
    CpuChart(const Theme& theme, QGraphicsScene& scene);
    void show(const RunSeries& series, const Moment& moment) override;
    [[nodiscard]] QString wordsAt(Nanoseconds time, const RunSeries& series,
                                  const Trace& trace) const override;

private:
    QLineSeries* m_top;  // the chart's
    std::size_t m_count = 0;
};

}  // namespace lockstep
