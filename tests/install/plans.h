// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plans for the tests in this folder.
#pragma once

#include "model/install/transaction/plan_writer.h"

#include <QTimeZone>

namespace mailseal::test {

inline FileStep file(const char *path, const char *text, int mode = 0644)
{
    return {FileRole::Certificate, QString::fromLatin1(path), QStringLiteral("root"), QStringLiteral("root"),
        mode, secretBytes(text)};
}

// A folder, a key, a certificate and a link, as in the layouts.
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

inline SetRecord smallRecord()
{
    const QDateTime made(QDate(2026, 11, 21), QTime(10, 20, 30), QTimeZone::utc());
    return {{QStringLiteral("mail.example.org"), QStringLiteral("192.0.2.1")}, QStringLiteral("debian"),
        {{QStringLiteral("postfix"), QStringLiteral("3.7.11")}, {QStringLiteral("dovecot"), QString()}},
        QStringLiteral("test-ca"), QByteArray(32, 'k'), QByteArray(32, 'c'), made, made.addSecs(-3600),
        made.addDays(365)};
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
