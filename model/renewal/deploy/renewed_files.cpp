// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/deploy/renewed_files.h"

#include "model/base/errors/error_code.h"
#include "model/renewal/acme/client_rows.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace mailseal {
namespace {

// With the variables filled in; empty if one is not set.
QString filled(const QString &pattern, const Environment &environment)
{
    static const QRegularExpression variable(QStringLiteral("\\$\\{(\\w+)\\}"));
    const QRegularExpressionMatch match = variable.match(pattern);
    const QString value = environment(match.captured(1));
    return value.isEmpty() ? QString() : QString(pattern).replace(match.captured(), value);
}

} // namespace

Result<QStringList> renewedFiles(const QStringList &arguments, const Environment &environment)
{
    // dehydrated's hooks are words like “startup_hook”, and it asks to ignore those that are unknown.
    static const QRegularExpression hookName(QStringLiteral("\\A[a-z]+(_+[a-z]+)+\\z"));
    const QString first = arguments.value(0);
    if (first == QLatin1String("deploy_cert")) {
        if (arguments.size() < 5)
            return failure(ErrorCode::DeployNothingGiven);
        return QStringList{arguments[4], arguments[2]};
    }
    if (first.contains(hookName) && !QFileInfo::exists(first))
        return QStringList();
    if (!arguments.isEmpty())
        return arguments;
    for (const AcmeVariables &row : acmeCatalogue().variables) {
        const QString certificate = filled(row.certificate, environment);
        const QString key = filled(row.key, environment);
        if (!certificate.isEmpty() && !key.isEmpty())
            return QStringList{certificate, key};
    }
    return failure(ErrorCode::DeployNothingGiven);
}

} // namespace mailseal
