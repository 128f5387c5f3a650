// SPDX-License-Identifier: GPL-3.0-or-later
//
// The proposed lines as settings of the servers' own files: what a plan for this machine sets there.
#pragma once

#include "model/install/plan/install_plan.h"
#include "model/servers/catalogue/rendering/snippet.h"
#include "model/servers/configured/todays_configuration.h"
#include "model/setup/elsewhere/script_settings.h"

namespace mailseal {

struct SettingsPlan
{
    QList<SettingsStep> steps;
    QList<ServerKind> servers; // those that are here, in the order in which they are to reload
    // What remains to be done by hand, in whole sentences: a setting that another file sets again, a server
    // without a configuration.
    QStringList byHand;
    bool operator==(const SettingsPlan &) const = default;
};

// Certificates and keys by which a setting of this plan is known. A key that stays where the layout has it is
// one of them, though no step writes it: without its line a server would show the new certificate with an old
// key, and so nothing.
QStringList placesOf(const InstallPlan &plan);

// Takes nothing away: a value that is set already is replaced only if it names other certificates than these
// files, or if it is at fault (AdviceId). So a stricter level, an own list of ciphers, a log level stay.
SettingsPlan settingsPlan(const QList<Snippet> &snippets, const QStringList &files,
    const ConfiguredSystem &system, const QDateTime &now);

// Without the lines that somebody does not want, by their settingName(): “smtpd_tls_loglevel”,
// “submission/inet/smtpd_tls_security_level”, or “submission/inet” for an entry and all its options.
QList<SettingsStep> withoutLines(QList<SettingsStep> steps, const QStringList &declined);
// Those of the names that none of the steps sets.
QStringList unknownLines(const QList<SettingsStep> &steps, const QStringList &declined);
bool isDeclined(const SettingLine &line, SettingsForm form, const QStringList &declined);

// What these steps make of the files below root. Errors: those of editedSettings(); TargetNotWritable for a
// file that cannot be read.
Result<QList<ReviewedFile>> reviewedFiles(const QList<SettingsStep> &steps, const QString &root);

// Whose files these are.
QList<ServerKind> serversOf(const QList<InstalledSettings> &settings);

} // namespace mailseal
