#pragma once

#include <vector>

#include "host/catalogue.h"

namespace lockstep {

// In the order of the files. Its definition is made by the build.
std::vector<CatalogueEntry> makeCatalogueTable();

}  // namespace lockstep
