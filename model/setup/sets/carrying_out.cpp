// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/carrying_out.h"

#include "model/setup/sets/here.h"
#include "model/setup/sets/set_writing.h"

#include <unistd.h>

namespace mailseal {
Result<Written> carryOut(const Preparation &preparation, const WriteTarget &target, OnConflict onConflict,
    const Elevation &elevation)
{
    if (target.kind == WriteTarget::Kind::Archive)
        return writeArchive({preparation}, preparation.root, onConflict);
    if (target.thisMachine())
        return installHere(preparation.plan,
            {preparation.root, onConflict, preparation.standing, Places::OwnOnly}, elevation);
    if (onConflict == OnConflict::Replace) {
        if (auto checked = checkLeftovers(preparation.systemPlan, preparation.root); !checked)
            return failure(checked.error());
    }
    WriteOptions options;
    options.root = preparation.root;
    options.state = folderState;
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
