// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that travel as octets of another kind: uuencoded, in UTF-7, as dumps, as numbers or strings of a
// program, within other binary data. And text that only looks so is left in peace.
#include "model/base/errors/error_code.h"
#include "model/files/examine/examination.h"
#include "model/files/read/reading.h"
#include "model/files/read/wrappings/containers/uuencoded_files.h"
#include "model/files/read/wrappings/encodings/dumped_octets.h"
#include "model/files/read/wrappings/encodings/literal_octets.h"
#include "model/files/read/wrappings/encodings/number_lists.h"
#include "model/files/read/wrappings/encodings/utf7_text.h"
#include "model/files/write/mending.h"
#include "model/x509/initialization.h"
#include "tests/files/inputs.h"
#include "tests/files/mutations.h"

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileOctets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void isUnwrapped_data();
    void isUnwrapped();
    void isNamed_data();
    void isNamed();
    void isLeftInPeace_data();
    void isLeftInPeace();
    void filesHaveNames();
    void shiftedText();
    void repeatsAreBounded();
    void nothingTakesLong_data();
    void nothingTakesLong();

private:
    Result<FileContents> make(const QString &script);
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
};

// The file “made”, by a script in the folder of the inputs.
Result<FileContents> TestFileOctets::make(const QString &script)
{
    QFile::remove(m_inputs.path("made"));
    Surroundings surroundings;
    surroundings.folder = m_inputs.path("");
    surroundings.environment << QStringLiteral("LC_ALL=C.UTF-8");
    const QStringList command{QStringLiteral("sh"), QStringLiteral("-euc"), script};
    if (const Output output = run(command, surroundings); output.code != 0)
        qWarning() << described(command, output);
    return read(*readFile(m_inputs.path("made")), {});
}

void TestFileOctets::isUnwrapped_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("certificates");
    QTest::addColumn<QString>("way"); // of the last
    const auto row = [](const char *title, const char *script, int certificates, const char *way) {
        QTest::newRow(title) << QString::fromLatin1(script) << certificates << QString::fromLatin1(way);
    };
    row("uuencoded PKCS#7", "cp chain.uu made", 2, "uuencoded");
    row("uuencoded, CRLF", "sed 's/$/\\r/' chain.uu >made", 2, "uuencoded");
    row("uuencoded, blanks for zeros", "tr '`' ' ' <chain.uu >made", 2, "uuencoded");
    row("uuencoded, its end lost", "sed '/^`/,$d' chain.uu >made", 2, "uuencoded");
    row("uuencoded in a mail",
        "{ printf 'From: a\\nTo: b\\nSubject: c\\n\\nHello,\\n\\n'; cat chain.uu; echo Regards; } >made", 2,
        "mail text-part uuencoded");
    row("uuencoded in a part of a mail",
        "{ printf 'From: a\\nTo: b\\nContent-Type: multipart/mixed; boundary=x\\n\\n--x\\n\\nhi\\n--x\\nContent-Transfer-Encoding: x-uuencode\\n\\n'; "
        "cat chain.uu; echo '--x--'; } >made",
        2, "mail text-part uuencoded");
    row("uuencoded in an answer", "sed 's/^/> /' chain.uu >made", 2, "quoted uuencoded");
    row("PEM and a uuencoded file",
        "{ cat leaf.crt; echo 'begin 644 middle.crt'; perl -e 'undef $/; print pack(\"u\", <STDIN>)' <middle.crt; echo end; } >made",
        2, "uuencoded");
    row("UTF-7", "cp utf-7.txt made", 2, "utf-7");
    row("UTF-7, dashes of a word processor", "sed 's/+/+-/g; s/-----/+IBMgEyATIBMgEw-/g' chain.pem >made", 2,
        "utf-7 characters");
    row("a mail in UTF-7",
        "{ printf 'From: a\\nTo: b\\nContent-Type: text/plain; charset=utf-7\\n\\nf+APw-r Sie\\n'; cat utf-7.txt; } >made",
        2, "mail text-part utf-7");
    row("a dump with characters", "cp dump.txt made", 1, "hexadecimal");
    row("a dump of PEM", "od -Ax -v -tx1z chain.pem >made", 2, "hexadecimal");
    row("a dump with what repeats", "{ cat leaf.der; head -c 100 /dev/zero; } | od -Ax -tx1z >made", 1,
        "hexadecimal trailing-octets");
    row("a dump whose characters are digits",
        "printf 'abcdefabcdefabcdef' | cat leaf.der - | od -Ax -v -tx1z >made", 1,
        "hexadecimal trailing-octets");
    row("lines of 24", "od -Ax -v -w24 -tx1z leaf.der >made", 1, "hexadecimal");
    row("a dump in a mail", "{ printf 'From: a\\nTo: b\\n\\nthe dump:\\n\\n'; cat dump.txt; } >made", 1,
        "mail text-part hexadecimal");
    row("octal words", "cp octal.txt made", 1, "numbers");
    row("octal octets", "od -v -to1 leaf.der >made", 1, "numbers");
    row("words of two octets", "od -v -tx2 leaf.der >made", 1, "numbers");
    row("words of four octets", "od -v -tx4 leaf.der >made", 1, "numbers");
    row("characters of od", "od -v -c leaf.der >made", 1, "numbers");
    row("words of PEM", "od -Ax -v -tx2 chain.pem >made", 2, "numbers");
    row("a list", "cp numbers.txt made", 1, "numbers");
    row("one number on each line", "od -An -v -tu1 -w1 leaf.der >made", 1, "numbers");
    row("a list with signs",
        "{ echo 'byte[] a = {'; od -An -v -td1 leaf.der | sed 's/\\([0-9]\\)\\( \\|$\\)/\\1,/g'; echo '};'; } >made",
        1, "numbers");
    row("numbers with 0x on one line",
        "{ printf 'a = { '; od -An -v -tx1 leaf.der | sed 's/ \\(..\\)/0x\\1, /g' | tr -d '\\n'; echo '};'; } >made",
        1, "numbers");
    row("a string", "cp literal.txt made", 1, "literal");
    row("a string of octal escapes",
        "{ printf 'char a[] = \"'; od -An -v -to1 leaf.der | tr -d '\\n' | sed 's/ /\\\\/g'; echo '\";'; } >made",
        1, "literal");
    row("octets of Python",
        "perl -0777 -pe 's/([^!-&(-\\[\\]-~])/sprintf(\"\\\\x%02x\", ord($1))/ges; s/^/a = b\\x27/; s/$/\\x27\\n/' leaf.der >made",
        1, "literal");
    row("a registry",
        "{ printf '[HKEY]\\n\"Blob\"=hex:20,00,00,00,01,00,00,00,00,02,00,00,'; od -An -v -w24 -tx1 leaf.der | sed 's/^ //; s/ /,/g; $!s/$/,\\\\/'; } >made",
        1, "hexadecimal");
    row("within other binary data",
        "{ printf '\\320\\317\\021\\340'; head -c 600 /dev/zero; cat leaf.der; head -c 99 /dev/zero; cat chain.p7c; printf '\\1\\2'; } >made",
        3, "trailing-octets");
    row("a box", "sed 's/.*/| &   |/' chain.pem >made", 2, "quoted framed");
    row("strings without line ends", "{ printf 'a = '; sed \"s/.*/'&' ./\" chain.pem; echo \"'';\"; } >made",
        2, "escaped*");
}

void TestFileOctets::isUnwrapped()
{
    QFETCH(const QString, script);
    QFETCH(const int, certificates);
    QFETCH(const QString, way);
    const auto contents = make(script);
    QVERIFY2(contents, errorOf(contents).constData());
    QVERIFY(contents->damages.isEmpty());
    QCOMPARE(certificatesOf(contents->objects).size(), certificates);
    QStringList names;
    for (const Wrapping wrapping : contents->objects.constLast().way)
        names << wrappingName(wrapping);
    if (way.endsWith(u'*'))
        QVERIFY2(names.join(u' ').startsWith(way.chopped(1)), qPrintable(names.join(u' ')));
    else
        QCOMPARE(names.join(u' '), way);
    const auto mended = mend(*contents, {});
    QVERIFY2(mended, errorOf(mended).constData());
    const auto again = read({QStringLiteral("mended.pem"), mended->bytes, 0600}, {});
    QVERIFY(again && !isWrapped(*again) && again->objects.size() == mended->objects.size());
}

void TestFileOctets::isNamed_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<ErrorCode>("error");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *title, const char *script, ErrorCode error, const char *name) {
        QTest::newRow(title) << QString::fromLatin1(script) << error << QString::fromLatin1(name);
    };
    row("Ansible Vault", "{ echo '$ANSIBLE_VAULT;1.1;AES256'; seq 200 | od -An -v -tx1 | tr -d ' '; } >made",
        ErrorCode::FileIsLocked, "Ansible Vault");
    row("SOPS", "echo 'tls.key: ENC[AES256_GCM,data:abcd,iv:a,tag:b,type:str]' >made",
        ErrorCode::FileIsLocked, "SOPS");
    row("age", "{ echo age-encryption.org/v1; head -c 99 /dev/zero; } >made", ErrorCode::FileIsLocked, "age");
    row("age in ASCII",
        "{ echo -----BEGIN AGE ENCRYPTED FILE-----; echo age-encryption.org/v1 | base64; echo -----END AGE ENCRYPTED FILE-----; } >made",
        ErrorCode::FileIsLocked, "age");
    row("openssl enc", "echo Salted__abcdefghabcdefghijklmnopqrstuvw | base64 -w0 >made",
        ErrorCode::FileIsLocked, "openssl enc");
    row("a key of OpenVPN",
        "{ echo '# 2048 bit'; echo '-----BEGIN OpenVPN Static key V1-----'; od -An -v -tx1 leaf.der | head -16 | tr -d ' '; "
        "echo '-----END OpenVPN Static key V1-----'; } >made",
        ErrorCode::FileIsForOther, "OpenVPN");
    row("WireGuard", "printf '[Interface]\\nPrivateKey = aGVsbG8=\\n' >made", ErrorCode::FileIsForOther,
        "WireGuard");
    row("JWK", "printf '{\"kty\":\"RSA\",\"n\":\"%0300d\",\"e\":\"AQAB\"}' 7 >made",
        ErrorCode::FileIsForOther, "JWK");
    row("minisign", "printf 'untrusted comment: minisign public key 1\\nRWQf6LRCGA9i53ml\\n' >made",
        ErrorCode::FileIsForOther, "minisign");
    row("a certificate of OpenSSH",
        "printf 'ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29t x\\n' >made",
        ErrorCode::FileIsSshKey, "OpenSSH");
    row("encrypted for OpenPGP, binary", "{ printf '\\205\\001\\014\\003'; head -c 99 /dev/zero; } >made",
        ErrorCode::FileIsPgp, "OpenPGP");
    row("a DKIM record of several strings",
        "{ printf 'mail._domainkey IN TXT ( \"v=DKIM1; k=rsa; \"\\n  \"p='; openssl pkey -in rsa.key -pubout "
        "-outform DER | base64 -w0 | sed 's/.\\{200\\}/&\"\\n  \"/'; echo '\" )'; } >made",
        ErrorCode::FileIsDkimRecord, "DKIM");
    row("text about a certificate", "openssl x509 -in leaf.crt -noout -text >made",
        ErrorCode::FileIsDescription, "-----BEGIN");
    row("text about a key", "openssl pkey -in rsa.key -noout -text >made", ErrorCode::FileIsDescription,
        "-----BEGIN");
    row("what certtool says", "certtool -i --infile leaf.crt | sed '/-----BEGIN/,$d' >made",
        ErrorCode::FileIsDescription, "-----BEGIN");
}

void TestFileOctets::isNamed()
{
    QFETCH(const QString, script);
    QFETCH(const ErrorCode, error);
    QFETCH(const QString, name);
    const auto contents = make(script);
    MAILSEAL_EXPECT_ERROR(contents, error);
    QVERIFY2(sentence(contents.error()).contains(name), qPrintable(sentence(contents.error())));
}

void TestFileOctets::isLeftInPeace_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("certificates");
    const auto row = [](const char *title, const char *script, int certificates) {
        QTest::newRow(title) << QString::fromLatin1(script) << certificates;
    };
    row("a sentence that begins", "printf 'We\\nbegin 644 hours later and\\nend\\n' >made", 0);
    row("a heading that begins",
        "{ printf 'begin 755 work\\nof today, as was said\\nend\\n'; cat chain.pem; } >made", 2);
    row("a signature", "openssl dgst -sha256 -sign leaf.key leaf.der | base64 -w0 >made", 0);
    row("a signature in octets", "openssl dgst -sha256 -sign leaf.key leaf.der | od -An -v -tx1 >made", 0);
    row("a dump of something else", "seq 500 | od -Ax -v -tx1z >made", 0);
    row("a table of numbers", "seq 10 2000 | paste -sd, >made", 0);
    row("a sum", "sed 's/$/ + 1-1/' chain.pem | sed '/-----/s/ + 1-1//; /^[^-]/s/ + 1-1//' >made", 2);
    row("certificates in a keystore of Java",
        "{ printf '\\376\\355\\376\\355\\0\\0\\0\\2\\0\\0\\0\\1'; cat leaf.der; } >made", 0);
    row("a program with certificates in it",
        "{ printf '\\177ELF\\2\\1\\1'; head -c 99 /dev/zero; cat leaf.der; } >made", 0);
}

void TestFileOctets::isLeftInPeace()
{
    QFETCH(const QString, script);
    QFETCH(const int, certificates);
    const auto contents = make(script);
    if (certificates == 0) {
        QVERIFY(!contents);
        return;
    }
    QVERIFY2(contents, errorOf(contents).constData());
    QVERIFY(!isWrapped(*contents) && !contents->readable && contents->damages.isEmpty());
    QCOMPARE(certificatesOf(contents->objects).size(), certificates);
}

// Each file by the name that it was sent with; the text around them stays.
void TestFileOctets::filesHaveNames()
{
    const QByteArray text = "before\n" + uuencoded("one").replace("chain.pem", "my chain.pem") + "between\n"
        + uuencoded(QByteArray(100, '\0')) + "behind\n";
    const auto view = std::string_view(text.constData(), static_cast<size_t>(text.size()));
    const UuencodedText found = uuencodedText(view, 10);
    QCOMPARE(found.files.size(), 2);
    QCOMPARE(found.files.constFirst().name, QStringLiteral("my chain.pem"));
    QCOMPARE(mailseal::view(found.files.constFirst().bytes), std::string_view("one"));
    QCOMPARE(found.files.constLast().bytes.size(), size_t(100));
    QCOMPARE(mailseal::view(found.rest), std::string_view("before\nbetween\nbehind\n"));
    QCOMPARE(uuencodedText(view, 1).files.size(), 1);
    QVERIFY(holdsUuencoded(view) && !holdsUuencoded("begin 64 a\nbegin abc d\nbegin 6444x\n"));
}

void TestFileOctets::shiftedText()
{
    const auto decoded = [](std::string_view text) {
        const auto result = fromUtf7(text);
        return result ? QString::fromUtf8(result->data(), static_cast<qsizetype>(result->size())) : QString();
    };
    QCOMPARE(decoded("1 +- 1 +AD0- 2, f+APw-r"), QStringLiteral("1 + 1 = 2, f\u00FCr"));
    QCOMPARE(decoded("+BB8EPgRHBEIEMA-"), QStringLiteral("\u041F\u043E\u0447\u0442\u0430"));
    QCOMPARE(decoded("+AC0ALQ-+49 30"), QStringLiteral("--+49 30")); // the number of a telephone is none
    QVERIFY(decoded("MIIC+abc\n+AAA=").isEmpty());
    QVERIFY(decoded("").isEmpty() && decoded("+").isEmpty());
}

// “*” may stand for any number of lines.
void TestFileOctets::repeatsAreBounded()
{
    const QByteArray octets = QByteArray("30 82 01 00").leftJustified(47, ' ');
    const QByteArray text = "00000000  " + octets + "\n*\nfffffffffff0  00\n";
    QVERIFY(!fromDump({text.constData(), static_cast<size_t>(text.size())}, DumpDigits::Hexadecimal));
}

void TestFileOctets::nothingTakesLong_data()
{
    QTest::addColumn<QByteArray>("text");
    constexpr int many = 2'000'000;
    QTest::newRow("begins") << QByteArray("begin 644 a\n").repeated(many / 12);
    QTest::newRow("pluses") << QByteArray(many, '+');
    QTest::newRow("marks of strings") << QByteArray("\"0\\x82").repeated(many / 6);
    QTest::newRow("numbers") << QByteArray("48,").repeated(many / 3);
    QTest::newRow("addresses") << QByteArray("00000000\n").repeated(many / 9);
    QTest::newRow("heads of values") << QByteArray("\x30\x82\xFF\xFF").repeated(many / 4);
    QTest::newRow("a registry") << QByteArray("=hex:00,").repeated(many / 8);
    QTest::newRow("blanks behind an octet") << "30" + QByteArray(many / 2, ' ') + '\n';
    QTest::newRow("heads of values behind text")
        << QByteArray("text ").repeated(3 * many) + QByteArray("\x30\x82\xFF\xFF").repeated(16'000);
}

void TestFileOctets::nothingTakesLong()
{
    QFETCH(const QByteArray, text);
    QVERIFY(save(m_inputs.path("made"), text));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!read(*readFile(m_inputs.path("made")), {}));
    QVERIFY2(timer.elapsed() < 20'000, QByteArray::number(timer.elapsed()).constData());
}

QTEST_GUILESS_MAIN(TestFileOctets)
#include "tst_file_octets.moc"
