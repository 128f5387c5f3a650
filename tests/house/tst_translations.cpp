// SPDX-License-Identifier: GPL-3.0-or-later
//
// The translations are complete and say what the source says, and each rule for that is shown to fire.
#include "tests/house/translation_rules.h"

#include "tests/support/files.h"
#include "tests/support/places.h"
#include "tests/support/program.h"

#include <QTest>

using namespace mailseal;

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ruleFires_data();
    void ruleFires();
    void pluralFormsAreCounted();
    void filesAreWhole_data();
    void filesAreWhole();
    void filesAreUpToDate();
};

void TestTranslations::ruleFires_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("translation"); // with its tag's attributes before “>”
    QTest::addColumn<QString>("wrong");       // the beginning of the finding; empty: none
    const auto row
        = [](const char *language, const char *source, const char *translation, const char *wrong = "") {
              QTest::addRow("%s: %s: %s", language, source, translation)
                  << QString::fromLatin1(language) << QString::fromUtf8(source)
                  << QString::fromUtf8(translation) << QString::fromUtf8(wrong);
          };
    row("de", "Next", ">Weiter");
    row("de", "Next", " type=\"unfinished\">", "unfinished");
    row("de", "Next", " type=\"unfinished\">Weiter", "unfinished");
    row("de", "Next", ">", "unfinished");
    row("en", "Next", " type=\"unfinished\">");
    row("de", "Next", " type=\"vanished\">Weiter", "vanished");
    row("de", "Next", " type=\"obsolete\">Weiter", "obsolete");
    row("de", "%1 of %2", ">%1 von", "place-holders differ");
    row("de", "%1 of %2", ">%2: davon %1");
    row("de", "%1", ">%2", "place-holders differ");
    row("de", "&amp;Next", ">Weiter", "mnemonic differs");
    row("de", "&amp;Next", ">&amp;Weiter");
    row("de", "Q &amp; A", ">F &amp; A");
    row("de", "a &lt;b&gt;c&lt;/b&gt;", ">a c", "markup differs");
    row("de", "a &lt;b&gt;c&lt;/b&gt;", ">&lt;b&gt;a&lt;/b&gt; c");
    row("de", "Done.", ">Fertig", "ending differs");
    row("de", "Wait…", ">Warte...", "ending differs");
    row("de", "Host:", ">Rechner", "ending differs");
    row("de", "Host: ", ">Rechner:", "outer blanks differ");
    row("de", "Take your key.", ">Nehmen Sie deinen Schlüssel.", "du and Sie");
    row("ru", "Server", ">Cервер", "Latin and Cyrillic in one word");
    row("ru", "Postfix server", ">Сервер Postfix");
}

void TestTranslations::ruleFires()
{
    QFETCH(const QString, language);
    QFETCH(const QString, source);
    QFETCH(const QString, translation);
    QFETCH(const QString, wrong);
    const QString ts = QStringLiteral(
        "<TS version=\"2.1\" language=\"%1\"><context><name>c</name><message><source>%2</source>"
        "<translation%3</translation></message></context></TS>")
                           .arg(language, source, translation);
    const QStringList found = house::checkTranslations(QStringLiteral("x.ts"), ts.toUtf8());
    QVERIFY2(found.size() == (wrong.isEmpty() ? 0 : 1), qPrintable(found.join(u'\n')));
    if (!wrong.isEmpty())
        QVERIFY2(found.first().contains(QStringLiteral("”: ") + wrong), qPrintable(found.first()));
}

void TestTranslations::pluralFormsAreCounted()
{
    const QString ts = QStringLiteral(
        "<TS version=\"2.1\" language=\"%1\"><context><name>c</name><message numerus=\"yes\">"
        "<source>%n files</source><translation><numerusform>%n a</numerusform>"
        "<numerusform>%n b</numerusform></translation></message></context></TS>");
    const auto findings = [&](const char *language) {
        return house::checkTranslations(
            QStringLiteral("x.ts"), QString(ts).arg(QLatin1String(language)).toUtf8())
            .size();
    };
    QCOMPARE(findings("de_DE"), 0);
    QCOMPARE(findings("en_US"), 0);
    QCOMPARE(findings("ru_RU"), 1);
    QCOMPARE(house::checkTranslations(QStringLiteral("x.ts"), "<TS><context>").size(), 1);
}

void TestTranslations::filesAreWhole_data()
{
    QTest::addColumn<QString>("file");
    for (const char *language : {"de", "en", "ru"})
        QTest::newRow(language) << test::inSource("translations/mailseal_%1.ts").arg(QLatin1String(language));
}

void TestTranslations::filesAreWhole()
{
    QFETCH(const QString, file);
    const QStringList wrong = house::checkTranslations(QFileInfo(file).fileName(), test::content(file));
    QVERIFY2(
        wrong.isEmpty(), qPrintable(QString::number(wrong.size()) + u'\n' + wrong.mid(0, 40).join(u'\n')));
}

// A text that was added or changed in the source but not in the file would appear in English.
void TestTranslations::filesAreUpToDate()
{
    const QTemporaryDir folder;
    for (const char *language : {"de", "ru"}) {
        const QString name = QStringLiteral("mailseal_%1.ts").arg(QLatin1String(language));
        const QString copy = folder.filePath(name);
        QVERIFY(QFile::copy(test::inSource("translations/") + name, copy));
        test::Surroundings root;
        root.folder = test::inSource("");
        const test::Output lupdate
            = test::run({QStringLiteral(MAILSEAL_LUPDATE), QStringLiteral("-locations"),
                            QStringLiteral("none"), QStringLiteral("-silent"), QStringLiteral("app"),
                            QStringLiteral("ui"), QStringLiteral("model"), QStringLiteral("-I"),
                            QStringLiteral("."), QStringLiteral("-ts"), copy},
                root);
        QVERIFY2(lupdate.code == 0, lupdate.err.constData());
        const QStringList wrong = house::checkTranslations(name, test::content(copy));
        QVERIFY2(wrong.isEmpty(),
            qPrintable(QStringLiteral("run the target update_translations:\n") + QString::number(wrong.size())
                + u'\n' + wrong.mid(0, 40).join(u'\n')));
    }
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
