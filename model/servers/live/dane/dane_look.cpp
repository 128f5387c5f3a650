// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/dane/dane_look.h"

#include "model/base/errors/error_code.h"
#include "model/servers/live/dane/rollover_store.h"
#include "model/servers/live/domain/foreign_text.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>
#include <algorithm>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::DaneLook)
};

Result<std::optional<RolloverState>> rolloverNow(const DaneQuestion &question, const DaneLook &seen,
    const Lookups &lookups, const QString &folder, const std::stop_token &stop)
{
    const QString &host = question.wanted.host;
    const auto remembered = rememberedRollover(folder, host);
    if (!remembered)
        return failure(remembered.error());
    const auto rollover = rolloverOf(host, question.wanted.ports, question.keys, *remembered);
    if (!rollover)
        return std::optional<RolloverState>();
    const Presented presented = presentedBy(*rollover, lookups, stop);
    if (stop.stop_requested()) // half a look must not move the clock
        return failure(ErrorCode::Cancelled);
    const RolloverState state
        = advanced(*rollover, lookFor(*rollover, seen.judgements, presented, seen.time));
    if (state.step == RolloverStep::Finished) {
        forgetRollover(folder, host);
    } else if (const auto kept = remember(folder, state.rollover); !kept) {
        return failure(kept.error());
    }
    return std::optional(state);
}

bool isAnyKnown(const QList<PublishedTlsa> &all)
{
    return std::any_of(all.begin(), all.end(), [](const PublishedTlsa &one) { return one.answer.isKnown(); });
}

bool areAll(const QList<TlsaJudgement> &judgements, TlsaStanding standing)
{
    return std::all_of(judgements.begin(), judgements.end(),
        [standing](const TlsaJudgement &one) { return one.standing == standing; });
}

} // namespace

bool DaneLook::isGood() const
{
    const bool hasFault = std::any_of(findings.begin(), findings.end(),
        [](const Advice &advice) { return severityOf(advice.id) != Severity::Note; });
    return !hasFault && (!rollover || rollover->step != RolloverStep::Broken);
}

Result<DaneLook> lookAtDane(const DaneQuestion &question, const Lookups &lookups, const QString &folder,
    const QDateTime &time, const std::stop_token &stop)
{
    DaneLook look;
    look.time = time;
    const QString &host = question.wanted.host;
    const auto published = publishedTlsa(host, question.wanted.ports, lookups, stop);
    const auto elsewhere = publishedTlsa(host, portsWithTls(), lookups, stop);
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    for (const PublishedTlsa &one : published)
        look.judgements << judge(one, question.keys, host, time);
    const Resolving resolving = lookups.resolving ? lookups.resolving() : Resolving::NotYet;
    // Name servers of this machine that do not answer say nothing about those of the host.
    if (resolving == Resolving::Unvalidated && !isAnyKnown(published + elsewhere))
        return failure(ErrorCode::NamesNotAnswered, {},
            published.isEmpty() ? QString() : published.first().answer.detail);
    look.findings = adviceOn(host, published, question.keys, time, elsewhere, resolving);
    const auto state = rolloverNow(question, look, lookups, folder, stop);
    if (!state)
        return failure(state.error());
    look.rollover = *state;
    return look;
}

QString hostIn(const DaneKeys &keys)
{
    for (const QList<Certificate> &chain : keys.chains) {
        for (const CertificateName &name : details(chain.first()).names) {
            // A certificate may claim anything, such as a name with line feeds in it.
            const auto own = name.alternativeName();
            if (own && own->kind() == AlternativeName::Kind::Dns && !own->value().startsWith(u'*'))
                return own->value();
        }
    }
    return {};
}

QString standingName(TlsaStanding standing)
{
    static const char *const names[]
        = {"unknown", "nothing", "wanted", "current-only", "next-only", "neither"};
    return QString::fromLatin1(names[static_cast<int>(standing)]);
}

QString standingText(const TlsaJudgement &judgement)
{
    switch (judgement.standing) {
    case TlsaStanding::Unknown:
        break;
    case TlsaStanding::Nothing:
        return Words::tr("nothing is published");
    case TlsaStanding::CurrentAndNext:
        return Words::tr("as it should be");
    case TlsaStanding::CurrentOnly:
        return Words::tr("the current key only");
    case TlsaStanding::NextOnly:
        return Words::tr("the next key only");
    case TlsaStanding::Neither:
        return Words::tr("fits nothing");
    }
    return Words::tr("no valid answer");
}

QString portText(const TlsaJudgement &judgement)
{
    const bool isVouchedFor = judgement.isSecure && !judgement.records.isEmpty();
    return QStringLiteral("%1: %2%3")
        .arg(Words::tr("port %1").arg(judgement.port), standingText(judgement),
            isVouchedFor ? QStringLiteral(" (DNSSEC)") : QString());
}

QStringList recordLines(const TlsaJudgement &judgement)
{
    constexpr qsizetype most = 12;
    QStringList lines;
    for (const TlsaRecord &record : judgement.records.mid(0, most))
        lines << shortText(record);
    if (const qsizetype more = judgement.records.size() - lines.size(); more > 0)
        lines << Words::tr("and %n more", nullptr, static_cast<int>(more));
    return lines;
}

QString removalText(const RolloverState &state, TlsaForm form)
{
    if (state.step != RolloverStep::RemoveOld)
        return {};
    const TlsaSet old = oldRecords(state.rollover);
    return form == TlsaForm::NsUpdate ? removalText(old) : toText(old, form);
}

QString verdictOf(const DaneLook &look)
{
    if (areAll(look.judgements, TlsaStanding::Nothing))
        return Words::tr("Nothing is published yet.");
    if (areAll(look.judgements, TlsaStanding::Unknown))
        return Words::tr("What is published could not be found out.");
    if (look.isGood() && areAll(look.judgements, TlsaStanding::CurrentAndNext))
        return Words::tr("What is published fits, on every port that was asked about.");
    return Words::tr("What is published is not yet as it should be.");
}

} // namespace mailseal
