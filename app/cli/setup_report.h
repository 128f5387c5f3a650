// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a set-up made or would make, as lines for people and as JSON for programs:
// {"files":[{"role":…,"path":…,"owner":…,"group":…,"mode":"0600","writtenTo":…}],"links":[…],"snippets":[…],
//  "subject":…,"fingerprintSha256":…,"notAfter":…,"warnings":[…]}
// and "archive" or "ansible" with the place of what was written for a server elsewhere.
// “path” is the place on the target system; “writtenTo” is where the file is now, absent in a dry run.
#pragma once

#include "model/setup/sets/preparation.h"

#include <QJsonObject>

namespace mailseal::cli {

struct SetupReport
{
    Preparation preparation;
    QList<Finding> warnings;
    QList<WrittenFile> written; // empty: a dry run
    WriteTarget target;         // where it was written
};

QByteArray toJson(const SetupReport &report);
QString toText(const SetupReport &report);

// Shared with the report about many hosts.
QJsonObject setObject(const Preparation &preparation);
// Adds "archive" or "ansible".
void addPlace(QJsonObject &object, const WriteTarget &target, bool written);
// What was written for servers elsewhere, and the command that takes it there; HOST where there are several.
QStringList elsewhereLines(const WriteTarget &target, const QList<WrittenFile> &written, const QString &host);

} // namespace mailseal::cli
