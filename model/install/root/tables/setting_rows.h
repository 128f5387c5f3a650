// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lines that the rows of resources/services make, compiled in (packaging/cmake/setting_rows.cmake), so
// that neither a request nor a changed resource can widen them.
// Private to model/install/root/tables.
#pragma once

#include "model/install/plan/settings_step.h"

#include <span>

namespace mailseal {

struct SettingRow
{
    const char *path; // of the server's file
    SettingsForm form;
    const char *scope; // as in SettingLine
    const char *text;  // with placeholders: “smtpd_tls_cert_file = ${certificate}”
};

std::span<const SettingRow> settingRows();

} // namespace mailseal
