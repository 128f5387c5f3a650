// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is shown of a file that is in the way: what differs, in words where there are words, and never a key.
#include "model/setup/file_difference.h"
#include "model/setup/issued_set.h"
#include "model/x509/initialization.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"

#include <QTest>
#include <QTimeZone>

using namespace mailseal;
using namespace mailseal::test;

namespace {

SecretBytes certificateUntil(int days)
{
    SetupDraft draft;
    draft.names << QStringLiteral("mail.example.org");
    draft.days = days;
    const auto key = PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    const auto issued = issue(*parse(draft), *key, QDateTime::currentDateTimeUtc());
    return secretBytes({issued->certificate.constData(), size_t(issued->certificate.size())});
}

SecretBytes newKey()
{
    const QCA::SecureArray pem = PrivateKey::generate(KeyAlgorithm::EcdsaP256)->toPem();
    return secretBytes({pem.constData(), size_t(pem.size())});
}

SecretBytes joined(const char *before, const SecretBytes &bytes, const char *after = "")
{
    SecretBytes all = secretBytes(before);
    all.insert(all.end(), bytes.begin(), bytes.end());
    const SecretBytes end = secretBytes(after);
    all.insert(all.end(), end.begin(), end.end());
    return all;
}

FileStep step(const SecretBytes &content, int mode = 0644)
{
    return {QStringLiteral("certificate"), QStringLiteral("/etc/ssl/a.pem"), QStringLiteral("root"),
        QStringLiteral("root"), mode, content};
}

} // namespace

class TestFileDifference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void certificatesByWhatTheySay();
    void keysByTheirPublicPart();
    void texts_data();
    void texts();
    void keysInTextsAreLeftOut();
    void whatIsInThePlaceOfAKeyIsNotShown();
    void notToBeRead();
    void ofAPlan();

private:
    QString place(const char *name = "a.pem") const { return m_folder.filePath(QLatin1String(name)); }
    // What goes and comes, with “- ” and “+ ”.
    QStringList changes(const SecretBytes &before, const SecretBytes &after, int mode = 0644) const
    {
        save(place(), {before.data(), qsizetype(before.size())}, mode);
        const auto lines = differenceTo(step(after), place(), m_now);
        QStringList changed;
        for (const DifferenceLine &line : lines.value_or(QList<DifferenceLine>())) {
            if (line.kind != DifferenceLine::Kind::Stays)
                changed << toText({line});
        }
        return lines ? changed : QStringList{QString::fromUtf8(errorOf(lines))};
    }

    const CryptographyInitialization m_cryptography;
    const QTemporaryDir m_folder;
    const QDateTime m_now = QDateTime::currentDateTimeUtc();
};

void TestFileDifference::certificatesByWhatTheySay()
{
    const QStringList changed = changes(certificateUntil(10), certificateUntil(300));
    const QString text = changed.join(u'\n');
    for (const char *title :
        {"- Valid until: ", "+ Valid until: ", "- Serial number: ", "- Fingerprint SHA-256: "})
        QVERIFY2(text.contains(QLatin1String(title)), qPrintable(text));
    for (const char *title : {"Subject", "Alternative names", "SHA-1", "MD5", "TLSA", "BEGIN"})
        QVERIFY2(!text.contains(QLatin1String(title)), qPrintable(text));
    const SecretBytes same = certificateUntil(10);
    QCOMPARE(changes(same, same), QStringList());
    QCOMPARE(changes(same, same, 0600),
        (QStringList{QStringLiteral("- Permissions: 0600"), QStringLiteral("+ Permissions: 0644")}));
    QCOMPARE(changes(joined("# by hand\n", same), same), QStringList{QStringLiteral("- # by hand")});
}

void TestFileDifference::keysByTheirPublicPart()
{
    const QStringList changed = changes(newKey(), newKey());
    QCOMPARE(changed.size(), 2);
    QVERIFY(changed[0].startsWith(QStringLiteral("- SHA-256 of the public key: ")));
    QVERIFY(changed[1].startsWith(QStringLiteral("+ SHA-256 of the public key: ")));
}

void TestFileDifference::texts_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("changed");
    QTest::newRow("lines") << QByteArray("one\ntwo\nthree\n") << QByteArray("one\n2\nthree\n")
                           << QStringList{QStringLiteral("- two"), QStringLiteral("+ 2")};
    QTest::newRow("no line feed at the end")
        << QByteArray("one\ntwo") << QByteArray("one\n") << QStringList{QStringLiteral("- two")};
    QTest::newRow("empty") << QByteArray() << QByteArray("one\n") << QStringList{QStringLiteral("+ one")};
    QTest::newRow("what a terminal would obey")
        << QByteArray("\x1B[2J\n") << QByteArray("one\n")
        << QStringList{QStringLiteral("- \\u001b[2J"), QStringLiteral("+ one")};
    QTest::newRow("no text") << QByteArray("a\0b", 3) << QByteArray("one\n")
                             << QStringList{
                                    QStringLiteral(
                                        "- 3 byte(s), SHA-256 "
                                        "59b271ae1bbcb1d31d41929817f4b16fb439eb4f31520b5ad1d5ce98920a7138"),
                                    QStringLiteral("+ one")};
}

void TestFileDifference::texts()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QStringList, changed);
    QCOMPARE(changes(secretBytes({before.constData(), size_t(before.size())}),
                 secretBytes({after.constData(), size_t(after.size())})),
        changed);
}

// Also where the file can only be compared as a text.
void TestFileDifference::keysInTextsAreLeftOut()
{
    const SecretBytes key = newKey();
    const QStringList changed = changes(
        joined("old words\n", key, "-----BEGIN CERTIFICATE-----\nAAAA\n"), secretBytes("new words\n"));
    const QString text = changed.join(u'\n');
    QVERIFY2(text.contains(QStringLiteral("- old words")) && text.contains(QStringLiteral("+ new words")),
        qPrintable(text));
    const QByteArray secret = QByteArray(key.data(), qsizetype(key.size())).split('\n').at(1);
    QVERIFY(secret.size() == 64 && !text.contains(QString::fromLatin1(secret)));
}

void TestFileDifference::whatIsInThePlaceOfAKeyIsNotShown()
{
    FileStep key = step(newKey());
    key.role = QStringLiteral("private-key");
    for (const char *before : {"{\"kty\":\"EC\",\"d\":\"secret\"}\n", "secret",
             "-----BEGIN PRIVBTE KEY-----\nsecret==\n-----END PRIVBTE KEY-----\n",
             "-----BEGIN PRIVATE KEY-----\nsecret==\n"}) {
        QVERIFY(save(place(), before));
        const auto lines = differenceTo(key, place(), m_now);
        QVERIFY2(lines, errorOf(lines).constData());
        const QString text = toText(*lines);
        QVERIFY2(
            text.count(QStringLiteral(" byte(s), SHA-256 ")) == 2 && !text.contains(QStringLiteral("secret")),
            qPrintable(text));
    }
}

void TestFileDifference::notToBeRead()
{
    const FileStep wanted = step(secretBytes("new"));
    QVERIFY(save(place("elsewhere"), "old"));
    QVERIFY(QFile::link(place("elsewhere"), place("link")));
    MAILSEAL_EXPECT_ERROR(differenceTo(wanted, place("link"), m_now), ErrorCode::TargetNotRegular);
    QVERIFY(save(place("large"), QByteArray((1 << 20) + 1, 'x')));
    MAILSEAL_EXPECT_ERROR(differenceTo(wanted, place("large"), m_now), ErrorCode::FileTooLarge);
    QVERIFY(!differenceTo(wanted, m_folder.path(), m_now));
    MAILSEAL_EXPECT_ERROR(differenceTo(wanted, place("missing"), m_now), ErrorCode::FileUnreadable);
}

void TestFileDifference::ofAPlan()
{
    InstallPlan plan;
    for (const char *name : {"/same", "/other", "/new"}) {
        plan.files << step(secretBytes("content\n"));
        plan.files.last().path = QLatin1String(name);
    }
    const QTemporaryDir root;
    QVERIFY(save(root.filePath(QStringLiteral("same")), "content\n", 0644));
    QVERIFY(save(root.filePath(QStringLiteral("other")), "content\nand more\n", 0644));
    const FileDifferences all = fileDifferences(plan, fileStates(plan, root.path()), root.path());
    QCOMPARE(all.keys(), QStringList{QStringLiteral("/other")});
    QCOMPARE(toText(all.first()), QStringLiteral("  content\n- and more"));
}

QTEST_GUILESS_MAIN(TestFileDifference)
#include "tst_file_difference.moc"
