// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/sets/due.h"

#include "model/base/text/language.h"
#include "model/files/read/reading.h"
#include "model/servers/live/server_check.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/lifetime.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QThreadPool>
#include <QtConcurrentMap>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Due)
};

std::optional<bool> isServed(const SetRecord &record, const QByteArray &sha256)
{
    std::optional<bool> served;
    const QByteArray name = record.names.value(0).toLatin1();
    for (const ServerCheck &check :
        checkServers(usualPorts(serversOf(record)), {sha256, name, Expected::Await::Nothing})) {
        if (check.shown == ServerCheck::Shown::Another)
            return false;
        if (check.shown == ServerCheck::Shown::Same)
            served = true;
    }
    return served;
}

void readCertificate(const QString &path, SetSight &sight)
{
    const auto file = files::readFile(path);
    const auto contents = file ? files::read(*file, {}) : failure(file.error());
    const QList<Certificate> found
        = contents ? files::certificatesOf(contents->objects) : QList<Certificate>();
    if (found.isEmpty()) {
        // Who may not look into the folder does not know whether it is there.
        const QFileInfo folder(QFileInfo(path).absolutePath());
        const bool isSeen = folder.isExecutable() && !QFileInfo::exists(path);
        sight.file = isSeen || (file && !contents) ? SetSight::File::Missing : SetSight::File::Hidden;
        return;
    }
    const CertificateDetails seen = details(found.first());
    sight.file = SetSight::File::Read;
    sight.certificateSha256 = QByteArray::fromHex(seen.fingerprintSha256.toLatin1());
    sight.publicKeySha256 = QByteArray::fromHex(seen.tlsa.toLatin1());
    sight.issuer = seen.issuerCommonName.isEmpty() ? seen.issuer : seen.issuerCommonName;
    sight.notBefore = seen.notBefore;
    sight.notAfter = seen.notAfter;
}

std::pair<QDateTime, QDateTime> lifetimeOf(const RememberedSet &set, const SetSight &sight)
{
    return sight.file == SetSight::File::Read
        ? std::pair(sight.notBefore, sight.notAfter)
        : std::pair(set.installed.record.notBefore, set.installed.record.notAfter);
}

QString dateText(const QDateTime &time)
{
    return longDate(time.toLocalTime().date());
}

} // namespace

SetSight lookAt(const RememberedSet &set, bool asksPorts, const QString &root)
{
    SetSight sight;
    const QString path = certificateHere(set, root);
    if (!path.isEmpty())
        readCertificate(path, sight);
    const SetRecord &record = set.installed.record;
    const QByteArray sha256
        = sight.certificateSha256.isEmpty() ? record.certificateSha256 : sight.certificateSha256;
    if (asksPorts && set.kind == WriteTarget::Kind::ThisMachine && !sha256.isEmpty())
        sight.isServed = isServed(record, sha256);
    return sight;
}

bool Due::isUrgent() const
{
    return what == What::Renew || what == What::Expired || what == What::Reload || what == What::Missing;
}

QDateTime renewalTime(const QDateTime &notBefore, const QDateTime &notAfter)
{
    return notAfter.addSecs(-files::renewalMargin(notBefore.secsTo(notAfter)));
}

Due whatIsDue(const RememberedSet &set, const SetSight &sight, const QDateTime &now)
{
    using What = Due::What;
    const auto [begin, end] = lifetimeOf(set, sight);
    const int days = end.isValid() ? std::max(0, files::wholeDays(now, end)) : 0;
    const QByteArray &recorded = set.installed.record.certificateSha256;
    if (sight.file == SetSight::File::Missing)
        return {What::Missing, {}, days};
    if (sight.isServed == false)
        return {What::Reload, {}, days};
    const bool isReplaced
        = sight.file == SetSight::File::Read && !recorded.isEmpty() && sight.certificateSha256 != recorded;
    // Somebody has put the CA's answer there by hand.
    const bool isAnswered
        = isReplaced && set.pending && sight.publicKeySha256 == set.pending->publicKeySha256;
    if (set.pending && !isAnswered)
        return set.pending->sent.isValid() ? Due{What::AwaitReply, set.pending->sent, days}
                                           : Due{What::SendRequest, set.pending->made, days};
    if (end.isValid() && end <= now)
        return {What::Expired, end, 0};
    if (isReplaced)
        return {What::Replaced, {}, days};
    const QDateTime renewal = end.isValid() ? renewalTime(begin, end) : QDateTime();
    return {renewal.isValid() && renewal <= now ? What::Renew : What::Rest, renewal, days};
}

QList<ServerKind> serversOf(const SetRecord &record)
{
    QList<ServerKind> servers;
    for (const SetRecord::Server &server : record.servers) {
        if (const auto choice = ServerChoice::parse(server.name))
            servers << choice->kind;
    }
    return servers;
}

QString serversText(const SetRecord &record)
{
    QStringList titles;
    for (const ServerKind server : serversOf(record))
        titles << serverTitle(server);
    return titles.join(QStringLiteral(", "));
}

QDateTime endOf(const SeenSet &seen)
{
    return lifetimeOf(seen.set, seen.sight).second;
}

QList<SeenSet> look(const QList<RememberedSet> &sets, const QDateTime &now)
{
    const std::function<SeenSet(const RememberedSet &)> see = [now](const RememberedSet &set) {
        const SetSight sight = lookAt(set, true);
        return SeenSet{set, sight, whatIsDue(set, sight, now)};
    };
    QThreadPool pool; // of its own: a server that does not answer keeps no other work waiting
    auto seen = QtConcurrent::blockingMapped<QList<SeenSet>>(&pool, sets, see);
    std::stable_sort(seen.begin(), seen.end(),
        [](const SeenSet &one, const SeenSet &other) { return one.due.isUrgent() && !other.due.isUrgent(); });
    return seen;
}

QString dueName(Due::What what)
{
    static const char *const names[]
        = {"send-request", "await-reply", "renew", "expired", "reload", "replaced", "missing", "rest"};
    return QString::fromLatin1(names[static_cast<int>(what)]);
}

QString sentence(const Due &due, const RememberedSet &set)
{
    switch (due.what) {
    case Due::What::SendRequest:
        return set.pending && !set.pending->requestFile.isEmpty()
            ? Words::tr("Send the CSR to your CA: %1").arg(set.pending->requestFile)
            : Words::tr("Send the CSR to your CA.");
    case Due::What::AwaitReply:
        return Words::tr("Waiting for your CA since %1.").arg(dateText(due.since));
    case Due::What::Renew:
        return Words::tr("Ends in %n day(s): renew it now.", nullptr, due.days);
    case Due::What::Expired:
        return Words::tr("Ended on %1: renew it now.").arg(dateText(due.since));
    case Due::What::Reload:
        return Words::tr("The server still shows another certificate: let it reload.");
    case Due::What::Replaced:
        return Words::tr("Another certificate has been put in its place since.");
    case Due::What::Missing:
        return Words::tr("The certificate is not there any more: %1").arg(certificateHere(set));
    case Due::What::Rest:
        return due.since.isValid() ? Words::tr("Nothing to do before %1.").arg(dateText(due.since))
                                   : Words::tr("Nothing to do.");
    }
    return {};
}

QString signerText(const RememberedSet &set, const SetSight &sight)
{
    const QString &signing = set.installed.record.signing;
    const bool isRecorded = sight.certificateSha256 == set.installed.record.certificateSha256;
    if (signing == signingName(Signing::None))
        return Words::tr("no certificate yet");
    if (signing == signingName(Signing::TestCa) && (isRecorded || sight.issuer.isEmpty()))
        return Words::tr("test certificate");
    if (signing == signingName(Signing::SelfSigned) && (isRecorded || sight.issuer.isEmpty()))
        return Words::tr("self-signed");
    return sight.issuer.isEmpty() ? Words::tr("signed by a CA") : Words::tr("signed by %1").arg(sight.issuer);
}

} // namespace mailseal
