// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/remote/far_key.h"

#include "model/base/errors/error_code.h"
#include "model/base/text/printable.h"
#include "model/base/text/shell_word.h"
#include "model/x509/issuing/issuing.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

// openssl-genpkey(1); the second option of a curve is for older versions.
QString makingOf(KeyAlgorithm algorithm)
{
    const auto curve = [](const char *name) {
        return QStringLiteral("EC -pkeyopt ec_paramgen_curve:%1 -pkeyopt ec_param_enc:named_curve")
            .arg(QLatin1String(name));
    };
    switch (algorithm) {
    case KeyAlgorithm::EcdsaP256:
        return curve("P-256");
    case KeyAlgorithm::EcdsaP384:
        return curve("P-384");
    case KeyAlgorithm::Ed25519:
        return QStringLiteral("ED25519");
    case KeyAlgorithm::Rsa2048:
    case KeyAlgorithm::Rsa3072:
    case KeyAlgorithm::Rsa4096:
        break;
    }
    return QStringLiteral("RSA -pkeyopt rsa_keygen_bits:") + keyAlgorithmName(algorithm).section(u'-', 1);
}

// The openssl.cnf comes on standard input. 127: no openssl; 126: no folder.
QString lineFor(const SetupRequest &request)
{
    const bool hasSubject = !request.profile.subject.entries().isEmpty();
    return QStringLiteral(
        "umask 077; command -v openssl >/dev/null 2>&1 || exit 127; "
        "find /dev/shm /tmp -maxdepth 1 -name 'mailseal-key.*' -user 0 -mtime +0 -exec rm -rf {} + 2>/dev/null; "
        "d=$(mktemp -d /dev/shm/mailseal-key.XXXXXX 2>/dev/null || mktemp -d /tmp/mailseal-key.XXXXXX) || exit 126; "
        "trap '' HUP PIPE; cat >\"$d/request\" && openssl genpkey -algorithm %1 -out \"$d/key\" && "
        "openssl req -new -config \"$d/request\" -key \"$d/key\" %2&& echo \"mailseal-key $d\" && exit 0; "
        "rm -rf \"$d\"; exit 1")
        .arg(makingOf(request.key), hasSubject ? QString() : QStringLiteral("-subj / "));
}

} // namespace

QByteArray requestIn(const QByteArray &answer)
{
    static const QRegularExpression block(QStringLiteral(
        "-----BEGIN CERTIFICATE REQUEST-----\\n[A-Za-z0-9+/=\\n]+\\n-----END CERTIFICATE REQUEST-----\\n"));
    return block.match(QString::fromLatin1(answer)).captured(0).toLatin1();
}

FarKey::~FarKey()
{
    if (!m_folder.isEmpty() && m_connection->isOpen())
        (void)m_connection->runAsRoot(QStringLiteral("rm -rf -- ") + shellQuoted(m_folder), {});
}

Result<MadeThere> makeKeyThere(
    const std::shared_ptr<const SshConnection> &connection, const SetupRequest &request)
{
    const QByteArray config = toRequestConfig(request.profile, request.key);
    const auto end = connection->runAsRoot(
        lineFor(request), secretBytes({config.constData(), static_cast<size_t>(config.size())}));
    if (!end)
        return failure(end.error());
    const QStringList host{connection->target().text()};
    const QString said = printable(QString::fromUtf8(end->err).trimmed());
    constexpr int noTool = 127;
    constexpr int broken = 255;
    if (end->status == noTool)
        return failure(ErrorCode::SshToolMissing, host + QStringList{QStringLiteral("openssl")});
    if (end->status == broken)
        return failure(ErrorCode::SshFailed, host, said);
    if (end->status != 0)
        return failure(ErrorCode::RemoteFailed, host, said);
    static const QRegularExpression place(
        QStringLiteral("^mailseal-key (/(?:dev/shm|tmp)/mailseal-key\\.[A-Za-z0-9]+)$"),
        QRegularExpression::MultilineOption);
    const auto found = place.match(QString::fromLatin1(end->out));
    const QByteArray csr = requestIn(end->out);
    const auto publicKey = keyRequestedElsewhere(request.profile, csr);
    if (!found.hasMatch())
        return failure(ErrorCode::SshAnswerUnclear, host, said);
    const auto key = std::make_shared<FarKey>(connection, found.captured(1));
    if (!publicKey || publicKey->algorithm() != request.key)
        return failure(ErrorCode::SshAnswerUnclear, host, said);
    return MadeThere{key, *publicKey, csr};
}

} // namespace mailseal
