// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/certificates/given_pair.h"

#include "model/base/advice/advice_id.h"
#include "model/files/read/reading.h"
#include "model/servers/configured/files/certificates/named_blocks.h"
#include "model/servers/configured/files/configured_files.h"

#include <algorithm>

namespace mailseal {
namespace {

constexpr qsizetype mostBlocks = 1000; // a chain has a few

bool isTold(const Advice &advice)
{
    static const QList<AdviceId> elsewhere{AdviceId::FileMissing, AdviceId::FileNotExamined};
    static const QList<AdviceId> dates{AdviceId::Expired, AdviceId::NotYetValid};
    return !elsewhere.contains(advice.id) && (effectOf(advice) >= Effect::NoTls || dates.contains(advice.id));
}

bool belong(const GivenPair &pair)
{
    const QList<Advice> advice = adviceOnPair(pair, QDateTime::currentDateTimeUtc());
    return std::none_of(
        advice.begin(), advice.end(), [](const Advice &found) { return found.id == AdviceId::KeyMismatch; });
}

} // namespace

GivenPair pairAmong(const QStringList &paths)
{
    GivenPair pair;
    QStringList certificates;
    for (const QString &path : paths) {
        const auto file = files::readFile(path);
        if (!file)
            continue;
        const files::PemText text = files::readPem(file->bytes, mostBlocks);
        const bool hasKey = firstKey(text) != nullptr;
        const bool hasCertificate = !certificatesIn(text).isEmpty();
        if (hasKey && (pair.key.isEmpty() || hasCertificate))
            pair.key = path;
        if (hasCertificate)
            certificates << path;
    }
    const auto own = std::find_if(certificates.begin(), certificates.end(), [&pair](const QString &path) {
        return pair.key.isEmpty() || belong({path, pair.key});
    });
    pair.certificate = own == certificates.end() ? certificates.value(0) : *own;
    return pair;
}

QList<Advice> adviceOnPair(const GivenPair &pair, const QDateTime &now)
{
    // As Postfix would use them; what keeps TLS from working is the same for all servers.
    Configuration configuration;
    configuration.server = {ServerKind::Postfix, Version{3, 7, 0}};
    if (!pair.certificate.isEmpty())
        configuration.settings << Setting{QStringLiteral("smtpd_tls_cert_file"), pair.certificate, {}, {}, 0};
    if (!pair.key.isEmpty() && pair.key != pair.certificate)
        configuration.settings << Setting{QStringLiteral("smtpd_tls_key_file"), pair.key, {}, {}, 0};
    QList<Advice> advice = examineFiles(configuration, QStringLiteral("/"), now);
    advice.removeIf([](const Advice &found) { return !isTold(found); });
    sortWorstFirst(advice);
    return advice;
}

} // namespace mailseal
