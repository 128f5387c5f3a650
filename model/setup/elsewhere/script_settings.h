// SPDX-License-Identifier: GPL-3.0-or-later
//
// What install.sh --configure sets, as parts of that script: the commands of the form “commands” for the
// files of whatever machine it is started on, or the files of one machine as somebody has reviewed them.
#pragma once

#include "model/base/secrets/secret_bytes.h"
#include "model/install/plan/install_plan.h"
#include "model/install/plan/settings_step.h"
#include "model/servers/catalogue/rendering/snippet.h"

namespace mailseal {

// A server's own file with the settings in it. Beside the script it is “settings/postfix/main.cf”.
struct ReviewedFile
{
    QString path;         // “/etc/postfix/main.cf”
    QByteArray oldSha256; // in hexadecimal, of the file that was edited; “-”: there was none
    SecretBytes text;
    InstalledSettings
        settings{}; // what is new in it, so that an undo can leave alone what somebody edits since
    bool operator==(const ReviewedFile &) const = default;
};

struct ScriptSettings
{
    QList<Snippet> snippets;
    QString host;        // what the ports are asked for, may be empty
    QString certificate; // its path on the target: what the ports are to show
    // nullopt: made there, by commands.
    std::optional<QList<ReviewedFile>> reviewed{};
    QList<NamedCertificate> names{}; // what the ports are to show to who asks for these
};

// Each as “/settings/postfix/main.cf”, for root alone; and “/settings/changes”, a line with the object of
// settings_step.h for each.
QList<FileStep> reviewedSteps(const QList<ReviewedFile> &files);

QString certificateOf(const InstallPlan &plan); // the file that servers show; empty if there is none

QString settingsPart(const ScriptSettings &settings);
QString reloadsPart(const QString &indent); // the cases “systemd,postfix)”, of resources/services/reload.json

} // namespace mailseal
