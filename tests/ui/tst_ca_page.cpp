// SPDX-License-Identifier: GPL-3.0-or-later
//
// The whole walk with an own CA in the window, by the names that a screen reader says: made, signed, found,
// renewed, revoked, listed as revoked, trusted. openssl judges what comes out.
#include "model/base/text/language.h"
#include "model/ca/living/signing_order.h"
#include "tests/ui/ca_fixture.h"
#include "ui/ca/work_row.h"
#include "ui/widgets/style/tab_order.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QFileDialog>
#include <QMap>
#include <QTableView>
#include <thread>

using namespace mailseal;
using namespace mailseal::test;

class TestCaPage : public QObject
{
    Q_OBJECT
public:
    explicit TestCaPage(const World &world) : m_world(world) { }

private Q_SLOTS:
    void initTestCase() { installLanguage(QStringLiteral("en")); }
    void cleanup();
    void wholeWalk_data();
    void wholeWalk();
    void goesBackAndForth();
    void workIsStopped();
    void takesPastedText();
    void renewsWithTheSameKey();
    void signsManyAtOnce();
    void readsWhatOthersChanged();
    void isNamedAndReachedByKeyboard_data();
    void isNamedAndReachedByKeyboard();

private:
    void create(CaWindow &ca, bool hasIntermediate) const;
    void sign(CaWindow &ca) const;
    void revoke(CaWindow &ca) const;
    void makeList(CaWindow &ca) const;
    void trust(CaWindow &ca) const;
    // Answers the dialog that is open with this file.
    static void saveTo(CaWindow &ca, const QString &path);

    const World &m_world;
};

void TestCaPage::cleanup()
{
    installLanguage(QStringLiteral("en"));
    QDir(ca::usualFolder()).removeRecursively();
    for (const QString &file : QDir(m_world.home({})).entryList(QDir::Files))
        QFile::remove(m_world.home(file));
    MAILSEAL_EXPECT_NO_WIDGETS();
}

void TestCaPage::saveTo(CaWindow &ca, const QString &path)
{
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((dialog = ca.window().findChild<QFileDialog *>()) != nullptr, patience);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patience);
}

void TestCaPage::create(CaWindow &ca, bool hasIntermediate) const
{
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Review"), patience);
    ca.type("Domains and addresses", QStringLiteral("example.org, 192.0.2.1"));
    ca.type("Name of the CA", QStringLiteral("Example CA"));
    ca.press(hasIntermediate ? "An intermediate certificate" : "The root itself");
    ca.type("Where you will publish", QStringLiteral("http://example.org/ca.crl"));
    ca.type("Passphrase for its key", QString::fromLatin1(caPassphrase));
    ca.type("The same once more", QString::fromLatin1(caPassphrase));
    ca.press("Review");
    QVERIFY(ca.says("This will be made"));
    QVERIFY(ca.says("It can sign for example.org, 192.0.2.1"));
    QCOMPARE(ca.says("An intermediate certificate with a key of its own"), hasIntermediate);
    QVERIFY(!ca.text().contains(QString::fromLatin1(caPassphrase)));
    QVERIFY(!QFile::exists(ca::usualFolder())); // nothing has been written yet
    ca.press("Make the CA");
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    QVERIFY(ca.says("The CA “Example CA” is made."));
    QCOMPARE(ca.says("The root’s key goes to a stick"), hasIntermediate);
    QCOMPARE(QFile::exists(ca::usualFolder() + QStringLiteral("/root-offline/root.key")), hasIntermediate);
    MAILSEAL_RUN(key, QStringLiteral("openssl"), QStringLiteral("pkey"), QStringLiteral("-in"),
        ca::keyIn(ca::usualFolder()), QStringLiteral("-passin"),
        QStringLiteral("pass:") + QString::fromLatin1(caPassphrase), QStringLiteral("-noout"));
}

void TestCaPage::sign(CaWindow &ca) const
{
    QVERIFY(ca.request(QStringLiteral("mail"), QStringLiteral("DNS:mail.example.org,IP:192.0.2.1"),
        QStringLiteral("/O=Evil/CN=Anna Huber")));
    ca.drop({QStringLiteral("mail.csr")});
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Sign 1 certificate"), patience);
    // What it asks for stands beside what will be signed.
    QVERIFY(ca.says("The request asks for") && ca.says("O=Evil"));
    QVERIFY(ca.says("This will be signed") && ca.says("mail.example.org, 192.0.2.1"));
    QVERIFY(ca.says("Asked for, not taken over"));
    ca.choose("What is it for?", 2);
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Sign 1 certificate"), patience);
    ca.setNumber("Validity in days", 90);
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Sign 1 certificate"), patience);
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Sign 1 certificate");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("signed and recorded"), patience);
    QCOMPARE(ca.state()->issued.size(), 1);
    ca.press("Save…");
    saveTo(ca, m_world.home(QStringLiteral("mail.pem")));
    const Output verified = ca.sh(QStringLiteral(
        "openssl verify -x509_strict -purpose sslserver -CAfile %1/root.pem -untrusted mail.pem "
        "mail.pem; openssl verify -purpose sslclient -CAfile %1/root.pem -untrusted mail.pem "
        "mail.pem; openssl x509 -in mail.pem -noout -checkend $((89*86400));"
        "! openssl x509 -in mail.pem -noout -checkend $((91*86400))")
                                      .arg(ca::usualFolder()));
    QVERIFY2(verified.code == 0, described({}, verified).constData());
}

void TestCaPage::revoke(CaWindow &ca) const
{
    ca.press("Certificates");
    auto *table = child<QTableView>(ca.page(), "caTable");
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
    QVERIFY(ca.says("newest first."));
    ca.type("Search", QStringLiteral("nobody"));
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 0, patience);
    ca.type("Search", QStringLiteral("MAIL.exa"));
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
    ca.choose("State", 2); // revoked
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 0, patience);
    ca.choose("State", 0);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
    ca.press("Revoke…");
    ca.choose("Reason", 1);                               // others may have the key
    QVERIFY(!ca.state()->issued.constFirst().revocation); // not before it is confirmed
    ca.press("Do not revoke it");
    QVERIFY(!ca.isThere("Revoke this certificate"));
    ca.press("Revoke…");
    ca.press("Revoke this certificate");
    QTRY_VERIFY_WITH_TIMEOUT(ca.state()->issued.constFirst().revocation.has_value(), patience);
    QCOMPARE(ca.state()->issued.constFirst().revocation->reason, RevocationReason::KeyCompromise);
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("It is revoked."), patience);
    QVERIFY(!ca.isThere("Revoke…")); // twice is not on offer
}

void TestCaPage::makeList(CaWindow &ca) const
{
    ca.press("How it is");
    QVERIFY(ca.says("There is no revocation list (CRL) yet."));
    QVERIFY(!ca.text().contains(QStringLiteral("mailseal-cli"))); // the way is below
    ca.setNumber("Days until the next one", 20);
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Make the list");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("List number 1 is made and recorded."), patience);
    QVERIFY(ca.says("Publish it at http://example.org/ca.crl, in DER."));
    QVERIFY(!ca.says("There is no revocation list (CRL) yet."));
    ca.press("Save as DER");
    saveTo(ca, m_world.home(QStringLiteral("ca.crl")));
    ca.press("Save as PEM");
    saveTo(ca, m_world.home(QStringLiteral("ca.crl.pem")));
    const Output read = ca.sh(
        QStringLiteral("openssl crl -inform der -in ca.crl -noout -text; openssl crl -in ca.crl.pem "
                       "-noout; cat %1/root.pem ca.crl.pem >both.pem; test -e %1/chain.pem || ! openssl "
                       "verify -crl_check -CAfile both.pem mail.pem")
            .arg(ca::usualFolder()));
    QVERIFY2(read.code == 0, described({}, read).constData());
    QVERIFY2(read.out.contains(ca.state()->issued.constFirst().serial.toLatin1())
            && read.out.contains("Key Compromise"),
        read.out.constData());
}

void TestCaPage::trust(CaWindow &ca) const
{
    ca.press("Trust");
    const Output printed = ca.sh(
        QStringLiteral("openssl x509 -in %1/root.pem -noout -fingerprint -sha256").arg(ca::usualFolder()));
    QString digits = QString::fromLatin1(printed.out).section(u'=', 1).trimmed().remove(u':');
    for (qsizetype at = 4; at < digits.size(); at += 5)
        digits.insert(at, u' ');
    QVERIFY2(ca.text().contains(digits), qPrintable(digits));
    ca.press("Save the root");
    saveTo(ca, m_world.home(QStringLiteral("root.pem")));
    QCOMPARE(content(m_world.home(QStringLiteral("root.pem"))),
        content(ca::usualFolder() + QStringLiteral("/root.pem")));
    ca.press("Save the profile");
    saveTo(ca, m_world.home(QStringLiteral("root.mobileconfig")));
    QVERIFY(content(m_world.home(QStringLiteral("root.mobileconfig"))).contains("com.apple.security.root"));
    // Commands are copied, sentences are read.
    ca.press("Copy: Step 2");
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("sudo update-ca-certificates"));
    ca.press("Show how it forgets");
    ca.press("Copy: Step 2");
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("sudo update-ca-certificates --fresh"));
    ca.press("Show how it forgets");
    ca.choose("Device or program", 4);
    QVERIFY(ca.says("Step 3: Settings, General, About"));
    QVERIFY(!ca.text().contains(QStringLiteral("mailseal-cli")));
}

void TestCaPage::wholeWalk_data()
{
    QTest::addColumn<bool>("hasIntermediate");
    QTest::newRow("root") << false;
    QTest::newRow("root and intermediate") << true;
}

void TestCaPage::wholeWalk()
{
    QFETCH(const bool, hasIntermediate);
    CaWindow ca(m_world);
    const auto steps = {&TestCaPage::sign, &TestCaPage::revoke, &TestCaPage::makeList, &TestCaPage::trust};
    create(ca, hasIntermediate);
    for (const auto step : steps) {
        if (!QTest::currentTestFailed())
            (this->*step)(ca);
    }
}

void TestCaPage::goesBackAndForth()
{
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Review"), patience);
    ca.type("Domains and addresses", QStringLiteral("example.org"));
    ca.type("Passphrase for its key", QString::fromLatin1(caPassphrase));
    ca.type("The same once more", QString::fromLatin1(caPassphrase));
    ca.press("Review");
    QVERIFY(ca.says("The root “example.org CA”"));
    ca.press("Back");
    // What was typed is kept, though not in the fields.
    QVERIFY(named<QLineEdit>(ca.page(), "Passphrase for its key")->text().isEmpty());
    ca.press("Review");
    QVERIFY(ca.says("This will be made"));
    QVERIFY(!QFile::exists(ca::usualFolder()));
}

// The answer comes from the work itself, so that what had begun to write is never taken for stopped.
void TestCaPage::workIsStopped()
{
    WorkRow row(QStringLiteral("test"));
    QVERIFY(!row.isRunning());
    std::optional<bool> wasStopped;
    row.show();
    row.start(
        [](const std::stop_token &stop) {
            while (!stop.stop_requested())
                std::this_thread::yield();
            return true;
        },
        [&](bool stopped) { wasStopped = stopped; });
    QVERIFY(row.isRunning() && row.isVisible());
    auto *stop = named(&row, "Stop");
    QVERIFY(stop != nullptr && stop->isEnabled());
    QTest::mouseClick(stop, Qt::LeftButton);
    QVERIFY(!stop->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(wasStopped, std::optional(true), patience);
    QVERIFY(!row.isRunning() && !row.isVisible());
}

void TestCaPage::takesPastedText()
{
    QVERIFY(makeCa());
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    QVERIFY(ca.request(QStringLiteral("mail"), QStringLiteral("DNS:mail.example.org")));
    ca.press("Sign");
    QGuiApplication::clipboard()->setText(QStringLiteral("hello"));
    ca.press("Paste a request");
    QVERIFY(ca.says("There is no request in the clipboard."));
    QGuiApplication::clipboard()->setText(
        QString::fromLatin1(content(m_world.home(QStringLiteral("mail.csr")))));
    ca.press("Paste a request");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("mail.example.org"), patience);
    QVERIFY(!ca.says("There is no request in the clipboard."));
    ca.press("Start again");
    QTRY_VERIFY_WITH_TIMEOUT(!ca.says("mail.example.org"), patience);
}

void TestCaPage::renewsWithTheSameKey()
{
    QVERIFY(makeCa());
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    QVERIFY(ca.request(QStringLiteral("mail"), QStringLiteral("DNS:mail.example.org")));
    ca.drop({QStringLiteral("mail.csr")});
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Sign 1 certificate"), patience);
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Sign 1 certificate");
    QTRY_VERIFY_WITH_TIMEOUT(ca.state()->issued.size() == 1, patience);
    ca.press("Certificates");
    ca.press("Renew…");
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Sign 1 certificate"), patience);
    QVERIFY(ca.says("The certificate is signed once more, with the same names."));
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Sign 1 certificate");
    QTRY_VERIFY_WITH_TIMEOUT(ca.state()->issued.size() == 2, patience);
    ca.press("Certificates");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("2 certificate"), patience);
}

void TestCaPage::signsManyAtOnce()
{
    QVERIFY(makeCa());
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    QStringList files;
    for (int i = 0; i < 25; ++i) {
        const QString name = QStringLiteral("h%1").arg(i);
        QVERIFY(ca.request(name, QStringLiteral("DNS:%1.example.org").arg(name)));
        files << name + QStringLiteral(".csr");
    }
    ca.drop(files);
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Sign 25 certificate"), patience);
    QVERIFY(ca.says("And 5 more."));
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Sign 25 certificate");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("signed and recorded"), patience);
    QCOMPARE(ca.state()->issued.size(), 25);
    ca.press("Save all…");
    QFileDialog *dialog = ca.window().findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    const QString folder = m_world.home(QStringLiteral("signed"));
    QDir().mkpath(folder);
    Q_EMIT dialog->fileSelected(folder);
    dialog->close();
    QTRY_COMPARE_WITH_TIMEOUT(
        QDir(folder).entryList({QStringLiteral("*.pem")}, QDir::Files).size(), 25, patience);
}

// The terminal has signed something meanwhile.
void TestCaPage::readsWhatOthersChanged()
{
    QVERIFY(makeCa());
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    QVERIFY(ca.request(QStringLiteral("mail"), QStringLiteral("DNS:mail.example.org")));
    const QByteArray pem = content(m_world.home(QStringLiteral("mail.csr")));
    const Output der = ca.sh(QStringLiteral("openssl req -in mail.csr -outform der"));
    const auto done = ca::carryOut({{{QStringLiteral("mail.csr"), der.out}}, {}}, ca::usualFolder(),
        files::always(QCA::SecureArray(caPassphrase)), QDateTime::currentDateTimeUtc());
    QVERIFY(done && !pem.isEmpty());
    QCOMPARE(ca.state()->issued.size(), 0);
    ca.press("Start page");
    QTest::mouseClick(named(&ca.window(), "An own certificate authority"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ca.state()->issued.size(), 1, patience);
}

void TestCaPage::isNamedAndReachedByKeyboard_data()
{
    QTest::addColumn<QString>("language");
    for (const QString &language : languages())
        QTest::newRow(qPrintable(language)) << language;
}

namespace {

void checkPage(CaWindow &ca, const char *view)
{
    QMap<QString, QString> mnemonics;
    for (QWidget *widget : ca.page()->findChildren<QWidget *>()) {
        const auto *label = qobject_cast<QLabel *>(widget);
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        if (!widget->isVisible() || (button == nullptr && (label == nullptr || label->buddy() == nullptr)))
            continue;
        const QString text = button != nullptr ? button->text() : label->text();
        const QString key = QKeySequence::mnemonic(text).toString();
        QVERIFY2(key.isEmpty() || !mnemonics.contains(key),
            qPrintable(QString::fromLatin1(view) + u' ' + text + u' ' + mnemonics.value(key)));
        mnemonics.insert(key, text);
    }
    for (QWidget *widget : focusableInLayoutOrder(ca.page())) {
        if (!widget->isVisible())
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty(),
            qPrintable(QString::fromLatin1(view) + u' ' + widget->objectName()));
        if (const auto *items = qobject_cast<QAbstractItemView *>(widget))
            QVERIFY(!items->tabKeyNavigation());
    }
    QVERIFY2(ca.window().minimumSizeHint().width() <= 800,
        qPrintable(
            QStringLiteral("%1 %2").arg(QLatin1String(view)).arg(ca.window().minimumSizeHint().width())));
}

} // namespace

void TestCaPage::isNamedAndReachedByKeyboard()
{
    QFETCH(const QString, language);
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Review"), patience);
    installLanguage(language);
    QTRY_VERIFY_WITH_TIMEOUT(shown(), patience);
    checkPage(ca, "create");
    QVERIFY(makeCa(ca::usualFolder(), true));
    ca.page()->session()->open(ca::usualFolder());
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    QVERIFY(ca.request(QStringLiteral("mail"), QStringLiteral("DNS:mail.example.org,DNS:mail.example.com")));
    QVERIFY(ca.request(QStringLiteral("good"), QStringLiteral("DNS:good.example.org")));
    ca.drop({QStringLiteral("mail.csr")});
    QTRY_VERIFY_WITH_TIMEOUT(
        ca.page()->findChild<QWidget *>(QStringLiteral("caRefusal")) != nullptr, patience);
    checkPage(ca, "refused");
    child<QAbstractButton>(ca.page(), "caAnewButton")->click();
    ca.drop({QStringLiteral("good.csr")});
    QTRY_VERIFY_WITH_TIMEOUT(child(ca.page(), "caSignButton")->isVisible(), patience);
    checkPage(ca, "sign");
    QTest::keyClicks(child<QLineEdit>(ca.page(), "caSignPassphraseEdit"), QString::fromLatin1(caPassphrase));
    child<QAbstractButton>(ca.page(), "caSignButton")->click();
    QTRY_COMPARE_WITH_TIMEOUT(ca.state()->issued.size(), 1, patience);
    checkPage(ca, "signed");
    for (const char *view : {"caOverviewView", "caCertificatesView", "caTrustView"}) {
        child<QAbstractButton>(ca.page(), view)->click();
        QTRY_VERIFY_WITH_TIMEOUT(shown(), patience);
        checkPage(ca, view);
    }
    child<QAbstractButton>(ca.page(), "caCertificatesView")->click();
    child<QAbstractButton>(ca.page(), "caRevokeButton")->click();
    checkPage(ca, "revoke");
}

MAILSEAL_UI_TEST_MAIN(TestCaPage)
#include "tst_ca_page.moc"
