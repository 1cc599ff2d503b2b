#pragma once

#include <array>
#include <memory>
#include <vector>

#include "window/docks.h"
#include "window/stage_pictures.h"

namespace lockstep {

class ConsolePanel;
class EventListModel;
class EventPanel;
class ScenarioPanel;
class Settings;
class TimelineView;
struct CatalogueEntry;

// What stands on the stage.
struct StageViews {
    std::array<View*, kViewKinds> views{};  // by ViewKind
    ScenarioPanel* scenarios = nullptr;
    EventPanel* events = nullptr;
    ConsolePanel* console = nullptr;

    [[nodiscard]] View* operator[](ViewKind kind) const {
        return views[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] TimelineView& timeline() const;
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
