// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/reply/received_set.h"

#include "model/base/errors/error_code.h"
#include "model/files/examine/renewal.h"
#include "model/files/read/reading.h"
#include "model/setup/answers/request_answers.h"
#include "model/setup/sets/made/plan_building.h"
#include "model/x509/certificates/certificate_details.h"

namespace mailseal {
namespace {

// Of a file here, without asking for a passphrase: a server's key has none.
std::optional<PrivateKey> keyIn(const QString &path)
{
    if (path.isEmpty())
        return std::nullopt;
    const auto file = files::readFile(path);
    const auto contents = file ? files::read(*file, {}) : failure(file.error());
    const QList<PrivateKey> keys = contents ? files::keysOf(contents->objects) : QList<PrivateKey>();
    return keys.isEmpty() ? std::nullopt : std::optional(keys.first());
}

QString keyPlaceOf(const RememberedSet &set, const QString &root)
{
    for (const FileRole role : {FileRole::PrivateKey, FileRole::CourierPem, FileRole::EximPem}) {
        if (const QString path = fileHere(set, role, root); !path.isEmpty())
            return path;
    }
    return {};
}

SetupDraft answersOf(const Certificate &leaf)
{
    SetupDraft draft;
    files::FileObject object;
    object.certificate = leaf;
    object.der = leaf.der();
    if (const auto renewal = files::renewalOf(object))
        takeRequest(renewal->names, renewal->subject, draft);
    return draft;
}

bool isKeptInOneFile(const RememberedSet &set)
{
    const bool hasOwnFile = std::any_of(
        set.installed.files.begin(), set.installed.files.end(), [](const InstalledSet::File &file) {
            return file.role == FileRole::Certificate || file.role == FileRole::Chain;
        });
    return !hasOwnFile && !set.installed.record.certificateSha256.isEmpty();
}

QByteArray toPem(const QList<Certificate> &certificates)
{
    QByteArray pem;
    for (const Certificate &certificate : certificates)
        pem += certificate.toPem();
    return pem;
}

IssuedSet issuedSet(const Reply &reply, const ReceivedFor &received, const QDateTime &now)
{
    const CertificateDetails leaf = details(reply.leaf);
    IssuedSet issued;
    if (received.key)
        issued.key = received.key->toPem();
    issued.keyDescription = leaf.key;
    issued.made = now;
    issued.certificate = reply.leaf.toPem();
    issued.chain = toPem(reply.chain);
    if (reply.root)
        issued.root = reply.root->toPem();
    issued.subject = leaf.subject.isEmpty() ? titleOf(reply.leaf) : leaf.subject;
    issued.fingerprintSha256 = leaf.fingerprintSha256;
    issued.publicKeySha256 = QByteArray::fromHex(leaf.tlsa.toLatin1());
    issued.validity = {leaf.notBefore, leaf.notAfter};
    return issued;
}

// The same files as before have a new content, but that of the key's file.
bool canKeyStay(
    const ReceivedFor &received, const SetupRequest &request, const Layout &layout, const WriteTarget &target)
{
    if (!received.set || received.isNewKey || request.oneFile || !layout.switchLink.isEmpty())
        return false;
    const bool isItsPlace
        = target.kind == received.set->kind && (target.thisMachine() || target.path == received.set->place);
    return isItsPlace || !received.key;
}

bool isWithKey(const PlannedFile &file)
{
    return file.role == FileRole::PrivateKey || file.role == FileRole::CourierPem
        || file.role == FileRole::EximPem;
}

Error keyNeedsRoot(const ReceivedFor &received)
{
    const QString place = received.set ? keyPlaceOf(*received.set, QStringLiteral("/")) : QString();
    const QString host = received.set ? received.set->installed.record.names.value(0) : QString();
    if (place.isEmpty() || (received.set && received.set->kind != WriteTarget::Kind::ThisMachine))
        return {ErrorCode::SetFromElsewhere, {host}, {}};
    return {ErrorCode::ReplyKeyNeedsRoot,
        {place, QStringLiteral("sudo mailseal-cli receive FILE --set %1 --install").arg(host)}, {}};
}

} // namespace

WriteTarget ownTarget(const RememberedSet &set, bool configures)
{
    const bool isSomewhere
        = set.kind == WriteTarget::Kind::ThisMachine || set.kind == WriteTarget::Kind::Remote;
    return {set.kind, set.place, configures && isSomewhere};
}

Result<ReceivedFor> receivedFor(
    const std::optional<RememberedSet> &set, const Reply &reply, const QString &keyFile, const QString &root)
{
    ReceivedFor received{set, std::nullopt, false, set ? set->answers : answersOf(reply.leaf)};
    const auto fits
        = [&](const std::optional<PrivateKey> &key) { return key && reply.leaf.holdsPublicKeyOf(*key); };
    if (set)
        received.answers.oneFile = received.answers.oneFile || isKeptInOneFile(*set);
    const QByteArray sum = QByteArray::fromHex(details(reply.leaf).tlsa.toLatin1());
    received.isNewKey = !set || set->installed.record.publicKeySha256 != sum;
    if (!keyFile.isEmpty()) {
        SetupDraft draft;
        draft.existingKeyFile = keyFile;
        auto key = obtainKey(draft);
        if (!key)
            return failure(key.error());
        if (!fits(*key))
            return failure(ErrorCode::ReplyKeyDiffers, {keyFile});
        received.key = *key;
        return received;
    }
    for (const QString &place :
        {set && set->pending ? set->pending->keyFile : QString(), set ? keyPlaceOf(*set, root) : QString()}) {
        if (const auto key = keyIn(place); fits(key)) {
            received.key = key;
            break;
        }
    }
    return received;
}

Result<ReviewedSet> reviewReply(const Reply &reply, const ReceivedFor &received, const Machine &machine,
    const WriteTarget &target, const QString &root, const QDateTime &now)
{
    if (const auto error = whyNot(reply))
        return failure(*error);
    SetupDraft draft = received.answers;
    draft.signing = Signing::SelfSigned; // so that answers about a certificate count
    draft.existingKeyFile.clear();
    auto request = requestOf(draft);
    if (!request)
        return failure(request.error());
    const auto layout = loadLayout(request->layout);
    if (!layout)
        return failure(layout.error());
    request->signing = Signing::Authority;
    if (request->servers.isEmpty())
        request->servers = serversToPlan(machine.servers, target.thisMachine());
    request->keyStays = canKeyStay(received, *request, *layout, target);
    const QList<PlannedFile> planned = plannedFiles(*request, *layout);
    if (!received.key && std::any_of(planned.begin(), planned.end(), isWithKey))
        return failure(keyNeedsRoot(received));
    return reviewIssued(*request, issuedSet(reply, received, now), machine, target, root);
}

} // namespace mailseal
