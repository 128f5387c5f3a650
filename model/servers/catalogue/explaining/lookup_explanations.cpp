// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/explaining/lookup_explanations.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class LookupExplanations
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::LookupExplanations)

public:
    static QString text(const QString &key);
};

QString LookupExplanations::text(const QString &key)
{
    static constexpr struct
    {
        const char *key;
        const char *text;
    } rows[] = {
        {"server_host",
            QT_TR_NOOP(
                "The LDAP server. With “ldaps” TLS begins at once, on port 636. The name must be one that "
                "stands in the LDAP server's certificate; an IP address usually does not. Write "
                "“proxy:ldap:” in main.cf: then the look-ups are made outside the queue folder "
                "(chroot), where the files that are named here can be read.")},
        {"version",
            QT_TR_NOOP(
                "The version of the LDAP protocol. TLS needs 3, and Postfix takes 2 without this line.")},
        {"start_tls",
            QT_TR_NOOP(
                "Starts TLS before anything is asked. Without it names and passwords travel unencrypted to "
                "the LDAP server.")},
        {"tls_ca_cert_file",
            QT_TR_NOOP("The certificate authority that issued the LDAP server's certificate. Without it the "
                       "look-ups fail as soon as certificates are checked.")},
        {"tls_require_cert",
            QT_TR_NOOP(
                "Goes on only when the LDAP server's certificate is right. Without it anybody on the way "
                "could answer in its place.")},
        {"uris",
            QT_TR_NOOP(
                "The LDAP server. With “ldaps” TLS begins at once, on port 636. The name must be one that "
                "stands in the LDAP server's certificate; an IP address usually does not.")},
        {"ldap_uris",
            QT_TR_NOOP(
                "The LDAP server. With “ldaps” TLS begins at once, on port 636. The name must be one that "
                "stands in the LDAP server's certificate; an IP address usually does not.")},
        {"tls",
            QT_TR_NOOP(
                "Starts TLS before anything is asked. Without it names and passwords travel unencrypted to "
                "the LDAP server.")},
        {"ldap_starttls",
            QT_TR_NOOP(
                "Starts TLS before anything is asked. Without it names and passwords travel unencrypted to "
                "the LDAP server.")},
        {"ldap_version", QT_TR_NOOP("The version of the LDAP protocol. TLS needs 3.")},
        {"ssl_client_ca_file",
            QT_TR_NOOP("The certificate authorities that are trusted when Dovecot itself connects to another "
                       "server, such as the LDAP server. Without it those connections fail.")},
        {"ssl_client_require_valid_cert",
            QT_TR_NOOP(
                "Goes on only when the other server's certificate is right. If it were “no”, anybody on the "
                "way could answer in its place.")},
        {"TLS_CACERT",
            QT_TR_NOOP(
                "The certificate authority that all LDAP programs of this machine trust. Old versions of "
                "Dovecot know no other place for it; without it they cannot use TLS for LDAP.")},
        {"TLS_REQCERT",
            QT_TR_NOOP(
                "All LDAP programs of this machine go on only when the LDAP server's certificate is right. "
                "That is the default; the line makes sure of it.")},
        {"name",
            QT_TR_NOOP(
                "A further name with a certificate of its own: the name, then the file with its key and the "
                "file with its chain. Programs that ask for another name get the main certificate.")},
        {"local_name",
            QT_TR_NOOP(
                "Serves a certificate of its own to programs that ask for this name. Without it they get "
                "the main certificate and warn that the name is wrong.")},
        {"ln",
            QT_TR_NOOP(
                "Courier finds the certificate of a further name in a file that is called like its main "
                "one, with a dot and the name behind; the link provides it. Without it programs that ask "
                "for this name get the main certificate and warn.")},
    };
    for (const auto &row : rows) {
        if (key == QLatin1String(row.key))
            return tr(row.text);
    }
    return {};
}

} // namespace

QString lookupExplanation(const QString &key)
{
    return LookupExplanations::text(key);
}

} // namespace mailseal
