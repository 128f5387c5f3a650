// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plans for the tests of this folder.
#pragma once

#include "model/install/transaction/plan_writer.h"

#include <QTimeZone>

namespace mailseal::test {

inline FileStep file(const char *path, const char *text, int mode = 0644)
{
    return {QStringLiteral("certificate"), QString::fromLatin1(path), QStringLiteral("root"),
        QStringLiteral("root"), mode, secretBytes(text)};
}

// A folder, a key, a certificate and a link, as the layouts have them.
inline InstallPlan smallPlan(const char *text = "new")
{
    InstallPlan plan;
    plan.folders << FolderStep{
        QStringLiteral("/etc/x/private"), QStringLiteral("root"), QStringLiteral("root"), 0700};
    plan.files << file("/etc/x/private/a.key", text, 0600) << file("/etc/x/certs/a.crt", text)
               << file("/etc/x/certs/b.crt", text);
    plan.links << LinkStep{QStringLiteral("/etc/x/certs/link.crt"), QStringLiteral("a.crt")};
    return plan;
}

inline WriteOptions into(const QString &root, OnConflict onConflict = OnConflict::Keep)
{
    WriteOptions options;
    options.root = root;
    options.onConflict = onConflict;
    options.now = QDateTime(QDate(2026, 11, 21), QTime(10, 20, 30), QTimeZone::utc());
    return options;
}

} // namespace mailseal::test
