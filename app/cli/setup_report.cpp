// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setup_report.h"

#include "model/base/language.h"

#include <QCoreApplication>
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
    for (const FileStep &file : report.preparation.systemPlan.files) {
        QJsonObject object{{QStringLiteral("role"), file.role}, {QStringLiteral("path"), file.path},
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
    for (const Snippet &snippet : report.preparation.snippets) {
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
    const Signing signing = report.preparation.request.signing;
    const bool oneFile = report.preparation.request.oneFile;
    QString line;
    if (file.role == roleName(FileRole::PrivateKey) && oneFile)
        line = written ? tr("Key and certificate have been saved in one file as %1 (%2).")
                       : tr("Key and certificate would be saved in one file as %1 (%2).");
    else if (file.role == roleName(FileRole::PrivateKey))
        line = written ? tr("The private key has been created as %1 (%2).")
                       : tr("The private key would be saved as %1 (%2).");
    else if (file.role == roleName(FileRole::Request))
        line = written ? tr("The certificate signing request has been created as %1 (%2).")
                       : tr("The certificate signing request would be saved as %1 (%2).");
    else if (file.role == roleName(FileRole::Certificate) && signing == Signing::SelfSigned)
        line = written ? tr("The self-signed certificate has been created as %1 (%2).")
                       : tr("The self-signed certificate would be saved as %1 (%2).");
    else if (file.role == roleName(FileRole::Certificate))
        line = written ? tr("The test certificate has been created as %1 (%2).")
                       : tr("The test certificate would be saved as %1 (%2).");
    else if (file.role == roleName(FileRole::Chain))
        line = written ? tr("The certificate with its chain has been saved as %1 (%2).")
                       : tr("The certificate with its chain would be saved as %1 (%2).");
    else if (file.role == roleName(FileRole::TestCa))
        line = written ? tr("The certificate of the test CA has been saved as %1 (%2).")
                       : tr("The certificate of the test CA would be saved as %1 (%2).");
    else
        line = written ? tr("Key and certificate for Courier have been saved as %1 (%2).")
                       : tr("Key and certificate for Courier would be saved as %1 (%2).");
    return line.arg(place, QStringLiteral("%1:%2 %3").arg(file.owner, file.group, modeText(file.mode)));
}

} // namespace

QByteArray toJson(const SetupReport &report)
{
    QJsonArray links;
    for (const LinkStep &link : report.preparation.systemPlan.links)
        links << QJsonObject{{QStringLiteral("path"), link.path}, {QStringLiteral("target"), link.target}};
    QJsonArray warnings;
    for (const Finding &warning : report.warnings)
        warnings << sentence(warning.error);
    QJsonObject object{{QStringLiteral("files"), jsonFiles(report)}, {QStringLiteral("links"), links},
        {QStringLiteral("snippets"), jsonSnippets(report)},
        {QStringLiteral("subject"), report.preparation.issued.subject},
        {QStringLiteral("key"), report.preparation.issued.keyDescription},
        {QStringLiteral("sign"), signingName(report.preparation.request.signing)},
        {QStringLiteral("written"), !report.written.isEmpty()}, {QStringLiteral("warnings"), warnings}};
    const bool hasCertificate = !report.preparation.issued.certificate.isEmpty();
    object.insert(QStringLiteral("fingerprintSha256"),
        hasCertificate ? QJsonValue(report.preparation.issued.fingerprintSha256) : QJsonValue());
    object.insert(QStringLiteral("notAfter"),
        hasCertificate ? QJsonValue(report.preparation.issued.notAfter.toUTC().toString(Qt::ISODate))
                       : QJsonValue());
    return QJsonDocument(object).toJson();
}

QString toText(const SetupReport &report)
{
    const bool written = !report.written.isEmpty();
    QStringList lines{Report::tr("Subject: %1").arg(report.preparation.issued.subject)};
    for (const FileStep &file : report.preparation.systemPlan.files) {
        const WrittenFile *place = writtenFile(report, file.path);
        lines << Report::fileLine(file, report, place != nullptr ? place->writtenTo : file.path);
        if (place != nullptr && !place->backup.isEmpty())
            lines << Report::tr("The old file was kept as %1.").arg(place->backup);
    }
    for (const LinkStep &link : report.preparation.systemPlan.links)
        lines << (written ? Report::tr("The link %1 leads to %2.")
                          : Report::tr("The link %1 would lead to %2."))
                     .arg(link.path, link.target);
    if (!report.preparation.issued.fingerprintSha256.isEmpty()) {
        lines << Report::tr("Valid until: %1").arg(longDate(report.preparation.issued.notAfter.date()));
        lines << Report::tr("Fingerprint (SHA-256): %1").arg(report.preparation.issued.fingerprintSha256);
    }
    if (report.folder.isEmpty()) {
        for (const Snippet &snippet : report.preparation.snippets)
            lines << QString() << Report::tr("Add to %1:").arg(snippet.path) << snippet.text.trimmed();
        if (!report.preparation.snippets.isEmpty())
            lines << QString();
    } else {
        for (const Snippet &snippet : report.preparation.snippets)
            lines << Report::tr("For %1 the lines are in %2.")
                         .arg(snippet.path, report.folder + QStringLiteral("/snippets/") + snippet.file);
    }
    if (!written)
        lines << Report::tr("Nothing has been written.");
    if (report.preparation.request.signing == Signing::TestCa)
        lines << Report::tr("WARNING: Use this certificate only for testing, not for production!");
    return lines.join(u'\n') + u'\n';
}

} // namespace mailseal::cli
