// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/explaining/explanations.h"

#include "model/servers/catalogue/explaining/exim_explanations.h"
#include "model/servers/catalogue/explaining/level_explanations.h"
#include "model/servers/catalogue/explaining/lookup_explanations.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Explanations
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Explanations)

public:
    struct Row
    {
        const char *key;
        const char *text;
    };
    static QString text(const Row *rows, qsizetype count, const QString &key);
    static QString postfix(const QString &key);
    static QString masterEntry(const QString &key);
    static QString mailbox(const QString &key);
};

QString Explanations::text(const Row *rows, qsizetype count, const QString &key)
{
    const Row *end = rows + count;
    const Row *found
        = std::find_if(rows, end, [&key](const Row &row) { return key == QLatin1String(row.key); });
    return found == end ? QString() : tr(found->text);
}

// main.cf
QString Explanations::postfix(const QString &key)
{
    static constexpr Row rows[] = {
        {"smtpd_tls_cert_file",
            QT_TR_NOOP(
                "The server's certificate, followed by the certificates that lead from it to the "
                "certificate authority. Without it Postfix cannot offer TLS to those who bring mail.")},
        {"smtpd_tls_key_file",
            QT_TR_NOOP(
                "The private key that belongs to the certificate. It must not have a passphrase, and nobody"
                " but the super-user should be able to read it; with the wrong key all TLS connections "
                "fail.")},
        {"smtpd_use_tls",
            QT_TR_NOOP(
                "Offers TLS (STARTTLS) to everybody who brings mail, and still accepts mail without it. "
                "Without this line all mail arrives unencrypted.")},
        {"smtpd_tls_security_level",
            QT_TR_NOOP(
                "Offers TLS (STARTTLS) to everybody who brings mail, and still accepts mail without it. Do "
                "not write “encrypt” here on a public server: port 25 would turn away every server that "
                "does not know TLS, which RFC 3207 forbids.")},
        {"smtpd_tls_auth_only",
            QT_TR_NOOP(
                "Lets people log in only after TLS has started. Without it mail programs may send passwords"
                " that anybody on the way can read.")},
        {"smtpd_tls_mandatory_protocols",
            QT_TR_NOOP(
                "The protocol versions for the ports where TLS is required (465 and 587). Without it old "
                "versions with known weaknesses may be used there.")},
        {"smtpd_tls_protocols",
            QT_TR_NOOP(
                "The protocol versions for port 25, where TLS is offered but not required. Without it old "
                "versions with known weaknesses may be used there.")},
        {"smtpd_tls_loglevel",
            QT_TR_NOOP(
                "Writes one line to the log for each TLS connection that is received, with its protocol and"
                " cipher. Without it the log does not show whether TLS works.")},
        {"smtpd_tls_received_header",
            QT_TR_NOOP("Notes protocol and cipher in the “Received:” header of each mail that came over TLS. "
                       "Without it the mail itself does not tell how it arrived.")},
        {"smtpd_tls_session_cache_database",
            QT_TR_NOOP(
                "Remembers TLS sessions, so that a server that comes again soon is served faster. Later "
                "versions of Postfix do not need it.")},
        {"smtp_use_tls",
            QT_TR_NOOP(
                "Uses TLS for outgoing mail wherever the other server offers it. Without this line all mail"
                " leaves unencrypted.")},
        {"smtp_tls_security_level",
            QT_TR_NOOP(
                "Uses TLS for outgoing mail wherever the other server offers it, and still delivers where "
                "it does not. Without this line mail may leave unencrypted.")},
        {"smtp_tls_CAfile",
            QT_TR_NOOP(
                "The certificate authorities that are trusted when mail is sent; the log then says "
                "“Trusted” or “Verified”. Several of them stand one after another in the file. The file must "
                "exist: if it does not, Postfix sends mail without TLS.")},
        {"smtp_tls_loglevel",
            QT_TR_NOOP(
                "Writes one line to the log for each TLS connection that is made to another server. Without"
                " it the log does not show which mail left encrypted.")},
        {"smtp_tls_note_starttls_offer",
            QT_TR_NOOP(
                "Writes the names of servers to the log that offered TLS although it was not used, for "
                "example because of an exception made for them. Without it such exceptions are easily "
                "forgotten.")},
        {"smtp_tls_session_cache_database",
            QT_TR_NOOP(
                "Remembers TLS sessions with other servers, so that the next mail to them is sent faster. "
                "Without it each connection negotiates from the beginning.")},
    };
    return text(rows, std::size(rows), key);
}

QString Explanations::masterEntry(const QString &key)
{
    static constexpr Row rows[] = {
        {"submission/inet",
            QT_TR_NOOP("Port 587, where the mail programs of your own users hand in mail and TLS starts with "
                       "STARTTLS. Without this entry they have only port 25, which many networks block.")},
        {"smtps/inet",
            QT_TR_NOOP(
                "Port 465, where the mail programs of your own users hand in mail and TLS starts at once. "
                "Without this entry only port 587 remains for them.")},
        {"submissions/inet",
            QT_TR_NOOP(
                "Port 465, where the mail programs of your own users hand in mail and TLS starts at once; "
                "RFC 8314 recommends it. Without this entry only port 587 remains for them.")},
        {"syslog_name",
            QT_TR_NOOP(
                "Gives this port a name of its own in the log. Without it its lines look like those of port"
                " 25.")},
        {"smtpd_enforce_tls",
            QT_TR_NOOP(
                "Accepts mail and log-ins here only after TLS has started. Without it passwords may travel "
                "unencrypted.")},
        {"smtpd_tls_wrappermode",
            QT_TR_NOOP(
                "Starts TLS at once, without STARTTLS. Without it the port answers unencrypted and mail "
                "programs cannot connect.")},
        {"smtpd_tls_security_level",
            QT_TR_NOOP(
                "Requires TLS here. That is right on this port, unlike on port 25, since only your own "
                "users connect to it.")},
        {"smtpd_sasl_type",
            QT_TR_NOOP(
                "Asks Dovecot whether a name and a password are right. Without it Postfix asks Cyrus SASL, "
                "which has to be set up separately.")},
        {"smtpd_sasl_path",
            QT_TR_NOOP("Where Dovecot listens when Postfix asks about a password, seen from Postfix's queue "
                       "folder. Dovecot's “service auth” has to name the same place; if it does not, every "
                       "connection ends at once.")},
        {"smtpd_sasl_auth_enable",
            QT_TR_NOOP(
                "Lets people log in with name and password. Without it everybody is refused on this port.")},
        {"login",
            QT_TR_NOOP(
                "Log-ins are not enabled yet, so this port refuses all mail: Postfix has not been told who "
                "checks passwords. Set up Dovecot's or Cyrus' authentication service (SASL) first, then add"
                " the option smtpd_sasl_auth_enable=yes to this entry; with that option but without such a "
                "service Postfix ends every session.")},
        {"smtpd_client_restrictions",
            QT_TR_NOOP(
                "Only those who have logged in may go on. Without it strangers could use this port for mail"
                " to you.")},
        {"smtpd_helo_restrictions",
            QT_TR_NOOP(
                "Checks here what main.cf says for mail programs (mua_helo_restrictions), not what it says for "
                "other servers. Without it a rule for servers may refuse a mail program for the name it gives.")},
        {"smtpd_sender_restrictions",
            QT_TR_NOOP(
                "Checks here what main.cf says for mail programs (mua_sender_restrictions), not what it says "
                "for other servers. Without it rules against strangers may refuse your own users.")},
        {"smtpd_recipient_restrictions",
            QT_TR_NOOP(
                "Only those who have logged in may send to other servers. Without it the rules of main.cf "
                "apply, which may refuse your own users.")},
        {"smtpd_relay_restrictions",
            QT_TR_NOOP(
                "Only those who have logged in may send to other servers. Without it the rules of main.cf "
                "apply, which may refuse your own users.")},
    };
    const QString whole = text(rows, std::size(rows), key);
    return whole.isEmpty() ? text(rows, std::size(rows), key.section(u'/', -1)) : whole;
}

// Dovecot and Courier
QString Explanations::mailbox(const QString &key)
{
    static constexpr Row rows[] = {
        {"ssl",
            QT_TR_NOOP(
                "Requires TLS before anybody logs in, on all ports; connections from this machine itself "
                "are exempt. Without it passwords may travel unencrypted.")},
        {"ssl_cert",
            QT_TR_NOOP(
                "The server's certificate with its chain. The “<” is needed: it says that the certificate "
                "is in that file. Without this line Dovecot shows another certificate or none.")},
        {"ssl_key",
            QT_TR_NOOP(
                "The private key that belongs to the certificate, again with “<”. With the wrong key all "
                "TLS connections fail.")},
        {"ssl_server_cert_file",
            QT_TR_NOOP(
                "The file with the server's certificate and its chain, written without “<” from Dovecot 2.4"
                " on. Without this line Dovecot shows another certificate or none.")},
        {"ssl_server_key_file",
            QT_TR_NOOP("The file with the private key that belongs to the certificate. Never write “<” here: "
                       "Dovecot 2.4 would print the key into its log.")},
        {"ssl_min_protocol",
            QT_TR_NOOP(
                "Refuses protocol versions with known weaknesses. Without it very old mail programs may "
                "connect with them.")},
        {"ssl_prefer_server_ciphers",
            QT_TR_NOOP(
                "The server chooses the cipher, not the mail program. Without it a badly configured mail "
                "program can choose a weak one.")},
        {"ssl_server_prefer_ciphers",
            QT_TR_NOOP(
                "The server chooses the cipher, not the mail program. Without it a badly configured mail "
                "program can choose a weak one.")},
        {"disable_plaintext_auth",
            QT_TR_NOOP(
                "Refuses passwords that are sent without TLS. Without it they can be read on the way.")},
        {"auth_allow_cleartext",
            QT_TR_NOOP(
                "Refuses passwords that are sent without TLS. If it were “yes”, they could be read on the "
                "way.")},
        {"service auth",
            QT_TR_NOOP(
                "Answers Postfix's questions whether a name and a password are right, so that the same "
                "password serves for reading and for sending mail. Without it nobody can log in to Postfix.")},
        {"TLS_CERTFILE",
            QT_TR_NOOP(
                "The server's certificate with its chain; where no TLS_PRIVATE_KEYFILE is named, the "
                "private key stands in the same file. The user “courier” must be able to read it, otherwise"
                " STARTTLS fails.")},
        {"TLS_PRIVATE_KEYFILE",
            QT_TR_NOOP(
                "The private key that belongs to the certificate. Nobody but the user “courier” should be able to read it; if that user cannot, STARTTLS fails.")},
        {"IMAPDSTARTTLS", QT_TR_NOOP("Offers STARTTLS on port 143. Without it only port 993 has TLS.")},
        {"POP3_STARTTLS", QT_TR_NOOP("Offers STARTTLS on port 110. Without it only port 995 has TLS.")},
        {"IMAP_TLS_REQUIRED",
            QT_TR_NOOP(
                "Refuses log-ins on port 143 before TLS has started, also from this machine itself (write 0"
                " if a web mailer here needs that). Without it passwords may travel unencrypted.")},
        {"POP3_TLS_REQUIRED",
            QT_TR_NOOP("Refuses log-ins on port 110 before TLS has started. Without it passwords may travel "
                       "unencrypted.")},
        {"TLS_PRIORITY",
            QT_TR_NOOP(
                "Refuses TLS 1.0 and 1.1, which have known weaknesses, where Courier was built with GnuTLS,"
                " as on Debian. Without it they are accepted.")},
        {"TLS_PROTOCOL",
            QT_TR_NOOP(
                "The oldest protocol that is accepted where Courier was built with OpenSSL; with GnuTLS "
                "this line has no effect.")},
        {"TLS_STARTTLS_PROTOCOL",
            QT_TR_NOOP(
                "The oldest protocol for connections that begin with STARTTLS; with GnuTLS this line has no effect.")},
        {"TLS_DHPARAMS",
            QT_TR_NOOP(
                "The file with the Diffie-Hellman parameters; they stand in the same file as key and certificate. Without it mail programs that know nothing newer cannot connect.")},
    };
    return text(rows, std::size(rows), key);
}

} // namespace

QString explanation(const QString &key, Level level)
{
    const QString atLevel = levelExplanation(key, level);
    if (!atLevel.isEmpty())
        return atLevel;
    const QString exim = eximExplanation(key, level);
    if (!exim.isEmpty())
        return exim;
    if (key.contains(u'/'))
        return Explanations::masterEntry(key);
    const QString looksUp = lookupExplanation(key);
    if (!looksUp.isEmpty())
        return looksUp;
    const QString text = Explanations::postfix(key);
    return text.isEmpty() ? Explanations::mailbox(key) : text;
}

} // namespace mailseal
