// SPDX-License-Identifier: GPL-3.0-or-later
//
// Servers are not told to reload a configuration with which they, or their TLS, would stop; everything else
// is no reason.
#include "model/base/errors/error_code.h"
#include "model/setup/sets/applied/reload_here.h"
#include "tests/support/files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace mailseal;

class TestReloadHere : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
};

void TestReloadHere::refuses_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("named"); // in the sentence; empty: nothing forbids it
    const auto row = [](const char *title, const char *file, const char *text, const char *named) {
        QTest::newRow(title) << QString::fromLatin1(file) << QByteArray(text) << QString::fromLatin1(named);
    };
    row("a name that Dovecot does not know", "etc/dovecot/dovecot.conf", "ssl = yes\nfoo_bar = 1\n",
        "foo_bar");
    row("a certificate that is missing", "etc/postfix/main.cf",
        "smtpd_tls_security_level = may\nsmtpd_tls_cert_file = /none.pem\n", "/none.pem");
    row("passwords in clear are no reason", "etc/dovecot/dovecot.conf",
        "ssl = yes\ndisable_plaintext_auth = no\n", "");
    row("a port without TLS is no reason", "etc/postfix/main.cf", "smtpd_tls_security_level = none\n", "");
    row("a word that ends smtpd", "etc/postfix/main.cf", "smtpd_tls_security_level = required\n", "required");
    row("protocols that are none", "etc/postfix/main.cf",
        "smtpd_tls_security_level = none\nsmtpd_tls_protocols = >>x\n", ">>x");
    row("an entry with blanks in an option", "etc/postfix/master.cf",
        "587 inet n - y - - smtpd\n  -o smtpd_tls_security_level = none\n", "options of a service");
    row("an entry without TLS is no reason", "etc/postfix/master.cf",
        "587 inet n - y - - smtpd\n  -o smtpd_tls_security_level=none\n", "");
    row("465 without wrapper mode is no reason", "etc/postfix/master.cf", "465 inet n - y - - smtpd\n", "");
    row("no server at all", "etc/hosts", "", "");
}

void TestReloadHere::refuses()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, text);
    QFETCH(const QString, named);
    const QTemporaryDir root;
    QVERIFY(QDir(root.path()).mkpath(QFileInfo(file).path()));
    QVERIFY(test::save(root.filePath(file), text));
    QVERIFY(test::save(root.filePath(QStringLiteral("etc/os-release")), "ID=debian\nVERSION_ID=12\n"));
    std::optional<Error> fault;
    for (const ServerKind server : {ServerKind::Postfix, ServerKind::Dovecot}) {
        if (!fault)
            fault = reloadFault(server, ConfiguredSystem{root.path()}, QDateTime::currentDateTimeUtc());
    }
    QCOMPARE(fault.has_value(), !named.isEmpty());
    if (fault) {
        QCOMPARE(fault->code, ErrorCode::ReloadFatal);
        QVERIFY2(sentence(*fault).contains(named), qPrintable(sentence(*fault)));
    }
}

QTEST_GUILESS_MAIN(TestReloadHere)
#include "tst_reload_here.moc"
