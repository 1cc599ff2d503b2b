#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include "models/run_summary.h"

namespace lockstep::cli {

// The objects of the command line's contract. Times are in ns of virtual time; null = has not
// happened.

[[nodiscard]] QJsonObject toJson(const CatalogueEntry& entry);
[[nodiscard]] QJsonObject toJson(const RunInputs& inputs);  // without the choices
[[nodiscard]] QJsonObject toJson(const RunSummary& outcome);

// One line of text.
[[nodiscard]] QString written(const QJsonObject& object);
[[nodiscard]] QString written(const QJsonArray& array);

}  // namespace lockstep::cli
