// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/own_word.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

constexpr qsizetype mostLines = 20;
constexpr qsizetype longest = 300; // of a line: Dovecot 2.4 may print a whole key (mail-servers: “<”)

// What a finding of ours is about already is not said twice.
bool isKnown(const Configuration &configuration, const QString &line)
{
    static const QRegularExpression breaks(QStringLiteral("[^\\w/-]+"));
    const QStringList words = line.split(breaks, Qt::SkipEmptyParts);
    return std::any_of(
        configuration.findings.begin(), configuration.findings.end(), [&](const Advice &finding) {
            const bool isThatLine
                = finding.id == AdviceId::LineNotUnderstood && line.contains(finding.arguments.value(1));
            return isThatLine || words.contains(finding.setting.key);
        });
}

QStringList linesOf(const QByteArray &errors)
{
    static const QRegularExpression said(QStringLiteral("\\b(warning|error|fatal|Warning|Error|Fatal): "));
    QStringList lines;
    const QStringList all = QString::fromUtf8(errors).split(u'\n');
    for (const QString &line : all) {
        const auto match = said.match(line);
        // A private key that an error message quotes ends here, too.
        const QString text = line.mid(match.capturedEnd()).section(QStringLiteral("-----BEGIN"), 0, 0);
        if (match.hasMatch() && !lines.contains(text.left(longest)))
            lines << text.left(longest);
    }
    return lines.mid(0, mostLines);
}

} // namespace

OwnWord ownWord(const Configuration &configuration, const ToolRunner &ask)
{
    const bool isPostfix = configuration.server.kind == ServerKind::Postfix;
    const bool hasTool = isPostfix || configuration.server.kind == ServerKind::Dovecot;
    if (!ask || !hasTool)
        return {};
    const QStringList place{QStringLiteral("-c"),
        isPostfix ? configuration.folder : configuration.folder + QStringLiteral("/dovecot.conf")};
    const auto answer = isPostfix
        ? ask(QStringLiteral("postconf"), place + QStringList{QStringLiteral("-n")})
        : ask(QStringLiteral("doveconf"), QStringList{QStringLiteral("-n")} + place);
    if (!answer)
        return {};
    const bool refuses = !isPostfix && answer->exit == 89;
    OwnWord word{{}, !isPostfix && answer->exit == 0};
    for (const QString &line : linesOf(answer->errors)) {
        // Postfix's other programs read the files as postconf(1) does, and end where it ends.
        const bool isFatal = refuses
            || (isPostfix && answer->exit != 0 && answer->errors.contains("fatal: " + line.toUtf8()));
        if (!isKnown(configuration, line))
            word.advice << settingAdvice(isFatal ? AdviceId::ServerRefuses : AdviceId::ServerWarns,
                isFatal ? Effect::Refuses : Effect::Works,
                Setting{{}, {}, {}, configuration.files.value(0), 0}, line);
    }
    return word;
}

QList<Advice> uncontradicted(QList<Advice> findings, const OwnWord &word)
{
    static const QList<AdviceId> aboutNames{AdviceId::UnknownSetting, AdviceId::Misspelled,
        AdviceId::Obsolete, AdviceId::TooNew, AdviceId::SectionUnnamed, AdviceId::ValueInvalid,
        AdviceId::VersionMissing, AdviceId::VersionNotFirst, AdviceId::StorageVersionMissing};
    if (word.accepts)
        findings.removeIf([](const Advice &advice) {
            return effectOf(advice) == Effect::Refuses && aboutNames.contains(advice.id);
        });
    return findings;
}

} // namespace mailseal
