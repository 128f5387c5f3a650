// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/renewal/acme_command.h"

#include "app/cli/root_option.h"
#include "model/base/errors/error_code.h"
#include "model/names/alternative_name.h"
#include "model/renewal/acme/acme_handover.h"
#include "model/renewal/deploy/deployment.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Acme)
};

QString titleOf(const AcmeClientHere &client)
{
    return acmeClientName(client.client) + (client.version ? u' ' + client.version->toString() : QString());
}

Result<QStringList> wantedNames(const AcmeOptions &options)
{
    if (!options.set.empty()) {
        const auto set = installedSet(QStringLiteral("/"), QString::fromStdString(options.set));
        return set ? Result<QStringList>(set->record.names) : failure(set.error());
    }
    QStringList names;
    for (const std::string &host : options.hosts) {
        const auto name = AlternativeName::parse(QString::fromStdString(host));
        if (!name)
            return failure(name.error());
        names << name->value();
    }
    if (names.isEmpty())
        return failure(
            ErrorCode::WrongUse, {}, Texts::tr("Name a set with --set, or host names with --host."));
    return names;
}

QString toText(const AcmeHandover &handover)
{
    QString text = titleOf(handover.client) + u'\n';
    for (const QString &line : handover.obtain)
        text += QStringLiteral("  ") + line + u'\n';
    if (handover.hook.isEmpty())
        return text;
    text += Texts::tr("If it renews the certificate already:") + u'\n';
    for (const QString &line : handover.hook)
        text += QStringLiteral("  ") + line + u'\n';
    return text;
}

QJsonObject toObject(const AcmeHandover &handover)
{
    return {{QStringLiteral("client"), acmeClientName(handover.client.client)},
        {QStringLiteral("version"),
            handover.client.version ? handover.client.version->toString() : QString()},
        {QStringLiteral("obtain"), QJsonArray::fromStringList(handover.obtain)},
        {QStringLiteral("hook"), QJsonArray::fromStringList(handover.hook)}};
}

} // namespace

void addOptions(const CommandOptions &command, AcmeOptions &options)
{
    const CommandOption set = command.text(
        "--set", options.set, "NAME", Texts::tr("a host name of the set that was installed here"));
    command.texts("--host", options.hosts, "NAME", Texts::tr("host name of the certificate; can be repeated"))
        .excludes(set);
    command.text("--client", options.client, "NAME[@VERSION]",
        Texts::tr("certbot, lego, acme.sh, uacme or dehydrated; those that are installed without it"));
    addJson(command, options.json);
}

ExitCode runAcme(const AcmeOptions &options)
{
    const auto names = wantedNames(options);
    if (!names)
        return report(names.error());
    QList<AcmeClientHere> clients = acmeClientsHere(systemProgramRunner());
    if (!options.client.empty()) {
        const auto client = parseAcmeClient(QString::fromStdString(options.client));
        if (!client)
            return report(client.error());
        clients = {*client};
    }
    const QList<AcmeHandover> handovers = acmeHandovers(*names, clients);
    for (const Error &note : acmeNotes(*names))
        warn(note);
    if (clients.isEmpty())
        say(Texts::tr("No ACME client was found on this machine. Install one of these:"));
    QString text;
    QJsonArray array;
    for (const AcmeHandover &handover : handovers) {
        text += toText(handover);
        array << toObject(handover);
    }
    print(options.json ? QString::fromUtf8(QJsonDocument(array).toJson()) : text);
    if (options.set.empty())
        say(Texts::tr(
            "These lines bring the certificate to the servers of a set. Install one for these names first: "
            "mailseal-cli setup --host %1 --install --configure")
                .arg(names->first()));
    say(Texts::tr("A certificate that certbot makes of a CSR (--csr) is not renewed by itself."));
    return Done;
}

} // namespace mailseal::cli
