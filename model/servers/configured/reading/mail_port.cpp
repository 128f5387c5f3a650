// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/mail_port.h"

#include "model/servers/configured/reading/postfix/postfix_value.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

MailPort portNamed(const QString &scope)
{
    const QString name = scope.section(u'/', 0, 0);
    const QString host = name.left(name.lastIndexOf(u':'));
    const bool isLoopback = name.contains(u':')
        && (host.startsWith(QLatin1String("127.")) || host == QLatin1String("localhost")
            || host == QLatin1String("[::1]") || host == QLatin1String("::1"));
    return {scope, name.mid(name.lastIndexOf(u':') + 1), isLoopback};
}

} // namespace

bool MailPort::isSmtp() const
{
    return name == QLatin1String("25") || name == QLatin1String("smtp");
}

bool MailPort::isSubmission() const
{
    return name == QLatin1String("587") || name == QLatin1String("submission");
}

bool MailPort::isSubmissions() const // the aliases of 465/tcp
{
    static const QStringList names{QStringLiteral("465"), QStringLiteral("submissions"),
        QStringLiteral("smtps"), QStringLiteral("ssmtp"), QStringLiteral("urd")};
    return names.contains(name);
}

std::optional<MailPort> mailPortOf(const Setting &service)
{
    const bool answers = service.key == QLatin1String("service")
        && service.scope.endsWith(QLatin1String("/inet")) && service.value.endsWith(QLatin1String(" smtpd"));
    return answers ? std::optional(portNamed(service.scope)) : std::nullopt;
}

const Setting *samePort(const Configuration &configuration, const QString &scope)
{
    const MailPort wanted = portNamed(scope);
    for (const Setting &setting : configuration.settings) {
        const auto port = mailPortOf(setting);
        if (port && !port->isLoopback
            && ((wanted.isSubmission() && port->isSubmission())
                || (wanted.isSubmissions() && port->isSubmissions())))
            return &setting;
    }
    return nullptr;
}

bool isForThisMachine(const Configuration &configuration)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,]+"));
    static const QRegularExpression local(
        QStringLiteral("^(loopback-only|localhost|127\\.[0-9.]+|\\[?::1\\]?)$"));
    const QStringList interfaces
        = effectiveValue(configuration, "inet_interfaces").split(separators, Qt::SkipEmptyParts);
    const bool isBoundElsewhere = std::any_of(
        configuration.settings.begin(), configuration.settings.end(), [](const Setting &setting) {
            const auto port = mailPortOf(setting);
            return port && !port->isLoopback && port->scope.section(u'/', 0, 0) != port->name;
        });
    return !interfaces.isEmpty() && !isBoundElsewhere
        && std::all_of(
            interfaces.begin(), interfaces.end(), [](const QString &name) { return name.contains(local); });
}

} // namespace mailseal
