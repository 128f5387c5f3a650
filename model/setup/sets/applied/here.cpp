// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/applied/here.h"

#include "model/base/errors/error_code.h"
#include "model/install/root/elevation/helper_client.h"
#include "model/install/root/tables/path_table.h"
#include "model/servers/lookups/lookups_library.h"
#include "model/setup/sets/applied/published_check.h"
#include "model/setup/sets/made/leftovers.h"
#include "model/setup/sets/made/plan_building.h"

#include <unistd.h>

namespace mailseal {

bool needsHelper(const QString &root, const Elevation &elevation)
{
    return root == QLatin1String("/") && !elevation.isRoot;
}

Result<void> canInstall(const Elevation &elevation)
{
    return ::geteuid() == 0 ? Result<void>() : elevation.check(elevation.installer);
}

Result<void> canReplace(const InstallPlan &plan, const InstallHere &how)
{
    if (how.onConflict != OnConflict::Replace)
        return {};
    if (auto checked = checkLeftovers(plan, how.root); !checked)
        return checked;
    if (how.lookups)
        return checkPublished(plan, how.root, *how.lookups);
    if (how.root != QLatin1String("/")
        || !daneChange(plan, how.root)) // another machine's, or nothing changes
        return {};
    const auto lookups = networkLookups();
    return lookups ? checkPublished(plan, how.root, *lookups) : Result<void>();
}

Result<Written> installHere(const InstallPlan &plan, const InstallHere &how, const Elevation &elevation)
{
    if (auto can = canReplace(plan, how); !can)
        return failure(can.error());
    if (needsHelper(how.root, elevation))
        return installAsRoot({plan, how.onConflict, how.madeAgainst}, elevation);
    if (how.root == QLatin1String("/") && how.places == Places::OwnOnly) {
        if (const QStringList outside = outsideTable(plan); !outside.isEmpty())
            return failure(ErrorCode::PlanLeavesTable, {outside.join(u'\n')});
    }
    WriteOptions options;
    options.root = how.root;
    options.setOwners = elevation.isRoot;
    options.onConflict = how.onConflict;
    options.now = QDateTime::currentDateTimeUtc();
    options.state = systemState;
    options.keepRecord = true;
    options.madeAgainst = how.madeAgainst;
    return write(plan, options);
}

Result<Installation> putBackHere(const QString &root, const QString &id, const Elevation &elevation)
{
    return needsHelper(root, elevation) ? undoAsRoot(id, elevation)
                                        : undo(root, id, QDateTime::currentDateTimeUtc());
}

} // namespace mailseal
