// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/lookups/network/public_suffixes.h"

#include <libpsl.h>

namespace mailseal {

QString registeredDomain(const QString &name)
{
    // Not those of providers (PRIVATE): their customers have no mail domains there.
    const auto isSuffix = [](const QString &domain) {
        return psl_is_public_suffix2(psl_builtin(), domain.toLatin1().constData(), PSL_TYPE_ICANN) != 0;
    };
    QString registered;
    for (QString rest = name; !rest.isEmpty() && !isSuffix(rest); rest = rest.section(u'.', 1))
        registered = rest;
    return registered;
}

} // namespace mailseal
