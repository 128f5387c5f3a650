// SPDX-License-Identifier: GPL-3.0-or-later
//
// Explains directives that only some levels, roles and old versions need. “key@level” applies to that level
// only.
#include "model/servers/catalogue/explaining/level_explanations.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class LevelExplanations
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::LevelExplanations)

public:
    static QString text(const QString &key);
};

QString LevelExplanations::text(const QString &key)
{
    static constexpr struct
    {
        const char *key;
        const char *text;
    } rows[] = {
        {"smtpd_tls_chain_files",
            QT_TR_NOOP("The private key, the server's certificate and the certificates "
                       "that lead from it to the certificate authority, in this order and "
                       "in one file. Without it Postfix cannot offer TLS to those who "
                       "bring mail.")},
        {"tls_server_sni_maps",
            QT_TR_NOOP("Names that get a certificate of their own: each line holds a "
                       "name, the file with its key and the file with its chain. A list "
                       "of the type “texthash” is read as it is: nothing has to be built "
                       "after a change or a renewal, Postfix only has to reload.")},
        {"smtpd_tls_protocols@compatible",
            QT_TR_NOOP("The protocol versions for port 25, down to TLS 1.0, so that old "
                       "servers still encrypt. Without this line even older versions "
                       "could be used in some releases of Postfix.")},
        {"smtpd_tls_protocols@modern",
            QT_TR_NOOP("The protocol versions for port 25: only the newest. Servers that "
                       "know only older ones cannot use TLS here.")},
        {"smtpd_tls_mandatory_protocols@compatible",
            QT_TR_NOOP("The protocol versions for the ports where TLS is required (465 "
                       "and 587), down to TLS 1.0, so that old mail programs can still "
                       "send. These versions have known weaknesses.")},
        {"smtpd_tls_mandatory_protocols@modern",
            QT_TR_NOOP("The protocol versions for the ports where TLS is required (465 "
                       "and 587): only the newest. Mail programs that know only older "
                       "ones cannot send.")},
        {"smtpd_tls_ciphers",
            QT_TR_NOOP("The least strength of ciphers for port 25, where TLS is offered "
                       "but not required. A server that knows only weaker ones gets no "
                       "TLS.")},
        {"smtpd_tls_mandatory_ciphers",
            QT_TR_NOOP("The least strength of ciphers for the ports where TLS is required "
                       "(465 and 587). Without this line the default of Postfix applies.")},
        {"smtpd_tls_mandatory_exclude_ciphers",
            QT_TR_NOOP("Ciphers that are never used where TLS is required, because they "
                       "are weak or do not prove who the server is. Without this line "
                       "some versions would still accept them.")},
        {"tls_preempt_cipherlist",
            QT_TR_NOOP("The server chooses the cipher, not the other side. Without it a "
                       "badly configured mail program can choose a weak one.")},
        {"smtpd_tls_dh1024_param_file",
            QT_TR_NOOP(
                "The file with the Diffie-Hellman parameters, of 2048 bits or more in spite of the name. Without it old versions use parameters of their own of 1024 bits, which the Logjam attack "
                "can break. Make the file with “openssl dhparam 2048”, not with "
                "“-dsaparam”.")},
        {"smtp_tls_CApath",
            QT_TR_NOOP("The folder with the certificate authorities that are trusted when "
                       "mail is sent. It is read after Postfix has locked itself into its "
                       "queue folder, so it must exist there as well.")},
        {"smtp_tls_security_level@modern",
            QT_TR_NOOP("Uses TLS for outgoing mail wherever the other server offers it, "
                       "and verifies it where the other domain publishes its keys in a "
                       "signed DNS (DANE). It needs a resolver on this machine that "
                       "checks DNSSEC; without one it works like “may”.")},
        {"smtp_dns_support_level",
            QT_TR_NOOP("Asks for signed answers from the DNS. Without it the keys that "
                       "other domains publish (DANE) are not used.")},
        {"smtp_tls_protocols",
            QT_TR_NOOP("The protocol versions for outgoing mail where TLS is used if it "
                       "is offered. A server that knows only older ones gets the mail "
                       "unencrypted.")},
        {"smtp_tls_mandatory_protocols",
            QT_TR_NOOP("The protocol versions for outgoing mail where TLS is required by "
                       "a policy or by DANE.")},
        {"smtpd_tls_ask_ccert",
            QT_TR_NOOP("Asks those who connect for a certificate of their own, without "
                       "insisting on one. Without it nobody can be recognised by a "
                       "certificate.")},
        {"smtpd_tls_fingerprint_digest",
            QT_TR_NOOP("How the fingerprints in the list of permitted certificates were "
                       "made. Without it old versions use MD5, which can be forged.")},
        {"relay_clientcerts",
            QT_TR_NOOP("The list of certificates whose owners may send through this "
                       "server to anywhere: each line holds the digest of a public key and "
                       "a name. The digest stays the same when the certificate is renewed "
                       "with its key. Make it with “openssl x509 -in CERTIFICATE -noout "
                       "-pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256 "
                       "-c”; before Postfix 2.9, with “openssl x509 -noout -fingerprint "
                       "-sha256”. Public authorities no longer sign for clients, so such "
                       "certificates come from an authority of your own. Everybody else is "
                       "refused. The list must exist, even if it is empty: without it port "
                       "25 does not answer.")},
        {"smtpd_relay_restrictions",
            QT_TR_NOOP("Who may send through this server to other servers: your own "
                       "networks, those who have logged in, and those whose certificate "
                       "is in the list. Everybody else may only bring mail for your own "
                       "domains.")},
        {"smtpd_recipient_restrictions",
            QT_TR_NOOP("Who may send through this server to other servers: your own "
                       "networks, those who have logged in, and those whose certificate "
                       "is in the list. Everybody else may only bring mail for your own "
                       "domains.")},
        {"smtpd_tls_CAfile",
            QT_TR_NOOP("The certificate authorities whose client certificates are called “Trusted” in "
                       "the log, one after another in one file. A list of fingerprints works "
                       "without it.")},
        {"mua_client_restrictions",
            QT_TR_NOOP("Who may use the ports for mail programs (465 and 587): only those who have "
                       "logged in. The entries in master.cf refer to this line; exceptions for your "
                       "own users belong here.")},
        {"mua_helo_restrictions",
            QT_TR_NOOP("What is checked of the name that a mail program gives itself: only that its "
                       "user has logged in. Mail programs often give names that a server would not "
                       "be allowed to give.")},
        {"mua_sender_restrictions",
            QT_TR_NOOP("What is checked of the sender of mail from your own users: only that they "
                       "have logged in. Add “reject_sender_login_mismatch” in front when each user "
                       "may send under certain addresses only.")},
        {"tls_random_source",
            QT_TR_NOOP("Where random numbers come from: the system's own generator. Postfix was "
                       "usually built with this setting; without any source TLS would not work.")},
        {"smtpd_tls_session_cache_timeout",
            QT_TR_NOOP("How long a remembered TLS session may be taken up again: one hour. A longer "
                       "time would keep its keys around for longer.")},
        {"smtp_tls_session_cache_timeout",
            QT_TR_NOOP("How long a remembered TLS session may be taken up again: one hour. A longer "
                       "time would keep its keys around for longer.")},
        {"protocols",
            QT_TR_NOOP("The services that are started; “imaps” and “pop3s” are ports 993 and 995, "
                       "where TLS begins at once. Add others that you use, such as “managesieve”.")},
        {"auth default",
            QT_TR_NOOP("Answers Postfix's questions whether a name and a password are right. The file "
                       "has an “auth default” block already: put the inner “socket listen” block "
                       "into that one, because a second one has no users of its own.")},
        {"ssl_ca_file", QT_TR_NOOP("The certificate authorities whose client certificates are accepted.")},
        {"ssl_ca",
            QT_TR_NOOP("The certificate authorities whose client certificates are accepted, followed "
                       "by their revocation lists, in one file; “<” reads it.")},
        {"ssl_server_ca_file",
            QT_TR_NOOP("The file with the certificate authorities whose client certificates are "
                       "accepted, followed by their revocation lists, written without “<”.")},
        {"ssl_verify_client_cert",
            QT_TR_NOOP("Asks mail programs for a certificate of their own, without insisting on one. "
                       "Without it nobody can be recognised by a certificate.")},
        {"ssl_server_request_client_cert",
            QT_TR_NOOP("Asks mail programs for a certificate of their own, without insisting on one. "
                       "Without it nobody can be recognised by a certificate.")},
        {"TLS_CIPHER_LIST",
            QT_TR_NOOP("The ciphers that are accepted where Courier was built with OpenSSL; with "
                       "GnuTLS this line has no effect.")},
        {"TLS_CIPHER_LIST@compatible",
            QT_TR_NOOP("The ciphers that are accepted where Courier was built with OpenSSL, weaker "
                       "ones included for old programs; with GnuTLS this line has no effect.")},
        {"ssl_disable",
            QT_TR_NOOP("Offers TLS. The setting says the opposite of what it does: “no” "
                       "means that TLS is on.")},
        {"ssl_cert_file",
            QT_TR_NOOP("The file with the server's certificate and its chain, written "
                       "without “<” in this version. Without it Dovecot cannot offer TLS.")},
        {"ssl_key_file",
            QT_TR_NOOP("The file with the private key that belongs to the certificate, "
                       "written without “<” in this version. With the wrong key all TLS "
                       "connections fail.")},
        {"ssl_cipher_list",
            QT_TR_NOOP("The ciphers that are accepted. Without this line weak ones may be "
                       "used in this version.")},
        {"ssl_cipher_list@compatible",
            QT_TR_NOOP("The ciphers that are accepted, weaker ones included, so that TLS "
                       "1.0 and 1.1 work for old mail programs. Programs that know better "
                       "ciphers still use those.")},
        {"ssl_protocols",
            QT_TR_NOOP("The protocol versions that are accepted. Without it old versions "
                       "with known weaknesses may be used.")},
        {"ssl_protocols@compatible",
            QT_TR_NOOP("The protocol versions that are accepted, down to TLS 1.0 for old "
                       "mail programs. The oldest of them have known weaknesses.")},
        {"ssl_min_protocol@compatible",
            QT_TR_NOOP("The oldest protocol version that is accepted: TLS 1.0, for old "
                       "mail programs. It has known weaknesses.")},
        {"ssl_min_protocol@modern",
            QT_TR_NOOP("The oldest protocol version that is accepted: the newest that "
                       "this version knows. Mail programs that know only older ones "
                       "cannot connect.")},
        {"ssl_dh_parameters_length",
            QT_TR_NOOP(
                "The length of the Diffie-Hellman parameters, which Dovecot makes itself in this version. Shorter ones can be "
                "broken (Logjam).")},
        {"ssl_dh",
            QT_TR_NOOP(
                "The file with the Diffie-Hellman parameters, with “<”. Without it mail programs that know nothing newer cannot "
                "connect.")},
        {"ssl_server_dh_file",
            QT_TR_NOOP(
                "The file with the Diffie-Hellman parameters, without “<”. Without it mail programs that know nothing newer "
                "cannot connect.")},
        {"ESMTPDSSLSTART",
            QT_TR_NOOP("Starts the service on port 465, where TLS begins at once. Without "
                       "it only STARTTLS is offered.")},
        {"TLS_PRIORITY@compatible",
            QT_TR_NOOP("Accepts TLS 1.0 and 1.1 for old programs where Courier was built "
                       "with GnuTLS, as on Debian. These versions have known weaknesses.")},
        {"TLS_PRIORITY@modern",
            QT_TR_NOOP("Accepts TLS 1.3 only, where Courier was built with GnuTLS, as on "
                       "Debian. Programs that know only older versions cannot connect.")},
    };
    for (const auto &row : rows) {
        if (key == QLatin1String(row.key))
            return tr(row.text);
    }
    return {};
}

} // namespace

QString levelExplanation(const QString &key, Level level)
{
    const QString atLevel = LevelExplanations::text(key + u'@' + levelName(level));
    return atLevel.isEmpty() ? LevelExplanations::text(key) : atLevel;
}

} // namespace mailseal
