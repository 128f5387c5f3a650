// SPDX-License-Identifier: GPL-3.0-or-later
//
// openssl.cnf: from what we write, openssl makes the same request; what we read agrees with openssl.
#include "model/base/errors/error_code.h"
#include "model/x509/issuing/request_config.h"

#include "tests/x509/fixture.h"

#include <QRegularExpression>
#include <openssl/err.h>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// The lines of openssl's text with the subject and the names.
QByteArrayList subjectAndNames(const QByteArray &pem)
{
    const QByteArrayList lines = opensslText("req", pem).split('\n');
    QByteArrayList found;
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].contains("Subject: "))
            found << lines[i].trimmed();
        if (lines[i].contains("Subject Alternative Name"))
            found << lines[i + 1].trimmed();
    }
    return found;
}

QByteArrayList extensionLines(const QByteArray &pem)
{
    const QByteArray text = opensslText("req", pem);
    const qsizetype begin = text.indexOf("Requested Extensions");
    return text.mid(begin, text.indexOf("Signature Algorithm") - begin).split('\n');
}

// The multi-domain file, with the comments that an editor leaves.
constexpr char multidomain[] = R"(# OpenSSL configuration for a new key with a request, x509v3, multidomain
#
# openssl req -config bla.cnf -new -out csr.pem
[ req ]
default_bits = 4096
default_md = sha512
default_keyfile = key.pem
prompt = no
encrypt_key = no

# base request
distinguished_name = req_distinguished_name

# extensions
req_extensions = v3_req

[ req_distinguished_name ]
countryName = "DE" # C=
stateOrProvinceName = "Berlin" # ST=
localityName = "Firmenname" # L=
postalCode = "13189" # L/postalcode=
streetAddress = "Strasse 91" # L/street=
organizationName = "Firma" # O=
organizationalUnitName = "IT Department" # OU=
commonName = "example.com" # CN=
emailAddress = "webmaster@example.com" # CN/emailAddress=

[ v3_req ]
# http://www.openssl.org/docs/apps/x509v3_config.html
subjectAltName = DNS:www.example.com,DNS:www2.example.com # multidomain certificate

# vim:ft=config
)";

QByteArray smallConfig(const char *subject, const char *names = "DNS:a.example", const char *more = "")
{
    return QByteArray("[req]\nprompt=no\ndistinguished_name=dn\nreq_extensions=ext\n[dn]\n") + subject
        + "\n[ext]\nsubjectAltName=" + names + "\n" + more;
}

} // namespace

class TestRequestConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensslAsksForTheSame_data();
    void opensslAsksForTheSame();
    void roundTrip_data();
    void roundTrip();
    void readAsOpensslReads_data();
    void readAsOpensslReads();
    void keyAndDigest();
    void promptsWithDefaults();
    void emptySubject();
    void environmentElsewhere();
    void refused_data();
    void refused();
    void cleanup() { QCOMPARE(ERR_peek_error(), 0UL); }

private:
    CryptographyInitialization m_cryptography;
    Folder m_folder;
};

void TestRequestConfig::initTestCase()
{
    qputenv("MAILSEAL_OUTSIDE", "a.example");
    qputenv("subjectAltName", "DNS:outside.example");
    qputenv("CN", "outside.example");
}

void TestRequestConfig::opensslAsksForTheSame_data()
{
    QTest::addColumn<QString>("value");
    for (const char *value :
        {"Firma", "Müller & Söhne, ООО «Ромашка»", "a\"b", "a\\b", "\\", "$HOME ${x} $(y)", "#first", "a # b",
            "'quoted'", "a=b;c", "a\\n", "`x`", "%1", "\\\"", "[section]", "@x", "a\\\\", ".include /x"})
        QTest::newRow(value) << QString::fromUtf8(value);
}

void TestRequestConfig::opensslAsksForTheSame()
{
    QFETCH(const QString, value);
    CertificateProfile wanted = profile();
    for (const Attribute attribute :
        {Attribute::ST, Attribute::L, Attribute::Street, Attribute::O, Attribute::OU})
        QVERIFY(wanted.subject.set(attribute, value));
    const QString config = m_folder.save("request.cnf", toRequestConfig(wanted, KeyAlgorithm::EcdsaP256));
    const QString key = m_folder.save("key.pem", keyOf(KeyAlgorithm::EcdsaP256).toPem().toByteArray());
    MAILSEAL_RUN(openssl, words("openssl req -new -config") << config << QStringLiteral("-key") << key);
    const auto ours = makeRequest(wanted, keyOf(KeyAlgorithm::EcdsaP256));
    QCOMPARE(subjectAndNames(openssl.out), subjectAndNames(*ours));
    QCOMPARE(subjectAndNames(openssl.out).size(), 2);
    QCOMPARE(extensionLines(openssl.out), extensionLines(*ours));
}

void TestRequestConfig::roundTrip_data()
{
    opensslAsksForTheSame_data();
}

void TestRequestConfig::roundTrip()
{
    QFETCH(const QString, value);
    for (const KeyAlgorithm algorithm : {KeyAlgorithm::EcdsaP384, KeyAlgorithm::Rsa3072}) {
        RequestConfig wanted{profile(), {}};
        wanted.profile.digest = Digest::Sha384;
        if (isRsa(algorithm))
            wanted.key = algorithm;
        QVERIFY(wanted.profile.subject.set(Attribute::O, value));
        const auto read
            = readRequestConfig(toRequestConfig(wanted.profile, algorithm), QStringLiteral("x.cnf"));
        QVERIFY2(read, errorOf(read).constData());
        QCOMPARE(read->profile.subject.oneLine(), wanted.profile.subject.oneLine());
        QVERIFY(*read == wanted);
    }
}

void TestRequestConfig::readAsOpensslReads_data()
{
    QTest::addColumn<QByteArray>("config");
    const auto row = [](const char *title, const QByteArray &config) { QTest::newRow(title) << config; };
    row("the fourth source", multidomain);
    row("the fourth source with CRLF", QByteArray(multidomain).replace("\n", "\r\n"));
    row("byte order mark", "\xEF\xBB\xBF" + smallConfig("CN=a.example"));
    row("short names", smallConfig("C=DE\nO=x\nOU=y\nCN=a.example\nemailAddress=a@a.example"));
    row("0.organizationName", smallConfig("0.organizationName=Firma\nCN=a.example"));
    row("@section",
        smallConfig("CN=a.example", "@names",
            "[names]\nDNS.1=a.example\nDNS.2=*.a.example\nIP.1=192.0.2.1\nIP.2=2001:db8::1\nemail.1=x@a."
            "example\n"));
    row("every kind", smallConfig("CN=a.example", "DNS:a.example, IP:192.0.2.1,email:x@a.example"));
    row("critical", smallConfig("CN=a.example", "critical, DNS:a.example"));
    row("email:copy", smallConfig("CN=a.example\nemailAddress=info@a.example", "DNS:a.example,email:copy"));
    row("email:copy with none", smallConfig("CN=a.example", "DNS:a.example,email:copy"));
    row("variables",
        "name=a.example\n"
            + smallConfig("CN=$ENV::NOTHING_SUCH_NAME$name").replace("$ENV::NOTHING_SUCH_NAME", ""));
    row("continued line", smallConfig("O=Fir\\\nma\nCN=a.example"));
    row("no extensions", "[req]\nprompt=no\ndistinguished_name=dn\n[dn]\nCN=a.example\n");
}

void TestRequestConfig::readAsOpensslReads()
{
    QFETCH(const QByteArray, config);
    const auto read = readRequestConfig(config, QStringLiteral("x.cnf"));
    QVERIFY2(read, errorOf(read).constData());
    const QString key = m_folder.save("key.pem", keyOf(KeyAlgorithm::EcdsaP256).toPem().toByteArray());
    MAILSEAL_RUN(openssl,
        words("openssl req -new -config") << m_folder.save("x.cnf", config) << QStringLiteral("-key") << key);
    QByteArrayList theirs = subjectAndNames(openssl.out);
    const auto ours = makeRequest(read->profile, keyOf(KeyAlgorithm::EcdsaP256));
    // We fix the order of a subject, whereas openssl keeps the file's, which is the same in these files.
    QCOMPARE(subjectAndNames(*ours), theirs);
}

void TestRequestConfig::keyAndDigest()
{
    const auto read = readRequestConfig(multidomain, QStringLiteral("x.cnf"));
    QVERIFY(read);
    QCOMPARE(read->key, KeyAlgorithm::Rsa4096);
    QCOMPARE(read->profile.digest, Digest::Sha512);
    QCOMPARE(read->profile.subject.oneLine(),
        QStringLiteral(
            "C=DE, ST=Berlin, L=Firmenname, postalCode=13189, street=Strasse 91, O=Firma, OU=IT Department, "
            "CN=example.com, emailAddress=webmaster@example.com"));
    const auto other = readRequestConfig(
        QByteArray(multidomain).replace("4096", "1024").replace("sha512", "md5"), QStringLiteral("x.cnf"));
    QVERIFY(other);
    QCOMPARE(other->key, std::nullopt);
    QCOMPARE(other->profile.digest, Digest::Sha256); // never a weak one
}

void TestRequestConfig::promptsWithDefaults()
{
    const QByteArray config
        = "[req]\ndistinguished_name=dn\nreq_extensions=ext\n[dn]\n"
          "countryName=Country Name (2 letter code)\ncountryName_default=DE\ncountryName_min=2\n"
          "countryName_max=2\nlocalityName=City\nlocalityName_default=Old\nlocalityName_value=Ulm\n"
          "0.organizationName=Organization\n0.organizationName_default=Firma\n"
          "commonName=Host\ncommonName_default=a.example\n[ext]\n"
          "subjectAltName=DNS:a.example\n";
    const auto read = readRequestConfig(config, QStringLiteral("x.cnf"));
    QVERIFY2(read, errorOf(read).constData());
    QCOMPARE(read->profile.subject.oneLine(), QStringLiteral("C=DE, L=Ulm, O=Firma, CN=a.example"));
    const QString key = m_folder.save("key.pem", keyOf(KeyAlgorithm::EcdsaP256).toPem().toByteArray());
    MAILSEAL_RUN(openssl,
        words("openssl req -batch -new -config")
            << m_folder.save("x.cnf", config) << QStringLiteral("-key") << key);
    QCOMPARE(subjectAndNames(openssl.out),
        subjectAndNames(*makeRequest(read->profile, keyOf(KeyAlgorithm::EcdsaP256))));
}

// A host of more than 64 characters cannot be the common name.
void TestRequestConfig::emptySubject()
{
    CertificateProfile wanted;
    wanted.names << *AlternativeName::parse(QString(60, u'a') + QStringLiteral(".example.org"));
    const QByteArray config = toRequestConfig(wanted, KeyAlgorithm::EcdsaP256);
    const QString key = m_folder.save("key.pem", keyOf(KeyAlgorithm::EcdsaP256).toPem().toByteArray());
    QVERIFY(config.contains("-subj /"));
    MAILSEAL_RUN(openssl,
        words("openssl req -new -subj / -config")
            << m_folder.save("empty.cnf", config) << QStringLiteral("-key") << key);
    const auto ours = makeRequest(wanted, keyOf(KeyAlgorithm::EcdsaP256));
    QCOMPARE(subjectAndNames(openssl.out), subjectAndNames(*ours));
    QCOMPARE(extensionLines(openssl.out), extensionLines(*ours));
    const auto read = readRequestConfig(config, QStringLiteral("empty.cnf"));
    QVERIFY2(read, errorOf(read).constData());
    QCOMPARE(read->profile.names, wanted.names);
    QVERIFY(read->profile.subject.entries().isEmpty());
}

// What old files take from the environment for other purposes does no harm, and what only looks like a
// variable is text.
void TestRequestConfig::environmentElsewhere()
{
    const QByteArray config = "HOME = .\nRANDFILE = $ENV::HOME/.rnd\noid_file = ${ENV::NOT_THERE}/.oid\n"
        + smallConfig("O=\\$ENV::HOME\nOU='$ENV::HOME'\nCN=a.example # $ENV::HOME");
    const auto read = readRequestConfig(config, QStringLiteral("old.cnf"));
    QVERIFY2(read, errorOf(read).constData());
    QCOMPARE(read->profile.subject.oneLine(), QStringLiteral("O=$ENV::HOME, OU=$ENV::HOME, CN=a.example"));
    MAILSEAL_EXPECT_ERROR(
        readRequestConfig("RANDFILE = $ENV::HOME/.rnd\n[req\n", {}), ErrorCode::RequestConfigInvalid);
    QCOMPARE(readRequestConfig("RANDFILE = $ENV::HOME/.rnd\n[req\n", {}).error().arguments.value(1),
        QStringLiteral("2"));
}

void TestRequestConfig::refused_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("argument"); // the second one
    const auto row
        = [](const char *title, const QByteArray &config, ErrorCode code, const char *argument = "") {
              QTest::newRow(title) << config << code << QString::fromUtf8(argument);
          };
    row("empty", "", ErrorCode::RequestConfigHasNoRequest);
    row("no request", "[ca]\nx=y\n", ErrorCode::RequestConfigHasNoRequest);
    row("no such section", "[req]\ndistinguished_name=dn\n", ErrorCode::RequestConfigHasNoRequest);
    row("syntax error in line 3", "[req]\nprompt=no\nthis is no entry\n", ErrorCode::RequestConfigInvalid,
        "3");
    row("section not closed", "[req]\n[dn\n", ErrorCode::RequestConfigInvalid, "2");
    row("HTML", "<html>\n<body>\n", ErrorCode::RequestConfigInvalid, "1");
    row("NUL", QByteArray("[req]\nx=a\0b\n", 12), ErrorCode::RequestConfigInvalid, "2");
    row("unknown variable", "[req]\nx=$nothing\n", ErrorCode::RequestConfigInvalid, "2");
    row("include", ".include /etc/passwd\n" + smallConfig("CN=a.example"), ErrorCode::RequestConfigIncludes);
    row("include with =", "[req]\n  .include = /etc/passwd\n", ErrorCode::RequestConfigIncludes);
    row("include after a byte order mark",
        "\xEF\xBB\xBF.include /nothing/such\n" + smallConfig("CN=a.example"),
        ErrorCode::RequestConfigIncludes);
    row("include over two lines", ".inc\\\nlude /nothing/such\n" + smallConfig("CN=a.example"),
        ErrorCode::RequestConfigIncludes);
    row("include over two lines, CRLF", ".inc\\\r\nlude /nothing/such\r\n" + smallConfig("CN=a.example"),
        ErrorCode::RequestConfigIncludes);
    row("include after an escaped backslash",
        "x=y\\\\\n.include /nothing/such\n" + smallConfig("CN=a.example"), ErrorCode::RequestConfigIncludes);
    const auto outside = [&](const char *title, const QByteArray &config, const char *entry) {
        row(title, config, ErrorCode::RequestConfigEnvironment, entry);
    };
    outside("environment", smallConfig("CN=$ENV::MAILSEAL_OUTSIDE"), "CN");
    outside("environment, braces", smallConfig("CN=a.${ENV::MAILSEAL_OUTSIDE}"), "CN");
    outside("environment, parentheses", smallConfig("CN=$(ENV::MAILSEAL_OUTSIDE)"), "CN");
    outside("environment over two lines", smallConfig("CN=$EN\\\nV::MAILSEAL_OUT\\\nSIDE"), "CN");
    outside("environment by another name", "x=$ENV::MAILSEAL_OUTSIDE\n" + smallConfig("CN=$x"), "CN");
    outside("environment, unset", smallConfig("CN=$ENV::MAILSEAL_NOT_THERE"), "CN");
    outside("environment after a byte order mark",
        "\xEF\xBB\xBFx=$ENV::MAILSEAL_OUTSIDE\n" + smallConfig("CN=$x"), "CN");
    outside(
        "environment in a name", smallConfig("CN=a.example", "DNS:$ENV::MAILSEAL_OUTSIDE"), "subjectAltName");
    outside("the environment as a section",
        "[req]\ndistinguished_name=dn\nprompt=no\nreq_extensions=ENV\n[dn]\nCN=a.example\n",
        "subjectAltName");
    outside("environment as a section of a file that names it",
        "[req]\ndistinguished_name=ENV\nprompt=no\nx=$ENV::CN\n", "CN");
    outside("environment in the digest",
        smallConfig("CN=a.example").replace("[req]\n", "[req]\ndefault_md=$ENV::MAILSEAL_OUTSIDE\n"),
        "default_md");
    row("unknown attribute", smallConfig("serialNumber=1\nCN=a.example"), ErrorCode::RequestConfigUnknownName,
        "serialNumber");
    row("the same attribute twice", smallConfig("0.OU=one\n1.OU=two\nCN=a.example"),
        ErrorCode::RequestConfigUnknownName, "1.OU");
    row("set of attributes", smallConfig("CN=a.example\n+OU=two"), ErrorCode::RequestConfigUnknownName,
        "+OU");
    row("otherName", smallConfig("CN=a.example", "otherName:1.2.3.4;UTF8:x"),
        ErrorCode::RequestConfigUnknownName, "otherName:1.2.3.4;UTF8:x");
    row("URI", smallConfig("CN=a.example", "DNS:a.example,URI:https://a.example/"),
        ErrorCode::RequestConfigUnknownName, "URI:https://a.example/");
    row("bad host", smallConfig("CN=a.example", "DNS:a_b.example"), ErrorCode::HostHasUnderscore);
    row("bad country", smallConfig("C=Germany\nCN=a.example"), ErrorCode::CountryNotTwoLetters);
    row("address as a host name", smallConfig("CN=a.example", "DNS:192.0.2.1"),
        ErrorCode::RequestConfigUnknownName, "DNS:192.0.2.1");
}

void TestRequestConfig::refused()
{
    QFETCH(const QByteArray, config);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, argument);
    const auto read = readRequestConfig(config, QStringLiteral("x.cnf"));
    MAILSEAL_EXPECT_ERROR(read, code);
    if (!argument.isEmpty())
        QCOMPARE(read.error().arguments.value(1), argument);
}

QTEST_GUILESS_MAIN(TestRequestConfig)
#include "tst_request_config.moc"
