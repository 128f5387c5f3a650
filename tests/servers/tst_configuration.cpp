// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reading today's configuration: lines as the servers' own readers understand them, and faults with the
// verdicts that were measured on the daemons.
#include "model/base/advice/advice_id.h"
#include "model/servers/catalogue/reload.h"
#include "model/servers/configured/difference/config_difference.h"
#include "model/servers/configured/reading/config_names.h"
#include "model/servers/configured/rules/config_rules.h"

#include "tests/servers/file_table.h"

#include <QRegularExpression>
#include <QTest>

using namespace mailseal;
using mailseal::test::tableOf;

namespace {

Configuration read(const char *server, const QMap<QString, QByteArray> &files)
{
    return readConfiguration(*ServerChoice::parse(QString::fromLatin1(server)), tableOf(files));
}

const QString mainCf = QStringLiteral("/etc/postfix/main.cf");
const QString dovecotConf = QStringLiteral("/etc/dovecot/dovecot.conf");

} // namespace

class ConfigurationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mainCfIsReadAsPostfixDoes_data();
    void mainCfIsReadAsPostfixDoes();
    void masterCf();
    void dovecotBlocksAndIncludes();
    void dovecotIsReadInBounds();
    void courierShell();
    void passwordsOfCourier_data();
    void passwordsOfCourier();
    void faults_data();
    void faults();
    void cleanProposals_data();
    void cleanProposals();
    void proposesNoPorts_data();
    void proposesNoPorts();
    void proposesWhatDiffers_data();
    void proposesWhatDiffers();
    void protocolsOfServices();
    void toolsCount();
    void misspelledNamesAreSeenInTheFiles();
    void difference();
    void lastCertificateIsCompared();
    void passwordsStayInTheirFiles();
    void lookups_data();
    void lookups();
    void tablesAreWhole();
};

void ConfigurationTest::mainCfIsReadAsPostfixDoes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("value"); // of smtpd_tls_cert_file
    const auto row = [](const char *name, const QByteArray &text, const char *value) {
        QTest::newRow(name) << text << QString::fromLatin1(value);
    };
    row("plain", "smtpd_tls_cert_file = /a.pem\n", "/a.pem");
    row("no blanks", "smtpd_tls_cert_file=/a.pem", "/a.pem");
    row("comment", "#smtpd_tls_cert_file = /b.pem\nsmtpd_tls_cert_file = /a.pem\n", "/a.pem");
    row("continued", "smtpd_tls_cert_file =\n  /a.pem\n", "/a.pem");
    row("comment and empty line within", "smtpd_tls_cert_file =\n# why\n\n\t/a.pem\n", "/a.pem");
    row("indented comment within", "smtpd_tls_cert_file =\n   # why\n  /a.pem\n", "/a.pem");
    row("last one wins", "smtpd_tls_cert_file = /b.pem\nsmtpd_tls_cert_file = /a.pem\n", "/a.pem");
    row("trailing comment is part of it", "smtpd_tls_cert_file = /a.pem # mine\n", "/a.pem # mine");
    row("quotes are part of it", "smtpd_tls_cert_file = \"/a.pem\"\n", "\"/a.pem\"");
    row("CR LF", "smtpd_tls_cert_file = /a.pem\r\n", "/a.pem");
    row("no line feed at the end", "x = 1\nsmtpd_tls_cert_file = /a.pem", "/a.pem");
    row("swallowed by the line above", "x = 1\n smtpd_tls_cert_file = /a.pem\n", "");
    row("an equals sign in the value", "smtpd_tls_cert_file = /a=b.pem\n", "/a=b.pem");
}

void ConfigurationTest::mainCfIsReadAsPostfixDoes()
{
    QFETCH(QByteArray, text);
    const Configuration configuration = read("postfix@3.7", {{mainCf, text}});
    QTEST(configuration.value(QStringLiteral("smtpd_tls_cert_file")), "value");
}

void ConfigurationTest::masterCf()
{
    const Configuration configuration = read("postfix@3.7",
        {{mainCf, ""},
            {QStringLiteral("/etc/postfix/master.cf"),
                "smtp inet n - y - - smtpd\n#submission inet n - y - - smtpd\n#  -o syslog_name=x\n"
                "submissions inet n - y - - smtpd\n  -o smtpd_tls_wrappermode=yes\n# between\n"
                "  -o { smtpd_client_restrictions = permit_sasl_authenticated, reject }\n"}});
    const QString scope = QStringLiteral("submissions/inet");
    QCOMPARE(configuration.value(QStringLiteral("smtpd_tls_wrappermode"), scope), QStringLiteral("yes"));
    QCOMPARE(configuration.value(QStringLiteral("smtpd_client_restrictions"), scope),
        QStringLiteral("permit_sasl_authenticated, reject"));
    QCOMPARE(configuration.value(QStringLiteral("service"), QStringLiteral("submission/inet")), QString());
}

void ConfigurationTest::dovecotBlocksAndIncludes()
{
    const Configuration configuration = read("dovecot@2.4",
        {{dovecotConf,
             "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\nssl = yes # offered\n!include conf.d/*.conf\n"},
            {QStringLiteral("/etc/dovecot/conf.d/10-ssl.conf"),
                "ssl_server {\n  cert_file = /a.pem\n  key_file = \"/a.key\"\n}\n"
                "local_name mail.example.org {\n  ssl_server_cert_file = /b.pem\n}\nprotocol imap {\n  ssl = required\n}\n"},
            {QStringLiteral("/etc/dovecot/conf.d/old.conf.bak"), "ssl = no\n"}});
    QCOMPARE(configuration.value(QStringLiteral("ssl")), QStringLiteral("yes"));
    QCOMPARE(configuration.value(QStringLiteral("ssl_server_cert_file")), QStringLiteral("/a.pem"));
    QCOMPARE(configuration.value(QStringLiteral("ssl_server_key_file")), QStringLiteral("/a.key"));
    QCOMPARE(configuration.value(
                 QStringLiteral("ssl_server_cert_file"), QStringLiteral("local_name mail.example.org")),
        QStringLiteral("/b.pem"));
    QCOMPARE(configuration.value(QStringLiteral("ssl"), QStringLiteral("protocol imap")),
        QStringLiteral("required"));
    QCOMPARE(configuration.files.size(), 2);
    QVERIFY(configuration.findings.isEmpty());

    const QString included = QStringLiteral("/etc/dovecot/conf.d/10-ssl.conf");
    const Configuration fromWindows = read(
        "dovecot@2.3.19", {{dovecotConf, "!include conf.d/*.conf\n"}, {included, "auth_verbose = yes\r\n"}});
    QCOMPARE(fromWindows.findings.size(), 1);
    QCOMPARE(fromWindows.findings.first().id, AdviceId::CarriageReturnsInSettings);
    QCOMPARE(fromWindows.findings.first().setting.file, included);
}

// Blocks in blocks without an end, and files that all include each other.
void ConfigurationTest::dovecotIsReadInBounds()
{
    const Configuration deep = read("dovecot@2.4", {{dovecotConf, QByteArray("a {\n").repeated(20'000)}});
    QCOMPARE(deep.blocks.size(), 100);
    QVERIFY(!deep.findings.isEmpty());
    QMap<QString, QByteArray> files{{dovecotConf, "!include conf.d/*.conf\n"}};
    for (int i = 10; i < 40; ++i)
        files[QStringLiteral("/etc/dovecot/conf.d/%1.conf").arg(i)] = "!include *.conf\n";
    const Configuration wide = read("dovecot@2.4", files);
    QVERIFY(wide.files.size() > 30 && wide.files.size() <= 1001);
}

void ConfigurationTest::courierShell()
{
    const Configuration configuration = read("courier@1.4",
        {{QStringLiteral("/etc/courier/imapd-ssl"),
            "##NAME: x\nTLS_CERTFILE='/a b.pem'\nTLS_PRIORITY=\"NORMAL:-VERS-ALL:+VERS-TLS1.3\" # strict\n"}});
    const QString scope = QStringLiteral("imapd-ssl");
    QCOMPARE(configuration.value(QStringLiteral("TLS_CERTFILE"), scope), QStringLiteral("/a b.pem"));
    QCOMPARE(configuration.value(QStringLiteral("TLS_PRIORITY"), scope),
        QStringLiteral("NORMAL:-VERS-ALL:+VERS-TLS1.3"));
    QVERIFY(configuration.findings.isEmpty());
}

// What esmtpd offers before TLS.
void ConfigurationTest::passwordsOfCourier_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("in clear") << QByteArray("ESMTPAUTH=\"LOGIN PLAIN CRAM-MD5\"\n") << true;
    QTest::newRow("one") << QByteArray("ESMTPAUTH=PLAIN\nESMTPAUTH_TLS=PLAIN\n") << true;
    QTest::newRow("within TLS") << QByteArray("ESMTPAUTH=\"\"\nESMTPAUTH_TLS=\"LOGIN PLAIN\"\n") << false;
    QTest::newRow("not sent as they are") << QByteArray("ESMTPAUTH=\"CRAM-MD5 CRAM-SHA1\"\n") << false;
    QTest::newRow("TLS first") << QByteArray("ESMTPAUTH=PLAIN\nESMTP_TLS_REQUIRED=1\n") << false;
}

void ConfigurationTest::passwordsOfCourier()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isFound);
    const Configuration configuration = read("courier@1.4", {{QStringLiteral("/etc/courier/esmtpd"), text}});
    QCOMPARE(std::any_of(configuration.findings.begin(), configuration.findings.end(),
                 [](const Advice &finding) { return finding.id == AdviceId::CleartextLogin; }),
        isFound);
}

void ConfigurationTest::faults_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("wanted"); // “code verdict”, in order
    const auto row = [](const char *name, const char *server, const QByteArray &text, const char *wanted) {
        QTest::newRow(name) << QByteArray(server) << text << QString::fromLatin1(wanted);
    };
    const QByteArray level = "smtpd_tls_security_level = may\n";
    const QByteArray good = "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_protocols = >=TLSv1.2\n" + level;
    row("good", "postfix@3.7", good, "");
    row("trailing comment", "postfix@3.7", level + "smtpd_tls_cert_file = /a.pem # my cert\n",
        "trailing-comment no-tls,protocols-unset works");
    row("quotes", "postfix@3.7", level + "smtpd_tls_cert_file = \"/a.pem\"\n",
        "quoted no-tls,protocols-unset works");
    row("sending level typo", "postfix@3.7", good + "smtp_tls_security_level = required\n",
        "client-level-invalid not-known");
    row("delivering level typo", "postfix@3.7", good + "lmtp_tls_security_level = yes\n",
        "client-level-invalid not-known");
    row("delivering level", "postfix@3.7", good + "lmtp_tls_security_level = may\n", "");
    row("swallowed", "postfix@3.7", good + "smtpd_tls_loglevel = 1\n smtpd_tls_key_file = /k\n",
        "swallowed works");
    row("swallowed by something else", "postfix@3.7", good + "biff = no\n smtpd_tls_key_file = /k\n",
        "swallowed works");
    row("twice", "postfix@3.7", good + "smtpd_tls_cert_file = /b.pem\n", "repeated works");
    row("CR LF", "postfix@3.7", QByteArray(good).replace("\n", "\r\n"), "carriage-return works");
    row("level typo", "postfix@3.7", "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_security_level = required\n",
        "level-invalid no-tls,protocols-unset works");
    row("level verify", "postfix@3.7", "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_security_level = verify\n",
        "level-invalid works,protocols-unset works");
    row("no level", "postfix@3.7", "smtpd_tls_cert_file = /a.pem\n", "level-missing no-tls");
    row("no certificate", "postfix@3.7", level, "certificate-missing no-tls");
    row("encrypt on port 25", "postfix@3.7",
        "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_security_level = encrypt\n",
        "protocols-unset works,encrypt-for-all works");
    row("use_tls before 3.9", "postfix@3.7", "smtpd_tls_cert_file = /a.pem\nsmtpd_use_tls = yes\n",
        "protocols-unset works");
    row("use_tls from 3.9", "postfix@3.9", "smtpd_tls_cert_file = /a.pem\nsmtpd_use_tls = yes\n",
        "obsolete works,protocols-unset works");
    row("use_tls and level", "postfix@3.7", good + "smtpd_enforce_tls = yes\n", "contradiction works");
    row("chain_files and cert_file", "postfix@3.7", good + "smtpd_tls_chain_files = /c.pem\n",
        "contradiction works");
    row("chain_files too early", "postfix@3.3", level + "smtpd_tls_chain_files = /c.pem\n",
        "too-new works,protocols-unset works");
    row("bound before 3.6", "postfix@3.5", good, "protocols-invalid no-tls");
    row("bound with a blank", "postfix@3.7",
        level + "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_protocols = >= TLSv1.2\n", "protocols-blank works");
    row("old protocols", "postfix@3.7",
        level + "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_protocols = !SSLv2, !SSLv3\n",
        "protocols-weak works");
    row("excluded protocols", "postfix@3.5",
        level + "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_protocols = !SSLv2, !SSLv3, !TLSv1, !TLSv1.1\n", "");
    row("< in 2.4", "dovecot@2.4",
        "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\nssl_server_key_file = </k\n",
        "less-than-unwanted refuses-to-start");
    row("2.3 name in 2.4", "dovecot@2.4",
        "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\nssl_cert = </a\n",
        "obsolete refuses-to-start,less-than-unwanted refuses-to-start");
    row("no version in 2.4", "dovecot@2.4", "auth_verbose = yes\n",
        "version-missing refuses-to-start,storage-version-missing refuses-to-start");
    row("no storage version in 2.4", "dovecot@2.4", "dovecot_config_version = 2.4.1\nauth_verbose = yes\n",
        "storage-version-missing refuses-to-start");
    row("both versions in 2.4", "dovecot@2.4",
        "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\nauth_verbose = yes\n", "");
    row("a name that no version has", "dovecot@2.3.19", "ssl_server_cipher_suites_of_tomorrow = x\n",
        "unknown-setting refuses-to-start");
    row("a name that a later version may have", "dovecot@2.4.6",
        "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\nssl_of_tomorrow = x\n", "");
    row("clear text, but TLS is required", "dovecot@2.3.19",
        "ssl = required\nssl_cert = </a.pem\ndisable_plaintext_auth = no\n", "");
    row("client's level typo", "postfix@3.7", good + "smtp_tls_security_level = required\n",
        "client-level-invalid not-known");
    row("client's level", "postfix@3.7",
        good + "smtp_tls_security_level = dane\nsmtp_dns_support_level = dnssec\n", "");
    row("version not first in 2.4", "dovecot@2.4",
        "auth_verbose = yes\ndovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\n",
        "version-not-first refuses-to-start");
    row("no < in 2.3", "dovecot@2.3", "ssl_cert = /a.pem\n",
        "less-than-missing no-tls,protocols-unset works");
    row("2.4 name in 2.3", "dovecot@2.3", "ssl_server_cert_file = /a\n", "too-new refuses-to-start");
    row("1.x name in 2.3", "dovecot@2.3", "ssl_cert_file = /a\n", "obsolete works");
    row("bad minimum", "dovecot@2.3", "ssl_min_protocol = >=TLSv1.2\n", "protocols-invalid no-tls");
    row("low minimum", "dovecot@2.3", "ssl_min_protocol = TLSv1\n", "protocols-weak works");
    row("clear text", "dovecot@2.3", "disable_plaintext_auth = no\n", "cleartext-login works");
    const QByteArray mark = "\xEF\xBB\xBF";
    row("byte order mark before a comment", "postfix@3.7", mark + "# x\n" + good,
        "byte-order-mark refuses-to-start");
    row("byte order mark before a setting", "postfix@3.7", mark + "smtpd_tls_loglevel = 1\n" + good,
        "byte-order-mark works");
    row("byte order mark, Dovecot", "dovecot@2.3.19", mark + "auth_verbose = yes\n",
        "byte-order-mark refuses-to-start");
    row("byte order mark, Courier", "courier@1.4",
        mark + "# x\nTLS_CERTFILE=/a\nTLS_PRIORITY=NORMAL:-VERS-ALL:+VERS-TLS1.3\n", "byte-order-mark works");
    row("misspelled, Postfix", "postfix@3.7", good + "smtpd_tls_certfile = /a.pem\n", "misspelled works");
    row("a name of one's own", "postfix@3.7", good + "smtp_tls_level = may\nx = ${smtp_tls_level}\n", "");
    row("an unknown name", "postfix@3.7", good + "smtp_tls_something_of_tomorrow = yes\n",
        "unknown-setting works");
    row("an unknown name, tomorrow", "postfix@3.99", good + "smtp_tls_something_of_tomorrow = yes\n", "");
    row("a name of 3.11", "postfix@3.11", good + "smtp_log_tls_feature_status = no\n", "");
    row("a name of 3.11, before", "postfix@3.10", good + "smtp_log_tls_feature_status = no\n",
        "too-new works");
    row("misspelled, Dovecot", "dovecot@2.3.19", "ssl_min_protocols = TLSv1.2\n",
        "misspelled refuses-to-start");
    row("misspelled, Courier", "courier@1.4",
        "TLS_CERTFILES=/a\nTLS_CERTFILE=/a\nTLS_PRIORITY=NORMAL:-VERS-ALL:+VERS-TLS1.3\n",
        "misspelled works");
    row("no protocols, 2.5", "postfix@2.5", level + "smtpd_tls_cert_file = /a.pem\n", "");
    row("no protocols in Dovecot 2.3.13", "dovecot@2.3.13", "ssl_cert = </a\nssl_key = </k\n",
        "protocols-unset works");
    row("no protocols in Dovecot 2.3.19", "dovecot@2.3.19", "ssl_cert = </a\nssl_key = </k\n", "");
    row("no protocols in Dovecot 2.2", "dovecot@2.2", "ssl_cert = </a\nssl_key = </k\n",
        "protocols-unset works");
    row("Courier's default", "courier@1.4", "TLS_CERTFILE=/a\n", "protocols-weak works");
    row("Courier and CR LF", "courier@1.4",
        "TLS_CERTFILE=/a\r\nTLS_PRIORITY=NORMAL:-VERS-TLS1.0:-VERS-TLS1.1\r\n",
        "carriage-return-in-value no-tls");
}

void ConfigurationTest::faults()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, text);
    const QString path = server.startsWith("postfix") ? mainCf
        : server.startsWith("dovecot")                ? dovecotConf
                                                      : QStringLiteral("/etc/courier/imapd-ssl");
    const Configuration configuration = read(server.constData(), {{path, text}});
    QStringList found;
    for (const Advice &finding : configuration.findings) {
        found << adviceName(finding.id) + u' ' + effectName(effectOf(finding));
        QVERIFY2(sentence(finding).endsWith(u'.'), qPrintable(sentence(finding)));
        QVERIFY(!sentence(finding).contains(QStringLiteral("“”")));
        QCOMPARE(finding.setting.file, path);
    }
    QTEST(found.join(u','), "wanted");
}

// What we propose has no faults, and does not differ from itself.
void ConfigurationTest::cleanProposals_data()
{
    QTest::addColumn<QByteArray>("server");
    for (const char *server : {"postfix@2.11", "postfix@3.5", "postfix@3.7", "postfix@3.10", "postfix@3.11",
             "dovecot@2.0", "dovecot@2.3", "courier@1.4"})
        QTest::newRow(server) << QByteArray(server);
}

void ConfigurationTest::cleanProposals()
{
    QFETCH(QByteArray, server);
    const auto choice = *ServerChoice::parse(QString::fromLatin1(server));
    SnippetPaths paths;
    paths.certificate = QStringLiteral("/etc/ssl/certs/a.pem");
    paths.key = QStringLiteral("/etc/ssl/private/a.key");
    QMap<QString, QByteArray> files;
    const auto snippets = renderSnippets(choice, paths);
    QVERIFY(snippets);
    for (const Snippet &snippet : *snippets)
        files[snippet.path] = snippet.text.toUtf8();
    if (choice.kind == ServerKind::Dovecot)
        files[dovecotConf] = "!include conf.d/*.conf\n";
    const Configuration configuration = read(server.constData(), files);
    for (const Advice &finding : configuration.findings)
        QFAIL(qPrintable(sentence(finding)));
    const auto differing = differences(configuration);
    QVERIFY(differing);
    for (const Difference &difference : *differing)
        QFAIL(qPrintable(difference.key + u' ' + difference.now));
}

// No port is proposed that nobody opened, and one that is open keeps its name, its restrictions and its
// log-ins, whatever the entry is called.
void ConfigurationTest::proposesNoPorts_data()
{
    QTest::addColumn<QByteArray>("master");
    QTest::addColumn<QStringList>("keys");
    QTest::newRow("none") << QByteArray("smtp inet n - y - - smtpd\n") << QStringList();
    QTest::newRow("on loopback") << QByteArray("127.0.0.1:587 inet n - y - - smtpd\n") << QStringList();
    for (const char *const typed : {"smtps", "465", "submissions", "192.0.2.1:smtps"}) {
        const QByteArray name(typed);
        const QByteArray entry = name + " inet n - y - - smtpd\n";
        QTest::newRow(name + " in clear")
            << entry
            << QStringList{QString::fromLatin1(name + "/inet/smtpd_tls_wrappermode"),
                   QString::fromLatin1(name + "/inet/smtpd_tls_security_level")};
        QTest::newRow(name) << entry
                + "  -o smtpd_tls_wrappermode=yes -o smtpd_tls_security_level=encrypt\n"
                  "  -o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit\n"
                            << QStringList();
    }
    QTest::newRow("587") << QByteArray("587 inet n - y - - smtpd\n  -o smtpd_sasl_auth_enable=yes\n")
                         << QStringList{QStringLiteral("587/inet/smtpd_tls_security_level")};
}

void ConfigurationTest::proposesNoPorts()
{
    QFETCH(const QByteArray, master);
    QFETCH(const QStringList, keys);
    const Configuration configuration = read("postfix@3.10",
        {{mainCf, "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_key_file = /k.pem\n"},
            {QStringLiteral("/etc/postfix/master.cf"), master}});
    const auto differing = differences(configuration);
    QVERIFY(differing);
    QStringList found;
    for (const Difference &difference : *differing) {
        if (difference.file.endsWith(QLatin1String("master.cf"))
            || difference.key.startsWith(QLatin1String("mua_")))
            found << difference.key;
    }
    QCOMPARE(found, keys);
}

// What says the same in other words stays, and so does what demands more; and nothing is proposed for files
// that nobody has, for another build of the server, or in another server's folder.
void ConfigurationTest::proposesWhatDiffers_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>(
        "wanted"); // “file key”, or “file key=value”; with “!” in front it is not proposed
    const auto row = [](const char *title, const char *server, const QString &path, const QByteArray &text,
                         const char *wanted) {
        QTest::newRow(title) << QByteArray(server) << path << text << QString::fromLatin1(wanted);
    };
    const QByteArray pair = "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_key_file = /k.pem\n";
    const auto postfix = [&](const char *title, const char *text, const char *wanted) {
        row(title, "postfix@3.7", mainCf, pair + text, wanted);
    };
    postfix("old versions excluded", "smtpd_tls_protocols = !SSLv2 !SSLv3 !TLSv1 !TLSv1.1\n",
        "!main.cf smtpd_tls_protocols");
    postfix("new versions named", "smtpd_tls_protocols = TLSv1.3, tlsv1.2\n", "!main.cf smtpd_tls_protocols");
    postfix("only one of them", "smtpd_tls_protocols = TLSv1.2\n", "main.cf smtpd_tls_protocols");
    postfix("old versions allowed", "smtpd_tls_protocols = !SSLv2, !SSLv3\n", "main.cf smtpd_tls_protocols");
    postfix("no list", "", "main.cf smtpd_tls_protocols");
    postfix("DANE", "smtp_tls_security_level = dane\n", "!main.cf smtp_tls_security_level");
    postfix("no TLS when sending", "smtp_tls_security_level = none\n", "main.cf smtp_tls_security_level=may");
    row("the key by another name", "postfix@3.7", mainCf,
        "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_key_file = $smtpd_tls_cert_file\n",
        "!main.cf smtpd_tls_key_file");
    row("a folder by name", "postfix@3.7", mainCf,
        "d = /x\nsmtpd_tls_cert_file = ${d}/a.pem\nsmtpd_tls_key_file = $(d)/k.pem\n",
        "!main.cf smtpd_tls_cert_file");
    const QString imap = QStringLiteral("/usr/local/etc/courier-imap/imapd-ssl");
    row("IMAP alone", "courier@1.0", imap, "TLS_CERTFILE=/c.pem\n", "imapd-ssl IMAP_TLS_REQUIRED");
    row("nothing for POP3", "courier@1.0", imap, "TLS_CERTFILE=/c.pem\n", "!pop3d-ssl POP3_TLS_REQUIRED");
    row("parameters of which nothing is known", "courier@1.0", imap, "TLS_CERTFILE=/c.pem\n",
        "!imapd-ssl TLS_DHPARAMS");
    row("that version and later ones", "courier@1.0", imap, "TLS_CERTFILE=/c.pem\nTLS_PROTOCOL=TLSv1.2+\n",
        "!imapd-ssl TLS_PROTOCOL");
    row("older versions, too", "courier@1.0", imap, "TLS_CERTFILE=/c.pem\nTLS_PROTOCOL=TLSv1+\n",
        "imapd-ssl TLS_PROTOCOL");
    const QByteArray exim = "tls_certificate = /a.pem\ntls_privatekey = /k.pem\n";
    const QString own = QStringLiteral("/etc/exim/exim.conf");
    row("Exim with OpenSSL", "exim@4.98", own, exim, "exim.conf openssl_options");
    row("Exim with OpenSSL, and GnuTLS", "exim@4.98", own, exim, "!exim.conf tls_require_ciphers");
    row("Exim's ports", "exim@4.98", own, exim, "!exim.conf daemon_smtp_ports");
    row("Exim's ports that are open", "exim@4.98", own, exim + "daemon_smtp_ports = 25 : 465\n",
        "exim.conf daemon_smtp_ports");
    row("Debian's Exim", "exim@4.96", QStringLiteral("/etc/exim4/exim4.conf"), exim,
        "exim4.conf tls_require_ciphers");
    row("Debian's Exim, and OpenSSL", "exim@4.96", QStringLiteral("/etc/exim4/exim4.conf"), exim,
        "!exim4.conf openssl_options");
}

void ConfigurationTest::proposesWhatDiffers()
{
    QFETCH(const QByteArray, server);
    QFETCH(const QString, path);
    QFETCH(const QByteArray, text);
    QFETCH(const QString, wanted);
    const auto differing = differences(read(server.constData(), {{path, text}}));
    QVERIFY(differing);
    const QString folder = path.left(path.lastIndexOf(u'/') + 1);
    QStringList found;
    for (const Difference &difference : *differing) {
        QVERIFY2(difference.file.startsWith(folder), qPrintable(difference.file));
        const QString name = difference.file.mid(folder.size()) + u' ' + difference.key;
        found << name << name + u'=' + difference.proposed;
    }
    const bool isProposed = !wanted.startsWith(u'!');
    QVERIFY2(
        found.contains(isProposed ? wanted : wanted.mid(1)) == isProposed, qPrintable(found.join(u'\n')));
}

// The mandatory list applies to ports that require TLS, and its default is just as weak.
void ConfigurationTest::protocolsOfServices()
{
    const QByteArray main
        = "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_security_level = may\nsmtpd_tls_protocols = >=TLSv1.2\n";
    const QByteArray service = "submissions inet n - y - - smtpd\n  -o smtpd_tls_wrappermode=yes\n";
    const auto faults = [&](const QByteArray &mainCfEnd, const QByteArray &masterEnd) {
        const Configuration configuration = read("postfix@3.10",
            {{mainCf, main + mainCfEnd}, {QStringLiteral("/etc/postfix/master.cf"), service + masterEnd}});
        QStringList found;
        for (const Advice &finding : configuration.findings)
            found << adviceName(finding.id) + u' ' + finding.setting.key + u' ' + finding.setting.scope;
        return found;
    };
    QCOMPARE(faults("", ""),
        QStringList{QStringLiteral("protocols-unset smtpd_tls_mandatory_protocols submissions/inet")});
    QCOMPARE(faults("smtpd_tls_mandatory_protocols = >=TLSv1.2\n", ""), QStringList());
    QCOMPARE(faults("", "  -o smtpd_tls_mandatory_protocols=>=TLSv1.2\n"), QStringList());
}

// The tool knows the effective value; the file knows where it is set, and what the tool hides.
void ConfigurationTest::toolsCount()
{
    const ProgramRunner run = [](const QString &program, const QStringList &) -> std::optional<QByteArray> {
        if (program != QLatin1String("doveconf"))
            return std::nullopt;
        return "# 2.3.19.1 (9b53102964): /etc/dovecot/dovecot.conf\nssl = required\nssl_cert = </a.pem\n"
               "ssl_key = # hidden, use -P to show it\n";
    };
    const auto files = tableOf(
        {{dovecotConf, "ssl = yes\nssl_cert = </a.pem\nssl_key = </k.pem\nssl_min_protocol = TLSv1.2\n"}});
    const Configuration dovecot
        = readConfiguration(*ServerChoice::parse(QStringLiteral("dovecot@2.3")), files, run);
    QCOMPARE(dovecot.value(QStringLiteral("ssl")), QStringLiteral("required"));
    QCOMPARE(*dovecot.find(QStringLiteral("ssl_key")),
        (Setting{QStringLiteral("ssl_key"), QStringLiteral("</k.pem"), {}, dovecotConf, 3}));
    // doveconf omits a value that is the default.
    QCOMPARE(dovecot.value(QStringLiteral("ssl_min_protocol")), QStringLiteral("TLSv1.2"));
    const Configuration postfix = readConfiguration(*ServerChoice::parse(QStringLiteral("postfix@3.7")),
        tableOf({{mainCf, "smtpd_tls_loglevel = 1\n"}}), run);
    QCOMPARE(postfix.value(QStringLiteral("smtpd_tls_loglevel")), QStringLiteral("1"));
}

// “postconf -n” is silent about a name that Postfix does not know.
void ConfigurationTest::misspelledNamesAreSeenInTheFiles()
{
    const ProgramRunner run = [](const QString &, const QStringList &arguments) -> std::optional<QByteArray> {
        return arguments == QStringList{QStringLiteral("-n")} ? "smtpd_tls_loglevel = 1\n" : "";
    };
    const Configuration postfix = readConfiguration(*ServerChoice::parse(QStringLiteral("postfix@3.7")),
        tableOf({{mainCf, "smtpd_tls_loglevel = 1\nsmtpd_tls_certfile = /a.pem\n"}}), run);
    QCOMPARE(postfix.settings.size(), 2);
    QCOMPARE(postfix.findings.size(), 1);
    QCOMPARE(postfix.findings.first().id, AdviceId::Misspelled);
    QCOMPARE(postfix.findings.first().setting.line, 2);
}

void ConfigurationTest::difference()
{
    const Configuration configuration = read("postfix@3.7",
        {{mainCf, "smtpd_tls_cert_file = /a.pem\nsmtpd_tls_key_file = /k\nsmtpd_tls_protocols = !SSLv2\n"}});
    const auto differing = *differences(configuration);
    const auto found = std::find_if(differing.begin(), differing.end(),
        [](const Difference &difference) { return difference.key == QLatin1String("smtpd_tls_protocols"); });
    QVERIFY(found != differing.end());
    QCOMPARE(*found,
        (Difference{mainCf, QStringLiteral("smtpd_tls_protocols"), {}, QStringLiteral("!SSLv2"),
            QStringLiteral(">=TLSv1.2"), QStringLiteral("smtpd_tls_protocols = >=TLSv1.2")}));
}

// Of several lines, the last one names the files that the proposal is made for.
void ConfigurationTest::lastCertificateIsCompared()
{
    const Configuration configuration = read("dovecot@2.3.19",
        {{dovecotConf,
            "ssl_cert = </old.pem\nssl_key = </old.key\nssl_cert = </new.pem\nssl_key = </new.key\n"}});
    QCOMPARE(configuredPaths(configuration).certificate, QStringLiteral("/new.pem"));
    QCOMPARE(configuredPaths(configuration).key, QStringLiteral("/new.key"));
}

void ConfigurationTest::passwordsStayInTheirFiles()
{
    const QString table = QStringLiteral("/etc/postfix/users.cf");
    const QString secret = QStringLiteral("open sesame");
    const Configuration postfix = read("postfix@3.7",
        {{mainCf, "virtual_alias_maps = ldap:/etc/postfix/users.cf\n"},
            {table, "server_host = ldaps://a.org\nbind_pw = open sesame\ntls_require_cert = yes\n"}});
    const Configuration dovecot
        = read("dovecot@2.3.19", {{dovecotConf, "ssl_key_password = open sesame\nssl_key = </k\n"}});
    QCOMPARE(postfix.settings.size(), 3);
    QVERIFY(dovecot.find(QStringLiteral("ssl_key_password")) != nullptr);
    for (const Configuration &configuration : {postfix, dovecot}) {
        for (const Setting &setting : configuration.settings)
            QVERIFY2(!setting.value.contains(secret), qPrintable(setting.key));
    }
}

void ConfigurationTest::lookups_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *name, const char *server, const QByteArray &text, const char *wanted) {
        QTest::newRow(name) << QByteArray(server) << text << QString::fromLatin1(wanted);
    };
    const QByteArray checked = "tls_require_cert = yes\n";
    row("Postfix, clear", "postfix@3.7", "server_host = ldap.example.org\n" + checked,
        "lookup-cleartext server_host");
    row("Postfix, this machine", "postfix@3.7", "server_host = ldap://localhost:389\n", "");
    row("Postfix, socket", "postfix@3.7", "server_host = ldapi://%2fvar%2frun%2fldapi\n", "");
    row("Postfix, ldaps", "postfix@3.7", "server_host = ldaps://ldap.example.org\n" + checked, "");
    row("Postfix, StartTLS", "postfix@3.7",
        "server_host = ldap://ldap.example.org\nstart_tls = yes\n" + checked, "");
    row("Postfix, one of two in the clear", "postfix@3.7",
        "server_host = ldaps://a.example.org ldap://b.example.org\n" + checked,
        "lookup-cleartext server_host");
    row("Postfix, one of two near", "postfix@3.7",
        "server_host = ldap://localhost, ldap://b.example.org\n" + checked, "lookup-cleartext server_host");
    row("Postfix, both encrypted", "postfix@3.7",
        "server_host = ldaps://a.example.org ldaps://b.example.org\n" + checked, "");
    row("Postfix, unchecked", "postfix@3.7", "server_host = ldaps://ldap.example.org\n",
        "lookup-unverified tls_require_cert");
    row("Dovecot, clear", "dovecot@2.3.19", "hosts = ldap.example.org\n", "lookup-cleartext hosts");
    row("Dovecot, StartTLS", "dovecot@2.3.19", "uris = ldap://ldap.example.org\ntls = yes\n", "");
    row("Dovecot, unchecked", "dovecot@2.3.19", "uris = ldaps://ldap.example.org\ntls_require_cert = never\n",
        "lookup-unverified tls_require_cert");
    row("Dovecot 2.4, clear", "dovecot@2.4", "ldap_uris = ldap://ldap.example.org\n",
        "lookup-cleartext ldap_uris");
    row("Dovecot 2.4, StartTLS", "dovecot@2.4", "ldap_uris = ldap://ldap.example.org\nldap_starttls = yes\n",
        "");
    row("Dovecot 2.4, unchecked", "dovecot@2.4",
        "ldap_uris = ldaps://ldap.example.org\nssl_client_require_valid_cert = no\n",
        "lookup-unverified ssl_client_require_valid_cert");
}

void ConfigurationTest::lookups()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, text);
    const QString table = QStringLiteral("/etc/ldap-users");
    QMap<QString, QByteArray> files{{table, text},
        {mainCf, "virtual_alias_maps = hash:/etc/aliases, proxy:ldap:/etc/ldap-users\n"},
        {dovecotConf, "passdb {\n  driver = ldap\n  args = /etc/ldap-users\n}\n"}};
    if (server == "dovecot@2.4")
        files[dovecotConf] = "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\n" + text;
    const Configuration configuration = read(server.constData(), files);
    QStringList found;
    for (const Advice &finding : configuration.findings) {
        found << adviceName(finding.id) + u' ' + finding.setting.key;
        QCOMPARE(finding.setting.file, server == "dovecot@2.4" ? dovecotConf : table);
    }
    QTEST(found.join(u','), "wanted");
}

void ConfigurationTest::tablesAreWhole()
{
    QVERIFY(settingNames().size() > 30);
    for (const Level level : levels()) {
        QVERIFY(levelMeaning(level).endsWith(u'.'));
        QVERIFY(!levelSource(level).source.isEmpty() && !levelSource(level).date.isEmpty());
    }
    for (const ServerKind server : serverKinds()) {
        for (const InitSystem init : initSystems()) {
            QVERIFY(!reloadCommands(server, init).isEmpty());
            QVERIFY(!serverCommands(server, init).citation.isEmpty());
        }
    }
    QVERIFY(!parseServerCommands("{\"rows\": []}", {}));
    QVERIFY(!parseLevelSources("{\"levels\": []}", {}));
    QVERIFY(!parseSettingNames("{}", {}));
    for (const ServerKind server : serverKinds())
        QVERIFY(parameterNames(server).size() > 20);
    QVERIFY(!parseParameterNames("{\"rows\": []}", {}));
}

QTEST_GUILESS_MAIN(ConfigurationTest)
#include "tst_configuration.moc"
