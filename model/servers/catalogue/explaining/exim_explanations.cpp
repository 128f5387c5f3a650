// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/explaining/exim_explanations.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class EximExplanations
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::EximExplanations)

public:
    static QString text(const QString &key);
};

QString EximExplanations::text(const QString &key)
{
    static constexpr struct
    {
        const char *key;
        const char *text;
    } rows[] = {
        {"MAIN_TLS_ENABLE",
            QT_TR_NOOP(
                "Lets the macros for key and certificate take effect. Without it Debian's Exim ignores "
                "them and shows a self-signed certificate that it makes itself.")},
        {"MAIN_TLS_CERTKEY",
            QT_TR_NOOP(
                "One file with the private key, the certificate and its chain. Exim must be able to read it "
                "as its own user, and nobody else should; if it cannot, it turns TLS away.")},
        {"MAIN_TLS_CERTIFICATE",
            QT_TR_NOOP(
                "The server's certificate with its chain. Exim must be able to read it as its own user.")},
        {"MAIN_TLS_PRIVATEKEY",
            QT_TR_NOOP(
                "The private key that belongs to the certificate. Exim must be able to read it as its own "
                "user, and nobody else should; if it cannot, it turns TLS away.")},
        {"tls_certificate",
            QT_TR_NOOP(
                "The server's certificate with its chain; without “tls_privatekey” the private key is in the "
                "same file. Exim must be able to read it as its own user. Without this line it shows a "
                "self-signed certificate that it makes itself.")},
        {"tls_privatekey",
            QT_TR_NOOP(
                "The private key that belongs to the certificate. Exim must be able to read it as its own "
                "user, and nobody else should; if it cannot, it turns TLS away.")},
        {"tls_advertise_hosts",
            QT_TR_NOOP(
                "Offers TLS (STARTTLS) to everybody who connects, and still accepts mail without it. If it "
                "is empty, TLS is offered to nobody.")},
        {"tls_require_ciphers@compatible",
            QT_TR_NOOP(
                "The protocol versions that are accepted, down to TLS 1.0 for old programs. The oldest of "
                "them have known weaknesses.")},
        {"tls_require_ciphers@recommended",
            QT_TR_NOOP(
                "Refuses TLS 1.0 and 1.1, which have known weaknesses. Without it they are accepted.")},
        {"tls_require_ciphers@modern",
            QT_TR_NOOP("Accepts TLS 1.3 only. Programs that know only older versions cannot use TLS.")},
        {"openssl_options@compatible",
            QT_TR_NOOP(
                "The protocol versions that are accepted where Exim was built with OpenSSL: TLS 1.0 and 1.1 as "
                "far as OpenSSL itself still has them, for old programs.")},
        {"openssl_options@recommended",
            QT_TR_NOOP(
                "Refuses TLS 1.0 and 1.1, which have known weaknesses, where Exim was built with OpenSSL; also "
                "when mail is sent.")},
        {"openssl_options@modern",
            QT_TR_NOOP(
                "Accepts TLS 1.3 only, where Exim was built with OpenSSL; also when mail is sent. Programs that "
                "know only older versions cannot use TLS.")},
        {"tls_dhparam",
            QT_TR_NOOP(
                "The file with the Diffie-Hellman parameters. Exim must be able to read it as its own user; "
                "if the file is missing, TLS fails. Without this line Exim uses parameters of its own, "
                "which are good enough.")},
        {"daemon_smtp_ports",
            QT_TR_NOOP(
                "The ports where Exim listens: 25 for other servers, 465 and 587 for the mail programs of your "
                "own users. Without it there is only port 25. An option -oX on Exim's command line, and "
                "ports in “local_interfaces”, take precedence.")},
        {"tls_on_connect_ports",
            QT_TR_NOOP("The ports where TLS starts at once, without STARTTLS. Without it port 465 answers "
                       "unencrypted and mail programs cannot connect.")},
        {"auth_advertise_hosts",
            QT_TR_NOOP(
                "Lets people log in only after TLS has started. Without it mail programs may send passwords "
                "that anybody on the way can read.")},
        {"tls_in_sni",
            QT_TR_NOOP(
                "A further name with a certificate of its own: the name, then the file with its chain and the "
                "file with its key. Exim must be able to read both as its own user. Programs that ask for "
                "another name get the main certificate.")},
    };
    for (const auto &row : rows) {
        if (key == QLatin1String(row.key))
            return tr(row.text);
    }
    return {};
}

} // namespace

QString eximExplanation(const QString &key, Level level)
{
    const QString text = EximExplanations::text(key);
    return text.isEmpty() ? EximExplanations::text(key + u'@' + levelName(level)) : text;
}

} // namespace mailseal
