// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/mending/issuer_remedy.h"

#include "model/base/text/printable.h"
#include "model/diagnose/log/mending/catalogue_lines.h"
#include "model/diagnose/log/mending/store_search.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::IssuerRemedy)

public:
    static QString stored(const QString &issuer, const QList<StoredAuthority> &found, const QString &store);
    static QString missing(const QString &issuer, const QString &store);
    static QString looksIn(const MendingMachine &machine);
    static Remedy ownAuthority();
};

QString Words::stored(const QString &issuer, const QList<StoredAuthority> &found, const QString &store)
{
    return tr("“%1” is in this machine's store, %2 (%n certificate(s) with this name).", nullptr,
        static_cast<int>(found.size()))
        .arg(shortSubject(issuer), store);
}

QString Words::missing(const QString &issuer, const QString &store)
{
    return tr(
        "“%1” is not in this machine's store, %2. Either the other server does not send its intermediate "
        "certificate, which its operator has to mend, or it is an authority of somebody's own.")
        .arg(shortSubject(issuer), store);
}

// What Postfix has today, if it is installed here.
QString Words::looksIn(const MendingMachine &machine)
{
    const auto value = [&machine](const char *name) -> std::optional<QString> {
        const auto answer = machine.run
            ? machine.run(QStringLiteral("postconf"), {QStringLiteral("-h"), QString::fromLatin1(name)})
            : std::nullopt;
        return answer ? std::optional(printable(QString::fromUtf8(*answer).trimmed())) : std::nullopt;
    };
    const auto file = value("smtp_tls_CAfile");
    const auto folder = value("smtp_tls_CApath");
    if (!file || !folder)
        return tr("Postfix looks only where smtp_tls_CAfile and smtp_tls_CApath say.");
    if (file->isEmpty() && folder->isEmpty())
        return tr("The Postfix here is told of none: smtp_tls_CAfile and smtp_tls_CApath are empty.");
    return tr("The Postfix here looks in: %1.")
        .arg((QStringList{*file, *folder}.filter(QRegularExpression(QStringLiteral("."))))
                 .join(QStringLiteral(", ")));
}

Remedy Words::ownAuthority()
{
    return {
        tr("If you know the authority and want to trust it: add its certificate to this machine's store."),
        {}, {},
        {QStringLiteral("install -m 0644 AUTHORITY.pem /usr/local/share/ca-certificates/AUTHORITY.crt"),
            QStringLiteral("update-ca-certificates")}};
}

} // namespace

QList<Remedy> issuerRemedies(const LogFinding &finding, const MendingMachine &machine)
{
    if (finding.server != ServerKind::Postfix)
        return {};
    auto setting = catalogueLines(ServerKind::Postfix, {QStringLiteral("smtp_tls_CAfile")}, machine);
    if (!setting)
        return {};
    QStringList sentences;
    const QString issuer = finding.advice.arguments.value(0);
    const bool isNamed = isSubjectName(issuer);
    const auto found = isNamed ? authoritiesNamed(issuer, machine.store) : QList<StoredAuthority>();
    if (isNamed)
        sentences << (found.isEmpty() ? Words::missing(issuer, machine.store)
                                      : Words::stored(issuer, found, machine.store));
    sentences << Words::looksIn(machine)
              << Words::tr(
                     "Name the file, not a folder: smtp_tls_CApath is read inside the queue folder (chroot), "
                     "smtp_tls_CAfile before.");
    setting->text = sentences.join(u' ');
    QList<Remedy> remedies{*setting};
    if (isNamed && found.isEmpty())
        remedies << Words::ownAuthority();
    return remedies;
}

} // namespace mailseal
