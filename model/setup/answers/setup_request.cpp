// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/answers/setup_request.h"

#include "model/base/errors/error_code.h"
#include "model/servers/catalogue/layout.h"

#include <QSet>

namespace mailseal {
namespace {

constexpr int daysThatMailProgramsTake = 825;
constexpr int namesThatAuthoritiesTake = 100;

// A common name that is a host name or an address must also be among the alternative names, because mail
// programs look only there (RFC 9525 §6.3), and the subject has it in the same form.
void alignCommonName(CertificateProfile &profile)
{
    const auto name = AlternativeName::parse(profile.subject.value(Attribute::CN));
    if (!name || name->kind() == AlternativeName::Kind::Email)
        return;
    (void)profile.subject.set(Attribute::CN, name->value()); // fails only if the A-labels are too long
    if (!profile.names.contains(*name))
        profile.names.prepend(*name);
}

// Goes through the answers once: what is right goes into the request, what is not is a finding.
class DraftReader
{
public:
    explicit DraftReader(const SetupDraft &draft) : m_draft(draft) { }
    DraftReading read();

private:
    void readNames();
    void readName(int index, QSet<QString> &seen);
    void readSubject();
    void readCertificate();
    void readServers();
    void find(Field field, int index, ErrorCode code, const QStringList &arguments = {})
    {
        m_findings << findingOf(field, index, Error{code, arguments, {}});
    }

    const SetupDraft &m_draft;
    const std::optional<AlternativeName> m_primary = primaryName(m_draft);
    QList<Finding> m_findings;
    SetupRequest m_request;
};

void DraftReader::readName(int index, QSet<QString> &seen)
{
    const auto name = AlternativeName::parse(m_draft.names[index]);
    if (!name) {
        m_findings << findingOf(Field::Names, index, name.error());
        return;
    }
    if (index == 0 && name->kind() == AlternativeName::Kind::Email)
        find(Field::Names, index, ErrorCode::NameEmpty);
    if (name->mixesScripts())
        find(Field::Names, index, ErrorCode::HostMixesScripts, {name->display()});
    if (seen.contains(name->value()))
        find(Field::Names, index, ErrorCode::DuplicateName, {name->display()});
    else
        m_request.profile.names << *name;
    seen.insert(name->value());
}

void DraftReader::readNames()
{
    const QString count = QString::number(m_draft.names.size());
    if (m_draft.names.isEmpty())
        find(Field::Names, 0, ErrorCode::NameEmpty);
    if (m_draft.names.size() > mostNames) {
        find(Field::Names, mostNames, ErrorCode::TooManyNames, {count, QString::number(mostNames)});
        return;
    }
    QSet<QString> seen;
    for (int index = 0; index < m_draft.names.size(); ++index)
        readName(index, seen);
    if (m_draft.names.size() > namesThatAuthoritiesTake)
        find(Field::Names, 0, ErrorCode::ManyNames, {count});
}

void DraftReader::readSubject()
{
    DistinguishedName &subject = m_request.profile.subject;
    for (auto entry = m_draft.subject.begin(); entry != m_draft.subject.end(); ++entry) {
        if (auto set = subject.set(entry.key(), entry.value()); !set)
            m_findings << findingOf(Field::Subject, static_cast<int>(entry.key()), set.error());
    }
    if (!subject.value(Attribute::CN).isEmpty()) {
        alignCommonName(m_request.profile);
    } else if (m_primary && m_primary->value().size() <= attributeType(Attribute::CN).longest) {
        (void)subject.set(Attribute::CN, m_primary->value());
    } else if (m_primary) {
        find(Field::Subject, static_cast<int>(Attribute::CN), ErrorCode::CommonNameTooLong,
            {m_primary->display()});
    }
}

void DraftReader::readCertificate()
{
    if (m_draft.days < leastDays || m_draft.days > mostDays)
        find(Field::Days, 0, ErrorCode::DaysOutOfRange,
            {QString::number(m_draft.days), QString::number(leastDays), QString::number(mostDays)});
    else if (m_draft.days > daysThatMailProgramsTake && m_draft.signing != Signing::None)
        find(Field::Days, 0, ErrorCode::DaysLong, {QString::number(m_draft.days)});
    if (m_draft.x509Version != 1 && m_draft.x509Version != 3)
        find(Field::X509Version, 0, ErrorCode::X509VersionInvalid, {QString::number(m_draft.x509Version)});
    else if (m_draft.x509Version == 1 && m_draft.signing != Signing::None)
        find(Field::X509Version, 0, ErrorCode::VersionOneHasNoNames);
}

void DraftReader::readServers()
{
    if (!layoutNames().contains(m_draft.layout))
        find(Field::Layout, 0, ErrorCode::LayoutUnknown,
            {m_draft.layout, layoutNames().join(QStringLiteral(", "))});
    QSet<ServerKind> seen;
    for (qsizetype i = 0; i < m_draft.servers.size(); ++i) {
        const ServerKind kind = m_draft.servers[i].kind;
        if (seen.contains(kind))
            find(Field::Servers, static_cast<int>(i), ErrorCode::ServerTwice, {serverTitle(kind)});
        seen.insert(kind);
    }
}

DraftReading DraftReader::read()
{
    readNames();
    readSubject();
    readCertificate();
    readServers();
    if (hasErrors(m_findings))
        return {m_findings, std::nullopt};
    m_request.profile.digest = m_draft.digest;
    m_request.profile.x509Version = m_draft.x509Version;
    m_request.days = m_draft.days;
    m_request.signing = m_draft.signing;
    m_request.key = m_draft.key.value_or(KeyAlgorithm::EcdsaP256);
    // Without a certificate there is one file anyway.
    m_request.oneFile = m_draft.oneFile && m_draft.signing != Signing::None;
    m_request.fileHost = fileHost(*m_primary);
    m_request.layout = m_draft.layout;
    m_request.servers = m_draft.servers;
    return {m_findings, m_request};
}

} // namespace

DraftReading readDraft(const SetupDraft &draft)
{
    return DraftReader(draft).read();
}

Result<SetupRequest> requestOf(const SetupDraft &draft)
{
    DraftReading reading = readDraft(draft);
    for (const Finding &finding : std::as_const(reading.findings)) {
        if (finding.severity == Severity::Error)
            return failure(finding.error);
    }
    return *std::move(reading.request);
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
