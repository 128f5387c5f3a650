// SPDX-License-Identifier: GPL-3.0-or-later
// mailseal [FILE…]: the window; with files it shows what they hold.
#include "model/base/language.h"
#include "model/base/process_memory.h"
#include "model/base/standard_streams.h"
#include "model/inspect/file_source.h"
#include "model/x509/initialization.h"
#include "ui/main_window.h"
#include "ui/widgets/indicator_style.h"
#include "ui/widgets/language_switch.h"
#include "ui/widgets/line_icon.h"

#include <QApplication>
#include <QCommandLineParser>

int main(int argc, char **argv)
{
    mailseal::protectMemory();
    mailseal::holdStandardStreams();
    mailseal::ignoreBrokenPipes();
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

    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("file"),
        QCoreApplication::translate("mailseal::Main", "Files to inspect: certificates, keys, requests."),
        QStringLiteral("[file…]"));
    parser.process(application);

    mailseal::MainWindow window({mailseal::systemProgramRunner(), QStringLiteral("/")});
    if (!parser.positionalArguments().isEmpty())
        window.showInspect(mailseal::fileSources(parser.positionalArguments()));
    window.show();
    return QApplication::exec();
}
