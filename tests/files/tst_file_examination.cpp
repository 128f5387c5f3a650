// SPDX-License-Identifier: GPL-3.0-or-later
//
// Each finding fires on the file made for it, and on none where it must not; findings that can be mended are
// gone after mending.
#include "model/base/errors/error_code.h"
#include "model/files/examine/examination.h"
#include "model/files/read/reading.h"
#include "model/files/write/mending.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/initialization.h"
#include "model/x509/verification/verification_reason.h"
#include "tests/files/inputs.h"

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileExamination : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void layoutIsAsOpensslSeesIt_data();
    void layoutIsAsOpensslSeesIt();
    void finds_data();
    void finds();
    void datesAreCompared_data();
    void datesAreCompared();
    void namesAreCompared_data();
    void namesAreCompared();
    void verifies_data();
    void verifies();
    void mends_data();
    void mends();
    void missingIntermediateComesFromElsewhere();
    void lockedKeyIsNotLost();

private:
    FileContents contentsOf(const QString &name) const;
    Expectations expectations() const;
    static QStringList ids(const Examination &examination);
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
};

FileContents TestFileExamination::contentsOf(const QString &name) const
{
    const auto contents = read(*readFile(m_inputs.path(name)), {});
    return contents ? *contents : FileContents();
}

Expectations TestFileExamination::expectations() const
{
    Expectations expectations;
    expectations.time = QDateTime::currentDateTimeUtc();
    return expectations;
}

QStringList TestFileExamination::ids(const Examination &examination)
{
    QStringList ids;
    for (const Advice &finding : examination.findings) {
        ids << adviceName(finding.id);
        if (sentence(finding).isEmpty() || sentence(finding).contains(QStringLiteral("%1")))
            ids << QStringLiteral("without a sentence");
    }
    return ids;
}

// OpenSSL, and therefore Postfix and Dovecot, must be able to read exactly those files that we report as
// good.
void TestFileExamination::layoutIsAsOpensslSeesIt_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("findings");
    const auto row = [](const char *name, const char *from, const char *to, const char *findings) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(findings);
    };
    row("as it is", "", "", "");
    row("text before", "-----BEGIN", "subject=x\n-----BEGIN", "");
    row("text joined to BEGIN", "-----BEGIN", "subject=x -----BEGIN", "missing-newline");
    row("base64 joined to BEGIN", "CERTIFICATE-----\n", "CERTIFICATE-----", "missing-newline");
    row("base64 joined to END", "\n-----END", "-----END", "missing-newline");
    row("text joined to END", "END CERTIFICATE-----", "END CERTIFICATE----- x", "missing-newline");
    row("blanks behind the marks", "CERTIFICATE-----", "CERTIFICATE----- \t", "");
    row("BEGIN indented", "-----BEGIN", "  -----BEGIN", "indented");
    row("END indented", "-----END", "\t-----END", "indented");
    row("base64 indented", "\nM", "\n  M", "");
    row("an END too many", "-----BEGIN", "-----END X-----\n-----BEGIN", "");
}

void TestFileExamination::layoutIsAsOpensslSeesIt()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QFETCH(const QString, findings);
    const QString file = m_inputs.path("layout.pem");
    QByteArray text = content(m_inputs.path("root.crt"));
    QVERIFY(save(file, from.isEmpty() ? text : text.replace(from, to)));
    QCOMPARE(ids(examine(contentsOf(QStringLiteral("layout.pem")), expectations())).join(u' '), findings);
    const Output openssl = run({QStringLiteral("openssl"), QStringLiteral("x509"), QStringLiteral("-noout"),
        QStringLiteral("-in"), file});
    QCOMPARE(openssl.code == 0, findings.isEmpty());
}

void TestFileExamination::finds_data()
{
    QTest::addColumn<QString>("findings");
    const auto row = [](const char *file, const char *findings) {
        QTest::newRow(file) << QString::fromLatin1(findings);
    };
    for (const char *clean :
        {"chain.pem", "combined.pem", "text.pem", "leaf.key", "authorities.pem", "root.crt", "public.pem",
            "dh.pem", "middle.crl", "many.pem", "ED25519.pem", "far.pem", "blanks.pem"})
        row(clean, "");
    for (const char *container : {"chain.p7b", "leaf.der", "empty.p12"})
        row(container, "server-needs-pem");
    row("crlf.pem", "crlf");
    row("bom.pem", "bom");
    row("utf16.pem", "utf-16");
    row("indented.pem", "indented");
    row("joined.pem", "missing-newline");
    row("half.pem", "damaged");
    row("der.pem", "der-named-pem");
    row("p7.crt", "pkcs7-named-crt");
    row("leaf.csr", "request-no-san");
    row("mail.crt", "request-as-certificate request-no-san");
    row("request-labelled.crt", "request-as-certificate request-no-san");
    row("encrypted.pem", "encrypted-key");
    row("readable.pem", "world-readable-key");
    row("two-keys.pem", "several-keys");
    row("wrong-order.pem", "chain-order");
    row("leaf.crt", "missing-intermediate");
    row("with-root.pem", "root-included");
    row("twice.pem", "duplicate");
    row("unrelated.pem", "unrelated-certificate");
    row("wrong-key.pem", "key-mismatch");
    row("no-san.pem", "no-san");
    // Since OpenSSL 3.2 it is always version 3, with identifiers.
    const bool isOne
        = details(*contentsOf(QStringLiteral("version1.crt")).objects.first().certificate).version == 1;
    row("version1.pem", isOne ? "no-san key-identifier purposes" : "no-san purposes");
    row("cn.pem", "cn-not-in-san");
    row("sha1.pem", "sha1");
    row("weak.pem", "weak-rsa");
    row("tested.pem", "test-certificate");
}

void TestFileExamination::finds()
{
    QFETCH(const QString, findings);
    const FileContents contents = contentsOf(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(!contents.objects.isEmpty());
    QCOMPARE(ids(examine(contents, expectations())).join(u' '), findings);
}

void TestFileExamination::datesAreCompared_data()
{
    QTest::addColumn<int>("days"); // from now; the server's certificate has 365, the intermediate 1800
    QTest::addColumn<QString>("findings");
    QTest::newRow("early") << -2 << "not-yet-valid not-yet-valid";
    QTest::newRow("now") << 0 << "";
    QTest::newRow("40 days left") << 325 << "";
    QTest::newRow("20 days left") << 345 << "expires-soon";
    QTest::newRow("late") << 366 << "expired";
}

void TestFileExamination::datesAreCompared()
{
    QFETCH(const int, days);
    QFETCH(const QString, findings);
    Expectations wanted = expectations();
    wanted.time = wanted.time.addDays(days);
    QCOMPARE(ids(examine(contentsOf(QStringLiteral("chain.pem")), wanted)).join(u' '), findings);
}

void TestFileExamination::namesAreCompared_data()
{
    QTest::addColumn<bool>("valid");
    QTest::newRow("mail.example.org") << true;
    QTest::newRow("MAIL.example.org.") << true;
    QTest::newRow("bücher.example") << true;
    QTest::newRow("192.0.2.1") << true;
    QTest::newRow("2001:db8:0::1") << true;
    QTest::newRow("info@example.org") << true;
    QTest::newRow("www.example.org") << false;
    QTest::newRow("192.0.2.2") << false;
    QTest::newRow("a.mail.example.org") << false;
}

void TestFileExamination::namesAreCompared()
{
    QFETCH(const bool, valid);
    Expectations wanted = expectations();
    wanted.hosts << *AlternativeName::parse(QString::fromUtf8(QTest::currentDataTag()));
    const Examination examination = examine(contentsOf(QStringLiteral("chain.pem")), wanted);
    QCOMPARE(examination.namesMatch, valid);
    QCOMPARE(ids(examination).join(u' '), valid ? QString() : QStringLiteral("name-mismatch"));
}

void TestFileExamination::verifies_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("trusted");
    QTest::addColumn<int>("days"); // from now
    QTest::addColumn<bool>("withList");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *title, const char *file, const char *trusted, int days, bool list,
                         const char *reason) {
        QTest::newRow(title) << QString::fromLatin1(file) << QString::fromLatin1(trusted) << days << list
                             << QString::fromLatin1(reason);
    };
    row("good", "chain.pem", "root.crt", 0, false, "trusted");
    row("wrong order", "wrong-order.pem", "root.crt", 0, false, "trusted");
    row("Ed25519", "ED25519.pem", "root.crt", 0, false, "trusted");
    row("cross-signed, one root", "cross.pem", "root.crt", 0, false, "trusted");
    row("cross-signed, the other", "cross.pem", "stranger.crt", 0, false, "trusted");
    row("other root", "chain.pem", "stranger.crt", 0, false, "issuer-missing");
    row("other root, own included", "with-root.pem", "stranger.crt", 0, false, "root-not-trusted");
    row("no intermediate", "leaf.crt", "root.crt", 0, false, "issuer-missing");
    row("later", "chain.pem", "root.crt", 400, false, "expired");
    row("earlier", "chain.pem", "root.crt", -10, false, "not-yet-valid");
    row("revoked", "chain.pem", "root.crt", 0, true, "revoked");
    row("not on the list", "ED25519.pem", "root.crt", 0, true, "trusted");
    row("SHA-1", "sha1.pem", "root.crt", 0, false, "too-weak");
    row("short RSA", "weak.pem", "root.crt", 0, false, "too-weak");
    row("unknown critical extension", "strange.pem", "root.crt", 0, false, "unknown-critical-extension");
}

void TestFileExamination::verifies()
{
    QFETCH(const QString, file);
    QFETCH(const QString, trusted);
    QFETCH(const int, days);
    QFETCH(const bool, withList);
    QFETCH(const QString, reason);
    Expectations wanted = expectations();
    wanted.time = wanted.time.addDays(days);
    wanted.trusted = certificatesOf(contentsOf(trusted).objects);
    if (withList)
        wanted.revocationLists << contentsOf(QStringLiteral("middle.crl")).objects.first().der;
    const Examination examination = examine(contentsOf(file), wanted);
    QVERIFY(examination.verification);
    QCOMPARE(verificationReasonName(examination.verification->reason), reason);
    QCOMPARE(
        examination.verification->verified(), !ids(examination).contains(QStringLiteral("not-verified")));
    QCOMPARE(examination.verification->concerned.has_value(), !examination.verification->verified());
    QVERIFY(!sentence(*examination.verification).contains(QStringLiteral("%1")));
}

void TestFileExamination::mends_data()
{
    QTest::addColumn<bool>("unused");
    for (const char *file : {"crlf.pem", "bom.pem", "utf16.pem", "indented.pem", "joined.pem", "der.pem",
             "p7.crt", "wrong-order.pem", "with-root.pem", "twice.pem"})
        QTest::newRow(file) << true;
}

void TestFileExamination::mends()
{
    const FileContents contents = contentsOf(QString::fromLatin1(QTest::currentDataTag()));
    for (const Advice &finding : examine(contents, expectations()).findings)
        QVERIFY(isMendable(finding.id));
    const auto mended = mend(contents, certificatesOf(contentsOf(QStringLiteral("chain.pem")).objects));
    QVERIFY2(mended, errorOf(mended).constData());
    QCOMPARE(QByteArray(mended->bytes.data(), static_cast<qsizetype>(mended->bytes.size())),
        content(m_inputs.path("chain.pem")));
}

void TestFileExamination::missingIntermediateComesFromElsewhere()
{
    const auto others = certificatesOf(contentsOf(QStringLiteral("with-root.pem")).objects);
    const auto mended = mend(contentsOf(QStringLiteral("leaf.crt")), others);
    QVERIFY2(mended, errorOf(mended).constData());
    QCOMPARE(QByteArray(mended->bytes.data(), static_cast<qsizetype>(mended->bytes.size())),
        content(m_inputs.path("chain.pem")));
}

void TestFileExamination::lockedKeyIsNotLost()
{
    MAILSEAL_EXPECT_ERROR(
        mend(contentsOf(QStringLiteral("encrypted.pem")), {}), ErrorCode::PassphraseMissing);
    MAILSEAL_EXPECT_ERROR(mend(contentsOf(QStringLiteral("half.pem")), {}), ErrorCode::BlockUnfinished);
}

QTEST_GUILESS_MAIN(TestFileExamination)
#include "tst_file_examination.moc"
