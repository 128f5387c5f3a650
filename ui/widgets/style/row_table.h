// SPDX-License-Identifier: GPL-3.0-or-later
//
// A table as this program shows lists: one row is chosen at a time, titles on the left, no grid, and Tab
// leaves it.
#pragma once

class QTableView;

namespace mailseal {

// Rows of one height: measuring each of a hundred thousand would take seconds. Returns that height.
int showRows(QTableView *table);

} // namespace mailseal
