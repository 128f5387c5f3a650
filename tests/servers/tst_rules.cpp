// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rules about the lines of a configuration, both ways: the fault is found, and what is right is left in
// peace. What the servers do is measured on Postfix 3.5 to 3.11 and Dovecot 2.3.19 and 2.4.1.
#include "model/servers/configured/own_word.h"
#include "model/servers/configured/reading/config_names.h"
#include "model/servers/configured/reading/config_places.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"
#include "model/servers/configured/rules/dovecot_rules.h"

#include "tests/servers/file_table.h"

#include <QTest>

using namespace mailseal;
using mailseal::test::tableOf;

namespace {

QString found(const char *server, const QMap<QString, QByteArray> &files)
{
    const Configuration configuration
        = readConfiguration(*ServerChoice::parse(QString::fromLatin1(server)), tableOf(files));
    QStringList names;
    for (const Advice &finding : configuration.findings)
        names << adviceName(finding.id) + u' ' + effectName(effectOf(finding));
    names.removeDuplicates();
    return names.join(u',');
}

} // namespace

class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void postfix_data();
    void postfix();
    void services_data();
    void services();
    void dovecot_data();
    void dovecot();
    void dovecotNamesAreWhole();
    void courier_data();
    void courier();
    void courierWithOpenSsl();
    void values_data();
    void values();
    void valuesEnd();
    void serverKnowsBetter();
    void onlyItsOwnTool();
    void postfixEnds();
    void overlay_data();
    void overlay();
    void places_data();
    void places();
};

namespace {

void columns()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("wanted"); // “code verdict”, in order
}

void row(const char *title, const char *server, const QByteArray &text, const char *wanted)
{
    QTest::newRow(title) << QByteArray(server) << text << QString::fromLatin1(wanted);
}

void sending()
{
    const QByteArray cas = "smtp_tls_CAfile = /ca.pem\n";
    const QByteArray encrypt = "smtp_tls_security_level = encrypt\n";
    row("nobody to trust", "postfix@3.7", "relayhost = [r.example]\nsmtp_tls_security_level = verify\n",
        "client-unverifiable not-known");
    row("somebody to trust", "postfix@3.7",
        cas + "relayhost = [r.example]\nsmtp_tls_security_level = verify\n", "");
    row("the system's authorities", "postfix@3.7",
        "tls_append_default_CA = yes\nrelayhost = [r.example]\nsmtp_tls_security_level = secure\n", "");
    row("encrypt for everybody", "postfix@3.7", encrypt, "client-level-for-all not-known");
    row("encrypt for one", "postfix@3.7", encrypt + "relayhost = [r.example]:587\n", "");
    row("encrypt, with routes", "postfix@3.7", encrypt + "transport_maps = hash:/t\n", "");
    row("DANE without DNSSEC", "postfix@3.7", "smtp_tls_security_level = dane\n",
        "dane-without-dnssec not-known");
    row("DANE", "postfix@3.7", "smtp_tls_security_level = dane\nsmtp_dns_support_level = dnssec\n", "");
    for (const char *port : {"465", "smtps", "submissions"}) {
        const QByteArray host = QByteArray("relayhost = [r.example]:") + port + '\n';
        row(QByteArray("465 without wrapper mode, ") + port, "postfix@3.7", encrypt + host,
            "client-wrapper-missing not-known");
        row(QByteArray("465 in wrapper mode, ") + port, "postfix@3.7",
            encrypt + host + "smtp_tls_wrappermode = yes\n", "");
    }
    row("587 in wrapper mode", "postfix@3.7",
        encrypt + "relayhost = [r.example]:587\nsmtp_tls_wrappermode = yes\n",
        "client-wrapper-unwanted not-known");
    row("everybody in wrapper mode", "postfix@3.7", "smtp_tls_wrappermode = yes\n",
        "client-wrapper-unwanted not-known");
    row("wrapper mode without a level", "postfix@3.7",
        "relayhost = r.example:465\nsmtp_tls_wrappermode = yes\nsmtp_tls_security_level = may\n",
        "client-wrapper-level not-known");
    row("an address in brackets", "postfix@3.7", encrypt + "relayhost = [2001:db8::465]\n", "");
    row("a table without its type", "postfix@3.7",
        "smtp_tls_policy_maps = socket map:inet:127.0.0.1:8461:query\n", "value-invalid not-known");
    row("typographic quotes", "postfix@3.7", "smtp_tls_CAfile = “/ca.pem”\n", "quoted no-tls");
    row("two tables", "postfix@3.7", "smtp_tls_policy_maps = hash:/p, socketmap:inet:127.0.0.1:8461:query\n",
        "");
    row("a table in braces", "postfix@3.7", "smtp_tls_policy_maps = inline:{ a.example=encrypt }\n", "");
    row("a name that no version has", "postfix@3.7", "tls_server_chain_sni_maps = hash:/s\nstart_tls = yes\n",
        "unknown-setting works");
    row("a name that is used", "postfix@3.7", "my_tls_list = a\nsmtp_tls_exclude_ciphers = $my_tls_list\n",
        "");
    row("a class of restrictions", "postfix@3.7",
        "smtpd_restriction_classes = plain, tls_only\ntls_only = reject_plaintext_session\n", "");
    row("a table's settings", "postfix@3.7", "alias_maps = ldap:people\npeople_start_tls = yes\n", "");
    row("a later version may have it", "postfix@3.99", "smtp_tls_something_quite_new = yes\n", "");
    row("the client's bound before 3.6", "postfix@3.5", "smtp_tls_protocols = >=TLSv1.2\n",
        "protocols-invalid no-tls");
    row("the client's bound", "postfix@3.6", "smtp_tls_mandatory_protocols = >=TLSv1.2\n", "");
    row("the client's old protocols are its own risk", "postfix@3.6", "smtp_tls_protocols = !SSLv2\n", "");
}

void relaying()
{
    const QByteArray all = "smtpd_relay_restrictions = permit_tls_all_clientcerts, reject\n";
    const QByteArray listed = "smtpd_recipient_restrictions = permit_tls_clientcerts, reject\n";
    const QByteArray asks = "smtpd_tls_ask_ccert = yes\n";
    row("not asked", "postfix@3.7", listed, "client-certificate-not-asked works");
    row("asked", "postfix@3.7", asks + listed, "");
    row("demanded", "postfix@3.7", "smtpd_tls_req_ccert = yes\n" + listed, "");
    for (const char *store : {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"})
        row(QByteArray("for everybody, ") + store, "postfix@3.7",
            asks + all + "smtpd_tls_CAfile = " + store + '\n', "relay-for-anybody not-known");
    row("for everybody, a folder", "postfix@3.7", asks + all + "smtpd_tls_CApath = /etc/ssl/certs\n",
        "relay-for-anybody not-known");
    const QByteArray everybody = asks + "smtpd_tls_CAfile = /etc/ssl/certs/ca-certificates.crt\n";
    const QByteArray permits = "permit_tls_all_clientcerts, reject_unauth_destination\n";
    const QByteArray level = "compatibility_level = 3.6\n";
    for (const char *list : {"client", "helo", "sender", "data"})
        row(QByteArray("permitted elsewhere, ") + list, "postfix@3.7",
            everybody + level + "smtpd_" + list + "_restrictions = " + permits, "");
    const QByteArray recipients = "smtpd_recipient_restrictions = " + permits;
    row("among recipients", "postfix@3.7", everybody + level + recipients, "");
    row("among recipients, with nothing for relaying", "postfix@3.7",
        everybody + level + recipients + "smtpd_relay_restrictions =\n", "relay-for-anybody not-known");
    row("among recipients, for an old level", "postfix@3.7", everybody + recipients,
        "relay-for-anybody not-known");
    row("among recipients, before 2.10", "postfix@2.9", everybody + level + recipients,
        "relay-for-anybody not-known");
    row("in a class of its own name", "postfix@3.7",
        everybody + "smtpd_restriction_classes = by_tls\nby_tls = " + permits
            + "smtpd_relay_restrictions = by_tls, reject\n",
        "relay-for-anybody not-known");
    row("for one's own", "postfix@3.7", asks + all + "smtpd_tls_CAfile = /etc/postfix/own-ca.pem\n", "");
}

} // namespace

void TestRules::postfix_data()
{
    columns();
    sending();
    relaying();
    const QByteArray good
        = "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_protocols = >=TLSv1.2\nsmtpd_tls_security_level = may\n";
    row("good", "postfix@3.7", good, "");
    row("the old switch says the same", "postfix@3.7", good + "smtpd_use_tls = yes\n", "");
    row("the old switch is off", "postfix@3.7", good + "smtpd_use_tls = no\nsmtpd_enforce_tls = no\n", "");
    row("the old switch says more", "postfix@3.7", good + "smtpd_enforce_tls = yes\n", "contradiction works");
    row("an unknown protocol", "postfix@3.7",
        QByteArray(good).replace(">=TLSv1.2", "!SSLv2, !SSLv3, !TLSv1, !TLSv1.1, TLS1.2"),
        "protocols-invalid no-tls");
    row("a protocol by number", "postfix@3.7", QByteArray(good).replace(">=TLSv1.2", ">=0x0303, >=TLSv1.2"),
        "");
    row("no certificate wanted", "postfix@3.7", QByteArray(good).replace("/a.pem", "none"),
        "certificate-missing no-tls");
    row("an unknown grade", "postfix@3.7", good + "smtpd_tls_ciphers = strong\n", "ciphers-invalid no-tls");
    row("a level in capitals", "postfix@3.7", QByteArray(good).replace("may", "May"), "");
    row("a switch that is none", "postfix@3.7", good + "smtpd_tls_auth_only = 1\n", "value-invalid no-tls");
    row("a switch in capitals", "postfix@3.7", good + "smtpd_tls_auth_only = YES\n", "");
    row("the client's switch", "postfix@3.7", good + "smtp_tls_note_starttls_offer = true\n",
        "value-invalid not-known");
    row("protocols in small letters", "postfix@3.7",
        QByteArray(good).replace(">=TLSv1.2", "!sslv2, !sslv3, !tlsv1, !tlsv1.1"), "");
    row("no protocol at all", "postfix@3.7",
        QByteArray(good).replace(">=TLSv1.2", "!SSLv3, !TLSv1, !TLSv1.1, !TLSv1.2, !TLSv1.3"),
        "protocols-none no-tls");
    row("no equals sign", "postfix@3.7", good + "smtpd_tls_auth_only yes\n",
        "line-not-understood refuses-to-start");
    row("a name with blanks", "postfix@3.7", good + "smtpd tls auth only = yes\n",
        "line-not-understood refuses-to-start");
    for (const char *prompt : {"root@mail:~# postconf -n", "[root@mail postfix]# postconf -n",
             "$ sudo postconf -n", "root@mail:~#"})
        row(QByteArray("copied from a terminal: ") + prompt, "postfix@3.7", QByteArray(prompt) + '\n' + good,
            "prompt-line not-known");
    row("a known grade", "postfix@3.7", good + "smtpd_tls_mandatory_ciphers = High\n", "");
    row("hash in 3.11", "postfix@3.11", good + "relay_clientcerts = hash:/x\n", "map-type-gone works");
    row("hash before", "postfix@3.10", good + "relay_clientcerts = hash:/x\n", "");
    row("lmdb in 3.11", "postfix@3.11", good + "relay_clientcerts = lmdb:/x\n", "");
    for (const char *name : {"lmtp_use_tls", "postscreen_enforce_tls", "tlsproxy_client_per_site",
             "smtp_tls_per_site", "disable_dns_lookups", "smtpd_tls_eecdh_grade"}) {
        row(QByteArray("deprecated ") + name, "postfix@3.9", good + name + " = x\n", "obsolete works");
        row(QByteArray("not yet deprecated ") + name, "postfix@3.8", good + name + " = x\n", "");
    }
}

void TestRules::postfix()
{
    QFETCH(const QByteArray, server);
    QFETCH(const QByteArray, text);
    QTEST(found(server.constData(), {{QStringLiteral("/etc/postfix/main.cf"), text}}), "wanted");
}

void TestRules::services_data()
{
    columns(); // the text is that of master.cf
    const QByteArray smtp = "smtp inet n - y - - smtpd\n";
    const QByteArray encrypt = " -o smtpd_tls_security_level=encrypt\n";
    row("encrypt on port 25", "postfix@3.7", smtp + encrypt, "encrypt-for-all works");
    row("encrypt behind postscreen", "postfix@3.7",
        "smtp inet n - y - 1 postscreen\nsmtpd pass - - y - - smtpd\n" + encrypt, "encrypt-for-all works");
    row("encrypt on loopback", "postfix@3.7", smtp + "127.0.0.1:25 inet n - y - - smtpd\n" + encrypt, "");
    row("encrypt on 587", "postfix@3.7", smtp + "submission inet n - y - - smtpd\n" + encrypt, "");
    row("587 without TLS", "postfix@3.7",
        smtp + "587 inet n - y - - smtpd\n -o smtpd_tls_security_level=none\n", "port-in-clear no-tls");
    const QByteArray secure = "safe unix - - y - - smtp\n -o smtp_tls_security_level=secure\n";
    row("another sender that trusts nobody", "postfix@3.7", smtp + secure, "client-unverifiable not-known");
    row("another sender with authorities", "postfix@3.7", smtp + secure + " -o smtp_tls_CAfile=/ca.pem\n",
        "");
    row("another sender that verifies nobody", "postfix@3.7",
        smtp + "safe unix - - y - - smtp\n -o smtp_tls_security_level=encrypt\n", "");
    const QByteArray wrapped = " -o smtpd_tls_wrappermode=yes\n";
    row("465 twice", "postfix@3.7",
        smtp + "smtps inet n - y - - smtpd\n" + wrapped + "submissions inet n - y - - smtpd\n" + wrapped,
        "port-twice works");
    row("465 on two addresses", "postfix@3.7",
        smtp + "192.0.2.1:465 inet n - y - - smtpd\n" + wrapped + "192.0.2.2:465 inet n - y - - smtpd\n"
            + wrapped,
        "");
    row("an entry with too few columns", "postfix@3.7", smtp + "587 inet n - y - smtpd\n",
        "line-not-understood refuses-to-start");
    row("an entry of no type", "postfix@3.7", smtp + "587 intet n - y - - smtpd\n",
        "line-not-understood refuses-to-start");
    row("as “postconf -P” prints it", "postfix@3.7", "submissions/inet/smtpd_tls_wrappermode = no\n",
        "prompt-line not-known,wrapper-missing no-tls");
    row("a dash of a word processor", "postfix@3.7",
        smtp + "465 inet n - y - - smtpd\n" + wrapped
            + " \xE2\x80\x93"
              "o smtpd_sasl_auth_enable=no\n",
        "stray-word no-tls");
    row("blanks around =", "postfix@3.7",
        smtp
            + "submission inet n - y - - smtpd\n -o smtpd_tls_security_level = encrypt\n -o "
              "smtpd_sasl_auth_enable=yes\n",
        "stray-word no-tls");
    row("no blank before an option", "postfix@3.7",
        smtp + "465 inet n - y - - smtpd\n# -o syslog_name=x\n-o smtpd_tls_wrappermode=yes\n",
        "line-not-understood refuses-to-start");
    row("another letter", "postfix@3.7", smtp + "465 inet n - y - - smtpd\n" + wrapped + " -0 x=y\n",
        "stray-word no-tls");
    row("TLS demanded by postscreen", "postfix@3.7",
        "smtp inet n - y - 1 postscreen\n -o postscreen_tls_security_level=encrypt\nsmtpd pass - - y - - smtpd\n",
        "encrypt-for-all works");
    row("TLS offered by postscreen", "postfix@3.7",
        "smtp inet n - y - 1 postscreen\nsmtpd pass - - y - - smtpd\n", "");
    row("log-ins behind postscreen", "postfix@3.7",
        "smtp inet n - y - 1 postscreen\nsmtpd pass - - y - - smtpd\n -o smtpd_sasl_auth_enable=yes\n",
        "auth-in-clear works");
    row("587 of this machine", "postfix@3.7",
        smtp + "127.0.0.1:587 inet n - y - - smtpd\n -o smtpd_tls_security_level=none\n", "");
    row("a certificate that is missing for one", "postfix@3.7",
        smtp + "submission inet n - y - - smtpd\n" + encrypt + " -o smtpd_tls_cert_file=none\n",
        "certificate-missing no-tls");
}

void TestRules::services()
{
    QFETCH(const QByteArray, server);
    QFETCH(const QByteArray, text);
    const QByteArray main = "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_protocols = >=TLSv1.2\n"
                            "smtpd_tls_mandatory_protocols = >=TLSv1.2\nsmtpd_tls_security_level = may\n";
    QTEST(found(server.constData(),
              {{QStringLiteral("/etc/postfix/main.cf"), main},
                  {QStringLiteral("/etc/postfix/master.cf"), text}}),
        "wanted");
    // A server that only this machine reaches may require TLS.
    QCOMPARE(found("postfix@3.7",
                 {{QStringLiteral("/etc/postfix/main.cf"), main + "inet_interfaces = loopback-only\n"},
                     {QStringLiteral("/etc/postfix/master.cf"),
                         "smtp inet n - y - - smtpd\n -o smtpd_tls_security_level=encrypt\n"}}),
        QString());
    QCOMPARE(found("postfix@3.7",
                 {{QStringLiteral("/etc/postfix/main.cf"),
                      main + "inet_interfaces = 127.0.0.1, [::1]\nsmtpd_sasl_auth_enable = yes\n"},
                     {QStringLiteral("/etc/postfix/master.cf"), "smtp inet n - y - - smtpd\n"}}),
        QString());
    // The old switch demands it too.
    QCOMPARE(found("postfix@3.7",
                 {{QStringLiteral("/etc/postfix/main.cf"),
                      "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_mandatory_protocols = >=TLSv1.2\n"
                      "smtpd_enforce_tls = yes\n"},
                     {QStringLiteral("/etc/postfix/master.cf"), "smtp inet n - y - - smtpd\n"}}),
        QStringLiteral("encrypt-for-all works"));
    // What the client of this service has counts for it.
    QCOMPARE(found("postfix@3.7",
                 {{QStringLiteral("/etc/postfix/main.cf"),
                      main + "relayhost = [r.example]:465\nsmtp_tls_security_level = encrypt\n"},
                     {QStringLiteral("/etc/postfix/master.cf"),
                         "smtp unix - - y - - smtp\n -o smtp_tls_wrappermode=yes\n"}}),
        QString());
}

void TestRules::dovecot_data()
{
    columns();
    const QByteArray named = "ssl_cert = </c.pem\n";
    const QByteArray old = "ssl = yes\n" + named;
    const QByteArray version = "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\n";
    const QByteArray newer = version + "ssl = yes\nssl_server_cert_file = /c.pem\n";
    const auto listener = [](const char *name, const char *inside) {
        return QByteArray("service imap-login {\n inet_listener ") + name + " {\n" + inside + " }\n}\n";
    };
    row("imaps without TLS", "dovecot@2.3.19", old + listener("imaps", "port = 993\nssl = no\n"),
        "listener-in-clear no-tls");
    row("993 under another name", "dovecot@2.4.1", newer + listener("x", "port = 993\n"),
        "port-twice refuses-to-start,listener-in-clear no-tls");
    row("993 under another name alone", "dovecot@2.3.19",
        old + listener("imaps", "port = 0\n") + listener("x", "port = 993\nssl = yes\n"), "");
    row("a protocol that is too new", "dovecot@2.3.13", old + "ssl_min_protocol = TLSv1.3\n",
        "protocols-invalid no-tls");
    row("the same protocol later", "dovecot@2.3.16", old + "ssl_min_protocol = TLSv1.3\n", "");
    row("options", "dovecot@2.3.19", old + "ssl_options = no_compression no_ticket\n", "");
    row("an option that is none", "dovecot@2.3.19", old + "ssl_options = no_sslv3\n",
        "value-invalid refuses-to-start");
    row("an option that went", "dovecot@2.4.1", newer + "ssl_options = no_compression\n",
        "value-invalid refuses-to-start");
    row("a name that nobody has", "dovecot@2.3.19", old + "local_name .a.example {\n}\n",
        "value-invalid works");
    row("names below a domain", "dovecot@2.3.19", old + "local_name *.a.example {\n}\n", "");
    row("a file without a name", "dovecot@2.3.19", old + "ssl_dh = <\n", "value-invalid refuses-to-start");
    row("a name in typographic quotes", "dovecot@2.3.19", old + "ssl_cert = <“/c.pem”\n",
        "quoted refuses-to-start");
    row("a port twice", "dovecot@2.3.19",
        old + listener("x", "port = 10143\n") + listener("y", "port = 10143\n"),
        "port-twice refuses-to-start");
    row("a listener with a level", "dovecot@2.4.1", newer + listener("imaps", "ssl = required\n"),
        "value-invalid refuses-to-start");
    row("imaps", "dovecot@2.4.1", newer + listener("imaps", "port = 993\nssl = yes\n"), "");
    row("imaps as it is by default", "dovecot@2.4.1", newer + listener("imaps", "port = 993\n"), "");
    row("imap in wrapper mode", "dovecot@2.3.19", old + listener("imap", "ssl = yes\n"),
        "listener-wrapped no-tls");
    row("imap switched off", "dovecot@2.3.19", old + listener("imap", "port = 0\n"), "");
    row("993 of this machine", "dovecot@2.3.19", old + listener("x", "address = 127.0.0.1\nport = 993\n"),
        "");
    row("a port of one's own", "dovecot@2.3.19", old + listener("x", "port = 10143\nssl = yes\n"), "");
    row("an impossible value", "dovecot@2.3.19", "ssl = may\n", "value-invalid refuses-to-start");
    row("an impossible side", "dovecot@2.4.1", newer + "ssl_server_prefer_ciphers = yes\n",
        "value-invalid refuses-to-start");
    for (const char *other : {"2.3", "2.4", "2.5.0", "2.4.9"})
        row(QByteArray("version of the configuration ") + other, "dovecot@2.4.1",
            QByteArray(newer).replace("config_version = 2.4.1", QByteArray("config_version = ") + other),
            "value-invalid refuses-to-start");
    row("an earlier version", "dovecot@2.4.1",
        QByteArray(newer).replace("config_version = 2.4.1", "config_version = 2.4.0"), "");
    row("blocks without names", "dovecot@2.4.1", newer + "passdb {\n}\n", "section-unnamed refuses-to-start");
    row("blocks with names", "dovecot@2.4.1", newer + "passdb pam {\n}\nuserdb passwd {\n}\n", "");
    row("blocks before 2.4", "dovecot@2.3.19", old + "passdb {\n driver = pam\n}\n", "");
    row("settings of plugins", "dovecot@2.4.1", newer + "plugin {\n sieve = ~/.x\n}\n",
        "unknown-setting refuses-to-start");
    row("settings of plugins before 2.4", "dovecot@2.3.19", old + "plugin {\n anything = x\n}\n", "");
    row("a name that nobody knows", "dovecot@2.3.19", old + "foo_bar = 1\n",
        "unknown-setting refuses-to-start");
    row("a name that nobody knows, in a protocol", "dovecot@2.4.1",
        newer + "protocol imap {\n foo_bar = 1\n}\n", "unknown-setting refuses-to-start");
    row("a name that went", "dovecot@2.4.1", newer + "replication_max_conns = 1\n",
        "unknown-setting refuses-to-start");
    row("a name that went, replaced", "dovecot@2.4.1", newer + "mail_location = maildir:~/x\n",
        "obsolete refuses-to-start");
    row("an old name that 2.3 still knew", "dovecot@2.4.1", newer + "ssl_protocols = !SSLv3\n",
        "obsolete refuses-to-start");
    row("names not about TLS", "dovecot@2.3.19",
        old + "mail_location = maildir:~/x\nprotocols = imap\nmail_plugins = $mail_plugins quota\n", "");
    row("new names not about TLS", "dovecot@2.4.1",
        newer + "mail_driver = maildir\nmail_path = ~/x\nfts_autoindex = yes\nprotocols = imap\n", "");
    row("a later version may have more", "dovecot@2.4.3", newer + "foo_bar = 1\n", "");
    row("clients without an authority", "dovecot@2.3.19", old + "ssl_verify_client_cert = yes\n",
        "client-authority-missing refuses-to-start");
    row("clients with an authority", "dovecot@2.3.19",
        old + "ssl_verify_client_cert = yes\nssl_ca = </ca.pem\n", "");
    row("clients without an authority, 2.4", "dovecot@2.4.1",
        newer + "ssl_server_request_client_cert = yes\n", "client-authority-missing refuses-to-start");
    row("everybody is trusted", "dovecot@2.3.19", old + "login_trusted_networks = 0.0.0.0/0\n",
        "cleartext-login works");
    row("a network is trusted", "dovecot@2.3.19", old + "login_trusted_networks = 10.0.0.0/8\n", "");
    row("clear for one network", "dovecot@2.3.19",
        old + "remote 127.0.0.0/8 {\n disable_plaintext_auth = no\n}\n", "");
    row("clear for all networks", "dovecot@2.3.19",
        old + "remote 0.0.0.0/0 {\n disable_plaintext_auth = no\n}\n", "cleartext-login works");
    const QByteArray required = QByteArray(newer).replace("ssl = yes", "ssl = required");
    row("clear where TLS is required", "dovecot@2.4.1", required + "auth_allow_cleartext = yes\n",
        "contradiction refuses-to-start");
    row("clear for some where TLS is required", "dovecot@2.4.1",
        required + "remote 10.0.0.0/8 {\n auth_allow_cleartext = yes\n}\n", "contradiction no-tls");
    row("clear where TLS is required, before 2.4", "dovecot@2.3.19",
        named + "ssl = required\ndisable_plaintext_auth = no\n", "");
    row("clear for mail programs", "dovecot@2.3.19",
        old + "protocol imap {\n disable_plaintext_auth = no\n}\n", "cleartext-login works");
    row("clear on this machine", "dovecot@2.3.19", "ssl = no\nlisten = 127.0.0.1, ::1\n", "");
    row("clear, with the ports in clear closed", "dovecot@2.3.19",
        old + "protocols = imap\ndisable_plaintext_auth = no\n" + listener("imap", "port = 0\n"), "");
    row("clear, with one of two closed", "dovecot@2.3.19",
        old + "protocols = imap pop3\ndisable_plaintext_auth = no\n" + listener("imap", "port = 0\n"),
        "cleartext-login works");
    row("a switch that is none", "dovecot@2.3.19", old + "disable_plaintext_auth = true\n",
        "value-invalid refuses-to-start");
    row("a switch in capitals", "dovecot@2.3.19", old + "disable_plaintext_auth = YES\n", "");
    row("a level in capitals", "dovecot@2.3.19", "ssl = YES\n", "value-invalid refuses-to-start");
    row("a version in small letters", "dovecot@2.3.19", old + "ssl_min_protocol = tlsv1.2\n", "");
    row("protocols with TLS", "dovecot@2.4.1", newer + "protocols = imap imaps\n",
        "value-invalid refuses-to-start");
    row("protocols with TLS before 2.4", "dovecot@2.3.19", old + "protocols = imap imaps\n", "");
    row("a name in quotes", "dovecot@2.3.19", old + "ssl_cert = <\"/c.pem\"\n", "quoted refuses-to-start");
    row("all in quotes", "dovecot@2.3.19", old + "ssl_cert = \"</c.pem\"\n", "quoted no-tls");
    row("a name in quotes, 2.4", "dovecot@2.4.1", newer + "ssl_server_cert_file = \"/c.pem\"\n", "");
    row("no word that sets anything", "dovecot@2.3.19", old + "auth_verbose yes\n",
        "line-not-understood refuses-to-start");
    row("a block in one line", "dovecot@2.4.1", newer + "service imap-login { process_limit = 1 }\n",
        "line-not-understood refuses-to-start");
    row("a block that stays open", "dovecot@2.3.19", old + "service imap-login {\n process_limit = 1\n",
        "blocks-uneven refuses-to-start");
    row("a block that is closed twice", "dovecot@2.3.19", old + "}\n", "blocks-uneven refuses-to-start");
    row("a file that includes itself", "dovecot@2.3.19", old + "!include /etc/dovecot/dovecot.conf\n",
        "includes-itself refuses-to-start");
    row("copied from a terminal", "dovecot@2.3.19", "root@mail:/etc/dovecot# doveconf -n\n" + old,
        "prompt-line not-known");
    row("TLS without a certificate", "dovecot@2.4.1", version + "ssl = yes\n", "certificate-missing no-tls");
    row("a name about TLS that no later version has", "dovecot@2.4.5", newer + "ssl_foo = 1\n",
        "unknown-setting refuses-to-start");
    row("a list of sockets without names", "dovecot@2.4.1",
        newer + "service auth {\n unix_listener {\n }\n}\n", "section-unnamed refuses-to-start");
    row("a name of services that went", "dovecot@2.4.1",
        newer + "service imap-login {\n service_count = 1\n}\n", "obsolete refuses-to-start");
    row("a name of services before 2.4", "dovecot@2.3.19",
        old + "service imap-login {\n service_count = 1\n}\n", "");
    row("clear", "dovecot@2.4.1", newer + "auth_allow_cleartext = yes\n", "cleartext-login works");
}

void TestRules::dovecot()
{
    QFETCH(const QByteArray, server);
    QFETCH(const QByteArray, text);
    QTEST(found(server.constData(), {{QStringLiteral("/etc/dovecot/dovecot.conf"), text}}), "wanted");
}

void TestRules::dovecotNamesAreWhole()
{
    QVERIFY(dovecotNames().size() >= 2);
    QCOMPARE(dovecotKnows(QStringLiteral("ssl_cert"), {2, 3, 19}), std::optional(true));
    QCOMPARE(dovecotKnows(QStringLiteral("ssl_cert"), {2, 4, 1}), std::optional(false));
    QCOMPARE(dovecotKnows(QStringLiteral("ssl_cert"), {2, 2, 0}), std::optional<bool>());
    QCOMPARE(dovecotKnows(QStringLiteral("ssl_cert"), {3, 1, 2}), std::optional<bool>());
    for (const char *json : {R"({"rows": [{"since": "2.3", "citation": "c", "names": ["a"]}]})",
             R"({"rows": [{"since": "2.4", "before": "2.3", "citation": "c", "names": ["a"]}]})",
             R"({"rows": [{"since": "2.3", "before": "2.4", "names": ["a"]}]})"})
        QVERIFY2(!parseDovecotNames(json, QStringLiteral("x")), json);
}

void TestRules::courier_data()
{
    columns();
    const QByteArray good = "TLS_CERTFILE=/a\nTLS_PRIORITY=NORMAL:-VERS-ALL:+VERS-TLS1.3\n";
    row("good", "courier@1.4", good, "");
    row("an unknown priority", "courier@1.4", "TLS_CERTFILE=/a\nTLS_PRIORITY=NOSUCH:-VERS-ALL\n",
        "protocols-invalid no-tls");
    row("another priority", "courier@1.4", "TLS_CERTFILE=/a\nTLS_PRIORITY=SECURE192:-VERS-ALL\n", "");
    row("a blank before", "courier@1.4", good + "TLS_DHPARAMS =/x\n", "blank-before-equals no-tls");
    row("a blank behind", "courier@1.4", good + "TLS_DHPARAMS= /x\n", "blank-before-equals no-tls");
    row("a blank and a comment", "courier@1.4", good + "TLS_TRUSTCERTS= # none\n", "");
    row("CR LF", "courier@1.4", QByteArray(good).replace("\n", "\r\n"), "carriage-return-in-value no-tls");
}

void TestRules::courier()
{
    QFETCH(const QByteArray, server);
    QFETCH(const QByteArray, text);
    QTEST(found(server.constData(), {{QStringLiteral("/etc/courier/imapd-ssl"), text}}), "wanted");
}

// FreeBSD's is built so, and Debian's is not.
void TestRules::courierWithOpenSsl()
{
    const QString weak = QStringLiteral("protocols-weak works");
    const QString freeBsd = QStringLiteral("/usr/local/etc/courier-imap/imapd-ssl");
    const QByteArray later = "TLS_CERTFILE=/a\nTLS_PROTOCOL=\"TLSv1.2+\"\n";
    QCOMPARE(found("courier@1.0", {{freeBsd, later}}), QString());
    QCOMPARE(found("courier@1.0", {{QStringLiteral("/etc/courier/imapd-ssl"), later}}), weak);
    QCOMPARE(found("courier@1.0", {{freeBsd, "TLS_CERTFILE=/a\nTLS_PROTOCOL=TLSv1+\n"}}), weak);
    QCOMPARE(found("courier@1.0", {{freeBsd, "TLS_CERTFILE=/a\n"}}), weak);
}

void TestRules::values_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expanded"); // “?”: not known
    const auto value = [](const char *written, const char *expanded) {
        QTest::newRow(written) << QString::fromLatin1(written) << QString::fromLatin1(expanded);
    };
    value("/plain", "/plain");
    value("$keys/a", "/pki/a");
    value("${keys}/a", "/pki/a");
    value("$(keys)/a", "/pki/a");
    value("$$keys", "$keys");
    value("$config_directory/a", "/etc/postfix/a");
    value("mail.$mydomain", "mail.example.org");
    value("${keys?/set}", "/set");
    value("${nothing?/set}x", "x");
    value("${keys:/unset}x", "x");
    value("${nothing:/unset}", "/unset");
    value("${keys?{/yes}:{/no}}", "/yes");
    value("${empty?{/yes}:{$keys}}", "/pki");
    value("${{$keys} == {/pki} ? {/same} : {/other}}", "/same");
    value("${{$keys} != {/pki} ? {/same} : {/other}}", "/other");
    value("$unknown/a", "?");
    value("$loop", "?");
    value("${unclosed", "${unclosed");
}

// Twenty names that each name the next one ten times would be more text than fits into any memory.
void TestRules::valuesEnd()
{
    QByteArray main;
    for (char name = 'a'; name < 't'; ++name)
        main += QByteArray("v_") + name + " = "
            + QByteArray("$v_X ").replace('X', char(name + 1)).repeated(10) + '\n';
    main += "v_t = x\nopen = " + QByteArray("${").repeated(100'000) + '\n';
    const Configuration configuration = readConfiguration(
        {ServerKind::Postfix, Version{3, 7, 0}}, tableOf({{QStringLiteral("/etc/postfix/main.cf"), main}}));
    QVERIFY(!expandedValue(configuration, QStringLiteral("$v_a")));
    QVERIFY(!expandedValue(configuration, QStringLiteral("$open")));
    QCOMPARE(expandedValue(configuration, QStringLiteral("$v_t")), std::optional(QStringLiteral("x")));
}

// What its own check accepts is known to the server, whatever we know; what its check does not look at stays.
// What Dovecot says is nothing about Exim or Courier.
void TestRules::onlyItsOwnTool()
{
    const auto refuses = [](const QString &, const QStringList &) {
        return ToolAnswer{89, {}, "doveconf: Fatal: open(dovecot.conf) failed"};
    };
    for (const ServerKind kind : {ServerKind::Exim, ServerKind::Courier, ServerKind::Dovecot}) {
        Configuration configuration;
        configuration.server = {kind, Version{4, 96, 0}};
        configuration.files << QStringLiteral("/a");
        QCOMPARE(ownWord(configuration, refuses).advice.size(), kind == ServerKind::Dovecot ? 1 : 0);
    }
}

// Where postconf(1) ends, all of Postfix does; what it only warns about is a warning. A line that has been
// found is not said twice.
void TestRules::postfixEnds()
{
    const auto said = [](const QByteArray &main, int exit, const char *errors) {
        const Configuration configuration = readConfiguration({ServerKind::Postfix, Version{3, 10, 0}},
            tableOf({{QStringLiteral("/etc/postfix/main.cf"), main}}));
        const OwnWord word = ownWord(configuration, [&](const QString &, const QStringList &) {
            return ToolAnswer{exit, {}, errors};
        });
        QStringList all;
        for (const Advice &advice : word.advice)
            all << adviceName(advice.id) + u' ' + effectName(effectOf(advice));
        return all.join(u',');
    };
    const char *warning = "postconf: warning: /etc/postfix/main.cf: unused parameter: a=b\n";
    const char *fatal
        = "postconf: warning: x: unused parameter: a=b\n"
          "postconf: fatal: /etc/postfix/main.cf, line 1: missing '=' after attribute name: \"a b\"\n";
    QCOMPARE(said("biff = no\n", 0, warning), QStringLiteral("server-warns works"));
    QCOMPARE(
        said("biff = no\n", 1, fatal), QStringLiteral("server-warns works,server-refuses refuses-to-start"));
    QCOMPARE(said("a b\n", 1, fatal), QStringLiteral("server-warns works"));
}

void TestRules::serverKnowsBetter()
{
    const QMap<QString, QByteArray> files{{QStringLiteral("/etc/dovecot/dovecot.conf"),
        "ssl = yes\nssl_cert = </c.pem\nsetting_of_a_plugin = 1\ndisable_plaintext_auth = no\n"}};
    const Configuration configuration
        = readConfiguration({ServerKind::Dovecot, Version{2, 3, 19}}, tableOf(files));
    const auto names = [&](int exit, const char *errors) {
        const OwnWord word = ownWord(configuration, [&](const QString &, const QStringList &) {
            return ToolAnswer{exit, {}, errors};
        });
        QStringList all;
        for (const Advice &advice : uncontradicted(configuration.findings, word) + word.advice)
            all << adviceName(advice.id);
        return all.join(u' ');
    };
    QCOMPARE(names(0, ""), QStringLiteral("cleartext-login"));
    QCOMPARE(names(1, ""), QStringLiteral("unknown-setting cleartext-login"));
    QCOMPARE(
        names(89, "doveconf: Fatal: Error in configuration file x line 2: Unknown setting: other_name\n"),
        QStringLiteral("unknown-setting cleartext-login server-refuses"));
    // What is said already is not quoted, and a key never is.
    QCOMPARE(names(89, "doveconf: Fatal: Unknown setting: setting_of_a_plugin\n"),
        QStringLiteral("unknown-setting cleartext-login"));
    const OwnWord word = ownWord(configuration, [](const QString &, const QStringList &) {
        return ToolAnswer{89, {}, "doveconf: Fatal: open(/etc/-----BEGIN PRIVATE KEY-----\nMIIE\n-----END\n"};
    });
    QCOMPARE(word.advice.size(), 1);
    QVERIFY(!sentence(word.advice.first()).contains(QLatin1String("MIIE")));
}

void TestRules::values()
{
    QFETCH(const QString, value);
    QFETCH(const QString, expanded);
    const Configuration configuration = readConfiguration({ServerKind::Postfix, Version{3, 7, 0}},
        tableOf({{QStringLiteral("/etc/postfix/main.cf"),
            "keys = /pki\nmydomain = example.org\nempty =\nloop = $pool\npool = $loop\n"}}));
    QCOMPARE(expandedValue(configuration, value).value_or(QStringLiteral("?")), expanded);
}

// The lines beside docker-mailserver's image: judged, but not for what they lack.
void TestRules::overlay_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("wanted");
    const auto row
        = [](const char *title, const char *server, const char *file, const char *text, const char *wanted) {
              QTest::newRow(title) << QByteArray(server) << QString::fromLatin1(file) << QByteArray(text)
                                   << QString::fromLatin1(wanted);
          };
    const char *main = "/docker-data/dms/config/postfix-main.cf";
    const char *master = "/docker-data/dms/config/postfix-master.cf";
    const char *dovecot = "/config/dovecot.cf";
    row("nothing about TLS", "postfix@3.7", main, "message_size_limit = 1000\n", "");
    row("a level that there is not", "postfix@3.7", main, "smtpd_tls_security_level = yes\n",
        "level-invalid no-tls");
    row("the image has the authorities", "postfix@3.7", main,
        "relayhost = [r.example]\nsmtp_tls_security_level = verify\n", "");
    row("of a service", "postfix@3.7", master, "# x\nsubmission/inet/smtpd_sasl_auth_enable=yes\n", "");
    row("a level of a service", "postfix@3.7", master, "submission/inet/smtpd_tls_security_level=yes\n",
        "level-invalid no-tls");
    row("Dovecot", "dovecot@2.3", dovecot, "mail_max_userip_connections = 50\n", "");
    row("Dovecot, in clear", "dovecot@2.3", dovecot, "disable_plaintext_auth = no\n",
        "cleartext-login works");
    row("a name that Dovecot does not know", "dovecot@2.3", dovecot, "foo_bar = 1\n",
        "unknown-setting refuses-to-start");
    row("the folder itself", "dovecot@2.3", "/dovecot.cf", "foo_bar = 1\n",
        "unknown-setting refuses-to-start");
}

void TestRules::overlay()
{
    QFETCH(const QByteArray, server);
    QFETCH(const QString, file);
    QFETCH(const QByteArray, text);
    QFETCH(const QString, wanted);
    const auto choice = *ServerChoice::parse(QString::fromLatin1(server));
    const QString patches = file.section(u'/', 0, -2) + QStringLiteral("/user-patches.sh");
    const Configuration read = readConfiguration(choice, tableOf({{file, text}, {patches, "#!/bin/bash\n"}}));
    QVERIFY(read.isOverlay);
    QCOMPARE(read.files, QStringList{file});
    QCOMPARE(read.unread.size(), 1); // what the script does is not known
    QCOMPARE(found(server.constData(), {{file, text}}), wanted);
    // A configuration that is there comes first.
    const QString own = choice.kind == ServerKind::Postfix ? QStringLiteral("/etc/postfix/main.cf")
                                                           : QStringLiteral("/etc/dovecot/dovecot.conf");
    QVERIFY(!readConfiguration(choice, tableOf({{file, text}, {own, "a = b\n"}})).isOverlay);
}

void TestRules::places_data()
{
    QTest::addColumn<int>("server");
    QTest::addColumn<QString>("folder");
    for (const ServerKind kind : serverKinds()) {
        if (configurationFiles(kind).isEmpty()) // Exim's depend on each other
            continue;
        for (const QString &folder : configurationFolders(kind))
            QTest::newRow(qPrintable(folder)) << int(kind) << folder;
    }
}

void TestRules::places()
{
    QFETCH(const int, server);
    QFETCH(const QString, folder);
    const auto kind = ServerKind(server);
    const QString path = folder + u'/' + configurationFiles(kind).constFirst();
    const Configuration configuration = readConfiguration({kind, std::nullopt}, tableOf({{path, "a = b\n"}}));
    QCOMPARE(configuration.folder, folder);
    QCOMPARE(configuration.files, QStringList{path});
    QVERIFY(readConfiguration({kind, std::nullopt}, tableOf({})).files.isEmpty());
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
