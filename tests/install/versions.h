// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plans in versions that differ in every byte, so that a torn or mixed file is noticed.
#pragma once

#include "tests/install/plans.h"

namespace mailseal::test {

// “version 7\n”, some pages of one letter, “end 7\n”.
inline std::string versionText(int version)
{
    const std::string number = std::to_string(version);
    return "version " + number + "\n" + std::string(9000, static_cast<char>('a' + version % 26)) + "\nend "
        + number + "\n";
}

// The version of a complete text; nullopt if it is torn, mixed or something else.
inline std::optional<int> versionOf(const QByteArray &text)
{
    bool isNumber = false;
    const int version = text.left(text.indexOf('\n')).mid(8).toInt(&isNumber);
    const std::string whole = versionText(version);
    const bool same
        = isNumber && std::string_view(text.constData(), static_cast<size_t>(text.size())) == whole;
    return same ? std::optional(version) : std::nullopt;
}

inline const QString switchedFolder = QStringLiteral("/etc/mailseal/h");
inline const QString switchLink = QStringLiteral("/etc/mailseal/h/current");
inline const QString plainKey = QStringLiteral("/etc/x/private/a.key");
inline const QString plainCertificate = QStringLiteral("/etc/x/certs/a.crt");

// Key and certificate in places of their own, and both once more in a folder that a single link leads to.
inline InstallPlan versionPlan(int version)
{
    const QString folder = switchedFolder + QStringLiteral("/v%1").arg(version);
    const std::string text = versionText(version);
    InstallPlan plan;
    const auto add = [&](const QString &path, int mode) {
        plan.files << file("", text.c_str(), mode);
        plan.files.last().path = path;
    };
    for (const QString &path : {switchedFolder, folder, QStringLiteral("/etc/x/certs")})
        plan.folders << FolderStep{path, QStringLiteral("root"), QStringLiteral("root"), 0755};
    plan.folders << FolderStep{
        QStringLiteral("/etc/x/private"), QStringLiteral("root"), QStringLiteral("root"), 0700};
    add(folder + QStringLiteral("/key.pem"), 0600);
    add(folder + QStringLiteral("/certificate.crt"), 0644);
    add(plainKey, 0600);
    add(plainCertificate, 0644);
    plan.links << LinkStep{switchLink, QStringLiteral("v%1").arg(version)};
    return plan;
}

// As on this system, except for the owners. Without records, hundreds of installations do not slow one
// another down.
inline WriteOptions onSystem(const QString &root, int version, bool keepRecord = false)
{
    WriteOptions options = into(root, OnConflict::Replace);
    options.state = systemState;
    options.keepRecord = keepRecord;
    options.now = options.now.addSecs(version);
    return options;
}

} // namespace mailseal::test
