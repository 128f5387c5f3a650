// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small promises of the widgets: a secret leaves its field for good, and text from elsewhere stays text.
#include "ui/widgets/fields/secret_field.h"
#include "ui/widgets/text/plain_tool_tip.h"

#include <QLineEdit>
#include <QTest>

using namespace mailseal;

class TestFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretLeavesNothing();
    void toolTipIsText_data();
    void toolTipIsText();
};

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

QTEST_MAIN(TestFields)
#include "tst_fields.moc"
