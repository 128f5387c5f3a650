// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/carrying_out.h"

namespace mailseal {

Result<QList<WrittenFile>> carryOut(
    const Preparation &preparation, const WriteTarget &target, OnConflict onConflict)
{
    if (onConflict == OnConflict::Replace) {
        const auto layout = loadLayout(preparation.request.layout);
        if (!layout)
            return tl::unexpected<Error>(layout.error());
        if (auto checked
            = checkLeftovers(preparation.systemPlan, preparation.request, *layout, preparation.root);
            !checked)
            return tl::unexpected<Error>(checked.error());
    }
    WriteOptions options;
    options.root = preparation.root;
    options.setOwners = target.thisMachine();
    options.state = target.thisMachine() ? systemState : folderState;
    options.keepRecord = target.thisMachine();
    options.madeAgainst = preparation.standing;
    options.onConflict = onConflict;
    options.now = QDateTime::currentDateTimeUtc();
    return write(preparation.plan, options);
}

} // namespace mailseal
