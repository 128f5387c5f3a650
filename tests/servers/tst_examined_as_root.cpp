// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an examination as root tells a plain user, and what that user then sees.
#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/install/root/requests/helper_answer.h"
#include "model/servers/configured/examined_as_root.h"
#include "model/servers/configured/setting_advice.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"

#include <QTest>
#include <sys/stat.h>

using namespace mailseal;

class TestExaminedAsRoot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closedFilesAreNotQuoted_data();
    void closedFilesAreNotQuoted();
    void findingsTakeThePlaceOfOurs();
    void anotherServersAnswer();

private:
    static TodaysConfiguration postfix(const QString &root, const QList<Advice> &findings)
    {
        Configuration configuration;
        configuration.server = {ServerKind::Postfix, Version{3, 7, 11}};
        configuration.files = QStringList{QStringLiteral("/main.cf")};
        configuration.findings = findings;
        return {root, configuration, VersionSource::Found, true};
    }
};

void TestExaminedAsRoot::closedFilesAreNotQuoted_data()
{
    QTest::addColumn<AdviceId>("id");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("more");
    QTest::addColumn<QString>("secret"); // not told of a closed file; empty: all is told
    const auto row = [](const char *title, AdviceId id, const char *key, const char *value, const char *more,
                         const char *secret) {
        QTest::newRow(title) << id << QString::fromLatin1(key) << QString::fromLatin1(value)
                             << QString::fromLatin1(more) << QString::fromLatin1(secret);
    };
    row("a path", AdviceId::FileMissing, "smtpd_sasl_path", "/etc/a.pem", "", "");
    row("about TLS", AdviceId::ProtocolsWeak, "smtpd_tls_protocols", "TLSv1", "TLSv1", "");
    row("a name that is not known", AdviceId::UnknownSetting, "my_password", "hunter2", "", "hunter2");
    row("quoted by more", AdviceId::Quoted, "relay", "\"hunter2\"", "hunter2", "hunter2");
    row("a password about TLS", AdviceId::Obsolete, "ssl_key_password", "hunter2", "", "hunter2");
    row("a tool's line", AdviceId::ServerWarns, "", "", "main.cf: unused parameter: x=hunter2", "hunter2");
    row("a tool's line without a value", AdviceId::ServerWarns, "", "", "line 3: unknown setting foo", "");
}

void TestExaminedAsRoot::closedFilesAreNotQuoted()
{
    QFETCH(const AdviceId, id);
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    QFETCH(const QString, more);
    QFETCH(const QString, secret);
    const QTemporaryDir root;
    QVERIFY(::chmod(QFile::encodeName(root.path()).constData(), 0755) == 0);
    const TodaysConfiguration today = postfix(root.path(),
        {settingAdvice(id, Effect::Works, {key, value, {}, QStringLiteral("/main.cf"), 3}, more)});
    QVERIFY(test::save(root.filePath(QStringLiteral("main.cf")), "x", 0644));
    QVERIFY(toldToAnybody(today).findings == today.configuration.findings);
    for (const char *closing : {"its mode", "its folder"}) {
        const bool isMode = qstrcmp(closing, "its mode") == 0;
        QVERIFY(::chmod(QFile::encodeName(root.filePath(QStringLiteral("main.cf"))).constData(),
                    isMode ? 0640 : 0644)
            == 0);
        QVERIFY(::chmod(QFile::encodeName(root.path()).constData(), isMode ? 0755 : 0700) == 0);
        const Examination told = toldToAnybody(today);
        QCOMPARE(told.findings == today.configuration.findings, secret.isEmpty());
        const QByteArray line = toLine(HelperAnswer(QList<Examination>{told}));
        QVERIFY2(secret.isEmpty() || !line.contains(secret.toUtf8()), line.constData());
        QVERIFY2(line.contains(key.toUtf8()), line.constData()); // which setting it is about
    }
}

void TestExaminedAsRoot::findingsTakeThePlaceOfOurs()
{
    const Setting key{
        QStringLiteral("smtpd_tls_key_file"), QStringLiteral("/k"), {}, QStringLiteral("/main.cf"), 2};
    TodaysConfiguration own
        = postfix(QStringLiteral("/"), {settingAdvice(AdviceId::FileNotExamined, Effect::Unknown, key)});
    own.configuration.settings << key;
    own.versionSource = VersionSource::Assumed;
    QVERIFY(hasHidden(own.configuration));
    const Advice fault = fileAdvice(AdviceId::KeyMismatch, Effect::NoTls, key, QStringLiteral("/k"));
    const Examination seen{QStringLiteral("postfix"), QStringLiteral("3.8.1"), false,
        {QStringLiteral("/main.cf"), QStringLiteral("/hidden.cf")}, {fault}};
    const TodaysConfiguration whole = completed(own, seen);
    QCOMPARE(whole.configuration.findings, QList<Advice>{fault});
    QCOMPARE(whole.configuration.files, seen.files);
    QCOMPARE(whole.configuration.server.version->toString(), QStringLiteral("3.8.1"));
    QCOMPARE(whole.versionSource, VersionSource::Found);
    QVERIFY(whole.configuration.settings == own.configuration.settings); // not told, so ours
    QVERIFY(!hasHidden(whole.configuration));
}

void TestExaminedAsRoot::anotherServersAnswer()
{
    Elevation elevation;
    elevation.check = [](const QString &) { return Result<void>(); };
    QByteArray answer = "{\"examined\":[{\"server\":\"postfix\",\"version\":\"3.7.11\",\"files\":[\"/m\"]}]}";
    elevation.run = [&answer](const QStringList &, const SecretBytes &) {
        return ElevatedEnd{true, 0, 0, answer, {}};
    };
    const auto seen = examinedAsRoot(postfix(QStringLiteral("/"), {}), elevation);
    QVERIFY(seen && seen->configuration.files == QStringList{QStringLiteral("/m")});
    answer.replace("postfix", "dovecot");
    MAILSEAL_EXPECT_ERROR(
        examinedAsRoot(postfix(QStringLiteral("/"), {}), elevation), ErrorCode::ExaminerFailed);
    answer = "{\"examined\":[]}";
    MAILSEAL_EXPECT_ERROR(
        examinedAsRoot(postfix(QStringLiteral("/"), {}), elevation), ErrorCode::ExaminerFailed);
}

QTEST_GUILESS_MAIN(TestExaminedAsRoot)
#include "tst_examined_as_root.moc"
