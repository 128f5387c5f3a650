// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the helper does with a request that it accepts: it announces it first, works only where nobody but
// root can interfere, and leaves nothing of a key in memory.
#include "model/base/errors/error_code.h"
#include "tests/install/requests.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/memory_scan.h"
#include "tests/support/program.h"

using namespace mailseal;
using namespace mailseal::test;

class TestHelperWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void harmlessIsCarriedOut();
    void setIsRecorded();
    void foldersOfOthers_data();
    void foldersOfOthers();
    void undoOutsideTheTable();
    void nothingStaysInMemory();
    void saidBeforeItIsDone();
    void refusedUnsaid();
    void confinedToWhatIsThere();
    void nothingLeftOfAFailure();
};

// So that the refusals below are due to what they test, and to nothing else.
void TestHelperWork::harmlessIsCarriedOut()
{
    const QTemporaryDir root;
    const auto answer = carryOutRequest(viewOf(harmless()), systemAt(root));
    QVERIFY2(answer, errorOf(answer).constData());
    QCOMPARE(modeOf(root.filePath(QStringLiteral("etc/ssl/private/a.example.key"))), 0600);
    QVERIFY(content(root.filePath(QStringLiteral("etc/ssl/certs/a.example.crt"))).startsWith(leafPem));
    QCOMPARE(std::get<Written>(*answer).files.size(), 3);
}

// The recorded places are those written, whatever else the request says.
void TestHelperWork::setIsRecorded()
{
    const QTemporaryDir root;
    InstallPlan plan = harmlessPlan();
    plan.set = smallRecord();
    const auto bytes = toBytes(InstallRequest{plan, OnConflict::Keep, std::nullopt});
    const auto answer = carryOutRequest(view(*bytes), systemAt(root));
    QVERIFY2(answer, errorOf(answer).constData());
    const auto installed = history(root.path());
    QVERIFY2(installed, errorOf(installed).constData());
    InstalledSet wanted{smallRecord(), {}};
    for (const FileStep &step : plan.files)
        wanted.files << InstalledSet::File{step.role, step.path};
    QVERIFY(installed->first().set == wanted);
}

void TestHelperWork::foldersOfOthers_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *title, const char *shell, ErrorCode code) {
        QTest::newRow(title) << QString::fromLatin1(shell) << code;
    };
    row("world-writable", "chmod 0777 etc/ssl", ErrorCode::HelperFolderUnsafe);
    row("group-writable", "chmod 0775 etc/ssl/certs", ErrorCode::HelperFolderUnsafe);
    row("sticky and world-writable", "chmod 1777 etc", ErrorCode::HelperFolderUnsafe);
    row("another's", "", ErrorCode::HelperFolderUnsafe);
    row("a link", "mv etc/ssl etc/real && ln -s real etc/ssl", ErrorCode::TargetNotAFolder);
    row("a file", "rm -r etc/ssl && touch etc/ssl", ErrorCode::TargetNotAFolder);
}

void TestHelperWork::foldersOfOthers()
{
    QFETCH(const QString, shell);
    QFETCH(const ErrorCode, code);
    const QTemporaryDir root;
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("etc/ssl/certs")));
    Surroundings inside;
    inside.folder = root.path();
    const Output made = run({QStringLiteral("sh"), QStringLiteral("-euc"), shell}, inside);
    QVERIFY2(made.code == 0, made.err.constData());
    const QStringList before = tree(root.path());
    HelperSystem system = systemAt(root);
    if (shell.isEmpty())
        ++system.folderOwner;
    const auto answer = carryOutRequest(viewOf(harmless()), system);
    MAILSEAL_EXPECT_ERROR(answer, code);
    QCOMPARE(tree(root.path()), before);
}

void TestHelperWork::undoOutsideTheTable()
{
    const QTemporaryDir root;
    WriteOptions byHand = into(root.path());
    byHand.state = systemState;
    byHand.keepRecord = true;
    QVERIFY(write(smallPlan(), byHand)); // /etc/x is not one of the helper's folders
    const QStringList before = tree(root.path());
    const HelperSystem system = systemAt(root);
    MAILSEAL_EXPECT_ERROR(
        carryOutRequest(viewOf(bytesOf(UndoRequest{})), system), ErrorCode::HelperPathRefused);
    QCOMPARE(tree(root.path()), before);

    const QTemporaryDir other;
    const HelperSystem there = systemAt(other);
    QVERIFY(carryOutRequest(viewOf(harmless()), there));
    const auto undone = carryOutRequest(viewOf(bytesOf(UndoRequest{})), there);
    QVERIFY2(undone, errorOf(undone).constData());
    QVERIFY(!QFileInfo::exists(other.filePath(QStringLiteral("etc/ssl/private/a.example.key"))));
}

void TestHelperWork::nothingStaysInMemory()
{
    const QTemporaryDir root;
    // Never as a whole in this program's own data.
    std::optional<SecretBytes> secret(secretBytes("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA"));
    const size_t begin25519 = secret->size();
    for (int i = 0; i < 42; ++i)
        secret->push_back(char('A' + i * 7 % 26));
    const Needle key(view(*secret), begin25519);
    for (const char c : std::string_view("\n-----END PRIVATE KEY-----\n"))
        secret->push_back(c);
    std::optional<InstallPlan> plan(harmlessPlan());
    plan->files.first().content = *std::move(secret);
    secret.reset();
    std::optional<Result<SecretBytes>> bytes(toBytes(InstallRequest{*plan, OnConflict::Keep, std::nullopt}));
    plan.reset();
    QVERIFY(*bytes);
    const size_t begin = view(**bytes).find("LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t") + 40;
    const Needle encoded(view(**bytes), begin);
    QVERIFY(encoded.copiesInMemory() > 0); // shows that the scan sees it while it is there
    const auto answer = carryOutRequest(view(**bytes), systemAt(root));
    QVERIFY2(answer, errorOf(answer).constData());
    bytes.reset();
    wipeDeadStack();
    QCOMPARE(key.copiesInMemory(), 0);
    QCOMPARE(encoded.copiesInMemory(), 0);
}

// One line for each file with its future content, before anything exists.
void TestHelperWork::saidBeforeItIsDone()
{
    const QTemporaryDir root;
    QStringList said;
    QStringList before;
    HelperSystem system = systemAt(root);
    system.announce = [&](const QStringList &texts) {
        said << texts;
        before = tree(root.path());
    };
    QVERIFY(carryOutRequest(viewOf(harmless()), system));
    QCOMPARE(before, QStringList());
    const SecretBytes content = harmlessPlan().files.last().content;
    QCOMPARE(said.size(), 4);
    QCOMPARE(said.at(0), QStringLiteral("will make /etc/ssl/private root:root 0700 if it is missing"));
    QVERIFY2(said.at(1).startsWith(QStringLiteral(
                 "will install /etc/ssl/private/a.example.key private-key root:root 0600 sha256:")),
        qPrintable(said.at(1)));
    QCOMPARE(said.at(2),
        QStringLiteral("will install /etc/ssl/certs/a.example.crt certificate root:root 0644 sha256:")
            + QString::fromLatin1(sha256(view(content)).toHex()));
    QCOMPARE(said.at(3), QStringLiteral("will link /etc/imap/certs/in.ipop3d.pem to in.imapd.pem"));
    said.clear();
    QVERIFY(carryOutRequest(viewOf(bytesOf(UndoRequest{})), system));
    QCOMPARE(said.size(), 3);
    QVERIFY2(said.filter(QStringLiteral("/etc/ssl/private/a.example.key")).size() == 1
            && said.first().startsWith(QStringLiteral("will undo ")),
        qPrintable(said.join(u'\n')));
    QVERIFY(before.join(u'\n').contains(QStringLiteral("a.example.key")));
}

void TestHelperWork::refusedUnsaid()
{
    const QTemporaryDir root;
    HelperSystem system = systemAt(root);
    int said = 0;
    int confined = 0;
    system.announce = [&](const QStringList &) { ++said; };
    system.confine = [&](const QStringList &) {
        ++confined;
        return Result<void>();
    };
    InstallPlan plan = harmlessPlan();
    plan.files.last().path = QStringLiteral("/etc/cron.d/x");
    const QByteArray outside = bytesOf(InstallRequest{plan, OnConflict::Keep, std::nullopt});
    QVERIFY(!carryOutRequest(viewOf(outside), system));
    QCOMPARE(said + confined, 0);
    // Already confined, because interrupted runs are put in order before anything is looked up.
    QVERIFY(!carryOutRequest(viewOf(R"({"version":1,"undo":{"id":""}})"), system));
    QCOMPARE(said, 0);
}

// Folders that the plan wants are made before the confinement forbids new ones; other folders of the table
// may or may not exist.
void TestHelperWork::confinedToWhatIsThere()
{
    const QTemporaryDir root;
    InstallPlan plan;
    const QString owner = QStringLiteral("root");
    const QString host = QStringLiteral("/etc/mailseal/a.example");
    plan.folders << FolderStep{QStringLiteral("/etc/mailseal"), owner, owner, 0755}
                 << FolderStep{host, owner, owner, 0755};
    plan.links << LinkStep{host + QStringLiteral("/current"), QStringLiteral("20261121T102030Z")};
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("etc/ssl")));
    HelperSystem system = systemAt(root);
    QStringList allowed;
    QStringList before;
    system.confine = [&](const QStringList &folders) {
        allowed = folders;
        before = tree(root.path());
        return Result<void>();
    };
    QVERIFY(carryOutRequest(viewOf(bytesOf(InstallRequest{plan, OnConflict::Keep, std::nullopt})), system));
    const auto place = [&](const char *path) { return root.path() + QLatin1String(path); };
    QCOMPARE(allowed, (QStringList{place("/etc/ssl"), place("/etc/mailseal"), place("/var/lib/mailseal")}));
    QVERIFY2(before.contains(QStringLiteral("d 0755 etc/mailseal"))
            && before.contains(QStringLiteral("d 0700 var/lib/mailseal"))
            && before.filter(QStringLiteral("a.example")).isEmpty(),
        qPrintable(before.join(u'\n')));
    allowed.clear();
    QVERIFY(carryOutRequest(viewOf(bytesOf(UndoRequest{})), system));
    QCOMPARE(allowed.size(), 3);
}

void TestHelperWork::nothingLeftOfAFailure()
{
    const QTemporaryDir root;
    HelperSystem system = systemAt(root);
    system.confine = [](const QStringList &) { return Result<void>(failure(ErrorCode::HelperStartRefused)); };
    MAILSEAL_EXPECT_ERROR(carryOutRequest(viewOf(harmless()), system), ErrorCode::HelperStartRefused);
    InstallPlan plan;
    plan.folders << FolderStep{
        QStringLiteral("/etc/mailseal"), QStringLiteral("root"), QStringLiteral("root"), 0755};
    const QByteArray request = bytesOf(InstallRequest{plan, OnConflict::Keep, std::nullopt});
    MAILSEAL_EXPECT_ERROR(carryOutRequest(viewOf(request), system), ErrorCode::HelperStartRefused);
    QVERIFY(tree(root.path()).filter(QStringLiteral("mailseal")).filter(QStringLiteral("etc/")).isEmpty());
}

QTEST_GUILESS_MAIN(TestHelperWork)
#include "tst_helper_work.moc"
