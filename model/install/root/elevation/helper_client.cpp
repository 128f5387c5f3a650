// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/elevation/helper_client.h"

#include "model/base/errors/error_code.h"
#include "model/install/root/requests/helper_answer.h"
#include "model/install/root/tables/path_table.h"

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

// It writes nothing, so the sentences about what was not written are no use.
ErrorCode ofExaminer(ErrorCode code)
{
    return code == ErrorCode::HelperMissing ? ErrorCode::ExaminerMissing
        : code == ErrorCode::HelperDenied   ? ErrorCode::ExaminerDenied
        : code == ErrorCode::HelperFailed   ? ErrorCode::ExaminerFailed
                                            : code;
}

} // namespace

Result<Written> installAsRoot(const InstallRequest &request, const Elevation &elevation)
{
    // Reports what the helper would refuse before anybody types a password for it.
    if (auto checked = checkAgainstTable(request.plan); !checked)
        return failure(checked.error());
    return ask<Written>(elevation.installer, request, elevation);
}

Result<Applied> applyAsRoot(const ApplyRequest &request, const Elevation &elevation)
{
    if (auto checked = checkAgainstTable(request.install.plan); !checked)
        return failure(checked.error());
    return ask<Applied>(elevation.applier, request, elevation);
}

Result<Installation> undoAsRoot(const QString &id, const Elevation &elevation)
{
    return ask<Installation>(elevation.installer, UndoRequest{id}, elevation);
}

Result<QStringList> checkAsRoot(const CheckRequest &request, const Elevation &elevation)
{
    return ask<QStringList>(elevation.reloader, request, elevation);
}

Result<QStringList> reloadAsRoot(const QStringList &servers, const Elevation &elevation)
{
    return ask<QStringList>(elevation.reloader, ReloadRequest{servers}, elevation);
}

Result<QList<Examination>> examineAsRoot(const QStringList &servers, const Elevation &elevation)
{
    auto examined = ask<QList<Examination>>(elevation.examiner, ExamineRequest{servers}, elevation);
    if (!examined)
        examined.error().code = ofExaminer(examined.error().code);
    return examined;
}

} // namespace mailseal
