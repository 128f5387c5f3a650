// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window as a whole: languages, names for screen readers, mnemonics, the order of the Tab key,
// passphrases.
#include "model/base/text/language.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/setup/setup_view.h"
#include "ui/widgets/style/language_switch.h"
#include "ui/widgets/style/tab_order.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QSettings>
#include <QTranslator>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// Marks every text it translates, so that a text that was not translated again stands out.
class Marker : public QTranslator
{
public:
    explicit Marker(QString mark) : m_mark(std::move(mark)) { }
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        // Qt's own dialogs and what the model writes to files are not this window's text.
        return QLatin1String(context).startsWith(QLatin1String("mailseal::"))
            ? m_mark + QString::fromUtf8(source)
            : QString();
    }

private:
    QString m_mark;
};

QMap<QString, QString> textsOf(QWidget *window)
{
    QMap<QString, QString> texts;
    int number = 0;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        const QString where
            = QStringLiteral("%1 %2 %3")
                  .arg(number++)
                  .arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
        const QString text = widget->property("text").toString();
        const bool typed = qobject_cast<QLineEdit *>(widget) != nullptr;
        if (widget->isVisible() && !typed && !text.isEmpty())
            texts.insert(where, text);
    }
    return texts;
}

QStringList sorted(const QMap<QString, QString> &texts)
{
    QStringList values = texts.values();
    values.sort();
    return values;
}

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT
public:
    explicit TestWindow(const World &world) : m_world(world) { }

private Q_SLOTS:
    // Each test starts with nothing remembered.
    void init() { QDir(m_world.home(QStringLiteral("mailseal"))).removeRecursively(); }

    void cleanup()
    {
        installLanguage(QStringLiteral("en"));
        MAILSEAL_EXPECT_NO_WIDGETS();
    }

    void keepsLanguage()
    {
        MainWindow window(m_world.emptyMachine());
        window.show();
        auto *languages = child<QComboBox>(&window, "languageSwitch");
        const int german = languages->findData(QStringLiteral("de"));
        languages->setCurrentIndex(german);
        Q_EMIT languages->activated(german);
        QCoreApplication::processEvents();
        QCOMPARE(installedLanguage(), QStringLiteral("de"));
        QCOMPARE(startLanguage(), QStringLiteral("de"));
        QSettings().clear();
    }

    void retranslatesEveryText()
    {
        MainWindow window(m_world.machine());
        window.show();
        Marker marker(QStringLiteral("¤"));
        walk(window, [&](const QString &) {
            QCoreApplication::processEvents();
            const QMap<QString, QString> before = textsOf(&window);
            QCoreApplication::installTranslator(&marker);
            // The review renders its snippets again, in a thread.
            QTRY_COMPARE_WITH_TIMEOUT(textsOf(&window).size(), before.size(), patience);
            QTRY_COMPARE_WITH_TIMEOUT(untranslated(&window), QStringList(), patience);
            QCoreApplication::removeTranslator(&marker);
            QTRY_COMPARE_WITH_TIMEOUT(sorted(textsOf(&window)), sorted(before), patience);
        });
    }

    void namesEverythingAndHasNoMnemonicTwice()
    {
        MainWindow window(m_world.machine());
        window.show();
        walk(window, [&](const QString &step) {
            QMap<QString, QString> mnemonics;
            for (QWidget *widget : window.findChildren<QWidget *>()) {
                if (!widget->isVisible() || !widget->isEnabled())
                    continue;
                QString text;
                if (const auto *label = qobject_cast<QLabel *>(widget);
                    label != nullptr && label->buddy() != nullptr)
                    text = label->text();
                else if (const auto *button = qobject_cast<QAbstractButton *>(widget))
                    text = button->text();
                const QString key = QKeySequence::mnemonic(text).toString();
                QVERIFY2(key.isEmpty() || !mnemonics.contains(key),
                    qPrintable(step + u' ' + text + u' ' + mnemonics.value(key)));
                mnemonics.insert(key, text);
            }
            for (QWidget *widget : focusableInLayoutOrder(&window)) {
                const bool named
                    = !widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty();
                QVERIFY2(named, qPrintable(step + u' ' + widget->objectName()));
                QVERIFY2(!widget->objectName().isEmpty(), qPrintable(step + u' ' + widget->accessibleName()));
                if (const auto *items = qobject_cast<QAbstractItemView *>(widget))
                    QVERIFY(!items->tabKeyNavigation());
                if (const auto *text = qobject_cast<QPlainTextEdit *>(widget))
                    QVERIFY(text->tabChangesFocus());
            }
        });
    }

    void tabGoesThroughThePageInItsOrder()
    {
        MainWindow window(m_world.machine());
        window.show();
        walk(window, [&](const QString &step) {
            QList<QWidget *> wanted = focusableInLayoutOrder(&window);
            wanted.erase(std::remove_if(wanted.begin(), wanted.end(),
                             [](QWidget *widget) { return !widget->isVisible() || !widget->isEnabled(); }),
                wanted.end());
            QList<QWidget *> chain;
            for (QWidget *widget = window.nextInFocusChain(); widget != &window;
                 widget = widget->nextInFocusChain()) {
                if (wanted.contains(widget))
                    chain << widget;
            }
            QVERIFY2(!wanted.isEmpty(), qPrintable(step));
            const qsizetype start = chain.indexOf(wanted.first());
            for (qsizetype index = 0; index < wanted.size(); ++index)
                QVERIFY2(chain[(start + index) % chain.size()] == wanted[index],
                    qPrintable(step + u' ' + wanted[index]->objectName()));
        });
    }

    void fitsSmallScreen()
    {
        MainWindow window(m_world.machine());
        window.show();
        walk(window, [&](const QString &step) {
            const QSize least = window.minimumSizeHint();
            QVERIFY2(least.width() <= 1000 && least.height() <= 700,
                qPrintable(QStringLiteral("%1 %2x%3").arg(step).arg(least.width()).arg(least.height())));
        });
    }

    void asksForPassphrase_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("right") << QByteArray("geheim") << true;
        QTest::newRow("wrong") << QByteArray("falsch") << true;
        QTest::newRow("refused") << QByteArray() << false;
    }

    void asksForPassphrase()
    {
        QFETCH(QByteArray, typed);
        QFETCH(bool, accepted);
        const QString file = m_world.home(QStringLiteral("encrypted.pem"));
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
            {QStringLiteral("genpkey"), QStringLiteral("-algorithm"), QStringLiteral("EC"),
                QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"),
                QStringLiteral("-aes256"), QStringLiteral("-pass"), QStringLiteral("pass:geheim"),
                QStringLiteral("-out"), file});
        if (!openssl.waitForFinished(patience) || openssl.exitCode() != 0)
            QFAIL("openssl is missing: install it");

        auto *session = new SetupSession(m_world.emptyMachine());
        {
            MainWindow window(m_world.emptyMachine());
            window.show();
            window.showSetup();
            SetupDraft draft = completeDraft();
            draft.existingKeyFile = file;
            session->setDraft(draft);
            QDialog *dialog = nullptr;
            QTRY_VERIFY_WITH_TIMEOUT(
                (dialog = window.findChild<QDialog *>(QStringLiteral("passphraseDialog"))), patience);
            QTest::keyClicks(child(dialog, "passphraseEdit"), QString::fromUtf8(typed));
            if (accepted)
                dialog->accept();
            else
                dialog->reject();
            // A wrong one may be asked for again.
            QTRY_VERIFY_WITH_TIMEOUT(
                [&] {
                    if (auto *again = window.findChild<QDialog *>(QStringLiteral("passphraseDialog"));
                        again != nullptr && again != dialog && again->isVisible())
                        again->reject();
                    return session->keyState() != SetupSession::KeyState::Working;
                }(),
                patience);
            QCOMPARE(session->keyState() == SetupSession::KeyState::Ready, typed == "geheim");
        }
        delete session;
    }

    void closesWhilePassphraseIsAsked()
    {
        const QString file = m_world.home(QStringLiteral("encrypted.pem"));
        if (!QFileInfo::exists(file))
            QFAIL("openssl is missing: install it");
        MainWindow window(m_world.emptyMachine());
        window.show();
        window.showSetup();
        SetupDraft draft = completeDraft();
        draft.existingKeyFile = file;
        window.findChild<SetupSession *>()->setDraft(draft);
        QTRY_VERIFY_WITH_TIMEOUT(
            window.findChild<QDialog *>(QStringLiteral("passphraseDialog")) != nullptr, patience);
        // The window is deleted here; a worker still waiting would hang the test.
    }

private:
    static bool isData(const QString &text)
    {
        static const QStringList data{QStringLiteral("imap"), QStringLiteral("smtp"), QStringLiteral("pop"),
            QStringLiteral("mail"), QStringLiteral("autoconfig"), QStringLiteral("autodiscover"),
            QStringLiteral("Postfix"), QStringLiteral("Dovecot"), QStringLiteral("Courier")};
        return data.contains(text) || !text.contains(u' ') || text.startsWith(QLatin1String("CN="))
            || text.startsWith(QLatin1String("mail.example.org, "));
    }

    // All texts of ours without a mark; names, numbers and the content of files are not our texts.
    static QStringList untranslated(QWidget *window)
    {
        QStringList without;
        const QMap<QString, QString> texts = textsOf(window);
        for (auto text = texts.begin(); text != texts.end(); ++text) {
            if (!text.value().contains(u'¤') && !isData(text.value()))
                without << text.key() + u' ' + text.value();
        }
        return without;
    }

    // Visits each page; calls look with its name.
    template <typename Look>
    void walk(MainWindow &window, Look look)
    {
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<SetupSession *>()->machine().has_value(), patience);
        look(QStringLiteral("home"));
        window.showSetup();
        auto *view = window.findChild<SetupView *>();
        auto *host = child<QLineEdit>(&window, "hostEdit");
        QTRY_COMPARE_WITH_TIMEOUT(host->text(), QStringLiteral("mail.example.org"), patience);
        QTest::mouseClick(child(&window, "chip_imap"), Qt::LeftButton);
        for (const Step step : steps()) {
            QTRY_COMPARE_WITH_TIMEOUT(view->currentStep(), step, 5000);
            if (step == Step::Review)
                QTRY_VERIFY_WITH_TIMEOUT(child(&window, "reviewSplitter")->isVisible(), patience);
            QCoreApplication::processEvents();
            look(stepName(step));
            if (QTest::currentTestFailed())
                return;
            if (step == Step::Review && child<QAbstractButton>(&window, "replaceCheck")->isVisible())
                child<QAbstractButton>(&window, "replaceCheck")->click();
            QTest::mouseClick(child(&window, "nextButton"), Qt::LeftButton);
        }
        window.showConfigure();
        QCoreApplication::processEvents();
        look(QStringLiteral("snippets"));
    }

    const World &m_world;
};

MAILSEAL_UI_TEST_MAIN(TestWindow)
#include "tst_window.moc"
