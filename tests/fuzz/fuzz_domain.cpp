// SPDX-License-Identifier: GPL-3.0-or-later
//
// What anybody can publish under a domain: DNS records, the text records and the policy of MTA-STS and TLS
// reporting, CAA and TLSA. What is read can be written and read back as the same, and every text has an end.
#include "model/servers/lookups/policies/caa_policy.h"
#include "model/servers/lookups/policies/sts_policy.h"
#include "model/servers/lookups/policies/tls_reporting.h"

#include <cstdint>
#include <cstdlib>

using namespace mailseal;

namespace {

DnsAnswer answer(RecordType type, const QByteArray &record)
{
    DnsAnswer made;
    made.question = {QStringLiteral("example.org"), type};
    made.status = DnsAnswer::Status::Found;
    made.records = {record};
    return made;
}

void require(bool kept)
{
    if (!kept)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto policy = parseStsPolicy(bytes);
    if (const auto *read = std::get_if<StsPolicy>(&policy)) {
        const auto again = parseStsPolicy(stsPolicyText(*read).toUtf8());
        require(std::holds_alternative<StsPolicy>(again) && std::get<StsPolicy>(again) == *read);
    }
    for (const MxRecord &record : mxRecords(answer(RecordType::Mx, bytes)))
        require(record.name.size() <= 1024);
    for (const SrvRecord &record : srvRecords(answer(RecordType::Srv, bytes)))
        require(record.target.size() <= 1024);
    (void)addresses(answer(RecordType::A, bytes));
    (void)addresses(answer(RecordType::Aaaa, bytes));
    const auto authorities = caaPolicy({answer(RecordType::Caa, bytes)});
    require(
        authorities && (authorities->owner.isEmpty() || authorities->owner == QLatin1String("example.org")));
    const QStringList published
        = texts(answer(RecordType::Txt, bytes)) + QStringList{QString::fromUtf8(bytes)};
    (void)stsId(published);
    (void)tlsReporting(published);
    return 0;
}
