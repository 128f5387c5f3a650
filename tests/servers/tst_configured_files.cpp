// SPDX-License-Identifier: GPL-3.0-or-later
//
// The faults of files, made by openssl, with the verdicts that were measured on the daemons.
#include "model/servers/configured/configured_files.h"
#include "model/x509/initialization.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mailseal;

class ConfiguredFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void faults_data();
    void faults();
    void linksStayBelowTheRoot();
    void whomCourierIs();
    void expiryIsSaid();
    void rootsAreFoundBesideAndInTheBundle();
    void dhParametersArePlain();

private:
    QString findings(
        const char *server, const QByteArray &certificate, const QByteArray &key, int mode = 0600);
    QByteArray m_key;
    QByteArray m_other;
    QByteArray m_encrypted;
    QByteArray m_leaf;
    QByteArray m_authority;
    QByteArray m_intermediate;
    QByteArray m_issued; // by the intermediate, which the authority issued
    QByteArray m_dh;
};

void ConfiguredFilesTest::initTestCase()
{
    const QTemporaryDir folder;
    const auto openssl = [&](const char *arguments) {
        const test::Output output
            = test::run(QStringList{QStringLiteral("openssl")} + QString::fromLatin1(arguments).split(u' '),
                {{}, folder.path(), {}});
        QVERIFY2(output.code == 0, output.err.constData());
    };
    const auto file
        = [&](const char *name) { return test::content(folder.filePath(QString::fromLatin1(name))); };
    openssl("ecparam -name prime256v1 -genkey -noout -out sec1.key");
    openssl("pkcs8 -topk8 -nocrypt -in sec1.key -out key");
    openssl("pkcs8 -topk8 -v2 aes-256-cbc -passout pass:secret -in key -out encrypted");
    openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out other");
    openssl("req -x509 -new -key key -subj /CN=leaf -days 30 -out leaf");
    openssl("req -x509 -new -key other -subj /CN=authority -days 30 -out authority");
    test::save(folder.filePath(QStringLiteral("ca.cnf")), "basicConstraints = critical, CA:TRUE\n");
    openssl("req -new -key other -subj /CN=intermediate -out request");
    openssl("x509 -req -in request -CA authority -CAkey other -days 30 -extfile ca.cnf -out intermediate");
    openssl("req -new -key key -subj /CN=issued -out request");
    openssl("x509 -req -in request -CA intermediate -CAkey other -days 30 -out issued");
    openssl("dhparam -dsaparam -out dh 512");
    m_intermediate = file("intermediate");
    m_issued = file("issued");
    m_dh = file("dh");
    m_key = file("key");
    m_other = file("other");
    m_encrypted = file("encrypted");
    m_leaf = file("leaf");
    m_authority = file("authority");
}

QString ConfiguredFilesTest::findings(
    const char *server, const QByteArray &certificate, const QByteArray &key, int mode)
{
    const QTemporaryDir root;
    const QDir folder(root.path());
    const auto choice = *ServerChoice::parse(QString::fromLatin1(server));
    folder.mkpath(QStringLiteral("etc/postfix"));
    folder.mkpath(QStringLiteral("etc/dovecot"));
    folder.mkpath(QStringLiteral("etc/courier"));
    if (certificate != "missing")
        test::save(root.filePath(QStringLiteral("c.pem")), certificate);
    if (key != "missing")
        test::save(root.filePath(QStringLiteral("k.pem")), key, mode);
    if (choice.kind == ServerKind::Postfix)
        test::save(root.filePath(QStringLiteral("etc/postfix/main.cf")),
            "smtpd_tls_cert_file = /c.pem\nsmtpd_tls_key_file = /k.pem\nsmtpd_tls_security_level = may\n"
            "smtpd_tls_protocols = >=TLSv1.2\n");
    else if (choice.kind == ServerKind::Courier)
        test::save(root.filePath(QStringLiteral("etc/courier/imapd-ssl")),
            "TLS_CERTFILE=/c.pem\nTLS_PRIVATE_KEYFILE=/k.pem\nTLS_PRIORITY=NORMAL:-VERS-ALL:+VERS-TLS1.3\n");
    else
        test::save(root.filePath(QStringLiteral("etc/dovecot/dovecot.conf")),
            choice.version < Version{2, 4, 0}
                ? "ssl_cert = </c.pem\nssl_key = </k.pem\nssl_min_protocol = TLSv1.2\n"
                : "dovecot_config_version = 2.4.1\nssl_server_cert_file = /c.pem\n"
                  "ssl_server_key_file = /k.pem\n");
    const Configuration configuration = readConfiguration(choice, filesBelow(root.path()));
    QStringList found;
    for (const ConfigFinding &finding :
        configuration.findings + examineFiles(configuration, root.path(), QDateTime::currentDateTimeUtc()))
        found << faultName(finding.fault) + u' ' + verdictName(finding.verdict);
    return found.join(u',');
}

void ConfiguredFilesTest::faults_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("postfix");
    QTest::addColumn<QString>("dovecot");
    QTest::addColumn<QString>("courier");
    const auto row = [](const char *name, const QByteArray &certificate, const QByteArray &key,
                         const char *postfix, const char *dovecot, const char *courier, int mode = 0600) {
        QTest::newRow(name) << certificate << key << mode << QString::fromLatin1(postfix)
                            << QString::fromLatin1(dovecot) << QString::fromLatin1(courier);
    };
    const auto same
        = [&](const char *name, const QByteArray &certificate, const QByteArray &key, const char *all,
              int mode = 0600) { row(name, certificate, key, all, all, all, mode); };
    const QByteArray truncated = m_leaf.left(m_leaf.size() / 2) + '\n';
    same("good", m_leaf, m_key, "");
    same("with chain", m_leaf + m_authority, m_key, "");
    same("text around", "subject: x\n" + m_leaf + "\n\n", m_key, "");
    same("without intermediate", m_issued, m_key, "chain-incomplete works");
    same("without root", m_issued + m_intermediate, m_key, "chain-incomplete works");
    same("with root", m_issued + m_intermediate + m_authority, m_key, "");
    same("byte order mark", "\xEF\xBB\xBF" + m_leaf, m_key, "byte-order-mark works");
    same("CR LF", QByteArray(m_leaf).replace("\n", "\r\n"), m_key, "");
    same("open to all", m_leaf, m_key, "file-open-to-all works", 0644);
    same("mismatch", m_leaf, m_other, "key-mismatch no-tls");
    same("wrong order", m_authority + m_leaf, m_key, "wrong-order no-tls");
    same("encrypted", m_leaf, m_encrypted, "key-encrypted no-tls");
    same("empty key", m_leaf, "", "file-empty no-tls");
    same("empty certificate", "", m_key, "file-empty no-tls");
    same("no key", m_leaf, m_leaf, "holds-no-key no-tls");
    same("no certificate", m_key, m_key, "holds-no-certificate no-tls");
    row("key missing", m_leaf, "missing", "file-missing no-tls", "file-missing refuses-to-start",
        "file-missing no-tls");
    row("certificate missing", "missing", m_key, "file-missing no-tls", "file-missing refuses-to-start",
        "file-missing no-tls");
    same("cut off", truncated, m_key, "pem-damaged no-tls");
    row("joined", QByteArray(m_leaf + m_authority).replace("-----\n-----", "----------"), m_key,
        "pem-damaged no-tls", "pem-damaged no-tls", "");
    // What stands beside a mark is seen by OpenSSL as no mark at all, and blanks before base64 are nothing.
    row("END joined", QByteArray(m_leaf).replace("\n-----END", "-----END"), m_key, "pem-damaged no-tls",
        "pem-damaged no-tls", "");
    row("BEGIN joined", QByteArray(m_leaf).replace("BEGIN CERTIFICATE-----\n", "BEGIN CERTIFICATE-----"),
        m_key, "pem-damaged no-tls", "pem-damaged no-tls", "");
    row("END indented", QByteArray(m_leaf).replace("\n-----END", "\n  -----END"), m_key, "pem-damaged no-tls",
        "pem-damaged no-tls", "");
    same("base64 indented", QByteArray(m_leaf).replace("\nM", "\n  M"), m_key, "");
    same("no base64", QByteArray(m_leaf).replace(60, 1, "*"), m_key, "pem-damaged no-tls");
    // And so Courier's file is looked through.
    row("joined, of another key", QByteArray(m_leaf + m_authority).replace("-----\n-----", "----------"),
        m_other, "pem-damaged no-tls", "pem-damaged no-tls", "wrong-order no-tls");
    row("DER", QByteArray("0\x82\x01\x00\x02", 5), m_key, "not-pem no-tls", "not-pem refuses-to-start",
        "not-pem no-tls");
}

void ConfiguredFilesTest::faults()
{
    QFETCH(QByteArray, certificate);
    QFETCH(QByteArray, key);
    QFETCH(int, mode);
    QFETCH(QString, dovecot);
    QFETCH(QString, postfix);
    QFETCH(QString, courier);
    QCOMPARE(findings("postfix@3.7", certificate, key, mode), postfix);
    QCOMPARE(findings("dovecot@2.4", certificate, key, mode), dovecot);
    QCOMPARE(findings("courier@1.4", certificate, key, mode), courier);
    // OpenSSL 1.1.1 stumbles over the mark.
    if (QByteArray(QTest::currentDataTag()) == "byte order mark")
        dovecot = QStringLiteral("byte-order-mark no-tls");
    // 2.3 does not mind a NUL until somebody connects.
    QCOMPARE(findings("dovecot@2.3", certificate, key, mode),
        QByteArray(QTest::currentDataTag()) == "DER" ? QStringLiteral("not-pem no-tls") : dovecot);
}

void ConfiguredFilesTest::linksStayBelowTheRoot()
{
    const QTemporaryDir root;
    QDir(root.path()).mkpath(QStringLiteral("etc/ssl"));
    test::save(root.filePath(QStringLiteral("etc/ssl/real.pem")), "x");
    QVERIFY(
        QFile::link(QStringLiteral("/etc/ssl/real.pem"), root.filePath(QStringLiteral("etc/absolute.pem"))));
    QVERIFY(QFile::link(
        QStringLiteral("ssl/../../../../etc/ssl/real.pem"), root.filePath(QStringLiteral("etc/up.pem"))));
    for (const char *path : {"/etc/absolute.pem", "/etc/up.pem"})
        QCOMPARE(pathBelow(root.path(), QString::fromLatin1(path)),
            root.filePath(QStringLiteral("etc/ssl/real.pem")));
}

// Only Courier drops its rights before it reads the key: measured, a key of root's is no use to it.
void ConfiguredFilesTest::whomCourierIs()
{
    const QTemporaryDir root;
    QDir(root.path()).mkpath(QStringLiteral("etc/courier"));
    test::save(root.filePath(QStringLiteral("etc/passwd")),
        "root:x:0:0::/:/bin/sh\ncourier:x:54321:54322::/:/bin/false\n");
    test::save(root.filePath(QStringLiteral("etc/group")), "ssl-cert:x:54323:courier\n");
    test::save(root.filePath(QStringLiteral("c.pem")), m_leaf + m_key, 0600);
    test::save(root.filePath(QStringLiteral("etc/courier/imapd-ssl")),
        "TLS_CERTFILE=/c.pem\nTLS_PRIORITY=NORMAL:-VERS-ALL:+VERS-TLS1.3\n");
    const Configuration configuration
        = readConfiguration({ServerKind::Courier, Version{1, 4, 1}}, filesBelow(root.path()));
    const auto found = examineFiles(configuration, root.path(), QDateTime::currentDateTimeUtc());
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().fault, Fault::FileUnreadable);
    QCOMPARE(found.first().verdict, Verdict::NoTls);
    QVERIFY(sentence(found.first()).contains(QStringLiteral("“courier”")));
}

void ConfiguredFilesTest::expiryIsSaid()
{
    const QTemporaryDir root;
    QDir(root.path()).mkpath(QStringLiteral("etc/postfix"));
    test::save(root.filePath(QStringLiteral("c.pem")), m_key + m_leaf, 0600);
    test::save(root.filePath(QStringLiteral("etc/postfix/main.cf")),
        "smtpd_tls_chain_files = /c.pem\nsmtpd_tls_security_level = may\nsmtpd_tls_protocols = >=TLSv1.2\n");
    const Configuration configuration
        = readConfiguration({ServerKind::Postfix, Version{3, 7, 0}}, filesBelow(root.path()));
    QCOMPARE(configuration.findings, QList<ConfigFinding>());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QCOMPARE(examineFiles(configuration, root.path(), now), QList<ConfigFinding>());
    const auto found = examineFiles(configuration, root.path(), now.addDays(31));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().fault, Fault::CertificateExpired);
    QCOMPARE(found.first().verdict, Verdict::Works);
}

// A root need not be sent. An intermediate that only lies about is not sent, and so does not help.
void ConfiguredFilesTest::rootsAreFoundBesideAndInTheBundle()
{
    const QTemporaryDir root;
    QDir(root.path()).mkpath(QStringLiteral("etc/courier"));
    QDir(root.path()).mkpath(QStringLiteral("etc/ssl/certs"));
    test::save(root.filePath(QStringLiteral("etc/courier/imapd-ssl")),
        "TLS_CERTFILE=/etc/courier/c.pem\nTLS_PRIORITY=NORMAL:-VERS-ALL:+VERS-TLS1.3\n");
    const auto faults = [&] {
        const Configuration configuration
            = readConfiguration({ServerKind::Courier, Version{1, 4, 1}}, filesBelow(root.path()));
        QStringList names;
        for (const ConfigFinding &finding :
            examineFiles(configuration, root.path(), QDateTime::currentDateTimeUtc()))
            names << faultName(finding.fault) + u' ' + finding.more;
        return names.join(u',');
    };
    const QString beside = root.filePath(QStringLiteral("etc/courier/ca.pem"));
    test::save(root.filePath(QStringLiteral("etc/courier/c.pem")), m_issued + m_key, 0600);
    QCOMPARE(faults(), QStringLiteral("chain-incomplete CN=intermediate"));
    test::save(beside, m_intermediate);
    QCOMPARE(faults(), QStringLiteral("chain-incomplete CN=intermediate"));
    test::save(root.filePath(QStringLiteral("etc/courier/c.pem")), m_issued + m_intermediate + m_key, 0600);
    QCOMPARE(faults(), QStringLiteral("chain-incomplete CN=authority"));
    test::save(beside, m_authority);
    QCOMPARE(faults(), QString());
    QVERIFY(QFile::remove(beside));
    test::save(root.filePath(QStringLiteral("etc/ssl/certs/ca-certificates.crt")), m_leaf + m_authority);
    QCOMPARE(faults(), QString());
}

// What “openssl dhparam -dsaparam” writes, Postfix and Courier do not read.
void ConfiguredFilesTest::dhParametersArePlain()
{
    const QTemporaryDir root;
    QDir(root.path()).mkpath(QStringLiteral("etc/courier"));
    test::save(root.filePath(QStringLiteral("dh.pem")), m_dh);
    test::save(root.filePath(QStringLiteral("etc/courier/imapd-ssl")), "TLS_DHPARAMS=/dh.pem\n");
    const Configuration configuration
        = readConfiguration({ServerKind::Courier, Version{1, 4, 1}}, filesBelow(root.path()));
    const auto found = examineFiles(configuration, root.path(), QDateTime::currentDateTimeUtc());
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().fault, Fault::DhNotPlain);
    QVERIFY(sentence(found.first()).contains(QStringLiteral("/dh.pem")));
}

int main(int argumentCount, char **argumentValues)
{
    const QCoreApplication application(argumentCount, argumentValues);
    const mailseal::CryptographyInitialization cryptography;
    ConfiguredFilesTest test;
    return QTest::qExec(&test, argumentCount, argumentValues);
}
#include "tst_configured_files.moc"
