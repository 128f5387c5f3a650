// SPDX-License-Identifier: GPL-3.0-or-later
//
// Today's configuration as window and terminal both get it: which version counts, that the worst comes first,
// and that a fault has the same sentence as when its file is inspected by itself.
#include "model/base/advice/advice_id.h"
#include "model/files/read/reading.h"
#include "model/inspect/inspection.h"
#include "model/servers/configured/todays_configuration.h"
#include "model/x509/initialization.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>
#include <unistd.h>

using namespace mailseal;

class TestTodaysConfiguration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void instances();
    void whoseVersion_data();
    void whoseVersion();
    void nothingThere();
    void mayNotBeRead();
    void noFileToRead_data();
    void noFileToRead();
    void worstFirst();
    void sameSentence_data();
    void sameSentence();

private:
    void openssl(const char *arguments);
    QByteArray file(const char *name) const { return test::content(m_folder.filePath(QLatin1String(name))); }

    QTemporaryDir m_folder;
};

namespace {

bool makePostfix(const QTemporaryDir &root, const QByteArray &mainCf)
{
    return QDir(root.path()).mkpath(QStringLiteral("etc/postfix"))
        && test::save(root.filePath(QStringLiteral("etc/postfix/main.cf")), mainCf);
}

TodaysConfiguration read(const QTemporaryDir &root, const char *server = "postfix@3.7", int days = 0)
{
    return todaysConfiguration(*ServerChoice::parse(QString::fromLatin1(server)), {root.path()},
        QDateTime::currentDateTimeUtc().addDays(days));
}

ExaminedFile fileAt(const QString &path)
{
    ExaminedFile file;
    file.title = path;
    const auto bytes = files::readFile(path);
    const auto contents
        = bytes ? files::read(*bytes, {}) : Result<files::FileContents>(failure(bytes.error()));
    if (contents)
        file.contents = *contents;
    else
        file.error = contents.error();
    return file;
}

} // namespace

void TestTodaysConfiguration::openssl(const char *arguments)
{
    const test::Output output
        = test::run(QStringList{QStringLiteral("openssl")} + QString::fromLatin1(arguments).split(u' '),
            {{}, m_folder.path(), {}});
    QVERIFY2(output.code == 0, output.err.constData());
}

void TestTodaysConfiguration::initTestCase()
{
    openssl("ecparam -name prime256v1 -genkey -noout -out sec1");
    openssl("pkcs8 -topk8 -nocrypt -in sec1 -out key");
    openssl("pkcs8 -topk8 -v2 aes-256-cbc -passout pass:secret -in key -out encrypted");
    openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out other");
    openssl("req -new -key key -subj /CN=mail.example.org -out request");
    openssl("req -x509 -new -key other -subj /CN=authority -days 30 -out authority");
    test::save(m_folder.filePath(QStringLiteral("names")), "subjectAltName = DNS:mail.example.org\n");
    openssl("x509 -req -in request -CA authority -CAkey other -days 30 -extfile names -out leaf");
}

// Postfix's further instances are read like the first, and one view of all has their faults, too.
void TestTodaysConfiguration::instances()
{
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, "multi_instance_directories = /etc/postfix-out, /srv/postfix-in\n"));
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("etc/postfix-out")));
    QVERIFY(test::save(root.filePath(QStringLiteral("etc/postfix-out/main.cf")),
        "smtp_tls_wrappermode = yes\nsmtpd_tls_cert_file = $config_directory/none.pem\n"));
    const QList<TodaysConfiguration> all = todaysConfigurations(
        {ServerKind::Postfix, Version{3, 7, 0}}, {root.path()}, QDateTime::currentDateTimeUtc());
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[1].configuration.folder, QStringLiteral("/etc/postfix-out"));
    const auto has = [](const TodaysConfiguration &today, AdviceId id, const char *named) {
        return std::any_of(today.configuration.findings.begin(), today.configuration.findings.end(),
            [&](const Advice &advice) {
                return advice.id == id && sentence(advice).contains(QLatin1String(named));
            });
    };
    QVERIFY(has(all[1], AdviceId::FileMissing, "/etc/postfix-out/none.pem"));
    QVERIFY(!has(all[0], AdviceId::FileMissing, "none.pem"));
    // The other one is not in this copy, and that is said.
    QVERIFY(has(all[0], AdviceId::FileNotInCopy, "/srv/postfix-in/main.cf"));
    const TodaysConfiguration whole = inOne(all);
    QVERIFY(has(whole, AdviceId::FileMissing, "none.pem"));
    QVERIFY(whole.configuration.files.contains(QStringLiteral("/etc/postfix-out/main.cf")));
}

void TestTodaysConfiguration::whoseVersion_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QByteArray>("dpkg");
    QTest::addColumn<bool>("runs");
    QTest::addColumn<QByteArray>("release");
    QTest::addColumn<QString>("version");
    QTest::addColumn<VersionSource>("source");
    const QByteArray packaged
        = "Package: postfix\nStatus: install ok installed\nVersion: 3.10.5-1+deb13u1\n\n";
    const QByteArray debian12 = "ID=debian\nVERSION_ID=\"12\"\n";
    QTest::newRow("given") << "postfix@3.5" << packaged << true << debian12 << "3.5" << VersionSource::Given;
    QTest::newRow("packaged") << "postfix" << packaged << true << debian12 << "3.10.5"
                              << VersionSource::Found;
    QTest::newRow("asked") << "postfix" << QByteArray() << true << debian12 << "3.6.1"
                           << VersionSource::Found;
    QTest::newRow("of the release") << "postfix" << QByteArray() << false << debian12 << "3.7.11"
                                    << VersionSource::Assumed;
    QTest::newRow("of a derivative") << "postfix" << QByteArray() << false
                                     << QByteArray("ID=ubuntu\nVERSION_ID=\"22.04\"\n") << "3.6.4"
                                     << VersionSource::Assumed;
    QTest::newRow("newer") << "postfix@3.99" << QByteArray() << false << debian12 << "3.99"
                           << VersionSource::Given;
    QTest::newRow("nothing known") << "postfix" << QByteArray() << false << QByteArray() << ""
                                   << VersionSource::Assumed;
}

void TestTodaysConfiguration::whoseVersion()
{
    QFETCH(const QString, server);
    QFETCH(const QByteArray, dpkg);
    QFETCH(const bool, runs);
    QFETCH(const QByteArray, release);
    QFETCH(const QString, version);
    const QTemporaryDir root;
    QVERIFY(makePostfix(root, "smtpd_tls_security_level = none\n"));
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("var/lib/dpkg")));
    if (!dpkg.isEmpty())
        QVERIFY(test::save(root.filePath(QStringLiteral("var/lib/dpkg/status")), dpkg));
    if (!release.isEmpty())
        QVERIFY(test::save(root.filePath(QStringLiteral("etc/os-release")), release));
    ConfiguredSystem system{root.path()};
    if (runs)
        system.runningVersion = [](ServerKind) { return std::optional(Version{3, 6, 1}); };
    const TodaysConfiguration today
        = todaysConfiguration(*ServerChoice::parse(server), system, QDateTime::currentDateTimeUtc());
    QTEST(today.versionSource, "source");
    if (!version.isEmpty())
        QCOMPARE(today.configuration.server.version->toString(), version);
    else
        QVERIFY(today.configuration.server.version >= (Version{3, 11, 0}));
}

void TestTodaysConfiguration::nothingThere()
{
    const QTemporaryDir root;
    const TodaysConfiguration today = read(root);
    QVERIFY(today.configuration.files.isEmpty() && today.configuration.findings.isEmpty());
    QVERIFY(today.rootIsFolder);
    const TodaysConfiguration nowhere = todaysConfiguration({ServerKind::Postfix, Version{3, 7, 0}},
        {root.filePath(QStringLiteral("no"))}, QDateTime::currentDateTimeUtc());
    QVERIFY(!nowhere.rootIsFolder);
}

// A configuration that this user may not read is there all the same.
void TestTodaysConfiguration::mayNotBeRead()
{
    const QTemporaryDir root;
    QVERIFY(::chmod(QFile::encodeName(root.path()).constData(), 0755) == 0);
    const QString dovecot = root.filePath(QStringLiteral("etc/dovecot/dovecot.conf"));
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("etc/dovecot")) && test::save(dovecot, "ssl = yes\n", 0));
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("etc/postfix")));
    QVERIFY(test::save(root.filePath(QStringLiteral("etc/postfix/main.cf")), {}, 0));
    QVERIFY(test::save(root.filePath(QStringLiteral("etc/postfix/master.cf")),
        "smtp inet n - y - - smtpd\n -o smtpd_sasl_auth_enable=yes\n"));
    const bool isRoot = ::geteuid() == 0;
    constexpr uid_t nobody = 65534;
    QVERIFY(!isRoot || ::seteuid(nobody) == 0);
    QStringList found;
    for (const ServerChoice &server : {ServerChoice{ServerKind::Dovecot, Version{2, 4, 1}},
             ServerChoice{ServerKind::Postfix, Version{3, 7, 0}}}) {
        const TodaysConfiguration today
            = todaysConfiguration(server, {root.path()}, QDateTime::currentDateTimeUtc());
        for (const Advice &advice : today.configuration.findings)
            found << adviceName(advice.id) + u' ' + advice.arguments.value(0);
    }
    QVERIFY(!isRoot || ::seteuid(0) == 0);
    QCOMPARE(found.join(u','),
        QStringLiteral("file-not-examined /etc/dovecot/dovecot.conf,file-not-examined /etc/postfix/main.cf"));
}

// In the place of the configuration is something that is no file to read: it is said, and nothing waits for
// it.
void TestTodaysConfiguration::noFileToRead_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("script"); // run in the root
    QTest::addColumn<QByteArray>("wanted");
    struct Place
    {
        const char *server;
        const char *path;
    };
    const QList<Place> places{{"postfix@3.7", "etc/postfix/main.cf"},
        {"postfix@3.11", "etc/postfix/master.cf"}, {"postfix@3.7", "usr/local/etc/postfix/main.cf"},
        {"dovecot@2.3", "etc/dovecot/dovecot.conf"}, {"dovecot@2.4", "data/conf/dovecot/dovecot.conf"},
        {"courier@1.0", "etc/courier/imapd"}, {"courier@1.4", "etc/courier/esmtpd-ssl"},
        {"exim@4.96", "etc/exim4/update-exim4.conf.conf"}, {"exim@4.96", "etc/exim4/exim4.conf"},
        {"exim@4.98", "usr/local/etc/exim/configure"}};
    for (const Place &place : places) {
        const QByteArray path(place.path);
        const QByteArray folder = path.left(path.lastIndexOf('/'));
        const auto row = [&](const char *title, const QByteArray &script, const QByteArray &found) {
            QTest::newRow((path + ", " + title).constData())
                << QByteArray(place.server) << "mkdir -p " + folder + "\n" + script + '\n'
                << (found.isEmpty() ? QByteArray() : found + " /" + path);
        };
        row("a pipe", "mkfifo " + path, "file-not-regular");
        row("a device", "ln -s /dev/zero " + path + "\nmkdir dev\nmkfifo dev/zero", "file-not-regular");
        row("far too large", "truncate -s 5M " + path, "partly-examined");
        row("a folder", "mkdir " + path, "file-is-folder");
        row("a link to nothing", "ln -s /etc/static/none " + path, "file-not-in-copy");
        row("in a folder that is a link to nothing", "rmdir " + folder + "\nln -s /etc/static/none " + folder,
            "file-not-in-copy");
        row("nothing", "", "");
    }
}

void TestTodaysConfiguration::noFileToRead()
{
    QFETCH(const QByteArray, server);
    QFETCH(const QByteArray, script);
    QFETCH(const QByteArray, wanted);
    const QTemporaryDir root;
    const test::Output made = test::run(
        {QStringLiteral("sh"), QStringLiteral("-euc"), QString::fromLatin1(script)}, {{}, root.path(), {}});
    QVERIFY2(made.code == 0, made.err.constData());
    const TodaysConfiguration today = read(root, server.constData());
    QStringList found;
    for (const Advice &advice : today.configuration.findings)
        found << adviceName(advice.id) + u' ' + advice.arguments.value(0);
    QCOMPARE(today.configuration.files.isEmpty(), wanted.isEmpty());
    // A whole folder that is not here is told by its first file.
    if (QByteArray(QTest::currentDataTag()).contains("in a folder")) {
        QCOMPARE(found.size(), 1);
        QVERIFY(found.constFirst().startsWith(QLatin1String("file-not-in-copy /")));
    } else {
        QCOMPARE(found.join(u','), QString::fromLatin1(wanted));
    }
}

// The lines are in the opposite order.
void TestTodaysConfiguration::worstFirst()
{
    const QTemporaryDir root;
    QVERIFY(QDir(root.path()).mkpath(QStringLiteral("etc/dovecot")));
    QVERIFY(test::save(root.filePath(QStringLiteral("etc/dovecot/dovecot.conf")),
        "ssl_min_protocol = TLSv1\nauth_allow_cleartext = yes\nssl_server_cert_file = /c.pem\n"
        "ssl_server_key_file = /k.pem\n"));
    QVERIFY(test::save(root.filePath(QStringLiteral("c.pem")), file("leaf")));
    QVERIFY(test::save(root.filePath(QStringLiteral("k.pem")), file("other"), 0600));
    QStringList found;
    for (const Advice &advice : read(root, "dovecot@2.4").configuration.findings)
        found << adviceName(advice.id);
    QCOMPARE(found,
        (QStringList{QStringLiteral("version-missing"), QStringLiteral("storage-version-missing"),
            QStringLiteral("key-mismatch"), QStringLiteral("cleartext-login"),
            QStringLiteral("missing-intermediate"), QStringLiteral("protocols-weak")}));
}

void TestTodaysConfiguration::sameSentence_data()
{
    QTest::addColumn<AdviceId>("id");
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("mode");
    const auto row = [](const char *title, AdviceId id, const QByteArray &certificate, const QByteArray &key,
                         int mode = 0600) { QTest::newRow(title) << id << certificate << key << mode; };
    const QByteArray leaf = file("leaf");
    const QByteArray key = file("key");
    row("key of another", AdviceId::KeyMismatch, leaf, file("other"));
    row("wrong order", AdviceId::ChainOrder, file("authority") + leaf, key);
    row("expired", AdviceId::Expired, leaf, key);
    row("for everybody", AdviceId::WorldReadableKey, leaf, key, 0644);
    row("for everybody, and to write", AdviceId::WorldReadableKey, leaf, key, 0666);
    row("passphrase", AdviceId::EncryptedKey, leaf, file("encrypted"));
    row("issuer missing", AdviceId::MissingIntermediate, leaf, key);
    row("joined", AdviceId::Joined, QByteArray(leaf).replace("\n-----END", "-----END"), key);
    row("indented", AdviceId::Indented, QByteArray(leaf).replace("\n-----END", "\n  -----END"), key);
    row("byte order mark", AdviceId::ByteOrderMark, "\xEF\xBB\xBF" + leaf, key);
    row("request", AdviceId::RequestAsCertificate, file("request"), key);
}

void TestTodaysConfiguration::sameSentence()
{
    QFETCH(const AdviceId, id);
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, key);
    QFETCH(const int, mode);
    const QTemporaryDir root;
    const QString certificateFile = root.filePath(QStringLiteral("c.crt"));
    const QString keyFile = root.filePath(QStringLiteral("k.key"));
    QVERIFY(makePostfix(root,
        "smtpd_tls_security_level = may\nsmtpd_tls_protocols = >=TLSv1.2\nsmtpd_tls_cert_file = /c.crt\n"
        "smtpd_tls_key_file = /k.key\n"));
    QVERIFY(test::save(certificateFile, certificate) && test::save(keyFile, key, mode));

    const int days = id == AdviceId::Expired ? 31 : 0; // from today
    QStringList inTheConfiguration;
    for (const Advice &advice : read(root, "postfix@3.7", days).configuration.findings) {
        if (advice.id == id)
            inTheConfiguration << sentence(advice);
    }
    QList<ExaminedFile> files;
    for (const QString &path : {certificateFile, keyFile})
        files << fileAt(path);
    InspectionWishes wishes;
    wishes.time = QDateTime::currentDateTimeUtc().addDays(days);
    wishes.hosts << *AlternativeName::parse(QStringLiteral("mail.example.org"));
    QStringList inTheFile;
    for (const ExaminedFile &examined : examinedAll(files, wishes)) {
        for (const Advice &advice : examined.examination.findings) {
            if (advice.id == id)
                inTheFile << sentence(advice);
        }
    }
    QCOMPARE(inTheConfiguration.size(), 1);
    QCOMPARE(inTheConfiguration, inTheFile);
}

int main(int argumentCount, char **argumentValues)
{
    const QCoreApplication application(argumentCount, argumentValues);
    const CryptographyInitialization cryptography;
    TestTodaysConfiguration test;
    return QTest::qExec(&test, argumentCount, argumentValues);
}
#include "tst_todays_configuration.moc"
