// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a setup made or would make, as lines for people and as JSON for programs:
// {"files":[{"role":…,"path":…,"owner":…,"group":…,"mode":"0600","writtenTo":…}],"links":[…],"snippets":[…],
//  "subject":…,"fingerprintSha256":…,"notAfter":…,"warnings":[…]}
// and "archive" or "ansible" with the place of what was written for other servers.
// “path” is the place on the target system; “writtenTo” is where the file is now, absent in a dry run.
#pragma once

#include "model/setup/sets/reviewed/reviewed_set.h"

#include <QJsonObject>

namespace mailseal::cli {

struct SetupReport
{
    ReviewedSet reviewed;
    QList<Finding> warnings;
    QList<WrittenFile> written; // empty: a dry run
};

QByteArray toJson(const SetupReport &report);
QString toText(const SetupReport &report);

// Shared with the report on many hosts.
QJsonObject setObject(const ReviewedSet &set);
// Adds "archive" or "ansible".
void addPlace(QJsonObject &object, const WriteTarget &target, bool written);
// Whether what goes elsewhere has private keys in it.
enum class Keys { Included, StayThere };
// What was written for other servers, and the command that takes it there; with HOST in it if there are
// several.
QStringList elsewhereLines(
    const WriteTarget &target, const QList<WrittenFile> &written, const QString &host, Keys keys);

} // namespace mailseal::cli
