// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an ACME client has renewed: read in any order, checked against the set, and planned for its places.
// The files are made with openssl.
#include "model/base/errors/error_code.h"
#include "model/files/read/reading.h"
#include "model/renewal/deploy/deployment.h"
#include "model/x509/initialization.h"
#include "tests/support/files.h"
#include "tests/support/program.h"

#include <QTest>

using namespace mailseal;

class TestRenewedPair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void read_data();
    void read();
    void checked_data();
    void checked();
    void distrusted();
    void planned_data();
    void planned();

private:
    void openssl(const char *arguments);
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    QStringList paths(const char *names) const;
    RenewedPair pair(const char *names) const { return *readRenewedPair(paths(names)); }
    InstalledSet set(const QStringList &names, const char *layout, const QList<FileRole> &roles) const;
    QTemporaryDir m_folder;
    CryptographyInitialization m_cryptography;
};

void TestRenewedPair::openssl(const char *arguments)
{
    const test::Output output
        = test::run(QStringList{QStringLiteral("openssl")} + QString::fromLatin1(arguments).split(u' '),
            {{}, m_folder.path(), {}});
    QVERIFY2(output.code == 0, output.err.constData());
}

QStringList TestRenewedPair::paths(const char *names) const
{
    QStringList all;
    for (const QString &name : QString::fromLatin1(names).split(u' '))
        all << m_folder.filePath(name);
    return all;
}

void TestRenewedPair::initTestCase()
{
    openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ca.key");
    openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.key");
    openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem");
    openssl("req -x509 -new -key ca.key -subj /CN=root -days 3000 -out root.pem");
    test::save(path("names"), "subjectAltName = DNS:mail.example.org,DNS:imap.example.org\n");
    test::save(path("authority"), "basicConstraints = critical,CA:TRUE\nkeyUsage = critical,keyCertSign\n");
    openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out mid.key");
    openssl("req -new -key mid.key -subj /CN=intermediate -out mid.csr");
    openssl("x509 -req -in mid.csr -CA root.pem -CAkey ca.key -days 2000 -extfile authority -out mid.pem");
    openssl("req -new -key key.pem -subj /CN=mail.example.org -out request");
    openssl("x509 -req -in request -CA mid.pem -CAkey mid.key -days 90 -extfile names -out leaf.pem");
    openssl("req -new -key rsa.key -subj /CN=mail.example.org -out rsa.csr");
    openssl("x509 -req -in rsa.csr -CA mid.pem -CAkey mid.key -days 90 -extfile names -out rsa.pem");
    // A CA that nobody trusts, as an ACME CA's for trying things out.
    openssl("req -x509 -new -key mid.key -subj /CN=staging -days 3000 -out staging.pem");
    openssl(
        "x509 -req -in rsa.csr -CA staging.pem -CAkey mid.key -days 2000 -extfile authority -out staging-mid.pem");
    openssl(
        "x509 -req -in request -CA staging-mid.pem -CAkey rsa.key -days 90 -extfile names -out staging-leaf.pem");
    openssl("x509 -req -in request -CA mid.pem -CAkey mid.key -days 90 -extfile names -out later.pem");
    openssl("pkcs8 -topk8 -v2 aes-256-cbc -passout pass:x -in key.pem -out locked.key");
    const auto join
        = [this](const char *target, const char *one, const char *other, const char *third = nullptr) {
              test::save(path(target),
                  test::content(path(one)) + test::content(path(other))
                      + (third == nullptr ? QByteArray() : test::content(path(third))));
          };
    join("fullchain.pem", "leaf.pem", "mid.pem");
    join("later-chain.pem", "later.pem", "mid.pem");
    join("staging-chain.pem", "staging-leaf.pem", "staging-mid.pem");
    join("with-root.pem", "root.pem", "mid.pem", "leaf.pem");
    join("combined.pem", "key.pem", "leaf.pem", "mid.pem");
    join("rsa-chain.pem", "rsa.pem", "mid.pem");
}

void TestRenewedPair::read_data()
{
    QTest::addColumn<QByteArray>("files");
    QTest::addColumn<int>("chain"); // its length; 0: fails
    QTest::addColumn<ErrorCode>("error");
    const auto good = [](const char *files, int chain) {
        QTest::newRow(files) << QByteArray(files) << chain << ErrorCode::Count;
    };
    const auto bad
        = [](const char *files, ErrorCode error) { QTest::newRow(files) << QByteArray(files) << 0 << error; };
    good("fullchain.pem key.pem", 2);
    good("key.pem fullchain.pem", 2);
    good("with-root.pem key.pem", 2); // sorted, and without the root
    good("combined.pem", 2);
    good("leaf.pem mid.pem key.pem", 2);
    good("rsa-chain.pem rsa.key", 2);
    bad("fullchain.pem", ErrorCode::DeployKeyMissing);
    bad("key.pem", ErrorCode::DeployCertificateMissing);
    bad("root.pem mid.pem key.pem", ErrorCode::DeployCertificateMissing);
    bad("fullchain.pem rsa.key", ErrorCode::DeployKeyDiffers);
    bad("fullchain.pem locked.key", ErrorCode::DeployKeyMissing);
    bad("none.pem key.pem", ErrorCode::FileUnreadable);
}

void TestRenewedPair::read()
{
    QFETCH(const QByteArray, files);
    QFETCH(const int, chain);
    QFETCH(const ErrorCode, error);
    const auto pair = readRenewedPair(paths(files.constData()));
    QCOMPARE(pair.has_value(), chain > 0);
    if (pair)
        QCOMPARE(pair->chain.size(), chain);
    else
        QCOMPARE(pair.error().code, error);
}

void TestRenewedPair::checked_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<int>("days");
    QTest::addColumn<ErrorCode>("error"); // Count: none
    const QString mail = QStringLiteral("mail.example.org");
    const QString imap = QStringLiteral("imap.example.org");
    QTest::newRow("good") << QStringList{mail, imap} << 0 << ErrorCode::Count;
    QTest::newRow("fewer names") << QStringList{mail} << 0 << ErrorCode::Count;
    QTest::newRow("an address of e-mail is not asked for")
        << QStringList{mail, QStringLiteral("a@example.org")} << 0 << ErrorCode::Count;
    QTest::newRow("a name is missing")
        << QStringList{mail, QStringLiteral("smtp.example.org")} << 0 << ErrorCode::DeployNamesMissing;
    QTest::newRow("expired") << QStringList{mail} << 91 << ErrorCode::DeployExpired;
    QTest::newRow("not yet valid") << QStringList{mail} << -2 << ErrorCode::DeployNotYetValid;
}

void TestRenewedPair::checked()
{
    QFETCH(const QStringList, names);
    QFETCH(const int, days);
    QFETCH(const ErrorCode, error);
    const QList<Certificate> trusted = pair("with-root.pem key.pem").chain.mid(1); // its authority is enough
    const auto checked = checkRenewed(
        pair("fullchain.pem key.pem"), {names, {}, trusted, QDateTime::currentDateTimeUtc().addDays(days)});
    QCOMPARE(checked.has_value(), error == ErrorCode::Count);
    if (!checked)
        QCOMPARE(checked.error().code, error);
}

void TestRenewedPair::distrusted()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const RenewedPair good = pair("fullchain.pem key.pem");
    const RenewedPair staging = pair("staging-chain.pem key.pem");
    const QStringList names{QStringLiteral("mail.example.org")};
    const auto root = files::readFile(path("root.pem")).and_then([](const files::FileBytes &file) {
        return files::read(file, {});
    });
    QVERIFY(root);
    const QList<Certificate> trusted = certificatesOf(root->objects);
    // Nobody trusts either: that is said, and no more.
    const auto untrusted = checkRenewed(good, {names, {}, {}, now});
    QVERIFY(untrusted);
    QCOMPARE(untrusted->size(), 1);
    QCOMPARE(untrusted->first().code, ErrorCode::DeployUntrusted);
    // The installed one is trusted through its own chain, and the new one, of another CA, is not.
    const auto distrusted = checkRenewed(staging, {names, good.chain, trusted, now});
    QVERIFY(!distrusted);
    QCOMPARE(distrusted.error().code, ErrorCode::DeployDistrusted);
    // The other way round all is well.
    const auto better = checkRenewed(pair("later-chain.pem key.pem"), {names, staging.chain, trusted, now});
    QVERIFY(better);
    QCOMPARE(better->size(), 0);
}

InstalledSet TestRenewedPair::set(
    const QStringList &names, const char *layout, const QList<FileRole> &roles) const
{
    InstalledSet set;
    set.record.names = names;
    set.record.layout = QString::fromLatin1(layout);
    set.record.servers = {{QStringLiteral("postfix"), QStringLiteral("3.7.11")}};
    set.record.certificateSha256 = QByteArray(32, 'x');
    for (const FileRole role : roles)
        set.files << InstalledSet::File{role, QStringLiteral("/x")};
    return set;
}

void TestRenewedPair::planned_data()
{
    QTest::addColumn<QByteArray>("layout");
    QTest::addColumn<QList<FileRole>>("roles");
    QTest::addColumn<QList<FileRole>>("planned");
    using Role = FileRole;
    QTest::newRow("two files") << QByteArray("debian")
                               << QList<Role>{Role::PrivateKey, Role::Request, Role::Certificate, Role::Chain,
                                      Role::TestCa}
                               << QList<Role>{Role::PrivateKey, Role::Certificate, Role::Chain};
    QTest::newRow("one file") << QByteArray("debian") << QList<Role>{Role::PrivateKey, Role::Request}
                              << QList<Role>{Role::PrivateKey};
    QTest::newRow("own folder") << QByteArray("own-folder")
                                << QList<Role>{Role::PrivateKey, Role::Certificate, Role::Chain}
                                << QList<Role>{Role::PrivateKey, Role::Certificate, Role::Chain};
}

void TestRenewedPair::planned()
{
    QFETCH(const QByteArray, layout);
    QFETCH(const QList<FileRole>, roles);
    QFETCH(const QList<FileRole>, planned);
    const InstalledSet installed = set(
        {QStringLiteral("mail.example.org"), QStringLiteral("imap.example.org")}, layout.constData(), roles);
    const auto plan
        = deploymentPlan(pair("rsa-chain.pem rsa.key"), installed, QDateTime::currentDateTimeUtc());
    QVERIFY(plan);
    QList<FileRole> found;
    for (const FileStep &file : plan->files) {
        found << file.role;
        QCOMPARE(holdsKey(file), file.role == FileRole::PrivateKey);
        QVERIFY(file.role != FileRole::PrivateKey || (file.mode & 077) == 0);
    }
    QCOMPARE(found, planned);
    QVERIFY(plan->set && isReadable(*plan->set));
    QCOMPARE(plan->set->names, installed.record.names);
    QCOMPARE(plan->set->servers, installed.record.servers);
    QCOMPARE(plan->set->certificateSha256.size(), 32);
    QCOMPARE(plan->links.isEmpty(), layout != "own-folder");
}

Q_DECLARE_METATYPE(QList<FileRole>)
QTEST_GUILESS_MAIN(TestRenewedPair)
#include "tst_renewed_pair.moc"
