// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a certificate contains: serial number, dates, digest, string types, key identifiers and usages.
#include "model/x509/certificates/certificate_outline.h"
#include "model/x509/verification/verification.h"
#include "tests/x509/fixture.h"

#include <QRegularExpression>
#include <QSet>

using namespace mailseal;
using namespace mailseal::test;

Q_DECLARE_METATYPE(mailseal::KeyAlgorithm)
Q_DECLARE_METATYPE(mailseal::Digest)

namespace {

QByteArray selfSigned(const CertificateProfile &profile, KeyAlgorithm algorithm = KeyAlgorithm::EcdsaP256,
    const Validity &validity = test::validity())
{
    return makeSelfSigned(profile, keyOf(algorithm), validity).value_or(QByteArray());
}

QByteArray derOf(const QByteArray &pem)
{
    const QByteArrayList lines = pem.trimmed().split('\n');
    return QByteArray::fromBase64(lines.mid(1, lines.size() - 2).join());
}

// The serial number's octets: the first INTEGER (after version 3's tag) of the certificate.
QByteArray serialOctets(const QByteArray &pem)
{
    static const QByteArray versionThree = QByteArray::fromHex("a003020102");
    const QByteArray bytes = derOf(pem);
    const qsizetype at = bytes.indexOf(versionThree) + versionThree.size();
    return bytes.at(at) == 0x02 ? bytes.mid(at + 2, bytes.at(at + 1)) : QByteArray();
}

// The hexadecimal line below a heading of openssl's text.
QByteArray lineBelow(const QByteArray &text, const QByteArray &heading)
{
    const qsizetype at = text.indexOf(heading);
    return at < 0 ? QByteArray() : text.mid(text.indexOf('\n', at) + 1).split('\n').first().trimmed();
}

} // namespace

class TestCertificateContents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serialNumbers();
    void dates_data();
    void dates();
    void digests_data();
    void digests();
    void usages_data();
    void usages();
    void keyIdentifiers();
    void stringTypes();
    void emptySubjectMakesNamesCritical();
    void fingerprint();
    void diffieHellman();
    void forgedRoot();
    void foreignAlgorithms_data();
    void foreignAlgorithms();

private:
    CryptographyInitialization m_cryptography;
    Folder m_folder;
};

void TestCertificateContents::serialNumbers()
{
    constexpr int count = 400;
    QSet<QByteArray> seen;
    QList<int> ones(160);
    for (int i = 0; i < count; ++i) {
        const QByteArray serial = serialOctets(selfSigned(profile()));
        QVERIFY2(serial.size() >= 1 && serial.size() <= 20, serial.toHex().constData());
        QVERIFY((serial.at(0) & 0x80) == 0); // positive
        seen.insert(serial);
        const QByteArray padded = serial.rightJustified(20, '\0');
        for (int bit = 0; bit < 160; ++bit)
            ones[bit] += (padded.at(bit / 8) >> (7 - bit % 8)) & 1;
    }
    QCOMPARE(seen.size(), count);
    QCOMPARE(ones[0], 0);
    // Each of the other 159 bits is set half of the time: 200 ± 7 standard deviations of 10.
    for (int bit = 1; bit < 160; ++bit)
        QVERIFY2(ones[bit] > 130 && ones[bit] < 270, QByteArray::number(bit).constData());
}

void TestCertificateContents::dates_data()
{
    QTest::addColumn<QDateTime>("from");
    QTest::addColumn<int>("days");
    QTest::addColumn<QByteArray>("asn1Before"); // type and value as openssl asn1parse writes them
    QTest::addColumn<QByteArray>("asn1After");
    const auto at
        = [](const char *text) { return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate); };
    QTest::newRow("one day") << at("2026-11-21T10:20:30Z") << 1 << QByteArray("UTCTIME:261121092030Z")
                             << QByteArray("UTCTIME:261122092030Z");
    QTest::newRow("a year with a leap day")
        << at("2027-06-01T00:00:00Z") << 366 << QByteArray("UTCTIME:270531230000Z")
        << QByteArray("UTCTIME:280531230000Z");
    QTest::newRow("last of 2049") << at("2049-12-30T23:59:59Z") << 1 << QByteArray("UTCTIME:491230225959Z")
                                  << QByteArray("UTCTIME:491231225959Z");
    QTest::newRow("first of 2050") << at("2049-12-31T23:59:59Z") << 1 << QByteArray("UTCTIME:491231225959Z")
                                   << QByteArray("GENERALIZEDTIME:20500101225959Z");
    QTest::newRow("a hundred years") << at("2026-11-21T10:20:30Z") << 36500
                                     << QByteArray("UTCTIME:261121092030Z")
                                     << QByteArray("GENERALIZEDTIME:21261028092030Z");
    QTest::newRow("another time zone, milliseconds")
        << at("2026-11-21T10:20:30.999+02:00") << 10 << QByteArray("UTCTIME:261121072030Z")
        << QByteArray("UTCTIME:261201072030Z");
}

void TestCertificateContents::dates()
{
    QFETCH(const QDateTime, from);
    QFETCH(const int, days);
    QFETCH(const QByteArray, asn1Before);
    QFETCH(const QByteArray, asn1After);
    const QByteArray pem = selfSigned(profile(), KeyAlgorithm::EcdsaP256, Validity::days(from, days));
    MAILSEAL_RUN(parsed, words("openssl asn1parse -in") << m_folder.save("leaf.pem", pem));
    static const QRegularExpression time(QStringLiteral("(UTCTIME|GENERALIZEDTIME) +(:\\S+)"));
    QByteArrayList found;
    for (auto match = time.globalMatch(QString::fromLatin1(parsed.out)); match.hasNext();) {
        const auto hit = match.next();
        found << (hit.captured(1) + hit.captured(2)).toLatin1();
    }
    QCOMPARE(found, (QByteArrayList{asn1Before, asn1After}));
}

void TestCertificateContents::digests_data()
{
    QTest::addColumn<KeyAlgorithm>("algorithm");
    QTest::addColumn<Digest>("digest");
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("ec 256") << KeyAlgorithm::EcdsaP256 << Digest::Sha256 << QByteArray("ecdsa-with-SHA256");
    QTest::newRow("ec 384") << KeyAlgorithm::EcdsaP256 << Digest::Sha384 << QByteArray("ecdsa-with-SHA384");
    QTest::newRow("ec 512") << KeyAlgorithm::EcdsaP384 << Digest::Sha512 << QByteArray("ecdsa-with-SHA512");
    QTest::newRow("rsa 256") << KeyAlgorithm::Rsa2048 << Digest::Sha256
                             << QByteArray("sha256WithRSAEncryption");
    QTest::newRow("rsa 384") << KeyAlgorithm::Rsa2048 << Digest::Sha384
                             << QByteArray("sha384WithRSAEncryption");
    QTest::newRow("rsa 512") << KeyAlgorithm::Rsa2048 << Digest::Sha512
                             << QByteArray("sha512WithRSAEncryption");
    QTest::newRow("ed25519") << KeyAlgorithm::Ed25519 << Digest::Sha384 << QByteArray("ED25519");
}

void TestCertificateContents::digests()
{
    QFETCH(const KeyAlgorithm, algorithm);
    QFETCH(const Digest, digest);
    QFETCH(const QByteArray, signature);
    CertificateProfile wanted = profile();
    wanted.digest = digest;
    const QByteArray line = "Signature Algorithm: " + signature + "\n";
    const QByteArray certificate = opensslText("x509", selfSigned(wanted, algorithm));
    QCOMPARE(certificate.count(line), 2); // inside and outside the signed part
    QCOMPARE(opensslText("req", *makeRequest(wanted, keyOf(algorithm))).count(line), 1);
    if (algorithm != KeyAlgorithm::Ed25519) {
        const auto authority = TestAuthority::create(wanted, algorithm, validity());
        QCOMPARE(opensslText("x509", authority->certificate()).count(line), 2);
        QCOMPARE(opensslText("x509", *authority->sign(wanted, keyOf(KeyAlgorithm::Ed25519), validity()))
                     .count(line),
            2);
    }
}

void TestCertificateContents::usages_data()
{
    QTest::addColumn<KeyAlgorithm>("algorithm");
    for (const KeyAlgorithm algorithm : keyAlgorithms())
        QTest::newRow(qPrintable(keyAlgorithmName(algorithm))) << algorithm;
}

void TestCertificateContents::usages()
{
    QFETCH(const KeyAlgorithm, algorithm);
    const QByteArray usage = isRsa(algorithm) ? "Digital Signature, Key Encipherment" : "Digital Signature";
    for (const QByteArray &text : {opensslText("x509", selfSigned(profile(), algorithm)),
             opensslText("req", *makeRequest(profile(), keyOf(algorithm)))}) {
        QVERIFY(text.contains("Key Usage: critical"));
        QCOMPARE(lineBelow(text, "Key Usage: critical"), usage);
        QCOMPARE(lineBelow(text, "Extended Key Usage:"), QByteArray("TLS Web Server Authentication"));
    }
    const QByteArray text = opensslText("x509", selfSigned(profile(), algorithm));
    QCOMPARE(lineBelow(text, "Basic Constraints: critical"), QByteArray("CA:FALSE"));
    QVERIFY(text.contains("Subject Alternative Name: \n"));
    QVERIFY(text.contains("Version: 3 (0x2)"));
}

void TestCertificateContents::keyIdentifiers()
{
    for (const KeyAlgorithm algorithm :
        {KeyAlgorithm::EcdsaP384, KeyAlgorithm::Rsa2048, KeyAlgorithm::Ed25519}) {
        const auto authority = TestAuthority::create(profile(), algorithm, validity());
        const QByteArray ca = opensslText("x509", authority->certificate());
        const auto leafPem = authority->sign(profile(), keyOf(algorithm), validity());
        const QByteArray leaf = opensslText("x509", *leafPem);
        const QByteArray caIdentifier = lineBelow(ca, "Subject Key Identifier");
        QCOMPARE(caIdentifier.size(), 59);
        QCOMPARE(lineBelow(leaf, "Authority Key Identifier"), caIdentifier);
        // openssl computes the same identifier from the key.
        const QString key = m_folder.save("key.pem", keyOf(algorithm).toPem().toByteArray());
        MAILSEAL_RUN(
            openssl, words("openssl req -x509 -subj /CN=x -addext subjectKeyIdentifier=hash -key") << key);
        QCOMPARE(lineBelow(leaf, "Subject Key Identifier"),
            lineBelow(opensslText("x509", openssl.out), "Subject Key Identifier"));
        const QByteArray self = opensslText("x509", selfSigned(profile(), algorithm));
        QCOMPARE(lineBelow(self, "Authority Key Identifier"), lineBelow(self, "Subject Key Identifier"));
    }
}

void TestCertificateContents::stringTypes()
{
    CertificateProfile full = profile();
    for (const Attribute attribute :
        {Attribute::ST, Attribute::L, Attribute::PostalCode, Attribute::Street, Attribute::OU})
        QVERIFY(full.subject.set(attribute, QStringLiteral("Plain")));
    for (const QByteArray &pem : {selfSigned(full), *makeRequest(full, keyOf(KeyAlgorithm::EcdsaP256))}) {
        MAILSEAL_RUN(parsed, words("openssl asn1parse -in") << m_folder.save("some.pem", pem));
        const QByteArrayList lines = parsed.out.split('\n');
        int attributes = 0;
        for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
            const QByteArray &value = lines[i + 1];
            const auto is = [&](const char *object) { return lines[i].endsWith(QByteArray(":") + object); };
            if (is("countryName"))
                QVERIFY2(value.contains("PRINTABLESTRING   :DE"), value.constData());
            else if (is("emailAddress"))
                QVERIFY2(value.contains("IA5STRING         :info@example.org"), value.constData());
            else if (is("stateOrProvinceName") || is("localityName") || is("postalCode")
                || is("streetAddress") || is("organizationName") || is("organizationalUnitName")
                || is("commonName"))
                QVERIFY2(value.contains("UTF8STRING"), value.constData());
            else
                continue;
            ++attributes;
        }
        QCOMPARE(attributes, pem.contains("REQUEST") ? 9 : 18);
        QVERIFY(parsed.out.contains("Müller & Söhne, ООО «Ромашка»"));
    }
}

void TestCertificateContents::emptySubjectMakesNamesCritical()
{
    CertificateProfile bare = profile();
    bare.subject = {};
    const auto authority = TestAuthority::create(bare, KeyAlgorithm::EcdsaP256, validity());
    const auto leaf = authority->sign(bare, keyOf(KeyAlgorithm::EcdsaP256), validity());
    QVERIFY(leaf);
    QVERIFY(opensslText("x509", *leaf).contains("Subject Alternative Name: critical"));
    MAILSEAL_RUN(openssl,
        words("openssl verify -x509_strict -verify_hostname mail.example.org -CAfile")
            << m_folder.save("ca.pem", authority->certificate()) << m_folder.save("leaf.pem", *leaf));
}

void TestCertificateContents::fingerprint()
{
    const QByteArray pem = selfSigned(profile());
    MAILSEAL_RUN(
        openssl, words("openssl x509 -noout -fingerprint -sha256 -in") << m_folder.save("leaf.pem", pem));
    QCOMPARE(openssl.out.trimmed().split('=').last(), fingerprintSha256(pem).toLatin1());
    QCOMPARE(fingerprintSha256(QByteArray("nothing")), QString());
}

void TestCertificateContents::diffieHellman()
{
    const QByteArray pem = diffieHellmanParameters();
    QVERIFY2(pem.startsWith("-----BEGIN DH PARAMETERS-----\n"), pem.constData());
    const QString file = m_folder.save("dh.pem", pem);
    MAILSEAL_RUN(openssl, words("openssl dhparam -check -text -noout -in") << file);
    QVERIFY2((openssl.out + openssl.err).contains("DH parameters appear to be ok"), openssl.err.constData());
    QVERIFY2(openssl.out.contains("(2048 bit)"), openssl.out.constData());
    MAILSEAL_RUN(certtool, words("certtool --dh-info --infile") << file);
    QVERIFY2(certtool.out.contains("Recommended key length") || certtool.out.contains("generator"),
        certtool.out.constData());
}

// Names and identifiers are copied easily; only the signature says who made it.
void TestCertificateContents::forgedRoot()
{
    QByteArray bytes = derOf(selfSigned(profile(), KeyAlgorithm::Rsa2048));
    const auto good = Certificate::fromDer(bytes);
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    const auto forged = Certificate::fromDer(bytes);
    QVERIFY(good && forged);
    QVERIFY(good->isSelfSigned() && good->claimsSelfSigned());
    QVERIFY(!forged->isSelfSigned() && forged->claimsSelfSigned());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(verify({*good, {}, {*good}, {}, now, Purpose::TlsServer, {}}).verified());
    QVERIFY(!verify({*forged, {}, {*forged}, {}, now, Purpose::TlsServer, {}}).verified());
}

void TestCertificateContents::foreignAlgorithms_data()
{
    QTest::addColumn<QByteArray>("parameters"); // hexadecimal, of two octets
    QTest::addColumn<bool>("isReadable");
    QTest::newRow("none") << QByteArray("0500") << true;
    QTest::newRow("an empty SEQUENCE") << QByteArray("3000") << true;
    QTest::newRow("an empty BOOLEAN") << QByteArray("0100") << false;
    QTest::newRow("an empty INTEGER") << QByteArray("0200") << false;
    QTest::newRow("an empty OBJECT IDENTIFIER") << QByteArray("0600") << false;
    QTest::newRow("the end of nothing") << QByteArray("0000") << false;
}

// What our outline takes, OpenSSL can read.
void TestCertificateContents::foreignAlgorithms()
{
    QFETCH(const QByteArray, parameters);
    QFETCH(const bool, isReadable);
    const QByteArray rsa = QByteArray::fromHex("06092a864886f70d010101");
    QByteArray bytes = derOf(selfSigned(profile(), KeyAlgorithm::Rsa2048));
    const qsizetype at = bytes.indexOf(rsa) + rsa.size();
    QVERIFY(at > rsa.size());
    QCOMPARE(bytes.mid(at, 2).toHex(), QByteArray("0500"));
    bytes.replace(at, 2, QByteArray::fromHex(parameters));
    const std::string_view text(bytes.constData(), static_cast<size_t>(bytes.size()));
    if (!isReadable)
        QVERIFY(!certificateOutline(text).has_value());
    QVERIFY(save(m_folder.path("changed.der"), bytes));
    const Output judge = run({QStringLiteral("openssl"), QStringLiteral("x509"), QStringLiteral("-inform"),
        QStringLiteral("DER"), QStringLiteral("-noout"), QStringLiteral("-serial"), QStringLiteral("-in"),
        m_folder.path("changed.der")});
    QCOMPARE(Certificate::fromDer(bytes).has_value(), judge.code == 0);
    QCOMPARE(judge.code == 0, isReadable);
}

QTEST_GUILESS_MAIN(TestCertificateContents)
#include "tst_certificate_contents.moc"
