// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a server's clients and an authority would say about a certificate or a request: each finding fires on
// the file made for it, and leaves the others in peace. OpenSSL, as a client, is asked where it decides the
// same.
#include "model/base/errors/error_code.h"
#include "model/files/examine/examination.h"
#include "model/files/examine/withdrawn_certificates.h"
#include "model/files/read/reading.h"
#include "model/files/show/description.h"
#include "model/files/show/summary.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/initialization.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/places.h"
#include "tests/support/program.h"

#include <openssl/x509v3.h>

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileVerdicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void finds_data();
    void finds();
    void namesItself_data();
    void namesItself();
    void opensslAgrees_data();
    void opensslAgrees();
    void expiredCrossSignIsNotRenewed();
    void depthIsLimited();
    void withdrawnRowsAreStrict();
    void requestsAreShownInFull();
    void detailsAreThoseOfOpenssl_data();
    void detailsAreThoseOfOpenssl();

private:
    FileContents contentsOf(const QString &name) const;
    Expectations expectations(const char *trusted = nullptr) const;
    CryptographyInitialization m_cryptography;
    QTemporaryDir m_folder;
};

QString idsOf(const Examination &examination)
{
    QStringList ids;
    for (const Advice &finding : examination.findings) {
        ids << adviceName(finding.id);
        if (sentence(finding).isEmpty() || sentence(finding).contains(QStringLiteral("%1"))
            || sentence(finding).contains(QStringLiteral("“”")))
            ids << QStringLiteral("without a sentence");
    }
    return ids.join(u' ');
}

void TestFileVerdicts::initTestCase()
{
    const QStringList command{QStringLiteral("sh"), inSource("tests/files/make-verdicts"), m_folder.path()};
    const Output output = run(command);
    QVERIFY2(output.code == 0, described(command, output).constData());
}

FileContents TestFileVerdicts::contentsOf(const QString &name) const
{
    const auto contents = read(*readFile(m_folder.filePath(name)), {});
    return contents ? *contents : FileContents();
}

// Public suffixes as they are: co.uk is one.
Expectations TestFileVerdicts::expectations(const char *trusted) const
{
    Expectations expectations;
    expectations.time = QDateTime::currentDateTimeUtc();
    expectations.registeredDomain
        = [](const QString &name) { return name == QLatin1String("co.uk") ? QString() : name; };
    if (trusted != nullptr) {
        expectations.trusted = certificatesOf(contentsOf(QString::fromLatin1(trusted)).objects);
        expectations.trustedByUser = true;
    }
    return expectations;
}

void TestFileVerdicts::finds_data()
{
    QTest::addColumn<QString>("findings");
    const auto row = [](const char *file, const char *findings) {
        QTest::newRow(file) << QString::fromLatin1(findings);
    };
    for (const char *clean :
        {"good.pem", "own-wildcard.pem", "umlaut.pem", "nameless.pem", "local.pem", "authority-with-key.pem",
            "authorities-with-key.pem", "by-hand-home-ca.crt", "by-hand-rootca.crt", "by-hand-MyCompany.crt",
            "by-hand-My-Home.crt", "root.crt", "middle.crt", "plain.pem", "request.csr"})
        row(clean, "");
    row("authority.pem", "ca-as-server");
    row("authority-unsigning.pem", "ca-as-server");
    row("mail.pem", "not-for-servers purposes");
    row("client.pem", "not-for-servers purposes");
    row("anything.pem", "not-for-servers purposes");
    row("encrypting.pem", "key-usage");
    row("precertificate.pem", "pre-certificate");
    row("signing.pem", "authority-extension");
    row("critical.pem", "purposes");
    row("mixed.pem", "purposes");
    row("dotted.pem", "authority-extension");
    row("wildcard.pem", "wildcard-public-suffix");
    row("look-alike.pem", "look-alike");
    row("emoji.pem", "emoji");
    row("self-signed.pem", "no-san");
    for (const char *byHand :
        {"by-hand-localhost.crt", "by-hand-mail2.crt", "by-hand-192.0.2.7.crt", "by-hand-2001-db8--7.crt"})
        row(byHand, "no-san");
    row("authority-with-wrong-key.pem", "key-mismatch");
    row("authorities-with-wrong-key.pem", "key-mismatch");
    row("request-stapling.csr", "must-staple");
    row("request-nameless.csr", "request-no-san");
    row("request-changed.csr", "request-signature");
}

void TestFileVerdicts::finds()
{
    QFETCH(const QString, findings);
    const FileContents contents = contentsOf(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(!contents.objects.isEmpty());
    QCOMPARE(idsOf(examine(contents, expectations())), findings);
}

// By its common name, or by the first of its names.
void TestFileVerdicts::namesItself_data()
{
    QTest::addColumn<QString>("title");
    QTest::newRow("good.crt") << QStringLiteral("mail.example.org");
    QTest::newRow("nameless.crt") << QStringLiteral("mail.example.org");
    QTest::newRow("umlaut.crt") << QStringLiteral("xn--bcher-kva.example");
    QTest::newRow("root.crt") << QStringLiteral("Test Root");
}

void TestFileVerdicts::namesItself()
{
    QFETCH(const QString, title);
    const FileObject object = contentsOf(QString::fromLatin1(QTest::currentDataTag())).objects.first();
    QCOMPARE(titleOf(*object.certificate), title);
    QCOMPARE(details(*object.certificate).title(), title);
    QCOMPARE(headline(object), QStringLiteral("Certificate “%1”").arg(title));
    QCOMPARE(Summary(QDateTime::currentDateTimeUtc()).title(object), headline(object));
}

// As a client that knows the root, for a server.
void TestFileVerdicts::opensslAgrees_data()
{
    QTest::addColumn<bool>("accepts");
    for (const char *good : {"good.pem", "nameless.pem", "umlaut.pem", "plain.pem"})
        QTest::newRow(good) << true;
    for (const char *bad : {"mail.pem", "client.pem", "anything.pem", "precertificate.pem"})
        QTest::newRow(bad) << false;
}

void TestFileVerdicts::opensslAgrees()
{
    QFETCH(const bool, accepts);
    const QString file = m_folder.filePath(QString::fromLatin1(QTest::currentDataTag()));
    const Output openssl = run({QStringLiteral("openssl"), QStringLiteral("verify"),
        QStringLiteral("-purpose"), QStringLiteral("sslserver"), QStringLiteral("-CAfile"),
        m_folder.filePath(QStringLiteral("root.crt")), QStringLiteral("-untrusted"), file, file});
    QCOMPARE(openssl.code == 0, accepts);
    const Examination examination
        = examine(contentsOf(QString::fromLatin1(QTest::currentDataTag())), expectations("root.crt"));
    const bool isRefused = std::any_of(examination.findings.begin(), examination.findings.end(),
        [](const Advice &finding) { return severityOf(finding.id) == Severity::Error; });
    QCOMPARE(!isRefused, accepts);
}

// Only the chain is to be fetched again; and without the other root, it is an error like any other.
void TestFileVerdicts::expiredCrossSignIsNotRenewed()
{
    const FileContents crossed = contentsOf(QStringLiteral("cross-signed.pem"));
    QCOMPARE(idsOf(examine(crossed, expectations("root.crt"))), QStringLiteral("expired-not-needed"));
    QVERIFY(idsOf(examine(crossed, expectations("old.crt"))).contains(QStringLiteral("expired ")));
    QCOMPARE(
        idsOf(examine(contentsOf(QStringLiteral("without-cross.pem")), expectations("root.crt"))), QString());
}

void TestFileVerdicts::depthIsLimited()
{
    Expectations wanted = expectations("root.crt");
    wanted.mostIntermediates = 1;
    QCOMPARE(idsOf(examine(contentsOf(QStringLiteral("good.pem")), wanted)), QString());
    wanted.mostIntermediates = 0;
    QCOMPARE(idsOf(examine(contentsOf(QStringLiteral("good.pem")), wanted)), QStringLiteral("not-verified"));
}

void TestFileVerdicts::withdrawnRowsAreStrict()
{
    QVERIFY(!shippedWithdrawnCertificates().isEmpty());
    for (const WithdrawnCertificate &row : shippedWithdrawnCertificates()) {
        QCOMPARE(row.sha256.size(), 64);
        QCOMPARE(row.instead.size(), 64);
        QVERIFY(row.sha256 != row.instead);
    }
    MAILSEAL_EXPECT_ERROR(withdrawnCertificates("{}"), ErrorCode::CatalogueInvalid);
    MAILSEAL_EXPECT_ERROR(
        withdrawnCertificates(R"({"withdrawn": [{"subject": "A"}]})"), ErrorCode::CatalogueInvalid);
    const Certificate middle = *contentsOf(QStringLiteral("middle.crt")).objects.first().certificate;
    WithdrawnCertificate row;
    row.sha256 = details(middle).fingerprintSha256.remove(u':');
    QVERIFY(isWithdrawn(middle, {row}));
    QVERIFY(!isWithdrawn(middle));
}

void TestFileVerdicts::requestsAreShownInFull()
{
    const auto textOf = [this](const char *name, const char *id) {
        for (const Field &field : describe(contentsOf(QString::fromLatin1(name)).objects.first(), {})) {
            if (field.id == QLatin1String(id))
                return field.text;
        }
        return QString();
    };
    QCOMPARE(textOf("request.csr", "names"), QStringLiteral("mail.example.org"));
    QVERIFY(textOf("request.csr", "signature").contains(QStringLiteral("own key")));
    QVERIFY(textOf("request-changed.csr", "signature").contains(QStringLiteral("wrong")));
    QCOMPARE(textOf("request.csr", "ignored"), QString());
    QCOMPARE(textOf("request-nameless.csr", "ignored"), QStringLiteral("O"));
    QCOMPARE(textOf("good.key", "form"), QStringLiteral("PKCS#8"));
}

// What is read from the outline is what OpenSSL reads, for our own certificates and those of public
// authorities.
void TestFileVerdicts::detailsAreThoseOfOpenssl_data()
{
    QTest::addColumn<QString>("file");
    for (const char *name :
        {"good.pem", "nameless.pem", "mail.pem", "precertificate.pem", "cross-signed.pem"})
        QTest::newRow(name) << m_folder.filePath(QString::fromLatin1(name));
    QTest::newRow("public") << QStringLiteral("/etc/ssl/certs/ca-certificates.crt");
}

void TestFileVerdicts::detailsAreThoseOfOpenssl()
{
    QFETCH(const QString, file);
    const auto contents = read(*readFile(file), {});
    QVERIFY2(contents && !contents->objects.isEmpty(), qPrintable(file));
    for (const Certificate &certificate : certificatesOf(contents->objects)) {
        const CertificateDetails ours = details(certificate);
        const CertificateDetails theirs = detailsByOpenssl(certificate);
        QCOMPARE(ours.subject, theirs.subject);
        QCOMPARE(ours.subjectHash, theirs.subjectHash);
        QCOMPARE(ours.subjectHashOld, theirs.subjectHashOld);
        QCOMPARE(ours.serial, theirs.serial);
        QCOMPARE(ours.keyBits, theirs.keyBits);
        QVERIFY2(ours == theirs, qPrintable(ours.subject));
        const int answer = X509_check_ca(certificate.handle());
        QCOMPARE(certificate.isAuthority(), answer == 1 || answer == 3);
        QCOMPARE(certificate.isSelfSigned(), X509_self_signed(certificate.handle(), 1) == 1);
    }
}

QTEST_GUILESS_MAIN(TestFileVerdicts)
#include "tst_file_verdicts.moc"
