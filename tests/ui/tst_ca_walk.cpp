// SPDX-License-Identifier: GPL-3.0-or-later
//
// The third source's walk (CA.pl -newca, -sign, the files into the mail server, a client that may relay, LDAP
// with the CA's file) in the window, in each language: an own CA is made, signs the request of a set, and its
// reply goes into the set's place; a key for a mail program goes into Postfix' list and out of it again when
// it is revoked; Postfix and Dovecot get the lines to look up users in an LDAP server of this CA.
// openssl judges what comes out.
#include "model/base/text/language.h"
#include "model/renewal/sets/set_store.h"
#include "model/setup/sets/applied/set_writing.h"
#include "tests/ui/ca_fixture.h"
#include "tests/ui/configure_fixture.h"
#include "ui/configure/configure_page.h"
#include "ui/receive/receive_page.h"
#include "ui/setup/setup_view.h"

#include <QFileDialog>
#include <QMenu>
#include <QTableView>

using namespace mailseal;
using namespace mailseal::test;

class TestCaWalk : public QObject
{
    Q_OBJECT
public:
    explicit TestCaWalk(const World &world) : m_world(world) { }

private Q_SLOTS:
    void cleanup();
    void walk_data();
    void walk();

private:
    QString home(const char *name) const { return m_world.home(QString::fromUtf8(name)); }
    CaPage *page() const { return m_window->findChild<CaPage *>(); }
    const ca::CaState *state() const { return page()->session()->state(); }
    void press(const char *name) const { child<QAbstractButton>(m_window.get(), name)->click(); }
    void type(const char *name, const QString &text) const
    {
        child<QLineEdit>(page(), name)->clear();
        QTest::keyClicks(child<QLineEdit>(page(), name), text);
    }
    // Presses a button that asks where to save.
    void save(const char *button, const char *name) const;
    // By the shell, in the folder of the world; %1 is the folder of the CA.
    void judge(const char *script) const;
    bool makeSet() const;
    void sign(const char *passphraseOf, qsizetype count) const;

    void makesCa();
    void signsForServer();
    void receives();
    void signsForClient();
    void revokesClient();
    void looksUsersUp();

    const World &m_world;
    std::unique_ptr<MainWindow> m_window;
};

void TestCaWalk::cleanup()
{
    m_window.reset();
    installLanguage(QStringLiteral("en"));
    QDir(ca::usualFolder()).removeRecursively();
    QDir(setsFolder()).removeRecursively();
    QDir(home("set")).removeRecursively();
    for (const QString &file : QDir(m_world.home({})).entryList(QDir::Files))
        QFile::remove(m_world.home(file));
    MAILSEAL_EXPECT_NO_WIDGETS();
}

void TestCaWalk::save(const char *button, const char *name) const
{
    press(button);
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = m_window->findChild<QFileDialog *>()) != nullptr);
    Q_EMIT dialog->fileSelected(home(name));
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(home(name)), patience);
    QTRY_VERIFY(m_window->findChild<QFileDialog *>() == nullptr);
}

void TestCaWalk::judge(const char *script) const
{
    const Output judged = run({QStringLiteral("sh"), QStringLiteral("-ec"),
                                  QString::fromUtf8(script).replace(QLatin1String("%1"), ca::usualFolder())},
        {{}, m_world.home({}), {}});
    QVERIFY2(judged.code == 0, described({}, judged).constData());
}

// Of mail.example.org, for Postfix and Dovecot: a request, and a test certificate until the CA has signed.
bool TestCaWalk::makeSet() const
{
    const SetupDraft draft = completeDraft();
    const auto key = obtainKey(draft);
    if (!key)
        return false;
    const auto reviewed = reviewSet(draft, *key, {}, {WriteTarget::Kind::Folder, home("set")}, home("set"));
    return reviewed && writeSet(*reviewed, OnConflict::Replace) && remember(rememberedSet(*reviewed));
}

void TestCaWalk::makesCa()
{
    press("caButton");
    QTRY_VERIFY_WITH_TIMEOUT(page()->session()->answer().has_value(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(child(page(), "caReviewButton")->isVisible(), patience);
    type("caDomainsEdit", QStringLiteral("example.org"));
    type("caPassphraseEdit", QString::fromLatin1(caPassphrase));
    type("caPassphraseAgainEdit", QString::fromLatin1(caPassphrase));
    QTest::keyClick(child(page(), "caPassphraseAgainEdit"), Qt::Key_Return);
    QVERIFY(child(page(), "caReview")->isVisible());
    press("caMakeButton");
    QTRY_VERIFY_WITH_TIMEOUT(state() != nullptr, patience);
    const QWidget *focused = child(page(), "caOverviewPane")->window()->focusWidget();
    QVERIFY(child(page(), "caOverviewPane")->isAncestorOf(focused));
    QVERIFY(takeFewerRounds(ca::usualFolder()));
}

void TestCaWalk::sign(const char *passphraseOf, qsizetype count) const
{
    QTRY_VERIFY_WITH_TIMEOUT(child(page(), "caSignButton")->isVisible(), patience);
    type(passphraseOf, QString::fromLatin1(caPassphrase));
    press("caSignButton");
    QTRY_COMPARE_WITH_TIMEOUT(state()->issued.size(), count, patience);
    QTRY_VERIFY_WITH_TIMEOUT(child(page(), "caSignedCard")->isVisible(), patience);
}

void TestCaWalk::signsForServer()
{
    press("caSignView");
    auto *sets = child<QPushButton>(page(), "caSetButton");
    QTRY_VERIFY_WITH_TIMEOUT(sets->isVisible() && sets->menu()->actions().size() == 1, patience);
    sets->menu()->actions().constFirst()->trigger();
    sign("caSignPassphraseEdit", 1);
    save("caSaveSignedButton", "mail.pem");
    press("caTrustView");
    save("caSaveRootButton", "root.pem");
    judge("openssl verify -x509_strict -purpose sslserver -verify_hostname mail.example.org -CAfile root.pem "
          "-untrusted mail.pem mail.pem; cmp root.pem %1/root.pem");
}

// The certificate takes the place of the test certificate, under the same key.
void TestCaWalk::receives()
{
    const QByteArray key = content(home("set/etc/ssl/private/mail.example.org.key"));
    press("caHomeButton");
    press("receiveButton");
    auto *receive = m_window->findChild<ReceivePage *>();
    m_window->receive(fileSources(QStringList{home("mail.pem"), home("root.pem")}));
    QTRY_VERIFY_WITH_TIMEOUT(child(receive, "receiveNextButton")->isEnabled(), patience);
    press("receiveNextButton");
    auto *view = m_window->findChild<SetupView *>();
    QTRY_VERIFY_WITH_TIMEOUT(child(view, "reviewSplitter")->isVisible(), patience);
    child<QAbstractButton>(view, "nextButton")->click();
    QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), Step::Done, patience);
    QCOMPARE(content(home("set/etc/ssl/private/mail.example.org.key")), key);
    judge(
        "openssl verify -purpose sslserver -CAfile root.pem -untrusted set/etc/ssl/mail.example.org.chain.pem "
        "set/etc/ssl/mail.example.org.chain.pem; openssl pkey -in set/etc/ssl/private/mail.example.org.key -pubout "
        ">pub; openssl x509 -in set/etc/ssl/mail.example.org.chain.pem -noout -pubkey | cmp - pub");
    QVERIFY(!rememberedSets().sets.constFirst().pending);
    child<QAbstractButton>(view, "nextButton")->click();
}

void TestCaWalk::signsForClient()
{
    press("caButton");
    press("caSignView");
    press("caAnewButton");
    press("caKeyFormButton");
    type("caKeyNamesEdit", QStringLiteral("anna@example.org"));
    type("caPfxPassphraseEdit", QStringLiteral("for the telephone"));
    type("caPfxPassphraseAgainEdit", QStringLiteral("for the telephone"));
    press("caMakeKeyButton");
    sign("caSignPassphraseEdit", 2);
    save("caSaveSignedButton", "anna.p12");
    press("caTrustView");
    save("caSaveRelayListButton", "relay");
    judge(
        "openssl pkcs12 -in anna.p12 -passin 'pass:for the telephone' -nodes -out all.pem;"
        "openssl x509 -in all.pem -out anna.pem; openssl verify -purpose sslclient -CAfile root.pem anna.pem;"
        "d=$(openssl x509 -in anna.pem -noout -pubkey | openssl pkey -pubin -outform der | openssl dgst -sha256 -c |"
        "sed 's/.*= *//'); grep -qi \"^$d anna@example.org\" relay");
}

void TestCaWalk::revokesClient()
{
    press("caCertificatesView");
    auto *table = child<QTableView>(page(), "caTable");
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, patience);
    table->selectRow(0); // the newest
    press("caRevokeButton");
    child<QComboBox>(page(), "caReasonCombo")->setCurrentIndex(1);
    press("caRevokeNowButton");
    QTRY_VERIFY_WITH_TIMEOUT(state()->issued.last().revocation.has_value(), patience);
    press("caOverviewView");
    QVERIFY(child(page(), "caNeedHint")->isVisible());
    type("caListPassphraseEdit", QString::fromLatin1(caPassphrase));
    press("caMakeListButton");
    QTRY_COMPARE_WITH_TIMEOUT(state()->list.number, 1, patience);
    QTRY_VERIFY(child(page(), "caSaveListPemButton")->isVisible());
    QVERIFY(!child(page(), "caNeedHint")->isVisible());
    save("caSaveListPemButton", "ca.crl.pem");
    judge("cat root.pem ca.crl.pem >both; openssl verify -crl_check -CAfile both mail.pem;"
          "if openssl verify -crl_check -CAfile both anna.pem; then exit 9; fi");
    press("caTrustView");
    press("caSaveRelayListButton"); // nobody is left who may relay
    QVERIFY(child(page(), "caServersHint")->isVisible());
    QVERIFY(m_window->findChild<QFileDialog *>() == nullptr);
}

// The lines that servers.own-ca-lookups has real servers use.
void TestCaWalk::looksUsersUp()
{
    const QString roots = ca::usualFolder() + QStringLiteral("/root.pem");
    press("caTrustView");
    const auto *named = child(page(), "caServersCard")->findChild<QPlainTextEdit *>();
    QVERIFY(named != nullptr && named->toPlainText().trimmed() == roots);
    press("caHomeButton");
    press("snippetsCard");
    auto *configure = m_window->findChild<ConfigurePage *>();
    QVERIFY(configure != nullptr);
    const QMap<ServerKind, QString> lines{
        {ServerKind::Postfix, QStringLiteral("tls_ca_cert_file = ")}, {ServerKind::Dovecot, roots}};
    for (auto line = lines.begin(); line != lines.end(); ++line) {
        choose(configure, "configureServerCombo", int(line.key()));
        choose(configure, "roleCombo", QStringLiteral("ldap"));
        child<QLineEdit>(configure, "ldapEdit")->setText(QStringLiteral("ldaps://ldap.example.org"));
        child<QLineEdit>(configure, "casEdit")->setText(roots);
        auto *file = child<QComboBox>(configure, "snippetFileCombo");
        QString all;
        for (int index = 0; index < file->count(); ++index) {
            file->setCurrentIndex(index);
            all += textOf(configure, "snippetText");
        }
        QVERIFY2(all.contains(QStringLiteral("ldaps://ldap.example.org")), qPrintable(all));
        QVERIFY2(all.contains(line.value()) && all.contains(roots), qPrintable(all));
    }
}

void TestCaWalk::walk_data()
{
    QTest::addColumn<QString>("language");
    for (const QString &language : languages())
        QTest::newRow(qPrintable(language)) << language;
}

void TestCaWalk::walk()
{
    QFETCH(const QString, language);
    installLanguage(language);
    QVERIFY(makeSet());
    m_window = std::make_unique<MainWindow>(m_world.machine());
    m_window->show();
    const auto steps = {&TestCaWalk::makesCa, &TestCaWalk::signsForServer, &TestCaWalk::receives,
        &TestCaWalk::signsForClient, &TestCaWalk::revokesClient, &TestCaWalk::looksUsersUp};
    for (const auto step : steps) {
        if (!QTest::currentTestFailed())
            (this->*step)();
    }
}

MAILSEAL_UI_TEST_MAIN(TestCaWalk)
#include "tst_ca_walk.moc"
