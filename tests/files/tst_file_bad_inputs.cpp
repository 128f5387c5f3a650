// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every known kind of strange, old, broken or hostile file, in one table: the error it is refused with, or
// what is reported about it. None may hang, and none may pass for another.
#include "model/base/errors/error_code.h"
#include "model/files/examine/examination.h"
#include "model/files/read/certificate_row.h"
#include "model/files/read/reading.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/initialization.h"
#include "model/x509/verification/verification_reason.h"
#include "tests/files/inputs.h"

#include <QElapsedTimer>
#include <openssl/x509.h>

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileBadInputs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void isRefused_data();
    void isRefused();
    void isExplained_data();
    void isExplained();
    void archivesInArchives();
    void subjectIsReadInEveryStringType_data();
    void subjectIsReadInEveryStringType();

private:
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
};

void TestFileBadInputs::isRefused_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("passphrase"); // null: nobody is asked
    QTest::addColumn<ErrorCode>("error");
    const auto row = [](const char *title, const char *file, const char *passphrase, ErrorCode error) {
        QTest::newRow(title) << QString::fromLatin1(file) << QByteArray(passphrase) << error;
    };
    row("empty", "empty", nullptr, ErrorCode::FileEmpty);
    row("one byte", "one-byte", nullptr, ErrorCode::FileHoldsNothingKnown);
    row("huge", "huge", nullptr, ErrorCode::FileTooLarge);
    row("binary", "binary", nullptr, ErrorCode::FileHoldsNothingKnown);
    row("web page", "page.pem", nullptr, ErrorCode::FileIsWebPage);
    row("truncated base64", "truncated.pem", nullptr, ErrorCode::BlockUnfinished);
    row("no base64", "not-base64.pem", nullptr, ErrorCode::BlockNotBase64);
    row("only a length", "short.der", nullptr, ErrorCode::FileHoldsNothingKnown);
    row("truncated DER", "cut.der", nullptr, ErrorCode::BinaryCut);
    row("truncated DER key", "cut-key.der", nullptr, ErrorCode::BinaryCut);
    row("a longer binary file that only begins so", "not-cut.bin", nullptr, ErrorCode::FileHoldsNothingKnown);
    for (const char *file : {"encrypted.pem", "encrypted-scrypt.pem", "encrypted-traditional.pem",
             "modern.p12", "rc2.p12", "pbmac1.p12", "no-mac.p12", "gnutls.p12"})
        row(qPrintable(QStringLiteral("wrong passphrase, %1").arg(QLatin1String(file))), file, "wrong",
            ErrorCode::PassphraseWrong);
    row("passphrase in other letters", "with-cyrillic.p12", "parol", ErrorCode::PassphraseWrong);
    row("no passphrase", "modern.p12", nullptr, ErrorCode::PassphraseMissing);
    row("unknown cipher, traditional", "unknown-cipher.pem", "secret", ErrorCode::EncryptionUnsupported);
    row("unknown cipher, PKCS#8", "unknown-pkcs8.der", "secret", ErrorCode::EncryptionUnsupported);
    row("scrypt beyond OpenSSL's memory", "large-scrypt.der", "secret", ErrorCode::EncryptionUnsupported);
    row("truncated PKCS#12", "truncated.p12", "secret", ErrorCode::BinaryCut);
    row("truncated archive", "truncated.zip", nullptr, ErrorCode::ObjectDamaged);
    for (const char *file : {"costly.der", "costly-scrypt.der", "costly.p12", "pbmac1-costly.p12"})
        row(qPrintable(QStringLiteral("derivation, %1").arg(QLatin1String(file))), file, "secret",
            ErrorCode::DerivationTooCostly);
    row("archive that grows", "bomb.tar.gz", nullptr, ErrorCode::FileTooLarge);
    row("archive of many", "lots.tar", nullptr, ErrorCode::FileHoldsTooMany);
}

void TestFileBadInputs::isRefused()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, passphrase);
    QFETCH(const ErrorCode, error);
    ReadOptions options;
    if (!passphrase.isNull())
        options.passphrases = always(QCA::SecureArray(passphrase));
    const auto bytes = readFile(m_inputs.path(file));
    const auto contents = bytes ? read(*bytes, options) : failure(bytes.error());
    MAILSEAL_EXPECT_ERROR(contents, error);
    QVERIFY(!sentence(contents.error()).isEmpty());
}

void TestFileBadInputs::isExplained_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("findings"); // all of them
    QTest::addColumn<QString>("reason");   // from verifying against the right root, for one host
    const auto row = [](const char *title, const char *file, const char *findings, const char *reason) {
        QTest::newRow(title) << QString::fromLatin1(file) << QString::fromLatin1(findings)
                             << QString::fromLatin1(reason);
    };
    row("as it should be", "chain.pem", "", "trusted");
    row("wrong order", "wrong-order.pem", "chain-order", "trusted");
    row("missing newline", "joined.pem", "missing-newline", "trusted");
    row("CRLF", "crlf.pem", "crlf", "trusted");
    row("BOM", "bom.pem", "bom", "trusted");
    row("UTF-16", "utf16.pem", "utf-16", "trusted");
    row("blanks inside base64", "blanks.pem", "", "trusted");
    row("indented", "indented.pem", "indented", "trusted");
    row("wrong label", "wrong-label.pem", "wrong-label missing-intermediate not-verified", "issuer-missing");
    row("two keys", "two-keys.pem", "several-keys", "");
    row("key of another certificate", "wrong-key.pem", "key-mismatch", "trusted");
    row("request in place of a certificate", "mail.crt", "request-as-certificate request-no-san", "");
    row("DER named .pem", "der.pem", "der-named-pem missing-intermediate not-verified", "issuer-missing");
    row("PKCS#7 named .crt", "p7.crt", "pkcs7-named-crt", "trusted");
    row("encrypted key", "encrypted.pem", "encrypted-key", "");
    row("PKCS#12 with an empty passphrase", "empty.p12", "server-needs-pem", "trusted");
    row("damaged beside whole", "half.pem",
        "damaged name-mismatch no-san not-verified key-usage ca-as-server", "wrong-purpose");
    row("year 2050 and later", "far.pem", "", "trusted");
    row("serial of 20 octets", "long.pem", "", "trusted");
    row("serial of zero", "zero.pem", "serial", "trusted");
    // Since OpenSSL 3.2, openssl makes only version 3, with identifiers.
    const auto old = read(*readFile(m_inputs.path("version1.crt")), {});
    const bool isOne = details(*old->objects.first().certificate).version == 1;
    row("version 1", "version1.pem",
        isOne ? "name-mismatch no-san key-identifier purposes" : "name-mismatch no-san purposes", "trusted");
    row("name with escape sequences", "strange.pem", "name-mismatch not-verified",
        "unknown-critical-extension");
    row("a thousand names", "many.pem", "name-mismatch", "trusted");
    row("SHA-1", "sha1.pem", "not-verified sha1", "too-weak");
    row("RSA 512", "rsa512.pem", "weak-rsa not-verified", "too-weak");
    row("RSA 1024", "weak.pem", "weak-rsa not-verified", "too-weak");
    row("RSA 16384", "rsa16384.pem", "", "trusted");
    row("DSA", "dsa.pem", "key-kind not-verified", "too-weak");
    row("Ed25519", "ED25519.pem", "", "trusted");
    row("Ed448", "ED448.pem", "", "trusted");
    row("RSA-PSS", "pss.pem", "", "trusted");
    row("loop of authorities", "loop.pem", "chain-order missing-intermediate not-verified key-identifier",
        "issuer-missing");
    row("cross-signed authorities", "cross.pem", "unrelated-certificate twin-first", "trusted");
    row("made for testing", "tested.pem", "not-verified test-certificate", "issuer-missing");
}

void TestFileBadInputs::isExplained()
{
    QFETCH(const QString, file);
    QFETCH(const QString, findings);
    QFETCH(const QString, reason);
    ReadOptions options;
    options.passphrases = always(QCA::SecureArray("secret"));
    const auto contents = read(*readFile(m_inputs.path(file)), options);
    QVERIFY2(contents, errorOf(contents).constData());
    Expectations expectations;
    expectations.time = QDateTime::currentDateTimeUtc();
    expectations.hosts << *AlternativeName::parse(QStringLiteral("mail.example.org"));
    expectations.trusted = certificatesOf(read(*readFile(m_inputs.path("root.crt")), {})->objects);
    const Examination examination = examine(*contents, expectations);
    QStringList names;
    for (const Advice &finding : examination.findings)
        names << adviceName(finding.id);
    QCOMPARE(names.join(u' '), findings);
    QCOMPARE(examination.verification ? verificationReasonName(examination.verification->reason) : QString(),
        reason);
}

// Each of ten files holds ten, which hold ten: a few kilobytes, and millions to look into.
void TestFileBadInputs::archivesInArchives()
{
    const auto nested = [&](int times) {
        const Output made = run(
            {QStringLiteral("sh"), QStringLiteral("-ec"),
                QStringLiteral(
                    "cp '%1' inner; for d in $(seq %2); do for i in 0 1 2 3 4 5 6 7 8 9; do cp inner $i; done; "
                    "cmake -E tar cf outer --format=zip 0 1 2 3 4 5 6 7 8 9; mv outer inner; done")
                    .arg(m_inputs.path("leaf.crt"))
                    .arg(times)},
            {{}, m_inputs.path("."), {}});
        QVERIFY2(made.code == 0, described({}, made).constData());
    };
    nested(2);
    const auto few = read(*readFile(m_inputs.path("inner")), {});
    QVERIFY2(few, errorOf(few).constData());
    QVERIFY(!few->objects.isEmpty());
    nested(7);
    QElapsedTimer time;
    time.start();
    MAILSEAL_EXPECT_ERROR(read(*readFile(m_inputs.path("inner")), {}), ErrorCode::FileHoldsTooMany);
    QVERIFY2(time.elapsed() < 30'000, QByteArray::number(time.elapsed()).constData());
}

void TestFileBadInputs::subjectIsReadInEveryStringType_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("octets");
    QTest::newRow("UTF8String") << V_ASN1_UTF8STRING << QByteArray("M\xC3\xBCller");
    QTest::newRow("T61String") << V_ASN1_T61STRING << QByteArray("M\xFCller");
    QTest::newRow("BMPString") << V_ASN1_BMPSTRING << QByteArray("\0M\0\xFC\0l\0l\0e\0r", 12);
    QTest::newRow("UniversalString") << V_ASN1_UNIVERSALSTRING
                                     << QByteArray("\0\0\0M\0\0\0\xFC\0\0\0l\0\0\0l\0\0\0e\0\0\0r", 24);
    QTest::newRow("IA5String") << V_ASN1_IA5STRING << QByteArray("M\xFCller");
}

void TestFileBadInputs::subjectIsReadInEveryStringType()
{
    QFETCH(const int, type);
    QFETCH(const QByteArray, octets);
    const auto contents = read(*readFile(m_inputs.path("leaf.crt")), {});
    const std::unique_ptr<X509, void (*)(X509 *)> changed(
        X509_dup(contents->objects.first().certificate->handle()), X509_free);
    X509_NAME *name = X509_NAME_new();
    QVERIFY(X509_NAME_add_entry_by_NID(name, NID_commonName, type,
        reinterpret_cast<const unsigned char *>(octets.constData()), static_cast<int>(octets.size()), -1, 0));
    X509_set_subject_name(changed.get(), name);
    X509_NAME_free(name);
    (void)i2d_re_X509_tbs(changed.get(), nullptr); // discard the encoding that was read
    unsigned char *der = nullptr;
    const int size = i2d_X509(changed.get(), &der);
    const SecretBytes bytes = secretBytes({reinterpret_cast<char *>(der), static_cast<size_t>(size)});
    OPENSSL_free(der);
    const auto again = read({QStringLiteral("x.crt"), bytes, 0}, {});
    QVERIFY2(again, errorOf(again).constData());
    const QString subject = details(*again->objects.first().certificate).subject;
    QCOMPARE(subject, QStringLiteral("CN=Müller"));
    QCOMPARE(certificateRow(view(bytes))->subject, subject);
}

QTEST_GUILESS_MAIN(TestFileBadInputs)
#include "tst_file_bad_inputs.moc"
