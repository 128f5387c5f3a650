// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/plan/file_role.h"

namespace mailseal {

QString roleName(FileRole role)
{
    switch (role) {
    case FileRole::PrivateKey:
        return QStringLiteral("private-key");
    case FileRole::Request:
        return QStringLiteral("request");
    case FileRole::Certificate:
        return QStringLiteral("certificate");
    case FileRole::Chain:
        return QStringLiteral("chain");
    case FileRole::TestCa:
        return QStringLiteral("test-ca");
    case FileRole::CourierPem:
        return QStringLiteral("courier-pem");
    case FileRole::EximPem:
        return QStringLiteral("exim-pem");
    case FileRole::TrustedCas:
        return QStringLiteral("trusted-cas");
    case FileRole::Snippet:
        return QStringLiteral("snippet");
    case FileRole::Record:
        return QStringLiteral("record");
    }
    return {};
}

std::optional<FileRole> roleFromName(const QString &name)
{
    QList<FileRole> roles = placedRoles();
    roles << FileRole::Snippet << FileRole::Record;
    for (const FileRole role : std::as_const(roles)) {
        if (roleName(role) == name)
            return role;
    }
    return std::nullopt;
}

QList<FileRole> placedRoles()
{
    return {FileRole::PrivateKey, FileRole::Request, FileRole::Certificate, FileRole::Chain, FileRole::TestCa,
        FileRole::CourierPem, FileRole::EximPem, FileRole::TrustedCas};
}

} // namespace mailseal
