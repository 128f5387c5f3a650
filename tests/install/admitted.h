// SPDX-License-Identifier: GPL-3.0-or-later
//
// Steps that the helper's table admits, for each of its rows.
#pragma once

#include "model/install/root/path_table.h"
#include "model/install/root/place_rows.h"
#include "tests/install/pem_samples.h"

namespace mailseal::test {

inline constexpr char setName[] = "20261121T102030Z";

inline SecretBytes contentOf(const QString &role)
{
    const QByteArray key = keyPem;
    const QByteArray bytes = role == u"private-key" ? key
        : role == u"courier-pem"                    ? key + leafPem
        : role == u"request"                        ? QByteArray(requestPem)
        : role == u"test-ca"                        ? QByteArray(authorityPem)
        : role == u"trusted-cas"                    ? QByteArray("# ours\n") + authorityPem
                                                    : QByteArray(leafPem);
    return SecretBytes(bytes.begin(), bytes.end());
}

inline QString filledIn(const char *pattern, const QString &host = QStringLiteral("mail.example.org"))
{
    QString path = QString::fromLatin1(pattern);
    path.replace(QLatin1String("${host}"), host);
    return path.replace(QLatin1String("${set}"), QLatin1String(setName));
}

// With the owner and mode of a row, at whatever path and in whatever role.
inline FileStep fileAt(const QString &path, const QString &role, const FileRow &row)
{
    return {role, path, QString::fromLatin1(row.owner), QString::fromLatin1(row.group), row.mode,
        contentOf(role)};
}

inline Result<void> checkOne(const FileStep &file)
{
    InstallPlan plan;
    plan.files << file;
    return checkAgainstTable(plan);
}

} // namespace mailseal::test
