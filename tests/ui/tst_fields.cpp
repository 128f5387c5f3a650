// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small promises of the widgets: a secret leaves its field for good, text from elsewhere stays text, breaks
// where it may, and is coloured for what it is; fields are visible on a dark window, and icons grow with the
// text.
#include "tests/ui/look_audit.h"
#include "ui/widgets/fields/secret_field.h"
#include "ui/widgets/more_button.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/indicator_style.h"
#include "ui/widgets/text/code_highlighter.h"
#include "ui/widgets/text/plain_tool_tip.h"
#include "ui/widgets/text/text_label.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

using namespace mailseal;

class TestFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretLeavesNothing();
    void toolTipIsText_data();
    void toolTipIsText();
    void breaksWhereItMay_data();
    void breaksWhereItMay();
    void coloursSettingsOnly_data();
    void coloursSettingsOnly();
    void framesAreVisible_data();
    void framesAreVisible();
    void iconsGrowWithText();
    void openIsNotPressed();
};

namespace {

// What is seen of a widget that has not the focus.
QImage seen(QWidget &widget)
{
    QImage image(widget.size(), QImage::Format_RGB32);
    image.fill(widget.palette().color(QPalette::Window));
    widget.render(&image);
    return image;
}

} // namespace

void TestFields::secretLeavesNothing()
{
    const QCA::Initializer initializer;
    QLineEdit field;
    field.setEchoMode(QLineEdit::Password);
    field.show();
    QTest::keyClicks(&field, QStringLiteral("geheim"));
    QVERIFY(field.isModified());
    const QCA::SecureArray secret = takeSecret(&field);
    QCOMPARE(secret.toByteArray(), QByteArray("geheim"));
    QVERIFY(field.text().isEmpty());
    QVERIFY(!field.isUndoAvailable());
    field.setEchoMode(QLineEdit::Normal);
    QTest::keyClick(&field, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(field.text().isEmpty());
}

void TestFields::toolTipIsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("toolTip");
    QTest::newRow("path") << QStringLiteral("/etc/ssl/a.crt") << QStringLiteral("/etc/ssl/a.crt");
    QTest::newRow("picture") << QStringLiteral("<img src='file:///x'>")
                             << QStringLiteral("<span>&lt;img src='file:///x'&gt;</span>");
    QTest::newRow("bold") << QStringLiteral("<b>trusted</b>")
                          << QStringLiteral("<span>&lt;b&gt;trusted&lt;/b&gt;</span>");
}

void TestFields::toolTipIsText()
{
    QFETCH(const QString, text);
    QTEST(plainToolTip(text), "toolTip");
}

// “|” is where a line can break and Qt would not, “_” where it cannot and Qt would.
void TestFields::breaksWhereItMay_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("broken");
    const auto row = [](const char *name, const char *text, const char *broken) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(broken);
    };
    row("words", "Send the CSR to your CA.", "Send the CSR to your CA.");
    row("path", "Written to /etc/ssl/a.crt, /etc/b", "Written to /_etc/ssl/a.crt, /_etc/b");
    row("quoted path", "“/etc/ssl”", "“/_etc/ssl”");
    row("date", "of 11/21/2026", "of 11/21/2026");
    row("hyphen in a path", "/etc/99-a-b.conf", "/_etc/|99-_a-_b.conf");
    row("digit after a slash", "/var/2026/x", "/_var/|2026/x");
    row("not in the middle of a part", "/0123456789/0123456789/0123456789/0123456789/0123456789",
        "/0123456789/|0123456789/|0123456789/|0123456789/|0123456789");
    row("long word", "0123456789012345678901234567890123456789012345678",
        "01234567890123456789012345678901234567890123|45678");
    row("dot in a long part", "/etc/a-very-long-host-name.department.example.org.csr",
        "/_etc/a-_very-_long-_host-_name.department.|example.org.csr");
    row("hyphen in a long part", "/etc/a-department-with-a-long-name.csr",
        "/_etc/a-_department-_with-_a-_long-|name.csr");
    row("capitals", "DANE, MTA-STS and SHA-256", "DANE, MTA-_STS and SHA-256");
    row("hyphen in a word", "a look-alike", "a look-alike");
    row("dots between facts", "root · 0644 · new", "root~· 0644~· new");
    row("lines", "one\ntwo", "one\ntwo");
    row("nothing", "", "");
}

void TestFields::breaksWhereItMay()
{
    QFETCH(const QString, text);
    QString shown = TextLabel::breakable(text);
    shown.replace(QChar(0x200b), u'|').replace(QChar(0x2060), u'_').replace(QChar(0xa0), u'~');
    QTEST(shown, "broken");
}

void TestFields::coloursSettingsOnly_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("letters"); // of the name, which is coloured
    QTest::newRow("setting") << QStringLiteral("smtpd_tls_cert_file = /etc/a") << 19;
    QTest::newRow("no blanks") << QStringLiteral("TLS_CERTFILE=/etc/a") << 12;
    QTest::newRow("empty value") << QStringLiteral("smtpd_tls_dh =") << 12;
    QTest::newRow("end of PEM") << QStringLiteral("G2rVOnhNmE99DSR6tA==") << 0;
    QTest::newRow("end of PEM, one sign") << QStringLiteral("G2rVOnhNmE99DSR6tAx=") << 0;
}

void TestFields::coloursSettingsOnly()
{
    QFETCH(const QString, line);
    QTextDocument document;
    CodeHighlighter highlighter(&document);
    document.setPlainText(line);
    highlighter.rehighlight();
    int letters = 0;
    for (const auto &range : document.firstBlock().layout()->formats())
        letters += range.length;
    QTEST(letters, "letters");
}

void TestFields::framesAreVisible_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"line", "number", "choice", "text"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestFields::framesAreVisible()
{
    QFETCH(const QString, kind);
    IndicatorStyle style;
    std::unique_ptr<QWidget> field;
    if (kind == QLatin1String("line"))
        field = std::make_unique<QLineEdit>();
    else if (kind == QLatin1String("number"))
        field = std::make_unique<QSpinBox>();
    else if (kind == QLatin1String("text"))
        field = std::make_unique<QPlainTextEdit>();
    else
        field = std::make_unique<QComboBox>();
    if (auto *combo = qobject_cast<QComboBox *>(field.get()))
        combo->setEditable(true);
    const QPalette dark = test::darkPalette();
    field->setStyle(&style);
    field->setPalette(dark);
    field->resize(160, 60);
    const QImage image = seen(*field);
    const QColor base = dark.color(QPalette::Base);
    double best = 0;
    for (int x = 0; x < 3; ++x)
        best = std::max(best, contrast(image.pixelColor(x, image.height() / 2), base));
    QVERIFY2(best >= 2.9, qPrintable(QString::number(best)));
}

void TestFields::iconsGrowWithText()
{
    const IndicatorStyle style;
    const QFont usual = QApplication::font();
    const int side = style.pixelMetric(QStyle::PM_ButtonIconSize, nullptr, nullptr);
    QFont large = usual;
    large.setPointSizeF(usual.pointSizeF() * 2);
    QApplication::setFont(large);
    const int largeSide = style.pixelMetric(QStyle::PM_ButtonIconSize, nullptr, nullptr);
    QApplication::setFont(usual);
    QVERIFY2(largeSide > side * 1.4, qPrintable(QStringLiteral("%1 %2").arg(side).arg(largeSide)));
}

// Its arrow says it.
void TestFields::openIsNotPressed()
{
    IndicatorStyle style;
    MoreButton button;
    button.setStyle(&style);
    button.setText(QStringLiteral("More"));
    button.resize(120, 30);
    button.setChecked(true);
    const QColor window = button.palette().color(QPalette::Window);
    const QImage image = seen(button);
    QCOMPARE(image.pixelColor(image.width() - 4, 4), window);
    QCOMPARE(image.pixelColor(image.width() - 4, image.height() / 2), window);
}

QTEST_MAIN(TestFields)
#include "tst_fields.moc"
