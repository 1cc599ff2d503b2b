#pragma once

#include <QString>
#include <memory>
#include <optional>
#include <vector>

#include "export/scene.h"

class QAbstractItemModel;

namespace lockstep {

class Theme;

// Which part of a table is to be seen.
struct TablePart {
    std::vector<int> columns;  // at least one; the last takes the room that the others leave
    bool hasHeader = true;
    int mostLines = 1;                       // of a row whose last column is long
    std::optional<std::vector<int>> rows{};  // only these, rising
    int top = 0;                    // of those: the first to be seen, where all have no room
    QString nothing{};              // said where there is no row
    std::function<int()> sought{};  // a row that is to be in sight; -1: none
};

// A table of text as the window shows it: a row's colour and the stripe of its task are those that
// the model gives for it. The theme outlives the scene.
[[nodiscard]] Scene tableScene(std::shared_ptr<const QAbstractItemModel> model, TablePart part,
                               const Theme& theme);

}  // namespace lockstep
