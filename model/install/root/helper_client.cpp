// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/helper_client.h"

#include "model/install/root/helper_answer.h"
#include "model/install/root/path_table.h"

namespace mailseal {
namespace {

template <typename Answer>
Result<Answer> ask(const QString &program, const HelperRequest &request, const Elevation &elevation)
{
    const auto bytes = toBytes(request);
    if (!bytes)
        return failure(bytes.error());
    const auto line = runAsRoot(program, *bytes, elevation);
    if (!line)
        return failure(line.error());
    const auto answer = parseAnswer(*line);
    if (!answer)
        return failure(answer.error());
    const auto *wanted = std::get_if<Answer>(&*answer);
    return wanted != nullptr ? Result<Answer>(*wanted)
                             : failure(ErrorCode::HelperFailed, {}, QString::fromUtf8(line->left(1000)));
}

} // namespace

Result<Written> installAsRoot(const InstallRequest &request, const Elevation &elevation)
{
    // What the helper would refuse is said before anybody types a password for it.
    if (auto checked = checkAgainstTable(request.plan); !checked)
        return failure(checked.error());
    return ask<Written>(elevation.installer, request, elevation);
}

Result<Installation> undoAsRoot(const QString &id, const Elevation &elevation)
{
    return ask<Installation>(elevation.installer, UndoRequest{id}, elevation);
}

Result<QStringList> reloadAsRoot(const QStringList &servers, const Elevation &elevation)
{
    return ask<QStringList>(elevation.reloader, ReloadRequest{servers}, elevation);
}

} // namespace mailseal
