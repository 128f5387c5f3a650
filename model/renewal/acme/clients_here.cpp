// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/acme/clients_here.h"

#include "model/base/errors/error_code.h"
#include "model/renewal/acme/client_rows.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

std::optional<Version> versionIn(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("(?<![\\d.])\\d+\\.\\d+(\\.\\d+)?"));
    const QRegularExpressionMatch match = number.match(text);
    return match.hasMatch() ? Version::parse(match.captured()) : std::nullopt;
}

} // namespace

QList<AcmeClientHere> acmeClientsHere(const ProgramRunner &run)
{
    QList<AcmeClientHere> found;
    for (const AcmeProgram &program : acmeCatalogue().programs) {
        auto said = run(program.program, program.arguments);
        if (!said && program.program.startsWith(u'/')) // where it installs itself; a package has it elsewhere
            said = run(program.program.section(u'/', -1), program.arguments);
        if (!said)
            continue;
        // dehydrated says more before its version; lego's first line is all there is.
        const QString text = QString::fromUtf8(*said);
        const QString line = text.section(QStringLiteral("version"), 1).section(u'\n', 0, 0);
        auto version = versionIn(line.isEmpty() ? text : line);
        if (!version) {
            const auto package = run(QStringLiteral("dpkg-query"),
                {QStringLiteral("-W"), QStringLiteral("-f"), QStringLiteral("${Version}"), program.package});
            version = versionIn(QString::fromUtf8(package.value_or(QByteArray())));
        }
        found << AcmeClientHere{program.client, version};
    }
    return found;
}

Result<AcmeClientHere> parseAcmeClient(const QString &text)
{
    const QString name = text.section(u'@', 0, 0);
    const QString version = text.section(u'@', 1);
    const auto client = acmeClientFromName(name);
    const auto number = Version::parse(version);
    if (!client || (!number && text.contains(u'@'))) {
        QStringList known;
        for (const AcmeClient one : acmeClients())
            known << acmeClientName(one);
        return failure(ErrorCode::AcmeClientUnknown, {text, known.join(QStringLiteral(", "))});
    }
    return AcmeClientHere{*client, number};
}

} // namespace mailseal
