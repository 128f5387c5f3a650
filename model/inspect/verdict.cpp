// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/verdict.h"

#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/inspect/check_action.h"
#include "model/x509/verification/verification_reason.h"

#include <QCoreApplication>
#include <QLocale>

namespace mailseal {
namespace {

constexpr qsizetype mostTitles = 4;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::CheckRows)

public:
    static QString unreadable(const Error &error);
    static QString of(Judgement judgement);
    static QString ofServer(Judgement judgement);
    static QString counts(const QList<Advice> &findings);
};

// Each title once, in the order of the findings: the worst first.
QString titlesOf(const QList<Advice> &findings)
{
    QStringList titles;
    for (const Advice &finding : findings)
        titles << adviceTitle(finding.id);
    titles.removeDuplicates();
    const auto more = static_cast<int>(titles.size() - mostTitles);
    if (more > 0)
        titles = titles.mid(0, mostTitles) << Words::tr("and %n more", nullptr, more);
    return titles.join(QStringLiteral(" · "));
}

QString Words::unreadable(const Error &error)
{
    switch (error.code) {
    case ErrorCode::PassphraseWrong:
        return tr("The passphrase does not open this file.");
    case ErrorCode::PassphraseMissing:
        return tr("This file needs its passphrase.");
    case ErrorCode::EncryptionUnsupported:
        return tr("This file is protected in a way that is not supported.");
    case ErrorCode::ObjectDamaged:
    case ErrorCode::BlockUnfinished:
    case ErrorCode::BlockNotBase64:
    case ErrorCode::BlockCut:
    case ErrorCode::BlockContentWrong:
        return tr("This file is damaged.");
    default:
        return tr("This file cannot be read.");
    }
}

QString Words::of(Judgement judgement)
{
    switch (judgement) {
    case Judgement::NoTls:
        return tr("TLS does not start with this file.");
    case Judgement::Error:
        return tr("This file needs to be mended or replaced.");
    case Judgement::Warning:
        return tr("This file works, but there is something to look at.");
    case Judgement::Note:
        return tr("This file is all right; a detail could be better.");
    case Judgement::Good:
    case Judgement::Unreadable:
    case Judgement::Stopped:
        break;
    }
    return tr("Nothing is wrong with this file.");
}

// The same of a file with a server's certificate.
QString Words::ofServer(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Error:
        return tr("Mail servers use this file, but clients refuse it or warn.");
    case Judgement::Warning:
        return tr("Mail servers use this file, but there is something to look at.");
    case Judgement::Note:
        return tr("Mail servers and clients use this file; a detail could be better.");
    case Judgement::Good:
        return tr("Mail servers and clients use this file; nothing is wrong with it.");
    case Judgement::NoTls:
    case Judgement::Unreadable:
    case Judgement::Stopped:
        break;
    }
    return of(judgement);
}

QString Words::counts(const QList<Advice> &findings)
{
    const auto count = [&findings](Severity severity) {
        return static_cast<int>(std::count_if(findings.begin(), findings.end(),
            [severity](const Advice &finding) { return severityOf(finding.id) == severity; }));
    };
    QStringList parts;
    if (const int errors = count(Severity::Error); errors > 0)
        parts << tr("%n error(s)", nullptr, errors);
    if (const int warnings = count(Severity::Warning); warnings > 0)
        parts << tr("%n warning(s)", nullptr, warnings);
    if (const int notes = count(Severity::Note); notes > 0)
        parts << tr("%n note(s)", nullptr, notes);
    return parts.join(QStringLiteral(", "));
}

} // namespace

Judgement judgementOf(const ExaminedFile &file)
{
    if (file.error)
        return file.error->code == ErrorCode::Cancelled ? Judgement::Stopped : Judgement::Unreadable;
    Judgement judgement = Judgement::Good;
    for (const Advice &finding : file.examination.findings) {
        const Severity severity = severityOf(finding.id);
        judgement = std::max(judgement,
            effectOf(finding) != Effect::Works ? Judgement::NoTls
                : severity == Severity::Error  ? Judgement::Error
                : severity == Severity::Note   ? Judgement::Note
                                               : Judgement::Warning);
    }
    return judgement;
}

QString judgementName(Judgement judgement)
{
    static const char *const names[] = {"ok", "note", "warning", "error", "no-tls", "unreadable", "stopped"};
    return QString::fromLatin1(names[static_cast<int>(judgement)]);
}

FileVerdict verdictOf(const ExaminedFile &file)
{
    const Judgement judgement = judgementOf(file);
    switch (judgement) {
    case Judgement::Stopped:
        return {CheckState::Unknown, Words::tr("Reading was stopped."),
            Words::tr("Try again when you want to see the file.")};
    case Judgement::Unreadable:
        return {CheckState::Error, Words::unreadable(*file.error), sentence(*file.error)};
    case Judgement::Good:
        return {CheckState::Good, Words::of(judgement), Words::tr("Looked at: %1.").arg(objectCount(file))};
    case Judgement::Note:
    case Judgement::Warning:
    case Judgement::Error:
    case Judgement::NoTls:
        break;
    }
    const QList<Advice> &findings = file.examination.findings; // the worst first
    return {checkStateOf(severityOf(findings.first().id)), Words::of(judgement), titlesOf(findings)};
}

QString verdictLine(const ExaminedFile &file)
{
    const Judgement judgement = judgementOf(file);
    if (judgement == Judgement::Unreadable || judgement == Judgement::Stopped)
        return verdictOf(file).title;
    const bool servesServer = file.examination.verification.has_value();
    const QList<Advice> &findings = file.examination.findings;
    const bool needsPem = judgement != Judgement::NoTls
        && std::any_of(findings.begin(), findings.end(),
            [](const Advice &finding) { return finding.id == AdviceId::ServerNeedsPem; });
    const QString title = needsPem ? Words::tr("A mail server needs this file as PEM first.")
        : servesServer             ? Words::ofServer(judgement)
                                   : Words::of(judgement);
    const QString counts = Words::counts(file.examination.findings);
    return counts.isEmpty() ? title : QStringLiteral("%1 (%2).").arg(title.chopped(1), counts);
}

bool needsAttention(const ExaminedFile &file)
{
    const Judgement judgement = judgementOf(file);
    return judgement != Judgement::Good && judgement != Judgement::Note;
}

std::optional<Trust> trustIn(const ExaminedFile &file)
{
    const auto &verification = file.examination.verification;
    if (!verification)
        return std::nullopt;
    const QList<Advice> &findings = file.examination.findings;
    const auto wrongName = std::find_if(findings.begin(), findings.end(),
        [](const Advice &finding) { return finding.id == AdviceId::NameMismatch; });
    // A chain that leads to an authority is no use if the name is wrong.
    if (verification->verified() && wrongName != findings.end())
        return Trust{false, adviceName(wrongName->id), sentence(*wrongName), verification->concerned};
    return Trust{verification->verified(), verificationReasonName(verification->reason),
        sentence(*verification), verification->concerned};
}

QString objectCount(const ExaminedFile &file)
{
    return Words::tr("%n object(s)", nullptr, static_cast<int>(file.contents.objects.size()));
}

QString sizeSentence(const ExaminedFile &file, qsizetype bytes)
{
    return QStringLiteral("%1 · %2").arg(
        objectCount(file), QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat));
}

} // namespace mailseal
