// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lines for ACME clients: the shipped rows are sound, each client has them, and the version decides.
#include "model/base/errors/error_code.h"
#include "model/renewal/acme/acme_handover.h"
#include "model/renewal/acme/client_rows.h"
#include "model/renewal/deploy/renewed_files.h"
#include "tests/support/files.h"
#include "tests/support/places.h"
#include "tests/support/program.h"

#include <QTest>

using namespace mailseal;

class TestAcmeLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shippedRows();
    void badRows_data();
    void badRows();
    void eachClient_data();
    void eachClient();
    void versionDecides();
    void names();
    void found();
    void parsed_data();
    void parsed();
    void whatTheClientSays_data();
    void commandIsTheTerminals();
    void filesLikeHooks();
    void whatTheClientSays();
};

namespace {

QByteArray shipped()
{
    return test::content(test::inSource("resources/renewal/clients.json"));
}

} // namespace

void TestAcmeLines::shippedRows()
{
    const auto parsed = parseAcmeCatalogue(shipped(), QStringLiteral("clients.json"));
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().detail));
    QCOMPARE(parsed->programs.size(), acmeClients().size());
    for (const AcmeClientRow &row : parsed->rows)
        QVERIFY(!row.lines.isEmpty() && !row.lines.contains(QString()));
}

void TestAcmeLines::badRows_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("unknown client") << QByteArray("\"client\": \"uacme\", \"use\": \"once\"")
                                    << QByteArray("\"client\": \"getssl\", \"use\": \"once\"");
    QTest::newRow("unknown entry") << QByteArray("\"use\": \"obtain\"")
                                   << QByteArray("\"use\": \"obtain\", \"x\": \"y\"");
    QTest::newRow("unknown placeholder") << QByteArray("${hook}") << QByteArray("${hooks}");
    QTest::newRow("no version") << QByteArray("\"since\": \"2.0\"") << QByteArray("\"since\": \"two\"");
    QTest::newRow("two at once") << QByteArray(", \"before\": \"2.3\"") << QByteArray();
    QTest::newRow("no citation") << QByteArray("\"citation\": \"uacme(1)\"")
                                 << QByteArray("\"citation\": \"\"");
    QTest::newRow("no JSON") << QByteArray("\"rows\": [") << QByteArray("\"rows\": ");
}

void TestAcmeLines::badRows()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QVERIFY(shipped().contains(before));
    const QByteArray changed = QByteArray(shipped()).replace(before, after);
    const auto parsed = parseAcmeCatalogue(changed, QStringLiteral("clients.json"));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::CatalogueInvalid);
    QVERIFY(!parsed.error().detail.isEmpty());
}

void TestAcmeLines::eachClient_data()
{
    QTest::addColumn<AcmeClient>("client");
    for (const AcmeClient client : acmeClients())
        QTest::newRow(qPrintable(acmeClientName(client))) << client;
}

// A shell takes each line, and the name and the hook are in them.
void TestAcmeLines::eachClient()
{
    QFETCH(const AcmeClient, client);
    const AcmeWish wish{{QStringLiteral("mail.example.org"), QStringLiteral("*.example.org")},
        QStringLiteral("/usr/bin/mailseal-cli deploy --set mail.example.org")};
    for (const char *use : {"obtain", "once", "cron", "days"}) {
        const QStringList lines = acmeLines(client, std::nullopt, QString::fromLatin1(use), wish);
        QVERIFY2(!lines.isEmpty(), use);
        QVERIFY2(!lines.join(u'\n').contains(QLatin1String("${")), qPrintable(lines.join(u'\n')));
    }
    const QStringList obtain = acmeLines(client, std::nullopt, QStringLiteral("obtain"), wish);
    // dehydrated also calls its hook with tokens, and each 64th begins with “-”.
    QCOMPARE(obtain.join(u'\n').contains(QLatin1String(" -- \"$@\"")), client == AcmeClient::Dehydrated);
    QVERIFY(obtain.join(u'\n').contains(QLatin1String("mailseal-cli deploy --set mail.example.org")));
    QVERIFY(obtain.join(u'\n').contains(QLatin1String("'*.example.org'")) || client == AcmeClient::Dehydrated
        || client == AcmeClient::Uacme || client == AcmeClient::Lego);
    for (const QString &line : obtain) {
        MAILSEAL_RUN(checked, QStringLiteral("/bin/sh"), QStringLiteral("-n"), QStringLiteral("-c"), line);
    }
}

void TestAcmeLines::versionDecides()
{
    const AcmeWish wish{{QStringLiteral("a.example.org")}, QStringLiteral("hook")};
    const auto hook = [&](const std::optional<Version> &version) {
        return acmeLines(AcmeClient::Certbot, version, QStringLiteral("hook"), wish).join(u'\n');
    };
    QVERIFY(hook(Version{2, 1, 0}).startsWith(QLatin1String("certbot renew --cert-name a.example.org")));
    QVERIFY(
        hook(Version{4, 0, 0}).startsWith(QLatin1String("certbot reconfigure --cert-name a.example.org")));
    QCOMPARE(hook(std::nullopt), hook(Version{4, 0, 0}));
    QVERIFY(acmeLines(AcmeClient::Lego, std::nullopt, QStringLiteral("hook"), wish).isEmpty());
    const auto lego = [&](const std::optional<Version> &version) {
        return acmeLines(AcmeClient::Lego, version, QStringLiteral("obtain"), wish).join(u'\n');
    };
    QVERIFY(lego(Version{5, 1, 0}).startsWith(QLatin1String("lego run ")));
    QVERIFY(lego(Version{4, 9, 1}).contains(QLatin1String(" renew --days 30 --renew-hook ")));
    QCOMPARE(lego(Version{4, 1, 0}), lego(Version{4, 9, 1})); // older than any row
    QCOMPARE(lego(Version{6, 0, 0}), lego(Version{5, 1, 0})); // newer
    QCOMPARE(lego(std::nullopt), lego(Version{4, 9, 1}));     // what systems bring
}

void TestAcmeLines::names()
{
    const QStringList given{QStringLiteral("mail.example.org"), QStringLiteral("192.0.2.1"),
        QStringLiteral("a@example.org"), QStringLiteral("*.example.org")};
    const QList<AcmeHandover> all = acmeHandovers(given, {});
    QCOMPARE(all.size(), acmeClients().size());
    for (const AcmeHandover &one : all)
        QVERIFY(!one.obtain.join(u' ').contains(QLatin1String("192.0.2.1")));
    const QList<Error> notes = acmeNotes(given);
    QCOMPARE(notes.size(), 2);
    QCOMPARE(notes[0].code, ErrorCode::AcmeNeedsDns);
    QCOMPARE(notes[1].code, ErrorCode::AcmeNamesUnfit);
    QVERIFY(acmeNotes({QStringLiteral("mail.example.org")}).isEmpty());
}

// As the programs of Debian 12 answer.
void TestAcmeLines::found()
{
    const ProgramRunner run
        = [](const QString &program, const QStringList &arguments) -> std::optional<QByteArray> {
        if (program == QLatin1String("certbot"))
            return QByteArray("certbot 2.1.0\n");
        if (program == QLatin1String("lego"))
            return QByteArray("lego version dev linux/amd64\n");
        if (program == QLatin1String("acme.sh")) // Debian 13's package; it installs itself elsewhere
            return QByteArray("https://github.com/acmesh-official/acme.sh\nv3.1.1\n");
        if (program == QLatin1String("uacme"))
            return QByteArray("uacme: version 1.7.4\nCopyright (C) 2019-2023 Nicola Di Lieto\n");
        if (program == QLatin1String("dehydrated"))
            return QByteArray(
                "Dehydrated by Lukas Schauer\n\nDehydrated version: 0.7.0\nUsed software:\n bash: 5.2.15(1)-release\n");
        if (program == QLatin1String("dpkg-query") && arguments.contains(QStringLiteral("lego")))
            return QByteArray("4.9.1-1");
        return std::nullopt;
    };
    const QList<AcmeClientHere> expected{{AcmeClient::Certbot, Version{2, 1, 0}},
        {AcmeClient::Lego, Version{4, 9, 1}}, {AcmeClient::AcmeSh, Version{3, 1, 1}},
        {AcmeClient::Uacme, Version{1, 7, 4}}, {AcmeClient::Dehydrated, Version{0, 7, 0}}};
    QCOMPARE(acmeClientsHere(run), expected);
}

void TestAcmeLines::parsed_data()
{
    QTest::addColumn<bool>("isGood");
    QTest::newRow("certbot") << true;
    QTest::newRow("certbot@4.0") << true;
    QTest::newRow("acme.sh@3.0.7") << true;
    QTest::newRow("certbot@") << false;
    QTest::newRow("Certbot") << false;
    QTest::newRow("getssl") << false;
}

void TestAcmeLines::parsed()
{
    QFETCH(const bool, isGood);
    const auto client = parseAcmeClient(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(client.has_value(), isGood);
    if (!isGood)
        QCOMPARE(client.error().code, ErrorCode::AcmeClientUnknown);
}

void TestAcmeLines::whatTheClientSays_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<QStringList>("files");
    const auto words
        = [](const char *text) { return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts); };
    const auto row = [&](const char *title, const char *arguments, const char *variables, const char *files) {
        QTest::newRow(title) << words(arguments) << words(variables) << words(files);
    };
    row("certbot", "", "RENEWED_LINEAGE=/etc/letsencrypt/live/a RENEWED_DOMAINS=a",
        "/etc/letsencrypt/live/a/fullchain.pem /etc/letsencrypt/live/a/privkey.pem");
    row("lego", "", "LEGO_CERT_PATH=/l/a.crt LEGO_CERT_KEY_PATH=/l/a.key", "/l/a.crt /l/a.key");
    row("lego 5", "", "LEGO_HOOK_CERT_PATH=/l/a.crt LEGO_HOOK_CERT_KEY_PATH=/l/a.key", "/l/a.crt /l/a.key");
    row("acme.sh", "", "CERT_FULLCHAIN_PATH=/a/fullchain.cer CERT_KEY_PATH=/a/a.key CERT_PATH=/a/a.cer",
        "/a/fullchain.cer /a/a.key");
    row("dehydrated", "deploy_cert a /d/privkey.pem /d/cert.pem /d/fullchain.pem /d/chain.pem 1796017392", "",
        "/d/fullchain.pem /d/privkey.pem");
    row("dehydrated, another hook", "deploy_challenge a token content", "", "");
    row("dehydrated, its question",
        "this_hookscript_is_broken__dehydrated_is_working_fine__please_ignore_unknown_hooks_in_your_script",
        "", "");
    row("dehydrated, cut short", "deploy_cert a /d/privkey.pem", "", "fails");
    row("paths", "/x/cert.pem /x/key.pem", "RENEWED_LINEAGE=/etc/letsencrypt/live/a",
        "/x/cert.pem /x/key.pem");
    row("nothing", "", "LEGO_CERT_PATH=/l/a.crt", "fails");
}

// The window's program, and that of this test, have no commands.
void TestAcmeLines::commandIsTheTerminals()
{
    QCOMPARE(deployCommandFor(QStringLiteral("a.example.org")),
        QCoreApplication::applicationDirPath() + QStringLiteral("/mailseal-cli deploy --set a.example.org"));
}

// A file may be called as dehydrated calls its hooks.
void TestAcmeLines::filesLikeHooks()
{
    const QTemporaryDir folder;
    const QString before = QDir::currentPath();
    QVERIFY(
        QDir::setCurrent(folder.path()) && test::save(folder.filePath(QStringLiteral("full_chain")), "x"));
    const QStringList files{QStringLiteral("full_chain"), QStringLiteral("my_key")};
    const auto found = renewedFiles(files, [](const QString &) { return QString(); });
    QDir::setCurrent(before);
    QVERIFY(found);
    QCOMPARE(*found, files);
}

void TestAcmeLines::whatTheClientSays()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QStringList, variables);
    QFETCH(const QStringList, files);
    const auto found = renewedFiles(arguments, [&variables](const QString &name) {
        for (const QString &variable : variables) {
            if (variable.section(u'=', 0, 0) == name)
                return variable.section(u'=', 1);
        }
        return QString();
    });
    if (files == QStringList{QStringLiteral("fails")}) {
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::DeployNothingGiven);
        return;
    }
    QVERIFY(found);
    QCOMPARE(*found, files);
}

QTEST_GUILESS_MAIN(TestAcmeLines)
#include "tst_acme_lines.moc"
