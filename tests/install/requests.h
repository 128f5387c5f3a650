// SPDX-License-Identifier: GPL-3.0-or-later
//
// A request that the helper accepts, and what the helper works on in a test.
#pragma once

#include "model/install/root/work/helper_work.h"
#include "tests/install/pem_samples.h"
#include "tests/install/plans.h"

#include <QTemporaryDir>
#include <unistd.h>

namespace mailseal::test {

inline std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

inline InstallPlan harmlessPlan()
{
    InstallPlan plan;
    plan.folders << FolderStep{
        QStringLiteral("/etc/ssl/private"), QStringLiteral("root"), QStringLiteral("root"), 0700};
    plan.files << file("/etc/ssl/private/a.example.key", keyPem, 0600)
               << file("/etc/ssl/certs/a.example.crt", leafPem);
    plan.files.first().role = FileRole::PrivateKey;
    while (plan.files.last().content.size() % 3 != 2)
        plan.files.last().content.push_back('\n'); // so that its base64 is padded
    plan.links << LinkStep{QStringLiteral("/etc/imap/certs/in.ipop3d.pem"), QStringLiteral("in.imapd.pem")};
    return plan;
}

inline HelperSystem systemAt(const QTemporaryDir &root)
{
    return {root.path(), false, ::geteuid(), QDateTime::currentDateTimeUtc()};
}

inline QByteArray bytesOf(const HelperRequest &request)
{
    const auto bytes = toBytes(request);
    return bytes ? QByteArray(bytes->data(), qsizetype(bytes->size())) : QByteArray();
}

inline QByteArray harmless()
{
    return bytesOf(InstallRequest{harmlessPlan(), OnConflict::Keep, std::nullopt});
}

} // namespace mailseal::test
