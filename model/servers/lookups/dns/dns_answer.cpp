// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/lookups/dns/dns_answer.h"

namespace mailseal {

QString recordTypeName(RecordType type)
{
    switch (type) {
    case RecordType::A:
        return QStringLiteral("A");
    case RecordType::Soa:
        return QStringLiteral("SOA");
    case RecordType::Mx:
        return QStringLiteral("MX");
    case RecordType::Txt:
        return QStringLiteral("TXT");
    case RecordType::Aaaa:
        return QStringLiteral("AAAA");
    case RecordType::Srv:
        return QStringLiteral("SRV");
    case RecordType::Tlsa:
        return QStringLiteral("TLSA");
    case RecordType::Caa:
        return QStringLiteral("CAA");
    }
    return {};
}

} // namespace mailseal
