// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the inspector makes: mended and converted files, comparisons. All its texts follow the language,
// everything has a name, and the keyboard reaches everything.
#include "model/base/text/language.h"
#include "tests/ui/inspect_fixture.h"
#include "ui/inspect/objects/compare_view.h"
#include "ui/inspect/objects/comparison_table.h"
#include "ui/widgets/fields/hint_line.h"
#include "ui/widgets/style/tab_order.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QTranslator>

using namespace mailseal;
using namespace mailseal::test;

namespace {

// Marks every text it translates, so that a text that was not translated again stands out.
class Marker : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return QLatin1String(context).startsWith(QLatin1String("mailseal::"))
            ? u'¤' + QString::fromUtf8(source)
            : QString();
    }
};

// Names, numbers and openssl's output are not this window's text.
bool isData(const QWidget *widget, const QString &text)
{
    return !text.contains(u' ') || text.contains(QLatin1String("CN="))
        || text.startsWith(QLatin1String("Test ")) || text.startsWith(QLatin1String("mail."))
        || widget->objectName().startsWith(QLatin1String("field_"))
        || text.startsWith(QLatin1String("3 1 1"));
}

// The window's own texts.
QStringList texts(const QWidget &window)
{
    QStringList texts;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const QString text = widget->property("text").toString();
        if (widget->isVisible() && qobject_cast<const QLineEdit *>(widget) == nullptr && !text.isEmpty()
            && !isData(widget, text))
            texts << text;
    }
    texts.sort();
    return texts;
}

QStringList untranslated(const QWidget &window)
{
    QStringList without;
    for (const QString &text : texts(window)) {
        if (!text.contains(u'¤'))
            without << text;
    }
    return without;
}

void openComparison(Inspector &inspector)
{
    auto *views = child<QTabBar>(inspector.page, "inspectViews");
    views->setFocus();
    QTest::keyClick(views, Qt::Key_Right);
    QTest::keyClick(views, Qt::Key_Right);
}

} // namespace

class TestInspectSaving : public QObject
{
    Q_OBJECT
public:
    explicit TestInspectSaving(const World &world) : m_world(world) { }

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray failed = m_files.make();
        QVERIFY2(failed.isEmpty(), failed.constData());
    }
    void cleanup()
    {
        installLanguage(QStringLiteral("en"));
        MAILSEAL_EXPECT_NO_WIDGETS();
    }

    void mendsAfterShowing()
    {
        const QByteArray before = content(m_files.path("wrong-order.pem"));
        Inspector inspector(m_world, m_files.sources({"wrong-order.pem", "root.crt"}));
        MAILSEAL_SETTLED(inspector);
        trustSecond(inspector);
        QTRY_VERIFY_WITH_TIMEOUT(inspector.button(QStringLiteral("Sort…")) != nullptr, patience);
        press(inspector.button(QStringLiteral("Sort…")));
        QDialog *dialog = inspector.dialog("mendDialog");
        auto *save = child(dialog, "mendSaveButton");
        QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), patience);
        auto *objects = child<QTableWidget>(dialog, "mendObjects");
        QVERIFY(objects->item(0, 0)->text().contains(QLatin1String("Test Intermediate")));
        QVERIFY(objects->item(0, 1)->text().contains(QLatin1String("mail.example.org")));
        QVERIFY(objects->item(2, 1)->text().isEmpty()); // the root is gone
        // In words first; its lines on demand.
        const QString changes = child<QLabel>(dialog, "mendChanges")->text();
        QVERIFY2(
            changes.contains(QLatin1String("Left out: ")) && changes.contains(QLatin1String("Test Root")),
            qPrintable(changes));
        QVERIFY(changes.contains(QLatin1String("order")));
        QVERIFY(!child(dialog, "mendText")->isVisible());
        child<QAbstractButton>(dialog, "mendLinesButton")->click();
        QVERIFY(child(dialog, "mendText")->isVisible());
        const QStringList lines = child<QPlainTextEdit>(dialog, "mendText")->toPlainText().split(u'\n');
        QCOMPARE(sideOf(lines, u'-'), QString::fromLatin1(before));
        QCOMPARE(sideOf(lines, u'+'), QString::fromLatin1(content(m_files.path("chain.pem"))));
        QVERIFY(lines.contains(QStringLiteral("  -----BEGIN CERTIFICATE-----"))); // some of it stays
        const QString result = m_files.path("wrong-order.mended.pem");
        QCOMPARE(child<QLineEdit>(dialog, "saveEdit")->text(), result);
        QVERIFY(!QFileInfo::exists(result));
        QTest::keyClick(save, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(result), patience);
        QCOMPARE(content(m_files.path("wrong-order.pem")), before);
        QCOMPARE(content(result), content(m_files.path("chain.pem")));
        // The result is shown at once, and nothing is left to mend.
        QTRY_COMPARE_WITH_TIMEOUT(inspector.page->session()->files().size(), 3, patience);
        MAILSEAL_SETTLED(inspector);
        QTRY_VERIFY_WITH_TIMEOUT(!child(inspector.page, "mendAllButton")->isVisible(), patience);
        QVERIFY(
            child<QComboBox>(inspector.page, "filesCombo")->currentText().contains(QLatin1String("mended")));
    }

    void keepsAFileThatIsThere()
    {
        const QString result = m_files.path("taken.pem");
        QVERIFY(save(result, "mine\n"));
        Inspector inspector(m_world, m_files.sources({"wrong-order-with-key.pem"}));
        MAILSEAL_SETTLED(inspector);
        press(child(inspector.page, "mendAllButton"));
        QDialog *dialog = inspector.dialog("mendDialog");
        auto *button = child(dialog, "mendSaveButton");
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), patience);
        const QString shown = child<QPlainTextEdit>(dialog, "mendText")->toPlainText();
        QVERIFY(!shown.contains(QLatin1String("PRIVATE KEY")));
        QCOMPARE(shown.count(QLatin1String("  # The private key is hidden here.")), 1);
        const QByteArray key = content(m_files.path("leaf.key")).split('\n').value(1);
        QVERIFY(!key.isEmpty() && !shown.contains(QString::fromLatin1(key)));
        auto *path = child<QLineEdit>(dialog, "saveEdit");
        path->selectAll();
        QTest::keyClicks(path, result);
        QTest::keyClick(path, Qt::Key_Return);
        QCOMPARE(content(result), QByteArray("mine\n"));
        QVERIFY(!path->accessibleDescription().isEmpty());
        press(child(dialog, "saveReplaceCheck"));
        QTest::keyClick(button, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(content(result).contains("PRIVATE KEY"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(inspector.dialog("mendDialog") == nullptr, patience);
        QCOMPARE(modeOf(result), 0600);
        const QStringList backups
            = QDir(QFileInfo(result).path()).entryList({QStringLiteral("taken.pem.backup-*")});
        QCOMPARE(backups.size(), 1);
        MAILSEAL_SETTLED(inspector);
    }

    void showsWhatComesInThePlaceOfABinary()
    {
        Inspector inspector(m_world, m_files.sources({"binary.pem"}));
        MAILSEAL_SETTLED(inspector);
        press(child(inspector.page, "mendAllButton"));
        QDialog *dialog = inspector.dialog("mendDialog");
        QTRY_VERIFY_WITH_TIMEOUT(child(dialog, "mendSaveButton")->isEnabled(), patience);
        const QString shown = child<QPlainTextEdit>(dialog, "mendText")->toPlainText();
        QVERIFY(shown.startsWith(QLatin1String("-----BEGIN CERTIFICATE-----")));
        dialog->reject();
        QTRY_VERIFY_WITH_TIMEOUT(inspector.dialog("mendDialog") == nullptr, patience);
    }

    void convertsToPkcs12()
    {
        Inspector inspector(m_world, m_files.sources({"chain.pem", "leaf.key"}));
        MAILSEAL_SETTLED(inspector);
        press(child(inspector.page, "convertButton"));
        QDialog *dialog = inspector.dialog("convertDialog");
        choose(child<QComboBox>(dialog, "sourceCombo"), QStringLiteral("All open files together"));
        choose(child<QComboBox>(dialog, "formatCombo"),
            QStringLiteral("Key and certificates under a passphrase (PKCS#12)"));
        QTest::keyClicks(child(dialog, "friendlyNameEdit"), QStringLiteral("Mail"));
        QTest::keyClicks(child(dialog, "newPassphraseEdit"), QStringLiteral("geheim"));
        QTest::keyClicks(child(dialog, "repeatPassphraseEdit"), QStringLiteral("gehei"));
        press(child(dialog, "convertSaveButton"));
        QCOMPARE(dialog->focusWidget(), child(dialog, "repeatPassphraseEdit"));
        QTest::keyClicks(child(dialog, "repeatPassphraseEdit"), QStringLiteral("m"));
        const QString result = child<QLineEdit>(dialog, "saveEdit")->text();
        QVERIFY(result.endsWith(QLatin1String("chain.p12")));
        press(child(dialog, "convertSaveButton"));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(result), patience);
        QCOMPARE(modeOf(result), 0600);
        MAILSEAL_RUN(read, QStringLiteral("openssl"), QStringLiteral("pkcs12"), QStringLiteral("-in"), result,
            QStringLiteral("-info"), QStringLiteral("-noenc"), QStringLiteral("-passin"),
            QStringLiteral("pass:geheim"));
        QVERIFY(read.out.contains("friendlyName: Mail"));
        QCOMPARE(read.out.count("BEGIN CERTIFICATE"), 2);
        QCOMPARE(read.out.count("BEGIN PRIVATE KEY"), 1);
        QTRY_VERIFY_WITH_TIMEOUT(inspector.dialog("convertDialog") == nullptr, patience);
    }

    void saysWhyItCannotConvert()
    {
        Inspector inspector(m_world, m_files.sources({"chain.pem"}));
        MAILSEAL_SETTLED(inspector);
        press(child(inspector.page, "convertButton"));
        QDialog *dialog = inspector.dialog("convertDialog");
        choose(child<QComboBox>(dialog, "formatCombo"), QStringLiteral("Private key alone (PKCS#8)"));
        const QString result = child<QLineEdit>(dialog, "saveEdit")->text();
        press(child(dialog, "convertSaveButton"));
        QTRY_VERIFY_WITH_TIMEOUT(child(dialog, "convertProblem")->isVisible(), patience);
        QVERIFY(!QFileInfo::exists(result));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(inspector.dialog("convertDialog") == nullptr, patience);
    }

    // Without a key there is nothing to protect.
    void asksForNoPassphraseWithoutAKey()
    {
        Inspector inspector(m_world, m_files.sources({"root.crt"}));
        MAILSEAL_SETTLED(inspector);
        press(child(inspector.page, "convertButton"));
        QDialog *dialog = inspector.dialog("convertDialog");
        QVERIFY(!child(dialog, "newPassphraseEdit")->isVisible());
        QVERIFY(!child(dialog, "passphraseChoice")->isVisible());
        choose(child<QComboBox>(dialog, "formatCombo"),
            QStringLiteral("Key and certificates under a passphrase (PKCS#12)"));
        QVERIFY(child(dialog, "newPassphraseEdit")->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(inspector.dialog("convertDialog") == nullptr, patience);
    }

    void comparesTwo()
    {
        Inspector inspector(m_world, m_files.sources({"root.crt", "middle.crt"}));
        MAILSEAL_SETTLED(inspector);
        openComparison(inspector);
        auto *table = child<QTableView>(inspector.page, "comparisonTable");
        QTRY_VERIFY_WITH_TIMEOUT(table->isVisible(), patience);
        const int all = table->model()->rowCount();
        QStringList marks;
        for (int row = 0; row < all; ++row) {
            const QString left = text(table, row, ComparisonTable::Left);
            const QString right = text(table, row, ComparisonTable::Right);
            if (row > 0)
                QCOMPARE(text(table, row, ComparisonTable::Mark) == QLatin1String("="), left == right);
            marks << text(table, row, ComparisonTable::Mark);
        }
        QVERIFY(marks.contains(QLatin1String("=")) && marks.contains(QStringLiteral("≠ differs")));
        press(child(inspector.page, "onlyDifferencesCheck"));
        QVERIFY(table->model()->rowCount() < all);
    }

    // A third file does not change which two were chosen, and a file that is too large is mentioned.
    void keepsWhatIsCompared()
    {
        Inspector inspector(m_world, m_files.sources({"root.crt", "middle.crt"}));
        MAILSEAL_SETTLED(inspector);
        openComparison(inspector);
        auto *left = child<QComboBox>(inspector.page, "leftCombo");
        left->setFocus();
        QTest::keyClick(left, Qt::Key_Down);
        QTest::keyClick(child(inspector.page, "rightCombo"), Qt::Key_Up);
        const auto shown = [&] {
            return QStringList{
                left->currentText(), child<QComboBox>(inspector.page, "rightCombo")->currentText()};
        };
        const QStringList chosen{QStringLiteral("middle.crt"), QStringLiteral("root.crt")};
        QCOMPARE(shown(), chosen);
        const QString heap = m_world.home(QStringLiteral("heap.pem"));
        QVERIFY(save(heap, content(m_files.path("root.crt")).repeated(301)));
        inspector.page->session()->add(m_files.sources({"leaf.crt"}) + fileSources(QStringList{heap}));
        MAILSEAL_SETTLED(inspector);
        QTRY_COMPARE_WITH_TIMEOUT(left->count(), 3, patience);
        QCOMPARE(shown(), chosen);
        QTRY_VERIFY_WITH_TIMEOUT(
            inspector.page->findChild<CompareView *>()->findChild<HintLine *>()->sentence().contains(
                QStringLiteral("heap.pem")),
            patience);
    }

    void retranslatesEveryText()
    {
        Inspector inspector(m_world);
        Marker marker;
        walk(inspector, [&](const QString &) {
            // What comes from a thread may still be on its way.
            QStringList before;
            do {
                before = texts(inspector.window);
                QTest::qWait(200);
            } while (texts(inspector.window) != before);
            QCoreApplication::installTranslator(&marker);
            // Some of it is computed in a thread.
            QTRY_COMPARE_WITH_TIMEOUT(texts(inspector.window).size(), before.size(), patience);
            QTRY_COMPARE_WITH_TIMEOUT(untranslated(inspector.window), QStringList(), patience);
            QCoreApplication::removeTranslator(&marker);
            QTRY_COMPARE_WITH_TIMEOUT(texts(inspector.window), before, patience);
        });
    }

    void namesEverythingAndHasNoMnemonicTwice()
    {
        Inspector inspector(m_world);
        walk(inspector, [&](const QString &view) {
            QMap<QString, QString> mnemonics;
            for (QWidget *widget : inspector.window.findChildren<QWidget *>()) {
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
                    qPrintable(view + u' ' + text + u' ' + mnemonics.value(key)));
                mnemonics.insert(key, text);
            }
            for (QWidget *widget : focusableInLayoutOrder(&inspector.window)) {
                if (!widget->isVisible())
                    continue;
                const bool named
                    = !widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty();
                QVERIFY2(named, qPrintable(view + u' ' + widget->objectName()));
                QVERIFY2(!widget->objectName().isEmpty(), qPrintable(view + u' ' + widget->accessibleName()));
                if (const auto *items = qobject_cast<QAbstractItemView *>(widget))
                    QVERIFY(!items->tabKeyNavigation());
            }
        });
    }

    void fitsSmallScreen()
    {
        Inspector inspector(m_world);
        walk(inspector, [&](const QString &view) {
            const QSize least = inspector.window.minimumSizeHint();
            QVERIFY2(least.width() <= 1000 && least.height() <= 700,
                qPrintable(QStringLiteral("%1 %2x%3").arg(view).arg(least.width()).arg(least.height())));
        });
    }

private:
    // From a difference, the unchanged lines and those with this sign.
    static QString sideOf(const QStringList &lines, QChar sign)
    {
        QString text;
        for (const QString &line : lines) {
            if (line.startsWith(u' ') || line.startsWith(sign))
                text += line.mid(2) + u'\n';
        }
        return text;
    }

    static QString text(QTableView *table, int row, int column)
    {
        return table->model()->index(row, column).data().toString();
    }

    // With the arrow keys.
    static void choose(QComboBox *combo, const QString &text)
    {
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Home);
        for (int step = 0; step < combo->count() && combo->currentText() != text; ++step)
            QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(combo->currentText(), text);
    }

    template <typename Look>
    void walk(Inspector &inspector, Look look)
    {
        QCoreApplication::processEvents();
        look(QStringLiteral("empty"));
        inspector.page->open(m_files.sources({"lonely.pem", "wrong-order.pem", "other.key"}));
        MAILSEAL_SETTLED(inspector);
        auto *views = child<QTabBar>(inspector.page, "inspectViews");
        for (int view = 0; view < views->count() && !QTest::currentTestFailed(); ++view) {
            views->setCurrentIndex(view);
            QStringList shown; // until no more appear
            do {
                shown = texts(inspector.window);
                QTest::qWait(300);
            } while (texts(inspector.window) != shown);
            look(QStringLiteral("view %1").arg(view));
        }
    }

    const World &m_world;
    InspectFiles m_files;
};

MAILSEAL_UI_TEST_MAIN(TestInspectSaving)
#include "tst_inspect_saving.moc"
