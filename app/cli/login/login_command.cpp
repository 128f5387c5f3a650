// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/login/login_command.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace mailseal::cli {

void addOptions(const CommandOptions &command, LoginOptions &options)
{
    addLoginOptions(command, options);
}

QString toText(const LoginReport &report)
{
    QString text = sentence(report) + u'\n';
    for (const QString &warning : loginWarnings(report))
        text += QCoreApplication::translate("mailseal::cli", "Warning: %1").arg(warning) + u'\n';
    const QList<LoginFact> facts = loginFacts(report);
    qsizetype width = 0;
    for (const LoginFact &fact : facts)
        width = std::max(width, fact.title.size());
    for (const LoginFact &fact : facts)
        text += QStringLiteral("  ") + fact.title.leftJustified(width + 2) + fact.text + u'\n';
    return text;
}

ExitCode runLogin(const LoginOptions &options)
{
    const auto done = logInAs(options, LoginFor::AnyProtocol, [](const ConversationLine &) {});
    if (!done)
        return report(done.error());
    print(options.json ? QString::fromUtf8(QJsonDocument(toJson(done->report)).toJson())
                       : toText(done->report));
    return done->report.end == LoginEnd::Accepted && loginWarnings(done->report).isEmpty() ? Done : Failed;
}

} // namespace mailseal::cli
