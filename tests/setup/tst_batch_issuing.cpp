// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sets for many hosts: made in order, stopped, written as folders, as one archive, as one role.
#include "model/base/errors/error_code.h"
#include "model/setup/elsewhere/host_variables.h"
#include "model/setup/elsewhere/install_script.h"
#include "model/setup/sets/applied/set_writing.h"
#include "model/setup/sets/made/batch_issuing.h"
#include "model/x509/initialization.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QTest>
#include <atomic>

using namespace mailseal;
using namespace mailseal::test;

namespace {

const QString fileName = QStringLiteral("hosts.csv");

QList<ListedHost> hosts(int count, const QByteArray &columns = {}, const QByteArray &values = {})
{
    QByteArray csv = "host" + columns + "\n";
    for (int i = 0; i < count; ++i)
        csv += "mail" + QByteArray::number(i) + ".example.org" + values + "\n";
    return readHostList(csv, fileName).hosts;
}

ReviewedSets make(const QList<ListedHost> &list, WriteTarget::Kind kind)
{
    return makeSets(list, fileName, Machine(), kind);
}

} // namespace

class TestManySets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inTheOrderOfTheList();
    void theFirstFaultHasItsLine();
    void canBeCancelled();
    void folders();
    void archive();
    void role();
    void nothingWhenOneIsInTheWay();
    void longSettingsAreFolded();
    void scriptRefusesOddPaths();
};

void TestManySets::inTheOrderOfTheList()
{
    const auto sets = make(hosts(20), WriteTarget::Kind::Folder);
    QVERIFY2(sets, errorOf(sets).constData());
    QCOMPARE(sets->size(), 20);
    QSet<QString> fingerprints;
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(sets->at(i).request.fileHost, QStringLiteral("mail%1.example.org").arg(i));
        fingerprints << sets->at(i).issued.fingerprintSha256;
    }
    QCOMPARE(fingerprints.size(), 20); // each has its own key
}

void TestManySets::theFirstFaultHasItsLine()
{
    QList<ListedHost> list = hosts(10);
    list[3].draft.existingKeyFile = QStringLiteral("/nowhere/a.key");
    const auto sets = make(list, WriteTarget::Kind::Folder);
    MAILSEAL_EXPECT_ERROR(sets, ErrorCode::ListedHostFailed);
    QCOMPARE(sets.error().arguments.mid(0, 2), (QStringList{fileName, QStringLiteral("5")}));
    // What can be corrected in the list is not a failure.
    list[3].draft.existingKeyFile.clear();
    list[3].draft.days = 0;
    MAILSEAL_EXPECT_ERROR(make(list, WriteTarget::Kind::Folder), ErrorCode::HostListLine);
}

void TestManySets::canBeCancelled()
{
    // Keys that would take minutes.
    const QList<ListedHost> list = hosts(200, ",key", ",rsa-3072");
    std::atomic<int> made = 0;
    std::atomic<int> counted = 0;
    std::stop_source stop;
    const auto sets
        = makeSets(list, fileName, Machine(), WriteTarget::Kind::Folder, stop.get_token(), [&](int, int all) {
              ++made;
              counted = all;
              stop.request_stop();
          });
    MAILSEAL_EXPECT_ERROR(sets, ErrorCode::Cancelled);
    QCOMPARE(counted, 200);
    QVERIFY2(made < 100, qPrintable(QString::number(made)));
}

void TestManySets::folders()
{
    const QTemporaryDir folder;
    const auto sets = make(hosts(3), WriteTarget::Kind::Folder);
    const auto written = writeSets(
        *sets, {WriteTarget::Kind::Folder, folder.filePath(QStringLiteral("out"))}, OnConflict::Keep);
    QVERIFY2(written, errorOf(written).constData());
    for (int i = 0; i < 3; ++i) {
        const QString host = QStringLiteral("mail%1.example.org").arg(i);
        const QString root = folder.filePath(QStringLiteral("out/")) + host;
        QCOMPARE(modeOf(root + QStringLiteral("/etc/ssl/private/%1.key").arg(host)), 0600);
        QVERIFY(QFile::exists(root + QStringLiteral("/plan.json")));
    }
}

void TestManySets::archive()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("all.tar"));
    const auto sets = make(hosts(3), WriteTarget::Kind::Archive);
    const auto written = writeSets(*sets, {WriteTarget::Kind::Archive, file}, OnConflict::Keep);
    QVERIFY2(written, errorOf(written).constData());
    MAILSEAL_RUN(listing, QStringLiteral("tar"), QStringLiteral("-tf"), file);
    for (int i = 0; i < 3; ++i)
        QVERIFY(listing.out.contains("mail" + QByteArray::number(i) + ".example.org/install.sh\n"));
}

void TestManySets::role()
{
    const QTemporaryDir folder;
    const QString root = folder.filePath(QStringLiteral("role"));
    const auto sets = make(hosts(3), WriteTarget::Kind::Role);
    const auto written = writeSets(*sets, {WriteTarget::Kind::Role, root}, OnConflict::Keep);
    QVERIFY2(written, errorOf(written).constData());
    QCOMPARE(content(root + QStringLiteral("/inventory.yml")),
        QByteArray("---\nmail_servers:\n  hosts:\n    mail0.example.org:\n    mail1.example.org:\n"
                   "    mail2.example.org:\n"));
    for (const QString &line : tree(root).filter(QStringLiteral(".key")))
        QVERIFY2(line.startsWith(QStringLiteral("- 0600 ")), qPrintable(line));
    QCOMPARE(tree(root).filter(QStringLiteral(".key")).size(), 3);
    QCOMPARE(tree(root).filter(QStringLiteral("host_vars/mail")).size(), 3);
    QVERIFY(!content(root + QStringLiteral("/host_vars/mail0.example.org.yml")).contains("PRIVATE"));
}

void TestManySets::nothingWhenOneIsInTheWay()
{
    const QTemporaryDir folder;
    const QString key = QStringLiteral("mail2.example.org/etc/ssl/private/mail2.example.org.key");
    QVERIFY(save(folder.filePath(key), "precious", 0600));
    const auto sets = make(hosts(3), WriteTarget::Kind::Folder);
    const QStringList before = tree(folder.path());
    const auto written = writeSets(*sets, {WriteTarget::Kind::Folder, folder.path()}, OnConflict::Keep);
    MAILSEAL_EXPECT_ERROR(written, ErrorCode::TargetExists);
    QCOMPARE(tree(folder.path()), before);
}

void TestManySets::longSettingsAreFolded()
{
    Snippet snippet;
    snippet.server = ServerKind::Postfix;
    snippet.version = Version{3, 7, 0};
    snippet.file = QStringLiteral("postfix/main.cf");
    snippet.path = QStringLiteral("/etc/postfix/main.cf");
    QStringList words;
    for (int i = 0; i < 40; ++i)
        words << QStringLiteral("word%1").arg(i);
    Directive directive;
    directive.key = QStringLiteral("smtpd_long");
    directive.value = words.join(u' ');
    directive.line = directive.key + QStringLiteral(" = ") + directive.value;
    snippet.directives << directive;
    const QByteArray yaml = hostVariables({QStringLiteral("a"), {}, {snippet}});
    for (const QByteArray &line : yaml.split('\n'))
        QVERIFY2(line.size() <= 160, line.constData());
    const QStringList command{QStringLiteral("python3"), QStringLiteral("-c"),
        QStringLiteral("import sys, yaml; print(yaml.safe_load(sys.stdin)['mailseal_postfix_settings'][0])")};
    const Output read = test::run(command, {yaml, {}, {}});
    QVERIFY2(read.code == 0, described(command, read).constData());
    QCOMPARE(read.out.trimmed(), directive.line.toUtf8());
}

void TestManySets::scriptRefusesOddPaths()
{
    InstallPlan plan;
    plan.files << FileStep{FileRole::Certificate, QStringLiteral("/etc/ssl/a.crt"), QStringLiteral("root"),
        QStringLiteral("root"), 0644, {}};
    QVERIFY(installScript(plan, ScriptSettings{}));
    for (const QString &path : {QStringLiteral("/etc/ssl/a b.crt"), QStringLiteral("/etc/$(id)"),
             QStringLiteral("/etc/'a"), QStringLiteral("/etc/a\nb"), QStringLiteral("/etc/a*"), QString()}) {
        plan.files.first().path = path;
        MAILSEAL_EXPECT_ERROR(installScript(plan, ScriptSettings{}), ErrorCode::PathNotUsable);
    }
}

int main(int argumentCount, char **arguments)
{
    QCoreApplication application(argumentCount, arguments);
    const CryptographyInitialization cryptography;
    TestManySets tests;
    return QTest::qExec(&tests, argumentCount, arguments);
}
#include "tst_batch_issuing.moc"
