// SPDX-License-Identifier: GPL-3.0-or-later
//
// The interfaces for programs: --json, the files themselves, answers files, openssl.cnf and existing keys.
#include "tests/cli/cli.h"

#include <QTest>

using namespace mailseal::test;

namespace {

QStringList roles(const QJsonObject &set)
{
    QStringList list;
    for (const QJsonValue &file : set[QStringLiteral("files")].toArray())
        list << file[QStringLiteral("role")].toString();
    return list;
}

QString writtenTo(const QJsonObject &set, const char *role)
{
    for (const QJsonValue &file : set[QStringLiteral("files")].toArray()) {
        if (file[QStringLiteral("role")] == QLatin1String(role))
            return file[QStringLiteral("writtenTo")].toString();
    }
    return {};
}

} // namespace

class TestCliJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contract();
    void outputIsWhatWasSaid();
    void dryRunWritesNothing();
    void signKinds_data();
    void signKinds();
    void keyKinds_data();
    void keyKinds();
    void internetServices();
    void thousandHosts();
    void answersRoundTrip();
    void opensslConfig();
    void existingKey();
    void snippetsForGivenPaths();
};

void TestCliJson::contract()
{
    const CliFolder folder;
    const Output output
        = folder.setup("--host mail.example.org --host 192.0.2.1 --subject C=DE --subject O=Firma "
                       "--days 30 --server postfix@3.7 --server courier@1.0.16 --out set --json");
    QVERIFY2(output.code == 0, output.err.constData());
    QCOMPARE(output.err, QByteArray());
    const QJsonObject set = jsonOf(output);
    QCOMPARE(set[QStringLiteral("subject")].toString(), QStringLiteral("C=DE, O=Firma, CN=mail.example.org"));
    QCOMPARE(
        roles(set), QStringLiteral("private-key request certificate chain test-ca courier-pem").split(u' '));
    for (const QJsonValue &file : set[QStringLiteral("files")].toArray()) {
        const QString path = file[QStringLiteral("path")].toString();
        QVERIFY(path.startsWith(QStringLiteral("/etc/")));
        QCOMPARE(file[QStringLiteral("writtenTo")].toString(), folder.path("set") + path);
        QCOMPARE(file[QStringLiteral("mode")].toString(),
            QStringLiteral("%1").arg(modeOf(folder.path("set") + path), 4, 8, QLatin1Char('0')));
        const QString owner
            = path.contains(QStringLiteral("courier")) ? QStringLiteral("courier") : QStringLiteral("root");
        QCOMPARE(file[QStringLiteral("owner")].toString(), owner);
        QCOMPARE(file[QStringLiteral("group")].toString(), owner);
    }
    QStringList snippets;
    for (const QJsonValue &snippet : set[QStringLiteral("snippets")].toArray()) {
        snippets << snippet[QStringLiteral("file")].toString();
        QCOMPARE(content(snippet[QStringLiteral("writtenTo")].toString()),
            snippet[QStringLiteral("text")].toString().toUtf8());
    }
    QCOMPARE(snippets.first(), QStringLiteral("postfix/main.cf"));
    QVERIFY(snippets.contains(QStringLiteral("courier/imapd-ssl")));
    const Output fingerprint = run({QStringLiteral("openssl"), QStringLiteral("x509"),
        QStringLiteral("-noout"), QStringLiteral("-fingerprint"), QStringLiteral("-sha256"),
        QStringLiteral("-enddate"), QStringLiteral("-dateopt"), QStringLiteral("iso_8601"),
        QStringLiteral("-in"), writtenTo(set, "certificate")});
    QVERIFY(
        fingerprint.out.contains("=" + set[QStringLiteral("fingerprintSha256")].toString().toUtf8() + "\n"));
    QVERIFY2(fingerprint.out.contains("notAfter="
                 + set[QStringLiteral("notAfter")].toString().replace(u'T', u' ').toUtf8() + "\n"),
        fingerprint.out.constData());
    const QDateTime notAfter = QDateTime::fromString(set[QStringLiteral("notAfter")].toString(), Qt::ISODate);
    constexpr qint64 hour = 3600; // it began an hour earlier
    QVERIFY(qAbs(QDateTime::currentDateTimeUtc().addDays(30).addSecs(-hour).secsTo(notAfter)) < 60);
}

void TestCliJson::outputIsWhatWasSaid()
{
    const CliFolder folder;
    QCOMPARE(
        folder
            .setup(
                "--host mail.example.org --server postfix@3.7 --server dovecot@2.3.19 --server courier@1.0.16 --out set")
            .code,
        0);
    const QString set = folder.path("set");
    for (const char *name :
        {"snippets/postfix/main.cf", "snippets/postfix/master.cf", "snippets/dovecot/99-mailseal.conf",
            "snippets/courier/imapd-ssl", "snippets/courier/pop3d-ssl", "plan.json", "openssl.cnf"})
        QVERIFY2(modeOf(set + u'/' + QLatin1String(name)) == 0644, name);
    QCOMPARE(modeOf(set + QStringLiteral("/etc/ssl/private")), 0700);
    QCOMPARE(modeOf(set + QStringLiteral("/etc/ssl/private/mail.example.org.key")), 0600);
    QCOMPARE(modeOf(set + QStringLiteral("/etc/courier/mail.example.org.courier.pem")), 0600);
    // plan.json records the owners, and the digest of every file.
    const QJsonObject plan = QJsonDocument::fromJson(content(set + QStringLiteral("/plan.json"))).object();
    int files = 0;
    for (const QJsonValue &step : plan[QStringLiteral("steps")].toArray()) {
        if (step[QStringLiteral("action")] != QLatin1String("file"))
            continue;
        ++files;
        const Output sum = run({QStringLiteral("sha256sum"), set + step[QStringLiteral("path")].toString()});
        QCOMPARE(sum.out.left(64), step[QStringLiteral("sha256")].toString().toLatin1());
        QVERIFY(!step[QStringLiteral("owner")].toString().isEmpty());
    }
    QCOMPARE(files, 6);
}

void TestCliJson::dryRunWritesNothing()
{
    const CliFolder folder;
    const Output output = folder.setup("--host mail.example.org --server postfix@3.7 --dry-run --json");
    QVERIFY2(output.code == 0, output.err.constData());
    QCOMPARE(roles(jsonOf(output)).size(), 5);
    QCOMPARE(writtenTo(jsonOf(output), "private-key"), QString());
    QVERIFY(!output.out.contains("PRIVATE KEY"));
    QCOMPARE(tree(folder.path()), QStringList());
}

void TestCliJson::signKinds_data()
{
    QTest::addColumn<QByteArray>("sign");
    QTest::addColumn<QString>("roles");
    QTest::newRow("test-ca") << QByteArray("test-ca")
                             << QStringLiteral("private-key request certificate chain test-ca");
    QTest::newRow("self") << QByteArray("self") << QStringLiteral("private-key request certificate chain");
    QTest::newRow("none") << QByteArray("none") << QStringLiteral("private-key request");
}

void TestCliJson::signKinds()
{
    QFETCH(const QByteArray, sign);
    QFETCH(const QString, roles);
    const CliFolder folder;
    const Output output
        = folder.setup("--host mail.example.org --server postfix@3.7 --out set --json --sign " + sign);
    QVERIFY2(output.code == 0, output.err.constData());
    QCOMPARE(::roles(jsonOf(output)), roles.split(u' '));
    QCOMPARE(jsonOf(output)[QStringLiteral("notAfter")].isNull(), sign == "none");
    QCOMPARE(jsonOf(output)[QStringLiteral("fingerprintSha256")].isNull(), sign == "none");
    const QString key = writtenTo(jsonOf(output), "private-key");
    const Output check = run({QStringLiteral("openssl"), QStringLiteral("req"), QStringLiteral("-verify"),
        QStringLiteral("-noout"), QStringLiteral("-in"), writtenTo(jsonOf(output), "request"),
        QStringLiteral("-key"), key});
    QVERIFY2(check.code == 0, check.err.constData());
    if (sign == "test-ca") {
        const Output verify = run({QStringLiteral("openssl"), QStringLiteral("verify"),
            QStringLiteral("-verify_hostname"), QStringLiteral("mail.example.org"), QStringLiteral("-CAfile"),
            writtenTo(jsonOf(output), "test-ca"), writtenTo(jsonOf(output), "chain")});
        QVERIFY2(verify.code == 0, verify.err.constData());
    }
}

void TestCliJson::keyKinds_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("default") << QByteArray() << QByteArray("P-256");
    QTest::newRow("ecdsa-p384") << QByteArray("--key ecdsa-p384") << QByteArray("P-384");
    QTest::newRow("rsa-3072") << QByteArray("--key rsa-3072") << QByteArray("(3072 bit");
    QTest::newRow("ed25519") << QByteArray("--key ed25519") << QByteArray("ED25519");
}

void TestCliJson::keyKinds()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, text);
    const CliFolder folder;
    const Output output
        = folder.setup("--host mail.example.org --server postfix@3.7 --sign none --out set --json " + key);
    QVERIFY2(output.code == 0, output.err.constData());
    const Output read = run({QStringLiteral("openssl"), QStringLiteral("req"), QStringLiteral("-noout"),
        QStringLiteral("-text"), QStringLiteral("-in"), writtenTo(jsonOf(output), "request")});
    QVERIFY2(read.out.contains(text), read.out.constData());
}

void TestCliJson::internetServices()
{
    const CliFolder folder;
    const Output output = folder.setup(
        "--host www.fujitsu.com --layout internet-services --server postfix@2.2 --out set --json");
    QVERIFY2(output.code == 0, output.err.constData());
    QStringList imap = tree(folder.path("set/etc"));
    imap.sort();
    const QStringList wanted{QStringLiteral("- 0600 imap/private/in.imapd.pem"),
        QStringLiteral("- 0644 imap/certs/cacert.pem"), QStringLiteral("- 0644 imap/certs/in.imapd.pem"),
        QStringLiteral("- 0644 imap/certs/trusted-certs.pem"), QStringLiteral("- 0644 imap/imapd-csr.pem"),
        QStringLiteral("d 0700 imap/private"), QStringLiteral("d 0755 imap"),
        QStringLiteral("d 0755 imap/certs"), QStringLiteral("l imap/certs/in.ipop3d.pem -> in.imapd.pem"),
        QStringLiteral("l imap/private/in.ipop3d.pem -> in.imapd.pem")};
    QCOMPARE(imap, wanted);
    QCOMPARE(jsonOf(output)[QStringLiteral("links")].toArray().size(), 2);
}

void TestCliJson::thousandHosts()
{
    const CliFolder folder;
    QStringList arguments{QStringLiteral("setup"), QStringLiteral("--server"), QStringLiteral("postfix@3.7"),
        QStringLiteral("--out"), QStringLiteral("set"), QStringLiteral("--json")};
    for (int i = 0; i < 1000; ++i)
        arguments << QStringLiteral("--host") << QStringLiteral("h%1.example.org").arg(i);
    const Output output = folder.cli(arguments);
    QVERIFY2(output.code == 0, output.err.constData());
    QVERIFY2(
        output.err.contains("1000") || output.err.contains("1,000"), output.err.constData()); // the warning
    const Output verify = run({QStringLiteral("openssl"), QStringLiteral("verify"),
        QStringLiteral("-verify_hostname"), QStringLiteral("h999.example.org"), QStringLiteral("-CAfile"),
        writtenTo(jsonOf(output), "test-ca"), writtenTo(jsonOf(output), "certificate")});
    QVERIFY2(verify.code == 0, verify.err.constData());
    const Output tooMany
        = folder.cli(arguments << QStringLiteral("--host") << QStringLiteral("one.more.example"));
    QCOMPARE(tooMany.code, 2);
}

void TestCliJson::answersRoundTrip()
{
    const CliFolder folder;
    const Output first
        = folder.setup("--host bücher.example --host 192.0.2.1 --subject C=DE --subject L=Köln --days 700 "
                       "--sign self --key ed25519 --digest sha512 --server postfix@3.7 "
                       "--save-answers answers.json --out one --json");
    QVERIFY2(first.code == 0, first.err.constData());
    QCOMPARE(modeOf(folder.path("answers.json")), 0600);
    const Output second = folder.setup("--answers answers.json --save-answers again.json --out two --json");
    QVERIFY2(second.code == 0, second.err.constData());
    QCOMPARE(content(folder.path("again.json")), content(folder.path("answers.json")));
    QCOMPARE(jsonOf(second)[QStringLiteral("subject")], jsonOf(first)[QStringLiteral("subject")]);
    QCOMPARE(roles(jsonOf(second)), roles(jsonOf(first)));
    QCOMPARE(content(folder.path("two/openssl.cnf")), content(folder.path("one/openssl.cnf")));
    // An option on the command line overrides the file.
    const Output third = folder.setup("--answers answers.json --host other.example --dry-run --json");
    QCOMPARE(jsonOf(third)[QStringLiteral("subject")].toString(),
        QStringLiteral("C=DE, L=Köln, CN=other.example"));
}

void TestCliJson::opensslConfig()
{
    const CliFolder folder;
    QVERIFY(save(folder.path("multidomain.cnf"),
        "[ req ]\ndefault_bits = 2048\ndefault_md = sha512\nprompt = no\ndistinguished_name = dn\nreq_extensions = v3_req\n"
        "[ dn ]\ncountryName = \"DE\" # C=\norganizationName = \"Firma\"\ncommonName = \"example.com\"\n"
        "emailAddress = \"webmaster@example.com\"\n[ v3_req ]\nsubjectAltName = DNS:www.example.com,DNS:www2.example.com\n"));
    const Output output
        = folder.setup("--openssl-config multidomain.cnf --server postfix@3.7 --out set --json");
    QVERIFY2(output.code == 0, output.err.constData());
    QCOMPARE(jsonOf(output)[QStringLiteral("subject")].toString(),
        QStringLiteral("C=DE, O=Firma, CN=example.com, emailAddress=webmaster@example.com"));
    const Output text = run({QStringLiteral("openssl"), QStringLiteral("req"), QStringLiteral("-noout"),
        QStringLiteral("-text"), QStringLiteral("-in"), writtenTo(jsonOf(output), "request")});
    QVERIFY(text.out.contains("DNS:example.com, DNS:www.example.com, DNS:www2.example.com"));
    QVERIFY(text.out.contains("(2048 bit)"));
    QVERIFY(text.out.contains("sha512WithRSAEncryption"));
    // Reading back what was written gives the same again.
    const Output again
        = folder.setup("--openssl-config set/openssl.cnf --server postfix@3.7 --out again --json");
    QVERIFY2(again.code == 0, again.err.constData());
    QCOMPARE(content(folder.path("again/openssl.cnf")), content(folder.path("set/openssl.cnf")));
}

void TestCliJson::existingKey()
{
    const CliFolder folder;
    QCOMPARE(folder.shell(QStringLiteral("openssl ecparam -genkey -name secp384r1 -out my.key")).code, 0);
    const Output output
        = folder.setup("--host mail.example.org --use-key my.key --server postfix@3.7 --out set --json");
    QVERIFY2(output.code == 0, output.err.constData());
    const Output same = folder.shell(QStringLiteral(
        "openssl pkey -pubout -in my.key >a; openssl x509 -noout -pubkey -in set/etc/ssl/certs/mail.example.org.crt >b; cmp a b"));
    QVERIFY2(same.code == 0, same.out.constData());
    // --key may name the key's own kind, but no other.
    QCOMPARE(folder.setup("--host mail.example.org --use-key my.key --key ecdsa-p384 --dry-run").code, 0);
    const Output other = folder.setup("--host mail.example.org --use-key my.key --key rsa-2048 --out other");
    QCOMPARE(other.code, 1);
    QVERIFY2(other.err.contains("ECDSA P-384") && other.err.contains("RSA 2048"), other.err.constData());
    QVERIFY(!QFileInfo::exists(folder.path("other")));
}

void TestCliJson::snippetsForGivenPaths()
{
    const CliFolder folder;
    const Output output = folder.shell(QStringLiteral(
        "mailseal-cli snippet --server postfix@3.7 --certificate /etc/x/cert.pem --key /etc/x/key.pem --json"));
    QVERIFY2(output.code == 0, output.err.constData());
    const QJsonArray snippets = jsonOf(output)[QStringLiteral("snippets")].toArray();
    QVERIFY(!snippets.isEmpty());
    QVERIFY(snippets.first()[QStringLiteral("text")].toString().contains(QStringLiteral("/etc/x/key.pem")));
    QCOMPARE(folder.shell(QStringLiteral("mailseal-cli snippet --server postfix@3.7")).code, 2);
    QCOMPARE(
        folder.shell(QStringLiteral("mailseal-cli snippet --server postfix@3.7 --certificate x --key /y"))
            .code,
        2);
}

QTEST_GUILESS_MAIN(TestCliJson)
#include "tst_cli_json.moc"
