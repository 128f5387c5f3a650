// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/looking/ca_servers.h"

#include "app/cli/files/file_options.h"
#include "model/base/text/shell_word.h"
#include "model/ca/elsewhere/relay_list.h"
#include "model/ca/state/ca_folder.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaServers)
};

struct Use
{
    QString title;
    QString command; // that shows the lines, each with its reason and its file
    QString note;
};

QList<Use> uses(const QString &folder, const ca::CaState &state)
{
    const QString lookups = Texts::tr(
        "The LDAP server gets its certificate like any other: mailseal-cli ca sign. Copy the file with the "
        "roots to where the mail server reads it, and name that.");
    const QString roots = shellQuoted(
        folder + (state.former.isEmpty() ? QStringLiteral("/root.pem") : QStringLiteral("/trust.pem")));
    return {{Texts::tr("Postfix verifies the servers that it sends mail to"),
                QStringLiteral("mailseal-cli snippet --server postfix --role outgoing --ca %1 "
                               "--certificate /etc/ssl/certs/mail.pem --key /etc/ssl/private/mail.key")
                    .arg(roots),
                {}},
        {Texts::tr("Postfix relays mail for clients with certificates of this CA"),
            QStringLiteral("mailseal-cli snippet --server postfix --role relay --client-ca %1 "
                           "--certificate /etc/ssl/certs/mail.pem --key /etc/ssl/private/mail.key")
                .arg(roots),
            Texts::tr(
                "It relays only for those in /etc/postfix/relay_clientcerts: mailseal-cli ca servers --relay-list "
                "FILE writes that list. Write it anew whenever you sign for a client or revoke.")},
        {Texts::tr("Postfix looks up users in an LDAP server with a certificate of this CA"),
            QStringLiteral(
                "mailseal-cli snippet --server postfix --role ldap --ldap ldaps://ldap.example.org --ca %1")
                .arg(roots),
            lookups},
        {Texts::tr("Dovecot looks up users in an LDAP server with a certificate of this CA"),
            QStringLiteral(
                "mailseal-cli snippet --server dovecot --role ldap --ldap ldaps://ldap.example.org --ca %1")
                .arg(roots),
            lookups},
        {Texts::tr("Dovecot asks mail programs for certificates of this CA"),
            QStringLiteral(
                "mailseal-cli snippet --server dovecot --role imap --client-ca /etc/dovecot/clients.pem "
                "--certificate /etc/ssl/certs/mail.pem --key /etc/ssl/private/mail.key"),
            Texts::tr(
                "The file holds the CA's certificates and, after them, its revocation lists (mailseal-cli ca crl), "
                "because Dovecot refuses everybody without the lists.")
                + u' '
                + Texts::tr(
                    "Dovecot only asks for a certificate; with auth_ssl_require_client_cert = yes nobody logs in without "
                    "one that is valid.")}};
}

QJsonObject toObject(const Use &use)
{
    return {{QStringLiteral("title"), use.title}, {QStringLiteral("command"), use.command},
        {QStringLiteral("note"), use.note}};
}

void printUses(const QList<Use> &all)
{
    QString text;
    for (const Use &use : all) {
        text += (text.isEmpty() ? QString() : QStringLiteral("\n"))
            + QStringLiteral("%1:\n  %2\n").arg(use.title, use.command);
        if (!use.note.isEmpty())
            text += QStringLiteral("  %1\n").arg(use.note);
    }
    print(text);
}

} // namespace

void addOptions(const CommandOptions &command, CaServersOptions &options)
{
    command.text("--relay-list", options.relayList, "FILE",
        Texts::tr(
            "write Postfix' list of the clients that may relay: digests of the public keys of all valid client "
            "certificates; - is standard output"));
    command.flag("--replace", options.replace, Texts::tr("replace an existing file and keep a backup"));
    addPlace(command, options.place);
}

ExitCode runCaServers(const CaServersOptions &options)
{
    const QString folder = folderOf(options.place);
    const auto state = ca::readCa(folder);
    if (!state)
        return report(state.error());
    const QByteArray list = ca::relayList(*state, QDateTime::currentDateTimeUtc());
    if (options.place.json) {
        QJsonArray array;
        for (const Use &use : uses(folder, *state))
            array << toObject(use);
        printJson(QJsonObject{
            {QStringLiteral("uses"), array}, {QStringLiteral("relayList"), QString::fromLatin1(list)}});
    } else if (options.relayList.empty()) {
        printUses(uses(folder, *state));
    }
    if (options.relayList.empty() || (options.place.json && options.relayList == "-"))
        return Done;
    return writeAndSay(options.relayList, list, options.replace);
}

} // namespace mailseal::cli
