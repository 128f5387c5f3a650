// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one way in is worth to a sender that looks at certificates, at DANE or at MTA-STS.
// Private to model/servers/live/domain.
#pragma once

#include "model/servers/live/domain/domain_report.h"

namespace mailseal {

// policy: nullopt unless senders can use it.
QList<HostVerdict> hostVerdicts(
    const DomainRecords &records, const std::optional<StsPolicy> &policy, const DomainWorld &world);

WayVerdict verdictOf(const WayIn &way, const DomainWorld &world); // without DANE and policy
// Why the certificate is not accepted, as a sentence.
QString whyNotAccepted(const WayVerdict &verdict);

} // namespace mailseal
