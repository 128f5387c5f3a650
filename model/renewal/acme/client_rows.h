// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is typed to have an ACME client obtain and renew a certificate and hand it to this program's deploy:
// rows of resources/renewal/clients.json. A row applies to versions with since ≤ v < before. Its lines are
// for a root shell, and may contain ${host} (the first name), ${names}, ${d} (“-d A -d B”), ${domains}
// (“--domains A --domains B”), ${email}, ${deploy} (the command), ${hook} (the same as one word), ${days} and
// ${after}.
#pragma once

#include "model/base/result.h"
#include "model/base/version.h"
#include "model/renewal/acme/acme_client.h"

#include <QMap>
#include <QStringList>

namespace mailseal {

struct AcmeClientRow
{
    AcmeClient client = AcmeClient::Certbot;
    QString use; // “obtain”, “hook”, “once”, “cron”, “days”
    Version since;
    std::optional<Version> before;
    QStringList lines;
    QString citation;
    bool covers(const Version &version) const { return since <= version && (!before || version < *before); }
};

// The variables in which a client tells its hook what it has renewed.
struct AcmeVariables
{
    AcmeClient client = AcmeClient::Certbot;
    QString certificate; // “${RENEWED_LINEAGE}/fullchain.pem”
    QString key;
    QString citation;
};

struct AcmeProgram
{
    AcmeClient client = AcmeClient::Certbot;
    QString program;
    QStringList arguments; // that make it print its version
    QString package;
};

struct AcmeCatalogue
{
    QList<AcmeProgram> programs;
    QList<AcmeClientRow> rows;
    QList<AcmeVariables> variables;
};

// Strict: an unknown entry, a wrong type, a missing citation, an unknown placeholder and two rows that could
// apply at once are errors (CatalogueInvalid).
Result<AcmeCatalogue> parseAcmeCatalogue(const QByteArray &json, const QString &fileName);
const AcmeCatalogue &acmeCatalogue(); // the shipped one

struct AcmeWish
{
    QStringList names; // ASCII, the first names the files
    QString deploy;    // “/usr/bin/mailseal-cli deploy --set mail.example.org”
    int days = 30;
    bool operator==(const AcmeWish &) const = default;
};

// In a version that is older or newer than all rows, those of the oldest or newest. Empty: there is no such
// row.
QStringList acmeLines(
    AcmeClient client, const std::optional<Version> &version, const QString &use, const AcmeWish &wish);

// “mailseal-cli deploy --set NAME”, with its place: beside the program that runs, which may be the window's.
QString deployCommandFor(const QString &name);

// For findings about what is there already.
QString cronLine(AcmeClient client, const QString &name);
QString renewCommand(AcmeClient client, const QString &name);
QString daysSetting(AcmeClient client, int days);

} // namespace mailseal
