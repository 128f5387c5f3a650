// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/reading.h"

#include "model/files/read/containers/archive_members.h"
#include "model/files/read/object_reader.h"
#include "model/files/read/open_file.h"
#include "model/files/read/run_until_stopped.h"

namespace mailseal::files {
namespace {

constexpr qint64 largestFile = 64 << 20;

bool isWebPage(std::string_view text)
{
    const size_t start = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start == std::string_view::npos)
        return false;
    const QByteArray head
        = QByteArray(text.data() + start, static_cast<qsizetype>(std::min<size_t>(text.size() - start, 200)))
              .toLower();
    return head.startsWith("<!doctype html") || head.startsWith("<html")
        || (head.startsWith("<?xml") && head.contains("<html"));
}

// Labels whose content would be an object if it were whole; others (“PGP MESSAGE”) count as text.
bool isOurs(const QByteArray &label)
{
    return label.contains("CERTIFICATE") || label.endsWith("PRIVATE KEY") || label == "PUBLIC KEY"
        || label == "RSA PUBLIC KEY" || label.endsWith("CRL") || label.startsWith("PKCS") || label == "CMS"
        || label.endsWith("DH PARAMETERS");
}

bool isPartOfAKey(const QByteArray &label)
{
    return label == "EC PARAMETERS" || label == "DSA PARAMETERS";
}

Result<void> readBlock(const PemBlock &block, ObjectReader &reader, const QString &fileName)
{
    if (isPartOfAKey(block.label))
        return {};
    const auto recognised
        = block.damaged ? Result<bool>(false) : reader.read(block.der, block.label, block.headers);
    if (!recognised)
        return failure(recognised.error());
    if (!*recognised && isOurs(block.label))
        return failure(ErrorCode::ObjectDamaged, {fileName, QString::fromLatin1(block.label)});
    return {};
}

// Notes a block that cannot be read, and goes on with those after it.
Result<PemText> readPemBlocks(const SecretBytes &bytes, const QString &name, const ReadOptions &options,
    ObjectReader &reader, FileContents &contents)
{
    PemText pem = readPem(bytes, options.mostObjects, options.stop);
    if (pem.blocks.isEmpty())
        pem = readPem(withoutUtf16(bytes), options.mostObjects, options.stop);
    for (const PemBlock &block : pem.blocks) {
        if (options.stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (const auto done = readBlock(block, reader, name); !done)
            contents.damages << done.error();
    }
    return pem;
}

Result<void> readPemFile(
    const FileBytes &file, const ReadOptions &options, ObjectReader &reader, FileContents &contents)
{
    const auto pem = readPemBlocks(file.bytes, file.name, options, reader, contents);
    if (!pem)
        return failure(pem.error());
    contents.layout = pem->layout;
    if (pem->tooMany || reader.tooMany())
        return failure(ErrorCode::FileHoldsTooMany, {file.name, QString::number(options.mostObjects)});
    return {};
}

Error whyNothing(const FileBytes &file)
{
    return {isWebPage(view(file.bytes)) ? ErrorCode::FileIsWebPage : ErrorCode::FileHoldsNothingKnown,
        {file.name}, {}};
}

Result<void> readDerFile(
    const FileBytes &file, const ReadOptions &options, ObjectReader &reader, FileContents &contents)
{
    const auto recognised = reader.read(file.bytes, {}, {});
    if (!recognised)
        return failure(recognised.error());
    if (reader.tooMany())
        return failure(ErrorCode::FileHoldsTooMany, {file.name, QString::number(options.mostObjects)});
    contents.packing = Packing::Der;
    return {};
}

bool looksLikeDer(std::string_view bytes)
{
    // A SEQUENCE with a definite length, or an indefinite one as in old PKCS#7 and PKCS#12.
    return bytes.size() > 1 && bytes[0] == '\x30'
        && (static_cast<unsigned char>(bytes[1]) >= 0x80
            || bytes.size() == 2u + static_cast<unsigned char>(bytes[1]));
}

Result<void> readMember(
    const ArchiveMember &member, const ReadOptions &options, ObjectReader &reader, FileContents &contents)
{
    reader.setMember(member.name);
    if (looksLikeDer(view(member.bytes))) {
        const auto recognised = reader.read(member.bytes, {}, {});
        return recognised ? Result<void>() : failure(recognised.error());
    }
    const auto pem = readPemBlocks(member.bytes, member.name, options, reader, contents);
    return pem ? Result<void>() : failure(pem.error());
}

// A zip from an authority: certificate, chain and a text, which does not matter.
Result<void> readArchive(
    const FileBytes &file, const ReadOptions &options, ObjectReader &reader, FileContents &contents)
{
    ArchiveMembers members(file);
    while (true) {
        const auto member = members.next();
        if (!member)
            return failure(member.error());
        if (options.stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (!*member)
            break;
        if (const auto done = readMember(**member, options, reader, contents); !done)
            contents.damages << done.error();
    }
    if (reader.tooMany())
        return failure(ErrorCode::FileHoldsTooMany, {file.name, QString::number(options.mostObjects)});
    return {};
}

PassphraseSource unlessStopped(const PassphraseSource &source, const std::stop_token &stop)
{
    return [source, stop](const QString &name) {
        return source && !stop.stop_requested() ? source(name) : std::nullopt;
    };
}

Result<FileContents> readAll(const FileBytes &file, const ReadOptions &options)
{
    const DeadStackWiped wiped;
    FileContents contents;
    contents.name = file.name;
    contents.mode = file.mode;
    ObjectReader reader(file.name, options, contents);
    const bool isArchive = looksLikeArchive(view(file.bytes));
    const auto readAs = isArchive ? readArchive : looksLikeDer(view(file.bytes)) ? readDerFile : readPemFile;
    const auto done = readAs(file, options, reader, contents);
    if (!done)
        return failure(done.error());
    if (contents.objects.isEmpty())
        return failure(contents.damages.isEmpty() ? whyNothing(file) : contents.damages.first());
    reader.finish();
    if (isArchive)
        contents.packing = Packing::Archive;
    return contents;
}

} // namespace

Result<FileBytes> readFile(const QString &name)
{
    auto file = OpenFile::open(name);
    if (!file)
        return failure(file.error());
    if (file->size() > largestFile)
        return failure(ErrorCode::FileTooLarge, {name});
    FileBytes result{name, SecretBytes(static_cast<size_t>(file->size())), file->mode()};
    const auto size = file->read(result.bytes);
    if (!size)
        return failure(size.error());
    result.bytes.resize(*size);
    return result;
}

Result<FileContents> read(const FileBytes &file, const ReadOptions &options)
{
    if (file.bytes.empty())
        return failure(ErrorCode::FileEmpty, {file.name});
    if (!options.stop.stop_possible())
        return readAll(file, options);
    ReadOptions owned = options;
    owned.passphrases = unlessStopped(options.passphrases, options.stop);
    return abandonable(options.stop, [file, owned] { return readAll(file, owned); });
}

} // namespace mailseal::files
