// SPDX-License-Identifier: GPL-3.0-or-later
//
// openssl, certtool, Java's keytool and NSS's pk12util read back converted files; tst_file_judges reads what
// those programs write.
#include "model/base/errors/error_code.h"
#include "model/files/read/reading.h"
#include "model/files/write/conversion.h"
#include "model/x509/initialization.h"
#include "tests/files/inputs.h"

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

Q_DECLARE_METATYPE(mailseal::files::ConversionRequest)

class TestFileConversion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void judgesReadIt_data();
    void judgesReadIt();
    void serversGetTheirOrder_data();
    void serversGetTheirOrder();
    void partsAreChosen_data();
    void partsAreChosen();
    void passphraseIsSetKeptAndRemoved();
    void rootIsLeftOutWhenAsked();
    void refusesWhatCannotBe_data();
    void refusesWhatCannotBe();

private:
    QList<FileContents> read(const QString &names) const;
    QString save(const char *name, const SecretBytes &bytes) const;
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
};

QList<FileContents> TestFileConversion::read(const QString &names) const
{
    ReadOptions options;
    options.passphrases = always(QCA::SecureArray("secret"));
    QList<FileContents> files;
    for (const QString &name : names.split(u' '))
        files << *files::read(*readFile(m_inputs.path(name)), options);
    return files;
}

QString TestFileConversion::save(const char *name, const SecretBytes &bytes) const
{
    const QString path = m_inputs.path(name);
    (void)test::save(path, QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())), 0600);
    return path;
}

void TestFileConversion::judgesReadIt_data()
{
    QTest::addColumn<QString>("inputs");
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("judge"); // “out” is the file
    QTest::addColumn<QString>("says");
    const auto row
        = [](const char *title, const char *inputs, Format format, const char *judge, const char *says) {
              QTest::newRow(title) << QString::fromLatin1(inputs) << static_cast<int>(format)
                                   << QString::fromLatin1(judge) << QString::fromLatin1(says);
          };
    const char *pair = "leaf.key chain.pem";
    row("PEM, openssl", pair, Format::Pem, "openssl x509 -noout -subject -in out", "mail.example.org");
    row("PEM, certtool", pair, Format::Pem, "certtool --certificate-info --infile out", "mail.example.org");
    row("DER, openssl", "leaf.crt", Format::Der, "openssl x509 -inform DER -noout -subject -in out",
        "mail.example.org");
    row("DER key, openssl", "leaf.key", Format::Der, "openssl pkey -inform DER -noout -text -in out",
        "prime256v1");
    row("PKCS#7, openssl", pair, Format::Pkcs7, "openssl pkcs7 -print_certs -in out", "Test Intermediate");
    row("PKCS#7, certtool", pair, Format::Pkcs7, "certtool --p7-info --infile out",
        "Number of certificates: 2");
    row("PKCS#7, keytool", pair, Format::Pkcs7, "keytool -printcert -file out", "mail.example.org");
    row("PKCS#8, openssl", "sec1.pem", Format::Pkcs8, "openssl pkcs8 -passin file:new.txt -in out",
        "BEGIN PRIVATE KEY");
    row("PKCS#8, certtool", "rsa.key", Format::Pkcs8,
        "certtool --key-info --pkcs8 --password newpass --infile out", "RSA");
    row("traditional, openssl", "rsa.key", Format::Traditional,
        "openssl rsa -passin file:new.txt -noout -text -in out", "modulus");
    row("traditional, certtool", "sec1.pem", Format::Traditional,
        "certtool --key-info --password newpass --infile out", "EC");
    row("PKCS#12, openssl", pair, Format::Pkcs12, "openssl pkcs12 -passin file:new.txt -nodes -info -in out",
        "friendlyName: Mail");
    row("PKCS#12 is modern", pair, Format::Pkcs12, "openssl pkcs12 -passin file:new.txt -nodes -info -in out",
        "AES-256-CBC");
    row("PKCS#12, certtool", pair, Format::Pkcs12,
        "certtool --p12-info --inder --password newpass --infile out", "BEGIN CERTIFICATE");
    row("PKCS#12, keytool", pair, Format::Pkcs12,
        "keytool -list -J-Dfile.encoding=UTF-8 -storetype PKCS12 -storepass:file new.txt -keystore out",
        "PrivateKeyEntry");
    row("PKCS#12, pk12util", pair, Format::Pkcs12, "pk12util -l out -w new.txt", "Friendly Name: Mail");
    row("legacy, pk12util", pair, Format::Pkcs12Legacy, "pk12util -l out -w new.txt", "Friendly Name: Mail");
    row("legacy, openssl", pair, Format::Pkcs12Legacy,
        "openssl pkcs12 -passin file:new.txt -nodes -info -in out", "pbeWithSHA1And3-KeyTripleDES-CBC");
    row("legacy, certtool", pair, Format::Pkcs12Legacy,
        "certtool --p12-info --inder --password newpass --infile out", "BEGIN CERTIFICATE");
    row("legacy, keytool", pair, Format::Pkcs12Legacy,
        "keytool -list -J-Dfile.encoding=UTF-8 -storetype PKCS12 -storepass:file new.txt -keystore out",
        "PrivateKeyEntry");
    row("Courier's parameters", pair, Format::Courier, "certtool --dh-info --infile out", "generator");
}

void TestFileConversion::judgesReadIt()
{
    QFETCH(const QString, inputs);
    QFETCH(const int, format);
    QFETCH(const QString, judge);
    QFETCH(const QString, says);
    const bool plain
        = !judge.contains(QStringLiteral("new.txt")) && !judge.contains(QStringLiteral("newpass"));
    ConversionRequest request{static_cast<Format>(format), Part::Everything, QStringLiteral("Mail"),
        QCA::SecureArray(plain ? "" : "newpass")};
    const auto converted = convert(read(inputs), request);
    QVERIFY2(converted, errorOf(converted).constData());
    QVERIFY(test::save(m_inputs.path("new.txt"), "newpass\n"));
    Surroundings surroundings;
    surroundings.folder = QFileInfo(save("out", converted->bytes)).path();
    surroundings.environment << QStringLiteral("LC_ALL=C.UTF-8");
    const Output output = run(judge.split(u' '), surroundings);
    QVERIFY2(output.code == 0 && QString::fromUtf8(output.out + output.err).contains(says),
        described({judge}, output).constData());
}

void TestFileConversion::serversGetTheirOrder_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QStringList>("order");
    const QString key = QStringLiteral("private-key");
    const QString certificate = QStringLiteral("certificate");
    QTest::newRow("postfix") << static_cast<int>(Format::Postfix)
                             << QStringList{key, certificate, certificate};
    QTest::newRow("dovecot") << static_cast<int>(Format::Dovecot)
                             << QStringList{certificate, certificate, key};
    QTest::newRow("courier") << static_cast<int>(Format::Courier)
                             << QStringList{key, certificate, certificate, QStringLiteral("dh-parameters")};
}

// From the worst input: everything in the wrong order, with the root, and encrypted.
void TestFileConversion::serversGetTheirOrder()
{
    QFETCH(const int, format);
    QFETCH(const QStringList, order);
    const auto converted = convert(read(QStringLiteral("with-root.pem wrong-order.pem encrypted.pem")),
        {static_cast<Format>(format), {}, {}, {}});
    QVERIFY2(converted, errorOf(converted).constData());
    QVERIFY(converted->secret);
    const auto contents = files::read({{}, converted->bytes, 0600}, {});
    QStringList types;
    for (const FileObject &object : contents->objects) {
        types << objectTypeName(object.type);
        QVERIFY(!object.encrypted);
    }
    QCOMPARE(types, order);
    const QList<Certificate> certificates = certificatesOf(contents->objects);
    QVERIFY(certificates[0].holdsPublicKeyOf(keysOf(contents->objects).first()));
    QVERIFY(certificates[1].issued(certificates[0]));
}

void TestFileConversion::partsAreChosen_data()
{
    QTest::addColumn<int>("part");
    QTest::addColumn<int>("certificates");
    QTest::addColumn<bool>("key");
    QTest::newRow("certificate") << static_cast<int>(Part::Certificate) << 1 << false;
    QTest::newRow("key") << static_cast<int>(Part::Key) << 0 << true;
    QTest::newRow("chain") << static_cast<int>(Part::Chain) << 2 << false;
    QTest::newRow("everything") << static_cast<int>(Part::Everything) << 2 << true;
}

void TestFileConversion::partsAreChosen()
{
    QFETCH(const int, part);
    QFETCH(const int, certificates);
    QFETCH(const bool, key);
    const auto converted = convert(
        read(QStringLiteral("modern.p12")), {Format::Pem, static_cast<Part>(part), {}, QCA::SecureArray()});
    QVERIFY2(converted, errorOf(converted).constData());
    QCOMPARE(converted->secret, key);
    const auto contents = files::read({{}, converted->bytes, 0600}, {});
    QCOMPARE(certificatesOf(contents->objects).size(), certificates);
    QCOMPARE(keysOf(contents->objects).size(), key ? 1 : 0);
}

void TestFileConversion::passphraseIsSetKeptAndRemoved()
{
    const auto encrypted = [&](const char *file, const std::optional<QCA::SecureArray> &passphrase) {
        const auto converted = convert(read(QString::fromLatin1(file)), {Format::Pkcs8, {}, {}, passphrase});
        return converted && files::read({{}, converted->bytes, 0600}, {})->objects.first().encrypted;
    };
    QVERIFY(encrypted("leaf.key", QCA::SecureArray("new")));
    QVERIFY(encrypted("encrypted.pem", std::nullopt));
    QVERIFY(!encrypted("encrypted.pem", QCA::SecureArray()));
    QVERIFY(!encrypted("leaf.key", std::nullopt));
}

void TestFileConversion::rootIsLeftOutWhenAsked()
{
    for (const Format format : {Format::Pem, Format::Pkcs7, Format::Pkcs12}) {
        ConversionRequest request{format, {}, {}, QCA::SecureArray("secret")};
        const auto count = [&] {
            const auto converted = convert(read(QStringLiteral("with-root.pem leaf.key")), request);
            ReadOptions options;
            options.passphrases = always(QCA::SecureArray("secret"));
            return certificatesOf(files::read({{}, converted->bytes, 0600}, options)->objects).size();
        };
        QCOMPARE(count(), 3);
        request.withoutRoot = true;
        QCOMPARE(count(), 2);
    }
}

void TestFileConversion::refusesWhatCannotBe_data()
{
    QTest::addColumn<QString>("inputs");
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("error");
    const auto row = [](const char *title, const char *inputs, Format format, ErrorCode error) {
        QTest::newRow(title) << QString::fromLatin1(inputs) << static_cast<int>(format)
                             << static_cast<int>(error);
    };
    row("two objects as DER", "chain.pem", Format::Der, ErrorCode::SeveralObjectsForDer);
    row("no key", "chain.pem", Format::Postfix, ErrorCode::NoKeyForFormat);
    row("no key for PKCS#8", "chain.pem", Format::Pkcs8, ErrorCode::NoKeyForFormat);
    row("no certificate", "leaf.key", Format::Dovecot, ErrorCode::NoCertificateForFormat);
    row("no certificate for PKCS#7", "leaf.key", Format::Pkcs7, ErrorCode::NoCertificateForFormat);
    row("another key", "other.key chain.pem", Format::Pkcs12, ErrorCode::KeyDoesNotBelong);
    row("two keys", "two-keys.pem", Format::Pkcs8, ErrorCode::SeveralKeys);
    row("Ed25519, traditional", "ED25519.key", Format::Traditional, ErrorCode::KeyHasNoTraditionalForm);
    row("damaged", "half.pem", Format::Pem, ErrorCode::BlockUnfinished);
    row("no passphrase said", "leaf.key chain.pem", Format::Pkcs12, ErrorCode::NewPassphraseMissing);
}

void TestFileConversion::refusesWhatCannotBe()
{
    QFETCH(const QString, inputs);
    QFETCH(const int, format);
    QFETCH(const int, error);
    MAILSEAL_EXPECT_ERROR(
        convert(read(inputs), {static_cast<Format>(format), {}, {}, {}}), static_cast<ErrorCode>(error));
}

QTEST_GUILESS_MAIN(TestFileConversion)
#include "tst_file_conversion.moc"
