// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/answers/setup_draft.h"

#include <QCryptographicHash>

namespace mailseal {

QString signingName(Signing signing)
{
    switch (signing) {
    case Signing::TestCa:
        return QStringLiteral("test-ca");
    case Signing::SelfSigned:
        return QStringLiteral("self");
    case Signing::Authority:
        return QStringLiteral("authority");
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
    // A file name has at most 255 bytes (NAME_MAX), including suffixes and the time of a backup.
    constexpr qsizetype longest = 200;
    if (host.size() <= longest)
        return host;
    const QByteArray hash = QCryptographicHash::hash(host.toLatin1(), QCryptographicHash::Sha256).toHex();
    return host.left(longest - 18) + QStringLiteral("-.") + QString::fromLatin1(hash.left(16));
}

} // namespace mailseal
