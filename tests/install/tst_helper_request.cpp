// SPDX-License-Identifier: GPL-3.0-or-later
//
// Hostile requests to the helper: each is refused before anything is done, with its own word. And what our
// own programs write is read as it was.
#include "model/install/helper_work.h"
#include "model/install/path_table.h"
#include "tests/install/plans.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/memory_scan.h"
#include "tests/support/program.h"

using namespace mailseal;
using namespace mailseal::test;

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

InstallPlan harmlessPlan()
{
    InstallPlan plan;
    plan.folders << FolderStep{
        QStringLiteral("/etc/ssl/private"), QStringLiteral("root"), QStringLiteral("root"), 0700};
    plan.files << file(
        "/etc/ssl/private/a.key", "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n", 0600)
               << file("/etc/ssl/certs/a.crt", "certificate");
    plan.files.first().role = QStringLiteral("private-key");
    plan.links << LinkStep{QStringLiteral("/etc/ssl/certs/b.crt"), QStringLiteral("a.crt")};
    return plan;
}

HelperSystem systemAt(const QTemporaryDir &root)
{
    return {root.path(), false, ::geteuid(), QDateTime::currentDateTimeUtc()};
}

QByteArray bytesOf(const HelperRequest &request)
{
    const auto bytes = toBytes(request);
    return bytes ? QByteArray(bytes->data(), qsizetype(bytes->size())) : QByteArray();
}

QByteArray harmless()
{
    return bytesOf(InstallRequest{harmlessPlan(), OnConflict::Keep, std::nullopt});
}

// The harmless request with one thing changed; empty when that thing is not in it.
QByteArray with(const QByteArray &what, const QByteArray &instead)
{
    QByteArray request = harmless();
    const qsizetype at = request.indexOf(what);
    return at < 0 ? QByteArray() : request.replace(at, what.size(), instead);
}

QByteArray withFile(const char *path, const char *text, int mode)
{
    InstallPlan plan = harmlessPlan();
    plan.files << file(path, text, mode);
    return bytesOf(InstallRequest{plan, OnConflict::Keep, std::nullopt});
}

} // namespace

class TestHelperRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readAsWritten_data();
    void readAsWritten();
    void harmlessIsCarriedOut();
    void hostile_data();
    void hostile();
    void cutShort();
    void oneOctetChanged();
    void foldersOfOthers_data();
    void foldersOfOthers();
    void undoOutsideTheTable();
    void nothingStaysInMemory();
};

void TestHelperRequest::readAsWritten_data()
{
    QTest::addColumn<int>("which");
    for (int i = 0; i < 5; ++i)
        QTest::addRow("%d", i) << i;
}

void TestHelperRequest::readAsWritten()
{
    QFETCH(const int, which);
    Snapshot standing{{QStringLiteral("/etc/ssl/certs/a.crt"), QByteArray::fromHex("00ff80")},
        {QStringLiteral("/etc/ssl/private/a.key"), {}}};
    InstallPlan octets = harmlessPlan();
    for (int size = 0; size < 300; ++size)
        octets.files << FileStep{
            {}, QStringLiteral("/x/%1").arg(size), {}, {}, 0640, SecretBytes(size_t(size), char(size))};
    const HelperRequest requests[]{InstallRequest{harmlessPlan(), OnConflict::Replace, std::nullopt},
        InstallRequest{octets, OnConflict::Keep, standing}, InstallRequest{},
        UndoRequest{QStringLiteral("20261121T102030Z-2")},
        ReloadRequest{{QStringLiteral("postfix"), QStringLiteral("dovecot")}}};
    const auto read = parseRequest(viewOf(bytesOf(requests[which])));
    QVERIFY2(read, errorOf(read).constData());
    QVERIFY(*read == requests[which]);
}

// So that a refusal below is for what is wrong, and not for something else.
void TestHelperRequest::harmlessIsCarriedOut()
{
    const QTemporaryDir root;
    const auto answer = carryOutRequest(viewOf(harmless()), systemAt(root));
    QVERIFY2(answer, errorOf(answer).constData());
    QCOMPARE(modeOf(root.filePath(QStringLiteral("etc/ssl/private/a.key"))), 0600);
    QCOMPARE(content(root.filePath(QStringLiteral("etc/ssl/certs/a.crt"))), QByteArray("certificate"));
    QCOMPARE(std::get<Written>(*answer).files.size(), 3);
}

void TestHelperRequest::hostile_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *title, const QByteArray &request, ErrorCode code) {
        QTest::newRow(title) << request << code;
    };
    const auto invalid = [&row](const char *title, const QByteArray &request) {
        row(title, request, ErrorCode::HelperRequestInvalid);
    };
    const auto path = [&row](const char *title, const char *place) {
        row(title, withFile(place, "x", 0644), ErrorCode::HelperPathRefused);
    };
    invalid("empty object", "{}");
    invalid("not JSON", "PATH=/etc/shadow");
    invalid("a list", "[" + harmless() + "]");
    invalid("nothing to do", R"({"version":1})");
    invalid("another version", with(R"("version":1)", R"("version":2)"));
    invalid("version as text", with(R"("version":1)", R"("version":"1")"));
    invalid("version with a sign", with(R"("version":1)", R"("version":+1)"));
    invalid("version as 01", with(R"("version":1)", R"("version":01)"));
    invalid("unknown key", with(R"({"version")", R"({"run":"sh","version")"));
    invalid("unknown key of a file", with(R"("role")", R"("exec":"x","role")"));
    invalid("repeated key", with(R"("version":1)", R"("version":1,"version":1)"));
    invalid("repeated path", with(R"("mode":"0600")", R"("path":"/etc/passwd","mode":"0600")"));
    invalid("repeated mode", with(R"("mode":"0600")", R"("mode":"0600","mode":"0644")"));
    invalid("repeated plan",
        with(R"("version":1)",
            R"("version":1,"install":{"onConflict":"keep","folders":[],"files":[],"links":[]})"));
    invalid("two requests", with(R"("version":1)", R"("version":1,"undo":{"id":""})"));
    invalid("missing mode", with(R"(,"mode":"0600")", ""));
    invalid("missing list", with(R"("links")", R"("madeAgainst")"));
    invalid("NUL in a path", with("a.key", QByteArray("a.key\0", 6)));
    invalid("NUL escaped", with("a.key", "a.key\\u0000"));
    invalid("escaped slash", with("/etc/ssl/certs", "\\/etc\\/ssl\\/certs"));
    invalid("NUL behind the end", harmless() + QByteArray(1, '\0'));
    invalid("bytes behind the end", harmless() + "x");
    invalid("a second object", harmless() + harmless());
    invalid("set-user-id", with(R"("0600")", R"("4600")"));
    invalid("set-group-id", with(R"("0600")", R"("2600")"));
    invalid("sticky", with(R"("0600")", R"("1600")"));
    invalid("five digits", with(R"("0600")", R"("04600")"));
    invalid("twenty digits", with(R"("0600")", R"("00000000000000000600")"));
    invalid("mode as a number", with(R"("0600")", "384"));
    invalid("mode with 8", with(R"("0600")", R"("0680")"));
    invalid("mode with a sign", with(R"("0600")", R"("-600")"));
    invalid("not base64", with(R"("content":")", R"("content":"*)"));
    invalid("base64 without padding", with(R"(="}])", R"("}])"));
    invalid("another word for conflicts", with(R"("keep")", R"("append")"));
    invalid("comma too many", with(R"("links":[)", R"("links":[,)"));
    invalid("deep", QByteArray(200'000, '['));
    invalid("deep objects", R"({"version":)" + QByteArray(200'000, '{'));
    invalid("umlaut in a path", with("a.key", "\xC3\xA4.key"));
    invalid("reload", bytesOf(ReloadRequest{{QStringLiteral("postfix")}}));
    invalid("the same file twice", withFile("/etc/ssl/certs/a.crt", "other", 0644));
    row("1 MiB and 1", harmless() + QByteArray(1024 * 1024 + 1 - harmless().size(), ' '),
        ErrorCode::HelperRequestTooLarge);
    path("outside", "/etc/shadow");
    path("beside a root", "/etc/sslx/a.crt");
    path("the root itself", "/etc/ssl");
    path("relative", "etc/ssl/certs/c.crt");
    path("dots", "/etc/ssl/../c.crt");
    path("dots at the end", "/etc/ssl/certs/..");
    path("one dot", "/etc/ssl/./c.crt");
    path("empty component", "/etc/ssl//c.crt");
    path("slash at the end", "/etc/ssl/c.crt/");
    path("two slashes first", "//etc/ssl/certs/c.crt");
    path("hidden", "/etc/ssl/.c.crt");
    path("like an option", "/etc/ssl/-c.crt");
    path("blank", "/etc/ssl/a b.crt");
    path("colon", "/etc/ssl/a:b.crt");
    path("what runs", "/etc/ssl/openssl.cnf");
    path("Courier's configuration", "/etc/courier/imapd-ssl");
    path("cron", "/etc/cron.d/a.pem");
    path("home", "/root/.ssh/authorized_keys");
    row("folder outside", with("/etc/ssl/private\"", "/etc/cron.d\""), ErrorCode::HelperPathRefused);
    row("link outside", with("/etc/ssl/certs/b.crt", "/etc/b.crt"), ErrorCode::HelperPathRefused);
    row("link to the outside", with(R"("target":"a.crt")", R"("target":"/etc/shadow")"),
        ErrorCode::HelperPathRefused);
    row("link upwards", with(R"("target":"a.crt")", R"("target":"../../shadow")"),
        ErrorCode::HelperPathRefused);
    row("key for all", withFile("/etc/ssl/certs/c.pem", "-----BEGIN RSA PRIVATE KEY-----", 0644),
        ErrorCode::HelperKeyExposed);
    row("key for a group", withFile("/etc/ssl/certs/c.pem", "text\n-----BEGIN PRIVATE KEY-----", 0640),
        ErrorCode::HelperKeyExposed);
    row("key by its role", with(R"("role":"certificate")", R"("role":"private-key")"),
        ErrorCode::HelperKeyExposed);
    row("writable for all", withFile("/etc/ssl/certs/c.crt", "x", 0666), ErrorCode::HelperOwnerRefused);
    row("folder for all", with(R"("0700")", R"("0777")"), ErrorCode::HelperOwnerRefused);
    row("owner of choice", with(R"("owner":"root")", R"("owner":"nobody")"), ErrorCode::HelperOwnerRefused);
    row("group of choice", with(R"("group":"root")", R"("group":"sudo")"), ErrorCode::HelperOwnerRefused);
    row("undo of what is not there", R"({"version":1,"undo":{"id":"../../etc/passwd"}})",
        ErrorCode::InstallationUnknown);
}

void TestHelperRequest::hostile()
{
    QFETCH(const QByteArray, request);
    QFETCH(const ErrorCode, code);
    QVERIFY(!request.isEmpty());
    const QTemporaryDir root;
    QVERIFY(save(root.filePath(QStringLiteral("etc/ssl/certs/a.crt")), "old"));
    const QStringList before = tree(root.path());
    const auto answer = carryOutRequest(viewOf(request), systemAt(root));
    MAILSEAL_EXPECT_ERROR(answer, code);
    QStringList after = tree(root.path());
    // An undo looks for what was installed, and its folder is made for that.
    after.removeIf([](const QString &line) { return line.endsWith(u"var") || line.contains(u" var/lib"); });
    QCOMPARE(after, before);
    QCOMPARE(content(root.filePath(QStringLiteral("etc/ssl/certs/a.crt"))), QByteArray("old"));
}

void TestHelperRequest::cutShort()
{
    const QByteArray whole = harmless();
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const auto request = parseRequest(viewOf(whole.left(size)));
        QVERIFY2(!request && request.error().code == ErrorCode::HelperRequestInvalid,
            QByteArray::number(size).constData());
    }
}

// Whatever one changed octet makes of a request: it is refused, or it stays inside the table.
void TestHelperRequest::oneOctetChanged()
{
    const QByteArray whole = harmless();
    int taken = 0;
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (const char octet : {'\0', '"', '\\', '/', '.', '4', '{', '}', ',', '\xff', ' '}) {
            QByteArray changed = whole;
            changed[at] = octet;
            const auto request = parseRequest(viewOf(changed));
            const auto *install = request ? std::get_if<InstallRequest>(&*request) : nullptr;
            if (install == nullptr || !checkAgainstTable(install->plan))
                continue;
            ++taken;
            for (const FileStep &step : install->plan.files)
                QVERIFY2(step.path.startsWith(QStringLiteral("/etc/ssl/")) && (step.mode & ~0755) == 0,
                    changed.constData());
        }
    }
    QVERIFY(taken > 50); // octets of contents and names
}

void TestHelperRequest::foldersOfOthers_data()
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

void TestHelperRequest::foldersOfOthers()
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

void TestHelperRequest::undoOutsideTheTable()
{
    const QTemporaryDir root;
    WriteOptions byHand = into(root.path());
    byHand.state = systemState;
    byHand.keepRecord = true;
    QVERIFY(write(smallPlan(), byHand)); // /etc/x is none of the helper's folders
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
    QVERIFY(!QFileInfo::exists(other.filePath(QStringLiteral("etc/ssl/private/a.key"))));
}

void TestHelperRequest::nothingStaysInMemory()
{
    const QTemporaryDir root;
    // Never whole in this program's own data.
    std::optional<SecretBytes> secret(secretBytes("-----BEGIN PRIVATE KEY-----\n"));
    for (int i = 0; i < 60; ++i)
        secret->push_back(char('A' + i * 7 % 26));
    const Needle key(view(*secret), 28);
    std::optional<InstallPlan> plan(harmlessPlan());
    plan->files.first().content = *std::move(secret);
    secret.reset();
    std::optional<Result<SecretBytes>> bytes(toBytes(InstallRequest{*plan, OnConflict::Keep, std::nullopt}));
    plan.reset();
    QVERIFY(*bytes);
    const size_t begin = view(**bytes).find("LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t") + 40;
    const Needle encoded(view(**bytes), begin);
    QVERIFY(encoded.copiesInMemory() > 0); // the scan sees it while it is there
    const auto answer = carryOutRequest(view(**bytes), systemAt(root));
    QVERIFY2(answer, errorOf(answer).constData());
    bytes.reset();
    wipeDeadStack();
    QCOMPARE(key.copiesInMemory(), 0);
    QCOMPARE(encoded.copiesInMemory(), 0);
}

QTEST_GUILESS_MAIN(TestHelperRequest)
#include "tst_helper_request.moc"
