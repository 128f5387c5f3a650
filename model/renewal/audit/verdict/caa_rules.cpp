// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/verdict/caa_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/names/alternative_name.h"
#include "model/servers/live/domain/foreign_text.h"
#include "model/servers/lookups/policies/caa_policy.h"

#include <QCoreApplication>
#include <QUrl>
#include <algorithm>
#include <array>
#include <functional>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::CaaRules)
};

constexpr qsizetype mostNames = 100;

// Where the directories are, and the words that stand for them in dehydrated's configuration (its docs/per-
// certificate-config.md and script, “CA=”).
struct Directory
{
    const char *host;
    const char *word;
    const char *organisation; // as authorityNames() knows it
};
constexpr std::array directories{
    Directory{"letsencrypt.org", "letsencrypt", "Let's Encrypt"},
    Directory{"zerossl.com", "zerossl", "ZeroSSL"},
    Directory{"pki.goog", "google", "Google Trust Services"},
    Directory{"buypass.com", "buypass", "Buypass AS-983163327"},
    Directory{"buypass.no", "", "Buypass AS-983163327"},
    Directory{"sectigo.com", "", "Sectigo Limited"},
    Directory{"ssl.com", "", "SSL Corporation"},
    Directory{"digicert.com", "", "DigiCert Inc"},
    Directory{"globalsign.com", "", "GlobalSign nv-sa"},
    Directory{"actalis.com", "", "Actalis S.p.A."},
    Directory{"harica.gr", "", "Hellenic Academic and Research Institutions CA"},
};

const Directory *directoryOf(AcmeClient client, const QString &directory)
{
    // acme.sh asks ZeroSSL unless told otherwise (its wiki, “Change default CA to ZeroSSL”), the others this
    // one.
    const QString usual
        = client == AcmeClient::AcmeSh ? QStringLiteral("zerossl") : QStringLiteral("letsencrypt");
    const QString asked = directory.isEmpty() ? usual : directory;
    const QString host = u'.' + QUrl(asked).host();
    const auto found = std::find_if(directories.begin(), directories.end(), [&](const Directory &one) {
        const QString word = QString::fromLatin1(one.word);
        return host.endsWith(u'.' + QString::fromLatin1(one.host))
            || (!word.isEmpty() && (asked == word || asked == word + QStringLiteral("-test")));
    });
    return found == directories.end() ? nullptr : &*found;
}

struct Judged
{
    QString name; // A-labels
    bool isWildcard = false;
};

// Those that a CA asks about; a certificate may claim anything else.
QList<Judged> namesOf(const Lineage &lineage)
{
    QList<Judged> names;
    for (const QString &text : lineage.issues.isEmpty() ? QStringList() : lineage.issues.first().names) {
        const auto name = AlternativeName::parse(text);
        if (!name || name->kind() != AlternativeName::Kind::Dns)
            continue;
        const bool isWildcard = name->value().startsWith(QLatin1String("*."));
        names << Judged{isWildcard ? name->value().mid(2) : name->value(), isWildcard};
    }
    return names;
}

class CaaLook
{
public:
    void add(const QString &name)
    {
        for (const QString &above : caaNames(name)) {
            const DnsQuestion question{above, RecordType::Caa};
            if (!m_questions.contains(question))
                m_questions << question;
        }
    }
    void ask(const Lookups &lookups, const std::stop_token &stop)
    {
        if (!m_questions.isEmpty())
            m_answers = lookups.ask(m_questions, stop);
    }
    QList<DnsAnswer> of(const QString &name) const
    {
        QList<DnsAnswer> answers;
        for (const QString &above : caaNames(name)) {
            const DnsQuestion question{above, RecordType::Caa};
            answers << m_answers.value(m_questions.indexOf(question), DnsAnswer{question});
        }
        return answers;
    }

private:
    QList<DnsQuestion> m_questions;
    QList<DnsAnswer> m_answers;
};

// What the entries for this CA ask for, to be shown.
QString conditionsText(const QList<CaaEntry> &entries, const std::function<QString(const CaaCondition &)> &of)
{
    QStringList texts;
    for (const CaaEntry &entry : entries) {
        const CaaCondition condition = conditionOf(entry);
        if (const QString text = of(condition); condition.canBeMet && !texts.contains(text))
            texts << text;
    }
    texts.removeAll(QString());
    return foreignText(texts.join(QStringLiteral(", ")));
}

QString whyUnknown(const DnsAnswer &answer)
{
    if (answer.status == DnsAnswer::Status::NotAsked)
        return Words::tr("there are more than a hundred names");
    QString why = answer.detail.isEmpty() ? Words::tr("no answer in time") : foreignText(answer.detail);
    while (why.endsWith(u'.')) // it ends a sentence
        why.chop(1);
    return why;
}

QString recordFor(const Judged &name, const CaaPolicy &policy, const QStringList &authorities)
{
    QString record = caaRecordText(policy.owner, authorities.first());
    if (name.isWildcard && policy.restrictsWildcards)
        record.replace(QLatin1String(" issue "), QLatin1String(" issuewild "));
    return record;
}

class Judge
{
public:
    Judge(const Lineage &lineage, const Directory &directory)
        : m_lineage(lineage),
          m_directory(directory),
          m_authorities(authorityNames(QString::fromLatin1(directory.organisation))),
          m_asker(askerFor(lineage))
    { }
    void judge(const Judged &name, const QList<DnsAnswer> &answers, QList<Advice> &findings);

private:
    void add(AdviceId id, const QStringList &arguments, QList<Advice> &findings);
    void judge(const Judged &name, const CaaPolicy &policy, QList<Advice> &findings);

    const Lineage &m_lineage;
    const Directory &m_directory;
    const QStringList m_authorities;
    const CaaAsker m_asker;
    QList<AdviceId> m_said;
};

void Judge::add(AdviceId id, const QStringList &arguments, QList<Advice> &findings)
{
    if (m_said.contains(id))
        return;
    m_said << id;
    Advice advice{id};
    advice.arguments = arguments;
    advice.setting.file = m_lineage.stateFile;
    findings << advice;
}

void Judge::judge(const Judged &name, const QList<DnsAnswer> &answers, QList<Advice> &findings)
{
    if (const auto policy = caaPolicy(answers)) {
        judge(name, *policy, findings);
        return;
    }
    const auto unknown = std::find_if(
        answers.begin(), answers.end(), [](const DnsAnswer &answer) { return !answer.isKnown(); });
    // From here a name server that fails looks as this machine without a network does.
    if (unknown->status == DnsAnswer::Status::Bogus)
        add(AdviceId::CaaNotAnswered, {unknown->question.name, whyUnknown(*unknown)}, findings);
    else
        add(AdviceId::RenewalCaaUnknown, {unknown->question.name, m_lineage.name, whyUnknown(*unknown)},
            findings);
}

void Judge::judge(const Judged &name, const CaaPolicy &policy, QList<Advice> &findings)
{
    const QString client = acmeClientName(m_lineage.client);
    if (policy.hasUnknownCritical) { // the CA may know it
        add(AdviceId::RenewalCaaUnknown,
            {policy.owner, m_lineage.name,
                Words::tr("a record there is marked as critical and says what is not known here")},
            findings);
        return;
    }
    const QString shown = name.isWildcard ? QStringLiteral("*.") + name.name : name.name;
    const QList<CaaEntry> entries = policy.entriesFor(m_authorities, name.isWildcard);
    const QString record = recordFor(name, policy, m_authorities);
    switch (policy.verdictFor(m_authorities, name.isWildcard, m_asker)) {
    case CaaVerdict::Permitted:
        return;
    case CaaVerdict::NotKnown:
        add(AdviceId::RenewalCaaUnknown,
            {policy.owner, m_lineage.name,
                Words::tr("a record there asks for an account or a proof, and those of %1 are not known here")
                    .arg(client)},
            findings);
        return;
    case CaaVerdict::OtherMethod:
        add(AdviceId::ProofForbiddenByCaa,
            {client, m_lineage.name, policy.owner, shown,
                conditionsText(
                    entries, [](const CaaCondition &one) { return one.methods.join(QStringLiteral(", ")); }),
                m_asker.method},
            findings);
        return;
    case CaaVerdict::OtherAccount: {
        const QString account = m_asker.accounts.value(0);
        add(AdviceId::AccountForbiddenByCaa,
            {client, m_lineage.name, account, policy.owner, shown,
                conditionsText(entries, [](const CaaCondition &one) { return one.account; }),
                caaRecordFor(record, account)},
            findings);
        return;
    }
    case CaaVerdict::Unfit:
    case CaaVerdict::Forbidden:
        add(AdviceId::RenewalForbiddenByCaa,
            {client, m_lineage.name, QString::fromLatin1(m_directory.organisation), policy.owner, shown,
                record},
            findings);
        return;
    }
}

// That a server uses, and that a known CA is asked for.
QList<qsizetype> usedLineages(const RenewalAudit &audit)
{
    QList<qsizetype> used;
    for (const AuditedCertificate &one : audit.certificates) {
        if (one.lineage < 0 || used.contains(one.lineage))
            continue;
        const Lineage &lineage = audit.state.lineages[one.lineage];
        const bool isRenewed = lineage.missing.isEmpty() && lineage.forbiddenBy.isEmpty();
        if (isRenewed && directoryOf(lineage.client, lineage.authority) != nullptr)
            used << one.lineage;
    }
    return used;
}

} // namespace

CaaAsker askerFor(const Lineage &lineage)
{
    const Directory *asked = directoryOf(lineage.client, lineage.authority);
    const auto isForTests = [](const QString &address) { return address.contains(QLatin1String("staging")); };
    CaaAsker asker{{}, lineage.method};
    for (const QString &account : lineage.accounts) {
        const bool isThere = asked != nullptr && directoryOf(lineage.client, account) == asked
            && isForTests(account) == isForTests(lineage.authority);
        if (isThere && !asker.accounts.contains(account))
            asker.accounts << account;
    }
    return asker;
}

QList<Advice> judgeCaa(const RenewalAudit &audit, const Lookups &lookups, const std::stop_token &stop)
{
    CaaLook look;
    qsizetype asked = 0;
    const QList<qsizetype> lineages = usedLineages(audit);
    for (const qsizetype lineage : lineages) {
        for (const Judged &name : namesOf(audit.state.lineages[lineage])) {
            if (asked++ < mostNames)
                look.add(name.name);
        }
    }
    look.ask(lookups, stop);
    QList<Advice> findings;
    if (stop.stop_requested())
        return findings;
    for (const qsizetype at : lineages) {
        const Lineage &lineage = audit.state.lineages[at];
        Judge judge(lineage, *directoryOf(lineage.client, lineage.authority));
        for (const Judged &name : namesOf(lineage))
            judge.judge(name, look.of(name.name), findings);
    }
    return findings;
}

} // namespace mailseal
