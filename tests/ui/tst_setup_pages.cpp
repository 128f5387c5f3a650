// SPDX-License-Identifier: GPL-3.0-or-later
//
// Each page on its own: by the names of its widgets, what is typed and what is said about it.
#include "model/base/errors/error_code.h"
#include "tests/ui/ui_fixture.h"
#include "ui/setup/answers/key_page.h"
#include "ui/setup/answers/servers_page.h"
#include "ui/setup/answers/subject_page.h"
#include "ui/setup/names/names_page.h"
#include "ui/setup/review/review_page.h"
#include "ui/widgets/fields/hint_line.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QToolButton>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// The sentence under a field, as a screen reader reads it.
QString said(QWidget *page, const char *field)
{
    return child(page, field)->accessibleDescription();
}

void type(QWidget *page, const char *field, const QString &text)
{
    auto *edit = child<QLineEdit>(page, field);
    edit->setFocus();
    edit->selectAll();
    edit->insert(text); // as from the clipboard; keyClicks() knows no Cyrillic
    Q_EMIT edit->textEdited(edit->text());
}

} // namespace

class TestSetupPages : public QObject
{
    Q_OBJECT
public:
    explicit TestSetupPages(const World &world) : m_world(world) { }

private Q_SLOTS:
    void cleanup() { MAILSEAL_EXPECT_NO_WIDGETS(); }

    // A line without its tick is not part of what is written; the others are.
    void settingsWithTicks()
    {
        const QString etc = m_world.home(QStringLiteral("root/etc/postfix"));
        QVERIFY(QDir().mkpath(etc));
        save(etc + QStringLiteral("/main.cf"),
            "myhostname = mail.example.org\nsmtpd_tls_cert_file = /old.pem\n");
        save(etc + QStringLiteral("/master.cf"), "smtp inet n - y - - smtpd\n");
        SetupSession session(m_world.machine());
        session.setDraft(completeDraft());
        session.setTarget({WriteTarget::Kind::ThisMachine, {}, true});
        ReviewPage page(&session);
        page.resize(900, 600);
        page.show();
        QSignalSpy prepared(&session, &SetupSession::prepared);
        page.enter();
        QTRY_COMPARE_WITH_TIMEOUT(prepared.size(), 1, patience);
        const auto lines = [&session] {
            QStringList all;
            for (const SettingsStep &step : session.reviewedSet()->plan.settings) {
                for (const SettingLine &line : step.lines)
                    all << line.line.trimmed();
            }
            return all;
        };
        const QStringList before = lines();
        QVERIFY(!before.isEmpty());
        auto *view = child<QListView>(&page, "filesView");
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            view->setCurrentIndex(view->model()->index(row, 0));
            if (view->currentIndex().data(Qt::DisplayRole).toString().endsWith(QLatin1String("main.cf")))
                break;
        }
        const QList<QCheckBox *> ticks = page.findChildren<QCheckBox *>(QStringLiteral("settingTick"));
        const auto certificate = std::find_if(ticks.begin(), ticks.end(), [](const QCheckBox *tick) {
            return tick->text().startsWith(QLatin1String("smtpd_tls_cert_file"));
        });
        QVERIFY(certificate != ticks.end());
        QVERIFY((*certificate)->isChecked());
        QVERIFY(!(*certificate)->accessibleDescription().isEmpty());
        QTest::mouseClick(
            *certificate, Qt::LeftButton, Qt::NoModifier, QPoint(8, (*certificate)->height() / 2));
        QStringList expected = before;
        QCOMPARE(expected.removeIf([&](const QString &line) {
            return line.startsWith((*certificate)->text() + QStringLiteral(" ="));
        }),
            1);
        QCOMPARE(lines(), expected);
        QTest::mouseClick(
            *certificate, Qt::LeftButton, Qt::NoModifier, QPoint(8, (*certificate)->height() / 2));
        QCOMPARE(lines(), before);
        // Another machine names all files that are there, and who agrees has seen them.
        page.showError(
            Error{ErrorCode::TargetExists, {QStringLiteral("/etc/one"), QStringLiteral("/etc/two")}, {}});
        QVERIFY2(said(&page, "replaceCheck").contains(QLatin1String("/etc/one, /etc/two")),
            qPrintable(said(&page, "replaceCheck")));
        QVERIFY(QDir(etc).removeRecursively());
    }

    // Without room for the list beside the content, the files drop down, and only the page has a scroll bar.
    void narrowReview()
    {
        SetupSession session(m_world.machine());
        session.setDraft(completeDraft());
        ReviewPage page(&session);
        page.resize(1000, 700);
        page.show();
        QSignalSpy prepared(&session, &SetupSession::prepared);
        page.enter();
        QTRY_COMPARE_WITH_TIMEOUT(prepared.size(), 1, patience);
        auto *list = child<QListView>(&page, "filesView");
        auto *chooser = child<QComboBox>(&page, "filesChooser");
        auto *summary = child<QScrollArea>(&page, "summaryArea");
        QVERIFY(list->isVisible());
        QVERIFY(!chooser->isVisible());
        page.resize(page.minimumSizeHint().width(), 300);
        QTRY_VERIFY(!list->isVisible() && chooser->isVisible());
        QTRY_VERIFY(summary->isVisible() && summary->height() >= summary->widget()->height());
        QVERIFY(!summary->verticalScrollBar()->isVisible());
        chooser->setFocus();
        QTest::keyClick(chooser, Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 1);
        auto *content = child<QPlainTextEdit>(&page, "contentView");
        QTRY_VERIFY(content->isVisible() && !content->verticalScrollBar()->isVisible());
        QVERIFY2(
            content->toPlainText().contains(QLatin1String("-----BEGIN")), qPrintable(content->toPlainText()));
        page.resize(1000, 700);
        QTRY_VERIFY(list->isVisible() && !chooser->isVisible());
        QCOMPARE(list->currentIndex().row(), 1);
    }

    void hostName_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("fine");
        QTest::addColumn<bool>("hintWhileTyping");
        QTest::newRow("good") << QStringLiteral("mail.example.org") << true << false;
        QTest::newRow("empty") << QString() << false << false;
        QTest::newRow("unfinished") << QStringLiteral("mail") << false << false;
        QTest::newRow("scheme") << QStringLiteral("https://mail.example.org") << false << true;
        QTest::newRow("port") << QStringLiteral("mail.example.org:25") << false << true;
        QTest::newRow("underscore") << QStringLiteral("my_mail.example.org") << false << true;
        QTest::newRow("wildcard inside") << QStringLiteral("a.*.example.org") << false << true;
        QTest::newRow("too long") << QString(70, u'a') + QStringLiteral(".org") << false << true;
        QTest::newRow("umlaut") << QStringLiteral("mail.bücher.example") << true << true;
        QTest::newRow("mixed scripts") << QStringLiteral("mаil.example.org") << true << true; // Cyrillic a
        QTest::newRow("e-mail") << QStringLiteral("a@example.org") << false << false;
    }

    void hostName()
    {
        QFETCH(QString, typed);
        QFETCH(bool, fine);
        QFETCH(bool, hintWhileTyping);
        SetupSession session(m_world.emptyMachine());
        NamesPage page(&session);
        page.show();
        page.enter();
        type(&page, "hostEdit", typed);
        QCOMPARE(!said(&page, "hostEdit").isEmpty(), hintWhileTyping);
        QCOMPARE(page.complete(), fine);
        if (!fine) {
            QVERIFY(!said(&page, "hostEdit").isEmpty());
            QVERIFY(child(&page, "hostEdit")->hasFocus() || !page.isActiveWindow());
            QCOMPARE(child<QLineEdit>(&page, "hostEdit")->text(), typed); // nothing is lost
        }
    }

    void proposesHostOfMachine()
    {
        SetupSession session(m_world.machine());
        NamesPage page(&session);
        page.enter();
        session.detectMachine();
        QTRY_COMPARE_WITH_TIMEOUT(
            child<QLineEdit>(&page, "hostEdit")->text(), QStringLiteral("mail.example.org"), patience);
        QCOMPARE(session.draft().names, QStringList{QStringLiteral("mail.example.org")});
    }

    void doesNotOverwriteWhatIsTyped()
    {
        SetupSession session(m_world.machine());
        NamesPage page(&session);
        type(&page, "hostEdit", QStringLiteral("mx.example.com"));
        session.detectMachine();
        QTRY_VERIFY_WITH_TIMEOUT(session.machine().has_value(), patience);
        QCOMPARE(session.draft().names, QStringList{QStringLiteral("mx.example.com")});
    }

    void addsUsualNames()
    {
        SetupSession session(m_world.emptyMachine());
        NamesPage page(&session);
        page.show();
        type(&page, "hostEdit", QStringLiteral("mail.example.org"));
        QVERIFY(child(&page, "chip_mail")->isHidden()); // it is the host itself
        QTest::mouseClick(child(&page, "chip_imap"), Qt::LeftButton);
        QCOMPARE(session.draft().names.value(1), QStringLiteral("imap.example.org"));
        QTest::mouseClick(child(&page, "chip_imap"), Qt::LeftButton);
        QCOMPARE(session.draft().names.size(), 1);
    }

    void addsOtherName()
    {
        SetupSession session(m_world.emptyMachine());
        NamesPage page(&session);
        page.show();
        type(&page, "hostEdit", QStringLiteral("mail.example.org"));
        QTest::mouseClick(child(&page, "chip_other"), Qt::LeftButton);
        type(&page, "otherNameEdit", QStringLiteral("192.0.2.300"));
        QTest::keyClick(child(&page, "otherNameEdit"), Qt::Key_Return);
        QVERIFY(!said(&page, "otherNameEdit").isEmpty());
        type(&page, "otherNameEdit", QStringLiteral("192.0.2.3"));
        QTest::keyClick(child(&page, "otherNameEdit"), Qt::Key_Return);
        QCOMPARE(session.draft().names.value(1), QStringLiteral("192.0.2.3"));
        type(&page, "otherNameEdit", QStringLiteral("imap.example.org")); // typed but not added, then
                                                                          // straight on
        QVERIFY(page.complete());
        QCOMPARE(session.draft().names.value(2), QStringLiteral("imap.example.org"));
    }

    void takesThousandNamesAtOnce()
    {
        QStringList names;
        for (int i = 0; i < 1000; ++i)
            names << QStringLiteral("host%1.example.org").arg(i);
        SetupSession session(m_world.emptyMachine());
        NamesPage page(&session);
        page.show();
        type(&page, "hostEdit", names.join(u' '));
        QCOMPARE(session.draft().names, names);
        QVERIFY(page.complete());
        type(&page, "hostEdit", QStringLiteral("other.example.org"));
        QCOMPARE(session.draft().names.value(0), QStringLiteral("other.example.org"));
    }

    void doesNotPullApartWhatIsTyped()
    {
        SetupSession session(m_world.emptyMachine());
        NamesPage page(&session);
        page.show();
        QTest::keyClicks(child(&page, "hostEdit"), QStringLiteral("mail.example.org imap.example.org"));
        QCOMPARE(
            child<QLineEdit>(&page, "hostEdit")->text(), QStringLiteral("mail.example.org imap.example.org"));
        QVERIFY(page.complete());
        QCOMPARE(session.draft().names,
            (QStringList{QStringLiteral("mail.example.org"), QStringLiteral("imap.example.org")}));
    }

    void keepsBadNamesForMending()
    {
        SetupSession session(m_world.emptyMachine());
        NamesPage page(&session);
        page.show();
        type(&page, "hostEdit", QStringLiteral("mail.example.org bad_one.example.org good.example.org"));
        QCOMPARE(session.draft().names.size(), 3);
        QVERIFY(!page.complete());
        auto *view = child<QListView>(&page, "namesView");
        QCOMPARE(view->currentIndex().row(), 1);
        QVERIFY(!said(&page, "namesView").isEmpty());
        QVERIFY(view->model()->setData(
            view->currentIndex(), QStringLiteral("bad-one.example.org"), Qt::EditRole));
        QVERIFY(page.complete());
        QVERIFY(!view->tabKeyNavigation());
    }

    void subject()
    {
        SetupSession session(m_world.emptyMachine());
        session.setDraft(completeDraft());
        SubjectPage page(&session);
        page.show();
        page.enter();
        QVERIFY(page.complete()); // nothing is required
        auto *country = child<QComboBox>(&page, "countryCombo");
        country->setEditText(QStringLiteral("germany"));
        QCOMPARE(session.draft().subject.value(Attribute::C), QStringLiteral("DE"));
        country->setEditText(QStringLiteral("fr"));
        QCOMPARE(session.draft().subject.value(Attribute::C), QStringLiteral("FR"));
        country->setEditText(QStringLiteral("Nowhere"));
        QVERIFY(!page.complete());
        QVERIFY(!said(&page, "countryCombo").isEmpty());
        country->setEditText(QString());
        type(&page, "organizationEdit", QStringLiteral("Manufacturer, Ltd"));
        QVERIFY(page.complete());
        QVERIFY(child<QLabel>(&page, "subjectLine")->text().contains(QStringLiteral("O=")));
        type(&page, "unitEdit", QString(80, u'x'));
        QVERIFY(!page.complete());
        QVERIFY(!said(&page, "unitEdit").isEmpty());
    }

    void fieldsStandInTwoColumns()
    {
        SetupSession session(m_world.emptyMachine());
        session.setDraft(completeDraft());
        SubjectPage page(&session);
        page.resize(520, 600);
        page.show();
        child<QToolButton>(&page, "moreButton")->click();
        QCoreApplication::processEvents();
        const auto left = [&](const char *name) { return child(&page, name)->mapTo(&page, QPoint()).x(); };
        QCOMPARE(left("streetEdit"), left("localityEdit"));
        QCOMPARE(left("postalCodeEdit"), left("organizationEdit"));
        QCOMPARE(child(&page, "streetEdit")->width(), child(&page, "localityEdit")->width());
        QCOMPARE(child(&page, "postalCodeEdit")->width(), child(&page, "organizationEdit")->width());
        page.hide(); // nothing has the focus when it goes
    }

    void warnsOfVersionOne()
    {
        SetupSession session(m_world.emptyMachine());
        session.setDraft(completeDraft());
        SubjectPage page(&session);
        page.show();
        child<QToolButton>(&page, "moreButton")->click();
        auto *version = child<QComboBox>(&page, "versionCombo");
        version->setCurrentIndex(1);
        Q_EMIT version->activated(1);
        QCOMPARE(session.draft().x509Version, 1);
        QVERIFY(!said(&page, "versionCombo").isEmpty());
        QVERIFY(page.complete());
    }

    void keyAndDays()
    {
        SetupSession session(m_world.emptyMachine());
        session.setDraft(completeDraft());
        KeyPage page(&session);
        page.show();
        page.enter();
        QTest::mouseClick(child(&page, "signing_self"), Qt::LeftButton);
        QCOMPARE(session.draft().signing, Signing::SelfSigned);
        child<QSpinBox>(&page, "daysSpin")->setValue(0);
        QVERIFY(!page.complete());
        QVERIFY(!said(&page, "daysSpin").isEmpty());
        child<QSpinBox>(&page, "daysSpin")->setValue(99999);
        QVERIFY(!page.complete());
        child<QSpinBox>(&page, "daysSpin")->setValue(90);
        QVERIFY(page.complete());
        auto *kind = child<QComboBox>(&page, "keyKindCombo");
        kind->setCurrentIndex(kind->findData(int(KeyAlgorithm::Rsa3072)));
        Q_EMIT kind->activated(kind->currentIndex());
        QCOMPARE(session.draft().key, std::optional(KeyAlgorithm::Rsa3072));
        QCOMPARE(session.keyState(), SetupSession::KeyState::Working);
    }

    void existingKey()
    {
        const QString file = m_world.home(QStringLiteral("kept.pem"));
        SetupSession session(m_world.emptyMachine());
        session.setDraft(completeDraft());
        KeyPage page(&session);
        page.show();
        page.enter();
        child<QRadioButton>(&page, "existingKeyRadio")->click();
        QVERIFY(!page.complete()); // no file yet
        type(&page, "keyFileEdit", file);
        QTRY_COMPARE_WITH_TIMEOUT(session.keyState(), SetupSession::KeyState::Failed, patience); // the file
                                                                                                 // does not
                                                                                                 // exist
        QVERIFY(!said(&page, "keyFileEdit").isEmpty());
        const auto key = PrivateKey::generate(KeyAlgorithm::EcdsaP384);
        QVERIFY(key && save(file, key->toPem().toByteArray(), 0600));
        QVERIFY(!page.complete()); // reads it again
        QTRY_COMPARE_WITH_TIMEOUT(session.keyState(), SetupSession::KeyState::Ready, patience);
        QVERIFY(page.complete());
        QVERIFY(said(&page, "keyFileEdit").contains(QStringLiteral("P-384")));
    }

    void servers()
    {
        SetupSession session(m_world.machine());
        session.setDraft(completeDraft());
        ServersPage page(&session);
        page.show();
        session.detectMachine();
        QTRY_COMPARE_WITH_TIMEOUT(session.draft().servers.size(), 2, patience);
        QVERIFY(child<QCheckBox>(&page, "postfixCheck")->isChecked());
        QVERIFY(!child<QCheckBox>(&page, "courierCheck")->isChecked());
        page.enter();
        QVERIFY(page.complete());
        auto *version = child<QComboBox>(&page, "postfixVersionCombo");
        version->setEditText(QStringLiteral("2.1"));
        QVERIFY(!page.complete());
        QVERIFY(!said(&page, "postfixVersionCombo").isEmpty());
        version->setEditText(QStringLiteral("3.4"));
        QVERIFY(page.complete());
        QCOMPARE(session.draft().servers.first().version->toString(), QStringLiteral("3.4"));
    }

    void unwritableFolder()
    {
        SetupSession session(m_world.emptyMachine());
        session.setDraft(completeDraft());
        ServersPage page(&session);
        page.show();
        page.enter();
        type(&page, "folderEdit", QStringLiteral("/proc/mailseal"));
        if (QFileInfo(QStringLiteral("/proc")).isWritable())
            type(&page, "folderEdit", QStringLiteral("/proc/version/mailseal"));
        QVERIFY(!page.complete());
        QVERIFY(!said(&page, "folderEdit").isEmpty());
        type(&page, "folderEdit", m_world.home(QStringLiteral("fine")));
        QVERIFY(page.complete());
    }

    // A kind's typed place reappears when the kind is chosen again, and a new setup begins with the proposed
    // place.
    void placeOfEachKind()
    {
        SetupSession session(m_world.emptyMachine());
        session.setDraft(completeDraft());
        ServersPage page(&session);
        page.show();
        page.enter();
        auto *edit = child<QLineEdit>(&page, "folderEdit");
        const QString proposed = edit->text();
        QCOMPARE(session.targetRoot(), proposed);
        type(&page, "folderEdit", QStringLiteral("~/one"));
        QCOMPARE(session.targetRoot(), QDir::home().filePath(QStringLiteral("one")));
        child<QRadioButton>(&page, "archiveRadio")->click();
        QVERIFY2(edit->text().endsWith(QStringLiteral(".tar")), qPrintable(edit->text()));
        QCOMPARE(session.targetRoot(), edit->text());
        type(&page, "folderEdit", m_world.home(QStringLiteral("two.tar")));
        child<QRadioButton>(&page, "folderRadio")->click();
        QCOMPARE(edit->text(), QStringLiteral("~/one"));
        child<QRadioButton>(&page, "archiveRadio")->click();
        QCOMPARE(session.target().path, m_world.home(QStringLiteral("two.tar")));
        session.setTarget({});
        QVERIFY(child<QRadioButton>(&page, "folderRadio")->isChecked());
        QCOMPARE(session.targetRoot(), proposed);
        child<QRadioButton>(&page, "archiveRadio")->click();
        QVERIFY(!edit->text().endsWith(QStringLiteral("two.tar")));
    }

private:
    const World &m_world;
};

MAILSEAL_UI_TEST_MAIN(TestSetupPages)
#include "tst_setup_pages.moc"
