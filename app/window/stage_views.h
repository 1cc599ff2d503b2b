#pragma once

#include <memory>
#include <vector>

#include "window/docks.h"
#include "window/stage_pictures.h"

namespace lockstep {

class ChannelsView;
class ChartsView;
class ConsolePanel;
class DataView;
class EventListModel;
class EventPanel;
class GanttView;
class LocksView;
class LoopView;
class PoolsView;
class QueuesView;
class ScenarioPanel;
class Settings;
class SourceView;
class StatesView;
class TimelineView;
class TreeView;
struct CatalogueEntry;

// What stands on the stage.
struct StageViews {
    ScenarioPanel* scenarios = nullptr;
    StatesView* states = nullptr;
    LocksView* locks = nullptr;
    QueuesView* queues = nullptr;
    SourceView* source = nullptr;
    TimelineView* timeline = nullptr;
    EventPanel* events = nullptr;
    ConsolePanel* console = nullptr;
    ChartsView* charts = nullptr;
    ChannelsView* channels = nullptr;
    PoolsView* pools = nullptr;
    DataView* data = nullptr;
    TreeView* tree = nullptr;
    LoopView* loop = nullptr;
    GanttView* gantt = nullptr;
};

// Each without a parent, and connected with the others. What is given outlives them.
[[nodiscard]] StageViews makeViews(Laboratory& laboratory, Settings& settings,
                                   EventListModel& events,
                                   const std::vector<CatalogueEntry>& entries);

// Each in a dock of the window's.
[[nodiscard]] Docks inDocks(const StageViews& views, QMainWindow& window);

// Of those that can be exported, the usual one first. `stage` is where they stand.
[[nodiscard]] std::unique_ptr<StagePictures> picturesOf(const StageViews& views,
                                                        Laboratory& laboratory,
                                                        const QWidget& stage);

}  // namespace lockstep
