// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/files/file_options.h"

#include "model/install/transaction/plan_writer.h"

#include <QDir>

namespace mailseal::cli {

Result<files::ReadOptions> readOptions(const std::string &passphraseFile, const std::string &limit)
{
    files::ReadOptions options;
    options.passphrases = files::askPerson();
    if (!passphraseFile.empty()) {
        const auto passphrase = files::readPassphraseFile(QString::fromStdString(passphraseFile));
        if (!passphrase)
            return failure(passphrase.error());
        options.passphrases = files::always(*passphrase);
    }
    if (!limit.empty()) {
        bool isNumber = false;
        options.derivationLimit = QString::fromStdString(limit).toULongLong(&isNumber);
        if (!isNumber)
            return failure(ErrorCode::LimitInvalid, {QString::fromStdString(limit)});
    }
    return options;
}

Result<files::FileContents> readNamed(const std::string &name, const files::ReadOptions &options)
{
    const auto bytes = files::readFile(QString::fromStdString(name));
    if (!bytes)
        return failure(bytes.error());
    return files::read(*bytes, options);
}

Result<void> writeResult(const std::string &name, const SecretBytes &bytes, bool secret, bool replace)
{
    const auto written
        = saveFile(QDir::cleanPath(QDir::current().absoluteFilePath(QString::fromStdString(name))), bytes,
            secret ? Secrecy::Secret : Secrecy::Public, replace ? OnConflict::Replace : OnConflict::Keep);
    if (!written)
        return failure(written.error());
    return {};
}

} // namespace mailseal::cli
