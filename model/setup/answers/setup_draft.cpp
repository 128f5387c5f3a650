// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/answers/setup_draft.h"

#include "model/servers/catalogue/layout.h"

#include <QCryptographicHash>
#include <QSet>

namespace mailseal {
namespace {

constexpr int daysThatMailProgramsTake = 825;
constexpr int namesThatAuthoritiesTake = 100;

class Findings
{
public:
    void add(Field field, int index, const Error &error) { m_list << findingOf(field, index, error); }
    void add(Field field, int index, ErrorCode code, const QStringList &arguments)
    {
        add(field, index, Error{code, arguments, {}});
    }
    QList<Finding> take() { return std::move(m_list); }

private:
    QList<Finding> m_list;
};

void checkNames(const SetupDraft &draft, Findings &findings)
{
    if (draft.names.isEmpty())
        findings.add(Field::Names, 0, Error{ErrorCode::NameEmpty, {}, {}});
    if (draft.names.size() > mostNames) {
        findings.add(Field::Names, mostNames,
            Error{ErrorCode::TooManyNames, {QString::number(draft.names.size()), QString::number(mostNames)},
                {}});
        return;
    }
    QSet<QString> seen;
    for (qsizetype i = 0; i < draft.names.size(); ++i) {
        const int index = static_cast<int>(i);
        const auto name = AlternativeName::parse(draft.names[i]);
        if (!name) {
            findings.add(Field::Names, index, name.error());
            continue;
        }
        if (index == 0 && name->kind() == AlternativeName::Kind::Email)
            findings.add(Field::Names, index, Error{ErrorCode::NameEmpty, {}, {}});
        if (name->mixesScripts())
            findings.add(Field::Names, index, ErrorCode::HostMixesScripts, {name->display()});
        if (seen.contains(name->value()))
            findings.add(Field::Names, index, ErrorCode::DuplicateName, {name->display()});
        seen.insert(name->value());
    }
    if (draft.names.size() > namesThatAuthoritiesTake)
        findings.add(Field::Names, 0, ErrorCode::ManyNames, {QString::number(draft.names.size())});
}

void checkSubject(const SetupDraft &draft, Findings &findings)
{
    DistinguishedName subject;
    for (auto entry = draft.subject.begin(); entry != draft.subject.end(); ++entry) {
        const int index = static_cast<int>(entry.key());
        if (auto set = subject.set(entry.key(), entry.value()); !set)
            findings.add(Field::Subject, index, set.error());
    }
    const auto primary = primaryName(draft);
    if (primary && subject.value(Attribute::CN).isEmpty()
        && primary->value().size() > attributeType(Attribute::CN).longest)
        findings.add(Field::Subject, static_cast<int>(Attribute::CN), ErrorCode::CommonNameTooLong,
            {primary->display()});
}

void checkCertificate(const SetupDraft &draft, Findings &findings)
{
    if (draft.days < leastDays || draft.days > mostDays)
        findings.add(Field::Days, 0,
            Error{ErrorCode::DaysOutOfRange,
                {QString::number(draft.days), QString::number(leastDays), QString::number(mostDays)}, {}});
    else if (draft.days > daysThatMailProgramsTake && draft.signing != Signing::None)
        findings.add(Field::Days, 0, ErrorCode::DaysLong, {QString::number(draft.days)});
    if (draft.x509Version != 1 && draft.x509Version != 3)
        findings.add(Field::X509Version, 0,
            Error{ErrorCode::X509VersionInvalid, {QString::number(draft.x509Version)}, {}});
    else if (draft.x509Version == 1 && draft.signing != Signing::None)
        findings.add(Field::X509Version, 0, ErrorCode::VersionOneHasNoNames, {});
}

void checkServers(const SetupDraft &draft, Findings &findings)
{
    if (!layoutNames().contains(draft.layout))
        findings.add(Field::Layout, 0,
            Error{ErrorCode::LayoutUnknown, {draft.layout, layoutNames().join(QStringLiteral(", "))}, {}});
    QSet<ServerKind> seen;
    for (qsizetype i = 0; i < draft.servers.size(); ++i) {
        const ServerKind kind = draft.servers[i].kind;
        if (seen.contains(kind))
            findings.add(
                Field::Servers, static_cast<int>(i), Error{ErrorCode::ServerTwice, {serverTitle(kind)}, {}});
        seen.insert(kind);
    }
}

} // namespace

QString signingName(Signing signing)
{
    switch (signing) {
    case Signing::TestCa:
        return QStringLiteral("test-ca");
    case Signing::SelfSigned:
        return QStringLiteral("self");
    case Signing::None:
        break;
    }
    return QStringLiteral("none");
}

std::optional<Signing> signingFromName(const QString &name)
{
    for (const Signing signing : {Signing::TestCa, Signing::SelfSigned, Signing::None}) {
        if (name.compare(signingName(signing), Qt::CaseInsensitive) == 0)
            return signing;
    }
    return std::nullopt;
}

Finding findingOf(Field field, int index, const Error &error)
{
    const ErrorClass errorClass = classOf(error.code);
    const bool isWarning = errorClass == ErrorClass::Warning || errorClass == ErrorClass::Note;
    return {field, index, isWarning ? Severity::Warning : Severity::Error, error};
}

QList<Finding> validate(const SetupDraft &draft)
{
    Findings findings;
    checkNames(draft, findings);
    checkSubject(draft, findings);
    checkCertificate(draft, findings);
    checkServers(draft, findings);
    return findings.take();
}

bool hasErrors(const QList<Finding> &findings)
{
    return std::any_of(findings.begin(), findings.end(),
        [](const Finding &finding) { return finding.severity == Severity::Error; });
}

std::optional<AlternativeName> primaryName(const SetupDraft &draft)
{
    if (draft.names.isEmpty())
        return std::nullopt;
    const auto name = AlternativeName::parse(draft.names.first());
    if (!name || name->kind() == AlternativeName::Kind::Email)
        return std::nullopt;
    return *name;
}

namespace {

QString groups(const QByteArray &octets)
{
    QStringList texts;
    for (qsizetype i = 0; i + 1 < octets.size(); i += 2)
        texts << QString::number(
            static_cast<quint8>(octets[i]) << 8 | static_cast<quint8>(octets[i + 1]), 16);
    return texts.join(u'-');
}

} // namespace

QString fileHost(const AlternativeName &name)
{
    const QByteArray octets = name.addressBytes();
    QString host = octets.size() == 16 ? groups(octets) : name.value();
    if (host.startsWith(QStringLiteral("*.")))
        host.replace(0, 1, QStringLiteral("wildcard-"));
    // A file name has at most 255 bytes (NAME_MAX), endings and the time of a backup included.
    constexpr qsizetype longest = 200;
    if (host.size() <= longest)
        return host;
    const QByteArray hash = QCryptographicHash::hash(host.toLatin1(), QCryptographicHash::Sha256).toHex();
    return host.left(longest - 18) + QStringLiteral("-.") + QString::fromLatin1(hash.left(16));
}

} // namespace mailseal
