// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/advice/advice.h"
#include "model/base/advice/advice_id.h"

#include "model/base/advice/certificate_rules.h"
#include "model/base/advice/domain_rules.h"
#include "model/base/advice/exim_rules.h"
#include "model/base/advice/file_rules.h"
#include "model/base/advice/live_rules.h"
#include "model/base/advice/log_rules.h"
#include "model/base/advice/port_rules.h"
#include "model/base/advice/renewal_rules.h"
#include "model/base/advice/report_rules.h"
#include "model/base/advice/sending_rules.h"
#include "model/base/advice/setting_rules.h"
#include "model/base/advice/tlsa_rules.h"
#include "model/base/advice/use_rules.h"
#include "model/base/text/citation.h"
#include "model/base/text/placeholders.h"

#include <algorithm>

namespace mailseal {
namespace {

constexpr std::array<AdviceTable, 13> tables{fileRules, certificateRules, useRules, settingRules, portRules,
    sendingRules, eximRules, liveRules, domainRules, tlsaRules, reportRules, logRules, renewalRules};

// A template, so that the compiler's message names the id.
template <AdviceId id>
struct HasOneRow
{
    static_assert(id == AdviceId::Count, "this id has no row in model/base/advice, or two");
};
template struct HasOneRow<firstWithoutOneRow(tables)>;

constexpr std::array rows = inOrder(tables);

constexpr const AdviceRow &rowOf(AdviceId id)
{
    return rows.at(static_cast<std::size_t>(id));
}

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Advice)

public:
    static QString check(Check check);
    static QString effect(Effect effect);
};

QString Words::check(Check check)
{
    switch (check) {
    case Check::File:
        return tr("File");
    case Check::Names:
        return tr("Names");
    case Check::Key:
        return tr("Key");
    case Check::Dates:
        return tr("Dates");
    case Check::Chain:
        return tr("Chain");
    case Check::Use:
        return tr("Use");
    case Check::Settings:
        return tr("Settings");
    case Check::Connection:
        return tr("Connection");
    case Check::Domain:
        return tr("Domain");
    case Check::Renewal:
        return tr("Renewal");
    }
    return {};
}

QString Words::effect(Effect effect)
{
    switch (effect) {
    case Effect::Unknown:
        break;
    case Effect::Works:
        return tr("The server works all the same.");
    case Effect::NoTls:
        return tr("The server starts, but TLS does not work.");
    case Effect::Refuses:
        return tr("The server does not start; a running one keeps the old configuration.");
    }
    return {};
}

} // namespace

QString adviceName(AdviceId id)
{
    return QString::fromLatin1(rowOf(id).name);
}

std::optional<AdviceId> adviceNamed(const QString &name)
{
    const auto row = std::find_if(rows.begin(), rows.end(),
        [&name](const AdviceRow &known) { return name == QLatin1String(known.name); });
    return row == rows.end() ? std::nullopt : std::optional(row->id);
}

Severity severityOf(AdviceId id)
{
    return rowOf(id).severity;
}

Check checkOf(AdviceId id)
{
    return rowOf(id).check;
}

Mend mendOf(AdviceId id)
{
    return rowOf(id).mend;
}

QString citationOf(AdviceId id)
{
    return shownCitation(QString::fromUtf8(rowOf(id).citation));
}

Effect effectOf(const Advice &advice)
{
    return advice.effect.value_or(rowOf(advice.id).effect);
}

bool isMendable(AdviceId id)
{
    switch (mendOf(id)) {
    case Mend::Rewrite:
    case Mend::Sort:
    case Mend::Remove:
    case Mend::ConvertToPem:
    case Mend::RemovePassphrase:
        return true;
    case Mend::Nothing:
    case Mend::AddFile:
    case Mend::AskAgain:
    case Mend::NewCertificate:
        break;
    }
    return false;
}

QString severityName(Severity severity)
{
    return severity == Severity::Error  ? QStringLiteral("error")
        : severity == Severity::Warning ? QStringLiteral("warning")
                                        : QStringLiteral("note");
}

QString effectName(Effect effect)
{
    return effect == Effect::Refuses ? QStringLiteral("refuses-to-start")
        : effect == Effect::NoTls    ? QStringLiteral("no-tls")
        : effect == Effect::Unknown  ? QStringLiteral("not-known")
                                     : QStringLiteral("works");
}

std::optional<Effect> effectNamed(const QString &name)
{
    for (const Effect effect : {Effect::Unknown, Effect::Works, Effect::NoTls, Effect::Refuses}) {
        if (name == effectName(effect))
            return effect;
    }
    return std::nullopt;
}

QString effectMeaning(Effect effect)
{
    return Words::effect(effect);
}

QString checkName(Check check)
{
    static const char *const names[]
        = {"file", "names", "key", "dates", "chain", "use", "settings", "connection", "domain", "renewal"};
    return QString::fromLatin1(names[static_cast<int>(check)]);
}

QString checkTitle(Check check)
{
    return Words::check(check);
}

QString adviceTitle(AdviceId id)
{
    return Words::tr(rowOf(id).title);
}

QString sentence(const Advice &advice)
{
    const char *text = rowOf(advice.id).sentence;
    return text == nullptr ? advice.arguments.value(0) : filledIn(Words::tr(text), advice.arguments);
}

QString placedSentence(const Advice &advice)
{
    const QString text = sentence(advice);
    const bool isAboutItsFile = checkOf(advice.id) != Check::Settings && !advice.setting.value.isEmpty()
        && !text.contains(advice.setting.value);
    return isAboutItsFile ? advice.setting.value + QStringLiteral(": ") + text : text;
}

bool isWorse(const Advice &one, const Advice &other)
{
    // Where TLS or the server stops comes first; what else goes wrong is told by the severity.
    const auto badness = [](const Advice &advice) {
        const Effect effect = std::max(effectOf(advice), Effect::Works);
        return std::pair(static_cast<int>(effect), static_cast<int>(severityOf(advice.id)));
    };
    return badness(one) > badness(other);
}

void sortWorstFirst(QList<Advice> &advice)
{
    std::stable_sort(advice.begin(), advice.end(), isWorse);
}

} // namespace mailseal
