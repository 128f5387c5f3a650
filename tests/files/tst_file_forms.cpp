// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whatever certificates travel in is opened, and named for what it is: each row makes a file with the tools
// of this machine. What is nothing for a mail server is named as well, and what only looks like it is left in
// peace.
#include "model/base/errors/error_code.h"
#include "model/files/examine/examination.h"
#include "model/files/read/reading.h"
#include "model/files/write/mending.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/initialization.h"
#include "tests/files/inputs.h"

using namespace mailseal;
using namespace mailseal::files;
using namespace mailseal::test;

class TestFileForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_inputs.make(), QByteArray()); }
    void isUnwrapped_data();
    void isUnwrapped();
    void isSomethingElse_data();
    void isSomethingElse();
    void isLeftInPeace_data();
    void isLeftInPeace();
    void linesOfAnArray();
    void damageIsPlaced_data();
    void damageIsPlaced();
    void passphraseFiles_data();
    void passphraseFiles();
    void passphraseOfAnotherEncoding();
    void unknownAlgorithmIsNamed();
    void depthIsBounded();
    void manyDamagesTakeNoTime();
    void wayIsSaid();

private:
    QByteArray make(const QString &script);
    Result<FileContents> readMade(const char *passphrase = nullptr);
    CryptographyInitialization m_cryptography;
    Inputs m_inputs;
};

namespace {

QString summary(const FileContents &contents)
{
    QStringList words;
    for (const FileObject &object : contents.objects) {
        const bool locked = object.type == ObjectType::PrivateKey && !object.key;
        words << objectTypeName(object.type) + (locked ? QStringLiteral("(locked)") : QString());
    }
    words.sort();
    return words.join(u' ');
}

// Of the first object: “mail base64-part”.
QString wayOf(const FileContents &contents)
{
    QStringList names;
    for (const Wrapping wrapping : contents.objects.value(0).way)
        names << wrappingName(wrapping);
    return names.join(u' ');
}

QStringList findingsOf(const FileContents &contents)
{
    Expectations expectations;
    expectations.time = QDateTime::currentDateTimeUtc();
    QStringList names;
    for (const Advice &finding : examine(contents, expectations).findings)
        names << adviceName(finding.id);
    return names;
}

} // namespace

// The file “made”, by a script in the folder of the inputs; its messages if it fails.
QByteArray TestFileForms::make(const QString &script)
{
    QFile::remove(m_inputs.path("made"));
    Surroundings surroundings;
    surroundings.folder = m_inputs.path("");
    surroundings.environment << QStringLiteral("LC_ALL=C.UTF-8");
    const QStringList command{QStringLiteral("sh"), QStringLiteral("-euc"), script};
    const Output output = run(command, surroundings);
    return output.code == 0 ? QByteArray() : described(command, output);
}

Result<FileContents> TestFileForms::readMade(const char *passphrase)
{
    ReadOptions options;
    if (passphrase != nullptr)
        options.passphrases = always(QCA::SecureArray(passphrase));
    return read(*readFile(m_inputs.path("made")), options);
}

void TestFileForms::isUnwrapped_data()
{
    QTest::addColumn<QString>("script"); // makes the file “made”
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("way");
    const auto row = [](const char *title, const char *script, const char *expected, const char *way) {
        QTest::newRow(title) << QString::fromUtf8(script) << QString::fromLatin1(expected)
                             << QString::fromLatin1(way);
    };
    const char *chain = "certificate certificate";
    const char *all = "certificate certificate private-key";
    // Base64
    row("base64 of DER, a line", "base64 -w0 leaf.der >made", "certificate", "base64");
    row("base64 of DER, wrapped", "base64 leaf.der >made", "certificate", "base64");
    row("base64 of DER, wrapped, CRLF, indented", "base64 -w64 leaf.der | sed 's/^/    /; s/$/\\r/' >made",
        "certificate", "base64");
    row("base64 of DER without padding", "base64 -w0 leaf.der | tr -d = >made", "certificate", "base64");
    row("base64 of PEM", "base64 -w0 combined.pem >made", all, "base64");
    row("base64 of PEM, wrapped", "base64 combined.pem >made", all, "base64");
    row("base64 of base64 of PEM", "base64 -w0 chain.pem | base64 >made", chain, "base64 base64");
    row("base64 of PKCS#12", "base64 empty.p12 >made", all, "base64");
    row("base64 of PKCS#7", "base64 chain.p7c >made", chain, "base64");
    row("base64 of a key", "base64 -w0 key.der >made", "private-key", "base64");
    row("several lines, each a certificate",
        "for n in leaf middle; do grep -v -- ----- $n.crt | tr -d '\\n'; echo; done >made", chain,
        "base64*"); // or joined: it depends on the padding
    row("base64 in single quotation marks", "{ printf \"CERT='\"; base64 -w0 leaf.der; echo \"'\"; } >made",
        "certificate", "base64");
    // Encodings of text
    for (const char *encoding : {"UTF-16LE", "UTF-16BE", "UTF-16"})
        row(encoding, qPrintable(QStringLiteral("iconv -t %1 chain.pem >made").arg(QLatin1String(encoding))),
            chain, "utf-16");
    for (const char *encoding : {"UTF-32LE", "UTF-32BE", "UTF-32"})
        row(encoding, qPrintable(QStringLiteral("iconv -t %1 chain.pem >made").arg(QLatin1String(encoding))),
            chain, "utf-32");
    row("base64 in UTF-16", "base64 leaf.der | iconv -t UTF-16 >made", "certificate", "utf-16 base64");
    // Consoles
    row("JSON",
        "{ printf '{\"cert\":\"'; awk '{printf \"%s\\\\n\",$0}' chain.pem; printf '\",\"key\":\"'; awk '{printf \"%s\\\\n\",$0}' leaf.key; "
        "printf '\"}'; } >made",
        all, "json");
    row("JSON with escaped slashes and pluses",
        "{ printf '{\"cert\":\"'; sed 's/+/\\\\u002b/g; s,/,\\\\/,g' leaf.crt | awk '{printf \"%s\\\\r\\\\n\",$0}'; printf '\"}'; } >made",
        "certificate", "json");
    row("JSON in JSON",
        "{ printf '{\"body\":\"{\\\\\"cert\\\\\":\\\\\"'; awk '{printf \"%s\\\\\\\\n\",$0}' leaf.crt; printf '\\\\\"}\"}'; } >made",
        "certificate", "json json");
    row("acme.json",
        "{ printf '{\"le\":{\"Account\":{\"PrivateKey\":\"'; base64 -w0 other.key; printf '\"},\"Certificates\":[{\"domain\":{\"main\":\"a\"},"
        "\"certificate\":\"'; base64 -w0 chain.pem; printf '\",\"key\":\"'; base64 -w0 leaf.key; printf '\"}]}}'; } >made",
        "certificate certificate private-key private-key", "json base64");
    row("x5c", "{ printf '{\"x5c\":[\"'; base64 -w0 leaf.der; printf '\"]}'; } >made", "certificate",
        "json base64");
    row("Kubernetes secret",
        "{ printf 'apiVersion: v1\\nkind: Secret\\ntype: kubernetes.io/tls\\ndata:\\n  tls.crt: '; base64 -w0 chain.pem; printf '\\n  tls.key: '; "
        "base64 -w0 leaf.key; echo; } >made",
        all, "base64");
    row("Kubernetes secret, folded",
        "{ printf 'data:\\n  tls.crt: >-\\n'; base64 chain.pem | sed 's/^/    /'; printf '  tls.key: |\\n'; base64 leaf.key | sed 's/^/    /'; } >made",
        all, "base64");
    row("literal \\n", "awk '{printf \"%s\\\\n\",$0}' combined.pem >made", all, "escaped");
    row("literal \\n in an environment file",
        "{ printf 'CERT=\"'; awk '{printf \"%s\\\\n\",$0}' chain.pem; echo '\"'; } >made", chain, "escaped");
    row("percent-encoded",
        "perl -0777 -pe 's/([^A-Za-z0-9.-])/sprintf(\"%%%02X\",ord($1))/ge' chain.pem >made", chain,
        "percent-encoded");
    // The web and word processors
    row("HTML",
        "{ echo '<html><body><pre>'; sed 's/+/\\&#43;/g; s,/,\\&#x2F;,g; s/=/\\&#61;/g' chain.pem; echo '</pre></body></html>'; } >made",
        chain, "html");
    row("<br>", "awk '{printf \"%s<br>\",$0}' chain.pem >made", chain, "html");
    row("paragraphs with nbsp",
        "{ echo '<div>'; sed 's/ /\\&nbsp;/g; s/^/<p class=\"x\"><span>/; s/$/<\\/span><\\/p>/' chain.pem; } >made",
        chain, "html characters");
    row("SAML metadata",
        "{ printf '<?xml version=\"1.0\"?><md:X><ds:X509Certificate>'; base64 leaf.der; printf '</ds:X509Certificate></md:X>'; } >made",
        "certificate", "html base64");
    row("en dashes", "sed 's/-----/–––––/g' chain.pem >made", chain, "characters");
    row("dashes that Word joined", "sed 's/-----/——-/g' chain.pem >made", chain, "characters changed-marks");
    row("hyphens and NBSP", "sed 's/-----/‐‐‐‐‐/g; s/ /\\xC2\\xA0/g' chain.pem >made", chain, "characters");
    row("Windows-1252", "sed 's/-----/–––––/g' chain.pem | iconv -t WINDOWS-1252 >made", chain, "characters");
    row("zero-width in every line", "sed 's/....../&\\xE2\\x80\\x8B/' chain.pem >made", chain, "characters");
    row("soft hyphens", "sed 's/^....../&\\xC2\\xAD/' chain.pem >made", chain, "characters");
    // Marks
    row("four dashes", "sed 's/^-----BEGIN/----BEGIN/; s/-----$/----/' chain.pem >made", chain,
        "changed-marks");
    row("lower case", "sed '/-----/y/BCDEFGINRTA/bcdefginrta/' chain.pem >made", chain, "changed-marks");
    row("no dashes", "sed 's/-----//g' chain.pem >made", chain, "changed-marks");
    row("no BEGIN", "sed 1d leaf.crt >made", "certificate", "lost-marks");
    row("no END", "sed '$d' leaf.crt >made", "certificate", "lost-marks");
    row("no marks", "grep -v -- ----- leaf.crt >made", "certificate", "base64");
    row("an encrypted key with changed dashes", "sed 's/-----/––––/g' encrypted-traditional.pem >made",
        "private-key", "characters changed-marks");
    // Mails. Lines that quoted-printable text breaks softly are there in every certificate, padding is not.
    const char *head
        = "printf 'From: ca@example.net\\nTo: me@example.org\\nSubject: Your certificate\\nMIME-Version: 1.0\\n'";
    const auto mail = [&](const char *title, const char *body, const char *expected, const char *way) {
        row(title,
            qPrintable(
                QStringLiteral("{ %1; %2; } >made").arg(QString::fromUtf8(head), QString::fromUtf8(body))),
            expected, way);
    };
    mail("quoted-printable mail",
        "printf 'Content-Type: text/plain\\nContent-Transfer-Encoding: quoted-printable\\n\\nHere it is:\\n'; sed -E 's/=/=3D/g; s/^(.{60})(.)/\\1=\\n\\2/' chain.pem",
        chain, "mail quoted-printable-part");
    mail("base64 mail",
        "printf 'Content-Type: text/plain\\nContent-Transfer-Encoding: base64\\n\\n'; base64 chain.pem",
        chain, "mail base64-part");
    mail("attachment",
        "printf 'Content-Type: multipart/mixed; boundary=\"=_b\"\\n\\nThis is MIME.\\n--=_b\\nContent-Type: text/plain\\n\\nHello\\n--=_b\\n"
        "Content-Type: application/pkcs7-mime; name=\"chain.p7b\"\\nContent-Transfer-Encoding: base64\\n\\n'; base64 chain.p7c; printf -- '--=_b--\\n'",
        chain, "mail base64-part");
    mail("attached archive",
        "printf 'Content-Type: multipart/mixed;\\n boundary=b\\n\\n--b\\nContent-Type: application/zip; name=ca.zip\\nContent-Transfer-Encoding: "
        "base64\\n\\n'; base64 ca.zip; printf -- '--b--\\n'",
        chain, "mail base64-part archive");
    mail("the same as text and HTML",
        "printf 'Content-Type: multipart/alternative; boundary=b\\n\\n--b\\nContent-Type: text/plain\\n\\n'; cat chain.pem; printf -- "
        "'--b\\nContent-Type: text/html\\n\\n<pre>'; cat chain.pem; printf '</pre>\\n--b--\\n'",
        chain, "mail text-part");
    mail("forwarded",
        "printf 'Content-Type: multipart/mixed; boundary=b\\n\\n--b\\nContent-Type: message/rfc822\\n\\nFrom: x@example.net\\nSubject: x\\n"
        "Content-Transfer-Encoding: quoted-printable\\n\\n'; sed -E 's/=/=3D/g; s/^(.{60})(.)/\\1=\\n\\2/' leaf.crt; printf -- '\\n--b--\\n'",
        "certificate", "mail text-part mail quoted-printable-part");
    mail("boundary without end",
        "printf 'Content-Type: multipart/mixed; boundary=b\\n\\n--b\\nContent-Transfer-Encoding: base64\\n\\n'; base64 leaf.der",
        "certificate", "mail base64-part");
    row("quoted-printable without mail", "sed -E 's/=/=3D/g; s/^(.{60})(.)/\\1=\\n\\2/' chain.pem >made",
        chain, "quoted-printable");
    row("quoted answer", "sed 's/^/> /' chain.pem >made", chain, "quoted");
    row("commented out", "sed 's/^/# /' chain.pem >made", chain, "quoted");
    row("initials before lines", "sed 's/^/AB> /' chain.pem >made", chain, "quoted");
    row("lines of a patch", "sed 's/^/+/' chain.pem >made", chain, "quoted");
    row("numbered lines", "grep -n '' chain.pem >made", chain, "quoted");
    row("literals of C", "sed 's/.*/\"&\\\\n\"/' chain.pem >made", chain, "escaped");
    row("literals of JavaScript", "sed \"s/.*/'&\\\\\\\\n' +/\" chain.pem >made", chain, "escaped*");
    row("references escaped twice", "sed 's/+/\\&amp;#43;/g; s,/,\\&amp;#47;,g' chain.pem >made", chain,
        "html");
    row("the alphabet for addresses", "base64 -w 0 leaf.der | tr '+/' '-_' >made", "certificate", "base64");
    // Wherever the three octets 00 0F BE begin, one of them becomes “AA--”.
    row("the alphabet for addresses, two dashes",
        "openssl req -x509 -new -key ED25519.key -subj /CN=a -addext 1.2.3.4=DER:04:0B:00:0F:BE:00:00:0F:BE:00:00:0F:BE -outform DER | "
        "base64 -w 0 | tr '+/' '-_' >made; grep -q -e 'A--' made",
        "certificate", "base64");
    row("PEM behind DER", "cat leaf.der middle.crt >made", chain, "trailing-octets");
    row("line end before DER", "(echo; cat leaf.der) >made", "certificate", "trailing-octets");
    row("base64 of PEM within marks",
        "(echo -----BEGIN CERTIFICATE-----; base64 chain.pem; echo -----END CERTIFICATE-----) >made", chain,
        "base64");
    row("lines in an array", "(printf '[\"x\"'; sed 's/.*/,\"&\"/' chain.pem; printf ']') >made", chain,
        "json");
    row("answer to an answer, CRLF", "sed 's/^/>> /; s/$/\\r/' chain.pem >made", chain, "quoted");
    row("S/MIME signed",
        "echo hello >text.txt; openssl smime -sign -in text.txt -signer leaf.crt -inkey leaf.key -certfile middle.crt -out made",
        chain, "mail base64-part");
    row("a certificate within a signed mail",
        "{ printf 'Content-Type: text/plain\n\nYour certificate:\n\n'; cat middle.crt; } >text.txt; openssl smime -sign -nodetach -in text.txt -signer leaf.crt -inkey leaf.key -out made",
        chain, "mail base64-part");
    row("a certificate in an attachment of a signed mail, DER",
        "{ printf 'MIME-Version: 1.0\nContent-Type: application/x-x509-ca-cert\nContent-Transfer-Encoding: base64\n\n'; base64 leaf.der; } >text.txt; openssl cms -sign -nodetach -nocerts -binary -in text.txt -signer middle.crt -inkey middle.key -outform DER -out made",
        "certificate", "signed mail base64-part");
    row("S/MIME signed, opaque",
        "echo hello >text.txt; openssl smime -sign -nodetach -in text.txt -signer leaf.crt -inkey leaf.key -certfile middle.crt -out made",
        chain, "mail base64-part");
    row("mbox",
        "{ echo 'From ca@example.net Mon Jan  1 00:00:00 2024'; echo 'From: x'; echo 'Subject: y'; echo; sed 's/^/> /' leaf.crt; } >made",
        "certificate", "mail text-part quoted");
    // DER
    row("DER and NUL", "{ cat leaf.der; head -c 17 /dev/zero; } >made", "certificate", "trailing-octets");
    row("DER and a line end", "{ cat leaf.der; printf '\\r\\n'; } >made", "certificate", "trailing-octets");
    row("DER and other octets", "{ cat leaf.der; printf 'rubbish'; } >made", "certificate",
        "trailing-octets");
    row("two certificates in DER", "openssl x509 -in middle.crt -outform DER | cat leaf.der - >made", chain,
        "joined-der");
    row("PKCS#7 and a line end", "{ cat chain.p7c; echo; } >made", chain, "trailing-octets");
    row("PKCS#12 and CRLF", "{ cat empty.p12; printf '\\r\\n'; } >made", all, "trailing-octets");
    row("key and NUL", "{ cat key.der; head -c 3 /dev/zero; } >made", "private-key", "trailing-octets");
    row("a short key and a line end", "{ openssl pkey -in ED25519.key -outform DER; echo; } >made",
        "private-key", "trailing-octets");
    // Compressed; these are containers like zip.
    row("gzip", "gzip -c chain.pem >made", chain, "");
    row("xz", "xz -c chain.pem >made", chain, "");
    row("gzip of JSON", "{ printf '{\"x5c\":[\"'; base64 -w0 leaf.der; printf '\"]}'; } | gzip >made",
        "certificate", "json base64");
    row("base64 of gzip", "gzip -c chain.pem | base64 -w0 >made", chain, "base64 compressed");
    // Forms without a wrapping
    row("CMS by key identifier",
        "echo x >text.txt; openssl cms -sign -keyid -nodetach -in text.txt -signer middle.crt -inkey middle.key -certfile leaf.crt -outform DER -out made",
        chain, "");
    row("PKCS#1 public key, PEM", "openssl rsa -in rsa.key -RSAPublicKey_out -out made", "public-key", "");
    row("PKCS#1 public key, DER", "openssl rsa -in rsa.key -RSAPublicKey_out -outform DER -out made",
        "public-key", "");
    row("Diffie-Hellman parameters, DER", "openssl dhparam -in dh.pem -outform DER -out made",
        "dh-parameters", "");
    row("PKCS#12 with clear certificates",
        "openssl pkcs12 -export -inkey leaf.key -in chain.pem -certpbe NONE -passout pass:hidden -out made",
        "certificate certificate private-key(locked)", "");
}

void TestFileForms::isUnwrapped()
{
    QFETCH(const QString, script);
    QFETCH(const QString, expected);
    QFETCH(const QString, way);
    QCOMPARE(make(script), QByteArray());
    const bool asks = QByteArray(QTest::currentDataTag()).contains("clear certificates");
    const auto contents = readMade(asks ? nullptr : "secret");
    QVERIFY2(contents, errorOf(contents).constData());
    QVERIFY2(contents->damages.isEmpty(),
        contents->damages.isEmpty() ? "" : qPrintable(sentence(contents->damages.first())));
    QCOMPARE(summary(*contents), expected);
    if (way.endsWith(u'*'))
        QVERIFY(wayOf(*contents).startsWith(way.chopped(1)));
    else
        QCOMPARE(wayOf(*contents), way);
    const bool isWrapped = !way.isEmpty() && contents->packing != Packing::Archive;
    QCOMPARE(findingsOf(*contents).contains(QStringLiteral("wrapped")),
        isWrapped && way != QLatin1String("utf-16") && way != QLatin1String("utf-32"));
    if (!isWrapped)
        return;
    const auto mended = mend(*contents, {});
    QVERIFY2(mended, errorOf(mended).constData());
    const auto again = read({QStringLiteral("mended.pem"), mended->bytes, 0600}, {});
    QVERIFY2(again, errorOf(again).constData());
    QVERIFY(!files::isWrapped(*again));
    QCOMPARE(again->objects.size(), mended->objects.size());
}

void TestFileForms::isSomethingElse_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<ErrorCode>("error");
    QTest::addColumn<QString>("name"); // what the sentence contains
    const auto row = [](const char *title, const char *script, ErrorCode error, const char *name) {
        QTest::newRow(title) << QString::fromLatin1(script) << error << QString::fromLatin1(name);
    };
    row("OpenSSH key",
        "printf -- '-----BEGIN OPENSSH PRIVATE KEY-----\\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU=\\n-----END OPENSSH PRIVATE KEY-----\\n' >made",
        ErrorCode::FileIsSshKey, "OpenSSH");
    row("OpenSSH public key", "echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE3Q me@example' >made",
        ErrorCode::FileIsSshKey, "OpenSSH");
    row("SSH2 public key",
        "printf -- '---- BEGIN SSH2 PUBLIC KEY ----\\nComment: x\\nAAAAC3NzaC1lZDI1NTE5AAAAIE3Q\\n---- END SSH2 PUBLIC KEY ----\\n' >made",
        ErrorCode::FileIsSshKey, "SSH2");
    row("PuTTY key",
        "printf 'PuTTY-User-Key-File-3: ssh-ed25519\\nEncryption: none\\nPublic-Lines: 1\\nAAAA\\n' >made",
        ErrorCode::FileIsSshKey, "PuTTY");
    row("JKS", "printf '\\376\\355\\376\\355\\0\\0\\0\\2\\0\\0\\0\\0aaaaaaaaaaaaaaaaaaaaaaaa' >made",
        ErrorCode::FileIsKeystore, "JKS");
    row("JCEKS", "printf '\\316\\316\\316\\316\\0\\0\\0\\2\\0\\0\\0\\0aaaaaaaaaaaaaaaaaaaa' >made",
        ErrorCode::FileIsKeystore, "JCEKS");
    row("BKS", "printf '\\0\\0\\0\\2\\0\\0\\0\\024aaaaaaaaaaaaaaaaaaaa' >made", ErrorCode::FileIsKeystore,
        "BKS");
    row("DKIM record",
        "{ printf 'mail._domainkey IN TXT ( \"v=DKIM1; k=rsa; \"\\n \"p='; openssl pkey -in rsa.key -pubout -outform DER | base64 -w0; printf '\" )\\n'; } >made",
        ErrorCode::FileIsDkimRecord, "DKIM");
    row("PGP message",
        "printf -- '-----BEGIN PGP MESSAGE-----\\n\\nhQEMA1234\\n=abcd\\n-----END PGP MESSAGE-----\\n' >made",
        ErrorCode::FileIsPgp, "OpenPGP");
    row("PGP key",
        "printf -- '-----BEGIN PGP PRIVATE KEY BLOCK-----\\n\\nlQOYBF\\n=abcd\\n-----END PGP PRIVATE KEY BLOCK-----\\n' >made",
        ErrorCode::FileIsPgp, "OpenPGP");
    row("PGP key, binary", "printf '\\231\\001\\015\\004aaaaaaaaaaaaaaaaaaaaaaaaaaaa' >made",
        ErrorCode::FileIsPgp, "OpenPGP");
    row("OCSP answer",
        "openssl ocsp -issuer middle.crt -cert leaf.crt -no_nonce -reqout request.der 2>/dev/null; openssl ocsp -index index.txt -rsigner middle.crt -rkey "
        "middle.key -CA middle.crt -reqin request.der -respout made >/dev/null 2>&1",
        ErrorCode::FileIsOcspAnswer, "OCSP");
    row("encrypted S/MIME, DER",
        "echo x >text.txt; openssl cms -encrypt -aes256 -in text.txt -outform DER -out made leaf.crt",
        ErrorCode::FileIsEncryptedMail, "S/MIME");
    row("encrypted S/MIME, PEM",
        "echo x >text.txt; openssl cms -encrypt -aes256 -in text.txt -outform PEM -out made leaf.crt",
        ErrorCode::FileIsEncryptedMail, "S/MIME");
    row("encrypted S/MIME, mail",
        "echo x >text.txt; openssl cms -encrypt -aes256 -in text.txt -out made leaf.crt",
        ErrorCode::FileIsEncryptedMail, "S/MIME");
    row("blanks", "printf ' \\n\\t\\r\\n  ' >made", ErrorCode::FileEmpty, "");
    row("NUL alone", "head -c 100 /dev/zero >made", ErrorCode::FileEmpty, "");
    // Ed25519's identifier 1.3.101.112 becomes that of GOST R 34.10-2012, or one that nobody has.
    row("GOST key",
        "printf '\\060\\046\\002\\001\\000\\060\\012\\006\\010\\052\\205\\003\\007\\001\\001\\001\\001\\004\\025aaaaaaaaaaaaaaaaaaaaa' >made",
        ErrorCode::KeyAlgorithmUnknown, "GOST R 34.10-2012");
    row("key of an unknown kind",
        "openssl pkey -in ED25519.key -outform DER | perl -pe 's/\\x2b\\x65\\x70/\\x2b\\x65\\x7e/' >made",
        ErrorCode::KeyAlgorithmUnknown, "1.3.101.126");
    row("web page", "cp page.pem made", ErrorCode::FileIsWebPage, "");
}

void TestFileForms::isSomethingElse()
{
    QFETCH(const QString, script);
    QFETCH(const ErrorCode, error);
    QFETCH(const QString, name);
    QCOMPARE(make(script), QByteArray());
    const auto contents = readMade();
    MAILSEAL_EXPECT_ERROR(contents, error);
    QVERIFY2(sentence(contents.error()).contains(name), qPrintable(sentence(contents.error())));
}

// A block whose lines are strings is put together, and one without an end takes no longer than its size: 2 MB
// took five seconds, so this would take eight minutes.
void TestFileForms::linesOfAnArray()
{
    QCOMPARE(make(QStringLiteral("{ printf '['; sed 's/.*/\"&\",/' leaf.crt; sed 's/.*/\"&\",/' middle.crt; "
                                 "printf '\"\"]'; } >made")),
        QByteArray());
    const auto both = readMade();
    QVERIFY2(both, errorOf(both).constData());
    QCOMPARE(both->objects.size(), 2);
    QCOMPARE(
        make(QStringLiteral("{ printf '[\"-----BEGIN CERTIFICATE-----\"'; seq 5000000 | sed 's|.*|,\"a\"|'; "
                            "printf ']'; } | tr -d '\\n' >made")),
        QByteArray());
    const auto endless = readMade();
    QVERIFY(!endless || endless->objects.isEmpty());
}

void TestFileForms::isLeftInPeace_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("expected"); // empty: nothing is found
    const auto row = [](const char *title, const char *script, const char *expected) {
        QTest::newRow(title) << QString::fromUtf8(script) << QString::fromLatin1(expected);
    };
    row("PEM", "cp combined.pem made", "private-key certificate certificate");
    row("PEM with text", "cp text.pem made", "certificate certificate");
    row("DER", "cp leaf.der made", "certificate");
    row("text that begins like DER",
        "{ echo '0 s:CN = mail.example.org, and so on until this line is long enough'; cat leaf.crt; } >made",
        "certificate");
    row("a short key in DER", "openssl pkey -in ED25519.key -outform DER -out made", "private-key");
    row("an old one commented out", "{ sed 's/^/# /' middle.crt; cat leaf.crt; } >made", "certificate");
    row("text with a digest",
        "{ echo 'sha512 of it:'; openssl dgst -sha512 -binary leaf.der | base64 -w0; } >made", "");
    row("text with long words", "{ head -c 300 /dev/urandom | base64; echo; seq 500 | tr -d '\\n'; } >made",
        "");
    row("base64 of text", "seq 200 | base64 >made", "");
    row("JSON without keys",
        "printf '{\"id\":\"0123456789012345678901234567890123456789012345678901234567890123456789\"}' >made",
        "");
    row("a mail", "printf 'From: a\\nTo: b\\nSubject: c\\n\\nThe certificate will BEGIN to expire.\\n' >made",
        "");
    row("words of a certificate", "printf 'BEGIN your certificate request\\nEND of the private key\\n' >made",
        "");
}

void TestFileForms::isLeftInPeace()
{
    QFETCH(const QString, script);
    QFETCH(const QString, expected);
    QCOMPARE(make(script), QByteArray());
    const auto contents = readMade();
    if (expected.isEmpty()) {
        MAILSEAL_EXPECT_ERROR(contents, ErrorCode::FileHoldsNothingKnown);
        return;
    }
    QVERIFY2(contents, errorOf(contents).constData());
    QStringList types;
    for (const FileObject &object : contents->objects)
        types << objectTypeName(object.type);
    QCOMPARE(types.join(u' '), expected);
    QVERIFY(!files::isWrapped(*contents));
    QVERIFY(!contents->readable);
}

void TestFileForms::damageIsPlaced_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<ErrorCode>("error");
    QTest::addColumn<QStringList>("arguments"); // without the file
    const auto row
        = [](const char *title, const char *script, ErrorCode error, const QStringList &arguments) {
              QTest::newRow(title) << QString::fromLatin1(script) << error << arguments;
          };
    const QString label = QStringLiteral("CERTIFICATE");
    row("cut, without END", "{ echo hello; head -6 leaf.crt; } >made", ErrorCode::BlockUnfinished,
        {label, QStringLiteral("2")});
    row("a strange character", "sed '4s/./!/' leaf.crt >made", ErrorCode::BlockNotBase64,
        {label, QStringLiteral("4")});
    row("a line lost", "sed 5d leaf.crt >made", ErrorCode::BlockCut,
        {label, QStringLiteral("1"), QStringLiteral("48")});
    row("a character changed", "perl -0777 -pe 's/(BEGIN CERTIFICATE-----\\n.{6})./$1X/' leaf.crt >made",
        ErrorCode::BlockContentWrong, {label, QStringLiteral("1")});
}

void TestFileForms::damageIsPlaced()
{
    QFETCH(const QString, script);
    QFETCH(const ErrorCode, error);
    QFETCH(const QStringList, arguments);
    QCOMPARE(make(script), QByteArray());
    const auto contents = readMade();
    MAILSEAL_EXPECT_ERROR(contents, error);
    QCOMPARE(contents.error().arguments.mid(1), arguments);
    // Beside a whole one it is a finding that says the same.
    QCOMPARE(make(QStringLiteral("{ %1; cat middle.crt; } >both; cat made middle.crt >both; mv both made")
                      .arg(script)),
        QByteArray());
    const auto both = readMade();
    QVERIFY2(both, errorOf(both).constData());
    QCOMPARE(both->damages.size(), 1);
    QVERIFY(both->damages.first().code == error);
    QVERIFY(findingsOf(*both).contains(QStringLiteral("damaged")));
}

void TestFileForms::passphraseFiles_data()
{
    QTest::addColumn<QString>("script");
    for (const char *script :
        {"printf secret >word", "printf 'secret\\n' >word", "printf 'secret\\r\\n' >word",
            "printf 'secret\\r' >word", "printf '\\357\\273\\277secret\\r\\n' >word",
            "printf 'secret\\nmore\\n' >word", "printf 'secret\\r\\n' | iconv -t UTF-16 >word",
            "{ printf '\\377\\376'; printf 'secret\\n' | iconv -t UTF-16LE; } >word"})
        QTest::newRow(script) << QString::fromLatin1(script);
}

void TestFileForms::passphraseFiles()
{
    QFETCH(const QString, script);
    QCOMPARE(make(script), QByteArray());
    const auto passphrase = readPassphraseFile(m_inputs.path("word"));
    QVERIFY2(passphrase, errorOf(passphrase).constData());
    QCOMPARE(passphrase->toByteArray(), QByteArray("secret"));
}

// “Käse” in Latin-1 and in UTF-8.
void TestFileForms::passphraseOfAnotherEncoding()
{
    for (const char *octets : {"K\xE4se", "K\xC3\xA4se"}) {
        QVERIFY(save(m_inputs.path("word"), QByteArray(octets) + '\n'));
        for (const char *script :
            {"openssl pkcs12 -export -inkey leaf.key -in chain.pem -passout file:word -out made",
                "openssl pkcs8 -topk8 -in leaf.key -passout file:word -out made"}) {
            QCOMPARE(make(QString::fromLatin1(script)), QByteArray());
            for (const char *given : {"K\xE4se", "K\xC3\xA4se"}) {
                const auto contents = readMade(given);
                QVERIFY2(contents, errorOf(contents).constData());
                QVERIFY(!keysOf(contents->objects).isEmpty());
            }
            MAILSEAL_EXPECT_ERROR(readMade("K\xC3\xB6se"), ErrorCode::PassphraseWrong);
        }
    }
}

// Ed25519's identifier 1.3.101.112 becomes one that nobody has.
void TestFileForms::unknownAlgorithmIsNamed()
{
    QCOMPARE(make(QStringLiteral(
                 "openssl req -x509 -new -key ED25519.key -subj /CN=a -outform DER | perl -0777 -pe "
                 "'s/\\x2b\\x65\\x70/\\x2b\\x65\\x7e/g' >made")),
        QByteArray());
    const auto contents = readMade();
    QVERIFY2(contents, errorOf(contents).constData());
    const CertificateDetails all = details(*contents->objects.first().certificate);
    QCOMPARE(all.key, QStringLiteral("1.3.101.126"));
    QCOMPARE(all.signatureAlgorithm, QStringLiteral("1.3.101.126"));
    const QStringList findings = findingsOf(*contents);
    QVERIFY2(findings.contains(QStringLiteral("algorithm-unknown")), qPrintable(findings.join(u' ')));
    QVERIFY(!findings.contains(QStringLiteral("weak-rsa")) && !findings.contains(QStringLiteral("damaged")));
}

// Each is placed by counting lines, which must not be done a hundred thousand times.
void TestFileForms::manyDamagesTakeNoTime()
{
    const QByteArray block("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    const QByteArray cut("-----BEGIN CERTIFICATE-----\nA\n");
    QVERIFY(save(m_inputs.path("made"), block.repeated(100'000) + cut.repeated(50'000)));
    const auto contents = readMade();
    MAILSEAL_EXPECT_ERROR(contents, ErrorCode::BlockContentWrong);
}

void TestFileForms::depthIsBounded()
{
    QCOMPARE(
        make(QStringLiteral(
            "cp leaf.der made; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do base64 -w0 made >next; mv next made; done")),
        QByteArray());
    MAILSEAL_EXPECT_ERROR(readMade(), ErrorCode::FileHoldsNothingKnown);
}

void TestFileForms::wayIsSaid()
{
    QCOMPARE(
        make(QStringLiteral(
            "{ printf 'From: a\\nTo: b\\nContent-Transfer-Encoding: quoted-printable\\n\\n'; sed -E 's/=/=3D/g; s/^(.{60})(.)/\\1=\\n\\2/' chain.pem; } >made")),
        QByteArray());
    const auto contents = readMade();
    QVERIFY2(contents, errorOf(contents).constData());
    Expectations expectations;
    expectations.time = QDateTime::currentDateTimeUtc();
    const QList<Advice> findings = examine(*contents, expectations).findings;
    QVERIFY(!findings.isEmpty());
    QVERIFY2(sentence(findings.first())
                 .contains(QLatin1String("a mail, in it a quoted-printable part, in it 2 certificate")),
        qPrintable(sentence(findings.first())));
}

QTEST_GUILESS_MAIN(TestFileForms)
#include "tst_file_forms.moc"
