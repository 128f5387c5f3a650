// SPDX-License-Identifier: GPL-3.0-or-later
//
// Settings in the text of a server's file: what is set, what stays, and what putting back does, for each
// form; also after somebody has edited the file.
#include "model/base/errors/error_code.h"
#include "model/install/settings/settings_edit.h"
#include "tests/support/expect.h"

using namespace mailseal;

namespace {

using enum SettingsForm;

QByteArray bytes(const SecretBytes &text)
{
    return publicBytes(text);
}

std::string_view viewOf(const QByteArray &text)
{
    return {text.constData(), static_cast<size_t>(text.size())};
}

SettingsStep step(SettingsForm form, const QList<SettingLine> &lines)
{
    return {QStringLiteral("/etc/file"), form, lines};
}

SettingLine setting(const char *line, const char *scope = "")
{
    return {QString::fromUtf8(scope), QString::fromUtf8(line)};
}

} // namespace

class TestSettingsEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setsAndPutsBack_data();
    void setsAndPutsBack();
    void whatIsSetAlreadyStays_data();
    void whatIsSetAlreadyStays();
    void settingTwiceChangesNothing();
    void anEntryKeepsWhatIsNotSet();
    void aNewEntryGetsItsOptions();
    void editedElsewhereIsPutBackByValue();
    void editedHereIsAConflict();
    void alreadyPutBackIsNoConflict();
    void anEntryWithOptionsOfOthersStays();
    void withoutAnEnd_data();
    void withoutAnEnd();
    void tenThousandLines();
};

void TestSettingsEdit::setsAndPutsBack_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("after");
    const auto row
        = [](const char *name, SettingsForm form, const char *before, const char *line, const char *after) {
              QTest::newRow(name) << static_cast<int>(form) << QByteArray(before) << QString::fromUtf8(line)
                                  << QByteArray(after);
          };
    row("added", Main, "a = b\n", "x = y", "a = b\nx = y\n");
    row("added to an empty file", Main, "", "x = y", "x = y\n");
    row("replaced in its place", Main, "# c\nx = old\na = b\n", "x = y", "# c\nx = y\na = b\n");
    row("of several the last counts", Main, "x = 1\na = b\nx = 2\nc = d\n", "x = y",
        "x = 1\na = b\nx = y\nc = d\n");
    row("a commented setting is none", Main, "#x = old\na = b\n", "x = y", "#x = old\na = b\nx = y\n");
    row("continued lines go", Main, "x = one,\n  two,\n\tthree\na = b\n", "x = y", "x = y\na = b\n");
    row("a longer name is another", Main, "xx = 1\nx_ = 2\n", "x = y", "xx = 1\nx_ = 2\nx = y\n");
    row("an empty value", Main, "x =\na = b\n", "x = y", "x = y\na = b\n");
    row("shell", Shell, "A=1\nX=\"old\"\nB=2\n", "X=y", "A=1\nX=y\nB=2\n");
    row("shell, in several lines", Shell, "X=\"old\nmore\"\nB=2\n", "X=y", "X=y\nB=2\n");
    row("shell, continued", Shell, "X=old\\\nmore\nB=2\n", "X=y", "X=y\nB=2\n");
    row("shell, quotation marks in each other", Shell, "X=\"it's\"\nB=2\n", "X=y", "X=y\nB=2\n");
    row("shell, comment", Shell, "#X=old\n##NAME: X:0\n", "X=y", "#X=old\n##NAME: X:0\nX=y\n");
    row("table", Table, "# c\nmail.example.org /k /c\n", "mail.example.org /key /cert",
        "# c\nmail.example.org /key /cert\n");
    row("table, new name", Table, "a.example.org /k /c\n", "b.example.org /k /c",
        "a.example.org /k /c\nb.example.org /k /c\n");
    row("dovecot", Dovecot, "protocol imap {\n  ssl = no\n}\nssl = yes\n", "ssl = required",
        "protocol imap {\n  ssl = no\n}\nssl = required\n");
    row("dovecot, block", Dovecot, "local_name a {\n  x = 1\n}\nlocal_name b {\n  x = 2\n}\n",
        "local_name a {\n  x = 3\n}", "local_name a {\n  x = 3\n}\nlocal_name b {\n  x = 2\n}\n");
    row("dovecot, a brace in a quotation", Dovecot, "a = \"{\"\nssl = no\n", "ssl = required",
        "a = \"{\"\nssl = required\n");
    row("exim, main section", Exim, "a = b\n\nbegin acl\n\nx = z\n", "x = y",
        "a = b\n\nx = y\nbegin acl\n\nx = z\n");
    row("exim, continued", Exim, "x = 1 : \\\n  2\na = b\nbegin acl\n", "x = y", "x = y\na = b\nbegin acl\n");
    row("exim, condition", Exim, "a = b\nbegin acl\n", ".ifdef _HAVE_GNUTLS\nx = y\n.endif",
        "a = b\n.ifdef _HAVE_GNUTLS\nx = y\n.endif\nbegin acl\n");
    row("exim, under its condition already", Exim, ".ifdef _HAVE_GNUTLS\nx = old\n.endif\nbegin acl\n",
        ".ifdef _HAVE_GNUTLS\nx = y\n.endif", ".ifdef _HAVE_GNUTLS\nx = y\n.endif\nbegin acl\n");
    row("ends of lines", Main, "a = b\r\nx = old\r\n", "x = y", "a = b\r\nx = y\r\n");
    row("octets that are no UTF-8", Main, "a = \xff\xfe\nx = old\n", "x = y", "a = \xff\xfe\nx = y\n");
}

void TestSettingsEdit::setsAndPutsBack()
{
    QFETCH(int, form);
    QFETCH(QByteArray, before);
    QFETCH(QString, line);
    QFETCH(QByteArray, after);
    const auto edited
        = editedSettings(viewOf(before), step(static_cast<SettingsForm>(form), {SettingLine{{}, line}}));
    QVERIFY(edited.has_value());
    QCOMPARE(bytes(edited->text), after);
    QCOMPARE(edited->changes.size(), 1);
    const auto back = settingsPutBack(
        viewOf(after), QStringLiteral("/etc/file"), static_cast<SettingsForm>(form), edited->changes);
    QVERIFY(back.has_value());
    QCOMPARE(bytes(*back), before);
}

void TestSettingsEdit::whatIsSetAlreadyStays_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, SettingsForm form, const char *text, const char *line) {
        QTest::newRow(name) << static_cast<int>(form) << QByteArray(text) << QString::fromUtf8(line);
    };
    row("the same", Main, "x = y\n", "x = y");
    row("other blanks", Main, "x=y\n", "x = y");
    row("continued", Main, "x = one,\n  two\n", "x = one, two");
    row("a comment within", Main, "x = one,\n# c\n  two\n", "x = one, two");
    row("shell", Shell, "X=y\n", "X=y");
    row("block", Dovecot, "local_name a {\n\tx=1\n}\n", "local_name a {\n  x = 1\n}");
    row("exim under a condition", Exim, ".ifdef A\nx = y\n.endif\n", ".ifdef A\nx = y\n.endif");
}

void TestSettingsEdit::whatIsSetAlreadyStays()
{
    QFETCH(int, form);
    QFETCH(QByteArray, text);
    QFETCH(QString, line);
    const auto edited
        = editedSettings(viewOf(text), step(static_cast<SettingsForm>(form), {SettingLine{{}, line}}));
    QVERIFY(edited.has_value());
    QCOMPARE(bytes(edited->text), text);
    QVERIFY(edited->changes.isEmpty());
}

void TestSettingsEdit::settingTwiceChangesNothing()
{
    const SettingsStep wanted = step(Main, {setting("x = y"), setting("z = 1")});
    const auto once = editedSettings("a = b", wanted);
    QVERIFY(once.has_value());
    QCOMPARE(bytes(once->text), QByteArray("a = b\nx = y\nz = 1\n"));
    const auto twice = editedSettings(view(once->text), wanted);
    QVERIFY(twice.has_value());
    QCOMPARE(bytes(twice->text), bytes(once->text));
    QVERIFY(twice->changes.isEmpty());
}

// An entry may have its options in its first line, several in a line, in braces, and twice.
void TestSettingsEdit::anEntryKeepsWhatIsNotSet()
{
    const QByteArray before("smtp inet n - y - - smtpd\n"
                            "587 inet n - y - - smtpd -o milter_macro=x\n"
                            "    -o smtpd_tls_security_level=may -o smtpd_sasl_auth_enable=yes\n"
                            "# -o smtpd_tls_security_level=none\n"
                            "    -o { smtpd_client_restrictions = permit_mynetworks, reject }\n"
                            "pickup unix n - y 60 1 pickup\n");
    const auto edited = editedSettings(viewOf(before),
        step(Master,
            {setting("  -o smtpd_tls_security_level=encrypt", "587/inet"),
                setting("  -o smtpd_tls_wrappermode=no", "587/inet")}));
    QVERIFY(edited.has_value());
    const QByteArray after("smtp inet n - y - - smtpd\n"
                           "587 inet n - y - - smtpd -o milter_macro=x\n"
                           "    -o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes\n"
                           "# -o smtpd_tls_security_level=none\n"
                           "    -o { smtpd_client_restrictions = permit_mynetworks, reject }\n"
                           "    -o smtpd_tls_wrappermode=no\n"
                           "pickup unix n - y 60 1 pickup\n");
    QCOMPARE(bytes(edited->text), after);
    const auto back = settingsPutBack(viewOf(after), QStringLiteral("/etc/file"), Master, edited->changes);
    QVERIFY(back.has_value());
    QCOMPARE(bytes(*back), before);
}

void TestSettingsEdit::aNewEntryGetsItsOptions()
{
    const QByteArray before("smtp inet n - y - - smtpd\n#submission inet n - y - - smtpd\n#  -o a=b\n");
    const SettingsStep wanted = step(Master,
        {setting("submission  inet  n       -       n       -       -       smtpd"),
            setting("  -o syslog_name=postfix/submission", "submission/inet"),
            setting("  -o smtpd_tls_security_level=encrypt", "submission/inet")});
    const auto edited = editedSettings(viewOf(before), wanted);
    QVERIFY(edited.has_value());
    QCOMPARE(bytes(edited->text),
        before
            + "submission  inet  n       -       n       -       -       smtpd\n"
              "  -o syslog_name=postfix/submission\n  -o smtpd_tls_security_level=encrypt\n");
    QCOMPARE(edited->changes.size(), 3);
    const auto back
        = settingsPutBack(view(edited->text), QStringLiteral("/etc/file"), Master, edited->changes);
    QVERIFY(back.has_value());
    QCOMPARE(bytes(*back), before);
}

void TestSettingsEdit::editedElsewhereIsPutBackByValue()
{
    const auto edited = editedSettings("x = old\na = b\n", step(Main, {setting("x = y"), setting("n = 1")}));
    QVERIFY(edited.has_value());
    const auto back = settingsPutBack(
        "# mine\nx=y\na = c\nn = 1\nmore = 1\n", QStringLiteral("/etc/file"), Main, edited->changes);
    QVERIFY(back.has_value());
    QCOMPARE(bytes(*back), QByteArray("# mine\nx = old\na = c\nmore = 1\n"));
}

void TestSettingsEdit::editedHereIsAConflict()
{
    const auto edited = editedSettings("x = old\n", step(Main, {setting("x = y"), setting("n = 1")}));
    QVERIFY(edited.has_value());
    const auto back
        = settingsPutBack("x = theirs\nn = 1\n", QStringLiteral("/etc/file"), Main, edited->changes);
    QVERIFY(!back.has_value());
    QCOMPARE(back.error().code, ErrorCode::SettingsChangedSince);
    QCOMPARE(back.error().arguments, QStringList({QStringLiteral("/etc/file"), QStringLiteral("x")}));
}

void TestSettingsEdit::alreadyPutBackIsNoConflict()
{
    const auto edited = editedSettings("x = old\n", step(Main, {setting("x = y"), setting("n = 1")}));
    QVERIFY(edited.has_value());
    const auto back = settingsPutBack("x = old\n", QStringLiteral("/etc/file"), Main, edited->changes);
    QVERIFY(back.has_value());
    QCOMPARE(bytes(*back), QByteArray("x = old\n"));
}

// Without its first line, their option would become the entry before's.
void TestSettingsEdit::anEntryWithOptionsOfOthersStays()
{
    const auto edited = editedSettings("smtp inet n - y - - smtpd\n",
        step(Master, {setting("submission inet n - n - - smtpd"), setting("  -o a=b", "submission/inet")}));
    QVERIFY(edited.has_value());
    const QByteArray now = bytes(edited->text) + "  -o theirs=1\n";
    const auto back = settingsPutBack(viewOf(now), QStringLiteral("/etc/file"), Master, edited->changes);
    QVERIFY(!back.has_value());
    QCOMPARE(back.error().arguments.value(1), QStringLiteral("submission/inet"));
}

void TestSettingsEdit::withoutAnEnd_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("line");
    QTest::newRow("quotation") << static_cast<int>(Shell) << QByteArray("A=1\nB=\"x\nC=2\n")
                               << QStringLiteral("X=y");
    QTest::newRow("block") << static_cast<int>(Dovecot) << QByteArray("a = b\nprotocol imap {\n  x = 1\n")
                           << QStringLiteral("ssl = required");
}

void TestSettingsEdit::withoutAnEnd()
{
    QFETCH(int, form);
    QFETCH(QByteArray, text);
    QFETCH(QString, line);
    const auto edited
        = editedSettings(viewOf(text), step(static_cast<SettingsForm>(form), {SettingLine{{}, line}}));
    QVERIFY(!edited.has_value());
    QCOMPARE(edited.error().code, ErrorCode::SettingsNotEditable);
    QCOMPARE(edited.error().arguments, QStringList({QStringLiteral("/etc/file"), QStringLiteral("2")}));
}

void TestSettingsEdit::tenThousandLines()
{
    QByteArray text;
    for (int i = 0; i < 10000; ++i)
        text += "name" + QByteArray::number(i) + " = value\n";
    QList<SettingLine> lines;
    for (int i = 0; i < 30; ++i)
        lines << SettingLine{{}, QStringLiteral("name%1 = new").arg(i * 300)};
    const auto edited = editedSettings(viewOf(text), step(Main, lines));
    QVERIFY(edited.has_value());
    QCOMPARE(edited->changes.size(), 30);
    QCOMPARE(bytes(edited->text).count('\n'), 10000);
    // A quotation without an end is not read again for each line.
    const auto open = editedSettings("A=\"\n" + std::string(500'000, '\n'), step(Shell, {setting("X=y")}));
    QVERIFY(!open.has_value());
}

QTEST_APPLESS_MAIN(TestSettingsEdit)
#include "tst_settings_edit.moc"
