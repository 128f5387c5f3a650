// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which files a set becomes, who owns them, and for which servers there are lines.
#include "model/base/errors/error_code.h"
#include "model/setup/sets/made/plan_building.h"
#include "model/setup/sets/made/trusted_cas.h"
#include "model/x509/initialization.h"
#include "tests/support/expect.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

using namespace mailseal;
using namespace mailseal::test;

Q_DECLARE_METATYPE(QList<mailseal::ServerChoice>)
Q_DECLARE_METATYPE(mailseal::Signing)

namespace {

SetupRequest request(const char *layout = "debian", Signing signing = Signing::TestCa,
    const QList<ServerChoice> &servers = {}, const char *host = "mail.example.org")
{
    SetupDraft draft;
    draft.names << QString::fromUtf8(host);
    draft.layout = QString::fromLatin1(layout);
    draft.signing = signing;
    draft.servers = servers;
    return *requestOf(draft);
}

// “private-key root:root 0600 /etc/ssl/private/mail.example.org.key”
QStringList lines(const QList<PlannedFile> &files)
{
    QStringList list;
    for (const PlannedFile &file : files)
        list << QStringLiteral("%1 %2:%3 %4 %5")
                    .arg(roleName(file.role), file.ownership.owner, file.ownership.group,
                        modeText(file.ownership.mode), file.path);
    return list;
}

const ServerChoice postfix{ServerKind::Postfix, std::nullopt};
const ServerChoice dovecot{ServerKind::Dovecot, std::nullopt};
const ServerChoice courier{ServerKind::Courier, std::nullopt};
const ServerChoice exim{ServerKind::Exim, std::nullopt};

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

class TestProposal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void files_data();
    void files();
    void internetServicesAsItsManualLists();
    void ownFolderIsSwitched();
    void configurationElsewhere();
    void outgoingMailTrustsTheTestCa();
    void oldTestCasGo_data();
    void oldTestCasGo();
    void foldersOfTheFilesOnly_data();
    void foldersOfTheFilesOnly();
    void planHoldsWhatWasMade();
    void folderPlanAddsSnippetsAndRecords();
    void targetServers_data();
    void targetServers();
    void courierMailServer();
    void warnings();

private:
    CryptographyInitialization m_cryptography;
};

void TestProposal::files_data()
{
    QTest::addColumn<QByteArray>("layout");
    QTest::addColumn<Signing>("signing");
    QTest::addColumn<QList<ServerChoice>>("servers");
    QTest::addColumn<QStringList>("planned");
    const QString key = s("private-key root:root 0600 /etc/ssl/private/mail.example.org.key");
    const QString csr = s("request root:root 0644 /etc/ssl/mail.example.org.csr");
    const QString certificate = s("certificate root:root 0644 /etc/ssl/certs/mail.example.org.crt");
    const QString chain = s("chain root:root 0644 /etc/ssl/mail.example.org.chain.pem");
    const QString ca = s("test-ca root:root 0644 /etc/ssl/mail.example.org.test-ca.pem");
    const QString combined = s("courier-pem courier:courier 0600 /etc/courier/mail.example.org.courier.pem");
    const QString exims = s("exim-pem root:Debian-exim 0640 /etc/exim4/mail.example.org.exim.pem");
    QTest::newRow("debian, test CA, any server")
        << QByteArray("debian") << Signing::TestCa << QList<ServerChoice>{}
        << QStringList{key, csr, certificate, chain, ca, combined, exims};
    QTest::newRow("debian, test CA, Exim")
        << QByteArray("debian") << Signing::TestCa << QList<ServerChoice>{exim}
        << QStringList{key, csr, certificate, chain, ca, exims};
    QTest::newRow("debian, test CA, Postfix and Dovecot")
        << QByteArray("debian") << Signing::TestCa << QList<ServerChoice>{postfix, dovecot}
        << QStringList{key, csr, certificate, chain, ca};
    QTest::newRow("debian, test CA, Courier")
        << QByteArray("debian") << Signing::TestCa << QList<ServerChoice>{courier}
        << QStringList{key, csr, certificate, chain, ca, combined};
    QTest::newRow("debian, self-signed")
        << QByteArray("debian") << Signing::SelfSigned << QList<ServerChoice>{postfix}
        << QStringList{key, csr, certificate, chain};
    QTest::newRow("debian, CSR only")
        << QByteArray("debian") << Signing::None << QList<ServerChoice>{} << QStringList{key, csr};
    const QStringList imap{s("private-key root:root 0600 /etc/imap/private/in.imapd.pem"),
        s("request root:root 0644 /etc/imap/imapd-csr.pem"),
        s("certificate root:root 0644 /etc/imap/certs/in.imapd.pem"),
        s("test-ca root:root 0644 /etc/imap/certs/cacert.pem"),
        s("trusted-cas root:root 0644 /etc/imap/certs/trusted-certs.pem")};
    QTest::newRow("internet services, test CA")
        << QByteArray("internet-services") << Signing::TestCa << QList<ServerChoice>{} << imap;
    QTest::newRow("internet services, no outgoing mail") << QByteArray("internet-services") << Signing::TestCa
                                                         << QList<ServerChoice>{dovecot} << imap.mid(0, 4);
    QTest::newRow("internet services, self-signed")
        << QByteArray("internet-services") << Signing::SelfSigned << QList<ServerChoice>{} << imap.mid(0, 3);
    QTest::newRow("internet services, CSR only")
        << QByteArray("internet-services") << Signing::None << QList<ServerChoice>{courier} << imap.mid(0, 2);
}

void TestProposal::files()
{
    QFETCH(const QByteArray, layout);
    QFETCH(const Signing, signing);
    QFETCH(const QList<ServerChoice>, servers);
    const SetupRequest wanted = request(layout.constData(), signing, servers);
    QTEST(lines(plannedFiles(wanted, *loadLayout(wanted.layout))), "planned");
}

void TestProposal::internetServicesAsItsManualLists()
{
    const SetupRequest wanted = request("internet-services");
    const Layout layout = *loadLayout(wanted.layout);
    const auto issued
        = issue(wanted, *PrivateKey::generate(KeyAlgorithm::EcdsaP256), QDateTime::currentDateTimeUtc());
    const auto plan = buildPlan(*issued, wanted, layout);
    QVERIFY2(plan, errorOf(plan).constData());
    QCOMPARE(plan->links,
        (QList<LinkStep>{{s("/etc/imap/private/in.ipop3d.pem"), s("in.imapd.pem")},
            {s("/etc/imap/certs/in.ipop3d.pem"), s("in.imapd.pem")}}));
    const auto folder = std::find_if(plan->folders.begin(), plan->folders.end(),
        [](const FolderStep &step) { return step.path == s("/etc/imap/private"); });
    QVERIFY(folder != plan->folders.end());
    QCOMPARE(folder->mode, 0700); // only for root
    // Without a certificate, no link to one.
    const SetupRequest bare = request("internet-services", Signing::None);
    const auto requestOnly
        = issue(bare, *PrivateKey::generate(KeyAlgorithm::EcdsaP256), QDateTime::currentDateTimeUtc());
    QCOMPARE(buildPlan(*requestOnly, bare, layout)->links,
        (QList<LinkStep>{{s("/etc/imap/private/in.ipop3d.pem"), s("in.imapd.pem")}}));
}

void TestProposal::outgoingMailTrustsTheTestCa()
{
    for (const Signing signing : {Signing::TestCa, Signing::None}) {
        const SetupRequest wanted = request("internet-services", signing, {postfix});
        const Layout layout = *loadLayout(wanted.layout);
        const auto snippets = proposeSnippets(wanted, layout, mailseal::targetServers({postfix}, {}, {}));
        QVERIFY2(snippets, errorOf(snippets).constData());
        QCOMPARE(
            snippets->first().text.contains(s("\nsmtp_tls_CAfile = /etc/imap/certs/trusted-certs.pem\n")),
            signing == Signing::TestCa);
    }
}

void TestProposal::oldTestCasGo_data()
{
    QTest::addColumn<QByteArray>("before"); // @OLD@: a test CA of another setup, @OTHER@: somebody's
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("nothing there") << QByteArray("") << QByteArray("@NEW@");
    QTest::newRow("another CA") << QByteArray("@OTHER@") << QByteArray("@OTHER@@NEW@");
    QTest::newRow("an old test CA") << QByteArray("@OLD@") << QByteArray("@NEW@");
    QTest::newRow("in the middle, with words") << QByteArray("# a\n@OTHER@# b\n@OLD@# c\n@OTHER@")
                                               << QByteArray("# a\n@OTHER@# b\n# c\n@OTHER@@NEW@");
    QTest::newRow("several") << QByteArray("@OLD@@OLD@@OTHER@@OLD@") << QByteArray("@OTHER@@NEW@");
    QTest::newRow("no line feed at the end")
        << QByteArray("@OTHER@# end") << QByteArray("@OTHER@# end\n@NEW@");
    QTest::newRow("damaged") << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n")
                             << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n@NEW@");
    QTest::newRow("no certificates") << QByteArray("words") << QByteArray("words\n@NEW@");
}

void TestProposal::oldTestCasGo()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto key = *PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    const auto issued = [&](Signing signing) {
        return *issue(request("internet-services", signing), key, QDateTime::currentDateTimeUtc());
    };
    const QByteArray fresh = issued(Signing::TestCa).testCa;
    const QByteArray old = issued(Signing::TestCa).testCa;
    const QByteArray other = issued(Signing::SelfSigned).certificate;
    for (QByteArray *text : {&before, &after})
        text->replace("@NEW@", fresh).replace("@OLD@", old).replace("@OTHER@", other); // none is base64
    const auto bytes = [](const QByteArray &text) {
        return secretBytes({text.constData(), static_cast<size_t>(text.size())});
    };
    const SecretBytes result = withTestCa(bytes(before), bytes(fresh));
    QCOMPARE(QByteArray(result.data(), qsizetype(result.size())), after);
}

void TestProposal::foldersOfTheFilesOnly_data()
{
    QTest::addColumn<QList<ServerChoice>>("servers");
    QTest::addColumn<bool>("courierFolder");
    QTest::newRow("Postfix") << QList<ServerChoice>{postfix} << false;
    QTest::newRow("Courier") << QList<ServerChoice>{postfix, courier} << true;
}

// /etc/courier belongs to a group that only Courier's package makes: a Postfix machine must not need it.
void TestProposal::foldersOfTheFilesOnly()
{
    QFETCH(const QList<ServerChoice>, servers);
    QFETCH(const bool, courierFolder);
    const SetupRequest wanted = request("debian", Signing::TestCa, servers);
    const auto issued
        = issue(wanted, *PrivateKey::generate(KeyAlgorithm::EcdsaP256), QDateTime::currentDateTimeUtc());
    const auto plan = buildPlan(*issued, wanted, *loadLayout(wanted.layout));
    const bool found = std::any_of(plan->folders.begin(), plan->folders.end(),
        [](const FolderStep &step) { return step.path == s("/etc/courier"); });
    QCOMPARE(found, courierFolder);
    QVERIFY(std::any_of(plan->folders.begin(), plan->folders.end(),
        [](const FolderStep &step) { return step.path == s("/etc/ssl/private"); }));
}

void TestProposal::planHoldsWhatWasMade()
{
    const SetupRequest wanted = request();
    const PrivateKey key = *PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    const auto issued = issue(wanted, key, QDateTime::currentDateTimeUtc());
    const auto plan = buildPlan(*issued, wanted, *loadLayout(wanted.layout));
    QMap<QString, QByteArray> contents;
    for (const FileStep &file : plan->files)
        contents.insert(roleName(file.role),
            QByteArray(file.content.data(), static_cast<qsizetype>(file.content.size())));
    QCOMPARE(contents.value(s("private-key")), issued->key.toByteArray());
    QCOMPARE(contents.value(s("request")), issued->request);
    QCOMPARE(contents.value(s("certificate")), issued->certificate);
    QCOMPARE(contents.value(s("chain")), issued->chain);
    QVERIFY(!issued->chain.contains(issued->testCa)); // servers do not send the root
    QCOMPARE(contents.value(s("test-ca")), issued->testCa);
    const QByteArray combined = contents.value(s("courier-pem"));
    QVERIFY(combined.startsWith(issued->key.toByteArray() + issued->chain));
    QCOMPARE(combined.count("-----BEGIN "), 3);
    QVERIFY(combined.contains("-----BEGIN DH PARAMETERS-----"));
    // The test CA's key reaches no file: the only private key is the server's.
    for (const QByteArray &text : contents)
        QVERIFY(text.count("PRIVATE KEY-----") == 0 || text.contains(issued->key.toByteArray()));
}

void TestProposal::folderPlanAddsSnippetsAndRecords()
{
    const SetupRequest wanted = request("debian", Signing::TestCa, {postfix, dovecot, courier});
    const Layout layout = *loadLayout(wanted.layout);
    const auto issued
        = issue(wanted, *PrivateKey::generate(KeyAlgorithm::EcdsaP256), QDateTime::currentDateTimeUtc());
    const InstallPlan plan = *buildPlan(*issued, wanted, layout);
    const auto snippets = proposeSnippets(
        wanted, layout, mailseal::targetServers(wanted.servers, {}, {s("debian"), s("12")}));
    QVERIFY2(snippets, errorOf(snippets).constData());
    const InstallPlan folder = folderPlan(plan, wanted, *snippets);
    QStringList added;
    for (const FileStep &file : folder.files.mid(plan.files.size()))
        added << file.path;
    QCOMPARE(added,
        (QStringList{s("/snippets/postfix/main.cf"), s("/snippets/postfix/master.cf"),
            s("/snippets/dovecot/99-mailseal.conf"), s("/snippets/courier/imapd-ssl"),
            s("/snippets/courier/pop3d-ssl"), s("/openssl.cnf"), s("/plan.json")}));
    const QByteArray record(
        folder.files.last().content.data(), static_cast<qsizetype>(folder.files.last().content.size()));
    QCOMPARE(record, toJson(plan));
    QVERIFY(QJsonDocument::fromJson(record).isObject());
    QVERIFY(!record.contains("PRIVATE KEY"));
}

void TestProposal::targetServers_data()
{
    QTest::addColumn<QList<ServerChoice>>("wanted");
    QTest::addColumn<QList<ServerChoice>>("found");
    QTest::addColumn<QList<ServerChoice>>("servers");
    const ServerChoice postfix37{ServerKind::Postfix, Version{3, 7, 11}};
    const ServerChoice postfix34{ServerKind::Postfix, Version{3, 4, 0}};
    const ServerChoice dovecot23{ServerKind::Dovecot, Version{2, 3, 19}};
    using List = QList<ServerChoice>;
    QTest::newRow("nothing known: all") << List{} << List{} << List{postfix, dovecot, courier, exim};
    QTest::newRow("found ones") << List{} << List{postfix37, dovecot23} << List{postfix37, dovecot23};
    QTest::newRow("wanted ones only") << List{postfix34} << List{postfix37, dovecot23} << List{postfix34};
    QTest::newRow("wanted without version") << List{postfix} << List{postfix37} << List{postfix37};
    QTest::newRow("wanted and not here") << List{courier} << List{postfix37} << List{courier};
}

void TestProposal::targetServers()
{
    QFETCH(const QList<ServerChoice>, wanted);
    QFETCH(const QList<ServerChoice>, found);
    const Layout layout = *loadLayout(s("debian"));
    const TargetServers target = mailseal::targetServers(wanted, found, {s("debian"), s("13")});
    QTEST(target.servers, "servers");
    for (const ServerChoice &server : target.servers)
        QVERIFY(target.assumed.contains(server.kind));
    QCOMPARE(
        mailseal::targetServers({postfix}, {}, {s("debian"), s("13")}).assumed.value(ServerKind::Postfix),
        (Version{3, 10, 13}));
    QCOMPARE(
        mailseal::targetServers({postfix}, {}, {s("debian"), s("12")}).assumed.value(ServerKind::Postfix),
        (Version{3, 7, 11}));
    QVERIFY(
        (mailseal::targetServers({postfix}, {}, {s("debian"), s("sid")}).assumed.value(ServerKind::Postfix)
            >= Version{3, 11, 0}));
}

// Only where Courier's mail server is there, its files are proposed, too.
void TestProposal::courierMailServer()
{
    const SetupRequest wanted = request();
    const Layout layout = *loadLayout(wanted.layout);
    TargetServers servers = mailseal::targetServers({courier}, {}, {s("debian"), s("12")});
    const auto files = [&] {
        QStringList names;
        const auto snippets = proposeSnippets(wanted, layout, servers);
        for (const Snippet &snippet : *snippets)
            names << snippet.file;
        return names;
    };
    QVERIFY(files().contains(s("courier/imapd-ssl")) && !files().contains(s("courier/esmtpd")));
    servers.courierTakesMail = true;
    const QStringList all = files();
    for (const char *file : {"courier/imapd-ssl", "courier/esmtpd", "courier/esmtpd-ssl"})
        QCOMPARE(all.count(QString::fromLatin1(file)), 1);
}

void TestProposal::ownFolderIsSwitched()
{
    const SetupRequest wanted = request("own-folder");
    const QDateTime now(QDate(2026, 11, 21), QTime(10, 20, 30), QTimeZone::utc());
    const auto issued = issue(wanted, *PrivateKey::generate(KeyAlgorithm::EcdsaP256), now);
    const auto plan = buildPlan(*issued, wanted, *loadLayout(wanted.layout));
    QVERIFY2(plan, errorOf(plan).constData());
    const QString folder = s("/etc/mailseal/mail.example.org/20261121T102030Z");
    for (const FileStep &file : plan->files)
        QVERIFY2(file.path.startsWith(folder + u'/'), qPrintable(file.path));
    QCOMPARE(plan->files.size(), 7);
    QCOMPARE(plan->folders.last().path, folder);
    QCOMPARE(
        plan->links, (QList<LinkStep>{{s("/etc/mailseal/mail.example.org/current"), s("20261121T102030Z")}}));
    // The server's lines stay the same from set to set.
    const auto snippets = proposeSnippets(wanted, *loadLayout(wanted.layout),
        mailseal::targetServers({{ServerKind::Postfix, Version{3, 7, 11}}}, {}, {}));
    QVERIFY2(snippets, errorOf(snippets).constData());
    QVERIFY(snippets->first().text.contains(s("/etc/mailseal/mail.example.org/current/key.pem")));
    QVERIFY(!snippets->first().text.contains(s("20261121T102030Z")));
}

void TestProposal::configurationElsewhere()
{
    const SetupRequest wanted = request("freebsd");
    const Layout layout = *loadLayout(wanted.layout);
    const auto snippets = proposeSnippets(wanted, layout, mailseal::targetServers({}, {}, {}));
    QVERIFY2(snippets, errorOf(snippets).constData());
    QStringList paths;
    for (const Snippet &snippet : *snippets) {
        paths << snippet.path;
        QVERIFY2(!snippet.text.contains(QRegularExpression(s("(^|[ =<:\"])/etc/(postfix|dovecot|courier)"))),
            qPrintable(snippet.text));
    }
    QVERIFY(paths.contains(s("/usr/local/etc/postfix/main.cf")));
    QVERIFY(paths.contains(s("/usr/local/etc/exim/configure")));
    const SetupRequest fedoras = request("fedora");
    const Layout fedora = *loadLayout(fedoras.layout);
    const auto exims = proposeSnippets(fedoras, fedora, mailseal::targetServers({exim}, {}, {}));
    QVERIFY2(exims, errorOf(exims).constData());
    QCOMPARE(exims->first().path, s("/etc/exim/exim.conf"));
    QVERIFY(exims->first().text.contains(s("\ntls_certificate = /etc/exim/mail.example.org.exim.pem\n")));
    QVERIFY(paths.contains(s("/usr/local/etc/dovecot/conf.d/99-mailseal.conf")));
    QVERIFY(paths.contains(s("/usr/local/etc/courier-imap/imapd-ssl")));
}

void TestProposal::warnings()
{
    const Layout debian = *loadLayout(s("debian"));
    const Layout imap = *loadLayout(s("internet-services"));
    const ServerChoice known{ServerKind::Courier, Version{1, 0, 16}};
    const auto codes = [](const QList<Finding> &findings) {
        QList<int> list;
        for (const Finding &finding : findings)
            list << static_cast<int>(finding.error.code);
        return list;
    };
    const int assumed = static_cast<int>(ErrorCode::ServerVersionAssumed);
    const int unreadable = static_cast<int>(ErrorCode::ServerCannotReadKey);
    QCOMPARE(codes(serverWarnings(
                 request(), debian, mailseal::targetServers({known}, {}, {s("debian"), s("12")}))),
        QList<int>{});
    QCOMPARE(codes(serverWarnings(
                 request(), debian, mailseal::targetServers({courier}, {}, {s("debian"), s("12")}))),
        QList<int>{assumed});
    const QList<Finding> all = serverWarnings(request(), debian,
        mailseal::targetServers(
            {{ServerKind::Postfix, {}}, {ServerKind::Dovecot, {}}}, {}, {s("debian"), s("12")}));
    QCOMPARE(codes(all), QList<int>{assumed}); // one note for both
    QCOMPARE(all.first().error.arguments, (QStringList{s("Postfix, Dovecot"), s("3.7.11, 2.3.19")}));
    const Layout arch = *loadLayout(s("arch"));
    const QList<Finding> found = serverWarnings(
        request("arch"), arch, mailseal::targetServers({{ServerKind::Postfix, Version{3, 10, 0}}}, {}, {}));
    QCOMPARE(codes(found), QList<int>{static_cast<int>(ErrorCode::LayoutUnconfirmed)});
    QVERIFY(found.first().error.arguments.first().contains(s("/etc/ssl/mail.example.org.crt")));
    QCOMPARE(codes(serverWarnings(request("internet-services"), imap,
                 mailseal::targetServers({known}, {}, {s("debian"), s("12")}))),
        QList<int>{unreadable});
    const ServerChoice knownExim{ServerKind::Exim, Version{4, 96, 0}};
    QCOMPARE(codes(serverWarnings(
                 request(), debian, mailseal::targetServers({knownExim}, {}, {s("debian"), s("12")}))),
        QList<int>{});
    QVERIFY(codes(serverWarnings(request("freebsd"), *loadLayout(s("freebsd")),
                      mailseal::targetServers({knownExim}, {}, {s("debian"), s("12")})))
                .contains(unreadable));
}

QTEST_GUILESS_MAIN(TestProposal)
#include "tst_plan_building.moc"
