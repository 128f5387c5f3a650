// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/answers/setup_request.h"

namespace mailseal {
namespace {

// A common name that is a host name or an address belongs among the alternative names too, because mail
// programs look there only (RFC 9525 §6.3), and it stands in the subject as it stands there.
void alignCommonName(CertificateProfile &profile)
{
    const auto name = AlternativeName::parse(profile.subject.value(Attribute::CN));
    if (!name || name->kind() == AlternativeName::Kind::Email)
        return;
    (void)profile.subject.set(Attribute::CN, name->value()); // fails only when the A-labels are too long
    if (!profile.names.contains(*name))
        profile.names.prepend(*name);
}

} // namespace

Result<SetupRequest> parse(const SetupDraft &draft)
{
    for (const Finding &finding : validate(draft)) {
        if (finding.severity == Severity::Error)
            return failure(finding.error);
    }
    SetupRequest request;
    for (const QString &typed : draft.names) {
        const AlternativeName name = *AlternativeName::parse(typed);
        if (!request.profile.names.contains(name))
            request.profile.names << name;
    }
    for (auto entry = draft.subject.begin(); entry != draft.subject.end(); ++entry)
        (void)request.profile.subject.set(entry.key(), entry.value()); // validated above
    const AlternativeName primary = *primaryName(draft);
    if (!request.profile.subject.value(Attribute::CN).isEmpty())
        alignCommonName(request.profile);
    else if (primary.value().size() <= attributeType(Attribute::CN).longest)
        (void)request.profile.subject.set(Attribute::CN, primary.value());
    request.profile.digest = draft.digest;
    request.profile.x509Version = draft.x509Version;
    request.days = draft.days;
    request.signing = draft.signing;
    request.key = draft.key.value_or(KeyAlgorithm::EcdsaP256);
    request.oneFile
        = draft.oneFile && draft.signing != Signing::None; // without a certificate there is one anyway
    request.fileHost = fileHost(primary);
    request.layout = draft.layout;
    request.servers = draft.servers;
    return request;
}

void applyRequestConfig(const RequestConfig &config, SetupDraft &draft)
{
    draft.names.clear();
    draft.subject.clear();
    CertificateProfile profile = config.profile;
    alignCommonName(profile);
    const QString commonName = profile.subject.value(Attribute::CN);
    for (const AlternativeName &name : profile.names) {
        if (name.value() == commonName)
            draft.names.prepend(name.display());
        else
            draft.names << name.display();
    }
    for (const DistinguishedName::Entry &entry : profile.subject.entries())
        draft.subject.insert(entry.attribute, entry.value);
    const auto primary = primaryName(draft);
    if (primary && primary->value() == commonName)
        draft.subject.remove(Attribute::CN);
    draft.digest = profile.digest;
    draft.key = config.key;
}

} // namespace mailseal
