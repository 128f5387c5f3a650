// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the tests of the configuration page need repeatedly, and another machine's configuration.
#pragma once

#include "tests/support/program.h"
#include "tests/ui/ui_fixture.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace mailseal::test {

inline void choose(QWidget *page, const char *name, const QVariant &data)
{
    auto *combo = child<QComboBox>(page, name);
    const int index = combo->findData(data);
    QVERIFY2(index >= 0, name);
    combo->setCurrentIndex(index);
    Q_EMIT combo->activated(index);
}

inline QString textOf(QWidget *page, const char *name)
{
    return child<QPlainTextEdit>(page, name)->toPlainText();
}

inline QString explanationOf(QWidget *page, const char *name)
{
    return child<QLabel>(page, name)->text();
}

inline void click(QWidget *page, const char *name)
{
    auto *button = child<QAbstractButton>(page, name);
    QVERIFY2(button->isVisible() && button->isEnabled(), name);
    button->click();
}

// Postfix, with a key that does not belong to the certificate and with weak protocols.
inline void bringConfiguration(const QString &root)
{
    const auto openssl = [&root](const char *arguments) {
        const QStringList command
            = QStringList{QStringLiteral("openssl")} + QString::fromLatin1(arguments).split(u' ');
        const Output made = run(command, {{}, root, {}});
        QVERIFY2(made.code == 0, described(command, made).constData());
    };
    const auto put = [&root](const char *path, const QByteArray &bytes) {
        QVERIFY2(save(root + QLatin1String(path), bytes), path);
    };
    put("/etc/postfix/main.cf",
        "smtpd_tls_cert_file = /etc/ssl/certs/mail.pem\n"
        "smtpd_tls_key_file = /etc/ssl/private/other.key\n"
        "smtpd_tls_security_level = may\n"
        "smtpd_tls_protocols = >=TLSv1\n");
    put("/etc/postfix/master.cf", "smtp inet n - y - - smtpd\n");
    put("/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n");
    put("/etc/ssl/certs/mail.pem", {});
    put("/etc/ssl/private/other.key", {});
    openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout mail.key "
            "-out etc/ssl/certs/mail.pem -subj /CN=mail.example.org -days 30");
    openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out etc/ssl/private/other.key");
}

inline void typeFolder(QWidget *page, const QString &folder)
{
    auto *source = child<QComboBox>(page, "configurationSourceCombo");
    source->setCurrentIndex(1);
    Q_EMIT source->activated(1);
    auto *edit = child<QLineEdit>(page, "configurationFolderEdit");
    edit->setText(folder);
    Q_EMIT edit->editingFinished();
}

} // namespace mailseal::test
