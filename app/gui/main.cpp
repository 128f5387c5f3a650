// SPDX-License-Identifier: GPL-3.0-or-later
// mailseal: the window.
#include "model/base/language.h"
#include "model/x509/initialization.h"
#include "ui/main_window.h"
#include "ui/widgets/indicator_style.h"
#include "ui/widgets/language_switch.h"
#include "ui/widgets/line_icon.h"

#include <QApplication>

int main(int argc, char **argv)
{
    const mailseal::CryptographyInitialization cryptography;
    QApplication application(argc, argv);
    // Settings stand beside the remembered answers: ~/.config/mailseal/mailseal.conf.
    QCoreApplication::setOrganizationName(QStringLiteral("mailseal"));
    QCoreApplication::setApplicationName(QStringLiteral("mailseal"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MAILSEAL_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Mailseal"));
    QGuiApplication::setDesktopFileName(QStringLiteral("mailseal"));
    QGuiApplication::setWindowIcon(mailseal::lineIcon(QStringLiteral("mailseal")));
    mailseal::useVisibleIndicators();
    mailseal::useVisiblePlaceholders();
    mailseal::installLanguage(mailseal::startLanguage());

    mailseal::MainWindow window({mailseal::systemProgramRunner(), QStringLiteral("/")});
    window.show();
    return QApplication::exec();
}
