// SPDX-License-Identifier: GPL-3.0-or-later
//
// Binary data that became text, and text that a program has changed, beside what tst_file_forms looks at; and
// that nothing of a file is passed over without a word.
#include "model/base/errors/error_code.h"
#include "model/files/read/reading.h"
#include "model/x509/initialization.h"
#include "tests/files/inputs.h"

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileChangedForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void isUnwrapped_data();
    void isUnwrapped();
    void dashesAtLineEnds();
    void isNamed_data();
    void isNamed();
    void brokenBlockIsNamed_data();
    void brokenBlockIsNamed();
    void marksAreNamed();
    void restIsTold();
    void cutContainerIsNothingElse();
    void webPageIsPlaced();

private:
    Result<FileContents> make(const QString &script);
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
};

// The file “made”, by a script in the folder of the inputs.
Result<FileContents> TestFileChangedForms::make(const QString &script)
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

void TestFileChangedForms::isUnwrapped_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("certificates");
    QTest::addColumn<QString>("way"); // of the first
    const auto row = [](const char *title, const char *script, int certificates, const char *way) {
        QTest::newRow(title) << QString::fromLatin1(script) << certificates << QString::fromLatin1(way);
    };
    row("octets of od", "od -An -v -tx1 leaf.der >made", 1, "hexadecimal");
    row("od with its offsets", "od -v -tx1 leaf.der >made", 1, "hexadecimal");
    row("od with offsets and characters", "od -Ax -v -tx1z leaf.der >made", 1, "hexadecimal");
    row("a dump with a colon behind the offset",
        "od -Ax -v -tx1 leaf.der | sed 's/^\\([0-9a-f]*\\) /\\1: /' >made", 1, "hexadecimal");
    row("digits alone", "od -An -v -tx1 leaf.der | tr -d ' \\n' >made", 1, "hexadecimal");
    row("capitals and colons",
        "od -An -v -tx1 leaf.der | tr -d '\\n' | sed 's/^ //; s/ /:/g' | tr a-f A-F >made", 1, "hexadecimal");
    row("an array of C",
        "{ echo 'const unsigned char a[] = {'; od -An -v -tx1 leaf.der | sed 's/ \\(..\\)/ 0x\\1,/g'; echo '};'; } >made",
        1, "hexadecimal");
    row("a column of a database",
        "{ printf 'INSERT INTO a VALUES (1,0x'; od -An -v -tx1 leaf.der | tr -d ' \\n'; echo ');'; } >made",
        1, "hexadecimal");
    row("digits in JSON",
        "{ printf '{\"der\":\"'; od -An -v -tx1 leaf.der | tr -d ' \\n'; printf '\"}'; } >made", 1,
        "json hexadecimal");
    row("groups of four octets",
        "od -An -v -tx1 leaf.der | tr -d ' \\n' | sed 's/.\\{8\\}/& /g' | fold -w 72 >made", 1,
        "hexadecimal");
    row("LF became CR LF", "perl -pe 's/\\n/\\r\\n/' leaf.der >made; ! cmp -s made leaf.der", 1, "text-mode");
    row("octets became UTF-8", "iconv -f latin1 -t utf-8 leaf.der >made", 1, "text-mode");
    row("RTF",
        "{ printf '{\\\\rtf1\\\\ansi{\\\\fonttbl{\\\\f0 Courier;}}\\\\f0 '; sed 's/$/\\\\par/' chain.pem; printf '}'; } >made",
        2, "rich-text");
    row("RTF with dashes of Windows",
        "{ printf '{\\\\rtf1\\\\ansi '; sed \"s/-----/\\\\\\\\'97\\\\\\\\'96/g; s/$/\\\\\\\\par/\" chain.pem; printf '}'; } >made",
        2, "rich-text characters changed-marks");
    row("base64 for addresses, the last character a dash",
        "openssl req -x509 -new -key ED25519.key -subj /CN=a -outform DER >made; "
        "{ cat made; printf '\\0\\0\\076'; } | base64 -w 0 | tr '+/' '-_' | tr -d = | fold -w 64 >other; mv other made",
        1, "base64 trailing-octets");
    row("base64 whose lines are words", "base64 leaf.der | tr '\\n' ' ' >made", 1, "base64");
    row("a word before DER", "{ echo Certificate:; cat leaf.der; } >made", 1, "trailing-octets");
    row("UTF-16 behind text", "{ cat leaf.crt; iconv -t UTF-16LE middle.crt; } >made", 2, "");
    row("DER behind text", "{ cat middle.crt leaf.der; } >made", 2, "");
    row("blanks between all letters", "sed 's/./& /g' chain.pem >made", 2, "spaced");
    row("blanks between all letters, of one line", "tr -d '\\n' <chain.pem | sed 's/./& /g' >made", 2,
        "spaced");
    row("two blanks between all letters", "sed 's/./&  /g' chain.pem >made", 2, "spaced");
    row("tabs between all letters", "sed 's/./&\\t/g' chain.pem >made", 2, "spaced");
    row("no-break blanks between all letters", "sed 's/./&\\xC2\\xA0/g' chain.pem >made", 2,
        "characters spaced");
    row("base64 in groups of four", "base64 -w0 leaf.der | sed 's/..../& /g' >made", 1, "spaced base64");
    row("base64 in groups of ten, in lines", "base64 leaf.der | sed 's/.\\{10\\}/& /g' >made", 1,
        "spaced base64");
    row("blanks in place of plus",
        "grep -q + chain.pem || cp rsa-set.crt chain.pem; tr + ' ' <chain.pem >made; ! cmp -s made chain.pem",
        2, "lost-pluses");
    row("zlib", "perl -MCompress::Zlib -0777 -ne 'print compress($_)' chain.pem >made", 2, "compressed");
    row("zlib, the best", "perl -MCompress::Zlib -0777 -ne 'print compress($_, 9)' leaf.der >made", 1,
        "compressed");
    row("base64 of zlib", "perl -MCompress::Zlib -0777 -ne 'print compress($_)' chain.pem | base64 -w0 >made",
        2, "base64 compressed");
    row("base64 of base64 of gzip, as Helm keeps it", "gzip -c chain.pem | base64 -w0 | base64 -w0 >made", 2,
        "base64 base64 compressed");
    row("two values in a block",
        "{ echo -----BEGIN CERTIFICATE-----; openssl x509 -in middle.crt -outform DER | cat leaf.der - | base64; echo -----END CERTIFICATE-----; } >made",
        2, "joined-der");
}

void TestFileChangedForms::isUnwrapped()
{
    QFETCH(const QString, script);
    QFETCH(const int, certificates);
    QFETCH(const QString, way);
    const auto contents = make(script);
    QVERIFY2(contents, errorOf(contents).constData());
    QVERIFY(contents->damages.isEmpty());
    QCOMPARE(certificatesOf(contents->objects).size(), certificates);
    QStringList names;
    for (const Wrapping wrapping : contents->objects.constFirst().way)
        names << wrappingName(wrapping);
    QCOMPARE(names.join(u' '), way);
    QVERIFY(isWrapped(*contents));
}

// In the alphabet for addresses, wherever the lines end.
void TestFileChangedForms::dashesAtLineEnds()
{
    QVERIFY(make(QStringLiteral("cp leaf.der made")));
    const QByteArray der = content(m_inputs.path("made"));
    int dashes = 0;
    for (qsizetype width = 40; width <= 80; ++width) {
        QByteArray text;
        const QByteArray word = der.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        for (qsizetype i = 0; i < word.size(); i += width) {
            text += word.mid(i, width) + '\n';
            dashes += i > 0 && (word[i] == '-' || word[i - 1] == '-') ? 1 : 0;
        }
        QVERIFY(save(m_inputs.path("made"), text));
        const auto contents = read(*readFile(m_inputs.path("made")), {});
        QVERIFY2(contents, QByteArray::number(width).constData());
        QCOMPARE(certificatesOf(contents->objects).size(), 1);
    }
    QVERIFY(dashes > 0);
}

void TestFileChangedForms::isNamed_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<ErrorCode>("error");
    const auto row = [](const char *title, const char *script, ErrorCode error) {
        QTest::newRow(title) << QString::fromLatin1(script) << error;
    };
    row("base64 of an OpenSSH key",
        "printf -- '-----BEGIN OPENSSH PRIVATE KEY-----\\nb3BlbnNzaC1rZXk=\\n-----END OPENSSH PRIVATE KEY-----\\n' | base64 >made",
        ErrorCode::FileIsSshKey);
    row("base64 of JKS", "printf '\\376\\355\\376\\355\\0\\0\\0\\2%060d' 7 | base64 -w 0 >made",
        ErrorCode::FileIsKeystore);
    row("PuTTY, byte order mark", "printf '\\357\\273\\277PuTTY-User-Key-File-2: ssh-rsa\\n' >made",
        ErrorCode::FileIsSshKey);
    row("key box of GnuPG", "printf '\\0\\0\\0\\040\\1\\1\\0\\2KBXf%060d' 7 >made", ErrorCode::FileIsPgp);
    row("DKIM without its version",
        "{ printf 'k=rsa; p='; openssl pkey -in rsa.key -pubout -outform DER | base64 -w0; } >made",
        ErrorCode::FileIsDkimRecord);
    row("DKIM with blanks",
        "{ printf 'v = DKIM1 ; k = rsa ; p = '; openssl pkey -in rsa.key -pubout -outform DER | base64 -w0; } >made",
        ErrorCode::FileIsDkimRecord);
    row("an archive of 7-Zip", "printf '7z\\274\\257\\047\\034\\0\\4%060d' 7 >made",
        ErrorCode::FileIsForOther);
    row("an archive of RAR", "printf 'Rar!\\032\\007\\001\\0%060d' 7 >made", ErrorCode::FileIsForOther);
    row("a key of Microsoft", "openssl rsa -in rsa.key -outform PVK -pvk-none -out made",
        ErrorCode::FileIsForOther);
    row("a web token",
        "{ printf '{\"alg\":\"RS256\"}' | base64 -w0; printf .; printf '{\"sub\":\"1234567890\"}' | base64 -w0; "
        "printf .; openssl rand 64 | base64 -w0; } | tr '+/' '-_' | tr -d = >made",
        ErrorCode::FileIsForOther);
    row("a COSE key",
        "printf '\\245\\1\\2\\3\\046\\040\\1\\041\\130\\040%032d\\042\\130\\040%032d' 1 2 >made",
        ErrorCode::FileIsForOther);
    row("names and passwords", "printf 'a:$apr1$%08d$%022d\\nb:$2y$05$%053d\\n' 1 2 3 >made",
        ErrorCode::FileIsForOther);
    row("names and passwords of Dovecot",
        "printf 'a@example.org:{SHA512-CRYPT}$6$%08d$%086d::::::\\n' 1 2 >made", ErrorCode::FileIsForOther);
    row("two words with a point, no token", "printf 'eyJhbGciOiJSUzI1NiJ9.eyJhbGciOiJSUzI1NiJ9\\n' >made",
        ErrorCode::FileHoldsNothingKnown);
    row("a name and something else", "printf 'mail: $6 a month\\n' >made", ErrorCode::FileHoldsNothingKnown);
    row("prose with short words", "yes 'it is as we do it so' | head -40 >made",
        ErrorCode::FileHoldsNothingKnown);
    row("begins like zlib, is none", "printf 'x\\234 no zlib at all, only text of some length\\n' >made",
        ErrorCode::FileHoldsNothingKnown);
    row("web page behind a comment", "printf '<!-- a -->\\n<html lang=en>' >made", ErrorCode::FileIsWebPage);
    for (const char *answer :
        {"404: Not Found\\n", "404 page not found", "{\"message\":\"Not Found\",\"status\":\"404\"}",
            "{\"type\":\"urn:ietf:params:acme:error:malformed\",\"detail\":\"Certificate not found\"}",
            "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>"})
        row(answer, ("printf '" + QByteArray(answer) + "' >made").constData(), ErrorCode::FileIsWebPage);
    row("words about what was not found", "echo 'The certificate was not found.' >made",
        ErrorCode::FileHoldsNothingKnown);
    row("no-break blanks alone", "printf '\\302\\240\\n\\342\\200\\213\\n' >made", ErrorCode::FileEmpty);
    row("blanks in UTF-16", "printf '  \\r\\n' | iconv -t UTF-16 >made", ErrorCode::FileEmpty);
    row("an attribute certificate",
        "printf -- '-----BEGIN ATTRIBUTE CERTIFICATE-----\\nMAMCAQE=\\n-----END ATTRIBUTE CERTIFICATE-----\\n' >made",
        ErrorCode::FileHoldsNothingKnown);
    row("public key of XMSS",
        "{ echo -----BEGIN PUBLIC KEY-----; printf '0\\0340\\012\\6\\010\\053\\6\\1\\5\\5\\7\\6\\042\\3\\016\\0aaaaaaaaaaaaa' | base64; "
        "echo -----END PUBLIC KEY-----; } >made",
        ErrorCode::KeyAlgorithmUnknown);
}

void TestFileChangedForms::isNamed()
{
    QFETCH(const QString, script);
    QFETCH(const ErrorCode, error);
    const auto contents = make(script);
    QVERIFY(!contents);
    QCOMPARE(contents.error().code, error);
}

void TestFileChangedForms::brokenBlockIsNamed_data()
{
    QTest::addColumn<char>("strange");
    for (const char strange : {'-', '_', '*', '=', ':', '\0'})
        QTest::addRow("%d", strange) << strange;
}

// Text that tells people to copy the marks holds no damaged block; but GnuTLS begins to read there.
void TestFileChangedForms::marksAreNamed()
{
    const auto told = make(QStringLiteral(
        "{ echo 'Copy all from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----:'; cat chain.pem; } >made"));
    QVERIFY2(told, errorOf(told).constData());
    QVERIFY(told->damages.isEmpty() && !isWrapped(*told));
    QCOMPARE(certificatesOf(told->objects).size(), 2);
    QVERIFY(told->readable && *told->readable < told->blocks);
    const auto spelled = make(QStringLiteral(
        "{ echo 'From ----begin certificate---- to ----end certificate----:'; cat chain.pem; } >made"));
    QVERIFY(spelled && spelled->damages.isEmpty() && !isWrapped(*spelled) && !spelled->readable);
    QVERIFY(!make(QStringLiteral("echo '-----BEGIN CERTIFICATE-----' >made")));
}

// What is left of a block whose beginning was not copied.
void TestFileChangedForms::restIsTold()
{
    for (const char *lines : {"3", "8"}) {
        const auto contents = make(
            QStringLiteral("{ tail -n +%1 leaf.crt; cat middle.crt; } >made").arg(QLatin1String(lines)));
        QVERIFY2(contents, errorOf(contents).constData());
        QCOMPARE(certificatesOf(contents->objects).size(), 1);
        QCOMPARE(contents->damages.size(), 1);
    }
}

// Some of these are base64 in another alphabet, so that the block might be taken for something else.
void TestFileChangedForms::brokenBlockIsNamed()
{
    QFETCH(const char, strange);
    QByteArray chain = content(m_inputs.path("chain.pem"));
    chain.insert(140, strange);
    QVERIFY(save(m_inputs.path("made"), chain));
    const auto contents = read(*readFile(m_inputs.path("made")), {});
    QVERIFY2(contents, errorOf(contents).constData());
    QVERIFY(certificatesOf(contents->objects).size() == 2 || !contents->damages.isEmpty());
    QVERIFY(certificatesOf(contents->objects).size() == 1 || isWrapped(*contents));
}

// What is encrypted within a PKCS#12 file looks like an encrypted mail.
void TestFileChangedForms::cutContainerIsNothingElse()
{
    const auto contents = make(QStringLiteral("head -c -100 empty.p12 >made"));
    QVERIFY(!contents);
    QCOMPARE(contents.error().code, ErrorCode::BinaryCut);
}

// What a script downloaded in place of an intermediate.
void TestFileChangedForms::webPageIsPlaced()
{
    const auto contents = make(QStringLiteral(
        "{ cat leaf.crt; printf '<!DOCTYPE html>\\n<html><body>404 Not Found</body>\\n</html>\\n'; cat middle.crt; } >made"));
    QVERIFY2(contents, errorOf(contents).constData());
    QCOMPARE(contents->damages.size(), 1);
    QCOMPARE(contents->damages.constFirst().code, ErrorCode::FileIsWebPage);
    const qsizetype line = content(m_inputs.path("leaf.crt")).count('\n') + 1;
    QVERIFY(contents->damages.constFirst().arguments.constFirst().endsWith(
        QStringLiteral("made:%1-%2").arg(line).arg(line + 2)));
    QVERIFY(!lossIn(*contents));
    QVERIFY(make(QStringLiteral("{ echo 'a < b'; cat chain.pem; } >made"))->damages.isEmpty());
    const auto behind
        = make(QStringLiteral("{ cat leaf.crt; echo '404: Not Found'; cat middle.crt; } >made"));
    QCOMPARE(behind->damages.size(), 1);
    QVERIFY(
        behind->damages.constFirst().arguments.constFirst().endsWith(QStringLiteral("made:%1-%1").arg(line)));
    QVERIFY(
        make(QStringLiteral("{ echo 'subject: not found here'; cat chain.pem; } >made"))->damages.isEmpty());
    // What an API says of a certificate that it sends.
    QVERIFY(
        make(QStringLiteral("{ echo '{\"status\":\"valid\",\"detail\":\"issued\"}'; cat chain.pem; } >made"))
            ->damages.isEmpty());
}

QTEST_GUILESS_MAIN(TestFileChangedForms)
#include "tst_file_changed_forms.moc"
