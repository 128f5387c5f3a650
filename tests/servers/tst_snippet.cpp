// SPDX-License-Identifier: GPL-3.0-or-later
//
// Golden files: the whole text for each version in which something changes. After an intended change,
// MAILSEAL_REWRITE_GOLDEN=1 tst_snippet writes them anew; read the difference before you commit it.
#include "model/base/errors/error_code.h"
#include "model/servers/catalogue/explaining/level_warnings.h"
#include "model/servers/catalogue/rendering/command_form.h"
#include "model/servers/catalogue/rendering/snippet.h"
#include "tests/support/files.h"
#include "tests/support/places.h"
#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace mailseal;

namespace {

SnippetPaths debianPaths()
{
    return {QStringLiteral("/etc/ssl/certs/mail.example.org.chain.pem"),
        QStringLiteral("/etc/ssl/private/mail.example.org.key"), {},
        QStringLiteral("/etc/ssl/certs/ca-certificates.crt"), {}};
}

const Snippet *fileNamed(const QList<Snippet> &snippets, const char *name)
{
    const auto found = std::find_if(snippets.begin(), snippets.end(),
        [name](const Snippet &snippet) { return snippet.file == QLatin1String(name); });
    return found == snippets.end() ? nullptr : &*found;
}

QString valueIn(const Snippet &snippet, const char *key)
{
    for (const Directive &directive : snippet.directives) {
        if (directive.key == QLatin1String(key))
            return directive.value;
    }
    return QStringLiteral("(absent)");
}

// Further names, client certificates and LDAP.
void furtherRows(const auto &row)
{
    const SnippetPaths plain = debianPaths();
    SnippetPaths names = plain;
    names.names = {{QStringLiteral("imap.example.org"), QStringLiteral("/etc/ssl/certs/imap.pem"),
                       QStringLiteral("/etc/ssl/private/imap.key")},
        {QStringLiteral("smtp.example.org"), QStringLiteral("/etc/ssl/private/smtp.pem"), {}}};
    for (const char *server :
        {"postfix@3.3", "postfix@3.4", "postfix@3.11", "dovecot@1.2", "dovecot@2.0", "dovecot@2.4"})
        row(server, "-names", names, {});
    SnippetPaths courier;
    courier.combined = QStringLiteral("/etc/courier/mail.pem");
    courier.dhParameters = QStringLiteral("/etc/courier/dhparams.pem");
    courier.names = {{QStringLiteral("imap.example.org"), QStringLiteral("/etc/courier/imap.pem"), {}}};
    row("courier@1.4", "-names", courier, {});
    row("exim@4.96", "-names", names, {});
    names.certificate.clear();
    names.key.clear();
    names.combined = QStringLiteral("/etc/exim/mail.pem");
    names.eximFile = QStringLiteral("/etc/exim/exim.conf");
    row("exim@4.98", "-names-own-file", names, {});

    SnippetPaths clients = plain;
    clients.clientCas = QStringLiteral("/etc/ssl/trusted-certs.pem");
    row("postfix@3.10", "-relay-clients", clients, {QStringLiteral("relay")});
    for (const char *server : {"dovecot@1.2", "dovecot@2.3", "dovecot@2.4"})
        row(server, "-clients", clients, {QStringLiteral("imap")});

    SnippetPaths login = plain;
    login.authSocket = dovecotAuthSocket();
    row("dovecot@1.2", "-submission", login, {QStringLiteral("submission")});

    SnippetPaths ldap;
    ldap.trustedCas = QStringLiteral("/etc/ssl/trusted-certs.pem");
    for (const char *url : {"ldaps://ldap.example.org", "ldap://ldap.example.org"}) {
        ldap.ldapServer = QString::fromLatin1(url);
        const QString suffix = ldap.ldapServer.startsWith(QStringLiteral("ldaps"))
            ? QStringLiteral("-ldap")
            : QStringLiteral("-ldap-starttls");
        for (const char *server :
            {"postfix@2.2", "postfix@3.10", "dovecot@1.2", "dovecot@2.3", "dovecot@2.4"})
            row(server, qPrintable(suffix), ldap, {QStringLiteral("ldap")});
    }
}

} // namespace

class SnippetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void golden_data();
    void golden();
    void textHoldsCommentsAndLinesOnly_data() { golden_data(); }
    void textHoldsCommentsAndLinesOnly();
    void versionIsSaid_data();
    void versionIsSaid();
    void pathsDecideRows_data();
    void pathsDecideRows();
    void pathIsQuoted_data();
    void pathIsQuoted();
    void namesAndServersAreChecked();
    void eachUseHasItsOwnDropIn();
    void commands_data();
    void commands();
    void noCopyNoChange();
    void values();
    void tooOldIsAnError();
    void portsWithoutLogins();
};

void SnippetTest::golden_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<SnippetPaths>("paths");
    QTest::addColumn<SnippetSelection>("selection");
    const SnippetPaths plain = debianPaths();
    SnippetPaths withLogin = plain;
    withLogin.authSocket = dovecotAuthSocket();
    SnippetPaths combined = plain;
    combined.combined = QStringLiteral("/etc/courier/mail.example.org.courier.pem");
    const auto row = [](const char *server, const char *suffix, const SnippetPaths &paths,
                         const SnippetSelection &selection = {}) {
        QTest::addRow("%s%s", server, suffix) << QString::fromLatin1(server) << paths << selection;
    };
    for (const char *server : {"postfix@2.2", "postfix@2.3", "postfix@2.11", "postfix@3.4", "postfix@3.5",
             "postfix@3.6", "postfix@3.7", "postfix@3.9", "postfix@3.10", "postfix@3.11", "dovecot@2.3",
             "dovecot@2.4", "dovecot@1.0", "dovecot@1.2", "dovecot@2.0", "dovecot@2.1", "dovecot@2.2",
             "dovecot@2.2.6", "dovecot@2.2.7", "courier@1.0", "courier@1.4", "courier@2.0"})
        row(server, "", plain);
    for (const char *server : {"postfix@2.2", "postfix@2.3", "postfix@2.11", "postfix@3.5", "postfix@3.6",
             "postfix@3.7", "postfix@3.10", "postfix@3.11", "dovecot@2.3", "dovecot@2.4"})
        row(server, "-with-login", withLogin);
    for (const char *server : {"courier@1.0", "courier@1.4", "courier@2.0"})
        row(server, "-combined", combined);

    SnippetPaths onlyCombined;
    onlyCombined.combined = combined.combined;
    onlyCombined.trustedCaFolder = QStringLiteral("/etc/ssl/certs");
    for (const char *server : {"postfix@3.3", "postfix@3.4", "dovecot@2.4"})
        row(server, "-only-combined", onlyCombined);
    SnippetPaths further = plain;
    further.dhParameters = QStringLiteral("/etc/ssl/dh2048.pem");
    further.sniMap = QStringLiteral("/etc/postfix/sni");
    for (const char *server : {"postfix@3.3", "postfix@3.8", "postfix@3.11", "dovecot@2.3", "dovecot@2.4"})
        row(server, "-further", further);
    for (const char *server : {"postfix@2.5", "postfix@2.9", "postfix@2.11", "postfix@3.5", "postfix@3.10",
             "dovecot@1.0", "dovecot@2.2", "dovecot@2.3", "dovecot@2.3.15", "dovecot@2.4", "courier@1.4"}) {
        row(server, "-compatible", plain, {{}, Level::Compatible});
        row(server, "-modern", plain, {{}, Level::Modern});
    }
    for (const char *server : {"postfix@2.2", "postfix@2.7", "postfix@2.8", "postfix@2.10", "postfix@3.10"})
        row(server, "-relay", plain, {QStringLiteral("relay")});
    for (const char *role : {"incoming", "outgoing", "submission", "submissions"})
        row("postfix@3.7", qPrintable(u'-' + QString::fromLatin1(role)), plain, {QString::fromLatin1(role)});
    for (const char *server : {"exim@4.96", "exim@4.98"}) {
        SnippetPaths own = plain;
        own.eximFile = QStringLiteral("/usr/local/etc/exim/configure");
        row(server, "", plain);
        row(server, "-combined", combined);
        row(server, "-own-file", own);
        for (const Level level : {Level::Compatible, Level::Modern}) {
            row(server, qPrintable(u'-' + levelName(level)), plain, {{}, level});
            row(server, qPrintable(QStringLiteral("-own-file-") + levelName(level)), own, {{}, level});
        }
    }
    row("exim@4.98", "-further", further, {QStringLiteral("incoming")});
    furtherRows(row);
    for (const char *role : {"incoming", "submissions"})
        row("courier@1.4", qPrintable(u'-' + QString::fromLatin1(role)), plain, {QString::fromLatin1(role)});
}

void SnippetTest::golden()
{
    QFETCH(QString, server);
    QFETCH(SnippetPaths, paths);
    QFETCH(SnippetSelection, selection);
    const auto snippets = renderSnippets(*ServerChoice::parse(server), paths, {}, selection);
    QVERIFY2(snippets, snippets ? "" : qPrintable(snippets.error().detail));
    QString text;
    for (const Snippet &snippet : *snippets)
        text += QStringLiteral("==> %1 (%2) <==\n%3\n").arg(snippet.file, snippet.path, snippet.text);

    QFile file(test::inSource("tests/servers/golden/%1.txt")
                   .arg(QString::fromLatin1(QTest::currentDataTag()).replace(u'@', u'-')));
    if (qEnvironmentVariableIsSet("MAILSEAL_REWRITE_GOLDEN")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    QCOMPARE(text, QString::fromUtf8(file.readAll()));
}

void SnippetTest::textHoldsCommentsAndLinesOnly()
{
    QFETCH(QString, server);
    QFETCH(SnippetPaths, paths);
    QFETCH(SnippetSelection, selection);
    const auto snippets = *renderSnippets(*ServerChoice::parse(server), paths, {}, selection);
    for (const Snippet &snippet : snippets) {
        QVERIFY(snippet.text.endsWith(u'\n') && !snippet.text.contains(u'\r'));
        QString seen; // without comments and empty lines
        const QStringList lines = snippet.text.split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines) {
            if (line.startsWith(u'#')) {
                QVERIFY2(line.size() <= 78, qPrintable(line));
                continue;
            }
            QVERIFY2(!line.contains(u'#') && !line.endsWith(u' '), qPrintable(line));
            seen += line + u'\n';
        }
        QString wanted;
        for (const Directive &directive : snippet.directives)
            wanted += directive.line.isEmpty() ? QString() : directive.line + u'\n';
        QCOMPARE(seen, wanted);
        // A comment between an entry of master.cf and its options would hide where the entry ends.
        static const QRegularExpression torn(QStringLiteral("\\n(#[^\\n]*)?\\n  -o"));
        QVERIFY(!snippet.text.contains(torn));
    }
}

void SnippetTest::versionIsSaid_data()
{
    QTest::addColumn<std::optional<Version>>("version");
    QTest::addColumn<std::optional<Version>>("assumed");
    QTest::addColumn<Version>("madeFor");
    QTest::addColumn<bool>("known");
    QTest::addColumn<QString>("firstLine");
    const auto row = [](const char *name, std::optional<Version> version, std::optional<Version> assumed,
                         Version madeFor, bool known, const char *line) {
        QTest::newRow(name) << version << assumed << madeFor << known << QString::fromUtf8(line);
    };
    row("known", Version{3, 7, 11}, std::nullopt, {3, 7, 11}, true, "# Made by Mailseal for Postfix 3.7.11.");
    row("known wins over assumed", Version{3, 7, 11}, Version{2, 2, 0}, {3, 7, 11}, true,
        "# Made by Mailseal for Postfix 3.7.11.");
    row("assumed", std::nullopt, Version{3, 10, 13}, {3, 10, 13}, false,
        "# Made by Mailseal for Postfix. Its version is not known; 3.10.13 was assumed.");
    const Version newest = knownVersions(ServerKind::Postfix).most;
    row("nothing known", std::nullopt, std::nullopt, newest, false,
        qPrintable(QStringLiteral("# Made by Mailseal for Postfix. Its version is not known; %1 was assumed.")
                       .arg(newest.toString())));
    row("newer than the catalogue", Version{newest.major, newest.minor + 88, 1}, std::nullopt, newest, false,
        qPrintable(
            QStringLiteral("# Made by Mailseal for Postfix %1.%2.1. That version is not known here; the")
                .arg(newest.major)
                .arg(newest.minor + 88)));
}

void SnippetTest::versionIsSaid()
{
    QFETCH(std::optional<Version>, version);
    QFETCH(std::optional<Version>, assumed);
    const auto snippets = *renderSnippets({ServerKind::Postfix, version}, debianPaths(), assumed);
    QTEST(snippets.first().version, "madeFor");
    QTEST(snippets.first().versionKnown, "known");
    QTEST(snippets.first().text.section(u'\n', 0, 0), "firstLine");
}

void SnippetTest::pathsDecideRows_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<SnippetPaths>("paths");
    QTest::addColumn<QString>("files");
    QTest::addColumn<QStringList>("present");
    QTest::addColumn<QStringList>("absent");
    const auto row = [](const char *name, const char *server, const SnippetPaths &paths, const char *files,
                         const char *present, const char *absent) {
        QTest::newRow(name) << QString::fromLatin1(server) << paths << QString::fromLatin1(files)
                            << QString::fromLatin1(present).split(u',')
                            << QString::fromLatin1(absent).split(u',');
    };
    const QString x = QStringLiteral("/x");
    const char *const both = "postfix/main.cf postfix/master.cf";
    row("Postfix without a certificate", "postfix@3.7", {{}, {}, {}, x, {}}, "postfix/main.cf",
        "smtp_tls_CAfile,smtp_tls_security_level", "smtpd_tls_security_level,smtpd_tls_cert_file");
    row("Postfix without CAs", "postfix@3.7", {x, x, {}, {}, x}, both, "smtpd_tls_key_file,submissions/inet",
        "smtp_tls_CAfile");
    row("Postfix, key in the certificate's file", "postfix@3.7", {x, {}, {}, {}, x}, both,
        "smtpd_tls_cert_file", "smtpd_tls_key_file");
    row("Postfix without log-ins opens no port", "postfix@3.7", {x, x, {}, {}, {}}, "postfix/main.cf",
        "smtpd_tls_cert_file", "submission/inet,submissions/inet,mua_client_restrictions");
    row("Postfix with Dovecot", "postfix@3.7", {x, x, {}, {}, x}, both,
        "submission/inet/smtpd_sasl_auth_enable", "submission/inet/login");
    row("Postfix 2.2 cannot ask Dovecot", "postfix@2.2", {x, x, {}, {}, x}, both, "submission/inet/login",
        "submission/inet/smtpd_sasl_auth_enable");
    row("Dovecot alone", "dovecot@2.4", {x, x, {}, {}, {}}, "dovecot/99-mailseal.conf", "ssl_server_key_file",
        "service auth");
    row("Dovecot with Postfix", "dovecot@2.4", {x, x, {}, {}, x}, "dovecot/99-mailseal.conf", "service auth",
        "ssl_cert");
    row("Dovecot without a certificate", "dovecot@2.4", {}, "", "", "");
    row("Courier, two files", "courier@1.4", {x, x, {}, {}, {}}, "courier/imapd-ssl courier/pop3d-ssl",
        "TLS_CERTFILE,TLS_PRIVATE_KEYFILE", "TLS_DHPARAMS");
    row("Courier, one file", "courier@1.4", {x, x, x, {}, {}}, "courier/imapd-ssl courier/pop3d-ssl",
        "TLS_CERTFILE,TLS_DHPARAMS", "TLS_PRIVATE_KEYFILE");
}

void SnippetTest::pathsDecideRows()
{
    QFETCH(QString, server);
    QFETCH(SnippetPaths, paths);
    QFETCH(QString, files);
    QFETCH(QStringList, present);
    QFETCH(QStringList, absent);
    const auto snippets = *renderSnippets(*ServerChoice::parse(server), paths);
    QStringList names;
    QStringList keys;
    for (const Snippet &snippet : snippets) {
        names << snippet.file;
        for (const Directive &directive : snippet.directives)
            keys << directive.key;
    }
    QCOMPARE(names.join(u' '), files);
    for (const QString &key : present)
        QVERIFY2(key.isEmpty() || keys.contains(key), qPrintable(key));
    for (const QString &key : absent)
        QVERIFY2(!keys.contains(key), qPrintable(key));
}

void SnippetTest::pathIsQuoted_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line"); // empty: refused
    const auto row = [](const char *server, const char *path, const char *line) {
        QTest::addRow("%s %s", server, path)
            << QString::fromLatin1(server) << QString::fromUtf8(path) << QString::fromUtf8(line);
    };
    row("postfix@3.7", "/a b/c.pem", "smtpd_tls_cert_file = /a b/c.pem");
    row("postfix@3.7", "/a\"b'c#d.pem", "smtpd_tls_cert_file = /a\"b'c#d.pem");
    row("postfix@3.7", "/a$b.pem", "smtpd_tls_cert_file = /a$$b.pem");
    row("postfix@3.7", "/bücher.pem", "smtpd_tls_cert_file = /bücher.pem");
    row("dovecot@2.3", "/a b/c.pem", "ssl_cert = </a b/c.pem");
    row("dovecot@2.4", "/a b/c.pem", "ssl_server_cert_file = /a b/c.pem");
    row("courier@1.4", "/a b/c.pem", "TLS_CERTFILE='/a b/c.pem'");
    row("courier@1.4", "/a'b$(c)`d`.pem", "TLS_CERTFILE='/a'\\''b$(c)`d`.pem'");
    row("courier@1.4", "/bücher.pem", "TLS_CERTFILE='/bücher.pem'");
    row("exim@4.96", "/a b/c.pem", "MAIN_TLS_CERTIFICATE = /a b/c.pem");
    row("exim@4.96", "/a$b{c}\\d.pem", "MAIN_TLS_CERTIFICATE = /a\\$b\\{c\\}\\\\d.pem");
    row("exim@4.96", "/a:b#c.pem", "MAIN_TLS_CERTIFICATE = /a::b#c.pem");
    row("exim@4.96", "/a\\", ""); // continues in the next line
    row("exim@4.96", "/a.pem ", "");
    row("dovecot@2.3", "/a #b.pem", "");
    row("postfix@3.10", "/a #b.pem", "");
    row("dovecot@2.4", "/a%{b}.pem", "");
    row("dovecot@2.4", "/a\"b.pem", "");
    for (const char *server : {"postfix@3.7", "dovecot@2.3", "dovecot@2.4", "courier@1.4", "exim@4.96"}) {
        row(server, "relative.pem", "");
        row(server, " /a.pem", "");
        row(server, "/a\nb.pem", "");
        row(server, "/a\rb.pem", "");
        row(server, "/a\tb.pem", "");
    }
    row("postfix@3.7", "/a.pem ", "");
    row("dovecot@2.4", "/a.pem ", "");
}

void SnippetTest::pathIsQuoted()
{
    QFETCH(QString, server);
    QFETCH(QString, path);
    QFETCH(QString, line);
    const auto choice = *ServerChoice::parse(server);
    const auto snippets = renderSnippets(choice, {path, QStringLiteral("/key"), {}, {}, {}});
    if (line.isEmpty()) {
        QVERIFY(!snippets);
        QCOMPARE(snippets.error().code, ErrorCode::PathNotUsable);
        QCOMPARE(snippets.error().arguments, (QStringList{path, serverTitle(choice.kind)}));
        return;
    }
    QVERIFY(snippets);
    QStringList lines;
    for (const Directive &directive : snippets->first().directives)
        lines << directive.line;
    QVERIFY2(lines.contains(line), qPrintable(lines.join(u'\n')));
}

// Names and addresses of servers have forms of their own; what does not match them never reaches a file.
void SnippetTest::namesAndServersAreChecked()
{
    SnippetPaths paths = debianPaths();
    for (const char *name : {"imap.example.org extra", "imap.example.org\n", "*.example.org", "imap",
             "-a.example.org", "a;b.c"}) {
        paths.names = {{QString::fromLatin1(name), QStringLiteral("/c.pem"), QStringLiteral("/k.pem")}};
        for (const char *server : {"postfix@3.7", "dovecot@2.4", "exim@4.98"}) {
            const auto snippets = renderSnippets(*ServerChoice::parse(QString::fromLatin1(server)), paths);
            QVERIFY2(!snippets, name);
            QCOMPARE(snippets.error().code, ErrorCode::PathNotUsable);
        }
    }
    for (const char *url :
        {"ldap://ldap.example.org", "ldaps://ldap.example.org:636", "ldaps://[2001:db8::1]"})
        QVERIFY2(isLdapServer(QString::fromLatin1(url)), url);
    for (const char *url :
        {"", "ldap.example.org", "http://ldap.example.org", "ldap://a b", "ldap://a/dc=x", "ldap://a\nb"})
        QVERIFY2(!isLdapServer(QString::fromLatin1(url)), url);
}

// The commands of one use must not undo those of another.
void SnippetTest::eachUseHasItsOwnDropIn()
{
    QStringList paths;
    for (const char *role : {"", "imap", "submission"}) {
        SnippetPaths given = debianPaths();
        given.authSocket = dovecotAuthSocket();
        const auto snippets = renderSnippets(
            *ServerChoice::parse(QStringLiteral("dovecot@2.4")), given, {}, {QString::fromLatin1(role)});
        paths << snippets->first().path.section(u'/', -1);
        QVERIFY(snippets->first().text.contains(snippets->first().path));
    }
    QCOMPARE(paths.join(u' '),
        QStringLiteral("99-mailseal.conf 99-mailseal-imap.conf 99-mailseal-submission.conf"));
}

// What the servers here cannot try: commands for old versions, and the order of commands that depend on each
// other.
void SnippetTest::commands_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("role");
    QTest::addColumn<QStringList>("lines"); // in this order
    QTest::addColumn<QString>("absent");
    const auto row = [](const char *name, const char *server, const char *role, const QStringList &lines,
                         const char *absent) {
        QTest::newRow(name) << QString::fromLatin1(server) << QString::fromLatin1(role) << lines
                            << QString::fromLatin1(absent);
    };
    const auto line = [](const char *text) { return QString::fromLatin1(text); };
    row("the relay's list comes first", "postfix@3.10", "relay",
        {line("test -e /etc/postfix/relay_clientcerts || : >/etc/postfix/relay_clientcerts"),
            line("  'relay_clientcerts = texthash:/etc/postfix/relay_clientcerts' \\"),
            line("postfix check &&")},
        "postmap");
    row("old Postfix builds it", "postfix@2.2", "relay",
        {line("postmap hash:/etc/postfix/relay_clientcerts"),
            line("  'relay_clientcerts = hash:/etc/postfix/relay_clientcerts' \\")},
        "texthash");
    row("copies first", "postfix@3.10", "submission",
        {line("for file in /etc/postfix/master.cf /etc/postfix/main.cf /etc/postfix/sni; do"),
            line(
                "  test ! -e \"$file\" || test -e \"$file.$stamp\" || cp -p \"$file\" \"$file.$stamp\" || exit 1"),
            line("if test -n \"$(entries yes)\"; then"), line("else"), line("fi"), line("postfix check &&")},
        "postconf -Me submission/inet=");
    row("old Postfix adds an entry only", "postfix@2.3", "submissions",
        {line(
             "if grep -Eq '^([^[:space:]#]*:)?(submissions|smtps|ssmtp|urd|465)[[:space:]]+inet' /etc/postfix/master.cf; then"),
            line("else"), line("cat >>/etc/postfix/master.cf <<'END_OF_MAILSEAL'"), line("fi")},
        "awk");
    row("names after their setting", "postfix@3.10", "incoming",
        {line("  'tls_server_sni_maps = texthash:/etc/postfix/sni' \\"),
            line("(umask 077; : >>/etc/postfix/sni) && chmod 0600 /etc/postfix/sni"),
            line("imap.example.org /k.pem /c.pem")},
        "postmap");
    row("Debian's Exim reads one of two files", "exim@4.98", "incoming",
        {line("lines=$(cat <<'END_OF_MAILSEAL'"), line("# Mailseal: begin"), line("MAIN_TLS_ENABLE = yes"),
            line("# Mailseal: end"), line("END_OF_MAILSEAL"), line(")"),
            line("file=/etc/exim4/exim4.conf.localmacros"),
            line(
                "if grep -qi '^ *dc_use_split_config=.\\{0,1\\}true' /etc/exim4/update-exim4.conf.conf; then "
                "file=/etc/exim4/conf.d/main/000_localmacros; fi"),
            line("(umask 022; : >>/etc/exim4/sni) && chmod 0644 /etc/exim4/sni"),
            line("imap.example.org cert=/c.pem key=/k.pem")},
        "postmap");
    row("a block of Dovecot 1.x is only shown", "dovecot@1.2", "submission",
        {line("# auth default {"), line("#   socket listen {")}, "cat >");
    row("a table for LDAP is made for its owner alone", "postfix@3.10", "ldap",
        {line(
             "test -e /etc/postfix/ldap-users.cf || (umask 077; mkdir -p \"$(dirname /etc/postfix/ldap-users.cf)\"; : "
             ">/etc/postfix/ldap-users.cf)"),
            line("test -e /etc/ldap/ldap.conf || (umask 022; mkdir -p \"$(dirname /etc/ldap/ldap.conf)\"; : "
                 ">/etc/ldap/ldap.conf)")},
        "postconf -e");
}

void SnippetTest::commands()
{
    QFETCH(QString, server);
    QFETCH(QString, role);
    QFETCH(QStringList, lines);
    QFETCH(QString, absent);
    SnippetPaths paths = debianPaths();
    paths.authSocket = dovecotAuthSocket();
    paths.ldapServer = QStringLiteral("ldaps://ldap.example.org");
    paths.names = {{QStringLiteral("imap.example.org"), QStringLiteral("/c.pem"), QStringLiteral("/k.pem")}};
    const auto snippets = renderSnippets(*ServerChoice::parse(server), paths, {}, {role});
    QVERIFY(snippets);
    const QString script = renderCommands(*snippets, InitSystem::Systemd);
    qsizetype from = 0;
    for (const QString &line : lines) {
        const qsizetype at = script.indexOf(u'\n' + line + u'\n', from);
        QVERIFY2(at >= from, qPrintable(line + QStringLiteral("\nin\n") + script));
        from = at + line.size();
    }
    QVERIFY2(!script.contains(absent), qPrintable(script));
}

// Without a copy nothing is changed, and the shell that it was pasted into stays.
void SnippetTest::noCopyNoChange()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("imapd-ssl"));
    QVERIFY(test::save(file, "old\n"));
    auto snippets = *renderSnippets(*ServerChoice::parse(QStringLiteral("courier@1.4")), debianPaths());
    for (Snippet &snippet : snippets)
        snippet.path = file;
    QVERIFY(test::save(
        folder.filePath(QStringLiteral("script")), renderCommands(snippets, InitSystem::Systemd).toUtf8()));
    const auto apply = [&folder](const char *copying) {
        return test::run({QStringLiteral("sh"), QStringLiteral("-c"),
            QStringLiteral(
                "cd '%1'; cp() { %2; }; service() { :; }; systemctl() { :; }; . ./script; echo stays")
                .arg(folder.path(), QLatin1String(copying))});
    };
    const test::Output failed = apply("echo full; return 1");
    QVERIFY2(failed.out.endsWith("full\nstays\n"), (failed.out + failed.err).constData());
    QCOMPARE(test::content(file), QByteArray("old\n"));
    const test::Output done = apply("command cp \"$@\"");
    QVERIFY2(
        done.out.endsWith("stays\n") && test::content(file) != "old\n", (done.out + done.err).constData());
}

void SnippetTest::values()
{
    SnippetPaths paths = debianPaths();
    paths.authSocket = dovecotAuthSocket();
    const auto postfix = *renderSnippets(*ServerChoice::parse(QStringLiteral("postfix@3.7")), paths);
    const Snippet *main = fileNamed(postfix, "postfix/main.cf");
    QCOMPARE(valueIn(*main, "smtpd_tls_protocols"), QStringLiteral(">=TLSv1.2"));
    QCOMPARE(valueIn(*main, "smtpd_tls_cert_file"), paths.certificate);
    const Snippet *master = fileNamed(postfix, "postfix/master.cf");
    QCOMPARE(valueIn(*master, "submission/inet"), QStringLiteral("submission inet n - n - - smtpd"));
    QCOMPARE(valueIn(*master, "submission/inet/smtpd_tls_security_level"), QStringLiteral("encrypt"));
    const auto dovecot = *renderSnippets(*ServerChoice::parse(QStringLiteral("dovecot@2.3")), paths);
    QCOMPARE(valueIn(dovecot.first(), "ssl_key"), u'<' + paths.key);
    QVERIFY(valueIn(dovecot.first(), "service auth").startsWith(u'{'));
}

// Dovecot 0.99 would not start with the rows of a later version.
void SnippetTest::tooOldIsAnError()
{
    const auto snippets = renderSnippets({ServerKind::Dovecot, Version{0, 99, 14}}, debianPaths());
    QVERIFY(!snippets);
    QCOMPARE(snippets.error().code, ErrorCode::ServerVersionUnknown);
    QCOMPARE(sentence(snippets.error()).left(28), QStringLiteral("Dovecot 0.99.14 is not known"));
}

// An entry that lets in only who has logged in, and does not say how, lets in nobody.
void SnippetTest::portsWithoutLogins()
{
    const auto isWarned = [](ServerKind kind, const char *role, bool hasLogins) {
        const QStringList warnings
            = levelWarnings(kind, {QLatin1String(role), Level::Recommended}, hasLogins);
        return warnings.join(u' ').contains(QLatin1String("nobody can log in"));
    };
    for (const char *role : {"submission", "submissions"}) {
        QVERIFY(isWarned(ServerKind::Postfix, role, false));
        QVERIFY(!isWarned(ServerKind::Postfix, role, true));
        QVERIFY(!isWarned(ServerKind::Courier, role, false));
    }
    for (const char *role : {"", "incoming", "outgoing"}) // no port for log-ins is proposed
        QVERIFY(!isWarned(ServerKind::Postfix, role, false));
}

QTEST_GUILESS_MAIN(SnippetTest)
#include "tst_snippet.moc"
