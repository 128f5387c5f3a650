// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads what openssl, certtool, Java's keytool and NSS's pk12util write; tst_file_conversion has them read
// what we write.
#include "model/files/read/reading.h"
#include "model/x509/initialization.h"
#include "tests/files/inputs.h"

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileJudges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void theirsAreRead_data();
    void theirsAreRead();

private:
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
};

void TestFileJudges::theirsAreRead_data()
{
    QTest::addColumn<QString>("script"); // makes the file “made”
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *title, const char *script, const char *expected) {
        QTest::newRow(title) << QString::fromLatin1(script) << QString::fromLatin1(expected);
    };
    const char *certtool
        = "certtool --to-p12 --load-certificate leaf.crt --load-privkey leaf.key --p12-name mail "
          "--password secret --outder --outfile made";
    row("certtool", certtool, "certificate private-key");
    row("certtool, old", qPrintable(QString::fromLatin1(certtool) + QStringLiteral(" --pkcs-cipher 3des")),
        "certificate private-key");
    row("certtool, a key",
        "certtool --generate-privkey --key-type rsa --bits 2048 --pkcs8 --password secret --outfile made",
        "private-key");
    row("keytool, two keys",
        "for name in leaf other; do\n"
        "openssl pkcs12 -export -inkey $name.key -in $name.crt -name $name -passout pass:secret -out $name.p12\n"
        "keytool -importkeystore -noprompt -srckeystore $name.p12 -srcstorepass secret -destkeystore made "
        "-deststoretype PKCS12 -deststorepass secret\n"
        "done",
        "private-key private-key certificate certificate");
    row("pk12util",
        "mkdir nss\n"
        "certutil -N -d nss --empty-password\n"
        "pk12util -i modern.p12 -d nss -w secret.txt\n"
        "pk12util -o made -n Mail -d nss -w secret.txt",
        "private-key certificate certificate");
    row("openssl, EC in its traditional form",
        "openssl ec -in leaf.key -aes128 -passout pass:secret -out made", "private-key");
}

void TestFileJudges::theirsAreRead()
{
    QFETCH(const QString, script);
    QFETCH(const QString, expected);
    QFile::remove(m_inputs.path("made"));
    Surroundings surroundings;
    surroundings.folder = m_inputs.path("");
    surroundings.environment << QStringLiteral("LC_ALL=C.UTF-8");
    const QStringList command{QStringLiteral("sh"), QStringLiteral("-euc"), script};
    const Output output = run(command, surroundings);
    QVERIFY2(output.code == 0, described(command, output).constData());
    ReadOptions options;
    options.passphrases = always(QCA::SecureArray("secret"));
    const auto contents = read(*readFile(m_inputs.path("made")), options);
    QVERIFY2(contents, errorOf(contents).constData());
    QStringList types;
    for (const FileObject &object : contents->objects) {
        QVERIFY(object.type != ObjectType::PrivateKey || object.key);
        types << objectTypeName(object.type);
    }
    QStringList wanted = expected.split(u' ');
    types.sort();
    wanted.sort();
    QCOMPARE(types, wanted);
}

QTEST_GUILESS_MAIN(TestFileJudges)
#include "tst_file_judges.moc"
