// SPDX-License-Identifier: GPL-3.0-or-later
//
// Answers files: what is saved reads back, and faults are reported with their line or entry.
#include "model/base/errors/error_code.h"
#include "model/setup/answers/answers_file.h"

#include "tests/support/expect.h"
#include "tests/support/files.h"

#include <sys/stat.h>

using namespace mailseal;
using namespace mailseal::test;

Q_DECLARE_METATYPE(mailseal::SetupDraft)

namespace {

SetupDraft fullDraft()
{
    SetupDraft draft;
    draft.names
        = {QStringLiteral("почта-пример.рф"), QStringLiteral("192.0.2.1"), QStringLiteral("a@b.example")};
    for (const AttributeType &type : attributeTypes())
        draft.subject.insert(
            type.attribute, QStringLiteral("Müller & \"Söhne\" \\ ") + QLatin1String(type.shortName));
    draft.days = 36500;
    draft.x509Version = 1;
    draft.signing = Signing::SelfSigned;
    draft.key = KeyAlgorithm::Rsa3072;
    draft.existingKeyFile = QStringLiteral("/etc/ssl/private/ж.key");
    draft.digest = Digest::Sha512;
    draft.layout = QStringLiteral("internet-services");
    draft.servers = {{ServerKind::Postfix, Version{3, 7, 11}}, {ServerKind::Courier, std::nullopt}};
    return draft;
}

} // namespace

class TestAnswersFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip_data();
    void roundTrip();
    void shortForms();
    void refused_data();
    void refused();
    void smallFiles();
    void rememberedAnswers();
};

void TestAnswersFile::roundTrip_data()
{
    QTest::addColumn<SetupDraft>("draft");
    QTest::newRow("nothing") << SetupDraft();
    QTest::newRow("everything") << fullDraft();
    SetupDraft many;
    for (int i = 0; i < 1000; ++i)
        many.names << QStringLiteral("h%1.example.org").arg(i);
    QTest::newRow("1,000 names") << many;
    SetupDraft wrong = fullDraft(); // a draft need not be valid to be saved
    wrong.names << QStringLiteral("a_b") << QString();
    wrong.days = 0;
    QTest::newRow("wrong answers") << wrong;
}

void TestAnswersFile::roundTrip()
{
    QFETCH(const SetupDraft, draft);
    const QByteArray text = toAnswers(draft);
    const auto read = readAnswers(text, QStringLiteral("answers.json"));
    QVERIFY2(read, errorOf(read).constData());
    QVERIFY(*read == draft);
    QCOMPARE(toAnswers(*read), text);
}

void TestAnswersFile::shortForms()
{
    const auto read = readAnswers(
        R"({"host":"mail.example.org","server":"postfix","subject":{"organizationName":"x"},"key":"RSA-4096"})",
        {});
    QVERIFY2(read, errorOf(read).constData());
    QCOMPARE(read->names, QStringList{QStringLiteral("mail.example.org")});
    QCOMPARE(read->servers.size(), 1);
    QCOMPARE(read->subject.value(Attribute::O), QStringLiteral("x"));
    QCOMPARE(read->key, KeyAlgorithm::Rsa4096);
    QCOMPARE(read->days, 365);
}

void TestAnswersFile::refused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *json, ErrorCode code, const QStringList &arguments) {
        QTest::newRow(json) << QByteArray(json) << code << arguments;
    };
    const QString file = QStringLiteral("x.json");
    const auto invalid = [&](const char *json, const char *line) {
        row(json, ErrorCode::AnswersInvalid, {file, QString::fromLatin1(line)});
    };
    invalid("", "1");
    invalid("[]", "1");
    invalid("\"text\"", "1");
    invalid("<html>", "1");
    invalid("{\"days\":365", "1");
    invalid("{\n\"days\":365,\n\"x509-version\":}\n", "3");
    invalid("{\n\"days\":365\n\"sign\":\"self\"}\n", "3");
    invalid("{} {}", "1");
    const auto wrong = [&](const char *json, const char *key) {
        row(json, ErrorCode::AnswersWrongValue, {file, QString::fromLatin1(key)});
    };
    wrong(R"({"days":"365"})", "days");
    wrong(R"({"days":1.5})", "days");
    wrong(R"({"days":1e10})", "days");
    wrong(R"({"days":null})", "days");
    wrong(R"({"x509-version":"3"})", "x509-version");
    wrong(R"({"host":7})", "host");
    wrong(R"({"host":["a.example",7]})", "host");
    wrong(R"({"host":{"a":"b"}})", "host");
    wrong(R"({"subject":"C=DE"})", "subject");
    wrong(R"({"subject":{"C":49}})", "C");
    wrong(R"({"sign":"ca"})", "sign");
    wrong(R"({"sign":""})", "sign");
    wrong(R"({"sign":true})", "sign");
    wrong(R"({"key":"dsa"})", "key");
    wrong(R"({"key":["rsa-2048"]})", "key");
    wrong(R"({"use-key":1})", "use-key");
    wrong(R"({"digest":"sha1"})", "digest");
    wrong(R"({"layout":1})", "layout");
    wrong(R"({"server":3})", "server");
    row(R"({"hosts":["a.example"]})", ErrorCode::AnswersUnknownKey, {file, QStringLiteral("hosts")});
    row(R"({"Days":1})", ErrorCode::AnswersUnknownKey, {file, QStringLiteral("Days")});
    row(R"({"passphrase":"x"})", ErrorCode::AnswersUnknownKey, {file, QStringLiteral("passphrase")});
    row(R"({"subject":{"DC":"x"}})", ErrorCode::AttributeUnknown, {QStringLiteral("DC")});
    QTest::newRow("unknown server") << QByteArray(R"({"server":["sendmail"]})") << ErrorCode::ServerUnknown
                                    << QStringList();
    QTest::newRow("unknown version") << QByteArray(R"({"server":["postfix@2.1"]})")
                                     << ErrorCode::ServerVersionUnknown << QStringList();
}

void TestAnswersFile::refused()
{
    QFETCH(const QByteArray, json);
    QFETCH(const ErrorCode, code);
    QFETCH(const QStringList, arguments);
    const auto read = readAnswers(json, QStringLiteral("x.json"));
    MAILSEAL_EXPECT_ERROR(read, code);
    if (!arguments.isEmpty())
        QCOMPARE(read.error().arguments, arguments);
}

void TestAnswersFile::smallFiles()
{
    const QTemporaryDir folder;
    MAILSEAL_EXPECT_ERROR(readSmallFile(folder.filePath(QStringLiteral("none"))), ErrorCode::FileUnreadable);
    MAILSEAL_EXPECT_ERROR(readSmallFile(folder.path()), ErrorCode::FileUnreadable);
    MAILSEAL_EXPECT_ERROR(readSmallFile(QString()), ErrorCode::FileUnreadable);
    QVERIFY(save(folder.filePath(QStringLiteral("most")), QByteArray(1024 * 1024, 'x')));
    QCOMPARE(readSmallFile(folder.filePath(QStringLiteral("most")))->size(), 1024 * 1024);
    QVERIFY(save(folder.filePath(QStringLiteral("more")), QByteArray(1024 * 1024 + 1, 'x')));
    MAILSEAL_EXPECT_ERROR(readSmallFile(folder.filePath(QStringLiteral("more"))), ErrorCode::FileTooLarge);
    MAILSEAL_EXPECT_ERROR(readSmallFile(QStringLiteral("/dev/zero")), ErrorCode::FileTooLarge);
    QVERIFY(save(folder.filePath(QStringLiteral("empty")), {}));
    QCOMPARE(readSmallFile(folder.filePath(QStringLiteral("empty"))).value_or("failed"), QByteArray());
}

void TestAnswersFile::rememberedAnswers()
{
    const QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.path().toUtf8());
    const QString file = folder.filePath(QStringLiteral("mailseal/answers.json"));
    QVERIFY(rememberedDraft() == SetupDraft());
    rememberDraft(fullDraft());
    SetupDraft kept = fullDraft();
    kept.existingKeyFile.clear();
    kept.servers.clear();
    QVERIFY(rememberedDraft() == kept);
    QCOMPARE(modeOf(file), 0600);
    kept.days = 7;
    rememberDraft(kept);
    QCOMPARE(rememberedDraft().days, 7);
    QCOMPARE(
        QDir(folder.filePath(QStringLiteral("mailseal"))).entryList(QDir::Files | QDir::Hidden).size(), 1);
    // A damaged file is no reason to stop.
    QVERIFY(save(file, "{"));
    QVERIFY(rememberedDraft() == SetupDraft());
    qunsetenv("XDG_CONFIG_HOME");
}

QTEST_GUILESS_MAIN(TestAnswersFile)
#include "tst_answers_file.moc"
