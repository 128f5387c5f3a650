// SPDX-License-Identifier: GPL-3.0-or-later
//
// From which version on a server knows a setting by this name, and from which on no more (or only with a
// warning): rows of resources/services/names.json. A name without a row is not judged.
#pragma once

#include "model/servers/catalogue/server.h"
#include "model/servers/configured/config_finding.h"

namespace mailseal {

struct SettingName
{
    ServerKind server = ServerKind::Postfix;
    QString key;
    Version since;
    std::optional<Version> before;
    QString instead;                    // what to write from “before” on
    Verdict verdict = Verdict::Works;   // of a version from “before” on
    std::optional<Version> weakUnset{}; // older versions let TLS 1.0 in when it is not set
    QString citation;
    bool operator==(const SettingName &) const = default;
};

const QList<SettingName> &settingNames();
Result<QList<SettingName>> parseSettingNames(const QByteArray &json, const QString &fileName);

// All settings about TLS that a server has had, in any version: resources/services/parameters.json and the
// names above.
const QStringList &parameterNames(ServerKind server);
// Strict: one row for each server, with a citation.
Result<QMap<ServerKind, QStringList>> parseParameterNames(const QByteArray &json, const QString &fileName);

} // namespace mailseal
