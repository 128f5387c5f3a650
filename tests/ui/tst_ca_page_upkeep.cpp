// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is done with a CA now and then, in the window: rolled over, put under another passphrase, backed up
// and restored, handed to another program and taken over from it; keys made for mail programs; and the page
// for phones. openssl judges what comes out.
#include "model/base/text/language.h"
#include "model/ca/living/rollover_order.h"
#include "model/ca/living/signing_order.h"
#include "model/ca/signing/ca_key.h"
#include "model/renewal/sets/set_store.h"
#include "model/setup/sets/applied/set_writing.h"
#include "tests/ui/ca_fixture.h"
#include "ui/ca/trust/phone_card.h"

#include <QFileDialog>
#include <QMenu>

using namespace mailseal;
using namespace mailseal::test;

class TestCaPageUpkeep : public QObject
{
    Q_OBJECT
public:
    explicit TestCaPageUpkeep(const World &world) : m_world(world) { }

private Q_SLOTS:
    void initTestCase() { installLanguage(QStringLiteral("en")); }
    void cleanup();
    void rollsOver();
    void rollsOverFromStick();
    void rolloverRefused();
    void listsOfBothKeys();
    void listOfRoot();
    void changesPassphrase();
    void backsUpAndRestores();
    void restoresNothing();
    void exportsAndTakesOver();
    void takesOverNothing();
    void makesKeys();
    void signsRememberedSet();
    void pageForPhones();

private:
    // The window with a CA that has signed for mail.example.org.
    bool prepare(CaWindow &ca, bool hasIntermediate = false) const;
    bool signMail(CaWindow &ca) const;
    QString home(const char *name) const { return m_world.home(QString::fromUtf8(name)); }
    void typePath(CaWindow &ca, const char *field, const QString &path) const
    {
        auto *edit = child<QLineEdit>(ca.page(), field);
        edit->setText(path);
    }

    const World &m_world;
};

void TestCaPageUpkeep::cleanup()
{
    QDir(ca::usualFolder()).removeRecursively();
    for (const QFileInfo &entry : QDir(m_world.home({})).entryInfoList(QDir::Files))
        QFile::remove(entry.filePath());
    QDir(setsFolder()).removeRecursively();
    for (const char *folder : {"other", "stick", "new", "set"})
        QDir(home(folder)).removeRecursively();
    MAILSEAL_EXPECT_NO_WIDGETS();
}

bool TestCaPageUpkeep::prepare(CaWindow &ca, bool hasIntermediate) const
{
    return makeCa(ca::usualFolder(), hasIntermediate) && signMail(ca);
}

bool TestCaPageUpkeep::signMail(CaWindow &ca) const
{
    if (!ca.request(QStringLiteral("mail"), QStringLiteral("DNS:mail.example.org")))
        return false;
    const Output der = ca.sh(QStringLiteral("openssl req -in mail.csr -outform der"));
    const auto done = ca::carryOut({{{QStringLiteral("mail.csr"), der.out}}, {}}, ca::usualFolder(),
        files::always(QCA::SecureArray(caPassphrase)), QDateTime::currentDateTimeUtc());
    ca.page()->session()->open(ca::usualFolder());
    return done
        && QTest::qWaitFor([&] { return ca.state() != nullptr && ca.state()->issued.size() == 1; }, patience);
}

void TestCaPageUpkeep::rollsOver()
{
    CaWindow ca(m_world);
    QVERIFY(prepare(ca));
    const QByteArray old = content(ca::usualFolder() + QStringLiteral("/root.pem"));
    ca.press("Trust");
    QVERIFY(named<QComboBox>(ca.page(), "Which root?") == nullptr); // there is only one
    ca.press("Upkeep");
    ca.press("Roll over…");
    QVERIFY(named<QLineEdit>(ca.page(), "The root’s key") == nullptr); // it signs, so it is here
    ca.setNumber("Validity of the new certificate", 4000);
    ca.type("Passphrase of the CA", QStringLiteral("something else"));
    ca.press("Make the new key");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("This is not the passphrase of the CA’s key."), patience);
    QCOMPARE(ca.state()->former.size(), 0);
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Make the new key");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("A new key signs from now on."), patience);
    QCOMPARE(ca.state()->former.size(), 1);
    QVERIFY(ca.isThere("Roll over…") && !ca.isThere("Make the new key"));
    const Output verified = ca.sh(QStringLiteral(
        "openssl x509 -in %1/root.pem -noout -checkend $((3999*86400)); openssl verify -CAfile %1/trust.pem %1/root.pem")
                                      .arg(ca::usualFolder()));
    QVERIFY2(verified.code == 0, described({}, verified).constData());

    // Both roots, and which devices need which.
    ca.press("Trust");
    QVERIFY(ca.says("The newest root: every device needs it."));
    auto *roots = named<QComboBox>(ca.page(), "Which root?");
    QVERIFY(roots != nullptr && roots->count() == 2);
    ca.choose("Which root?", 1);
    QVERIFY(ca.says("An older root: devices need it, too"));
    ca.press("Save the root");
    auto *dialog = ca.window().findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    Q_EMIT dialog->fileSelected(home("old.pem"));
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(home("old.pem")), patience);
    QCOMPARE(content(home("old.pem")), old);
}

void TestCaPageUpkeep::rollsOverFromStick()
{
    CaWindow ca(m_world);
    QVERIFY(prepare(ca, true));
    QVERIFY(QDir().rename(ca::usualFolder() + QStringLiteral("/root-offline"), home("stick")));
    ca.press("Upkeep");
    ca.press("Roll over…");
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Make the new key");
    QVERIFY(ca.says("The root’s key is not here. Put its stick in"));
    typePath(ca, "caRolloverRootKeyEdit", home("stick/root.key"));
    ca.type("Passphrase of the root", QStringLiteral("not that of the root"));
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Make the new key");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("This is not the passphrase of the root’s key."), patience);
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Make the new key");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("A new key signs from now on."), patience);
    QCOMPARE(ca.state()->former.size(), 1);
    QVERIFY(!ca.says("Bring the new root to your devices")); // it is the old one
    ca.press("Roll over…");
    ca.press("A new root as well");
    typePath(ca, "caRolloverRootKeyEdit", home("stick/root.key"));
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Make the new key");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("Move the new folder with the root’s key to a stick"), patience);
    QCOMPARE(ca.state()->former.size(), 2);
    QVERIFY(QFile::exists(ca::usualFolder() + QStringLiteral("/root-offline-2/root.key")));
}

// An intermediate certificate that was rolled over is revoked by the root alone.
void TestCaPageUpkeep::listOfRoot()
{
    {
        CaWindow ca(m_world);
        QVERIFY(prepare(ca)); // its root has only one list
        ca.press("Upkeep");
        QVERIFY(!ca.isThere("Make a list…"));
        QVERIFY(QDir(ca::usualFolder()).removeRecursively());
    }
    CaWindow ca(m_world);
    QVERIFY(prepare(ca, true));
    const Output before = ca.sh(QStringLiteral("cp %1/chain.pem first.pem").arg(ca::usualFolder()));
    QVERIFY(before.code == 0);
    QVERIFY(save(home("mail.pem"), ca::chainPem(ca.state()->issued.constFirst(), *ca.state())));
    ca.press("Upkeep");
    ca.press("Make a list…");
    QVERIFY(named<QComboBox>(ca.page(), "Intermediate certificate to revoke")
        == nullptr); // none has signed before
    ca.press("Not now");
    const files::PassphraseSource passphrases = files::always(QCA::SecureArray(caPassphrase));
    QVERIFY(
        ca::rollOverIn(ca::usualFolder(), {}, {ca::rootKeyIn(ca::usualFolder(), *ca.state()), passphrases},
            passphrases, QDateTime::currentDateTimeUtc()));
    QVERIFY(QDir().rename(ca::usualFolder() + QStringLiteral("/root-offline"), home("stick")));
    ca.page()->session()->open(ca::usualFolder());
    QTRY_COMPARE_WITH_TIMEOUT(ca.state()->former.size(), 1, patience);
    ca.press("Make a list…");
    ca.choose("Intermediate certificate to revoke", 1);
    QVERIFY(ca.says("All certificates that it has signed are refused from then on"));
    ca.choose("Reason", 1);
    ca.press("Make the root’s list");
    QVERIFY(ca.says("The root’s key is not here. Put its stick in"));
    typePath(ca, "caRootListKeyEdit", home("stick/root.key"));
    ca.press("Make the root’s list");
    QVERIFY(ca.says("Type the passphrase of the root’s key."));
    ca.type("Passphrase of the root", QStringLiteral("something else"));
    ca.press("Make the root’s list");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("This is not the passphrase of the root’s key."), patience);
    QCOMPARE(ca.state()->withdrawn.size(), 0);
    ca.type("Passphrase of the root", QString::fromLatin1(caPassphrase));
    ca.press("Make the root’s list");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("The intermediate certificate is revoked."), patience);
    QCOMPARE(ca.state()->withdrawn.size(), 1);
    QCOMPARE(ca.state()->rootList.number, 1);
    ca.press("Save as PEM");
    auto *dialog = ca.window().findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    Q_EMIT dialog->fileSelected(home("root.crl"));
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(home("root.crl")), patience);
    const Output judged = ca.sh(QStringLiteral(
        "openssl crl -in root.crl -noout -text >t; grep -q 'Key Compromise' t;"
        "grep -qi \"Serial Number: *$(openssl x509 -in first.pem -noout -serial | cut -d= -f2)\" t;"
        "openssl crl -in root.crl -CAfile %1/root.pem -noout 2>&1 | grep -q 'verify OK'")
                                    .arg(ca::usualFolder()));
    QVERIFY2(judged.code == 0, described({}, judged).constData());

    // The next one is asked for without it.
    ca.press("Make a list…");
    QVERIFY(named<QComboBox>(ca.page(), "Intermediate certificate to revoke") == nullptr);
    QVERIFY(!ca.isThere("Save as PEM")); // what was there before is saved
}

// Lists of two keys need two addresses.
void TestCaPageUpkeep::rolloverRefused()
{
    const auto domain = ca::parseCaDomain(QStringLiteral("example.org"));
    ca::CaWishes wishes{QStringLiteral("Example CA"), {*domain}};
    wishes.revocationLists = QStringLiteral("http://example.org/ca.crl");
    wishes.rootDays = 201;
    QVERIFY(ca::createCa(
        ca::usualFolder(), wishes, QCA::SecureArray(caPassphrase), QDateTime::currentDateTimeUtc()));
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    QVERIFY(ca.says("This CA ends in 20")); // it is time
    ca.press("Upkeep");
    ca.press("Roll over…");
    for (const char *address : {"", "http://example.org/ca.crl", "https://example.org/2.crl"}) {
        ca.type("Where you will publish", QString());
        typePath(ca, "caRolloverListsEdit", QString::fromLatin1(address));
        ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
        ca.press("Make the new key");
        QVERIFY(ca.says("Please correct:"));
        QVERIFY(child<QLineEdit>(ca.page(), "caRolloverListsEdit")->hasFocus());
    }
    typePath(ca, "caRolloverListsEdit", QStringLiteral("http://example.org/2.crl"));
    ca.press("Not now");
    QVERIFY(child<QLineEdit>(ca.page(), "caRolloverPassphraseEdit")->text().isEmpty()); // nothing stays typed
    QCOMPARE(ca.state()->former.size(), 0);
}

// What was signed before goes on asking at the old address.
void TestCaPageUpkeep::listsOfBothKeys()
{
    const auto domain = ca::parseCaDomain(QStringLiteral("example.org"));
    ca::CaWishes wishes{QStringLiteral("Example CA"), {*domain}};
    wishes.revocationLists = QStringLiteral("http://example.org/old.crl");
    QVERIFY(ca::createCa(
        ca::usualFolder(), wishes, QCA::SecureArray(caPassphrase), QDateTime::currentDateTimeUtc()));
    CaWindow ca(m_world);
    QVERIFY(signMail(ca));
    const QByteArray old = content(ca::usualFolder() + QStringLiteral("/root.pem"));
    QVERIFY(save(home("old.pem"), old));
    ca::RolloverWishes rollover;
    rollover.revocationLists = QStringLiteral("http://example.org/new.crl");
    const files::PassphraseSource passphrases = files::always(QCA::SecureArray(caPassphrase));
    QVERIFY(ca::rollOverIn(ca::usualFolder(), rollover,
        {ca::rootKeyIn(ca::usualFolder(), *ca.state()), passphrases}, passphrases,
        QDateTime::currentDateTimeUtc()));
    ca.page()->session()->open(ca::usualFolder());
    QTRY_COMPARE_WITH_TIMEOUT(ca.state()->former.size(), 1, patience);
    ca.press("How it is");
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Make the list");
    const bool isSaid = QTest::qWaitFor(
        [&] {
            return ca.says("at its address, in DER: http://example.org/new.crl, http://example.org/old.crl.");
        },
        2 * patience); // two keys
    QVERIFY2(isSaid, qPrintable(ca.text()));
    ca.press("Save as DER");
    auto *dialog = ca.window().findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    Q_EMIT dialog->fileSelected(home("new"));
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(
        QFile::exists(home("new/new.crl")) && QFile::exists(home("new/old.crl")), patience);
    const Output judged = ca.sh(QStringLiteral(
        "openssl crl -inform der -in new/old.crl -CAfile old.pem -noout 2>&1 | grep -q 'verify OK';"
        "openssl crl -inform der -in new/new.crl -CAfile %1/root.pem -noout 2>&1 | grep -q 'verify OK'")
                                    .arg(ca::usualFolder()));
    QVERIFY2(judged.code == 0, described({}, judged).constData());
}

void TestCaPageUpkeep::changesPassphrase()
{
    CaWindow ca(m_world);
    QVERIFY(prepare(ca));
    const QString other = QStringLiteral("staples and batteries");
    ca.press("Upkeep");
    ca.press("Change it…");
    ca.type("Passphrase until now", QStringLiteral("something else"));
    ca.type("New passphrase", other);
    ca.type("The new one once more", other + u'x');
    ca.press("Change the passphrase");
    QVERIFY(ca.says("These were two different passphrases."));
    ca.type("New passphrase", other);
    ca.type("The new one once more", other);
    ca.press("Change the passphrase");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("This is not the passphrase of the CA’s key."), patience);
    ca.type("Passphrase until now", QString::fromLatin1(caPassphrase));
    ca.press("Change the passphrase"); // the new one is kept
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("has its new passphrase"), patience);
    const auto opens = [](const QString &passphrase) {
        const auto state = ca::readCa(ca::usualFolder());
        return state
            && ca::unlockedIssuer(
                *state, ca::usualFolder(), files::always(QCA::SecureArray(passphrase.toUtf8())));
    };
    QVERIFY(opens(other));
    QVERIFY(!opens(QString::fromLatin1(caPassphrase)));
    QVERIFY(!ca.text().contains(other));
}

void TestCaPageUpkeep::backsUpAndRestores()
{
    CaWindow ca(m_world);
    QVERIFY(prepare(ca, true));
    ca.press("Upkeep");
    ca.press("Back up…");
    typePath(ca, "caBackupFileEdit", home("ca.tar"));
    ca.press("Save the backup");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("The backup is saved as"), patience);
    QVERIFY(ca.says("The key of the root is in it, too"));
    QCOMPARE(QFileInfo(home("ca.tar")).permissions() & QFile::Permission(0x0077), QFile::Permissions());
    const Output judged
        = ca.sh(QStringLiteral("tar -xf ca.tar; cd ca; sha256sum -c --strict SHA256SUMS; rm -r ../ca"));
    QVERIFY2(judged.code == 0, described({}, judged).constData());

    QVERIFY(QDir(ca::usualFolder()).removeRecursively()); // the disk has died
    ca.page()->session()->open(ca::usualFolder());
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Restore…"), patience);
    ca.press("Restore…");
    ca.press("Restore the CA");
    QVERIFY(ca.says("Choose the file of the backup."));
    typePath(ca, "caRestoreFileEdit", home("ca.tar"));
    ca.press("Restore the CA");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("The CA “Example CA” is restored."), patience);
    QVERIFY(ca.says("Certificates that were signed after the backup are unknown"));
    QCOMPARE(ca.state()->issued.size(), 1);
    QVERIFY(!ca.isThere("Restore…"));
}

void TestCaPageUpkeep::restoresNothing()
{
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Restore…"), patience);
    QVERIFY(save(home("bad.tar"), "hello"));
    ca.press("Restore…");
    typePath(ca, "caRestoreFileEdit", home("bad.tar"));
    ca.press("Restore the CA");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("is missing or was changed"), patience);
    QVERIFY(!QFile::exists(ca::usualFolder()));
    QVERIFY(save(home("other/there"), "x"));
    typePath(ca, "caRestoreFolderEdit", home("other"));
    ca.press("Restore the CA");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("or something else"), patience);
    QVERIFY(ca.state() == nullptr);
}

void TestCaPageUpkeep::exportsAndTakesOver()
{
    CaWindow ca(m_world);
    QVERIFY(prepare(ca));
    ca.press("Upkeep");
    ca.press("Export…");
    ca.press("Write the folder");
    QVERIFY(ca.says("Type the name of a folder."));
    ca.choose("For which program?", 1); // easy-rsa
    typePath(ca, "caExportFolderEdit", home("other"));
    ca.press("Write the folder");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("Sign with only one of the two programs"), patience);
    const Output judged = ca.sh(QStringLiteral(
        "openssl verify -CAfile other/ca.crt other/certs_by_serial/*.pem; cat other/index.txt"));
    QVERIFY2(judged.code == 0 && judged.out.contains("V\t"), described({}, judged).constData());

    ca.page()->session()->open(home("new"));
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Take over…"), patience);
    ca.press("Take over…");
    typePath(ca, "caImportFromEdit", home("other"));
    typePath(ca, "caImportFolderEdit", home("new"));
    ca.type("Passphrase that the key gets here", QStringLiteral("another passphrase"));
    ca.type("The new one once more", QStringLiteral("another passphrase"));
    ca.press("Take over this CA");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("This is not the passphrase of its key."), patience); // none was typed
    ca.type("Passphrase of its key", QString::fromLatin1(caPassphrase));
    ca.press("Take over this CA");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("is taken over, with 1 certificate"), patience);
    QCOMPARE(ca.state()->issued.size(), 1);
    const Output opened = ca.sh(
        QStringLiteral("openssl pkey -in new/private/ca.key -passin 'pass:another passphrase' -noout"));
    QVERIFY2(opened.code == 0, described({}, opened).constData());
}

void TestCaPageUpkeep::takesOverNothing()
{
    CaWindow ca(m_world);
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Take over…"), patience);
    ca.press("Restore…");
    ca.press("Take over…");
    QVERIFY(!ca.isThere("Restore the CA")); // one at a time
    QDir().mkpath(home("other"));
    typePath(ca, "caImportFromEdit", home("other"));
    ca.type("Passphrase that the key gets here", QStringLiteral("another passphrase"));
    ca.type("The new one once more", QStringLiteral("another passphrase"));
    ca.press("Take over this CA");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("can be taken over"), patience);
    QVERIFY(!QFile::exists(ca::usualFolder()));
}

void TestCaPageUpkeep::makesKeys()
{
    CaWindow ca(m_world);
    QVERIFY(prepare(ca, true));
    ca.press("Sign");
    ca.press("Make a key…");
    ca.press("Make the key");
    QVERIFY(ca.says("Type the address of the person"));
    ca.type("E-mail address or host name", QStringLiteral("anna@example.com"));
    ca.type("New passphrase for the file", QStringLiteral("for the telephone"));
    ca.type("The same once more", QStringLiteral("for the telephone"));
    ca.press("Make the key");
    QTRY_VERIFY_WITH_TIMEOUT(
        ca.page()->findChild<QWidget *>(QStringLiteral("caRefusal")) != nullptr, patience);
    QVERIFY(!ca.isThere("Sign 1 certificate")); // its name is outside
    ca.press("Make a key…");
    ca.type("E-mail address or host name", QStringLiteral("anna@example.org"));
    ca.type("New passphrase for the file", QStringLiteral("for the telephone"));
    ca.type("The same once more", QStringLiteral("for the telephone"));
    ca.press("Make the key");
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Sign 1 certificate"), patience);
    ca.type("Passphrase of the CA", QString::fromLatin1(caPassphrase));
    ca.press("Sign 1 certificate");
    QTRY_VERIFY_WITH_TIMEOUT(ca.says("the key is nowhere else"), patience);
    ca.press("Save…");
    auto *dialog = ca.window().findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    Q_EMIT dialog->fileSelected(home("anna.p12"));
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(home("anna.p12")), patience);
    QCOMPARE(modeOf(home("anna.p12")), 0600);
    ca.press("Trust");
    ca.press("Save the list of clients");
    dialog = ca.window().findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    Q_EMIT dialog->fileSelected(home("relay"));
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(home("relay")), patience);
    QVERIFY(content(home("relay")).endsWith(" anna@example.org\n"));
    const Output judged = ca.sh(QStringLiteral(
        "openssl pkcs12 -in anna.p12 -passin 'pass:for the telephone' -nodes -out all.pem; openssl x509 -in all.pem -out leaf.pem;"
        "openssl verify -x509_strict -purpose sslclient -CAfile %1/root.pem -untrusted all.pem leaf.pem;"
        "openssl pkey -in all.pem -pubout >1; openssl x509 -in leaf.pem -noout -pubkey | cmp - 1")
                                    .arg(ca::usualFolder()));
    QVERIFY2(judged.code == 0, described({}, judged).constData());
}

void TestCaPageUpkeep::signsRememberedSet()
{
    CaWindow ca(m_world);
    QVERIFY(prepare(ca));
    ca.press("Sign");
    QVERIFY(!ca.isThere("Of a remembered set"));
    const SetupDraft draft = completeDraft();
    const auto key = obtainKey(draft);
    QVERIFY(key);
    const auto reviewed = reviewSet(draft, *key, {}, {WriteTarget::Kind::Folder, home("set")}, home("set"));
    QVERIFY(reviewed && writeSet(*reviewed, OnConflict::Replace) && remember(rememberedSet(*reviewed)));
    ca.press("Certificates");
    ca.press("Sign");
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Of a remembered set"), patience);
    const QList<QAction *> actions = child<QPushButton>(ca.page(), "caSetButton")->menu()->actions();
    QCOMPARE(actions.size(), 1);
    QVERIFY2(actions.constFirst()->text().startsWith(QStringLiteral("mail.example.org (")),
        qPrintable(actions.constFirst()->text()));
    actions.constFirst()->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(ca.isThere("Sign 1 certificate"), patience);
    QVERIFY(ca.says("mail.example.org"));
}

// There when asked, and gone when the card is left.
void TestCaPageUpkeep::pageForPhones()
{
    QVERIFY(makeCa());
    const auto state = ca::readCa(ca::usualFolder());
    QVERIFY(state);
    PhoneCard card({QStringLiteral("127.0.0.1"), QStringLiteral("8.8.8.8")});
    card.setRoot(state->root());
    card.show();
    QVERIFY(!card.isServing() && !child(&card, "caPhoneCode")->isVisible());
    child<QComboBox>(&card, "caPhoneAddressCombo")->setCurrentIndex(1);
    child<QAbstractButton>(&card, "caPhoneStartButton")->click();
    QVERIFY(visibleText(&card).contains(QStringLiteral("8.8.8.8 is not an address of a local network")));
    child<QComboBox>(&card, "caPhoneAddressCombo")->setCurrentIndex(0);
    child<QAbstractButton>(&card, "caPhoneStartButton")->click();
    QVERIFY(card.isServing() && child(&card, "caPhoneCode")->isVisible());
    const QString url = child(&card, "caPhoneCode")->accessibleName().section(u' ', -1);
    const auto fetched = [&](const QString &path) {
        return run({QStringLiteral("curl"), QStringLiteral("--silent"), QStringLiteral("--fail"),
            QStringLiteral("--noproxy"), QStringLiteral("*"), QStringLiteral("--max-time"),
            QStringLiteral("10"), url + path});
    };
    QCOMPARE(fetched(QStringLiteral("root.crt")).out, state->root().der());
    QVERIFY(fetched({}).out.contains("Example CA"));
    QCOMPARE(fetched(QStringLiteral("private/ca.key")).code, 22);
    QTRY_VERIFY_WITH_TIMEOUT(visibleText(&card).contains(QStringLiteral("Handed out: 2")), patience);
    card.hide();
    QVERIFY(!card.isServing());
    QTRY_VERIFY_WITH_TIMEOUT(fetched({}).code == 7, patience); // nobody listens any more
    PhoneCard alone({});
    alone.setRoot(state->root());
    alone.show();
    QVERIFY(!child(&alone, "caPhoneStartButton")->isVisible());
}

MAILSEAL_UI_TEST_MAIN(TestCaPageUpkeep)
#include "tst_ca_page_upkeep.moc"
