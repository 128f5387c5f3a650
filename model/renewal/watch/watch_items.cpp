// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/watch/watch_items.h"

#include "model/servers/live/ports/host_summary.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>
#include <algorithm>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Watch)
};

// How urgent it is that a certificate of this life is replaced.
Severity urgencyOf(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &now)
{
    if (!notBefore.isValid() || now < renewalTime(notBefore, notAfter))
        return Severity::Note;
    return now >= lastCall(notBefore, notAfter) ? Severity::Error : Severity::Warning;
}

Severity severityOf(const SeenSet &seen, const QDateTime &now)
{
    switch (seen.due.what) {
    case Due::What::Expired:
    case Due::What::Reload:
    case Due::What::Missing:
        return Severity::Error;
    case Due::What::Renew:
    case Due::What::SendRequest:
    case Due::What::AwaitReply: // while one waits, the certificate in use grows older
        break;
    case Due::What::Replaced:
    case Due::What::Rest:
        return Severity::Note;
    }
    const QDateTime begin
        = seen.sight.notBefore.isValid() ? seen.sight.notBefore : seen.set.installed.record.notBefore;
    return urgencyOf(begin, endOf(seen), now);
}

// The first that any port shows.
std::optional<CertificateDetails> shownBy(const HostReport &report)
{
    for (const PortReport &port : report.ports) {
        if (!port.seen.session || port.seen.session->chain.isEmpty())
            continue;
        if (const auto certificate = Certificate::fromDer(port.seen.session->chain.first()))
            return details(*certificate);
    }
    return std::nullopt;
}

void addEnd(WatchedHost &watched, const CertificateDetails &shown, const QDateTime &now)
{
    watched.notAfter = shown.notAfter;
    // One that has ended is among what examining the ports found.
    const Severity urgency = urgencyOf(shown.notBefore, shown.notAfter, now);
    if (urgency == Severity::Note || now >= shown.notAfter)
        return;
    watched.items << WatchItem{watched.host, {}, QStringLiteral("renew"), urgency,
        Words::tr("Its certificate ends in %n day(s): renew it.", nullptr,
            static_cast<int>(now.daysTo(shown.notAfter)))};
}

} // namespace

QDateTime lastCall(const QDateTime &notBefore, const QDateTime &notAfter)
{
    constexpr qint64 most = 10 * 86'400;
    return notAfter.addSecs(-std::min<qint64>(notBefore.secsTo(notAfter) / 9, most));
}

WatchedHost watched(const SeenSet &seen, const QList<Advice> &dane, const QDateTime &now)
{
    WatchedHost watched{hostOf(seen.set), seen.set.place, endOf(seen), {}};
    if (seen.due.what != Due::What::Rest)
        watched.items << WatchItem{watched.host, watched.place, dueName(seen.due.what), severityOf(seen, now),
            sentence(seen.due, seen.set)};
    for (const Advice &advice : dane) {
        if (mailseal::severityOf(advice.id) != Severity::Note)
            watched.items << WatchItem{watched.host, watched.place, adviceName(advice.id),
                mailseal::severityOf(advice.id), sentence(advice)};
    }
    return watched;
}

WatchedHost watched(const Error &unread)
{
    const QString file = unread.arguments.value(0);
    return {
        file, file, {}, {{file, file, QStringLiteral("set-unreadable"), Severity::Error, sentence(unread)}}};
}

WatchedHost watched(const HostReport &report, const QDateTime &now)
{
    WatchedHost watched{QString::fromLatin1(report.host), {}, {}, {}};
    if (report.found != HostReport::Found::Yes) {
        watched.items << WatchItem{
            watched.host, {}, QStringLiteral("not-found"), Severity::Error, hostVerdict(report)};
        return watched;
    }
    if (const auto shown = shownBy(report)) {
        addEnd(watched, *shown, now);
    } else {
        watched.items << WatchItem{
            watched.host, {}, QStringLiteral("no-tls"), Severity::Error, hostVerdict(report)};
    }
    for (const FoundAt &found : findingsOf(report)) {
        const Severity severity = mailseal::severityOf(found.advice.id);
        const WatchItem item{watched.host, {}, adviceName(found.advice.id), severity,
            findingTitle(found) + QStringLiteral(": ") + sentence(found.advice)};
        const bool isThere = std::any_of(watched.items.begin(), watched.items.end(),
            [&item](const WatchItem &other) { return other.isSameAs(item); });
        if (severity != Severity::Note && !isThere)
            watched.items << item;
    }
    return watched;
}

} // namespace mailseal
