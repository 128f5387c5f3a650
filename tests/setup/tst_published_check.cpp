// SPDX-License-Identifier: GPL-3.0-or-later
//
// A certificate is not replaced while records are published that fit only the one of now (RFC 7672).
#include "model/base/errors/error_code.h"
#include "model/setup/sets/applied/here.h"
#include "model/setup/sets/applied/published_check.h"
#include "model/x509/initialization.h"
#include "model/x509/issuing/issuing.h"
#include "tests/support/expect.h"

using namespace mailseal;
using Status = DnsAnswer::Status;

namespace {

const QString host = QStringLiteral("mail.example.org");
const QString place = QStringLiteral("/etc/ssl/mail.example.org.chain.pem");

QByteArray certificateOf(const PrivateKey &key)
{
    CertificateProfile profile;
    (void)profile.subject.set(Attribute::CN, host);
    profile.names << *AlternativeName::parse(host);
    return *makeSelfSigned(profile, key, Validity::days(QDateTime::currentDateTimeUtc(), 30));
}

QByteArray wire(const TlsaRecord &record)
{
    return QByteArray(1, char(record.usage)) + QByteArray(1, char(record.selector))
        + QByteArray(1, char(record.matching)) + record.data;
}

// A world in which each host of the list has these records.
struct World
{
    QStringList hosts{host};
    QList<TlsaRecord> records;
    bool isSecure = true;
    Status status = Status::Found;
    QString port = QStringLiteral("_25");
    std::shared_ptr<QStringList> asked = std::make_shared<QStringList>();

    Lookups lookups() const
    {
        Lookups made;
        made.ask = [world = *this](const QList<DnsQuestion> &questions, const std::stop_token &) {
            QList<DnsAnswer> answers;
            for (const DnsQuestion &question : questions) {
                *world.asked << question.name;
                DnsAnswer answer;
                answer.question = question;
                const bool isHere = world.hosts.contains(question.name.section(u'.', 2))
                    && question.name.startsWith(world.port + u'.');
                answer.status = isHere ? world.status : Status::Nothing;
                answer.isSecure = world.isSecure;
                for (const TlsaRecord &record : isHere ? world.records : QList<TlsaRecord>())
                    answer.records << wire(record);
                answers << answer;
            }
            return answers;
        };
        return made;
    }
};

} // namespace

class TestPublishedCheck : public QObject
{
    Q_OBJECT

private:
    CryptographyInitialization m_cryptography;
    PrivateKey m_current = *PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    PrivateKey m_next = *PrivateKey::generate(KeyAlgorithm::EcdsaP256);
    TlsaRecord m_old = recordFor(m_current.subjectPublicKeyInfo());
    TlsaRecord m_new = recordFor(m_next.subjectPublicKeyInfo());

    InstallPlan plan(const PrivateKey &key, const QString &path = place) const
    {
        const QByteArray pem = certificateOf(key);
        InstallPlan made;
        made.files << FileStep{FileRole::Chain, path, QStringLiteral("root"), QStringLiteral("root"), 0644,
            SecretBytes(pem.begin(), pem.end())};
        made.set = SetRecord{};
        made.set->names = {host, QStringLiteral("*.example.org"), QStringLiteral("mx.example.org"),
            QStringLiteral("192.0.2.1")};
        return made;
    }
    QString place_(const QTemporaryDir &root, const QString &path = place) const
    {
        const QString file = root.path() + path;
        QDir().mkpath(QFileInfo(file).path());
        QFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(certificateOf(m_current)) < 0)
            return {};
        return file;
    }

private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void nothingIsAskedWithoutAChange();
    void allHostsAreAsked();
    void otherPorts();
    void behindASwitch();
    void nothingIsWritten();
};

void TestPublishedCheck::verdicts_data()
{
    QTest::addColumn<QList<TlsaRecord>>("records");
    QTest::addColumn<bool>("isSecure");
    QTest::addColumn<Status>("status");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("the old one only") << QList{m_old} << true << Status::Found << true;
    QTest::newRow("both") << QList{m_old, m_new} << true << Status::Found << false;
    QTest::newRow("the new one only") << QList{m_new} << true << Status::Found << false;
    QTest::newRow("neither") << QList{TlsaRecord{3, 1, 1, QByteArray(32, 'x')}} << true << Status::Found
                             << false;
    QTest::newRow("not signed") << QList{m_old} << false << Status::Found << false;
    QTest::newRow("no answer") << QList<TlsaRecord>{} << false << Status::TimedOut << false;
    QTest::newRow("none") << QList<TlsaRecord>{} << true << Status::Nothing << false;
}

void TestPublishedCheck::verdicts()
{
    QFETCH(const QList<TlsaRecord>, records);
    QFETCH(const bool, isSecure);
    QFETCH(const Status, status);
    QFETCH(const bool, isRefused);
    const QTemporaryDir root;
    place_(root);
    const auto checked
        = checkPublished(plan(m_next), root.path(), World{{host}, records, isSecure, status}.lookups());
    QCOMPARE(checked.has_value(), !isRefused);
    if (!isRefused)
        return;
    QCOMPARE(checked.error().code, ErrorCode::DaneWouldBreak);
    QCOMPARE(checked.error().arguments,
        QStringList({host, QStringLiteral("_25._tcp.mail.example.org"), toText(m_new)}));
}

void TestPublishedCheck::nothingIsAskedWithoutAChange()
{
    const QTemporaryDir root;
    World world;
    world.records = {m_old};
    QVERIFY(checkPublished(plan(m_next), root.path(), world.lookups())); // nothing is there yet
    InstallPlan same = plan(m_next);
    const QString file = place_(root);
    QFile before(file);
    QVERIFY(before.open(QIODevice::ReadOnly));
    const QByteArray pem = before.readAll();
    same.files.first().content = SecretBytes(pem.begin(), pem.end());
    QVERIFY(checkPublished(same, root.path(), world.lookups()));
    InstallPlan settings;
    settings.set = same.set;
    QVERIFY(checkPublished(settings, root.path(), world.lookups()));
    QCOMPARE(*world.asked, QStringList());
}

void TestPublishedCheck::allHostsAreAsked()
{
    const QTemporaryDir root;
    place_(root);
    World world;
    world.hosts = {QStringLiteral("mx.example.org")};
    world.records = {m_old};
    const auto checked = checkPublished(plan(m_next), root.path(), world.lookups());
    MAILSEAL_EXPECT_ERROR(checked, ErrorCode::DaneWouldBreak);
    QCOMPARE(checked.error().arguments.first(), QStringLiteral("mx.example.org"));
    for (const char *name : {"mail", "mx"})
        QVERIFY(world.asked->contains(QStringLiteral("_25._tcp.%1.example.org").arg(QLatin1String(name))));
    QVERIFY(!world.asked->join(u' ').contains(u'*'));
}

// What the programs of users look at (RFC 7673).
void TestPublishedCheck::otherPorts()
{
    const QTemporaryDir root;
    place_(root);
    World world;
    world.records = {m_old};
    world.port = QStringLiteral("_993");
    const auto checked = checkPublished(plan(m_next), root.path(), world.lookups());
    MAILSEAL_EXPECT_ERROR(checked, ErrorCode::DaneWouldBreak);
    QCOMPARE(checked.error().arguments.value(1), QStringLiteral("_993._tcp.mail.example.org"));
    world.port = QStringLiteral("_443");
    QVERIFY(checkPublished(plan(m_next), root.path(), world.lookups()));
}

// A layout with a folder for each set writes beside the one of now.
void TestPublishedCheck::behindASwitch()
{
    const QTemporaryDir root;
    const QString folder = QStringLiteral("/etc/mailseal/mail.example.org/");
    place_(root, folder + QStringLiteral("20261101T000000Z/chain.pem"));
    QVERIFY(
        QFile::link(QStringLiteral("20261101T000000Z"), root.path() + folder + QStringLiteral("current")));
    InstallPlan next = plan(m_next, folder + QStringLiteral("20261130T000000Z/chain.pem"));
    next.links << LinkStep{folder + QStringLiteral("current"), QStringLiteral("20261130T000000Z")};
    World world;
    world.records = {m_old};
    MAILSEAL_EXPECT_ERROR(checkPublished(next, root.path(), world.lookups()), ErrorCode::DaneWouldBreak);
}

void TestPublishedCheck::nothingIsWritten()
{
    const QTemporaryDir root;
    const QString file = place_(root);
    const auto content = [&file] {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    };
    const QByteArray before = content();
    Elevation elevation = systemElevation(AskAt::Terminal);
    elevation.isRoot = false; // so that no owner is set
    World world;
    world.records = {m_old};
    InstallHere how;
    how.root = root.path();
    how.onConflict = OnConflict::Replace;
    how.lookups = world.lookups();
    MAILSEAL_EXPECT_ERROR(installHere(plan(m_next), how, elevation), ErrorCode::DaneWouldBreak);
    QCOMPARE(content(), before);
    world.records << m_new;
    how.lookups = world.lookups();
    const auto written = installHere(plan(m_next), how, elevation);
    QVERIFY2(written.has_value(), test::errorOf(written));
    QVERIFY(content() != before);
}

QTEST_GUILESS_MAIN(TestPublishedCheck)
#include "tst_published_check.moc"
