// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/installing/agreed_places.h"

#include "app/cli/terminal.h"
#include "model/base/errors/error_code.h"
#include "model/install/root/tables/path_table.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Install)
};

} // namespace

Result<Places> agreedPlaces(const InstallPlan &plan)
{
    const QStringList outside = outsideTable(plan);
    if (!outside.isEmpty() && !inputIsTerminal())
        return failure(ErrorCode::PlacesNotConfirmed, {outside.join(u'\n')});
    for (const QString &place : outside) {
        if (!confirm(Texts::tr("%1. Write it all the same?").arg(place)))
            return failure(ErrorCode::Cancelled);
    }
    return Places::Anywhere;
}

} // namespace mailseal::cli
