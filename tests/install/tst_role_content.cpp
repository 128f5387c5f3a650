// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the helper takes for a key, a request or a certificate, without OpenSSL, agrees with what openssl(1)
// and certtool(1) make, and with nothing else; and anything that holds a key, in whatever form and place,
// must not be readable by others.
#include "model/base/errors/error_code.h"
#include "model/install/plan/object_form.h"
#include "model/install/root/tables/role_content.h"
#include "model/install/transaction/plan_file.h"
#include "tests/install/pem_samples.h"
#include "tests/support/expect.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

using namespace mailseal;
using namespace mailseal::test;

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

QByteArray derOf(const QByteArray &pem)
{
    return QByteArray::fromBase64(pem.mid(pem.indexOf('\n'), pem.indexOf("-----END") - pem.indexOf('\n')));
}

FileStep step(
    const char *role, const QByteArray &content, const char *path = "/etc/ssl/x.crt", int mode = 0644)
{
    return {*roleFromName(QString::fromLatin1(role)), QString::fromLatin1(path), QStringLiteral("root"),
        QStringLiteral("root"), mode, SecretBytes(content.begin(), content.end())};
}

bool suits(const char *role, const QByteArray &content)
{
    return checkContent(step(role, content)).has_value();
}

constexpr char makeObjects[] = R"(
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.pem
openssl pkey -in rsa.pem -traditional -out rsa-traditional.pem
openssl pkey -in rsa.pem -pubout -outform DER -out public.der
openssl rsa -in rsa.pem -RSAPublicKey_out -outform DER -out rsa-public.der
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out ec.pem
openssl pkey -in ec.pem -traditional -out ec-traditional.pem
openssl genpkey -algorithm ED25519 -out ed.pem
openssl dsaparam -genkey -noout -out dsa-parameters.pem 1024
openssl pkey -in dsa-parameters.pem -traditional -out dsa.pem
openssl pkcs8 -topk8 -in rsa.pem -passout pass:x -out encrypted.pem
openssl pkcs8 -topk8 -in rsa.pem -passout pass:x -v1 PBE-SHA1-3DES -out encrypted-old.pem
for name in rsa rsa-traditional ec ec-traditional ed dsa encrypted encrypted-old; do
  sed '/^-----/d' $name.pem | base64 -d >$name.der
done
openssl req -x509 -config config -key rsa.pem -subj /CN=x -addext basicConstraints=critical,CA:FALSE -addext keyUsage=critical,digitalSignature -out plain.pem
openssl req -x509 -config config -key rsa.pem -subj /CN=x -addext subjectAltName=DNS:x.example -out silent.pem
openssl req -x509 -config config -key rsa.pem -subj /CN=x -addext basicConstraints=critical,CA:FALSE -addext nsComment=-----BEGIN_X----- -out smuggling.pem
openssl req -x509 -config config -key rsa.pem -subj /CN=x -addext basicConstraints=CA:TRUE,pathlen:0 -out authority.pem
openssl req -x509 -config config -key rsa.pem -subj /CN=x -addext keyUsage=keyCertSign -out signing.pem
openssl req -x509 -config config -key rsa.pem -subj /CN=x -addext nsCertType=sslCA -out netscape.pem
openssl req -x509 -config config -key rsa.pem -subj /CN=x -addext nsCertType=server -out netscape-server.pem
openssl req -x509 -config config -key ed.pem -subj / -addext subjectAltName=DNS:x.example -out empty-subject.pem
openssl req -new -config config -key rsa.pem -subj /CN=x -addext subjectAltName=DNS:x.example -outform DER -out request.der
openssl pkcs12 -export -inkey rsa.pem -in plain.pem -passout pass:x -out bag.p12
openssl pkcs12 -export -nokeys -in plain.pem -passout pass:x -out certificates.p12
openssl crl2pkcs7 -nocrl -certfile plain.pem -outform DER -out bag.p7
certtool --get-dh-params --bits 2048 2>/dev/null | sed -n '/BEGIN/,/END/p' >dh.pem
openssl dhparam -in dh.pem -outform DER -out dh.der
: >index; echo 01 >serial
openssl ca -batch -config config -gencrl -keyfile rsa.pem -cert authority.pem -md sha256 -crldays 9 | openssl crl -outform DER -out crl.der
for name in plain smuggling silent authority signing netscape netscape-server empty-subject one; do openssl x509 -in $name.pem -outform DER -out $name.der; done
certtool --generate-privkey --key-type rsa --bits 2048 --no-text --outfile gnutls.pem 2>/dev/null
certtool --generate-privkey --key-type ecdsa --curve secp256r1 --pkcs8 --password '' --no-text --outfile gnutls8.pem 2>/dev/null
)";

constexpr char config[] = "[req]\ndistinguished_name = d\n[d]\n[ca]\ndefault_ca = c\n[c]\ndatabase = index\n"
                          "serial = serial\n";

} // namespace

class TestRoleContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void forms_data();
    void forms();
    void damagedForms();
    void authorities_data();
    void authorities();
    void roles_data();
    void roles();
    void nothingBeside_data();
    void nothingBeside();
    void keysAreNeverForOthers_data();
    void keysAreNeverForOthers();
    void othersAreNoKeys_data();
    void othersAreNoKeys();
    void planWithAnExposedKey();
    void nothingInside();

private:
    QByteArray made(const QString &name) const { return content(m_folder.filePath(name)); }
    QTemporaryDir m_folder;
};

void TestRoleContent::initTestCase()
{
    QVERIFY(save(m_folder.filePath(QStringLiteral("config")), config));
    QVERIFY(save(m_folder.filePath(QStringLiteral("one.pem")), versionOnePem)); // OpenSSL 3.5 can no longer
                                                                                // make one
    Surroundings inside;
    inside.folder = m_folder.path();
    const Output output
        = run({QStringLiteral("sh"), QStringLiteral("-euc"), QString::fromLatin1(makeObjects)}, inside);
    QVERIFY2(output.code == 0, (output.err + output.out).constData());
}

void TestRoleContent::forms_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("form"); // -1: none of them
    const auto row = [](const char *file, ObjectForm form) {
        QTest::newRow(file) << QString::fromLatin1(file) << int(form);
    };
    for (const char *file : {"plain.der", "silent.der", "authority.der", "signing.der", "netscape.der",
             "empty-subject.der", "one.der"})
        row(file, ObjectForm::Certificate);
    row("request.der", ObjectForm::Request);
    for (const char *file : {"rsa.der", "ec.der", "ed.der"})
        row(file, ObjectForm::Pkcs8Key);
    row("rsa-traditional.der", ObjectForm::RsaKey);
    row("ec-traditional.der", ObjectForm::EcKey);
    row("dh.der", ObjectForm::DhParameters);
    for (const char *file : {"public.der", "dsa.der", "encrypted.der", "encrypted-old.der", "bag.p12",
             "certificates.p12", "bag.p7", "crl.der", "config", "rsa.pem"})
        QTest::newRow(file) << QString::fromLatin1(file) << -1;
}

void TestRoleContent::forms()
{
    QFETCH(const QString, file);
    QFETCH(const int, form);
    const QByteArray bytes = made(file);
    const auto found = objectForm(viewOf(bytes));
    QCOMPARE(found ? int(*found) : -1, form);
    QVERIFY(!objectForm(viewOf(bytes + '\0')));
    QVERIFY(!objectForm(viewOf(bytes + bytes)));
}

// Truncated anywhere, or with any octet of its structure changed, it never becomes another of our forms.
void TestRoleContent::damagedForms()
{
    for (const char *file : {"plain.der", "request.der", "ec.der", "ec-traditional.der"}) {
        const QByteArray whole = made(QString::fromLatin1(file));
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY2(!objectForm(viewOf(whole.left(size))), file);
        for (qsizetype at = 0; at < whole.size(); ++at) {
            QByteArray changed = whole;
            changed[at] = char(changed.at(at) ^ 0x20);
            const auto form = objectForm(viewOf(changed));
            QVERIFY2(!form || form == objectForm(viewOf(whole)), file);
        }
        QByteArray indefinite = whole;
        indefinite[1] = '\x80';
        QVERIFY2(!objectForm(viewOf(indefinite)), file);
    }
    // A length in more octets than necessary is BER but not DER.
    QVERIFY(!objectForm(viewOf(QByteArray("\x30\x82\x00\x06\x02\x02\x01\x01\x02\x00", 10))));
}

void TestRoleContent::authorities_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("could");
    for (const char *file : {"plain.der", "silent.der", "netscape-server.der", "empty-subject.der"})
        QTest::newRow(file) << QString::fromLatin1(file) << false;
    for (const char *file :
        {"authority.der", "signing.der", "netscape.der", "one.der", "request.der", "config"})
        QTest::newRow(file) << QString::fromLatin1(file) << true;
}

void TestRoleContent::authorities()
{
    QFETCH(const QString, file);
    QFETCH(const bool, could);
    QCOMPARE(couldBeAuthority(viewOf(made(file))), could);
}

void TestRoleContent::roles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArrayList>("fitting");
    const QByteArray key = keyPem;
    const QByteArray leaf = leafPem;
    const QByteArray noDh = "-----BEGIN DH PARAMETERS-----\n-----END DH PARAMETERS-----\n";
    const QByteArray dh = made(QStringLiteral("dh.pem"));
    const auto row = [](const char *title, const QByteArray &content, const QByteArrayList &fitting) {
        QTest::newRow(title) << content << fitting;
    };
    row("certificate", leaf, {"certificate", "chain", "test-ca", "trusted-cas"});
    row("certificate, DER", derOf(leaf), {"certificate", "chain", "test-ca", "trusted-cas"});
    row("two certificates", leaf + authorityPem, {"chain", "trusted-cas"});
    row("key", key, {"private-key"});
    row("key, DER", derOf(key), {"private-key"});
    row("key, traditional", made(QStringLiteral("rsa-traditional.pem")), {"private-key"});
    row("key of GnuTLS", made(QStringLiteral("gnutls.pem")), {"private-key"});
    row("key of GnuTLS, PKCS#8", made(QStringLiteral("gnutls8.pem")), {"private-key"});
    row("key and certificate", key + leaf, {"private-key", "courier-pem"});
    row("certificate and key", leaf + key, {"private-key", "courier-pem"});
    row("key and chain", key + leaf + authorityPem, {"private-key", "courier-pem"});
    row("two keys", key + key + leaf, {});
    row("request", requestPem, {"request"});
    row("request, DER", derOf(requestPem), {"request"});
    row("two requests", QByteArray(requestPem) + requestPem, {});
    row("request and certificate", requestPem + leaf, {});
    row("encrypted key", made(QStringLiteral("encrypted.pem")), {});
    row("PKCS#12", made(QStringLiteral("bag.p12")), {});
    row("empty", "", {});
    row("key, certificate and parameters", key + leaf + dh, {"courier-pem"});
    row("parameters twice", key + leaf + dh + dh, {});
    row("parameters without bytes", key + leaf + noDh, {});
    row("words before", "words\n" + leaf, {"trusted-cas"});
    row("words alone", "words\n", {});
}

void TestRoleContent::roles()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArrayList, fitting);
    for (const char *role : {"private-key", "request", "certificate", "chain", "test-ca", "courier-pem",
             "trusted-cas", "snippet", "record"})
        QVERIFY2(suits(role, content) == fitting.contains(role), role);
}

void TestRoleContent::nothingBeside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isTaken");
    const QByteArray leaf = leafPem;
    const auto row = [](const char *title, const QByteArray &content, bool isTaken = false) {
        QTest::newRow(title) << content << isTaken;
    };
    row("as it is", leaf, true);
    row("CRLF", QByteArray(leaf).replace("\n", "\r\n"), true);
    row("blank lines", "\n \t\n" + leaf + "\n\n", true);
    row("without the last line feed", leaf.chopped(1), true);
    row("words before", "openssl_conf = a\n" + leaf);
    row("words behind", leaf + "openssl_conf = a\n");
    row("words behind the end", leaf.chopped(1) + "openssl_conf = a\n");
    row("words before the begin", "a = " + leaf);
    row("comment", "# a\n" + leaf);
    row("NUL behind", leaf + '\0');
    row("BOM", "\xEF\xBB\xBF" + leaf);
    row("header", QByteArray(leaf).replace("-----\nMII", "-----\nProc-Type: 4,ENCRYPTED\n\nMII"));
    row("words in the block", QByteArray(leaf).replace("-----\nMII", "-----\nopenssl_conf = a\nMII"));
    row("blank line in the block", QByteArray(leaf).replace("-----\nMII", "-----\n\nMII"));
    row("blank in a line", QByteArray(leaf).replace("MII", "M II"));
    row("long line", QByteArray(leaf).replace(leaf.mid(28, 66), leaf.mid(28, 64) + leaf.mid(93, 64)));
    row("no end", leaf.left(leaf.indexOf("-----END")));
    row("another end", QByteArray(leaf).replace("END CERTIFICATE", "END PRIVATE KEY"));
    row("another label", QByteArray(leaf).replace("CERTIFICATE", "TRUSTED CERTIFICATE"));
    row("label of a request", QByteArray(leaf).replace("CERTIFICATE", "CERTIFICATE REQUEST"));
    row("label of openssl.cnf", QByteArray(leaf).replace("CERTIFICATE", "openssl_conf = a"));
    row("empty label", QByteArray(leaf).replace("CERTIFICATE", ""));
    row("block in a block",
        QByteArray(leaf).replace("-----\nMII", "-----\n-----BEGIN CERTIFICATE-----\nMII"));
    row("padding inside", QByteArray(leaf).replace("MII", "MI=="));
    row("empty block", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n");
    row("cut base64", QByteArray(leaf).replace("qjg=", "qjg"));
}

void TestRoleContent::nothingBeside()
{
    QFETCH(const QByteArray, content);
    QFETCH(const bool, isTaken);
    QCOMPARE(suits("certificate", content), isTaken);
    QCOMPARE(suits("chain", content), isTaken);
}

void TestRoleContent::keysAreNeverForOthers_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("path");
    const QString plain = QStringLiteral("/etc/ssl/x.crt");
    for (const char *name : {"rsa.der", "rsa-traditional.der", "ec.der", "ec-traditional.der", "ed.der",
             "dsa.der", "encrypted.der", "encrypted-old.der", "bag.p12", "certificates.p12", "rsa.pem",
             "rsa-traditional.pem", "ec-traditional.pem", "encrypted.pem", "gnutls.pem"})
        QTest::newRow(name) << made(QString::fromLatin1(name)) << plain;
    QTest::newRow("BER, length not given")
        << QByteArray("\x30\x80\x02\x01\x03\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01", 18)
        << plain;
    QTest::newRow("key with something behind") << made(QStringLiteral("ec.der")) + "\n" << plain;
    QTest::newRow("words and key") << "words\n" + made(QStringLiteral("ec.pem")) << plain;
    QTest::newRow("OpenPGP") << QByteArray("-----BEGIN PGP PRIVATE KEY BLOCK-----\n") << plain;
    QTest::newRow("by its ending") << QByteArray("?") << QStringLiteral("/etc/ssl/x.key");
    QTest::newRow("by its ending, in capitals") << QByteArray("?") << QStringLiteral("/etc/ssl/X.KEY");
    QTest::newRow("by its folder") << QByteArray("?") << QStringLiteral("/etc/x/private/x.pem");
    QTest::newRow("below such a folder") << QByteArray("?") << QStringLiteral("/etc/x/private/y/x.pem");
}

void TestRoleContent::keysAreNeverForOthers()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, path);
    FileStep file = step("certificate", content);
    file.path = path;
    QVERIFY(holdsKey(file));
}

void TestRoleContent::othersAreNoKeys_data()
{
    QTest::addColumn<QByteArray>("content");
    for (const char *name : {"plain.der", "one.der", "request.der", "public.der", "rsa-public.der", "bag.p7",
             "crl.der", "dh.der", "config", "plain.pem"})
        QTest::newRow(name) << made(QString::fromLatin1(name));
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("zero") << QByteArray("0");
    QTest::newRow("words") << QByteArray("0 of 1 are private keys\n");
}

void TestRoleContent::othersAreNoKeys()
{
    QFETCH(const QByteArray, content);
    QVERIFY(!holdsKey(step("certificate", content, "/etc/privates/x.keys")));
}

// A plan in a folder is judged in the same way.
void TestRoleContent::planWithAnExposedKey()
{
    const QTemporaryDir folder;
    const auto planOf = [&folder](int mode, const QByteArray &bytes) {
        InstallPlan plan;
        plan.files << step("certificate", bytes, "/etc/ssl/x.crt", mode);
        const bool isSaved = save(folder.filePath(QStringLiteral("etc/ssl/x.crt")), bytes)
            && save(folder.filePath(QStringLiteral("plan.json")), toJson(plan));
        return isSaved ? readPlan(folder.filePath(QStringLiteral("plan.json")))
                       : Result<InstallPlan>(failure(ErrorCode::WriteFailed));
    };
    const QByteArray key = made(QStringLiteral("rsa.der"));
    for (const int mode : {0644, 0604, 0620, 0660})
        MAILSEAL_EXPECT_ERROR(planOf(mode, key), ErrorCode::PlanInvalid);
    for (const int mode : {0600, 0640, 0400})
        QVERIFY(planOf(mode, key));
    QVERIFY(planOf(0644, made(QStringLiteral("plain.der"))));
}

// Go's standard library, for one, finds PEM blocks wherever in a file they begin.
void TestRoleContent::nothingInside()
{
    const QByteArray smuggling = made(QStringLiteral("smuggling.der"));
    QVERIFY(smuggling.contains("-----BEGIN"));
    QVERIFY(suits("certificate", made(QStringLiteral("plain.der"))));
    MAILSEAL_EXPECT_ERROR(checkContent(step("certificate", smuggling)), ErrorCode::HelperContentRefused);
    MAILSEAL_EXPECT_ERROR(checkContent(step("test-ca", smuggling)), ErrorCode::HelperContentRefused);
    // Inside PEM its content is not text to anybody.
    QVERIFY(suits("certificate", made(QStringLiteral("smuggling.pem"))));
}

QTEST_GUILESS_MAIN(TestRoleContent)
#include "tst_role_content.moc"
