// SPDX-License-Identifier: GPL-3.0-or-later
//
// The TLSA records that are published for a host, against the files of its server: %1 is the name of the
// records, “_25._tcp.mail.example.org”.
#pragma once

#include "model/base/advice/advice_id.h"
#include "model/base/advice/advice_row.h"

namespace mailseal {

inline constexpr std::array tlsaRules{
    AdviceRow{AdviceId::TlsaNone, "tlsa-none", Check::Domain, Severity::Note, Effect::Works, Mend::Nothing,
        QT_TRANSLATE_NOOP("mailseal::Advice", "No TLSA record"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "There is no TLSA record at %1, so DANE protects nothing there. In a zone signed with DNSSEC, publish the records that are shown."),
        "RFC 7672 §1.3"},
    AdviceRow{AdviceId::TlsaFitsNeither, "tlsa-fits-neither", Check::Domain, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLSA record fits nothing"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "No TLSA record at %1 fits this certificate or key. A server that presents it gets no mail from senders that check DANE. Publish the records that are shown, and wait as long as the old ones may be kept before you change the key."),
        "RFC 7671 §8.1; RFC 7672 §3.1"},
    AdviceRow{AdviceId::TlsaIssuerUnmet, "tlsa-issuer-unmet", Check::Domain, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLSA record of another issuer"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The TLSA records at %1 name an issuer that is not in this chain. A server that presents it gets no mail from senders that check DANE. Publish “3 1 1” of the key as well; it does not depend on issuers."),
        "RFC 7671 §5.2; RFC 7672 §3.1"},
    AdviceRow{AdviceId::TlsaNextOnly, "tlsa-next-only", Check::Domain, Severity::Error, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Only the next key is published"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The TLSA records at %1 fit the next key only, and the server still presents the current one: senders that check DANE hold mail back now. Publish the record of the current key again until the key has changed."),
        "RFC 7671 §8.1"},
    AdviceRow{AdviceId::TlsaNextMissing, "tlsa-next-missing", Check::Domain, Severity::Warning, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "Next key not published"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "The TLSA records at %1 fit the current key, but not the next one. Publish the record of the next key before you change it, and wait as long as the old answer may be kept."),
        "RFC 7671 §8.1"},
    AdviceRow{AdviceId::TlsaWrongPort, "tlsa-wrong-port", Check::Domain, Severity::Warning, Effect::Works,
        Mend::Nothing, QT_TRANSLATE_NOOP("mailseal::Advice", "TLSA record for another port"),
        QT_TRANSLATE_NOOP("mailseal::Advice",
            "There are TLSA records at %1, but none at %2, which is what senders ask for. Publish them there."),
        "RFC 7672 §2.2.3"},
};

} // namespace mailseal
