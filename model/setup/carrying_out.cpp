// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/carrying_out.h"

#include "model/install/helper_client.h"
#include "model/setup/set_writing.h"

#include <unistd.h>

namespace mailseal {
namespace {

// Another root is a copy of a system, where a plain user writes what he may.
bool needsHelper(const Preparation &preparation, const WriteTarget &target)
{
    return target.thisMachine() && preparation.root == QLatin1String("/") && ::geteuid() != 0;
}

} // namespace

Result<Written> carryOut(const Preparation &preparation, const WriteTarget &target,
    OnConflict onConflict, const Elevation &elevation)
{
    if (target.kind == WriteTarget::Kind::Archive)
        return writeArchive({preparation}, preparation.root, onConflict);
    if (onConflict == OnConflict::Replace) {
        const auto layout = loadLayout(preparation.request.layout);
        if (!layout)
            return failure(layout.error());
        if (auto checked
            = checkLeftovers(preparation.systemPlan, preparation.request, *layout, preparation.root);
            !checked)
            return failure(checked.error());
    }
    if (needsHelper(preparation, target))
        return installAsRoot({preparation.plan, onConflict, preparation.standing}, elevation);
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

Result<void> canInstall(const Elevation &elevation)
{
    return ::geteuid() == 0 ? Result<void>() : elevation.check(elevation.installer);
}

} // namespace mailseal
