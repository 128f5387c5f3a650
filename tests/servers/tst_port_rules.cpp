// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ports of Postfix: what is wrong with each is found, and what is right is left alone.
#include "model/servers/configured/reading/postfix/postfix_config.h"
#include "model/servers/configured/rules/port_rules.h"

#include <QTest>

using namespace mailseal;

class TestPortRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void found_data();
    void found();
};

void TestPortRules::found_data()
{
    QTest::addColumn<QByteArray>("mainCf");
    QTest::addColumn<QByteArray>("masterCf");
    QTest::addColumn<QString>("wanted"); // “name scope”
    const auto row
        = [](const char *title, const QByteArray &mainCf, const QByteArray &masterCf, const char *wanted) {
              QTest::newRow(title) << mainCf << masterCf << QString::fromLatin1(wanted);
          };
    const QByteArray smtp = "smtp inet n - y - - smtpd\n";
    const QByteArray submission
        = "submission inet n - y - - smtpd\n -o smtpd_tls_security_level=encrypt\n -o smtpd_sasl_auth_enable=yes\n";
    const QByteArray submissions
        = "submissions inet n - y - - smtpd\n -o smtpd_tls_wrappermode=yes\n -o smtpd_sasl_auth_enable=yes\n";
    const QByteArray may = "smtpd_tls_security_level = may\n";
    row("good", may, smtp + submission + submissions, "");
    for (const char *name : {"465", "smtps", "submissions", "0.0.0.0:465", "[::]:smtps"}) {
        const QByteArray service = QByteArray(name) + " inet n - y - - smtpd\n";
        const QByteArray wanted = QByteArray("wrapper-missing ") + name + "/inet";
        row(QByteArray(name) + " without wrapper mode", may, smtp + service, wanted.constData());
        row(QByteArray(name) + " with wrapper mode", may, smtp + service + " -o smtpd_tls_wrappermode=yes\n",
            "");
    }
    row("587 in wrapper mode", may, "587 inet n - y - - smtpd\n -o smtpd_tls_wrappermode=yes\n",
        "wrapper-unwanted 587/inet");
    row("wrapper mode in main.cf", may + "smtpd_tls_wrappermode = yes\n", smtp, "wrapper-unwanted smtp/inet");
    row("a port of one's own in wrapper mode", may,
        "10465 inet n - y - - smtpd\n -o smtpd_tls_wrappermode=yes\n", "");
    const QByteArray logIn = may + "smtpd_sasl_auth_enable = yes\n";
    row("passwords on 25", logIn, smtp, "auth-in-clear smtp/inet");
    row("passwords on 25, after TLS", logIn + "smtpd_tls_auth_only = yes\n", smtp, "");
    row("passwords on 25, none that can be read",
        logIn + "smtpd_sasl_security_options = noanonymous, noplaintext\n", smtp, "");
    row("passwords on 587 without TLS", may,
        "submission inet n - y - - smtpd\n -o smtpd_sasl_auth_enable=yes\n", "auth-in-clear submission/inet");
    row("passwords from this machine", may,
        "127.0.0.1:10587 inet n - y - - smtpd\n -o smtpd_sasl_auth_enable=yes\n", "");
    row("not for 25", logIn + "smtpd_tls_auth_only = no\n",
        "smtp inet n - y - - smtpd\n -o smtpd_sasl_auth_enable=no\n", "");
    row("a client", logIn, "smtp unix - - y - - smtp\n", "");
    row("comment behind an option", may,
        "smtps inet n - y - - smtpd\n -o smtpd_tls_wrappermode=yes # at once\n", "stray-word smtps/inet");
    row("blanks in an option", may, "smtp inet n - y - - smtpd\n -o smtpd_tls_loglevel = 1\n",
        "stray-word smtp/inet");
    row("braces", may, "smtp inet n - y - - smtpd\n -o { smtpd_tls_loglevel = 1 }\n -v\n", "");
    row("words of pipe", may, "uucp unix - n n - - pipe\n flags=F user=uucp argv=uux -r -n $sender\n", "");
}

void TestPortRules::found()
{
    QFETCH(const QByteArray, mainCf);
    QFETCH(const QByteArray, masterCf);
    Configuration configuration;
    configuration.server = {ServerKind::Postfix, Version{3, 7, 0}};
    readMainCf(mainCf, QStringLiteral("/etc/postfix/main.cf"), configuration);
    readMasterCf(masterCf, QStringLiteral("/etc/postfix/master.cf"), configuration);
    QStringList names;
    for (const Advice &advice : configuration.findings)
        names << adviceName(advice.id) + u' ' + advice.setting.scope;
    for (const Advice &advice : portAdvice(configuration))
        names << adviceName(advice.id) + u' ' + advice.arguments.value(1);
    QTEST(names.join(u','), "wanted");
}

QTEST_GUILESS_MAIN(TestPortRules)
#include "tst_port_rules.moc"
