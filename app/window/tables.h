#pragma once

#include <QTableView>

namespace lockstep {

// Rows without a grid, one line high, chosen as a whole and only for reading.
void makePlain(QTableView& table);

}  // namespace lockstep
