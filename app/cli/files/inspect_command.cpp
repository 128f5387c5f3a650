// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/files/inspect_command.h"

#include "app/cli/files/file_options.h"
#include "app/cli/files/inspect_report.h"
#include "model/inspect/inspection.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTimeZone>

namespace mailseal::cli {
namespace {

using namespace files;

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::InspectHelp)
};

QString qstring(const std::string &text)
{
    return QString::fromStdString(text);
}

Result<QDateTime> parseTime(const std::string &text)
{
    if (text.empty())
        return QDateTime::currentDateTimeUtc();
    QDateTime time = QDateTime::fromString(qstring(text), Qt::ISODate);
    if (!time.isValid())
        return failure(ErrorCode::TimeInvalid, {qstring(text)});
    if (time.timeSpec() == Qt::LocalTime) // no zone given: UTC, as everywhere in a certificate
        time.setTimeZone(QTimeZone::utc());
    return time.toUTC();
}

Result<void> takeHosts(const InspectOptions &options, InspectionWishes &wishes)
{
    for (const std::string &host : options.hosts) {
        const auto name = AlternativeName::parse(qstring(host));
        if (!name)
            return failure(name.error());
        wishes.hosts << *name;
    }
    return {};
}

Result<void> takeAuthorities(
    const InspectOptions &options, const ReadOptions &reading, InspectionWishes &wishes)
{
    if (options.trusted.empty())
        return {};
    const auto contents = readNamed(options.trusted, reading);
    if (!contents)
        return failure(contents.error());
    wishes.trusted = certificatesOf(contents->objects);
    if (wishes.trusted->isEmpty())
        return failure(ErrorCode::TrustFileHoldsNone, {contents->name});
    return {};
}

QString titleOf(const std::string &file)
{
    return QFileInfo(qstring(file)).fileName();
}

Result<void> takeKey(const InspectOptions &options, const ReadOptions &reading, InspectionWishes &wishes)
{
    if (options.key.empty())
        return {};
    const auto contents = readNamed(options.key, reading);
    if (!contents)
        return failure(contents.error());
    const QList<PrivateKey> keys = keysOf(contents->objects);
    if (keys.isEmpty())
        return failure(
            holdsPrivateKey(contents->objects) ? ErrorCode::PassphraseMissing : ErrorCode::KeyFileHoldsNone,
            {contents->name});
    wishes.key = keys.first();
    wishes.keyTitle = titleOf(options.key);
    return {};
}

Result<void> takeRevocationLists(
    const InspectOptions &options, const ReadOptions &reading, InspectionWishes &wishes)
{
    for (const std::string &name : options.revocationLists) {
        const auto contents = readNamed(name, reading);
        if (!contents)
            return failure(contents.error());
        const auto before = wishes.revocationLists.size();
        for (const FileObject &object : contents->objects) {
            if (object.type == ObjectType::RevocationList)
                wishes.revocationLists << object.der;
        }
        if (wishes.revocationLists.size() == before)
            return failure(ErrorCode::CrlFileHoldsNone, {contents->name});
    }
    return {};
}

Result<InspectionWishes> toWishes(const InspectOptions &options, const ReadOptions &reading)
{
    InspectionWishes wishes;
    const auto time = parseTime(options.time);
    if (!time)
        return failure(time.error());
    wishes.time = *time;
    Result<void> taken = takeHosts(options, wishes);
    for (const auto take : {takeAuthorities, takeKey, takeRevocationLists}) {
        if (taken)
            taken = take(options, reading, wishes);
    }
    if (!taken)
        return failure(taken.error());
    return wishes;
}

QList<ExaminedFile> readAll(const InspectOptions &options, const ReadOptions &reading)
{
    QList<ExaminedFile> files;
    for (const std::string &name : options.files) {
        ExaminedFile file;
        file.title = titleOf(name);
        if (auto contents = readNamed(name, reading))
            file.contents = *contents;
        else
            file.error = contents.error();
        files << file;
    }
    return files;
}

// Mends the first file, with missing intermediates from the others. Shows the remaining findings.
Result<InspectReport> mendFirst(
    const InspectOptions &options, QList<ExaminedFile> files, const InspectionWishes &wishes)
{
    if (files.first().error)
        return failure(*files.first().error);
    const auto mended
        = mendAmong(files, 0, wishes, options.noPassphrase ? Protection::Remove : Protection::Keep);
    if (!mended)
        return failure(mended.error());
    files.first() = ExaminedFile();
    files.first().title = titleOf(options.out);
    files.first().contents.name = qstring(options.out);
    files.first().contents.objects = mended->objects;
    const auto written
        = writeResult(options.out, mended->bytes, holdsPrivateKey(mended->objects), options.replace);
    if (!written)
        return failure(written.error());
    return InspectReport{qstring(options.out), examinedAll(files, wishes).constFirst()};
}

void show(const InspectReport &shown, const InspectOptions &options, const InspectionWishes &wishes)
{
    const ReportForm form{wishes.time, options.full, !options.mend};
    if (options.json)
        print(QString::fromUtf8(toJson(shown, form)));
    else if (!shown.found.error)
        print(toText(shown, form));
    if (shown.found.error)
        report(*shown.found.error);
}

ExitCode compareFiles(const InspectOptions &options, const ReadOptions &reading, const QDateTime &time)
{
    if (options.files.size() != 2)
        return report({ErrorCode::WrongUse, {}, Help::tr("--compare takes two files")});
    QList<FileContents> contents;
    for (const std::string &name : options.files) {
        const auto read = readNamed(name, reading);
        if (!read)
            return report(read.error());
        contents << *read;
    }
    const Comparison comparison = compare(contents[0], contents[1], time);
    const QString left = qstring(options.files[0]);
    const QString right = qstring(options.files[1]);
    print(
        options.json ? QString::fromUtf8(toJson(left, right, comparison)) : toText(left, right, comparison));
    return comparison.differs ? Failed : Done;
}

} // namespace

void addOptions(const CommandOptions &command, InspectOptions &options)
{
    command
        .arguments(
            "file", options.files, "FILE", Help::tr("files with certificates, keys or requests of any form"))
        .required();
    command.texts("--host", options.hosts, "NAME",
        Help::tr(
            "host name, IP address or e-mail address that the certificate must be valid for; repeatable"));
    command.text("--ca", options.trusted, "FILE",
        Help::tr("trust these certificate authorities instead of those of the system"));
    command.text("--key", options.key, "FILE", Help::tr("private key that must belong to the certificate"));
    command.texts(
        "--crl", options.revocationLists, "FILE", Help::tr("certificate revocation list; repeatable"));
    command.text(
        "--time", options.time, "ISO", Help::tr("check as if it were this time, for example 2026-12-31"));
    command.text("--passphrase-file", options.passphraseFile, "FILE",
        Help::tr("file with the passphrase in its first line"));
    command.text("--kdf-limit", options.limit, "N",
        Help::tr("rounds that a passphrase may be worked on [%1]").arg(ReadOptions().derivationLimit));
    const CommandOption out
        = command.text("--out", options.out, "FILE", Help::tr("where to write the mended file"));
    const CommandOption mend = command.flag("--mend", options.mend,
        Help::tr("mend the first file; missing intermediates are taken from the others"));
    command
        .flag("--compare", options.compare, Help::tr("show two files side by side, with their differences"))
        .excludes(mend);
    command.flag("--full", options.full, Help::tr("show the full text too, as openssl does"));
    command
        .flag("--no-passphrase", options.noPassphrase,
            Help::tr("write the key of the mended file without its passphrase"))
        .needs(mend);
    mend.needs(out);
    out.needs(mend);
    command.flag("--replace", options.replace, Help::tr("replace an existing file and keep a backup"));
    command.flag("--json", options.json, Help::tr("print the result for programs"));
}

ExitCode runInspect(const InspectOptions &options)
{
    const auto reading = readOptions(options.passphraseFile, options.limit);
    if (!reading)
        return report(reading.error());
    const auto wishes = toWishes(options, *reading);
    if (!wishes)
        return report(wishes.error());
    if (options.compare)
        return compareFiles(options, *reading, wishes->time);
    const QList<ExaminedFile> files = examinedAll(readAll(options, *reading), *wishes);
    bool found = false;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const InspectReport inspected{qstring(options.files[static_cast<size_t>(i)]), files[i]};
        show(inspected, options, *wishes);
        found = found || inspected.findings();
    }
    if (!options.mend)
        return found ? Failed : Done;
    const auto mended = mendFirst(options, files, *wishes);
    if (!mended)
        return report(mended.error());
    show(*mended, options, *wishes);
    return mended->findings() ? Failed : Done;
}

} // namespace mailseal::cli
