// SPDX-License-Identifier: GPL-3.0-or-later
//
// From which version on a server knows a setting by this name, and from which version on it no longer does
// (or warns about it): rows of resources/services/names.json. A name without a row is not judged.
#pragma once

#include "model/base/advice/advice.h"
#include "model/servers/catalogue/server.h"

#include <QSet>

namespace mailseal {

struct SettingName
{
    ServerKind server = ServerKind::Postfix;
    QString key;
    Version since;
    std::optional<Version> before;
    QString instead;                    // what to write from “before” on
    Effect effect = Effect::Works;      // for versions from “before” on
    std::optional<Version> weakUnset{}; // older versions allow TLS 1.0 if it is not set
    QString citation;
    bool operator==(const SettingName &) const = default;
};

const QList<SettingName> &settingNames();
// Whether the setting came with a later version than this one.
bool isTooNew(ServerKind server, const QString &key, const Version &version);
Result<QList<SettingName>> parseSettingNames(const QByteArray &json, const QString &fileName);

// All TLS settings that a server has had, in any version: resources/services/parameters.json and the names
// above.
const QStringList &parameterNames(ServerKind server);
// Strict: one row for each server, with a citation.
Result<QMap<ServerKind, QStringList>> parseParameterNames(const QByteArray &json, const QString &fileName);

// The settings that Dovecot knows outside of blocks, by release.
struct DovecotNames
{
    Version since;
    Version before;
    QSet<QString> names;
};
const QList<DovecotNames> &dovecotNames();
// Strict, as above.
Result<QList<DovecotNames>> parseDovecotNames(const QByteArray &json, const QString &fileName);

} // namespace mailseal
