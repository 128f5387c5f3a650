// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any file is recognised by its content, or refused with the right reason, and nothing hangs.
#include "model/base/errors/error_code.h"
#include "model/base/text/printable.h"
#include "model/files/examine/certificate_checks.h"
#include "model/files/read/reading.h"
#include "model/x509/initialization.h"
#include "tests/files/inputs.h"

#include <QRandomGenerator>

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

namespace {

constexpr int noError = -1;

ReadOptions withPassphrase(const QByteArray &passphrase)
{
    ReadOptions options;
    if (!passphrase.isNull())
        options.passphrases = always(QCA::SecureArray(passphrase));
    return options;
}

QString summary(const FileContents &contents)
{
    QStringList words;
    for (const FileObject &object : contents.objects) {
        const bool locked = object.type == ObjectType::PrivateKey && !object.key;
        words << objectTypeName(object.type) + (locked ? QStringLiteral("(locked)") : QString());
    }
    if (!contents.damages.isEmpty())
        words << QStringLiteral("damaged");
    return words.join(u' ');
}

} // namespace

class TestFileReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void reads_data();
    void reads();
    void detailsAreThoseOfOpenssl_data();
    void detailsAreThoseOfOpenssl();
    void costIsReadFirst_data();
    void costIsReadFirst();
    void limitCanBeRaised();
    void cutAndChangedFilesEndWell_data();
    void cutAndChangedFilesEndWell();
    void hostileTextIsShownHarmless();
    void archiveSaysWhereFrom();

private:
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
};

void TestFileReading::reads_data()
{
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<int>("error");
    const auto row = [](const char *file, const char *passphrase, const char *expected) {
        QTest::addRow("%s, %s", file, passphrase == nullptr ? "nobody to ask" : passphrase)
            << QByteArray(passphrase) << QString::fromLatin1(expected) << noError;
    };
    const auto plain = [&](const char *file, const char *expected) { row(file, nullptr, expected); };
    const auto refused = [](const char *file, const char *passphrase, ErrorCode code) {
        QTest::addRow("%s, %s", file, passphrase == nullptr ? "nobody to ask" : passphrase)
            << QByteArray(passphrase) << QString() << static_cast<int>(code);
    };
    for (const char *file : {"chain.pem", "crlf.pem", "bom.pem", "utf16.pem", "indented.pem", "joined.pem",
             "text.pem", "blanks.pem", "chain.p7b", "chain.p7c", "p7.crt", "p7-labelled.pem", "strange.pem",
             "version1.pem", "zero.pem", "long.pem", "many.pem", "ED448.pem", "pss.pem", "far.pem",
             "weak.pem", "sha1.pem"})
        plain(file, "certificate certificate");
    plain("ml-dsa.crt", "certificate");
    plain("leaf.der", "certificate");
    plain("der.pem", "certificate");
    plain("wrong-label.pem", "certificate");
    plain("half.pem", "certificate damaged");
    plain("mail.crt", "request");
    plain("request-labelled.crt", "request");
    plain("middle.crl", "crl");
    plain("public.pem", "public-key");
    plain("dh.pem", "dh-parameters");
    for (const char *file :
        {"leaf.key", "key.der", "sec1.pem", "rsa.key", "weak.key", "pss.key", "ED25519.key"})
        plain(file, "private-key");
    plain("two-keys.pem", "private-key private-key");
    plain("combined.pem", "private-key certificate certificate");

    for (const char *file : {"encrypted.pem", "encrypted-scrypt.pem", "encrypted-traditional.pem"}) {
        plain(file, "private-key(locked)");
        row(file, "secret", "private-key");
        refused(file, "wrong", ErrorCode::PassphraseWrong);
    }
    refused("unknown-cipher.pem", "secret", ErrorCode::EncryptionUnsupported);
    for (const char *file : {"modern.p12", "rc2.p12", "no-mac.p12", "pbmac1.p12"}) {
        row(file, "secret", "certificate certificate private-key");
        refused(file, "wrong", ErrorCode::PassphraseWrong);
    }
    for (const char *file : {"modern.p12", "rc2.p12"})
        refused(file, nullptr, ErrorCode::PassphraseMissing);
    for (const char *file : {"no-mac.p12", "pbmac1.p12"}) // in which the certificates are in clear
        plain(file, "certificate certificate private-key(locked)");
    row("with-cyrillic.p12", "пароль", "certificate certificate private-key");
    row("gnutls.p12", "secret", "certificate private-key");
    row("no-key.p12", "secret", "certificate certificate");
    plain("empty.p12", "certificate certificate private-key");
    refused("truncated.p12", "secret", ErrorCode::BinaryCut);

    for (const char *file : {"ca.zip", "ca.tar", "ca.tar.xz"})
        plain(file, "certificate certificate");
    plain("whole.zip", "private-key certificate certificate");
    plain("partly.zip", "certificate damaged"); // what follows the damaged block
    row("ca.tar.gz", "secret", "certificate certificate certificate private-key");
    plain("ca.tar.gz", "certificate damaged"); // the other one needs a passphrase
    refused("text.tar", nullptr, ErrorCode::FileHoldsNothingKnown);
    refused("truncated.zip", nullptr, ErrorCode::ObjectDamaged);
    refused("bomb.tar.gz", nullptr, ErrorCode::FileTooLarge);
    refused("lots.tar", nullptr, ErrorCode::FileHoldsTooMany);

    refused("empty", nullptr, ErrorCode::FileEmpty);
    refused("one-byte", nullptr, ErrorCode::FileHoldsNothingKnown);
    refused("binary", nullptr, ErrorCode::FileHoldsNothingKnown);
    refused("short.der", nullptr, ErrorCode::FileHoldsNothingKnown);
    refused("pgp.pem", nullptr, ErrorCode::FileIsPgp);
    refused("page.pem", nullptr, ErrorCode::FileIsWebPage);
    refused("not-base64.pem", nullptr, ErrorCode::BlockNotBase64);
    for (const char *file : {"truncated.pem", "begin-only.pem", "begins.pem"})
        refused(file, nullptr, ErrorCode::BlockUnfinished);
}

void TestFileReading::reads()
{
    QFETCH(const QByteArray, passphrase);
    QFETCH(const QString, expected);
    QFETCH(const int, error);
    const QString name = m_inputs.path(QString::fromUtf8(QTest::currentDataTag()).section(u',', 0, 0));
    const auto bytes = readFile(name);
    QVERIFY2(bytes, errorOf(bytes).constData());
    const auto contents = read(*bytes, withPassphrase(passphrase));
    if (error != noError) {
        MAILSEAL_EXPECT_ERROR(contents, static_cast<ErrorCode>(error));
        return;
    }
    QVERIFY2(contents, errorOf(contents).constData());
    QCOMPARE(summary(*contents), expected);
}

void TestFileReading::detailsAreThoseOfOpenssl_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("expected");
    const auto contents = read(*readFile(m_inputs.path("leaf.crt")), {});
    const CertificateDetails details = mailseal::details(*contents->objects.first().certificate);
    QTest::newRow("SHA-256") << "-fingerprint -sha256" << details.fingerprintSha256;
    QTest::newRow("SHA-1") << "-fingerprint -sha1" << details.fingerprintSha1;
    QTest::newRow("MD5") << "-fingerprint -md5" << details.fingerprintMd5;
    QTest::newRow("hash") << "-subject_hash" << details.subjectHash;
    QTest::newRow("old hash") << "-subject_hash_old" << details.subjectHashOld;
    QTest::newRow("serial") << "-serial" << details.serial;
    QTest::newRow("subject") << "-subject -nameopt oneline,-space_eq,utf8,-esc_msb" << details.subject;
    QTest::newRow("issuer") << "-issuer -nameopt oneline,-space_eq,utf8,-esc_msb" << details.issuer;
}

void TestFileReading::detailsAreThoseOfOpenssl()
{
    QFETCH(const QString, option);
    QFETCH(const QString, expected);
    QStringList command{QStringLiteral("openssl"), QStringLiteral("x509"), QStringLiteral("-noout"),
        QStringLiteral("-in"), m_inputs.path("leaf.crt")};
    command << option.split(u' ');
    const Output output = run(command);
    QVERIFY2(output.code == 0, described(command, output).constData());
    QVERIFY2(QString::fromUtf8(output.out).trimmed().endsWith(expected) && !expected.isEmpty(),
        (output.out + expected.toUtf8()).constData());
}

void TestFileReading::costIsReadFirst_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("PKCS#8") << "costly.der";
    QTest::newRow("PKCS#12") << "costly.p12";
    QTest::newRow("PBMAC1") << "pbmac1-costly.p12";
}

void TestFileReading::costIsReadFirst()
{
    QFETCH(const QString, file);
    MAILSEAL_EXPECT_ERROR(
        read(*readFile(m_inputs.path(file)), withPassphrase("secret")), ErrorCode::DerivationTooCostly);
}

void TestFileReading::limitCanBeRaised()
{
    ReadOptions options = withPassphrase("secret");
    options.derivationLimit = 1000;
    const auto bytes = readFile(m_inputs.path("encrypted.pem"));
    MAILSEAL_EXPECT_ERROR(read(*bytes, options), ErrorCode::DerivationTooCostly);
    options.derivationLimit = 10000;
    QVERIFY(read(*bytes, options));
}

void TestFileReading::cutAndChangedFilesEndWell_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"leaf.der", "chain.p7c", "key.der", "modern.p12", "chain.pem",
             "encrypted-scrypt.pem", "empty.p12", "encrypted-traditional.pem", "middle.crl"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

// The result does not matter, as long as there is one, without a crash. The seed is shown on failure.
void TestFileReading::cutAndChangedFilesEndWell()
{
    QFETCH(const QString, file);
    const auto original = readFile(m_inputs.path(file));
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    ReadOptions options = withPassphrase("secret");
    options.derivationLimit = 20'000;
    for (int i = 0; i < 150; ++i) {
        FileBytes changed = *original;
        const auto size = static_cast<int>(changed.bytes.size());
        if (i % 3 == 0)
            changed.bytes.resize(static_cast<size_t>(random.bounded(size)));
        for (int j = 0; j < i % 5 && !changed.bytes.empty(); ++j)
            changed.bytes[static_cast<size_t>(random.bounded(static_cast<int>(changed.bytes.size())))]
                = static_cast<char>(random.bounded(256));
        const auto contents = read(changed, options);
        QVERIFY2(!contents || !contents->objects.isEmpty(), QByteArray::number(seed).constData());
    }
}

void TestFileReading::hostileTextIsShownHarmless()
{
    const auto contents = read(*readFile(m_inputs.path("strange.crt")), {});
    const CertificateDetails details = mailseal::details(*contents->objects.first().certificate);
    QVERIFY2(details.subject.contains(QStringLiteral("Почта")), details.subject.toUtf8().constData());
    QVERIFY2(details.subject.contains(QStringLiteral("Müller")), details.subject.toUtf8().constData());
    QVERIFY(!details.subject.contains(QChar(27)));
    QCOMPARE(printable(QStringLiteral("a\u202Eb\x1B[31m")), QStringLiteral("a\\u202eb\\u001b[31m"));
}

void TestFileReading::archiveSaysWhereFrom()
{
    const auto contents = read(*readFile(m_inputs.path("whole.zip")), {});
    QVERIFY2(contents, errorOf(contents).constData());
    QVERIFY(contents->packing == Packing::Archive);
    QCOMPARE(contents->objects.first().member, QStringLiteral("leaf.key"));
    QCOMPARE(contents->objects.last().member, QStringLiteral("chain.p7b"));
}

QTEST_GUILESS_MAIN(TestFileReading)
#include "tst_file_reading.moc"
