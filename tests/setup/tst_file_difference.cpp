// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is shown of a file that is in the way: the differences, in words if there are words for them, and
// never a key.
#include "model/base/errors/error_code.h"
#include "model/setup/sets/made/issued_set.h"
#include "model/setup/sets/reviewed/file_difference.h"
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
    const auto issued = issue(*requestOf(draft), *key, QDateTime::currentDateTimeUtc());
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
    return {FileRole::Certificate, QStringLiteral("/etc/ssl/a.pem"), QStringLiteral("root"),
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
    void othersAreNotShown_data();
    void othersAreNotShown();
    void whatIsInThePlaceOfAKeyIsNotShown();
    void notToBeRead();
    void ofAPlan();

private:
    QString place(const char *name = "a.pem") const { return m_folder.filePath(QLatin1String(name)); }
    // Removed and added lines, with “- ” and “+ ”.
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
    const QByteArray head = "# Made by Mailseal for Postfix 3.7.\n";
    QTest::newRow("lines") << head + "one\ntwo\nthree\n"
                           << head + "one\n2\nthree\n"
                           << QStringList{QStringLiteral("- two"), QStringLiteral("+ 2")};
    const QByteArray german = "# Von Mailseal für Postfix 3.7 erzeugt.\n";
    QTest::newRow("in another language") << german
            + "one\n" << german + "2\n" << QStringList{QStringLiteral("- one"), QStringLiteral("+ 2")};
    const QByteArray request = "# openssl req -new -config THIS_FILE -key KEY_FILE -out REQUEST_FILE\n";
    QTest::newRow("request") << request + "one\n"
                             << request + "2\n"
                             << QStringList{QStringLiteral("- one"), QStringLiteral("+ 2")};
    QTest::newRow("no line feed at the end") << head + "one\ntwo" << head + "one\n"
                                             << QStringList{QStringLiteral("- two")};
    QTest::newRow("empty") << QByteArray() << head + "one\n"
                           << QStringList{QStringLiteral("+ # Made by Mailseal for Postfix 3.7."),
                                  QStringLiteral("+ one")};
    QTest::newRow("what a terminal would obey")
        << head + "\x1B[2J\n"
        << head + "one\n"
        << QStringList{QStringLiteral("- \\u001b[2J"), QStringLiteral("+ one")};
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

// Whatever file a plan names, and whoever shows it to root: no line that is not ours.
void TestFileDifference::othersAreNotShown_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("hasLines"); // for others, “N bytes, SHA-256 …”
    const SecretBytes known = certificateUntil(10);
    const QByteArray certificate(known.data(), qsizetype(known.size()));
    const SecretBytes secret = newKey();
    const QByteArray key(secret.data(), qsizetype(secret.size()));
    const auto row = [](const char *title, const QByteArray &before, bool hasLines = false) {
        QTest::newRow(title) << before << hasLines;
    };
    row("shadow", "root:$y$j9T$hidden:20000:0:99999:7:::\n");
    row("passwords", "[mail.example.org]:587 user:hidden\n");
    row("passwords with a comment", "# hidden words of Postfix\n[mail.example.org]:587 user:hidden\n");
    row("ours further down", "user:hidden\n# Made by Mailseal for Postfix 3.7.\n");
    row("binary", QByteArray("hidden\0b", 8));
    row("key without an end", "-----BEGIN PRIVATE KEY-----\nhidden==\n");
    row("key with another name", "-----BEGIN PRIVBTE KEY-----\nhidden==\n-----END PRIVBTE KEY-----\n");
    row("key and words", "hidden words\n" + key);
    row("damaged key in a text like ours",
        "# Made by Mailseal for Postfix 3.7.\n-----BEGIN PRIVBTE KEY-----\nhidden==\n");
    row("certificate and a key with another name",
        certificate + "-----BEGIN PRIVBTE KEY-----\nhidden==\n-----END PRIVBTE KEY-----\n", true);
    row("certificate and what is left of a key", certificate + "hidden==\n-----END PRIVATE KEY-----\n", true);
    row("certificate and a damaged one", certificate + "-----BEGIN CERTIFICATE-----\nhidden\n");
}

void TestFileDifference::othersAreNotShown()
{
    QFETCH(const QByteArray, before);
    QFETCH(const bool, hasLines);
    const QString text = changes(secretBytes({before.constData(), size_t(before.size())}),
        secretBytes("# Made by Mailseal for Postfix 3.7.\nnew\n"))
                             .join(u'\n');
    QVERIFY2(
        !text.contains(QStringLiteral("hidden")) && text.contains(QStringLiteral("+ new")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("(s), SHA-256 ")) != hasLines, qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("BEGIN CERTIFICATE")) == hasLines, qPrintable(text));
}

void TestFileDifference::whatIsInThePlaceOfAKeyIsNotShown()
{
    FileStep key = step(newKey());
    key.role = FileRole::PrivateKey;
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
    constexpr const char *content = "# Mailseal\n";
    InstallPlan plan;
    for (const char *name : {"/same", "/other", "/new"}) {
        plan.files << step(secretBytes(content));
        plan.files.last().path = QLatin1String(name);
    }
    const QTemporaryDir root;
    QVERIFY(save(root.filePath(QStringLiteral("same")), content, 0644));
    QVERIFY(save(root.filePath(QStringLiteral("other")), QByteArray(content) + "and more\n", 0644));
    const FileDifferences all = fileDifferences(plan, fileStates(plan, root.path()), root.path());
    QCOMPARE(all.keys(), QStringList{QStringLiteral("/other")});
    QCOMPARE(toText(all.first()), QStringLiteral("  # Mailseal\n- and more"));
}

QTEST_GUILESS_MAIN(TestFileDifference)
#include "tst_file_difference.moc"
