// SPDX-License-Identifier: GPL-3.0-or-later
//
// The helper's table of settings is that of the shipped rows, in both directions; every line that the program
// proposes for a host is allowed; anything close to one is refused; and no line that is allowed can make a
// server run or load something.
#include "model/base/errors/error_code.h"
#include "model/install/root/tables/setting_rows.h"
#include "model/install/root/tables/setting_table.h"
#include "model/servers/catalogue/catalogue.h"
#include "model/servers/catalogue/layout.h"
#include "model/servers/catalogue/rendering/snippet.h"
#include "model/servers/configured/difference/settings_steps.h"
#include "tests/support/expect.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

using namespace mailseal;

namespace {

using enum SettingsForm;

SettingsStep step(const char *path, SettingsForm form, const QString &line, const char *scope = "")
{
    return {QString::fromLatin1(path), form, {{QString::fromLatin1(scope), line}}};
}

SnippetPaths pathsOf(const Layout &layout, const QString &host, ServerKind kind)
{
    SnippetPaths paths;
    paths.certificate = layout.path(FileRole::Chain, host);
    if (paths.certificate.isEmpty())
        paths.certificate = layout.path(FileRole::Certificate, host);
    paths.key = layout.path(FileRole::PrivateKey, host);
    if (kind == ServerKind::Courier || kind == ServerKind::Exim)
        paths.combined
            = layout.path(kind == ServerKind::Exim ? FileRole::EximPem : FileRole::CourierPem, host);
    paths.trustedCas = layout.trustedCas;
    paths.authSocket = dovecotAuthSocket();
    paths.ldapServer = QStringLiteral("ldaps://ldap.example.org");
    if (kind != ServerKind::Courier) // whose names are links
        paths.names = {{QStringLiteral("imap.example.org"), paths.certificate, paths.key}};
    return paths;
}

// The lines as a plan would have them for a server on which nothing is configured yet.
QList<SettingsStep> stepsFor(const ServerChoice &server, const QList<Snippet> &snippets)
{
    Configuration empty;
    empty.server = server;
    empty.folder = QStringLiteral("/etc/") + serverName(server.kind);
    return withLists(settingsSteps(differences(empty, snippets), snippets));
}

} // namespace

class TestSettingTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreTheShippedOnes();
    void proposedLinesAreAllowed_data();
    void proposedLinesAreAllowed();
    void entriesByOtherNamesAreAllowed_data();
    void entriesByOtherNamesAreAllowed();
    void filesOfOthersMayBeNamed_data();
    void filesOfOthersMayBeNamed();
    void othersAreRefused_data();
    void othersAreRefused();
    void otherListsAreRefused_data();
    void otherListsAreRefused();
    void emptyListIsAllowed();
    void nothingRunsOrLoads();
    void eachNameIsKnown();
};

void TestSettingTable::rowsAreTheShippedOnes()
{
    QSet<QString> shipped;
    for (const ServerKind kind : serverKinds()) {
        const auto &rows = catalogue(kind);
        QVERIFY(rows.has_value());
        for (const Catalogue::Row &row : rows->rows) {
            const auto file = std::find_if(rows->files.begin(), rows->files.end(),
                [&](const Catalogue::File &one) { return one.name == row.file; });
            QVERIFY(file != rows->files.end());
            const bool isOfServer
                = file->syntax != Catalogue::Syntax::Script && file->syntax != Catalogue::Syntax::LdapClient;
            if (isOfServer && !row.text.isEmpty())
                shipped << file->path + u'\n' + row.text;
        }
    }
    QSet<QString> compiled;
    for (const SettingRow &row : settingRows())
        compiled << QString::fromUtf8(row.path) + u'\n' + QString::fromUtf8(row.text);
    QVERIFY(shipped.size() > 100);
    QCOMPARE(compiled, shipped);
}

void TestSettingTable::proposedLinesAreAllowed_data()
{
    QTest::addColumn<QString>("layout");
    QTest::addColumn<int>("kind");
    for (const QString &layout : layoutNames()) {
        if (layout == QLatin1String("freebsd") || layout == QLatin1String("internet-services"))
            continue; // no helper there; its names are not a host's
        for (const ServerKind kind : serverKinds())
            QTest::newRow(qPrintable(layout + u' ' + serverName(kind))) << layout << static_cast<int>(kind);
    }
}

void TestSettingTable::proposedLinesAreAllowed()
{
    QFETCH(QString, layout);
    QFETCH(int, kind);
    const auto server = static_cast<ServerKind>(kind);
    const auto loaded = loadLayout(layout);
    QVERIFY(loaded.has_value());
    const auto &rows = catalogue(server);
    QVERIFY(rows.has_value());
    int lines = 0;
    for (const QString &host :
        {QStringLiteral("mail.example.org"), QStringLiteral("xn--bcher-kva.example")}) {
        for (const Version &version : rows->versions) {
            const ServerChoice choice{server, version};
            const auto snippets = renderSnippets(choice, pathsOf(*loaded, host, server));
            QVERIFY2(snippets.has_value(), test::errorOf(snippets));
            for (const SettingsStep &step : stepsFor(choice, *snippets)) {
                const auto checked = checkSettings(step);
                QVERIFY2(checked.has_value(), test::errorOf(checked));
                lines += static_cast<int>(step.lines.size());
            }
        }
    }
    QVERIFY(lines > 10);
}

void TestSettingTable::entriesByOtherNamesAreAllowed_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("as in the row") << QStringLiteral("submission/inet") << true;
    QTest::newRow("by its number") << QStringLiteral("587/inet") << true;
    QTest::newRow("at an address") << QStringLiteral("192.0.2.1:587/inet") << true;
    QTest::newRow("at an IPv6 address") << QStringLiteral("[2001:db8::1]:submission/inet") << true;
    QTest::newRow("another port") << QStringLiteral("smtp/inet") << false;
    QTest::newRow("another program") << QStringLiteral("pickup/unix") << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestSettingTable::entriesByOtherNamesAreAllowed()
{
    QFETCH(QString, scope);
    QFETCH(bool, isAllowed);
    const auto checked = checkSettings({QStringLiteral("/etc/postfix/master.cf"), Master,
        {{scope, QStringLiteral("  -o smtpd_sasl_auth_enable=yes")}}});
    QCOMPARE(checked.has_value(), isAllowed);
}

void TestSettingTable::filesOfOthersMayBeNamed_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("isAllowed");
    const auto row = [](const char *name, const char *line, bool isAllowed) {
        QTest::newRow(name) << QString::fromLatin1(line) << isAllowed;
    };
    row("certbot's certificate", "smtpd_tls_cert_file = /etc/letsencrypt/live/mail.example.org/fullchain.pem",
        true);
    row("certbot's key", "smtpd_tls_key_file = /etc/letsencrypt/live/mail.example.org/privkey.pem", true);
    row("a chain of an earlier version", "smtpd_tls_cert_file = /etc/ssl/certs/mail.example.org.chain.pem",
        true);
    row("the key as certificate", "smtpd_tls_key_file = /etc/letsencrypt/live/mail.example.org/fullchain.pem",
        false);
    row("a climbing lineage", "smtpd_tls_key_file = /etc/letsencrypt/live/../privkey.pem", false);
    row("another file of certbot's", "smtpd_tls_cert_file = /etc/letsencrypt/live/mail.example.org/README",
        false);
}

void TestSettingTable::filesOfOthersMayBeNamed()
{
    QFETCH(QString, line);
    QFETCH(bool, isAllowed);
    QCOMPARE(
        checkSettings({QStringLiteral("/etc/postfix/main.cf"), Main, {{{}, line}}}).has_value(), isAllowed);
}

void TestSettingTable::othersAreRefused_data()
{
    QTest::addColumn<SettingsStep>("wanted");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const SettingsStep &wanted, ErrorCode code) {
        QTest::newRow(name) << wanted << code;
    };
    const auto main
        = [](const char *line) { return step("/etc/postfix/main.cf", Main, QString::fromLatin1(line)); };
    const ErrorCode refused = ErrorCode::HelperSettingRefused;
    row("another file", step("/etc/postfix/other.cf", Main, QStringLiteral("smtpd_tls_loglevel = 1")),
        ErrorCode::HelperPathRefused);
    row("another parameter", main("smtpd_milters = unix:/tmp/x"), refused);
    row("another value", main("smtpd_tls_security_level = none"), refused);
    row("a file outside the table", main("smtpd_tls_cert_file = /etc/shadow"), refused);
    row("a climbing path", main("smtpd_tls_cert_file = /etc/ssl/certs/../../shadow"), refused);
    row("a request in place of a certificate", main("smtpd_tls_cert_file = /etc/ssl/mail.example.org.csr"),
        refused);
    row("a second line",
        main("smtpd_tls_cert_file = /etc/ssl/certs/mail.example.org.crt\ncommand_directory = /tmp"), refused);
    row("a line feed at the end", main("smtpd_tls_loglevel = 1\n"), refused);
    row("a continuation", main("smtpd_tls_loglevel = 1\n x"), refused);
    row("a placeholder left", main("smtpd_tls_cert_file = ${certificate}"), refused);
    row("an expansion", main("smtpd_tls_cert_file = $myhostname"), refused);
    row("another form", step("/etc/postfix/main.cf", Table, QStringLiteral("smtpd_tls_loglevel = 1")),
        refused);
    row("another server's line",
        step("/etc/dovecot/conf.d/99-mailseal.conf", Dovecot, QStringLiteral("smtpd_tls_loglevel = 1")),
        refused);
    row("a socket elsewhere",
        step("/etc/postfix/master.cf", Master, QStringLiteral("  -o smtpd_sasl_path=/tmp/socket"),
            "submission/inet"),
        refused);
    row("a socket that climbs",
        step("/etc/postfix/master.cf", Master, QStringLiteral("  -o smtpd_sasl_path=private/../../tmp/x"),
            "submission/inet"),
        refused);
    row("a socket in place of a service",
        step("/etc/postfix/master.cf", Master, QStringLiteral("  -o smtpd_sasl_path=private/smtp"),
            "submission/inet"),
        refused);
    row("whom the system trusts",
        step("/etc/ldap/ldap.conf", Table, QStringLiteral("TLS_CACERT /etc/ssl/certs/ca-certificates.crt")),
        ErrorCode::HelperPathRefused);
    row("a test CA for outgoing mail", main("smtp_tls_CAfile = /etc/ssl/mail.example.org.test-ca.pem"),
        refused);
    row("two options",
        step("/etc/postfix/master.cf", Master,
            QStringLiteral("  -o smtpd_sasl_auth_enable=yes -o smtpd_proxy_filter=127.0.0.1:1"),
            "submission/inet"),
        refused);
    row("another command",
        step("/etc/postfix/master.cf", Master, QStringLiteral("submission inet n - n - - pipe")), refused);
    row("shell",
        step("/etc/courier/imapd-ssl", Shell,
            QStringLiteral("TLS_CERTFILE=/etc/courier/mail.example.org.courier.pem; id")),
        refused);
    row("shell, command", step("/etc/courier/imapd-ssl", Shell, QStringLiteral("TLS_CERTFILE=$(id)")),
        refused);
    row("a brace in a name",
        step("/etc/dovecot/conf.d/99-mailseal.conf", Dovecot,
            QStringLiteral("local_name a.example.org {\n}\nmail_plugins = x\nlocal_name b {\n"
                           "  ssl_cert = </etc/ssl/certs/mail.example.org.crt\n"
                           "  ssl_key = </etc/ssl/private/mail.example.org.key\n}")),
        refused);
    row("an LDAP server with more",
        step("/etc/postfix/ldap-users.cf", Main, QStringLiteral("server_host = ldaps://a\nbind = no")),
        refused);
    SettingsStep executable = main("smtpd_tls_loglevel = 1");
    executable.mode = 0755;
    row("an executable file", executable, ErrorCode::HelperOwnerRefused);
    SettingsStep writable = main("smtpd_tls_loglevel = 1");
    writable.mode = 0666;
    row("a file for everybody", writable, ErrorCode::HelperOwnerRefused);
}

void TestSettingTable::othersAreRefused()
{
    QFETCH(SettingsStep, wanted);
    QFETCH(ErrorCode, code);
    MAILSEAL_EXPECT_ERROR(checkSettings(wanted), code);
}

// Names and expansions by which these servers run programs or load libraries: postconf(5), doveconf(1), the
// Exim specification (chapters 11 and 14), courier(8).
void TestSettingTable::otherListsAreRefused_data()
{
    QTest::addColumn<SettingsStep>("wanted");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const SettingsStep &wanted, ErrorCode code) {
        QTest::newRow(name) << wanted << code;
    };
    const auto main
        = [](const char *line) { return step("/etc/postfix/main.cf", Main, QString::fromLatin1(line)); };
    const ErrorCode refused = ErrorCode::HelperSettingRefused;
    const QString chain = QStringLiteral("/etc/ssl/imap.example.org.chain.pem");
    const QString key = QStringLiteral("/etc/ssl/private/imap.example.org.key");
    const auto name = [](const QString &line) { return step("/etc/postfix/sni", Table, line); };
    row("a list elsewhere", main("tls_server_sni_maps = texthash:/tmp/sni"), refused);
    row("a list of another kind", main("tls_server_sni_maps = pcre:/etc/postfix/sni"), refused);
    row("a list asked over the network", main("tls_server_sni_maps = tcp:localhost:10"), refused);
    row("a name's key outside the table", name(QStringLiteral("imap.example.org /etc/shadow ") + chain),
        refused);
    row("a name's certificate outside the table",
        name(QStringLiteral("imap.example.org ") + key + QStringLiteral(" /etc/shadow")), refused);
    row("a third file",
        name(QStringLiteral("imap.example.org ") + key + u' ' + chain + QStringLiteral(" /etc/shadow")),
        refused);
    row("a list named by a variable", main("relay_clientcerts = texthash:$queue_directory/x"), refused);
    row("a client in the list", step("/etc/postfix/relay_clientcerts", Table, QStringLiteral("AA:BB mail")),
        refused);
    row("another list", {QStringLiteral("/etc/postfix/virtual"), Table, {}, 0644},
        ErrorCode::HelperPathRefused);
}

void TestSettingTable::otherListsAreRefused()
{
    othersAreRefused();
}

// Postfix has to find its list of clients, which may be empty.
void TestSettingTable::emptyListIsAllowed()
{
    const QString list = QStringLiteral("/etc/postfix/relay_clientcerts");
    QVERIFY(isSettingsFile(list));
    const auto checked = checkSettings({list, Table, {}, 0644});
    QVERIFY2(checked.has_value(), test::errorOf(checked));
}

void TestSettingTable::nothingRunsOrLoads()
{
    static const QRegularExpression dangerous(QStringLiteral(
        "command|_directory|milter|filter|transport|plugin|exec|perl|dlfunc|\\$\\{run|readsocket|include|"
        "import_environment|alias|mailbox|daemon|pipe|library|provider|engine|config_file|spawn|\\bsh\\b|`|\\$\\("));
    static const QStringList harmless{// the folders of Postfix's own session cache, and ports of Exim's
        QStringLiteral("btree:$queue_directory/"), QStringLiteral("btree:$data_directory/"),
        QStringLiteral("daemon_smtp_ports = 25 : 465 : 587")};
    for (const SettingRow &row : settingRows()) {
        QString text = QString::fromUtf8(row.text);
        for (const QString &known : harmless)
            text.remove(known);
        QVERIFY2(!text.contains(dangerous), row.text);
    }
}

// Words that look harmless may load something: Dovecot's ssl_crypto_device an engine, Postfix's
// tls_config_file modules. So a name that a new row brings is looked up in its server's manual before it is
// added here.
void TestSettingTable::eachNameIsKnown()
{
    static const QHash<SettingsForm, QByteArrayList> known{
        {Main,
            {"mua_client_restrictions", "mua_helo_restrictions", "mua_sender_restrictions",
                "relay_clientcerts", "server_host", "smtp_dns_support_level", "smtp_tls_CAfile",
                "smtp_tls_CApath", "smtp_tls_loglevel", "smtp_tls_mandatory_protocols",
                "smtp_tls_note_starttls_offer", "smtp_tls_protocols", "smtp_tls_security_level",
                "smtp_tls_session_cache_database", "smtp_tls_session_cache_timeout", "smtp_use_tls",
                "smtpd_recipient_restrictions", "smtpd_relay_restrictions", "smtpd_tls_CAfile",
                "smtpd_tls_ask_ccert", "smtpd_tls_auth_only", "smtpd_tls_cert_file", "smtpd_tls_chain_files",
                "smtpd_tls_ciphers", "smtpd_tls_dh1024_param_file", "smtpd_tls_fingerprint_digest",
                "smtpd_tls_key_file", "smtpd_tls_loglevel", "smtpd_tls_mandatory_ciphers",
                "smtpd_tls_mandatory_exclude_ciphers", "smtpd_tls_mandatory_protocols", "smtpd_tls_protocols",
                "smtpd_tls_received_header", "smtpd_tls_security_level", "smtpd_tls_session_cache_database",
                "smtpd_tls_session_cache_timeout", "smtpd_use_tls", "start_tls", "tls_ca_cert_file",
                "tls_preempt_cipherlist", "tls_random_source", "tls_require_cert", "tls_server_sni_maps",
                "version"}},
        {Master,
            {"smtps", "smtpd_client_restrictions", "smtpd_enforce_tls", "smtpd_helo_restrictions",
                "smtpd_recipient_restrictions", "smtpd_relay_restrictions", "smtpd_sasl_auth_enable",
                "smtpd_sasl_path", "smtpd_sasl_type", "smtpd_sender_restrictions", "smtpd_tls_security_level",
                "smtpd_tls_wrappermode", "submission", "submissions", "syslog_name"}},
        {Dovecot,
            {"auth", "auth_allow_cleartext", "client", "disable_plaintext_auth", "group", "ldap_starttls",
                "ldap_uris", "ldap_version", "local_name", "mode", "path", "protocols", "service", "socket",
                "ssl", "ssl_ca", "ssl_ca_file", "ssl_cert", "ssl_cert_file", "ssl_cipher_list",
                "ssl_client_ca_file", "ssl_client_require_valid_cert", "ssl_dh", "ssl_dh_parameters_length",
                "ssl_disable", "ssl_key", "ssl_key_file", "ssl_min_protocol", "ssl_prefer_server_ciphers",
                "ssl_protocols", "ssl_server_ca_file", "ssl_server_cert_file", "ssl_server_dh_file",
                "ssl_server_key_file", "ssl_server_prefer_ciphers", "ssl_server_request_client_cert",
                "ssl_verify_client_cert", "tls", "tls_ca_cert_file", "tls_require_cert", "unix_listener",
                "uris", "user", "}"}},
        {Exim,
            {".endif", ".ifdef", "MAIN_TLS_CERTIFICATE", "MAIN_TLS_CERTKEY", "MAIN_TLS_ENABLE",
                "MAIN_TLS_PRIVATEKEY", "auth_advertise_hosts", "daemon_smtp_ports", "openssl_options",
                "tls_advertise_hosts", "tls_certificate", "tls_dhparam", "tls_on_connect_ports",
                "tls_privatekey", "tls_require_ciphers"}},
        {Shell,
            {"ESMTPDSSLSTART", "IMAPDSTARTTLS", "IMAP_TLS_REQUIRED", "POP3_STARTTLS", "POP3_TLS_REQUIRED",
                "TLS_CERTFILE", "TLS_CIPHER_LIST", "TLS_DHPARAMS", "TLS_PRIORITY", "TLS_PRIVATE_KEYFILE",
                "TLS_PROTOCOL", "TLS_STARTTLS_PROTOCOL"}},
        {Table, {"${name}"}}};
    static const QRegularExpression ofOption(QStringLiteral("\\A-o "));
    static const QRegularExpression end(QStringLiteral("[= ]"));
    for (const SettingRow &row : settingRows()) {
        const QStringList lines = QString::fromUtf8(row.text).split(u'\n');
        for (const QString &line : lines) {
            const QString name = line.trimmed().remove(ofOption).section(end, 0, 0);
            QVERIFY2(known.value(row.form).contains(name.toUtf8()),
                qPrintable(name + QStringLiteral(" in ") + line));
        }
    }
}

Q_DECLARE_METATYPE(mailseal::SettingsStep)

QTEST_APPLESS_MAIN(TestSettingTable)
#include "tst_setting_table.moc"
