// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/renewal/set_option.h"

namespace mailseal::cli {

Result<RememberedSet> setNamed(const std::string &typed)
{
    return findSet(allSets().sets, QString::fromStdString(typed));
}

} // namespace mailseal::cli
