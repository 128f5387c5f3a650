// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/errors/error_code.h"
#include "model/servers/catalogue/catalogue.h"
#include "model/servers/catalogue/explaining/explanations.h"
#include "model/servers/catalogue/rendering/snippet.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace mailseal;

namespace {

// A small catalogue without faults, for the tests that introduce one.
const char wellFormed[] = R"json({
  "server": "postfix",
  "versions": ["2.2", "3.11"],
  "roles": ["incoming", "submissions"],
  "files": [
    {"name": "postfix/main.cf", "path": "/etc/postfix/main.cf", "syntax": "postfix-main", "comment": "#"},
    {"name": "postfix/master.cf", "path": "/etc/postfix/master.cf", "syntax": "postfix-master", "comment": "#"}
  ],
  "rows": [
    {"key": "a", "text": "a = ${certificate}", "file": "postfix/main.cf", "roles": ["incoming"],
     "since": "2.2", "before": "3.0", "needs": ["certificate"], "citation": "postconf(5)"
},
    {"key": "smtps/inet", "text": "smtps inet n - n - - smtpd", "file": "postfix/master.cf",
     "roles": ["submissions"], "since": "2.2", "citation": "master(5)"},
    {"key": "smtps/inet/b", "text": "  -o b=yes", "file": "postfix/master.cf",
     "roles": ["submissions"], "since": "2.2", "citation": "master(5)"}
  ]
})json";

QByteArray changed(const char *from, const char *to)
{
    QByteArray json(wellFormed);
    Q_ASSERT(json.contains(from));
    return json.replace(from, to);
}

QByteArray withRow(const char *row)
{
    return changed("  \"rows\": [", (QByteArray("  \"rows\": [") + row + ",").constData());
}

// Everything is given, so that only the version decides; the combined file matters on its own.
enum class Given { Separate, Combined, CombinedToo, OwnFile };
const Given ways[]{Given::Separate, Given::Combined, Given::CombinedToo, Given::OwnFile};

SnippetPaths allPaths(Given given)
{
    const QString path = QStringLiteral("/x");
    const QString separate = given == Given::Combined ? QString() : path;
    const QString combined = given == Given::Separate ? QString() : path;
    SnippetPaths paths{separate, separate, combined, path, path, path, path, path};
    paths.names = {{QStringLiteral("a.example.org"), path, separate}};
    paths.clientCas = path;
    paths.ldapServer = QStringLiteral("ldap://ldap.example.org");
    paths.eximFile = given == Given::OwnFile ? path : QString();
    return paths;
}

} // namespace

class CatalogueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWellFormed() { QVERIFY(parseCatalogue(wellFormed, {})); }
    void refusesFlawed_data();
    void refusesFlawed();
    void shippedFileLoads_data() { servers(); }
    void shippedFileLoads();
    void oneVariantOnBothSidesOfEachBoundary_data() { servers(); }
    void oneVariantOnBothSidesOfEachBoundary();
    void everyKeyIsExplainedAndCited_data() { servers(); }
    void everyKeyIsExplainedAndCited();
    void noDeprecatedNames_data();
    void noDeprecatedNames();
    void noProse_data() { servers(); }
    void noProse();

private:
    static void servers();
};

void CatalogueTest::servers()
{
    QTest::addColumn<ServerKind>("kind");
    for (const ServerKind kind : serverKinds())
        QTest::addRow("%s", qPrintable(serverName(kind))) << kind;
}

void CatalogueTest::refusesFlawed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QByteArray &json, const char *detail) {
        QTest::newRow(name) << json << QString::fromUtf8(detail);
    };
    row("not JSON", "{", "unterminated object at offset 1");
    row("an array", "[]", "not an object");
    row("unknown entry", changed("\"server\"", "\"note\": 1, \"server\""), "note: unknown entry");
    row("unknown entry in a row", changed("\"key\": \"a\"", "\"key\": \"a\", \"why\": \"\""),
        "rows[0].why: unknown entry");
    row("unknown server", changed("\"postfix\"", "\"sendmail\""), "server: unknown");
    row("no versions", changed("[\"2.2\", \"3.11\"]", "[]"), "versions: empty");
    row("versions out of order", changed("[\"2.2\", \"3.11\"]", "[\"3.11\", \"3.7\"]"),
        "versions: “3.7” is not a later version");
    row("version is a number", changed("[\"2.2\", \"3.11\"]", "[2.2]"),
        "versions: holds something else than a string");
    row("unknown syntax", changed("\"postfix-main\"", "\"ini\""), "files[0].syntax: unknown");
    row("relative path", changed("\"/etc/postfix/main.cf\"", "\"etc/main.cf\""),
        "files[0].path: not absolute");
    row("leaves the folder", changed("\"name\": \"postfix/main.cf\"", "\"name\": \"../main.cf\""),
        "files[0].name: not below the folder of snippets");
    row("row for no file", changed("\"file\": \"postfix/main.cf\"", "\"file\": \"postfix/x.cf\""),
        "rows[0].file: not one of the files");
    row("missing citation", changed(", \"citation\": \"postconf(5)\"", ""), "rows[0].citation: missing");
    row("empty citation", changed("\"postconf(5)\"", "\"\""), "rows[0].citation: empty");
    row("missing since", changed("\"since\": \"2.2\", \"before\"", "\"before\""), "rows[0].since: missing");
    row("since is no version", changed("\"since\": \"2.2\", \"before\"", "\"since\": \"2\", \"before\""),
        "rows[0].since: not a version");
    row("before is not after since", changed("\"before\": \"3.0\"", "\"before\": \"2.2\""),
        "rows[0].before: not a version after “since”");
    row("no such role", changed("[\"incoming\"]", "[\"inbound\"]"), "rows[0].roles: no such role: inbound");
    row("no default role", changed("[\"incoming\", \"submissions\"]", "[]"), "roles: empty");
    row("no such level", changed("\"key\": \"a\"", "\"key\": \"a\", \"levels\": [\"paranoid\"]"),
        "rows[0].levels: no such level: paranoid");
    row("text sets another key", changed("\"a = ${certificate}\"", "\"b = ${certificate}\""),
        "rows[0].text: does not set a");
    row("text of two lines", changed("\"a = ${certificate}\"", "\"a = ${certificate}\\nb = 1\""),
        "rows[0].text: does not set a");
    row("not an entry of master.cf", changed("smtps inet n - n - - smtpd", "smtps inet n - n - smtpd"),
        "rows[1].text: does not set smtps/inet");
    row("blank in an option", changed("-o b=yes", "-o b=yes, no"), "rows[2].text: does not set smtps/inet/b");
    row("option without its service", changed("\"smtps/inet/b\"", "\"submission/inet/b\""),
        "rows[2].key: submission/inet/b does not follow its service");
    row("no such place-holder", changed("[\"certificate\"]", "[\"certificate\", \"dh\"]"),
        "rows[0].needs: no such place-holder: dh");
    row("undeclared place-holder", changed("\"needs\": [\"certificate\"]", "\"needs\": []"),
        "rows[0].text: certificate is not in “needs”");
    row("Exim's own braces", changed("\"a = ${certificate}\"", "\"a = ${if eq{$b}{}{}{*}} ${c}\""),
        "rows[0].text: c is not in “needs”");
    row("a condition that does not end",
        changed("\"postfix-main\"", "\"exim\"")
            .replace("\"a = ${certificate}\"", "\".ifdef _HAVE_GNUTLS\\na = ${certificate}\""),
        "rows[0].text: does not set a");
    row("overlap",
        withRow(R"json({"key": "a", "text": "a = 1", "file": "postfix/main.cf", "roles": ["incoming"],
        "since": "2.9", "citation": "x"})json"),
        "rows[1].since: a overlaps another row");
}

void CatalogueTest::refusesFlawed()
{
    QFETCH(QByteArray, json);
    const auto parsed = parseCatalogue(json, QStringLiteral("x.json"));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::CatalogueInvalid);
    QCOMPARE(parsed.error().arguments, QStringList{QStringLiteral("x.json")});
    QTEST(parsed.error().detail, "detail");
}

void CatalogueTest::shippedFileLoads()
{
    QFETCH(ServerKind, kind);
    const auto &loaded = catalogue(kind);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
    QCOMPARE(loaded->server, kind);
    QVERIFY(!loaded->rows.isEmpty());
}

void CatalogueTest::oneVariantOnBothSidesOfEachBoundary()
{
    QFETCH(ServerKind, kind);
    const Catalogue rows = *catalogue(kind);
    const auto applying
        = [&rows](const Catalogue::Row &like, const Version &version, Given given, Level level) {
              return std::count_if(rows.rows.begin(), rows.rows.end(), [&](const Catalogue::Row &row) {
                  return row.file == like.file && row.key == like.key && row.covers(version)
                      && row.isAt(level) && row.fits(allPaths(given));
              });
          };
    for (const Catalogue::Row &row : rows.rows) {
        for (int i = 0; i < 12; ++i) {
            const Given given = ways[i / 3];
            const Level level = levels()[i % 3];
            if (!row.isAt(level) || !row.fits(allPaths(given)))
                continue;
            // With variants, there is no gap: where one ends, the next begins, or the key is gone for good.
            const auto variants
                = [&](const Version &version) { return applying(row, version, given, level); };
            const QByteArray place = (row.file + u' ' + row.key).toUtf8();
            QVERIFY2(variants(row.since) == 1, place);
            if (!row.before)
                continue;
            const Version before = *row.before;
            const Version last = before.patch > 0 ? Version{before.major, before.minor, before.patch - 1}
                : before.minor > 0                ? Version{before.major, before.minor - 1, 9999}
                                                  : Version{before.major - 1, 9999, 9999};
            QVERIFY2(variants(last) == 1, place);
            QVERIFY2(variants(before) <= 1, place);
            const bool goesOn
                = std::any_of(rows.rows.begin(), rows.rows.end(), [&](const Catalogue::Row &other) {
                      return other.file == row.file && other.key == row.key && other.since >= before
                          && other.isAt(level) && other.fits(allPaths(given));
                  });
            QVERIFY2(variants(before) == (goesOn ? 1 : 0), place);
        }
    }
}

void CatalogueTest::everyKeyIsExplainedAndCited()
{
    QFETCH(ServerKind, kind);
    for (const Catalogue::Row &row : catalogue(kind)->rows) {
        for (const Level level : levels())
            QVERIFY2(explanation(row.key, level).endsWith(u'.'), qPrintable(row.key));
        QVERIFY2(row.citation.size() > 8, qPrintable(row.key));
    }
}

void CatalogueTest::noDeprecatedNames_data()
{
    QTest::addColumn<ServerKind>("kind");
    QTest::addColumn<Version>("version");
    QTest::addColumn<QStringList>("unwanted");
    const auto row = [](const char *name, ServerKind kind, Version version, const char *unwanted) {
        QTest::newRow(name) << kind << version << QString::fromLatin1(unwanted).split(u' ');
    };
    row("Postfix 2.2 knows no level", ServerKind::Postfix, {2, 2, 0},
        "tls_security_level mandatory_protocols smtpd_tls_protocols sasl_type relay_restrictions "
        "data_directory mua_ sni_maps");
    row("Postfix 2.3 cannot exclude", ServerKind::Postfix, {2, 3, 0},
        "use_tls enforce_tls !SSLv2 _tls_protocols");
    row("Postfix 2.9 has no name for TLSv1.1", ServerKind::Postfix, {2, 9, 0}, "TLSv1.1 relay_restrictions");
    row("Postfix 3.5 has no lower bound", ServerKind::Postfix, {3, 5, 25}, ">= submissions/inet use_tls");
    row("Postfix 3.9 warns", ServerKind::Postfix, {3, 9, 0},
        "use_tls enforce_tls dh1024 eecdh_grade session_cache_database tls_enforce_peername");
    row("Postfix 3.11 warns", ServerKind::Postfix, {3, 11, 0},
        "use_tls enforce_tls dh1024 eecdh_grade session_cache_database tls_enforce_peername");
    row("Dovecot 2.3", ServerKind::Dovecot, {2, 3, 19}, "ssl_server_cert_file auth_allow_cleartext");
    row("Dovecot 2.4 prints what < reads", ServerKind::Dovecot, {2, 4, 1},
        "< ssl_cert ssl_key ssl_ca disable_plaintext_auth ssl_prefer_server_ciphers tls_ca_cert_file");
}

void CatalogueTest::noDeprecatedNames()
{
    QFETCH(ServerKind, kind);
    QFETCH(Version, version);
    QFETCH(QStringList, unwanted);
    for (const Level level : levels()) {
        for (const QString &role : QStringList{QString()} + snippetRoles(kind)) {
            const auto snippets
                = renderSnippets({kind, version}, allPaths(Given::Separate), {}, {role, level});
            QVERIFY(snippets);
            for (const Snippet &snippet : *snippets) {
                for (const Directive &directive : snippet.directives) {
                    for (const QString &name : unwanted)
                        QVERIFY2(!directive.line.contains(name), qPrintable(directive.line));
                }
            }
        }
    }
}

// Text for people is translated, so it belongs in explanations.cpp; a citation is a source, not a sentence.
void CatalogueTest::noProse()
{
    QFETCH(ServerKind, kind);
    for (const Catalogue::Row &row : catalogue(kind)->rows) {
        QVERIFY2(!row.text.contains(u'#'), qPrintable(row.key));
        QVERIFY2(row.citation.size() < 140, qPrintable(row.key));
    }
}

QTEST_GUILESS_MAIN(CatalogueTest)
#include "tst_catalogue.moc"
