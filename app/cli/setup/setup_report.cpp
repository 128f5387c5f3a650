// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setup/setup_report.h"

#include "app/cli/installing/settings_report.h"
#include "model/base/text/language.h"
#include "model/base/text/shell_word.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Report
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Report)

public:
    static QString fileLine(const FileStep &file, const SetupReport &report, const QString &place);
};

const WrittenFile *writtenFile(const SetupReport &report, const QString &path)
{
    for (const WrittenFile &file : report.written) {
        if (file.path == path)
            return &file;
    }
    return nullptr;
}

QJsonArray jsonFiles(const SetupReport &report)
{
    QJsonArray files;
    for (const FileStep &file : report.reviewed.systemPlan.files) {
        QJsonObject object{{QStringLiteral("role"), roleName(file.role)}, {QStringLiteral("path"), file.path},
            {QStringLiteral("owner"), file.owner}, {QStringLiteral("group"), file.group},
            {QStringLiteral("mode"), modeText(file.mode)}};
        if (const WrittenFile *written = writtenFile(report, file.path)) {
            object.insert(QStringLiteral("writtenTo"), written->writtenTo);
            if (!written->backup.isEmpty())
                object.insert(QStringLiteral("backup"), written->backup);
        }
        files << object;
    }
    return files;
}

QJsonArray jsonSnippets(const SetupReport &report)
{
    QJsonArray snippets;
    for (const Snippet &snippet : report.reviewed.snippets) {
        QJsonObject object{{QStringLiteral("server"), serverName(snippet.server)},
            {QStringLiteral("version"), snippet.version.toString()},
            {QStringLiteral("versionKnown"), snippet.versionKnown}, {QStringLiteral("file"), snippet.file},
            {QStringLiteral("path"), snippet.path}, {QStringLiteral("text"), snippet.text}};
        if (const WrittenFile *written = writtenFile(report, QStringLiteral("/snippets/") + snippet.file))
            object.insert(QStringLiteral("writtenTo"), written->writtenTo);
        snippets << object;
    }
    return snippets;
}

// One sentence for each role, before and after writing; %1 is the path, %2 “root:root 0600”.
QString Report::fileLine(const FileStep &file, const SetupReport &report, const QString &place)
{
    const bool written = !report.written.isEmpty();
    const Signing signing = report.reviewed.request.signing;
    const bool oneFile = report.reviewed.request.oneFile;
    QString line;
    if (file.role == FileRole::PrivateKey && oneFile)
        line = written ? tr("Key and certificate have been saved in one file as %1 (%2).")
                       : tr("Key and certificate would be saved in one file as %1 (%2).");
    else if (file.role == FileRole::PrivateKey)
        line = written ? tr("The private key has been created as %1 (%2).")
                       : tr("The private key would be saved as %1 (%2).");
    else if (file.role == FileRole::Request)
        line = written ? tr("The certificate signing request has been created as %1 (%2).")
                       : tr("The certificate signing request would be saved as %1 (%2).");
    else if (file.role == FileRole::Certificate && signing == Signing::Authority)
        line = written ? tr("The certificate has been saved as %1 (%2).")
                       : tr("The certificate would be saved as %1 (%2).");
    else if (file.role == FileRole::Certificate && signing == Signing::SelfSigned)
        line = written ? tr("The self-signed certificate has been created as %1 (%2).")
                       : tr("The self-signed certificate would be saved as %1 (%2).");
    else if (file.role == FileRole::Certificate)
        line = written ? tr("The test certificate has been created as %1 (%2).")
                       : tr("The test certificate would be saved as %1 (%2).");
    else if (file.role == FileRole::Chain)
        line = written ? tr("The certificate with its chain has been saved as %1 (%2).")
                       : tr("The certificate with its chain would be saved as %1 (%2).");
    else if (file.role == FileRole::TestCa)
        line = written ? tr("The certificate of the test CA has been saved as %1 (%2).")
                       : tr("The certificate of the test CA would be saved as %1 (%2).");
    else if (file.role == FileRole::TrustedCas)
        line = written ? tr("The certificates that outgoing mail trusts have been saved as %1 (%2).")
                       : tr("The certificates that outgoing mail trusts would be saved as %1 (%2).");
    else if (file.role == FileRole::EximPem)
        line = written ? tr("Key and certificate for Exim have been saved as %1 (%2).")
                       : tr("Key and certificate for Exim would be saved as %1 (%2).");
    else
        line = written ? tr("Key and certificate for Courier have been saved as %1 (%2).")
                       : tr("Key and certificate for Courier would be saved as %1 (%2).");
    return line.arg(place, QStringLiteral("%1:%2 %3").arg(file.owner, file.group, modeText(file.mode)));
}

} // namespace

QJsonObject setObject(const ReviewedSet &set)
{
    const IssuedSet &issued = set.issued;
    const bool hasCertificate = !issued.certificate.isEmpty();
    return {{QStringLiteral("subject"), issued.subject}, {QStringLiteral("key"), issued.keyDescription},
        {QStringLiteral("sign"), signingName(set.request.signing)},
        {QStringLiteral("fingerprintSha256"),
            hasCertificate ? QJsonValue(issued.fingerprintSha256) : QJsonValue()},
        {QStringLiteral("notAfter"),
            hasCertificate ? QJsonValue(issued.validity.notAfter.toUTC().toString(Qt::ISODate))
                           : QJsonValue()}};
}

void addPlace(QJsonObject &object, const WriteTarget &target, bool written)
{
    if (written && target.kind == WriteTarget::Kind::Archive)
        object.insert(QStringLiteral("archive"), target.path);
    if (written && target.kind == WriteTarget::Kind::Role)
        object.insert(QStringLiteral("ansible"), target.path);
}

QByteArray toJson(const SetupReport &report)
{
    QJsonArray links;
    for (const LinkStep &link : report.reviewed.systemPlan.links)
        links << QJsonObject{{QStringLiteral("path"), link.path}, {QStringLiteral("target"), link.target}};
    QJsonArray warnings;
    for (const Finding &warning : report.warnings)
        warnings << sentence(warning.error);
    QJsonObject object = setObject(report.reviewed);
    object.insert(QStringLiteral("files"), jsonFiles(report));
    object.insert(QStringLiteral("links"), links);
    object.insert(QStringLiteral("snippets"), jsonSnippets(report));
    if (report.reviewed.configures())
        object.insert(QStringLiteral("settings"), toJson(report.reviewed.changes));
    object.insert(QStringLiteral("written"), !report.written.isEmpty());
    object.insert(QStringLiteral("warnings"), warnings);
    addPlace(object, report.reviewed.target, !report.written.isEmpty());
    return QJsonDocument(object).toJson();
}

namespace {

QString savedLine(const WriteTarget &target, Keys keys)
{
    const bool isArchive = target.kind == WriteTarget::Kind::Archive;
    if (keys == Keys::StayThere)
        return (isArchive ? Report::tr("The archive has been saved as %1. The key stays on the server.")
                          : Report::tr("The Ansible role has been saved in %1. The key stays on the server."))
            .arg(target.path);
    return (isArchive
            ? Report::tr(
                "The archive has been saved as %1. It holds private keys: nobody else should read it.")
            : Report::tr(
                "The Ansible role has been saved in %1. It holds private keys: README.txt says how to "
                "encrypt them."))
        .arg(target.path);
}

Keys keysOf(const InstallPlan &plan)
{
    return std::any_of(plan.files.begin(), plan.files.end(), holdsKey) ? Keys::Included : Keys::StayThere;
}

} // namespace

QStringList elsewhereLines(
    const WriteTarget &target, const QList<WrittenFile> &written, const QString &host, Keys keys)
{
    QStringList lines{savedLine(target, keys)};
    if (target.kind == WriteTarget::Kind::Archive) {
        const QString file = QFileInfo(target.path).fileName();
        lines
            << Report::tr("Copy it to the server. There, as root:")
            << QStringLiteral("  tar -xpf %1 %2 && sh %2/install.sh --dry-run").arg(shellQuoted(file), host);
    } else {
        const QString folder = shellQuoted(target.path);
        lines << Report::tr("Look at what it would change:")
              << QStringLiteral("  cd %1 && ansible-playbook -i inventory.yml playbook.yml --check --diff")
                     .arg(folder);
    }
    for (const WrittenFile &file : written) {
        if (!file.backup.isEmpty())
            lines << Report::tr("The old file was kept as %1.").arg(file.backup);
    }
    return lines;
}

QString withWarning(QStringList lines, const SetupReport &report)
{
    if (report.reviewed.request.signing == Signing::TestCa)
        lines << Report::tr("WARNING: Use this certificate only for testing, not for production!");
    const QString trusted = pathOf(report.reviewed.systemPlan, FileRole::TrustedCas);
    if (!trusted.isEmpty() && report.reviewed.request.signing != Signing::Authority)
        lines << Report::tr(
            "In production, put the certificate of your CA into %1 in the place of the test CA's.")
                     .arg(trusted);
    return lines.join(u'\n') + u'\n';
}

// What the reports on a folder, an archive and a role have in common.
QStringList factLines(const SetupReport &report)
{
    QStringList lines;
    if (!report.reviewed.issued.fingerprintSha256.isEmpty()) {
        lines << Report::tr("Valid until: %1").arg(longDate(report.reviewed.issued.validity.notAfter.date()));
        lines << Report::tr("Fingerprint (SHA-256): %1").arg(report.reviewed.issued.fingerprintSha256);
    }
    return lines;
}

QString toText(const SetupReport &report)
{
    const bool written = !report.written.isEmpty();
    QStringList lines{Report::tr("Subject: %1").arg(report.reviewed.issued.subject)};
    using Kind = WriteTarget::Kind;
    if (written
        && (report.reviewed.target.kind == Kind::Archive || report.reviewed.target.kind == Kind::Role)) {
        lines << factLines(report)
              << elsewhereLines(report.reviewed.target, report.written, report.reviewed.request.fileHost,
                     keysOf(report.reviewed.systemPlan));
        return withWarning(lines, report);
    }
    for (const FileStep &file : report.reviewed.systemPlan.files) {
        const WrittenFile *place = writtenFile(report, file.path);
        lines << Report::fileLine(file, report, place != nullptr ? place->writtenTo : file.path);
        if (place != nullptr && !place->backup.isEmpty())
            lines << Report::tr("The old file was kept as %1.").arg(place->backup);
    }
    for (const LinkStep &link : report.reviewed.systemPlan.links)
        lines << (written ? Report::tr("The link %1 leads to %2.")
                          : Report::tr("The link %1 would lead to %2."))
                     .arg(link.path, link.target);
    lines << factLines(report);
    if (report.reviewed.configures()) {
        lines << toText(report.reviewed.changes, written ? Told::Written : Told::Planned).trimmed();
    } else if (!written || report.reviewed.target.thisMachine()) {
        for (const Snippet &snippet : report.reviewed.snippets)
            lines << QString() << Report::tr("Add to %1:").arg(snippet.path) << snippet.text.trimmed();
        if (!report.reviewed.snippets.isEmpty())
            lines << QString();
    } else {
        for (const Snippet &snippet : report.reviewed.snippets)
            lines << Report::tr("For %1 the lines are in %2.")
                         .arg(snippet.path,
                             report.reviewed.target.path + QStringLiteral("/snippets/") + snippet.file);
    }
    if (!written)
        lines << Report::tr("Nothing has been written.");
    return withWarning(lines, report);
}

} // namespace mailseal::cli
