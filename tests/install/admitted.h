// SPDX-License-Identifier: GPL-3.0-or-later
//
// Steps that the helper's table allows, for each of its rows.
#pragma once

#include "model/install/root/tables/path_table.h"
#include "model/install/root/tables/place_rows.h"
#include "tests/install/pem_samples.h"

namespace mailseal::test {

inline constexpr char setName[] = "20261121T102030Z";

inline SecretBytes contentOf(FileRole role)
{
    const QByteArray key = keyPem;
    const QByteArray bytes = role == FileRole::PrivateKey           ? key
        : role == FileRole::CourierPem || role == FileRole::EximPem ? key + leafPem
        : role == FileRole::Request                                 ? QByteArray(requestPem)
        : role == FileRole::TestCa                                  ? QByteArray(authorityPem)
        : role == FileRole::TrustedCas                              ? QByteArray("# ours\n") + authorityPem
                                                                    : QByteArray(leafPem);
    return SecretBytes(bytes.begin(), bytes.end());
}

inline QString filledIn(const char *pattern, const QString &host = QStringLiteral("mail.example.org"))
{
    QString path = QString::fromLatin1(pattern);
    path.replace(QLatin1String("${host}"), host);
    return path.replace(QLatin1String("${set}"), QLatin1String(setName));
}

// With a row's owner and mode, for any path and role.
inline FileStep fileAt(const QString &path, FileRole role, const FileRow &row)
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
