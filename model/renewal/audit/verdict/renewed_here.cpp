// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/verdict/renewed_here.h"

#include "model/renewal/audit/verdict/caa_rules.h"
#include "model/renewal/audit/verdict/renewal_audit.h"

namespace mailseal {

QList<RenewedHere> renewedHere(const QString &root)
{
    QList<RenewedHere> all;
    for (const Lineage &lineage : readRenewalState(root).lineages) {
        const bool isRenewed = lineage.missing.isEmpty() && lineage.forbiddenBy.isEmpty();
        if (isRenewed && !lineage.isForeign && !lineage.issues.isEmpty())
            all << RenewedHere{
                acmeClientName(lineage.client), lineage.issues.first().names, askerFor(lineage)};
    }
    return all;
}

} // namespace mailseal
