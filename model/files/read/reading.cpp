// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/reading.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/containers/archive_members.h"
#include "model/files/read/encodings/block_damage.h"
#include "model/files/read/encodings/strict_form.h"
#include "model/files/read/foreign_kind.h"
#include "model/files/read/object_reader.h"
#include "model/files/read/open_file.h"
#include "model/files/read/run_until_stopped.h"
#include "model/files/read/web_page.h"
#include "model/files/read/wrappings/changes/pem_marks.h"
#include "model/files/read/wrappings/containers/mail_parts.h"
#include "model/files/read/wrappings/containers/signed_content.h"
#include "model/files/read/wrappings/containers/uuencoded_files.h"
#include "model/files/read/wrappings/encodings/base64_runs.h"
#include "model/files/read/wrappings/encodings/der_extent.h"
#include "model/files/read/wrappings/unwrapping.h"
#include "model/files/read/wrappings/whole_text.h"

namespace mailseal::files {
namespace {

constexpr qint64 largestFile = 64 << 20;
constexpr qsizetype mostPlaced = 200; // damages whose lines are counted

// Web pages before, between and behind blocks: what a script got instead of a certificate, and appended.
QList<Error> pagesAround(std::string_view text, const PemText &pem, const QString &name)
{
    constexpr qsizetype mostPages = 20; // lines are counted from the beginning each time
    QList<Error> pages;
    size_t at = 0;
    const auto look = [&](size_t end) {
        if (pages.size() >= mostPages)
            return;
        if (const auto page = webPageWithin(text.substr(at, end - at))) {
            const auto line = [&](size_t place) {
                const std::string_view before = text.substr(0, at + place);
                return QString::number(std::count(before.begin(), before.end(), '\n') + 1);
            };
            pages << Error{ErrorCode::FileIsWebPage,
                {QStringLiteral("%1:%2-%3").arg(name, line(page->first), line(page->second))}, {}};
        }
    };
    for (const PemBlock &block : pem.blocks) {
        look(block.begin);
        at = std::max(at, block.end);
    }
    look(text.size());
    return pages;
}

// The marks that mails tell people to copy.
bool holdsMention(std::string_view text, const PemText &pem)
{
    return std::any_of(pem.blocks.begin(), pem.blocks.end(),
        [text](const PemBlock &block) { return isOurs(block.label) && isMention(text, block); });
}

// Notes what a server's reader makes of PEM.
void judge(std::string_view text, PemText &pem, FileContents &contents)
{
    contents.blocks = wholeBlocks(pem);
    if (!isStrict(text, pem)) {
        lookInside(text, pem);
        const qsizetype readable = readByOpenssl(text, pem);
        if (readable < contents.blocks || contents.blocks == 0)
            contents.readable = readable;
        // GnuTLS looks for a certificate there, and takes none at all.
        else if (holdsMention(text, pem))
            contents.readable = contents.blocks - 1;
    }
    contents.layout = pem.layout;
    contents.damages << pagesAround(text, pem, contents.name);
}

// DER, with more behind it than one value.
bool isBinary(const FileContents &contents)
{
    return std::all_of(contents.objects.begin(), contents.objects.end(), [](const FileObject &object) {
        return object.way == Way{Wrapping::Trailing} || object.way == Way{Wrapping::Joined};
    });
}

bool isPartOfAKey(const QByteArray &label)
{
    return label == "EC PARAMETERS" || label == "DSA PARAMETERS";
}

// What a block could not be read for, with the name of the file that it is in.
Error named(Error error, const QString &name)
{
    if (!error.arguments.isEmpty())
        error.arguments[0] = name;
    return error;
}

// DER with other octets behind it: OpenSSL takes it in PEM and passes over them.
Result<bool> readValue(const PemBlock &block, ObjectReader &reader)
{
    const auto recognised = reader.read(block.der, block.label, block.headers);
    const size_t extent = berExtent(view(block.der));
    if (!recognised || *recognised || block.label.isEmpty() || extent == 0 || extent >= block.der.size())
        return recognised;
    return reader.read(secretBytes(view(block.der).substr(0, extent)), block.label, block.headers);
}

// Counting lines takes time, so it says where only if asked to.
Result<void> readPiece(
    const Piece &piece, std::string_view text, ObjectReader &reader, const QString &name, bool saysWhere)
{
    const PemBlock &block = piece.block;
    if (const auto foreign = foreignLabel(name, block.label))
        return failure(*foreign);
    if (isPartOfAKey(block.label))
        return {};
    if (block.damaged) {
        if (!isOurs(block.label))
            return {};
        return failure(named(piece.damage.value_or(Error{ErrorCode::ObjectDamaged, {{}, {}}, {}}), name));
    }
    reader.setWay(piece.way);
    const auto recognised = readValue(block, reader);
    if (!recognised)
        return failure(recognised.error());
    if (!*recognised && block.label.isEmpty() && beginsLikeCertificate(view(block.der)))
        return failure(ErrorCode::ObjectDamaged, {name, objectTitle(ObjectType::Certificate)});
    if (!*recognised && isOurs(block.label))
        return failure(piece.damage ? named(*piece.damage, name)
                : piece.way.isEmpty() && saysWhere
                ? named(contentDamage(text, block), name)
                : Error{ErrorCode::ObjectDamaged, {name, QString::fromLatin1(block.label)}, {}});
    return {};
}

// Notes a block that cannot be read, and goes on with those after it.
Result<void> readPieces(const QList<Piece> &pieces, std::string_view text, const QString &member,
    const ReadOptions &options, ObjectReader &reader, FileContents &contents)
{
    for (const Piece &piece : pieces) {
        if (options.stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        const QString inner = piece.member.isEmpty() ? member : piece.member;
        reader.setMember(inner);
        const bool saysWhere = contents.damages.size() < mostPlaced;
        const QString &name = inner.isEmpty() ? contents.name : inner;
        if (const auto done = readPiece(piece, text, reader, name, saysWhere); !done)
            contents.damages << done.error();
    }
    return {};
}

QList<Piece> asPieces(std::string_view text, QList<PemBlock> blocks)
{
    QList<Piece> pieces;
    pieces.reserve(blocks.size());
    for (PemBlock &block : blocks) {
        if (!isMention(text, block))
            pieces << Piece{std::move(block), {}, {}, {}};
    }
    return pieces;
}

// With nothing else behind it, or in it.
bool isDerAlone(std::string_view bytes)
{
    return looksLikeDer(bytes) && berExtent(bytes) == bytes.size() && !signedContent(bytes);
}

// Whatever is in it, taken out of whatever it is wrapped in.
Result<void> readUnwrapped(const SecretBytes &bytes, const QString &member, const ReadOptions &options,
    ObjectReader &reader, FileContents &contents)
{
    UnwrappingLimits limits;
    limits.pieces = options.mostObjects;
    const Unwrapped unwrapped = unwrap(bytes, limits, options.stop);
    for (const Error &error : unwrapped.errors)
        contents.damages << named(error, member.isEmpty() ? contents.name : member);
    if (unwrapped.tooMany)
        return failure(ErrorCode::FileHoldsTooMany, {contents.name, QString::number(options.mostObjects)});
    return readPieces(unwrapped.pieces, view(bytes), member, options, reader, contents);
}

// PEM as it is, which costs nothing more than to see that it is.
Result<void> readText(
    const FileBytes &file, const ReadOptions &options, ObjectReader &reader, FileContents &contents)
{
    const std::string_view text = view(file.bytes);
    PemText pem = readPem(text, options.mostObjects, options.stop);
    if (pem.tooMany)
        return failure(ErrorCode::FileHoldsTooMany, {file.name, QString::number(options.mostObjects)});
    if (!isWhole(text, pem) || hasMailParts(text) || holdsUuencoded(text) || looksLikeDer(text)) {
        const auto done = readUnwrapped(file.bytes, {}, options, reader, contents);
        if (!done || pem.blocks.isEmpty() || isWrapped(contents))
            return done;
        judge(text, pem, contents); // nothing better than the text itself
        return {};
    }
    judge(text, pem, contents);
    return readPieces(asPieces(text, std::move(pem.blocks)), text, {}, options, reader, contents);
}

Error whyNothing(const FileBytes &file)
{
    if (const auto foreign = foreignKind(file.name, view(file.bytes)))
        return *foreign;
    constexpr qsizetype mostRuns = 8;
    for (const Base64Run &run : base64Runs(view(file.bytes), mostRuns)) {
        if (const auto foreign = foreignSign(file.name, view(run.bytes)))
            return *foreign;
    }
    if (const size_t missing = octetsCut(view(file.bytes)); missing > 0)
        return {ErrorCode::BinaryCut, {file.name, QString::number(missing)}, {}};
    return {ErrorCode::FileHoldsNothingKnown, {file.name}, {}};
}

Result<void> readBinary(
    const FileBytes &file, const ReadOptions &, ObjectReader &reader, FileContents &contents)
{
    const auto recognised = reader.read(file.bytes, {}, {});
    if (!recognised)
        return failure(recognised.error());
    contents.packing = Packing::Der;
    return {};
}

Result<void> readMember(
    const ArchiveMember &member, const ReadOptions &options, ObjectReader &reader, FileContents &contents)
{
    reader.setMember(member.name);
    reader.setWay({});
    if (isDerAlone(view(member.bytes))) {
        const auto recognised = reader.read(member.bytes, {}, {});
        return recognised ? Result<void>() : failure(recognised.error());
    }
    const std::string_view text = view(member.bytes);
    const PemText pem = readPem(text, options.mostObjects, options.stop);
    if (isWhole(text, pem))
        return readPieces(asPieces(text, pem.blocks), text, member.name, options, reader, contents);
    return readUnwrapped(member.bytes, member.name, options, reader, contents);
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
    const auto readAs = isArchive ? readArchive : isDerAlone(view(file.bytes)) ? readBinary : readText;
    if (const auto done = readAs(file, options, reader, contents); !done)
        return failure(done.error());
    if (reader.tooMany())
        return failure(ErrorCode::FileHoldsTooMany, {file.name, QString::number(options.mostObjects)});
    if (contents.objects.isEmpty()) {
        // What looks like base64 that is cut may be one of several strings of something else.
        const auto foreign
            = holdsMark(view(file.bytes)) ? std::nullopt : foreignKind(file.name, view(file.bytes));
        return failure(contents.damages.isEmpty() ? whyNothing(file)
                : foreign                         ? *foreign
                                                  : contents.damages.first());
    }
    // The key in a DKIM record is a public key like any other.
    const bool isPublicAlone = std::all_of(contents.objects.begin(), contents.objects.end(),
        [](const FileObject &object) { return object.type == ObjectType::PublicKey; });
    if (isPublicAlone && isWrapped(contents)) {
        if (const auto foreign = foreignKind(file.name, view(file.bytes)))
            return failure(*foreign);
    }
    reader.finish();
    if (isArchive)
        contents.packing = Packing::Archive;
    else if (contents.packing == Packing::Pem && isBinary(contents))
        contents.packing = Packing::Der;
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

bool mayHoldObjects(std::string_view text)
{
    return holdsTraces(text);
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
