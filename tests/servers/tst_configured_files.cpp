// SPDX-License-Identifier: GPL-3.0-or-later
//
// The faults of files made with openssl, with the verdicts that were measured on the daemons.
#include "model/base/advice/advice_id.h"
#include "model/servers/configured/files/configured_files.h"
#include "model/x509/initialization.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>
#include <unistd.h>

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
    void namesOfCourier();
    void keyInAClosedFolder();
    void expiryIsSaid();
    void rootsAreFoundBesideAndInTheBundle();
    void dhParametersArePlain();
    void unseenIsNotJudged_data();
    void unseenIsNotJudged();
    void unseenElsewhere();
    void onlyForThisMachine_data();
    void onlyForThisMachine();
    void hiddenFolder();
    void ownName_data();
    void ownName();
    void hostnameOfDovecot_data();
    void hostnameOfDovecot();
    void fingerprints_data();
    void fingerprints();
    void chainFromAuthorities();
    void filesOfDovecot_data();
    void filesOfDovecot();
    void textsInPlaceOfFiles_data();
    void textsInPlaceOfFiles();
    void textsOfLaterVersions();
    void keyOfTheService();
    void builtMaps_data();
    void builtMaps();
    void mainCfAlone();
    void endlessMap();
    void further_data();
    void further();
    void includes_data();
    void includes();

private:
    bool makePostfix(const QTemporaryDir &root, const QByteArray &more, const QByteArray &master = {}) const;
    QString findings(
        const char *server, const QByteArray &certificate, const QByteArray &key, int mode = 0600);
    QByteArray m_key;
    QByteArray m_other;
    QByteArray m_encrypted;
    QByteArray m_leaf;
    QByteArray m_self;
    QByteArray m_known;
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
    // By an authority whose certificate lies beside the file.
    openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out known.key");
    openssl("req -x509 -new -key known.key -subj /CN=known -days 30 -out known");
    test::save(folder.filePath(QStringLiteral("names")), "subjectAltName = DNS:mail.example.org\n");
    openssl("req -new -key key -subj /CN=mail.example.org -out leaf-request");
    openssl("x509 -req -in leaf-request -CA known -CAkey known.key -days 30 -extfile names -out leaf");
    openssl("req -x509 -new -key key -subj /CN=mail.example.org -days 30 -addext "
            "subjectAltName=DNS:mail.example.org -out self");
    openssl("req -x509 -new -key other -subj /CN=authority -days 30 -out authority");
    test::save(folder.filePath(QStringLiteral("ca.cnf")), "basicConstraints = critical, CA:TRUE\n");
    openssl("req -new -key other -subj /CN=intermediate -out request");
    openssl("x509 -req -in request -CA authority -CAkey other -days 30 -extfile ca.cnf -out intermediate");
    openssl("x509 -req -in leaf-request -CA intermediate -CAkey other -days 30 -extfile names -out issued");
    openssl("dhparam -dsaparam -out dh 512");
    m_intermediate = file("intermediate");
    m_issued = file("issued");
    m_dh = file("dh");
    m_key = file("key");
    m_other = file("other");
    m_encrypted = file("encrypted");
    m_leaf = file("leaf");
    m_self = file("self");
    m_known = file("known");
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
    test::save(root.filePath(QStringLiteral("known.pem")), m_known);
    if (certificate != "missing")
        test::save(root.filePath(QStringLiteral("c.pem")), certificate);
    if (key != "missing")
        test::save(root.filePath(QStringLiteral("k.pem")), key, mode);
    test::save(root.filePath(QStringLiteral("etc/postfix/master.cf")), {});
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
                : "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\nssl_server_cert_file = /c.pem\n"
                  "ssl_server_key_file = /k.pem\n");
    const Configuration configuration = readConfiguration(choice, filesBelow(root.path()));
    QStringList found;
    for (const Advice &finding :
        configuration.findings + examineFiles(configuration, root.path(), QDateTime::currentDateTimeUtc()))
        found << adviceName(finding.id) + u' ' + effectName(effectOf(finding));
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
    same("with chain", m_leaf + m_known, m_key, "");
    same("self-signed", m_self, m_key, "self-signed works");
    same("text around", "subject: x\n" + m_leaf + "\n\n", m_key, "");
    same("without intermediate", m_issued, m_key, "missing-intermediate works");
    same("without root", m_issued + m_intermediate, m_key, ""); // whose clients may have it
    same("with root", m_issued + m_intermediate + m_authority, m_key, "");
    same("byte order mark", "\xEF\xBB\xBF" + m_leaf, m_key, "bom works");
    same("CR LF", QByteArray(m_leaf).replace("\n", "\r\n"), m_key, "");
    same("open to all", m_leaf, m_key, "world-readable-key works", 0644);
    same("mismatch", m_leaf, m_other, "key-mismatch no-tls");
    same("wrong order", m_authority + m_leaf, m_key, "chain-order no-tls");
    same("encrypted", m_leaf, m_encrypted, "encrypted-key no-tls");
    same("empty key", m_leaf, "", "file-empty no-tls");
    same("empty certificate", "", m_key, "file-empty no-tls");
    same("no key", m_leaf, m_leaf, "holds-no-key no-tls");
    same("no certificate", m_key, m_key, "holds-no-certificate no-tls");
    row("key missing", m_leaf, "missing", "file-missing no-tls", "file-missing refuses-to-start",
        "file-missing no-tls");
    row("certificate missing", "missing", m_key, "file-missing no-tls", "file-missing refuses-to-start",
        "file-missing no-tls");
    same("cut off", truncated, m_key, "damaged no-tls");
    row("joined", QByteArray(m_leaf + m_authority).replace("-----\n-----", "----------"), m_key,
        "missing-newline no-tls", "missing-newline no-tls", "");
    // OpenSSL does not recognise a mark with anything else on its line, but ignores blanks before base64.
    row("END joined", QByteArray(m_leaf).replace("\n-----END", "-----END"), m_key, "missing-newline no-tls",
        "missing-newline no-tls", "");
    row("BEGIN joined", QByteArray(m_leaf).replace("BEGIN CERTIFICATE-----\n", "BEGIN CERTIFICATE-----"),
        m_key, "missing-newline no-tls", "missing-newline no-tls", "");
    row("END indented", QByteArray(m_leaf).replace("\n-----END", "\n  -----END"), m_key, "indented no-tls",
        "indented no-tls", "");
    same("base64 indented", QByteArray(m_leaf).replace("\nM", "\n  M"), m_key, "");
    same("no base64", QByteArray(m_leaf).replace(60, 1, "*"), m_key, "damaged no-tls");
    // And so Courier's file is examined.
    row("joined, of another key", QByteArray(m_leaf + m_authority).replace("-----\n-----", "----------"),
        m_other, "missing-newline no-tls", "missing-newline no-tls", "chain-order no-tls");
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
    // OpenSSL 1.1.1 fails on the byte order mark.
    if (QByteArray(QTest::currentDataTag()) == "byte order mark")
        dovecot = QStringLiteral("bom no-tls");
    // A NUL does not bother 2.3 until somebody connects.
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

// Only Courier drops its rights before it reads the key: measured, it cannot use a key of root's.
void ConfiguredFilesTest::whomCourierIs()
{
    const QTemporaryDir root;
    QDir(root.path()).mkpath(QStringLiteral("etc/courier"));
    test::save(root.filePath(QStringLiteral("etc/passwd")),
        "root:x:0:0::/:/bin/sh\ncourier:x:54321:54322::/:/bin/false\n");
    test::save(root.filePath(QStringLiteral("etc/group")), "ssl-cert:x:54323:courier\n");
    test::save(root.filePath(QStringLiteral("c.pem")), m_leaf + m_key, 0600);
    test::save(root.filePath(QStringLiteral("known.pem")), m_known);
    test::save(root.filePath(QStringLiteral("etc/courier/imapd-ssl")),
        "TLS_CERTFILE=/c.pem\nTLS_PRIORITY=NORMAL:-VERS-ALL:+VERS-TLS1.3\n");
    const Configuration configuration
        = readConfiguration({ServerKind::Courier, Version{1, 4, 1}}, filesBelow(root.path()));
    const auto found = examineFiles(configuration, root.path(), QDateTime::currentDateTimeUtc());
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().id, AdviceId::FileUnreadable);
    QCOMPARE(effectOf(found.first()), Effect::NoTls);
    QVERIFY(sentence(found.first()).contains(QStringLiteral("“courier”")));
}

void ConfiguredFilesTest::expiryIsSaid()
{
    const QTemporaryDir root;
    QDir(root.path()).mkpath(QStringLiteral("etc/postfix"));
    test::save(root.filePath(QStringLiteral("c.pem")), m_key + m_leaf, 0600);
    test::save(root.filePath(QStringLiteral("known.pem")), m_known);
    test::save(root.filePath(QStringLiteral("etc/postfix/main.cf")),
        "smtpd_tls_chain_files = /c.pem\nsmtpd_tls_security_level = may\nsmtpd_tls_protocols = >=TLSv1.2\n");
    test::save(root.filePath(QStringLiteral("etc/postfix/master.cf")), {});
    const Configuration configuration
        = readConfiguration({ServerKind::Postfix, Version{3, 7, 0}}, filesBelow(root.path()));
    QCOMPARE(configuration.findings, QList<Advice>());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QCOMPARE(examineFiles(configuration, root.path(), now), QList<Advice>());
    const auto found = examineFiles(configuration, root.path(), now.addDays(31));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().id, AdviceId::Expired);
    QCOMPARE(effectOf(found.first()), Effect::Works);
}

// A root need not be sent. An intermediate that is merely on the disk is not sent, and so does not help.
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
        for (const Advice &finding :
            examineFiles(configuration, root.path(), QDateTime::currentDateTimeUtc()))
            names << adviceName(finding.id) + u' ' + finding.arguments.value(0);
        return names.join(u',');
    };
    const QString beside = root.filePath(QStringLiteral("etc/courier/ca.pem"));
    test::save(root.filePath(QStringLiteral("etc/courier/c.pem")), m_issued + m_key, 0600);
    QCOMPARE(faults(), QStringLiteral("missing-intermediate intermediate"));
    test::save(beside, m_intermediate);
    QCOMPARE(faults(), QStringLiteral("missing-intermediate intermediate"));
    test::save(root.filePath(QStringLiteral("etc/courier/c.pem")), m_issued + m_intermediate + m_key, 0600);
    QCOMPARE(faults(), QString()); // the copy has no bundle, so nobody knows
    const QStringList bundles{QStringLiteral("etc/ssl/certs/ca-certificates.crt"),
        QStringLiteral("etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
        QStringLiteral("usr/local/share/certs/ca-root-nss.crt"),
        QStringLiteral("var/lib/ca-certificates/ca-bundle.pem")};
    for (const QString &bundle : bundles) {
        QVERIFY(test::save(root.filePath(bundle), m_self));
        QCOMPARE(faults(), QStringLiteral("missing-intermediate authority"));
        QVERIFY(test::save(root.filePath(bundle), m_self + m_authority));
        QCOMPARE(faults(), QString());
        QVERIFY(test::save(root.filePath(bundle), m_self));
        test::save(beside, m_authority);
        QCOMPARE(faults(), QString());
        QVERIFY(QFile::remove(beside) && QFile::remove(root.filePath(bundle)));
    }
}

// Postfix and Courier cannot read what “openssl dhparam -dsaparam” writes.
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
    QCOMPARE(found.first().id, AdviceId::DhNotPlain);
    QVERIFY(sentence(found.first()).contains(QStringLiteral("/dh.pem")));
}

namespace {

QStringList findingsOf(const QTemporaryDir &root, const char *server = "postfix@3.7")
{
    const Configuration configuration
        = readConfiguration(*ServerChoice::parse(QString::fromLatin1(server)), filesBelow(root.path()));
    QStringList found;
    for (const Advice &advice :
        configuration.findings + examineFiles(configuration, root.path(), QDateTime::currentDateTimeUtc()))
        found << adviceName(advice.id) + u' ' + effectName(effectOf(advice));
    return found;
}

} // namespace

// A further name has a file of its own beside the first; copies that people keep there are none.
void ConfiguredFilesTest::namesOfCourier()
{
    const QTemporaryDir root;
    QDir(root.path()).mkpath(QStringLiteral("etc/courier"));
    test::save(root.filePath(QStringLiteral("known.pem")), m_known);
    test::save(root.filePath(QStringLiteral("c.pem")), m_leaf + m_key, 0600);
    test::save(root.filePath(QStringLiteral("c.pem.mail.example.net")), m_leaf + m_key, 0600);
    test::save(root.filePath(QStringLiteral("c.pem.bak")), m_leaf, 0644);
    test::save(root.filePath(QStringLiteral("c.pem.2026.old")), m_leaf, 0644);
    test::save(root.filePath(QStringLiteral("etc/courier/imapd-ssl")),
        "TLS_CERTFILE=/c.pem\nTLS_PRIORITY=NORMAL:-VERS-ALL:+VERS-TLS1.3\n");
    QCOMPARE(findingsOf(root, "courier@1.4").join(u','), QString());
    test::save(root.filePath(QStringLiteral("c.pem.mail.example.net")), m_leaf + m_other, 0600);
    QCOMPARE(findingsOf(root, "courier@1.4").join(u','), QStringLiteral("key-mismatch no-tls"));
}

// In a folder that nobody may enter a key is nobody's.
void ConfiguredFilesTest::keyInAClosedFolder()
{
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, {}));
    QVERIFY(QFile::setPermissions(
        root.filePath(QStringLiteral("pki/k.pem")), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
    QCOMPARE(findingsOf(root).join(u','), QStringLiteral("world-readable-key works"));
    QVERIFY(QFile::setPermissions(
        root.filePath(QStringLiteral("pki")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QCOMPARE(findingsOf(root).join(u','), QString());
}

// A good one, with more lines.
bool ConfiguredFilesTest::makePostfix(
    const QTemporaryDir &root, const QByteArray &more, const QByteArray &master) const
{
    return QDir(root.path()).mkpath(QStringLiteral("etc/postfix"))
        && QDir(root.path()).mkpath(QStringLiteral("pki"))
        && test::save(root.filePath(QStringLiteral("pki/c.pem")), m_leaf)
        && test::save(root.filePath(QStringLiteral("pki/k.pem")), m_key, 0600)
        && test::save(root.filePath(QStringLiteral("pki/known.pem")), m_known)
        && test::save(root.filePath(QStringLiteral("etc/postfix/main.cf")),
            "smtpd_tls_cert_file = /pki/c.pem\nsmtpd_tls_key_file = /pki/k.pem\n"
            "smtpd_tls_security_level = may\nsmtpd_tls_protocols = >=TLSv1.2\n"
                + more)
        && test::save(root.filePath(QStringLiteral("etc/postfix/master.cf")), master);
}

void ConfiguredFilesTest::unseenIsNotJudged_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *title, const char *shell, const char *wanted) {
        QTest::newRow(title) << QString::fromLatin1(shell) << QString::fromLatin1(wanted);
    };
    row("all there", ":", "");
    row("only /etc was copied", "rm -r pki", "file-not-in-copy not-known,file-not-in-copy not-known");
    row("its folder is there", "rm pki/k.pem", "file-missing no-tls");
    row("a link to nowhere, beside", "ln -sf none.pem pki/k.pem", "file-missing no-tls");
    row("a link out of the copy", "ln -sf /live/mail/key.pem pki/k.pem", "file-not-in-copy not-known");
    row("a pipe", "rm pki/k.pem; mkfifo pki/k.pem", "file-not-regular not-known");
    row("a socket", "rm pki/k.pem; python3 -c 'import socket as s; s.socket(s.AF_UNIX).bind(\"pki/k.pem\")'",
        "file-not-regular not-known");
    row("a huge file", "truncate -s 1G pki/k.pem", "file-too-large not-known");
    // The map that is built from it is compared with what it was built from.
    const char *const map = "echo 'tls_server_sni_maps = hash:/pki/sni' >> etc/postfix/main.cf;"
                            "echo 'a.example /pki/a.pem' > pki/sni; echo > pki/sni.db; ";
    row("a pipe in a map", qPrintable(QLatin1String(map) + QLatin1String("mkfifo pki/a.pem")),
        "file-not-regular not-known");
    row("a map that is a pipe",
        qPrintable(QLatin1String(map)
            + QLatin1String(
                "(umask 077; cat pki/k.pem pki/c.pem > pki/a.pem); rm pki/sni.db; mkfifo pki/sni.db")),
        "file-not-regular not-known,name-mismatch works");
}

void ConfiguredFilesTest::unseenIsNotJudged()
{
    QFETCH(const QString, shell);
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, {}));
    test::Surroundings inside;
    inside.folder = root.path();
    const test::Output made = test::run({QStringLiteral("sh"), QStringLiteral("-euc"), shell}, inside);
    QVERIFY2(made.code == 0, made.err.constData());
    QTEST(findingsOf(root).join(u','), "wanted");
}

// Fedora's and openSUSE's packages come so: a certificate that they made for themselves, and no client comes
// from elsewhere. What keeps TLS from working is said all the same.
void ConfiguredFilesTest::onlyForThisMachine_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("master");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *title, const char *main, const char *master, const char *wanted) {
        QTest::newRow(title) << QByteArray(main) << QByteArray(master) << QString::fromLatin1(wanted);
    };
    const char *const port = "smtp inet n - y - - smtpd\n";
    row("by name", "inet_interfaces = localhost\n", port, "");
    row("by addresses", "inet_interfaces = 127.0.0.1, [::1]\n", port, "");
    row("by word", "inet_interfaces = loopback-only\n", port, "");
    row("for everybody", "inet_interfaces = all\n", port, "self-signed works");
    row("not said", "", port, "self-signed works");
    row("a port with an address", "inet_interfaces = localhost\n",
        "smtp inet n - y - - smtpd\n192.0.2.1:587 inet n - y - - smtpd\n", "self-signed works");
    row("a port on loopback, too", "inet_interfaces = localhost\n",
        "smtp inet n - y - - smtpd\n127.0.0.1:10025 inet n - y - - smtpd\n", "");
    row("another key", "inet_interfaces = localhost\nsmtpd_tls_key_file = /pki/other.pem\n", port,
        "key-mismatch no-tls,repeated works");
}

void ConfiguredFilesTest::onlyForThisMachine()
{
    QFETCH(const QByteArray, main);
    QFETCH(const QByteArray, master);
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, main, master));
    QVERIFY(test::save(root.filePath(QStringLiteral("pki/c.pem")), m_self));
    QVERIFY(test::save(root.filePath(QStringLiteral("pki/other.pem")), m_other, 0600));
    QStringList found = findingsOf(root);
    found.sort();
    QTEST(found.join(u','), "wanted");
}

// Authorities, parameters and maps are looked at like keys.
void ConfiguredFilesTest::unseenElsewhere()
{
    const QTemporaryDir root;
    QVERIFY(makePostfix(root,
        "smtp_tls_CAfile = /gone/ca.pem\nsmtpd_tls_dh1024_param_file = /pki/folder\n"
        "tls_server_sni_maps = hash:/gone/sni\n"));
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("pki/folder")));
    QStringList found = findingsOf(root);
    found.sort();
    QCOMPARE(found,
        (QStringList{QStringLiteral("file-is-folder works"), QStringLiteral("file-not-in-copy not-known"),
            QStringLiteral("file-not-in-copy not-known")}));
}

// As a window sees a key: it may not enter the folder, so it does not know whether the key is there.
void ConfiguredFilesTest::hiddenFolder()
{
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, {}));
    QVERIFY(::chmod(QFile::encodeName(root.path()).constData(), 0755) == 0);
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("private")));
    QVERIFY(QFile::rename(
        root.filePath(QStringLiteral("pki/k.pem")), root.filePath(QStringLiteral("private/k.pem"))));
    QFile mainCf(root.filePath(QStringLiteral("etc/postfix/main.cf")));
    QVERIFY(mainCf.open(QIODevice::Append) && mainCf.write("smtpd_tls_key_file = /private/k.pem\n") > 0);
    mainCf.close();
    QVERIFY(::chmod(QFile::encodeName(root.filePath(QStringLiteral("private"))).constData(), 0) == 0);
    const bool isRoot = ::geteuid() == 0;
    constexpr uid_t nobody = 65534;
    QVERIFY(!isRoot || ::seteuid(nobody) == 0);
    const QString found = findingsOf(root).join(u',');
    QVERIFY(!isRoot || ::seteuid(0) == 0);
    QVERIFY(::chmod(QFile::encodeName(root.filePath(QStringLiteral("private"))).constData(), 0700) == 0);
    QCOMPARE(found, QStringLiteral("repeated works,file-not-examined not-known"));
}

void ConfiguredFilesTest::ownName_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *title, const char *lines, const char *wanted) {
        QTest::newRow(title) << QByteArray(lines) << QString::fromLatin1(wanted);
    };
    row("its name", "myhostname = mail.example.org\n", "");
    row("another name", "myhostname = mx.example.org\n", "name-mismatch works");
    row("no name", "", "");
    row("put together", "myhostname = mx.$mydomain\n", "");
    row("of this network", "myhostname = mx\n", "");
    row("further names", "myhostname = mx.example.org\ntls_server_sni_maps = texthash:/etc/postfix/sni\n",
        "");
}

void ConfiguredFilesTest::ownName()
{
    QFETCH(const QByteArray, lines);
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, lines));
    QTEST(findingsOf(root).join(u','), "wanted");
}

void ConfiguredFilesTest::hostnameOfDovecot_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *title, const char *lines, const char *wanted) {
        QTest::newRow(title) << QByteArray(lines) << QString::fromLatin1(wanted);
    };
    row("its name", "hostname = mail.example.org\n", "");
    row("another name", "hostname = imap.example.org\n", "name-mismatch works");
    row("no name", "", "");
    row("put together", "hostname = imap.%{domain}\n", "");
    row("of this network", "hostname = imap\n", "");
    row("further names",
        "hostname = imap.example.org\nlocal_name imap.example.net {\n  ssl_key = </pki/k.pem\n}\n", "");
}

void ConfiguredFilesTest::hostnameOfDovecot()
{
    QFETCH(const QByteArray, lines);
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, {}));
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("etc/dovecot")));
    QVERIFY(test::save(root.filePath(QStringLiteral("etc/dovecot/dovecot.conf")),
        "ssl_cert = </pki/c.pem\nssl_key = </pki/k.pem\nssl_min_protocol = TLSv1.2\n" + lines));
    const Configuration configuration
        = readConfiguration({ServerKind::Dovecot, Version{2, 3, 19}}, filesBelow(root.path()));
    QStringList found;
    for (const Advice &finding : examineFiles(configuration, root.path(), QDateTime::currentDateTimeUtc()))
        found << adviceName(finding.id) + u' ' + effectName(effectOf(finding));
    QTEST(found.join(u','), "wanted");
}

void ConfiguredFilesTest::fingerprints_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QString>("wanted");
    const QByteArray list = "relay_clientcerts = texthash:/etc/postfix/clients\n";
    const auto row
        = [&list](const char *title, const char *lines, const QByteArray &entries, const char *wanted) {
              QTest::newRow(title) << list + lines << entries << QString::fromLatin1(wanted);
          };
    const auto of
        = [](int octets) { return QByteArray("AB:").repeated(octets).chopped(1) + " client.example\n"; };
    const char *sha256 = "smtpd_tls_fingerprint_digest = sha256\n";
    const char *unfit = "fingerprint-unfit works";
    row("of the digest", sha256, of(32), "");
    row("in small letters", sha256, of(32).toLower(), "");
    row("of another digest", sha256, of(20), unfit);
    row("both", sha256, of(32) + of(16), unfit);
    row("without colons", sha256, of(32).replace(":", ""), unfit);
    row("a comment and a blank line", sha256, "# " + of(20) + "\n", "");
    row("the default before compatibility level 3.6", "", of(16), "");
    row("sha256 for the old default", "", of(32), unfit);
    row("the default since then", "compatibility_level = 3.6\n", of(32), "");
    row("md5 for the new default", "compatibility_level = 3.6\n", of(16), unfit);
    row("a digest that we do not know", "smtpd_tls_fingerprint_digest = sha3-256\n", of(16), "");
}

void ConfiguredFilesTest::fingerprints()
{
    QFETCH(const QByteArray, lines);
    QFETCH(const QByteArray, list);
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, lines));
    QVERIFY(test::save(root.filePath(QStringLiteral("etc/postfix/clients")), list));
    QTEST(findingsOf(root).join(u','), "wanted");
}

// Postfix completes what it sends from there, Dovecot only if it asks clients, Courier never.
void ConfiguredFilesTest::chainFromAuthorities()
{
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, "smtpd_tls_CAfile = /pki/ca/all.pem\n"));
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("pki/ca")));
    QVERIFY(test::save(root.filePath(QStringLiteral("pki/c.pem")), m_issued));
    QVERIFY(test::save(root.filePath(QStringLiteral("pki/ca/all.pem")), m_authority));
    QCOMPARE(findingsOf(root).join(u','), QStringLiteral("missing-intermediate works"));
    QVERIFY(test::save(root.filePath(QStringLiteral("pki/ca/all.pem")), m_intermediate + m_authority));
    QCOMPARE(findingsOf(root).join(u','), QString());
    QVERIFY(makePostfix(root, "smtpd_tls_CApath = /pki/ca\n"));
    QVERIFY(test::save(root.filePath(QStringLiteral("pki/c.pem")), m_issued));
    QCOMPARE(findingsOf(root).join(u','), QStringLiteral("missing-intermediate works"));
    QVERIFY(QFile::link(QStringLiteral("all.pem"), root.filePath(QStringLiteral("pki/ca/1a2b3c4d.0"))));
    QCOMPARE(findingsOf(root).join(u','), QString());
    const QByteArray dovecot
        = "ssl = yes\nssl_cert = </pki/c.pem\nssl_key = </pki/k.pem\nssl_min_protocol = TLSv1.2\nssl_ca = </pki/ca/all.pem\n";
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("etc/dovecot")));
    const QString conf = root.filePath(QStringLiteral("etc/dovecot/dovecot.conf"));
    QVERIFY(test::save(conf, dovecot));
    QCOMPARE(findingsOf(root, "dovecot@2.3.19").join(u','), QStringLiteral("missing-intermediate works"));
    QVERIFY(test::save(conf, dovecot + "ssl_verify_client_cert = yes\n"));
    QCOMPARE(findingsOf(root, "dovecot@2.3.19").join(u','), QString());
}

// What only Dovecot's own check of a file finds (tried on 2.3 and 2.4).
void ConfiguredFilesTest::filesOfDovecot_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *title, const char *more, const char *shell, const char *wanted) {
        QTest::newRow(title) << QByteArray(more) << QString::fromLatin1(shell) << QString::fromLatin1(wanted);
    };
    row("good", "", ":", "");
    row("the right passphrase", "ssl_key_password = secret\n", "cp pki/locked.pem pki/k.pem", "");
    row("a wrong passphrase", "ssl_key_password = wrong\n", "cp pki/locked.pem pki/k.pem",
        "passphrase-wrong no-tls");
    row("a passphrase that is not shown", "ssl_key_password = # hidden, use -P to show it\n",
        "cp pki/locked.pem pki/k.pem", "");
    row("no passphrase", "", "cp pki/locked.pem pki/k.pem", "encrypted-key no-tls");
    row("a name of a later version, which is not read", "ssl_server_cert_file = /pki/c.pem\n", ":",
        "too-new refuses-to-start");
    row("parameters", "ssl_dh = </pki/dh.pem\n", "echo '-----BEGIN DH PARAMETERS-----' >pki/dh.pem", "");
    row("no parameters", "ssl_dh = </pki/c.pem\n", ":", "holds-no-parameters no-tls");
    row("empty parameters", "ssl_dh = </pki/dh.pem\n", ": >pki/dh.pem", "");
    row("seen from the configuration", "ssl_key = <private/k.pem\n",
        "mkdir etc/dovecot/private; cp pki/k.pem etc/dovecot/private", "");
    row("not there, seen from the configuration", "ssl_key = <private/k.pem\n", "mkdir etc/dovecot/private",
        "file-missing refuses-to-start");
    row("a key of its own for one name", "local_name a.example.org {\n ssl_key = </pki/other.pem\n}\n", ":",
        "key-mismatch no-tls");
}

void ConfiguredFilesTest::filesOfDovecot()
{
    QFETCH(const QByteArray, more);
    QFETCH(const QString, shell);
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, {}));
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("etc/dovecot")));
    QVERIFY(test::save(root.filePath(QStringLiteral("pki/locked.pem")), m_encrypted, 0600));
    QVERIFY(test::save(root.filePath(QStringLiteral("pki/other.pem")), m_other, 0600));
    QVERIFY(test::save(root.filePath(QStringLiteral("etc/dovecot/dovecot.conf")),
        "ssl = yes\nssl_cert = </pki/c.pem\nssl_key = </pki/k.pem\nssl_min_protocol = TLSv1.2\n" + more));
    test::Surroundings inside;
    inside.folder = root.path();
    QCOMPARE(test::run({QStringLiteral("sh"), QStringLiteral("-euc"), shell}, inside).code, 0);
    QTEST(findingsOf(root, "dovecot@2.3.19").join(u','), "wanted");
}

// Dovecot 2.4 takes the content of a file in place of its name, but only from elsewhere (tried on 2.4.1).
void ConfiguredFilesTest::textsInPlaceOfFiles_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("wanted");
    const auto row
        = [](const char *title, const QByteArray &certificate, const QByteArray &key, const char *wanted) {
              QTest::newRow(title) << certificate << key << QString::fromLatin1(wanted);
          };
    const auto inOneLine = [](QByteArray text) { return "inline:" + text.replace("\n", " ") + '\n'; };
    const auto heredoc = [](const QByteArray &text) { return "<<END\n" + text + "END\n"; };
    const QByteArray named = "/pki/c.pem\n";
    const QByteArray chain = m_leaf + m_known; // no file is beside it
    row("files", named, "/pki/k.pem\n", "");
    row("both from files", "</pki/c.text\n", "</pki/k.text\n", "");
    row("from a file that is none of its kind", "</pki/c.pem\n", "/pki/k.pem\n",
        "less-than-unwanted refuses-to-start");
    row("another key", named, "</pki/other.text\n", "key-mismatch no-tls");
    row("a key for everybody", named, "</pki/open.text\n", "world-readable-key works");
    row("no key", named, "</pki/c.text\n", "holds-no-key no-tls");
    row("in one line", inOneLine(chain), "/pki/k.pem\n", "value-invalid no-tls");
    row("a key in one line", named, inOneLine(m_key), "value-invalid no-tls");
    row("a name behind it", "inline:/pki/c.pem\n", "/pki/k.pem\n", "value-invalid no-tls");
    row("in several lines", "inline:" + chain, "/pki/k.pem\n", "value-invalid refuses-to-start");
    row("a key in several lines", named, "inline:" + m_key, "value-invalid refuses-to-start");
    row("in quotes", named, "\"inline:" + m_key.trimmed() + "\"\n", "value-invalid refuses-to-start");
    row("without a word", named, m_key, "value-invalid refuses-to-start");
    row("up to a mark", heredoc(chain), heredoc(m_key), "world-readable-key works");
    row("another key up to a mark", heredoc(chain), heredoc(m_other),
        "world-readable-key works,key-mismatch no-tls");
}

void ConfiguredFilesTest::textsOfLaterVersions()
{
    const QByteArray text = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\nssl = yes\n"
                            "ssl_server_cert_file = <<END\n"
        + m_leaf + "END\n";
    const FileAccess files{[&text](const QString &path) {
                               return path == QLatin1String("/etc/dovecot/dovecot.conf") ? std::optional(text)
                                                                                         : std::nullopt;
                           },
        {}};
    const auto count = [&files](const char *server) {
        return readConfiguration(*ServerChoice::parse(QString::fromLatin1(server)), files).findings.size();
    };
    QCOMPARE(count("dovecot@2.4.1"), 1);
    QCOMPARE(count("dovecot@2.4.5"), 0);
}

void ConfiguredFilesTest::textsInPlaceOfFiles()
{
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, key);
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, {}));
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("etc/dovecot")));
    const auto save = [&root](const char *name, const QByteArray &text, int mode) {
        return test::save(root.filePath(QStringLiteral("pki/") + QString::fromLatin1(name)), text, mode);
    };
    QVERIFY(save("c.pem", m_leaf, 0644) && save("c.text", "inline:" + m_leaf + m_known, 0644));
    QVERIFY(save("k.text", "inline:" + m_key, 0600) && save("open.text", "inline:" + m_key, 0644));
    QVERIFY(save("other.text", "inline:" + m_other, 0600));
    QVERIFY(test::save(root.filePath(QStringLiteral("etc/dovecot/dovecot.conf")),
        "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\nssl = yes\nssl_server {\n cert_file = "
            + certificate + "}\nssl_server_key_file = " + key));
    QTEST(findingsOf(root, "dovecot@2.4.5").join(u','), "wanted");
    // Neither is in a setting or in what is said about it.
    const Configuration configuration
        = readConfiguration(*ServerChoice::parse(QStringLiteral("dovecot@2.4.5")), filesBelow(root.path()));
    const QString part = QString::fromLatin1(m_key.split('\n').value(1).left(20));
    for (const Setting &setting : configuration.settings)
        QVERIFY2(!setting.value.contains(part), qPrintable(setting.value));
    for (const Advice &finding : configuration.findings)
        QVERIFY2(!sentence(finding).contains(part), qPrintable(sentence(finding)));
}

void ConfiguredFilesTest::keyOfTheService()
{
    const QTemporaryDir root;
    const QByteArray service = "smtps inet n - y - - smtpd\n  -o smtpd_tls_wrappermode=yes\n";
    QVERIFY(makePostfix(root, "smtpd_tls_mandatory_protocols = >=TLSv1.2\n",
        service + "  -o smtpd_tls_cert_file=/pki/c.pem\n"));
    QCOMPARE(findingsOf(root).join(u','), QString());
    QVERIFY(makePostfix(root, "smtpd_tls_mandatory_protocols = >=TLSv1.2\n",
        service + "  -o smtpd_tls_cert_file=/pki/known.pem\n"));
    QVERIFY2(findingsOf(root).contains(QStringLiteral("key-mismatch no-tls")),
        qPrintable(findingsOf(root).join(u',')));
    // The other way round: the certificate is the general one.
    QVERIFY(test::save(root.filePath(QStringLiteral("pki/other.pem")), m_other, 0600));
    QVERIFY(makePostfix(root, "smtpd_tls_mandatory_protocols = >=TLSv1.2\n",
        service + "  -o smtpd_tls_key_file=/pki/other.pem\n"));
    QCOMPARE(findingsOf(root).join(u','), QStringLiteral("key-mismatch no-tls"));
    QVERIFY(makePostfix(root, "smtpd_tls_mandatory_protocols = >=TLSv1.2\n",
        service + "  -o smtpd_tls_key_file=/pki/k.pem\n"));
    QCOMPARE(findingsOf(root).join(u','), QString());
}

void ConfiguredFilesTest::builtMaps_data()
{
    QTest::addColumn<QByteArray>("map");
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *title, const char *map, const QByteArray &shell, const char *wanted) {
        QTest::newRow(title) << QByteArray(map) << QString::fromLatin1(shell) << QString::fromLatin1(wanted);
    };
    row("not built", "hash:/etc/postfix/sni", ":", "map-not-built no-tls");
    row("built", "hash:/etc/postfix/sni", "touch etc/postfix/sni.db", "");
    row("older than its source", "hash:/etc/postfix/sni", "touch -d yesterday etc/postfix/sni.db",
        "map-stale works");
    row("as lmdb", "lmdb:/etc/postfix/sni", "touch etc/postfix/sni.db", "map-not-built no-tls");
    row("read as it is", "texthash:/etc/postfix/sni", ":", "");
    const QByteArray names = "echo mail.example.org /pki/k.pem /pki/c.pem >etc/postfix/sni; ";
    const QByteArray build = "{ cat pki/k.pem; echo; cat pki/c.pem; } | base64 -w0 >etc/postfix/sni.db; ";
    row("built from these files", "hash:/etc/postfix/sni", names + build, "");
    row("built from these files, copied later", "hash:/etc/postfix/sni",
        names + build + "touch -d yesterday etc/postfix/sni.db", "");
    row("built from other files", "hash:/etc/postfix/sni",
        names + "{ cat pki/k.pem; echo; cat pki/known.pem; } | base64 -w0 >etc/postfix/sni.db",
        "map-stale works");
    row("built without -F", "hash:/etc/postfix/sni", names + "cp etc/postfix/sni etc/postfix/sni.db",
        "map-without-keys no-tls");
    row("by way of a setting", "hash:$config_directory/sni", ":", "map-not-built no-tls");
    row("without a type", "/etc/postfix/sni", ":", "value-invalid no-tls");
    row("by way of the usual type", "$default_database_type:/etc/postfix/sni", ":", "map-not-built no-tls");
    row("built, by way of the usual type", "${default_database_type}:/etc/postfix/sni",
        "touch etc/postfix/sni.db", "");
    row("the second of two not built", "texthash:/etc/postfix/sni, hash:/etc/postfix/more", ":",
        "map-not-built no-tls");
    row("two, both there", "texthash:/etc/postfix/sni hash:/etc/postfix/more", "touch etc/postfix/more.db",
        "");
    row("two, the second without a type", "texthash:/etc/postfix/sni,/etc/postfix/more", ":",
        "value-invalid no-tls");
    row("a table in braces", "inline:{ {mail.example.org = /pki/k.pem, /pki/c.pem} }", ":", "");
}

void ConfiguredFilesTest::builtMaps()
{
    QFETCH(const QByteArray, map);
    QFETCH(const QString, shell);
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, "tls_server_sni_maps = " + map + '\n'));
    QVERIFY(test::save(root.filePath(QStringLiteral("etc/postfix/sni")), "# nothing yet\n"));
    test::Surroundings inside;
    inside.folder = root.path();
    QCOMPARE(test::run({QStringLiteral("sh"), QStringLiteral("-euc"), shell}, inside).code, 0);
    QTEST(findingsOf(root).join(u','), "wanted");
}

// Who sends main.cf alone is told that nothing is known of the ports.
void ConfiguredFilesTest::mainCfAlone()
{
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, {}));
    QCOMPARE(findingsOf(root), QStringList());
    QVERIFY(QFile::remove(root.filePath(QStringLiteral("etc/postfix/master.cf"))));
    QCOMPARE(findingsOf(root), QStringList{QStringLiteral("file-not-in-copy not-known")});
}

// Of a map with more names than anybody has, the rest is said to be unexamined.
void ConfiguredFilesTest::endlessMap()
{
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, "tls_server_sni_maps = texthash:/etc/postfix/sni\n"));
    QByteArray names;
    for (int i = 0; i < 2001; ++i)
        names += "mail.example.org /none.pem\n";
    QVERIFY(test::save(root.filePath(QStringLiteral("etc/postfix/sni")), names));
    const QStringList found = findingsOf(root);
    QCOMPARE(found.count(QStringLiteral("partly-examined not-known")), 1);
    QCOMPARE(found.size(), 2001);
}

// Files that are named in another way than by one setting, and what must fit together across settings.
void ConfiguredFilesTest::further_data()
{
    QTest::addColumn<QByteArray>("more"); // in main.cf
    QTest::addColumn<QByteArray>("master");
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *title, const QByteArray &more, const char *shell, const char *wanted,
                         const QByteArray &master = {}) {
        QTest::newRow(title) << more << master << QString::fromLatin1(shell) << QString::fromLatin1(wanted);
    };
    const QByteArray map = "tls_server_sni_maps = texthash:/etc/postfix/sni\n";
    row("a name of a map", map, "echo mail.example.org /pki/k.pem /pki/c.pem >etc/postfix/sni", "");
    row("a name of a map in one file", map,
        "cat pki/k.pem pki/c.pem >pki/both.pem; chmod 600 pki/both.pem; echo mail.example.org /pki/both.pem >etc/postfix/sni",
        "");
    row("another host's name", map, "echo www.example.org /pki/k.pem /pki/c.pem >etc/postfix/sni",
        "name-mismatch works");
    row("a key of a map that is missing", map, "echo mail.example.org /pki/none /pki/c.pem >etc/postfix/sni",
        "file-missing no-tls");
    row("another one's key in a map", map, "echo mail.example.org /pki/other.pem /pki/c.pem >etc/postfix/sni",
        "key-mismatch no-tls");
    row("ciphers for another kind of key", "smtpd_tls_exclude_ciphers = ECDSA\n", ":", "ciphers-unfit works");
    row("ciphers for another kind of key, without TLS 1.3",
        "smtpd_tls_exclude_ciphers = ECDSA\nsmtpd_tls_protocols = TLSv1.2\n", ":",
        "ciphers-unfit no-tls,repeated works");
    row("ciphers of a grade", "tls_high_cipherlist = aRSA\nsmtpd_tls_ciphers = high\n", ":",
        "ciphers-unfit works");
    row("ciphers of a grade that is not used", "tls_high_cipherlist = aRSA\n", ":", "");
    const QByteArray policy = "smtp_tls_policy_maps = hash:/etc/postfix/policy\n";
    row("a table that is not built", policy, ": >etc/postfix/policy", "table-not-built not-known");
    row("a table that is built", policy, ": >etc/postfix/policy; : >etc/postfix/policy.db", "");
    row("a table that is not in this copy", policy, ":", "file-not-in-copy not-known");
    row("the second of two tables not built",
        "smtp_tls_policy_maps = texthash:/etc/postfix/a, hash:/etc/postfix/b\n",
        ": >etc/postfix/a; : >etc/postfix/b", "table-not-built not-known");
    const QByteArray lines = "smtp_tls_policy_maps = texthash:/etc/postfix/policy\n";
    row("a policy with a level that is none", lines, "echo example.org required >etc/postfix/policy",
        "value-invalid not-known");
    row("a policy with an attribute that is none", lines,
        "echo example.org encrypt protocol=TLSv1.3 >etc/postfix/policy", "value-invalid not-known");
    row("a policy that trusts nobody", lines,
        "echo '[mail.example.net]:587 secure match=example.net' >etc/postfix/policy",
        "client-unverifiable not-known");
    row("a policy with its own authority", lines,
        "echo example.org secure tafile=/pki/c.pem match=example.org >etc/postfix/policy", "");
    row("policies", lines,
        "printf '# ours\\nexample.org May\\n.example.org encrypt protocols=!SSLv3:TLSv1.3 ciphers=high exclude=RC4\\n"
        "example.net fingerprint match=3D:95:34\\n[192.0.2.1] none\\nexample.com dane-only servername=hostname\\n' >etc/postfix/policy",
        "");
    row("a policy in several lines", lines,
        "printf 'example.org encrypt\\n  protocols=TLSv1.3 ciphers=high\\n# ours\\n\\n\\texclude=RC4 servername=hostname\\nexample.net\\n none\\n' >etc/postfix/policy",
        "");
    row("a level in the line below", lines, "printf 'example.org\\n  required\\n' >etc/postfix/policy",
        "value-invalid not-known");
    row("a policy that verifies, with authorities", lines + "smtp_tls_CAfile = /pki/ca.pem\n",
        "cp pki/known.pem pki/ca.pem; echo example.org verify >etc/postfix/policy", "");
    row("a curve that nobody has", {},
        "openssl ecparam -name secp256k1 -genkey -noout -out pki/k.pem; openssl req -x509 -key pki/k.pem -subj /CN=mail.example.org "
        "-addext subjectAltName=DNS:mail.example.org -days 30 -out pki/c.pem; chmod 600 pki/k.pem",
        "key-kind no-tls,self-signed works");
    row("a curve that few have", {},
        "openssl ecparam -name secp521r1 -genkey -noout -out pki/k.pem; openssl req -x509 -key pki/k.pem -subj /CN=mail.example.org "
        "-addext subjectAltName=DNS:mail.example.org -days 30 -out pki/c.pem; chmod 600 pki/k.pem",
        "self-signed works");
    row("no ciphers", "tls_medium_cipherlist = NOSUCH\n", ":", "ciphers-invalid no-tls");
    row("ciphers that nobody misses", "smtpd_tls_exclude_ciphers = aNULL, MD5, RC4, 3DES, kRSA\n", ":", "");
    row("authorities", "smtp_tls_CAfile = /pki/ca.pem\n", "cp pki/known.pem pki/ca.pem", "");
    row("no authorities", "smtp_tls_CAfile = /pki/ca.pem\n", ": >pki/ca.pem", "file-empty no-tls");
    row("authorities that are none", "smtp_tls_CAfile = /pki/ca.pem\n", "echo x >pki/ca.pem",
        "holds-no-certificate no-tls");
    row("the own certificate as authority", "smtp_tls_CAfile = /pki/ca.pem\n",
        "cat pki/c.pem pki/known.pem >pki/ca.pem", "client-authorities-own works");
    const QByteArray folder = "smtp_tls_CApath = /etc/ssl/certs\nsmtp_tls_security_level = may\n";
    const QByteArray jailed = "smtp unix - - y - - smtp\n";
    row("a folder of authorities", folder, ":", "", "smtp unix - - n - - smtp\n");
    row("a folder of authorities in a copy", folder, ":", "authorities-in-chroot works", jailed);
    row("a folder of authorities that is not in the queue's", folder, "mkdir -p var/spool/postfix/etc",
        "authorities-not-in-chroot works", jailed);
    row("a folder of authorities in the queue's", folder,
        "mkdir -p var/spool/postfix/etc/ssl/certs; : >var/spool/postfix/etc/ssl/certs/a.0", "", jailed);
    row("OpenSSL's configuration", "tls_config_file = /pki/openssl.cnf\n", ": >pki/openssl.cnf", "");
    row("OpenSSL's own configuration", "tls_config_file = default\n", ":", "");
    row("OpenSSL's configuration, missing", "tls_config_file = /pki/openssl.cnf\n", ":",
        "file-missing no-tls");
    row("parameters that are none", "smtpd_tls_dh1024_param_file = /pki/c.pem\n", ":",
        "holds-no-parameters works");
    row("a certificate alone in the place of both", "smtpd_tls_eccert_file = /pki/c.pem\n", ":",
        "holds-no-key no-tls");
    const QByteArray all = "smtpd_tls_ask_ccert = yes\nsmtpd_tls_CAfile = /pki/all.pem\n"
                           "smtpd_relay_restrictions = permit_tls_all_clientcerts, reject\n";
    row("relaying for one's own", all, "cp pki/known.pem pki/all.pem", "");
    row("relaying for everybody, under another name", all,
        "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do cat pki/known.pem; done >pki/all.pem",
        "relay-for-anybody not-known");
    row("one key for two services, open to all", "smtpd_tls_mandatory_protocols = >=TLSv1.2\n",
        "chmod 644 pki/k.pem", "world-readable-key works",
        "smtps inet n - y - - smtpd\n  -o smtpd_tls_wrappermode=yes\n  -o smtpd_tls_cert_file=/pki/c.pem\n");
    row("conditional names",
        "keys = /pki\nsmtpd_tls_eccert_file = ${keys?$keys}/c.pem\n"
        "smtpd_tls_eckey_file = ${keys?{/pki}:{/none}}/k.pem\n",
        ":", "");
}

void ConfiguredFilesTest::further()
{
    QFETCH(const QByteArray, more);
    QFETCH(const QByteArray, master);
    QFETCH(const QString, shell);
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, more, master));
    QVERIFY(test::save(root.filePath(QStringLiteral("pki/other.pem")), m_other, 0600));
    test::Surroundings inside;
    inside.folder = root.path();
    const test::Output made = test::run({QStringLiteral("sh"), QStringLiteral("-euc"), shell}, inside);
    QVERIFY2(made.code == 0, made.err.constData());
    QStringList found = findingsOf(root);
    found.sort();
    QTEST(found.join(u','), "wanted");
}

void ConfiguredFilesTest::includes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *title, const char *text, const char *wanted) {
        QTest::newRow(title) << QByteArray(text) << QString::fromLatin1(wanted);
    };
    row("there", "!include conf.d/*.conf\n", "");
    row("missing", "!include conf.d/none.conf\n", "file-missing refuses-to-start");
    row("nothing matches", "!include conf.d/*.ext\n", "file-missing refuses-to-start");
    row("may be missing", "!include_try conf.d/none.conf\n!include_try other.d/*.conf\n", "");
    row("not in this copy", "!include /usr/share/none/x.conf\n", "file-not-in-copy not-known");
    row("folders by a pattern", "!include /etc/dovecot/*/a.conf\n", "partly-examined not-known");
    row("far too large", "!include large.conf\n", "partly-examined not-known");
    row("a pipe", "!include pipe.conf\n", "file-not-regular not-known");
    row("a pipe that may be missing", "!include_try pipe.conf\n", "file-not-regular not-known");
    row("alternative pair", "ssl_alt_cert = </pki/c.pem\nssl_alt_key = </pki/k.pem\n", "");
    row("alternative pair that is none", "ssl_alt_cert = </pki/c.pem\nssl_alt_key = </pki/other.pem\n",
        "key-mismatch no-tls");
    row("a name with the general key",
        "ssl_key = </pki/k.pem\nlocal_name mail.example.org {\n ssl_cert = </pki/c.pem\n}\n", "");
    row("another host's certificate",
        "ssl_key = </pki/k.pem\nlocal_name www.example.org {\n ssl_cert = </pki/c.pem\n}\n",
        "name-mismatch works");
    row("ciphers for another kind of key",
        "ssl_cert = </pki/c.pem\nssl_key = </pki/k.pem\nssl_cipher_list = aRSA\n", "ciphers-unfit works");
    row("no ciphers", "ssl_cert = </pki/c.pem\nssl_key = </pki/k.pem\nssl_cipher_list = NOSUCH\n",
        "ciphers-invalid no-tls");
}

void ConfiguredFilesTest::includes()
{
    QFETCH(const QByteArray, text);
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, {}));
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("etc/dovecot/conf.d")));
    QVERIFY(test::save(root.filePath(QStringLiteral("etc/dovecot/conf.d/a.conf")), "auth_verbose = yes\n"));
    QVERIFY(test::save(root.filePath(QStringLiteral("etc/dovecot/dovecot.conf")), text));
    QVERIFY(
        test::save(root.filePath(QStringLiteral("etc/dovecot/large.conf")), QByteArray((4 << 20) + 1, '#')));
    QVERIFY(
        ::mkfifo(QFile::encodeName(root.filePath(QStringLiteral("etc/dovecot/pipe.conf"))).constData(), 0644)
        == 0);
    QVERIFY(test::save(root.filePath(QStringLiteral("pki/other.pem")), m_other, 0600));
    QTEST(findingsOf(root, "dovecot@2.3.19").join(u','), "wanted");
}

int main(int argumentCount, char **argumentValues)
{
    const QCoreApplication application(argumentCount, argumentValues);
    const mailseal::CryptographyInitialization cryptography;
    ConfiguredFilesTest test;
    return QTest::qExec(&test, argumentCount, argumentValues);
}
#include "tst_configured_files.moc"
