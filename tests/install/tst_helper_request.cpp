// SPDX-License-Identifier: GPL-3.0-or-later
//
// Hostile requests to the helper: each is refused with its own error before anything is done. And requests
// that our own programs write are read back unchanged.
#include "model/base/errors/error_code.h"
#include "model/install/root/tables/path_table.h"
#include "tests/install/requests.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"

using namespace mailseal;
using namespace mailseal::test;

namespace {

// The harmless request with one thing changed; empty if the request does not contain that thing.
QByteArray with(const QByteArray &what, const QByteArray &instead)
{
    QByteArray request = harmless();
    const qsizetype at = request.indexOf(what);
    return at < 0 ? QByteArray() : request.replace(at, what.size(), instead);
}

QByteArray manySteps()
{
    InstallPlan plan;
    for (int i = 0; i < 300; ++i)
        plan.folders << FolderStep{QStringLiteral("/etc/mailseal/h%1.example").arg(i), QStringLiteral("root"),
            QStringLiteral("root"), 0755};
    return bytesOf(InstallRequest{plan, OnConflict::Keep, std::nullopt});
}

QByteArray withFile(const char *path, const QByteArray &content, int mode)
{
    InstallPlan plan = harmlessPlan();
    plan.files << file(path, "", mode);
    plan.files.last().content = SecretBytes(content.begin(), content.end());
    return bytesOf(InstallRequest{plan, OnConflict::Keep, std::nullopt});
}

} // namespace

class TestHelperRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readAsWritten_data();
    void readAsWritten();
    void hostile_data();
    void hostile();
    void cutShort();
    void oneOctetChanged();
    void serversOnce_data();
    void serversOnce();
};

void TestHelperRequest::readAsWritten_data()
{
    QTest::addColumn<int>("which");
    for (int i = 0; i < 7; ++i)
        QTest::addRow("%d", i) << i;
}

void TestHelperRequest::readAsWritten()
{
    QFETCH(const int, which);
    Snapshot standing{{QStringLiteral("/etc/ssl/certs/a.example.crt"), QByteArray::fromHex("00ff80")},
        {QStringLiteral("/etc/ssl/private/a.example.key"), {}}};
    InstallPlan octets = harmlessPlan();
    for (int size = 0; size < 300; ++size)
        octets.files << FileStep{
            {}, QStringLiteral("/x/%1").arg(size), {}, {}, 0640, SecretBytes(size_t(size), char(size))};
    InstallPlan recorded = harmlessPlan();
    recorded.set = smallRecord();
    const HelperRequest requests[]{InstallRequest{harmlessPlan(), OnConflict::Replace, std::nullopt},
        InstallRequest{octets, OnConflict::Keep, standing}, InstallRequest{},
        UndoRequest{QStringLiteral("20261121T102030Z-2")},
        ReloadRequest{{QStringLiteral("postfix"), QStringLiteral("dovecot")}},
        InstallRequest{recorded, OnConflict::Keep, std::nullopt},
        ExamineRequest{{QStringLiteral("postfix"), QStringLiteral("exim")}}};
    const auto read = parseRequest(viewOf(bytesOf(requests[which])));
    QVERIFY2(read, errorOf(read).constData());
    QVERIFY(*read == requests[which]);
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
    invalid("NUL in a path", with("a.example.key", QByteArray("a.example.key\0", 14)));
    invalid("NUL escaped", with("a.example.key", "a.example.key\\u0000"));
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
    invalid("umlaut in a path", with("a.example.key", "\xC3\xA4.example.key"));
    invalid("examine", bytesOf(ExamineRequest{{QStringLiteral("postfix")}}));
    invalid("reload", bytesOf(ReloadRequest{{QStringLiteral("postfix")}}));
    invalid("long path", with("a.example.key", QByteArray(5000, 'a') + ".key"));
    invalid("long role", with(R"("role":"certificate")", R"("role":")" + QByteArray(5000, 'a') + '"'));
    invalid("more steps than a set has", manySteps());
    invalid("the same file twice", withFile("/etc/ssl/certs/a.example.crt", leafPem, 0644));
    row("1 MiB and 1", harmless() + QByteArray(1024 * 1024 + 1 - harmless().size(), ' '),
        ErrorCode::HelperRequestTooLarge);
    path("outside", "/etc/shadow");
    path("beside a root", "/etc/sslx/a.example.crt");
    path("the root itself", "/etc/ssl");
    path("relative", "etc/ssl/certs/c.example.crt");
    path("dots", "/etc/ssl/../c.example.crt");
    path("dots at the end", "/etc/ssl/certs/..");
    path("one dot", "/etc/ssl/./c.example.crt");
    path("empty component", "/etc/ssl//c.example.crt");
    path("slash at the end", "/etc/ssl/c.example.crt/");
    path("two slashes first", "//etc/ssl/certs/c.example.crt");
    path("hidden", "/etc/ssl/.c.example.crt");
    path("like an option", "/etc/ssl/-c.example.crt");
    path("blank", "/etc/ssl/a b.example.crt");
    path("colon", "/etc/ssl/a:b.example.crt");
    path("what runs", "/etc/ssl/openssl.cnf");
    path("Courier's configuration", "/etc/courier/imapd-ssl");
    path("cron", "/etc/cron.d/a.pem");
    path("home", "/root/.ssh/authorized_keys");
    row("folder outside", with("/etc/ssl/private\"", "/etc/cron.d\""), ErrorCode::HelperPathRefused);
    row("link outside", with("/etc/imap/certs/in.ipop3d.pem", "/etc/in.ipop3d.pem"),
        ErrorCode::HelperPathRefused);
    row("link to the outside", with(R"("target":"in.imapd.pem")", R"("target":"/etc/shadow")"),
        ErrorCode::HelperPathRefused);
    row("link upwards", with(R"("target":"in.imapd.pem")", R"("target":"../../shadow")"),
        ErrorCode::HelperPathRefused);
    row("key for all", withFile("/etc/ssl/certs/c.example.crt", "-----BEGIN RSA PRIVATE KEY-----", 0644),
        ErrorCode::HelperKeyExposed);
    row("key for a group",
        withFile("/etc/ssl/certs/c.example.crt", "text\n-----BEGIN PRIVATE KEY-----", 0640),
        ErrorCode::HelperKeyExposed);
    row("DER key for all",
        withFile("/etc/ssl/certs/c.example.crt", QByteArray("\x30\x0B\x02\x01\x01\x04\x06secret", 13), 0644),
        ErrorCode::HelperKeyExposed);
    row("key by its role, in another's place", with(R"("role":"certificate")", R"("role":"private-key")"),
        ErrorCode::HelperPathRefused);
    row("configuration for openssl", withFile("/etc/ssl/certs/c.example.crt", "openssl_conf = a\n", 0644),
        ErrorCode::HelperContentRefused);
    row("configuration behind a certificate",
        withFile("/etc/ssl/certs/c.example.crt", QByteArray(leafPem) + "openssl_conf = a\n", 0644),
        ErrorCode::HelperContentRefused);
    row("authority among the trusted", withFile("/etc/ssl/certs/c.example.crt", authorityPem, 0644),
        ErrorCode::HelperAuthorityRefused);
    row("hash name", with("/etc/imap/certs/in.ipop3d.pem", "/etc/ssl/certs/5ed36f99.0"),
        ErrorCode::HelperPathRefused);
    row("writable for all", withFile("/etc/ssl/certs/c.example.crt", leafPem, 0666),
        ErrorCode::HelperOwnerRefused);
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
    QVERIFY(save(root.filePath(QStringLiteral("etc/ssl/certs/a.example.crt")), "old"));
    const QStringList before = tree(root.path());
    const auto answer = carryOutRequest(viewOf(request), systemAt(root));
    MAILSEAL_EXPECT_ERROR(answer, code);
    QStringList after = tree(root.path());
    // An undo looks for records, and their folder is made for that.
    after.removeIf([](const QString &line) { return line.endsWith(u"var") || line.contains(u" var/lib"); });
    QCOMPARE(after, before);
    QCOMPARE(content(root.filePath(QStringLiteral("etc/ssl/certs/a.example.crt"))), QByteArray("old"));
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

// A request with any octet changed is refused, or stays within the table.
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

void TestHelperRequest::serversOnce_data()
{
    QTest::addColumn<QStringList>("servers");
    QTest::addColumn<bool>("isTaken");
    const QString courier = QStringLiteral("courier");
    const QString postfix = QStringLiteral("postfix");
    QStringList names;
    for (int i = 0; i < 17; ++i)
        names << QStringLiteral("s%1").arg(i);
    QTest::newRow("one") << QStringList{courier} << true;
    QTest::newRow("two") << QStringList{courier, postfix} << true;
    QTest::newRow("one twice") << QStringList{courier, postfix, courier} << false;
    QTest::newRow("60,000 times") << QStringList(60'000, courier) << false;
    QTest::newRow("more than there are") << names << false;
}

void TestHelperRequest::serversOnce()
{
    QFETCH(const QStringList, servers);
    QFETCH(const bool, isTaken);
    const auto request = parseRequest(viewOf(bytesOf(ReloadRequest{servers})));
    QCOMPARE(request.has_value(), isTaken);
    QCOMPARE(parseRequest(viewOf(bytesOf(ExamineRequest{servers}))).has_value(), isTaken);
    if (!isTaken)
        QCOMPARE(request.error().code, ErrorCode::HelperRequestInvalid);
}

QTEST_GUILESS_MAIN(TestHelperRequest)
#include "tst_helper_request.moc"
