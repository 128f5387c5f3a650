// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/files/convert_command.h"

#include "app/cli/files/file_options.h"
#include "model/base/errors/error_code.h"
#include "model/files/write/conversion.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

using namespace files;

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::ConvertHelp)
};

QString qstring(const std::string &text)
{
    return QString::fromStdString(text);
}

Result<ConversionRequest> toRequest(const ConvertOptions &options)
{
    const QString separator = QStringLiteral(", ");
    ConversionRequest request;
    const auto format = formatFromName(qstring(options.format));
    if (!format)
        return failure(ErrorCode::FormatUnknown, {qstring(options.format), formatNames().join(separator)});
    const auto part = partFromName(qstring(options.part));
    if (!part || (*part == Part::Everything && !options.part.empty()))
        return failure(ErrorCode::PartUnknown, {qstring(options.part), partNames().join(separator)});
    request.format = *format;
    request.part = *part;
    request.friendlyName = qstring(options.friendlyName);
    request.withoutRoot = options.withoutRoot;
    if (options.noPassphrase)
        request.passphrase = QCA::SecureArray();
    if (options.newPassphraseFile.empty())
        return request;
    const auto passphrase = readPassphraseFile(qstring(options.newPassphraseFile));
    if (!passphrase)
        return failure(passphrase.error());
    request.passphrase = *passphrase;
    return request;
}

Result<QList<FileContents>> readAll(const ConvertOptions &options)
{
    const auto reading = readOptions(options.passphraseFile, options.limit);
    if (!reading)
        return failure(reading.error());
    QList<FileContents> files;
    for (const std::string &name : options.files) {
        const auto contents = readNamed(name, *reading);
        if (!contents)
            return failure(contents.error());
        files << *contents;
    }
    return files;
}

} // namespace

void addOptions(const CommandOptions &command, ConvertOptions &options)
{
    command
        .arguments("file", options.files, "FILE",
            Help::tr("files that belong together: certificate, key, chain, in any form; - is standard input"))
        .required();
    command
        .text("--to", options.format, "FORMAT",
            Help::tr("form of the new file: %1; pkcs12-legacy is weakly protected and for old devices only")
                .arg(formatNames().join(QStringLiteral(", "))))
        .required();
    command.text("--only", options.part, "PART", Help::tr("only the certificate, the key or the chain"));
    command.flag("--without-root", options.withoutRoot, Help::tr("leave the root certificate out"));
    command.text("--name", options.friendlyName, "NAME", Help::tr("friendly name in a PKCS#12 file"));
    command.text("--passphrase-file", options.passphraseFile, "FILE",
        Help::tr("file with the passphrase of what is read in its first line"));
    const CommandOption passphrase = command.text("--new-passphrase-file", options.newPassphraseFile, "FILE",
        Help::tr("file with the passphrase of the new file in its first line"));
    command.flag("--no-passphrase", options.noPassphrase, Help::tr("leave the new file without a passphrase"))
        .excludes(passphrase);
    command.text("--kdf-limit", options.limit, "N",
        Help::tr("rounds that a passphrase may be worked on [%1]").arg(ReadOptions().derivationLimit));
    command.text("--out", options.out, "FILE", Help::tr("where to write the new file; - is standard output"))
        .required();
    command.flag("--replace", options.replace, Help::tr("replace an existing file and keep a backup"));
}

ExitCode runConvert(const ConvertOptions &options)
{
    if (const auto inputs = checkInputs(options.files); !inputs)
        return report(inputs.error());
    const auto request = toRequest(options);
    if (!request)
        return report(request.error());
    const auto files = readAll(options);
    if (!files)
        return report(files.error());
    const auto converted = convert(*files, *request);
    if (!converted)
        return report(converted.error());
    return writeAndSay(options.out, converted->bytes, converted->secret, options.replace);
}

} // namespace mailseal::cli
