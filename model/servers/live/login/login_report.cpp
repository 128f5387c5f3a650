// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/login/login_report.h"

#include "model/base/advice/advice.h"
#include "model/base/advice/advice_id.h"
#include "model/base/text/language.h"
#include "model/base/text/placeholders.h"
#include "model/servers/live/imap/conversation.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/verification/verification_reason.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace mailseal {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::LoginReports)

public:
    static QString notReached(Reached reached);
    static QString tlsRefused(const TlsRefusal &refusal);
    static QString notOffered(const LoginReport &report);
    static QString ended(const LoginReport &report);
    static QString warning(const LoginReport &report);
    static QString refusedWay();
    static QList<LoginFact> facts(const LoginReport &report);
};

QString Texts::notReached(Reached reached)
{
    switch (reached) {
    case Reached::NothingListens:
        return tr("Nothing listens on %1. Check that the server runs and that no firewall is in between.");
    case Reached::NoWay:
        return tr("There is no way to %1 from here. Check the name and the network.");
    case Reached::NoAnswer:
        return tr(
            "%1 does not answer in time. Check that the server runs and that no firewall is in between.");
    case Reached::HungUp:
        return tr("%1 hung up before TLS began. Look into the server's log.");
    case Reached::OtherProtocol:
        return tr("What answers on %1 speaks another protocol. Check the port.");
    case Reached::TooMuch:
        return tr("What answers on %1 sends more than a mail server would. Check the port.");
    case Reached::NotOffered:
        return tr("%1 does not offer TLS, so no password is sent. Set TLS up on this server first.");
    case Reached::Declined:
        return tr("%1 declines: see what the server said. No password was sent.");
    case Reached::Yes:
        break;
    }
    return tr("The host has no address. Check its name.");
}

QString Texts::tlsRefused(const TlsRefusal &refusal)
{
    switch (refusal.kind) {
    case TlsRefusal::Kind::NotTls:
        return tr("What answers on %1 is not TLS. Check the port, or name its protocol with it.");
    case TlsRefusal::Kind::TimeOver:
        return tr("TLS with %1 did not begin in time, so no password was sent.");
    case TlsRefusal::Kind::Closed:
    case TlsRefusal::Kind::Alert:
    case TlsRefusal::Kind::Failed:
        break;
    }
    return tr("TLS with %1 cannot be begun, so no password was sent. Look into the server's log.");
}

QString Texts::notOffered(const LoginReport &report)
{
    if (report.offered.isEmpty())
        return report.port.protocol == MailProtocol::Smtp && report.port.port == 25
            ? tr("%1 offers no log-in: this port is for mail from other servers. Use 587 or 465.")
            : tr("%1 offers no log-in, not even within TLS. Look into the server's configuration.");
    return tr("%1 offers only ways to log in that are not known here: %2.");
}

QString Texts::ended(const LoginReport &report)
{
    switch (report.end) {
    case LoginEnd::Accepted:
        return tr("The log-in works: %1 accepts the password of %2.");
    case LoginEnd::NotReached:
        return report.silent.isEmpty()
            ? notReached(report.reached)
            : tr(
                "Nobody answers on the ports %2 of %3. Check that the server runs and that no firewall is in between.");
    case LoginEnd::TlsRefused:
        return tlsRefused(report.refusal.value_or(TlsRefusal()));
    case LoginEnd::NotTrusted:
        return sentence(report.verification) + u' ' + tr("So no password is sent.");
    case LoginEnd::NameDiffers:
        return sentence(Advice{AdviceId::NameMismatch, -1, {report.name.display()}}) + u' '
            + tr("So no password is sent.");
    case LoginEnd::Injected:
        return tr(
            "%1 sent something between its yes to TLS and TLS itself. Somebody on the way may have put it "
            "there, so no password is sent.");
    case LoginEnd::NotOffered:
        return notOffered(report);
    case LoginEnd::NeedsTls:
        return tr(
            "%1 says that a log-in needs TLS, though TLS is on. Something in front of the server may end "
            "TLS: tell the server that it does.");
    case LoginEnd::NoPassword:
        return tr(
            "No password was given, so there was no log-in. Run the program where it can ask you, or name a "
            "file with the password.");
    case LoginEnd::WrongPassword:
        return tr("%1 does not accept this name and password. Check the name, too: often it is the whole "
                  "e-mail address.");
    case LoginEnd::PasswordExpired:
        return tr("The password of %2 has expired or must be changed. Change it where it is kept.");
    case LoginEnd::Temporary:
        return tr(
            "%1 cannot check passwords at the moment. Try again later; the server's log says what is missing.");
    case LoginEnd::TooMany:
        return tr("%1 has seen too many attempts or connections. Wait a while before you try again.");
    case LoginEnd::Locked:
        return tr("The account of %2 may not log in. Its administrator can tell why.");
    case LoginEnd::WayRefused:
        return tr("%1 does not take the way to log in that it offers itself. Look into the server's log.");
    case LoginEnd::Refused:
        return tr("%1 refuses the log-in. The server's own words and its log may tell why.");
    case LoginEnd::Unproved:
        return tr("%1 does not prove that it knows the password of %2, as the way to log in demands of both "
                  "sides. Find out which server answers there before you type the password again.");
    case LoginEnd::HungUp:
        return tr("%1 hung up during the log-in. Look into the server's log.");
    case LoginEnd::NoAnswer:
        return tr("%1 did not answer the log-in in time. Look into the server's log.");
    case LoginEnd::Unclear:
        return tr("The answer of %1 to the log-in cannot be understood. Look into the server's log.");
    }
    return {};
}

QString Texts::warning(const LoginReport &report)
{
    return report.isSameMachine && report.port.protocol != MailProtocol::Smtp
        ? tr(
            "A password would have been accepted before TLS, too (%1). Dovecot counts a connection from its own "
            "machine as safe: try it from another one before you change anything.")
        : tr(
            "A password would have been accepted before TLS, too (%1). Let the server offer the log-in only within "
            "TLS.");
}

QString Texts::refusedWay()
{
    return tr("%1 is offered, too, and refuses the same password: it does not work with the way in which the "
              "password is stored. Mail programs that prefer it do not get in. Store the password for it, or "
              "stop offering it.");
}

QList<LoginFact> Texts::facts(const LoginReport &report)
{
    QList<LoginFact> facts;
    const QString host = report.host + u':' + QString::number(report.port.port);
    facts << LoginFact{tr("Server"), host + QStringLiteral(" (") + protocolTitle(report.port) + u')'};
    if (!report.address.isEmpty())
        facts << LoginFact{tr("Address"), QString::fromLatin1(report.address)};
    if (report.tls) {
        QStringList parts{tlsVersionTitle(report.tls->version), QString::fromLatin1(report.tls->cipher)};
        if (!report.tls->group.isEmpty())
            parts << QString::fromLatin1(report.tls->group);
        facts << LoginFact{tr("TLS"), parts.join(QStringLiteral(", "))};
    }
    if (report.tls && report.verification.verified() && !report.verification.chain.isEmpty()) {
        const CertificateDetails own = details(report.verification.chain.first());
        facts << LoginFact{tr("Certificate"),
            tr("trusted, issued by %1, valid until %2")
                .arg(own.issuerCommonName, shortDate(own.notAfter.date()))};
    }
    if (!report.way.isEmpty())
        facts << LoginFact{tr("Way to log in"), QString::fromLatin1(report.way)};
    if (!report.offered.isEmpty())
        facts << LoginFact{tr("Offered within TLS"), QString::fromLatin1(report.offered.join(", "))};
    if (report.port.start == TlsStart::Asked && report.tls)
        facts << LoginFact{tr("Offered before TLS"),
            report.beforeTls.isEmpty() ? tr("nothing") : QString::fromLatin1(report.beforeTls.join(", "))};
    if (!report.said.isEmpty())
        facts << LoginFact{tr("The server said"), shownText(report.said)};
    if (report.refusal && !report.refusal->detail.isEmpty())
        facts << LoginFact{tr("Details"), report.refusal->detail};
    return facts;
}

QJsonArray toArray(const QByteArrayList &words)
{
    QJsonArray array;
    for (const QByteArray &word : words)
        array << QString::fromLatin1(word);
    return array;
}

} // namespace

QString loginEndName(LoginEnd end)
{
    static const char *const names[]
        = {"accepted", "not-reached", "tls-refused", "not-trusted", "name-differs", "injected", "not-offered",
            "needs-tls", "no-password", "wrong-password", "password-expired", "temporary", "too-many",
            "locked", "way-refused", "refused", "unproved", "hung-up", "no-answer", "unclear"};
    return QString::fromLatin1(names[static_cast<int>(end)]);
}

QString sentence(const LoginReport &report)
{
    const QString place = report.host + u':' + QString::number(report.port.port);
    QStringList ports;
    for (const quint16 port : report.silent)
        ports << QString::number(port);
    const QString second = report.end == LoginEnd::NotOffered ? QString::fromLatin1(report.offered.join(", "))
        : report.end == LoginEnd::NotReached                  ? ports.join(QStringLiteral(", "))
                                                              : report.user;
    return filledIn(Texts::ended(report), {place, second, report.host});
}

QStringList loginWarnings(const LoginReport &report)
{
    QStringList warnings;
    if (!report.refusedWay.isEmpty())
        warnings << Texts::refusedWay().arg(QString::fromLatin1(report.refusedWay));
    if (!report.beforeTls.isEmpty() && report.port.start == TlsStart::Asked)
        warnings << Texts::warning(report).arg(QString::fromLatin1(report.beforeTls.join(", ")));
    return warnings;
}

QList<LoginFact> loginFacts(const LoginReport &report)
{
    return Texts::facts(report);
}

QJsonObject toJson(const LoginReport &report)
{
    QJsonObject object{{QStringLiteral("host"), report.host}, {QStringLiteral("port"), report.port.port},
        {QStringLiteral("protocol"), protocolName(report.port.protocol)},
        {QStringLiteral("address"), QString::fromLatin1(report.address)},
        {QStringLiteral("user"), report.user}, {QStringLiteral("result"), loginEndName(report.end)},
        {QStringLiteral("sentence"), sentence(report)},
        {QStringLiteral("way"), QString::fromLatin1(report.way)},
        {QStringLiteral("offered"), toArray(report.offered)},
        {QStringLiteral("beforeTls"), toArray(report.beforeTls)},
        {QStringLiteral("sameMachine"), report.isSameMachine},
        {QStringLiteral("warnings"), QJsonArray::fromStringList(loginWarnings(report))},
        {QStringLiteral("said"), shownText(report.said)}};
    if (report.tls) {
        object.insert(QStringLiteral("tls"),
            QJsonObject{{QStringLiteral("version"), tlsVersionTitle(report.tls->version)},
                {QStringLiteral("cipher"), QString::fromLatin1(report.tls->cipher)},
                {QStringLiteral("group"), QString::fromLatin1(report.tls->group)}});
        object.insert(QStringLiteral("certificate"), verificationReasonName(report.verification.reason));
    }
    return object;
}

} // namespace mailseal
