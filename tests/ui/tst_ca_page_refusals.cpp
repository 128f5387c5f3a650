// SPDX-License-Identifier: GPL-3.0-or-later
//
// Each thing that the window refuses about an own CA, once: answers that make none, requests that are not
// signed, passphrases, and a CA that cannot be read or is being changed by others. What is good beside it is
// left in peace.
#include "model/base/text/language.h"
#include "model/ca/signing/ca_plan.h"
#include "tests/ui/ca_fixture.h"

using namespace mailseal;
using namespace mailseal::test;

class TestCaPageRefusals : public QObject
{
    Q_OBJECT
public:
    explicit TestCaPageRefusals(const World &world) : m_world(world) { }

private Q_SLOTS:
    void initTestCase() { installLanguage(QStringLiteral("en")); }
    void cleanup();
    void answers_data();
    void answers();
    void folderIsTaken();
    void request_data();
    void request();
    void keyReused();
    void noRequest();
    void wrongPassphrase();
    void busy();
    void damagedRecord();
    void newerRecord();
    void namesTooMany();
    void thatEnded();

private:
    const World &m_world;
};

void TestCaPageRefusals::cleanup()
{
    QDir(ca::usualFolder()).removeRecursively();
    for (const QString &file : QDir(m_world.home({})).entryList(QDir::Files))
        QFile::remove(m_world.home(file));
    MAILSEAL_EXPECT_NO_WIDGETS();
}

void TestCaPageRefusals::answers_data()
{
    QTest::addColumn<QString>("domains");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<QString>("again");
    QTest::addColumn<QString>("lists");
    QTest::addColumn<QString>("field"); // that has the focus then
    QTest::addColumn<QString>("said");
    const QString domain = QStringLiteral("example.org");
    const QString good = QString::fromLatin1(caPassphrase);
    const QString none;
    const QString domains = QStringLiteral("Domains and addresses");
    const QString first = QStringLiteral("Passphrase for its key");
    QTest::newRow("no domain") << none << none << good << good << none << domains
                               << QStringLiteral("Type the domain");
    QTest::newRow("mailbox") << QStringLiteral("anna@example.org") << none << good << good << none << domains
                             << QStringLiteral("anna@example.org");
    QTest::newRow("underscore") << QStringLiteral("ex_ample.org") << none << good << good << none << domains
                                << none;
    QTest::newRow("long name") << domain << QString(65, u'x') << good << good << none
                               << QStringLiteral("Name of the CA") << QStringLiteral("64");
    QTest::newRow("no passphrase") << domain << none << none << none << none << first << QStringLiteral("12");
    QTest::newRow("short passphrase") << domain << none << QStringLiteral("short") << QStringLiteral("short")
                                      << none << first << QStringLiteral("12");
    QTest::newRow("two passphrases") << domain << none << good << good + u'x' << none << first
                                     << QStringLiteral("two different passphrases");
    QTest::newRow("https") << domain << none << good << good << QStringLiteral("https://example.org/ca.crl")
                           << QStringLiteral("Where you will publish") << QStringLiteral("http://");
}

void TestCaPageRefusals::answers()
{
    QFETCH(const QString, domains);
    QFETCH(const QString, name);
    QFETCH(const QString, passphrase);
    QFETCH(const QString, again);
    QFETCH(const QString, lists);
    QFETCH(const QString, field);
    QFETCH(const QString, said);
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Review"), patience);
    ca.type("Domains and addresses", domains);
    ca.type("Name of the CA", name);
    ca.type("Passphrase for its key", passphrase);
    ca.type("The same once more", again);
    ca.type("Where you will publish", lists);
    ca.press("Review");
    QVERIFY(!ca.says("This will be made"));
    QVERIFY(ca.says("Please correct:"));
    QVERIFY2(ca.text().contains(said), qPrintable(ca.text()));
    auto *bad = named<QLineEdit>(ca.page(), field.toUtf8().constData());
    QVERIFY(bad != nullptr && bad->hasFocus());
    QVERIFY(!QFile::exists(ca::usualFolder()));
}

void TestCaPageRefusals::folderIsTaken()
{
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Review"), patience);
    ca.type("Domains and addresses", QStringLiteral("example.org"));
    ca.type("Passphrase for its key", QString::fromLatin1(caPassphrase));
    ca.type("The same once more", QString::fromLatin1(caPassphrase));
    ca.press("Review");
    QVERIFY(makeCa()); // somebody else was faster
    const QByteArray root = content(ca::usualFolder() + QStringLiteral("/root.pem"));
    ca.press("Make the CA");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("There is a CA in"), patience);
    QVERIFY(named<QLineEdit>(ca.page(), "Folder of the CA")->hasFocus());
    QCOMPARE(content(ca::usualFolder() + QStringLiteral("/root.pem")), root);
}

void TestCaPageRefusals::request_data()
{
    QTest::addColumn<QString>("make"); // r.csr
    QTest::addColumn<int>("use");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("said"); // empty: it can be signed
    const QString ec = QStringLiteral(
        "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:%1 -nodes -keyout r.key -out r.csr %2");
    const auto san = [&](const char *names, const char *curve = "P-256") {
        return ec.arg(QString::fromLatin1(curve),
            QStringLiteral("-subj '/CN=x y' -addext 'subjectAltName=%1'").arg(QString::fromLatin1(names)));
    };
    const auto row = [](const char *title, const QString &make, int use, int days, const char *said) {
        QTest::newRow(title) << make << use << days << QString::fromUtf8(said);
    };
    row("inside", san("DNS:mail.example.org"), 0, 365, "");
    row("names outside", san("DNS:mail.example.com"), 0, 365,
        "This CA may not sign mail.example.com, but only names below example.org.");
    row("no names", ec.arg(QStringLiteral("P-256"), QStringLiteral("-subj '/CN=x y'")), 0, 365,
        "The request has no name for a certificate.");
    row("names that are none", san("DNS:mail_1.example.org"), 0, 365,
        "These are no names for a certificate: mail_1.example.org.");
    row("mailbox for a server", san("email:anna@example.org"), 0, 365,
        "A server needs a host name or an IP address");
    row("mailbox for a client", san("email:anna@example.org"), 1, 365, "");
    row("weak key", san("DNS:a.example.org", "secp256k1"), 0, 365, "is not safe");
    row("short RSA key",
        QStringLiteral(
            "openssl req -new -newkey rsa:1024 -nodes -keyout r.key -out r.csr -subj /CN=x -addext "
            "subjectAltName=DNS:a.example.org"),
        0, 365, "is not safe");
    row("common name outside",
        ec.arg(QStringLiteral("P-256"),
            QStringLiteral("-subj /CN=evil.example.com -addext subjectAltName=DNS:a.example.org")),
        0, 365, "This CA may not sign evil.example.com");
    row("address outside", san("IP:192.0.2.2"), 0, 365, "This CA may not sign 192.0.2.2");
    row("changed after signing",
        san("DNS:a.example.org")
            + QStringLiteral("; openssl req -in r.csr -outform der | LC_ALL=C sed 's/a\\.example/b.example/' "
                             ">r.der; mv r.der r.csr"),
        0, 365, "The key in the request did not sign it");
    row("the CA's own key",
        QStringLiteral("openssl req -new -key data/mailseal/ca/private/ca.key -passin 'pass:%1' -out r.csr "
                       "-subj /CN=x -addext subjectAltName=DNS:a.example.org")
            .arg(QString::fromLatin1(caPassphrase)),
        0, 365, "This is the key of a CA");
    row("longer than the CA", san("DNS:a.example.org"), 1, 3000, "would end after the CA");
}

void TestCaPageRefusals::request()
{
    QFETCH(const QString, make);
    QFETCH(const int, use);
    QFETCH(const int, days);
    QFETCH(const QString, said);
    QVERIFY(makeCa(ca::usualFolder(), true));
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    const Output made = ca.sh(make);
    QVERIFY2(made.code == 0, described({}, made).constData());
    ca.drop({QStringLiteral("r.csr")});
    QTRY_VERIFY_WITH_TIMEOUT(ca.page()->findChild<QWidget *>(QStringLiteral("caJudgedCard")), patience);
    ca.choose("What is it for?", use);
    ca.setNumber("Validity in days", days);
    if (said.isEmpty()) {
        QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Sign 1 certificate"), patience);
        QVERIFY(!ca.says("Refused"));
        return;
    }
    QTRY_VERIFY2_WITH_TIMEOUT(ca.text().contains(said), qPrintable(ca.text()), patience);
    QVERIFY(ca.says("Refused") && ca.says("This would be signed"));
    QVERIFY(!ca.isThere("Sign 1 certificate"));
    QVERIFY(named<QLineEdit>(ca.page(), "Passphrase of the CA") == nullptr);
    QVERIFY(
        !ca.text().contains(QStringLiteral("mailseal-cli")) && !ca.text().contains(QStringLiteral("--for")));
}

void TestCaPageRefusals::keyReused()
{
    QVERIFY(makeCa());
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    const Output made = ca.sh(QStringLiteral(
        "openssl genpkey -algorithm ed25519 -out k.key; for n in a b; do openssl req -new -key k.key -out $n.csr "
        "-subj /CN=x -addext subjectAltName=DNS:$n.example.org; done"));
    QVERIFY2(made.code == 0, described({}, made).constData());
    ca.drop({QStringLiteral("a.csr"), QStringLiteral("b.csr")});
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("The request a.csr has the same key."), patience);
    QVERIFY(!ca.isThere("Sign 2 certificate"));
    ca.press("Start again");
    ca.drop({QStringLiteral("a.csr")});
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Sign 1 certificate"), patience);
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Sign 1 certificate");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("signed and recorded"), patience);
    ca.drop({QStringLiteral("b.csr")});
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("has this key already."), patience);
    QVERIFY(!ca.isThere("Sign 1 certificate"));
}

void TestCaPageRefusals::noRequest()
{
    QVERIFY(makeCa());
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    ca.drop({QStringLiteral("data/mailseal/ca/root.pem")});
    QTRY_VERIFY_WITH_TIMEOUT(
        child<HintLine>(ca.page(), "caGivenHint")->sentence().contains(QStringLiteral("root.pem")), patience);
    QVERIFY(!ca.isThere("Sign 1 certificate"));
}

void TestCaPageRefusals::wrongPassphrase()
{
    QVERIFY(makeCa());
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    QVERIFY(ca.request(QStringLiteral("mail"), QStringLiteral("DNS:mail.example.org")));
    ca.drop({QStringLiteral("mail.csr")});
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Sign 1 certificate"), patience);
    ca.press("Sign 1 certificate");
    QVERIFY(ca.says("Type the passphrase of the CA’s key."));
    ca.type("Passphrase of the CA", QStringLiteral("not this one at all"));
    ca.press("Sign 1 certificate");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("This is not the passphrase of the CA’s key."), patience);
    auto *edit = named<QLineEdit>(ca.page(), "Passphrase of the CA");
    QVERIFY(edit->hasFocus() && edit->text().isEmpty());
    QCOMPARE(ca.state()->issued.size(), 0);
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("signed and recorded"), patience);
    // The same for the revocation list.
    ca.press("How it is");
    ca.type("Passphrase of the CA", QStringLiteral("not this one at all"));
    ca.press("Make the list");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("This is not the passphrase of the CA’s key."), patience);
    QCOMPARE(ca.state()->list.number, 0);
}

void TestCaPageRefusals::busy()
{
    QVERIFY(makeCa());
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    QVERIFY(ca.request(QStringLiteral("mail"), QStringLiteral("DNS:mail.example.org")));
    ca.drop({QStringLiteral("mail.csr")});
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Sign 1 certificate"), patience);
    {
        const auto other = ca::OpenCa::open(ca::usualFolder());
        QVERIFY(other);
        ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
        ca.press("Sign 1 certificate");
        QTRY_COMPARE_WITH_TIMEOUT(
            child<HintLine>(ca.page(), "caSignHint")->kind(), HintLine::Kind::Error, patience);
        QCOMPARE(ca.state()->issued.size(), 0);
    }
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Sign 1 certificate");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("signed and recorded"), patience);
}

void TestCaPageRefusals::damagedRecord()
{
    QVERIFY(makeCa());
    const QString record = ca::recordIn(ca::usualFolder());
    QByteArray bytes = content(record);
    bytes[bytes.size() / 2] = '#';
    QVERIFY(save(record, bytes, 0600));
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.isRead(), patience);
    QVERIFY(child<HintLine>(ca.page(), "caPageHint")->sentence().contains(QStringLiteral("ca.record")));
    QVERIFY(!ca.isThere("Review")); // no new CA is proposed in its place
    QVERIFY(!ca.isThere("Sign"));
    QVERIFY(ca.isThere("Another CA…"));
    QCOMPARE(content(record), bytes);
}

// A line that only a newer version can have written is not called damage alone.
void TestCaPageRefusals::newerRecord()
{
    QVERIFY(makeCa());
    const QString path = ca::recordIn(ca::usualFolder());
    const QByteArray record
        = content(path) + RecordFile::batch({QByteArrayLiteral(R"({"event":"blessed"})")});
    QVERIFY(save(path, record, 0600));
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.isRead(), patience);
    QVERIFY(child<HintLine>(ca.page(), "caPageHint")->sentence().contains(QStringLiteral("newer version")));
    QVERIFY(!ca.isThere("Review") && !ca.isThere("Sign"));
    QCOMPARE(content(path), record);
}

void TestCaPageRefusals::namesTooMany()
{
    QVERIFY(makeCa());
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    const Output made = ca.sh(QStringLiteral(
        "{ printf '[req]\\ndistinguished_name=d\\nreq_extensions=e\\n[d]\\n[e]\\nsubjectAltName=@n\\n[n]\\n';"
        "  seq 1001 | sed 's/.*/DNS.&=h&.example.org/'; } >cnf; openssl req -new -newkey ec -pkeyopt "
        "ec_paramgen_curve:P-256 -nodes -keyout k -out many.csr -subj / -config cnf"));
    QVERIFY2(made.code == 0, described({}, made).constData());
    ca.drop({QStringLiteral("many.csr")});
    QTRY_VERIFY2_WITH_TIMEOUT(ca.says("at most 1000"), qPrintable(ca.text()), patience);
    QVERIFY(!ca.isThere("Sign 1 certificate"));
}

// It is said instead of how many days could be asked for; and a CA that still lasts signs.
void TestCaPageRefusals::thatEnded()
{
    const auto domain = ca::parseCaDomain(QStringLiteral("example.org"));
    QVERIFY(ca::createCa(ca::usualFolder(), {QStringLiteral("Old CA"), {*domain}},
        QCA::SecureArray(caPassphrase), QDateTime::currentDateTimeUtc().addYears(-20)));
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    QVERIFY(ca.request(QStringLiteral("mail"), QStringLiteral("DNS:mail.example.org")));
    ca.drop({QStringLiteral("mail.csr")});
    QTRY_VERIFY2_WITH_TIMEOUT(ca.says("The CA “Old CA” lasts until") && ca.says("can sign nothing any more"),
        qPrintable(ca.text()), patience);
    QVERIFY(!ca.isThere("Sign 1 certificate") && !ca.says("Ask for at most"));
}

MAILSEAL_UI_TEST_MAIN(TestCaPageRefusals)
#include "tst_ca_page_refusals.moc"
