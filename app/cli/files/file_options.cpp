// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/files/file_options.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/containers/bundle_reader.h"
#include "model/install/transaction/plan_writer.h"

#include <QCoreApplication>
#include <QDir>
#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mailseal::cli {
namespace {

constexpr auto standardStream = "-";
constexpr size_t largestStream = 256U << 20;
constexpr size_t largestFile = 64U << 20; // as in readFile(), for anything but a bundle of certificates

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::FileOptions)
};

Error unreadable(const QString &name)
{
    return {ErrorCode::FileUnreadable, {name}, QString::fromLocal8Bit(strerror(errno))};
}

// Until its end, or as much as is allowed.
Result<files::FileBytes> readStream(int descriptor, const QString &name)
{
    constexpr size_t piece = 1U << 16;
    files::FileBytes file{name, {}, 0};
    while (true) {
        const size_t size = file.bytes.size();
        if (size > largestStream)
            return failure(ErrorCode::FileTooLarge, {name});
        file.bytes.resize(size + std::max(piece, size / 2));
        const ssize_t more = ::read(descriptor, file.bytes.data() + size, file.bytes.size() - size);
        file.bytes.resize(size + static_cast<size_t>(std::max<ssize_t>(more, 0)));
        if (more < 0 && errno != EINTR)
            return failure(unreadable(name));
        if (more == 0)
            return file;
    }
}

Result<files::FileContents> contentsOf(Result<files::FileBytes> file, const files::ReadOptions &options)
{
    if (!file)
        return failure(file.error());
    if (file->bytes.size() <= largestFile)
        return files::read(*file, options);
    if (!files::BundleReader::suits(view(file->bytes)))
        return failure(ErrorCode::FileTooLarge, {file->name});
    auto bundle = files::readBundle(files::BundleReader(std::move(*file)));
    if (!bundle)
        return failure(bundle.error());
    return *bundle ? Result<files::FileContents>(std::move(**bundle))
                   : failure(ErrorCode::FileTooLarge, {file->name});
}

bool isPipe(const QString &name)
{
    struct stat status
    { };
    return ::stat(name.toLocal8Bit().constData(), &status) == 0 && S_ISFIFO(status.st_mode);
}

// Such as /dev/fd/63, which a shell makes of <(command).
Result<files::FileBytes> readPipe(const QString &name)
{
    const int descriptor = ::open(name.toLocal8Bit().constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return failure(unreadable(name));
    auto bytes = readStream(descriptor, name);
    ::close(descriptor);
    return bytes;
}

Result<QString> writeToOutput(const SecretBytes &bytes, bool secret)
{
    if (secret && outputIsTerminal())
        return failure(ErrorCode::OutputIsSecret);
    printBytes(view(bytes));
    return QString();
}

} // namespace

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
    const QString path = QString::fromStdString(name);
    if (name == standardStream)
        return contentsOf(readStream(STDIN_FILENO, fileTitle(name)), options);
    if (isPipe(path))
        return contentsOf(readPipe(path), options);
    return files::readNamedFile(path, options);
}

Result<void> checkInputs(const std::vector<std::string> &names)
{
    if (std::count(names.begin(), names.end(), standardStream) > 1)
        return failure(ErrorCode::WrongUse, {}, Words::tr("- is named more than once"));
    return {};
}

QString fileTitle(const std::string &name)
{
    return name == standardStream ? Words::tr("standard input")
                                  : QFileInfo(QString::fromStdString(name)).fileName();
}

Result<QString> writeResult(const std::string &name, const SecretBytes &bytes, bool secret, bool replace)
{
    if (name == standardStream)
        return writeToOutput(bytes, secret);
    const QString path = QDir::cleanPath(QDir::current().absoluteFilePath(QString::fromStdString(name)));
    const QString folder = QFileInfo(path).path();
    if (!QFileInfo::exists(folder))
        return failure(ErrorCode::TargetFolderMissing, {folder});
    const auto written = saveFile(path, bytes, secret ? Secrecy::Secret : Secrecy::Public,
        replace ? OnConflict::Replace : OnConflict::Keep);
    if (!written)
        return failure(written.error());
    const QString shown = QString::fromStdString(name);
    switch (written->outcome) {
    case WrittenFile::Outcome::Unchanged:
        return Words::tr("The file %1 already was as it should be.").arg(shown);
    case WrittenFile::Outcome::Replaced:
        return Words::tr("The file %1 was written; the old one is kept as %2.").arg(shown, written->backup);
    case WrittenFile::Outcome::New:
        break;
    }
    return Words::tr("The file %1 was written.").arg(shown);
}

ExitCode writeAndSay(const std::string &name, const SecretBytes &bytes, bool secret, bool replace)
{
    const auto written = writeResult(name, bytes, secret, replace);
    if (!written)
        return report(written.error());
    if (!written->isEmpty())
        say(*written);
    return Done;
}

ExitCode writeAndSay(const std::string &name, const QByteArray &content, bool replace)
{
    return writeAndSay(
        name, secretBytes({content.constData(), static_cast<size_t>(content.size())}), false, replace);
}

} // namespace mailseal::cli
