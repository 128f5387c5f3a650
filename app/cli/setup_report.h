// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a set-up made or would make, as lines for people and as JSON for programs:
// {"files":[{"role":…,"path":…,"owner":…,"group":…,"mode":"0600","writtenTo":…}],"links":[…],"snippets":[…],
//  "subject":…,"fingerprintSha256":…,"notAfter":…,"warnings":[…]}
// “path” is the place on the target system; “writtenTo” is where the file is now, absent in a dry run.
#pragma once

#include "model/setup/preparation.h"

namespace mailseal::cli {

struct SetupReport
{
    Preparation preparation;
    QList<Finding> warnings;
    QList<WrittenFile> written; // empty: a dry run
    QString folder;             // where it was written; empty: this system, or nowhere
};

QByteArray toJson(const SetupReport &report);
QString toText(const SetupReport &report);

} // namespace mailseal::cli
