// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/files/inspect_command.h"

#include "app/cli/files/file_options.h"
#include "app/cli/files/inspect_json.h"
#include "app/cli/files/inspect_wishes.h"
#include "model/base/errors/error_code.h"
#include "model/base/text/shell_word.h"
#include "model/inspect/inspection.h"
#include "model/inspect/verdict.h"

#include <QCoreApplication>

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

QList<ExaminedFile> readAll(const InspectOptions &options, const ReadOptions &reading)
{
    QList<ExaminedFile> files;
    for (const std::string &name : options.files) {
        ExaminedFile file;
        file.title = fileTitle(name);
        if (auto contents = readNamed(name, reading))
            file.contents = *contents;
        else
            file.error = contents.error();
        files << file;
    }
    return files;
}

struct MendedFirst
{
    InspectReport remaining; // what is still found
    QString said;            // where it was written
};

// Mends the first file, with missing intermediates from the others.
Result<MendedFirst> mendFirst(
    const InspectOptions &options, QList<ExaminedFile> files, const InspectionWishes &wishes)
{
    if (files.first().error)
        return failure(*files.first().error);
    const auto mended
        = mendAmong(files, 0, wishes, options.noPassphrase ? Protection::Remove : Protection::Keep);
    if (!mended)
        return failure(mended.error());
    files.first() = ExaminedFile();
    files.first().title = fileTitle(options.out);
    files.first().contents.name = qstring(options.out);
    files.first().contents.objects = mended->objects;
    const auto written
        = writeResult(options.out, mended->bytes, holdsPrivateKey(mended->objects), options.replace);
    if (!written)
        return failure(written.error());
    return MendedFirst{{qstring(options.out), examinedAll(files, wishes).constFirst()}, *written};
}

QString word(const std::string &name)
{
    return shellQuoted(qstring(name.starts_with('-') && name != "-" ? "./" + name : name));
}

// The same call once more, with this file as the first, and mended in its place; the old one is kept.
QString mendCommand(const InspectOptions &options, const std::string &mended)
{
    if (options.mend || mended == "-")
        return {};
    QStringList words{
        QStringLiteral("mailseal-cli inspect --mend --out"), word(mended), QStringLiteral("--replace")};
    if (!options.trusted.empty())
        words << QStringLiteral("--ca") << word(options.trusted);
    if (!options.key.empty())
        words << QStringLiteral("--key") << word(options.key);
    if (!options.passphraseFile.empty())
        words << QStringLiteral("--passphrase-file") << word(options.passphraseFile);
    words << word(mended);
    for (const std::string &file : options.files) {
        if (file != mended)
            words << word(file);
    }
    return words.join(u' ');
}

void printPiece(const QByteArray &bytes)
{
    printBytes({bytes.constData(), static_cast<size_t>(bytes.size())});
}

void show(const InspectReport &shown, const InspectOptions &options, const InspectionWishes &wishes)
{
    const ReportForm form{
        wishes.time, options.full, outputHasColours(), mendCommand(options, shown.file.toStdString())};
    if (options.json)
        writeJson(shown, form, printPiece);
    else
        writeText(shown, form, printPiece);
    if (shown.found.error)
        report(*shown.found.error);
}

std::vector<std::string> inputsOf(const InspectOptions &options)
{
    std::vector<std::string> names = options.files;
    names.insert(names.end(), options.revocationLists.begin(), options.revocationLists.end());
    names.push_back(options.trusted);
    names.push_back(options.key);
    return names;
}

// Standard output holds the mended file.
bool isOutputTaken(const InspectOptions &options)
{
    return options.mend && options.out == "-";
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
        .arguments("file", options.files, "FILE",
            Help::tr("files with certificates, keys or requests of any form; - is standard input"))
        .required();
    command.texts("--host", options.hosts, "NAME",
        Help::tr(
            "host name, IP address or e-mail address that the certificate must be valid for; repeatable"));
    command.text("--ca", options.trusted, "FILE",
        Help::tr("trust these certificate authorities instead of those of the system"));
    command.text("--key", options.key, "FILE", Help::tr("private key that must belong to the certificate"));
    command.texts(
        "--crl", options.revocationLists, "FILE", Help::tr("certificate revocation list; repeatable"));
    command.text("--depth", options.depth, "N",
        Help::tr("intermediate certificates that a client accepts in a chain, such as Postfix with "
                 "smtp_tls_scert_verifydepth"));
    command.text(
        "--time", options.time, "ISO", Help::tr("check as if it were this time, for example 2026-12-31"));
    command.text("--passphrase-file", options.passphraseFile, "FILE",
        Help::tr("file with the passphrase in its first line"));
    command.text("--kdf-limit", options.limit, "N",
        Help::tr("rounds that a passphrase may be worked on [%1]").arg(ReadOptions().derivationLimit));
    const CommandOption out = command.text(
        "--out", options.out, "FILE", Help::tr("where to write the mended file; - is standard output"));
    const CommandOption mend = command.flag("--mend", options.mend,
        Help::tr("mend the first file; missing intermediates are taken from the others"));
    command
        .flag("--compare", options.compare, Help::tr("show two files side by side, with their differences"))
        .excludes(mend);
    command.flag("--full", options.full, Help::tr("show every field, and the full text as openssl does"));
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
    if (const auto inputs = checkInputs(inputsOf(options)); !inputs)
        return report(inputs.error());
    const auto wishes = toWishes(options, *reading);
    if (!wishes)
        return report(wishes.error());
    if (options.compare)
        return compareFiles(options, *reading, wishes->time);
    const QList<ExaminedFile> files = examinedAll(readAll(options, *reading), *wishes);
    bool found = false;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const InspectReport inspected{qstring(options.files[static_cast<size_t>(i)]), files[i]};
        if (!isOutputTaken(options))
            show(inspected, options, *wishes);
        found = found || needsAttention(inspected.found);
    }
    if (!options.mend)
        return found ? Failed : Done;
    const auto mended = mendFirst(options, files, *wishes);
    if (!mended)
        return report(mended.error());
    if (!isOutputTaken(options))
        show(mended->remaining, options, *wishes);
    if (!mended->said.isEmpty())
        say(mended->said);
    return needsAttention(mended->remaining.found) ? Failed : Done;
}

} // namespace mailseal::cli
