// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/check_rows.h"

#include "model/base/text/language.h"
#include "model/files/examine/certificate_checks.h"
#include "model/inspect/inspection.h"
#include "model/x509/certificates/lifetime.h"

#include <QCoreApplication>
#include <QHash>

namespace mailseal {
namespace {

using files::ObjectType;
using files::Packing;

constexpr qsizetype mostNames = 6;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::CheckRows)
};

QString packingTitle(Packing packing)
{
    switch (packing) {
    case Packing::Der:
        return Words::tr("binary (DER)");
    case Packing::Pkcs7:
    case Packing::Pkcs7Der:
        return QStringLiteral("PKCS#7");
    case Packing::Pkcs12:
        return QStringLiteral("PKCS#12");
    case Packing::Archive:
        return Words::tr("archive");
    case Packing::Pem:
        break;
    }
    return QStringLiteral("PEM");
}

// The first one in the file.
std::optional<files::RequestDetails> request(const ExaminedFile &file)
{
    const QList<files::FileObject> &objects = file.contents.objects;
    const auto found = std::find_if(objects.begin(), objects.end(),
        [](const files::FileObject &object) { return object.type == ObjectType::Request; });
    return found == objects.end() ? std::nullopt : std::optional(files::requestDetails(found->der));
}

// What has no certificate, and so nothing to check.
QString saidWithout(const ExaminedFile &file, const QString &ofRequest, const QString &otherwise)
{
    return request(file) ? ofRequest : otherwise;
}

const ChainLink *server(const ExaminedFile &file)
{
    return file.chain.isEmpty() ? nullptr : &file.chain.first();
}

QString namesText(const ChainLink &link, const QList<AlternativeName> &hosts)
{
    QStringList names;
    if (!hosts.isEmpty()) {
        for (const AlternativeName &host : hosts)
            names << host.display();
        return Words::tr("Valid for %1.").arg(names.join(QStringLiteral(", ")));
    }
    for (const WantedName &name : link.names.mid(0, mostNames))
        names << name.name;
    const auto more = static_cast<int>(link.names.size() - names.size());
    if (more > 0)
        names << Words::tr("and %n more", nullptr, more);
    return names.isEmpty() ? Words::tr("None.") : names.join(QStringLiteral(", "));
}

QString validityText(const CertificateDetails &details, const QDateTime &time)
{
    const auto days = files::wholeDays(time, details.notAfter);
    return Words::tr("%n day(s) left, until %1", nullptr, days)
        .arg(longDate(details.notAfter.toLocalTime().date()));
}

CheckRow namesRow(const ExaminedFile &file)
{
    CheckRow row;
    if (const ChainLink *link = server(file)) {
        row.text = namesText(*link, file.hosts);
        row.state = link->details.names.isEmpty() ? CheckState::Unknown : CheckState::Good;
    } else if (const auto asked = request(file)) {
        QStringList names;
        for (const CertificateName &name : asked->names.mid(0, mostNames))
            names << name.display();
        if (const auto more = static_cast<int>(asked->names.size() - names.size()); more > 0)
            names << Words::tr("and %n more", nullptr, more);
        row.state = names.isEmpty() ? CheckState::Unknown : CheckState::Good;
        row.text = names.isEmpty()
            ? Words::tr("The request names none; only its subject says %1.").arg(asked->title())
            : Words::tr("Asked for: %1").arg(names.join(QStringLiteral(", ")));
    } else {
        row.state = CheckState::Unknown;
        row.text = Words::tr("No certificate of a server is in the file.");
    }
    return row;
}

CheckRow keyRow(const ExaminedFile &file)
{
    CheckRow row;
    const bool hasCertificate = server(file) != nullptr;
    const bool hasRequest = std::any_of(file.contents.objects.begin(), file.contents.objects.end(),
        [](const files::FileObject &object) { return object.type == ObjectType::Request; });
    const auto keys = files::keysOf(file.contents.objects);
    if (!file.keyFile.isEmpty()) {
        row.text = (hasCertificate ? Words::tr("The key in %1 belongs to the certificate.")
                                   : Words::tr("The key in %1 belongs to the request."))
                       .arg(file.keyFile);
    } else if (!keys.isEmpty()) {
        row.text = (hasCertificate ? Words::tr("%1, belongs to the certificate.")
                : hasRequest       ? Words::tr("%1, belongs to the request.")
                                   : QStringLiteral("%1"))
                       .arg(keys.first().description());
    } else if (!wantsKey(file)) {
        row.state = CheckState::Unknown;
        row.text = Words::tr("No certificate of a server is in the file.");
    } else {
        row.state = CheckState::Unknown;
        row.text = Words::tr("No private key was given. Add its file to see whether it belongs here.");
        row.action = CheckAction::AddFile;
        row.actionText = Words::tr("Choose key…");
    }
    return row;
}

CheckRow chainRow(const ExaminedFile &file)
{
    CheckRow row;
    const auto &verification = file.examination.verification;
    if (server(file) == nullptr) {
        row.state = CheckState::Unknown;
        row.text = saidWithout(
            file, Words::tr("A request has no chain yet."), Words::tr("There is no chain to check."));
    } else if (verification && verification->verified()) {
        row.text = Words::tr("Complete; “%1” is trusted.").arg(file.chain.last().title());
    } else {
        row.state = verification ? CheckState::Note : CheckState::Unknown;
        row.text = Words::tr("Nothing is missing in the file.");
    }
    return row;
}

CheckRow useRow(const ExaminedFile &file)
{
    CheckRow row;
    const ChainLink *link = server(file);
    const auto asked = link == nullptr ? request(file) : std::nullopt;
    row.state = link == nullptr && !asked ? CheckState::Unknown : CheckState::Good;
    row.text = asked      ? Words::tr("%1, signed with %2.").arg(asked->key, asked->signatureAlgorithm)
        : link == nullptr ? Words::tr("Nothing to say without a certificate.")
        : link->details.signatureDigest.isEmpty()
        ? link->details.key
        : Words::tr("%1, signed with %2.").arg(link->details.key, link->details.signatureDigest);
    return row;
}

CheckRow goodRow(Check topic, const ExaminedFile &file, const QDateTime &time)
{
    CheckRow row;
    switch (topic) {
    case Check::File:
        row.text = Words::tr("%1, %2, nothing unusual.")
                       .arg(packingTitle(file.contents.packing), objectCount(file));
        break;
    case Check::Names:
        row = namesRow(file);
        break;
    case Check::Key:
        row = keyRow(file);
        break;
    case Check::Dates:
        if (server(file) != nullptr) {
            row.text = validityText(server(file)->details, time);
        } else {
            row.state = CheckState::Unknown;
            row.text = saidWithout(file, Words::tr("A request has none: the CA sets them."),
                Words::tr("The dates of each are in the list of objects."));
        }
        break;
    case Check::Chain:
        row = chainRow(file);
        break;
    case Check::Use:
        row = useRow(file);
        break;
    case Check::Settings: // these do not apply to files
    case Check::Connection:
    case Check::Domain:
    case Check::Renewal:
        break;
    }
    row.topic = topic;
    row.title = checkTitle(topic);
    return row;
}

CheckRow findingRow(const ExaminedFile &file, qsizetype place)
{
    const Advice &finding = file.examination.findings[place];
    CheckRow row{checkOf(finding.id), checkStateOf(severityOf(finding.id)), adviceTitle(finding.id),
        sentence(finding), actionFor(finding.id), actionText(finding.id), place};
    if (row.action == CheckAction::AddFile && file.mendable.value(place)) { // it is already open
        row.action = CheckAction::Mend;
        row.actionText = Words::tr("Add…");
    }
    const bool locked = finding.object >= 0 && finding.object < file.contents.objects.size()
        && file.contents.objects[finding.object].type == ObjectType::PrivateKey
        && !file.contents.objects[finding.object].key;
    if (locked && row.action != CheckAction::None) {
        row.action = CheckAction::AskAgain;
        row.actionText = Words::tr("Type passphrase…");
    }
    return row;
}

// The lower, the worse.
int rank(const CheckRow &row, const QList<Advice> &findings)
{
    if (row.finding >= 0 && effectOf(findings[row.finding]) != Effect::Works)
        return 0;
    return row.state == CheckState::Error  ? 1
        : row.state == CheckState::Warning ? 2
        : row.state == CheckState::Note    ? 3
                                           : 4;
}

// The findings of one check: a few of each kind, and how many more there are.
QList<CheckRow> findingRows(const ExaminedFile &file, Check topic, qsizetype most)
{
    const QList<Advice> &findings = file.examination.findings;
    QList<CheckRow> rows;
    QHash<AdviceId, qsizetype> seen;
    int more = 0;
    CheckState worstOfMore = CheckState::Note;
    for (qsizetype place = 0; place < findings.size(); ++place) {
        const AdviceId id = findings[place].id;
        if (checkOf(id) != topic || ++seen[id] > mostOfAKind)
            continue;
        if (rows.size() < most)
            rows << findingRow(file, place);
        else if (more++ == 0)
            worstOfMore = checkStateOf(severityOf(id));
    }
    if (more > 0)
        rows << CheckRow{topic, worstOfMore, checkTitle(topic), Words::tr("and %n more", nullptr, more),
            CheckAction::None, {}, -1};
    for (auto kind = seen.cbegin(); kind != seen.cend(); ++kind) {
        const auto others = static_cast<int>(kind.value() - mostOfAKind);
        if (others > 0)
            rows << CheckRow{topic, checkStateOf(severityOf(kind.key())), adviceTitle(kind.key()),
                Words::tr("and %n more of this kind", nullptr, others), CheckAction::None, {}, -1};
    }
    return rows;
}

} // namespace

QList<CheckRow> checkRows(const ExaminedFile &file, const QDateTime &time, qsizetype most)
{
    QList<CheckRow> rows;
    const QList<Advice> &findings = file.examination.findings;
    for (const Check topic :
        {Check::File, Check::Names, Check::Key, Check::Dates, Check::Chain, Check::Use}) {
        const QList<CheckRow> found = findingRows(file, topic, most);
        rows << (found.isEmpty() ? QList<CheckRow>{goodRow(topic, file, time)} : found);
    }
    std::stable_sort(rows.begin(), rows.end(), [&findings](const CheckRow &one, const CheckRow &other) {
        return rank(one, findings) < rank(other, findings);
    });
    return rows;
}

} // namespace mailseal
