// SPDX-License-Identifier: GPL-3.0-or-later
// mailseal [--page NAME] [FILE…]: the window; given files, it shows what they hold. Exit status 2: wrong use.
#include "app/gui/ask_for_ssh.h"
#include "app/gui/bus_activation.h"
#include "app/gui/draw_page.h"
#include "app/gui/opening_page.h"
#include "model/base/secrets/process_memory.h"
#include "model/base/system/standard_streams.h"
#include "model/base/text/language.h"
#include "model/base/text/printable.h"
#include "model/inspect/file_source.h"
#include "model/servers/configured/examined_as_root.h"
#include "model/setup/remote/far_machine.h"
#include "model/x509/initialization.h"
#include "ui/main_window.h"
#include "ui/widgets/style/indicator_style.h"
#include "ui/widgets/style/language_switch.h"
#include "ui/widgets/style/line_icon.h"

#include <QApplication>
#include <QCommandLineParser>
#include <cstdio>
#include <optional>

namespace {

int wrongUse(const QString &text)
{
    std::fprintf(stderr, "%s\n", text.toUtf8().constData());
    return 2;
}

int wrongPage(const QString &name)
{
    return wrongUse(QCoreApplication::translate("mailseal::Main", "There is no page “%1”. Pages are: %2.")
                        .arg(mailseal::printable(name), mailseal::openingPages().join(QStringLiteral(", "))));
}

} // namespace

int main(int argc, char **argv)
{
    mailseal::protectMemory();
    mailseal::holdStandardStreams();
    mailseal::ignoreBrokenPipes();
    if (mailseal::isAskedToDraw(argc, argv))
        return mailseal::drawPage(argc, argv);
    if (mailseal::isStartedByBus(argc, argv))
        return mailseal::answerBus(argc, argv);
    std::optional<mailseal::CryptographyInitialization> cryptography; // goes after all that uses it
    QApplication application(argc, argv);
    // Settings are kept beside the remembered answers: ~/.config/mailseal/mailseal.conf.
    QCoreApplication::setOrganizationName(QStringLiteral("mailseal"));
    QCoreApplication::setApplicationName(QStringLiteral("mailseal"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MAILSEAL_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Mailseal"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.mailseal.Mailseal"));
    mailseal::useVisibleIndicators();
    mailseal::useVisiblePlaceholders();
    mailseal::installLanguage(mailseal::startLanguage());

    if (mailseal::isAskedBySsh()) {
        cryptography.emplace();
        return mailseal::answerSsh(QCoreApplication::arguments().value(1));
    }

    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("file"),
        QCoreApplication::translate("mailseal::Main", "Files to inspect: certificates, keys, requests."),
        QStringLiteral("[file…]"));
    const QCommandLineOption page(QStringLiteral("page"),
        QCoreApplication::translate("mailseal::Main", "The page to open with: %1.")
            .arg(mailseal::openingPages().join(QStringLiteral(", "))),
        QStringLiteral("name"));
    parser.addOption(page);
    if (!parser.parse(QCoreApplication::arguments()))
        return wrongUse(mailseal::printable(parser.errorText()));
    parser.process(application); // --help and --version end here

    mailseal::MainWindow window(
        {mailseal::systemProgramRunner(), QStringLiteral("/"), mailseal::systemToolRunner(),
            [](const mailseal::TodaysConfiguration &own) {
                return mailseal::examinedAsRoot(own, mailseal::systemElevation(mailseal::AskAt::Desktop));
            },
            [](const QString &target, const std::stop_token &stop) {
                mailseal::SshAsking asking;
                asking.isGivenUp = [stop] { return stop.stop_requested(); };
                asking.askpass = QCoreApplication::applicationFilePath();
                asking.password = mailseal::askedPassword;
                return mailseal::farMachine(target, asking);
            }});
    QObject::connect(&window, &mailseal::MainWindow::aboutToBeUsed, &window, [&cryptography] {
        if (cryptography)
            return;
        cryptography.emplace();
        QGuiApplication::setWindowIcon(mailseal::lineIcon(QStringLiteral("mailseal"))); // drawn in four sizes
    });
    if (!parser.positionalArguments().isEmpty())
        window.showInspect(mailseal::fileSources(parser.positionalArguments()));
    else if (parser.isSet(page) && !mailseal::openPage(window, parser.value(page)))
        return wrongPage(parser.value(page));
    window.show();
    return QApplication::exec();
}
