// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/check_rows.h"

#include "model/base/language.h"
#include "model/files/lifetime.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace mailseal {
namespace {

using files::Finding;
using files::ObjectType;
using files::Packing;

constexpr qsizetype mostNames = 6;
constexpr qsizetype mostOfACheck = 12; // findings that are shown; a bundle can have thousands

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

QString objectCount(const InspectedFile &file)
{
    return Words::tr("%n object(s)", nullptr, static_cast<int>(file.contents.objects.size()));
}

const ChainLink *server(const InspectedFile &file)
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

CheckRow namesRow(const InspectedFile &file, const QList<AlternativeName> &hosts)
{
    CheckRow row;
    if (const ChainLink *link = server(file)) {
        row.text = namesText(*link, hosts);
        row.state = link->details.names.isEmpty() ? CheckState::Unknown : CheckState::Good;
    } else {
        row.state = CheckState::Unknown;
        row.text = Words::tr("No certificate of a server is in the file.");
    }
    return row;
}

CheckRow keyRow(const InspectedFile &file)
{
    CheckRow row;
    const bool hasCertificate = server(file) != nullptr;
    const auto keys = files::keysOf(file.contents.objects);
    if (!file.keyFile.isEmpty()) {
        row.text = Words::tr("The key in %1 belongs to the certificate.").arg(file.keyFile);
    } else if (!keys.isEmpty()) {
        row.text = hasCertificate
            ? Words::tr("%1, belongs to the certificate.").arg(keys.first().description())
            : keys.first().description();
    } else {
        row.state = CheckState::Unknown;
        row.text = Words::tr("No private key was given. Add its file to see whether it belongs here.");
        row.action = CheckAction::AddFile;
        row.actionText = Words::tr("Choose key…");
    }
    return row;
}

CheckRow chainRow(const InspectedFile &file)
{
    CheckRow row;
    const auto &verification = file.examination.verification;
    if (server(file) == nullptr) {
        row.state = CheckState::Unknown;
        row.text = Words::tr("There is no chain to check.");
    } else if (verification && verification->verified()) {
        row.text = Words::tr("Complete; “%1” is trusted.").arg(file.chain.last().title());
    } else {
        row.state = verification ? CheckState::Note : CheckState::Unknown;
        row.text = Words::tr("Nothing is missing in the file.");
    }
    return row;
}

CheckRow useRow(const InspectedFile &file)
{
    CheckRow row;
    const ChainLink *link = server(file);
    row.state = link == nullptr ? CheckState::Unknown : CheckState::Good;
    row.text = link == nullptr ? Words::tr("Nothing to say without a certificate.")
        : link->details.signatureDigest.isEmpty()
        ? link->details.key
        : Words::tr("%1, signed with %2.").arg(link->details.key, link->details.signatureDigest);
    return row;
}

CheckRow goodRow(
    files::Check topic, const InspectedFile &file, const QList<AlternativeName> &hosts, const QDateTime &time)
{
    CheckRow row;
    switch (topic) {
    case files::Check::File:
        row.text = Words::tr("%1, %2, nothing unusual.")
                       .arg(packingTitle(file.contents.packing), objectCount(file));
        break;
    case files::Check::Names:
        row = namesRow(file, hosts);
        break;
    case files::Check::Key:
        row = keyRow(file);
        break;
    case files::Check::Dates:
        if (server(file) != nullptr) {
            row.text = validityText(server(file)->details, time);
        } else {
            row.state = CheckState::Unknown;
            row.text = Words::tr("The dates of each are in the list of objects.");
        }
        break;
    case files::Check::Chain:
        row = chainRow(file);
        break;
    case files::Check::Use:
        row = useRow(file);
        break;
    }
    row.topic = topic;
    row.title = files::checkTitle(topic);
    return row;
}

CheckRow findingRow(const InspectedFile &file, qsizetype place)
{
    const Finding &finding = file.examination.findings[place];
    CheckRow row{files::checkOf(finding.id), checkStateOf(severityOf(finding.id)), findingTitle(finding.id),
        sentence(finding), actionFor(finding.id), actionText(finding.id), place};
    if (row.action == CheckAction::AddFile && file.mendable.value(place)) { // it is open already
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

files::Severity worst(const QList<Finding> &findings)
{
    files::Severity result = files::Severity::Note;
    for (const Finding &finding : findings)
        result = std::max(result, severityOf(finding.id));
    return result;
}

QString titlesOf(const QList<Finding> &findings)
{
    QStringList titles;
    for (const auto severity : {files::Severity::Error, files::Severity::Warning, files::Severity::Note}) {
        for (const Finding &finding : findings) {
            const QString title = findingTitle(finding.id);
            if (severityOf(finding.id) == severity && !titles.contains(title))
                titles << title;
        }
    }
    const auto more = static_cast<int>(titles.size() - 4);
    if (more > 0)
        titles = titles.mid(0, 4) << Words::tr("and %n more", nullptr, more);
    return titles.join(QStringLiteral(" · "));
}

FileVerdict failedVerdict(const InspectedFile &file)
{
    if (file.state == InspectedFile::State::Cancelled)
        return {CheckState::Unknown, Words::tr("Reading was stopped."),
            Words::tr("Try again when you want to see the file.")};
    QString title = Words::tr("This file cannot be read.");
    if (file.error && file.error->code == ErrorCode::PassphraseWrong)
        title = Words::tr("The passphrase does not open this file.");
    else if (file.error && file.error->code == ErrorCode::PassphraseMissing)
        title = Words::tr("This file needs its passphrase.");
    else if (file.error && file.error->code == ErrorCode::EncryptionUnsupported)
        title = Words::tr("This file is protected in a way that is not supported.");
    else if (file.error && file.error->code == ErrorCode::ObjectDamaged)
        title = Words::tr("This file is damaged.");
    return {CheckState::Error, title, file.error ? sentence(*file.error) : QString()};
}

} // namespace

QList<CheckRow> checkRows(
    const InspectedFile &file, const QList<AlternativeName> &hosts, const QDateTime &time)
{
    QList<CheckRow> rows;
    const QList<Finding> &findings = file.examination.findings;
    for (const files::Check topic : {files::Check::File, files::Check::Names, files::Check::Key,
             files::Check::Dates, files::Check::Chain, files::Check::Use}) {
        const auto before = rows.size();
        int more = 0;
        for (qsizetype place = 0; place < findings.size(); ++place) {
            if (files::checkOf(findings[place].id) != topic)
                continue;
            if (rows.size() - before < mostOfACheck)
                rows << findingRow(file, place);
            else
                ++more;
        }
        if (more > 0)
            rows << CheckRow{topic, CheckState::Note, files::checkTitle(topic),
                Words::tr("and %n more", nullptr, more), CheckAction::None, {}, -1};
        if (rows.size() == before)
            rows << goodRow(topic, file, hosts, time);
    }
    return rows;
}

FileVerdict verdictOf(const InspectedFile &file)
{
    const QList<Finding> &findings = file.examination.findings;
    if (!file.isReadable())
        return failedVerdict(file);
    if (findings.isEmpty())
        return {CheckState::Good, Words::tr("Nothing is wrong with this file."),
            Words::tr("Looked at: %1.").arg(objectCount(file))};
    const bool stops = std::any_of(
        findings.begin(), findings.end(), [](const Finding &finding) { return stopsServer(finding.id); });
    const files::Severity severity = worst(findings);
    const QString title = stops              ? Words::tr("TLS does not start with this file.")
        : severity == files::Severity::Error ? Words::tr("This file needs to be mended or replaced.")
        : severity == files::Severity::Warning
        ? Words::tr("This file works, but there is something to look at.")
        : Words::tr("This file is all right; a detail could be better.");
    return {checkStateOf(severity), title, titlesOf(findings)};
}

QString sizeSentence(const InspectedFile &file)
{
    return QStringLiteral("%1 · %2").arg(
        objectCount(file), QLocale().formattedDataSize(file.size, 1, QLocale::DataSizeSIFormat));
}

} // namespace mailseal
