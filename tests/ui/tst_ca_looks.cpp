// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every view and form of an own CA in three languages, light and dark, with usual and large text: nothing is
// cut, outside, on something else, without a name, out of reach or hard to read. Every day a sample of the
// looks; all of them with MAILSEAL_ALL_LOOKS=1, and pictures with MAILSEAL_PICTURES=FOLDER.
#include "model/base/text/language.h"
#include "model/ca/living/rollover_order.h"
#include "model/ca/living/signing_order.h"
#include "tests/ui/ca_fixture.h"
#include "tests/ui/look_audit.h"

using namespace mailseal;
using namespace mailseal::test;

class TestCaLooks : public QObject
{
    Q_OBJECT
public:
    explicit TestCaLooks(const World &world)
        : m_world(world),
          m_usualFont(QApplication::font()),
          m_usualPalette(QApplication::palette())
    { }

private Q_SLOTS:
    void cleanup()
    {
        installLanguage(QStringLiteral("en"));
        QApplication::setFont(m_usualFont);
        QApplication::setPalette(m_usualPalette);
        QDir(ca::usualFolder()).removeRecursively();
        MAILSEAL_EXPECT_NO_WIDGETS();
    }
    void everyView_data();
    void everyView();

private:
    void look(CaWindow &ca, const char *view);
    void press(CaWindow &ca, const char *name) { child<QAbstractButton>(ca.page(), name)->click(); }
    void lookBefore(CaWindow &ca);
    void lookAtUpkeep(CaWindow &ca);
    void lookAtSigning(CaWindow &ca);
    void lookAtTrust(CaWindow &ca);

    const World &m_world;
    const QFont m_usualFont;
    const QPalette m_usualPalette;
    QSize m_size;
    QStringList m_faults;
};

void TestCaLooks::everyView_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("scale");
    const bool all = qEnvironmentVariableIsSet("MAILSEAL_ALL_LOOKS");
    for (const char *language : {"en", "de", "ru"}) {
        for (const bool dark : {false, true}) {
            for (const double scale : {1.0, 1.5}) {
                const bool isSample = scale > 1 && dark == (*language == 'r') && *language != 'e';
                if (all || isSample)
                    QTest::addRow("%s %s %.0f %%", language, dark ? "dark" : "light", scale * 100)
                        << QString::fromLatin1(language) << dark << scale;
            }
        }
    }
}

void TestCaLooks::look(CaWindow &ca, const char *view)
{
    m_faults += faultsOfView(ca.window(), view, m_size);
}

void TestCaLooks::lookBefore(CaWindow &ca)
{
    look(ca, "before");
    press(ca, "caRestoreBeginButton");
    look(ca, "restore");
    press(ca, "caRestoreButton");
    look(ca, "restore, error");
    press(ca, "caImportBeginButton");
    look(ca, "import");
}

void TestCaLooks::lookAtUpkeep(CaWindow &ca)
{
    press(ca, "caUpkeepView");
    look(ca, "upkeep");
    for (const char *card : {"caBackup", "caRollover", "caRootList", "caChangePassphrase", "caExport"}) {
        press(ca, qPrintable(QLatin1String(card) + QStringLiteral("BeginButton")));
        look(ca, card);
        press(ca, qPrintable(QLatin1String(card) + QStringLiteral("Button")));
        look(ca, qPrintable(QLatin1String(card) + QStringLiteral(" error")));
        press(ca, qPrintable(QLatin1String(card) + QStringLiteral("LeaveButton")));
    }
}

void TestCaLooks::lookAtSigning(CaWindow &ca)
{
    press(ca, "caSignView");
    look(ca, "sign");
    press(ca, "caKeyFormButton");
    look(ca, "key");
    press(ca, "caMakeKeyButton");
    look(ca, "key, error");
    ca.drop({QStringLiteral("mail.csr")});
    QTRY_VERIFY_WITH_TIMEOUT(child(ca.page(), "caSignButton")->isVisible(), patience);
    look(ca, "judged");
    press(ca, "caSignButton");
    look(ca, "judged, error");
}

void TestCaLooks::lookAtTrust(CaWindow &ca)
{
    press(ca, "caTrustView");
    for (const int row : {0, 1}) {
        child<QComboBox>(ca.page(), "caRootCombo")->setCurrentIndex(row);
        look(ca, qPrintable(QStringLiteral("trust %1").arg(row)));
    }
    auto *platforms = child<QComboBox>(ca.page(), "caPlatformCombo");
    for (int row = 0; row < platforms->count(); ++row) {
        platforms->setCurrentIndex(row);
        look(ca, qPrintable(QStringLiteral("platform %1").arg(row)));
    }
    auto *address = child<QComboBox>(ca.page(), "caPhoneAddressCombo");
    address->clear();
    address->addItem(QStringLiteral("127.0.0.1"));
    press(ca, "caPhoneStartButton");
    look(ca, "phone");
    press(ca, "caPhoneEndButton");
}

void TestCaLooks::everyView()
{
    QFETCH(const QString, language);
    QFETCH(const bool, dark);
    QFETCH(const double, scale);
    m_faults.clear();
    m_size = QSize(800, 600);
    QFont font = m_usualFont;
    font.setPointSizeF(font.pointSizeF() * scale);
    QApplication::setFont(font);
    QApplication::setPalette(dark ? darkPalette() : m_usualPalette);
    installLanguage(QStringLiteral("en"));
    CaWindow ca(m_world);
    installLanguage(language);
    ca.window().resize(m_size);
    QTRY_VERIFY_WITH_TIMEOUT(ca.isRead(), patience);
    lookBefore(ca);

    QVERIFY(makeCa(ca::usualFolder(), true));
    QVERIFY(ca.request(QStringLiteral("mail"), QStringLiteral("DNS:mail.example.org")));
    const files::PassphraseSource passphrases = files::always(QCA::SecureArray(caPassphrase));
    const Output der = ca.sh(QStringLiteral("openssl req -in mail.csr -outform der"));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY(ca::carryOut({{{QStringLiteral("mail.csr"), der.out}}, {}}, ca::usualFolder(), passphrases, now));
    const auto state = ca::readCa(ca::usualFolder());
    ca::RolloverWishes wishes;
    wishes.hasNewRoot = true;
    QVERIFY(ca::rollOverIn(ca::usualFolder(), wishes, {ca::rootKeyIn(ca::usualFolder(), *state), passphrases},
        passphrases, now));
    ca.page()->session()->open(ca::usualFolder());
    QTRY_VERIFY_WITH_TIMEOUT(ca.state() != nullptr, patience);
    QVERIFY(ca.request(QStringLiteral("mail"), QStringLiteral("DNS:mail.example.org")));
    look(ca, "overview");
    press(ca, "caCertificatesView");
    look(ca, "certificates");
    lookAtSigning(ca);
    lookAtTrust(ca);
    lookAtUpkeep(ca);
    for (const QString &fault : std::as_const(m_faults))
        qWarning().noquote() << fault; // a message of a failure is cut after a thousand letters
    QCOMPARE(m_faults.size(), 0);
}

MAILSEAL_UI_TEST_MAIN(TestCaLooks)
#include "tst_ca_looks.moc"
