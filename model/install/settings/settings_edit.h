// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sets settings in the text of a server's own file, and puts them back. Pure. Everything else stays as it is:
// other settings, comments, order, the ends of lines. A setting that is there is replaced in its place, the
// last of several, because that one counts; otherwise it is added at the end. An entry of master.cf that is
// there keeps its columns and its other options.
#pragma once

#include "model/base/result.h"
#include "model/base/secrets/secret_bytes.h"
#include "model/install/plan/settings_step.h"

namespace mailseal {

struct EditedSettings
{
    SecretBytes text;
    QList<SettingChange> changes; // without those that were set already
};

// Errors: SettingsNotEditable {file, line}.
Result<EditedSettings> editedSettings(std::string_view text, const SettingsStep &step);

// For a text that somebody has edited since: what the step wrote gets its old value. What has its old value
// already stays. Error: SettingsChangedSince {file, names} if any has another value; SettingsNotEditable.
Result<SecretBytes> settingsPutBack(
    std::string_view text, const QString &path, SettingsForm form, const QList<SettingChange> &changes);

// “smtpd_tls_cert_file”, “submission/inet/smtpd_tls_security_level”: for messages.
QString settingName(const SettingLine &line, SettingsForm form);

} // namespace mailseal
