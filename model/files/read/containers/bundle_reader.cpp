// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/containers/bundle_reader.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/certificate_row.h"

#include <algorithm>

namespace mailseal::files {
namespace {

constexpr std::string_view beginCertificate = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view endMark = "-----END ";
constexpr std::string_view dashes = "-----";
constexpr qsizetype many = 1000;
constexpr size_t pieceSize = 4 << 20; // the first piece holds a thousand certificates, unless they are huge
constexpr qint64 largestBundle = 512 << 20;

// How far the text consists of whole blocks: up to the end of the last END. Zero if there is none.
size_t endOfWholeBlocks(std::string_view text)
{
    size_t at = text.rfind(endMark);
    while (at != std::string_view::npos) {
        const size_t close = text.find(dashes, at + endMark.size());
        if (close != std::string_view::npos)
            return close + dashes.size();
        at = at == 0 ? std::string_view::npos : text.rfind(endMark, at - 1);
    }
    return 0;
}

} // namespace

bool BundleReader::suits(std::string_view text)
{
    qsizetype count = 0;
    for (size_t at = 0; count <= many && (at = text.find(beginCertificate, at)) != std::string_view::npos;
         at += beginCertificate.size())
        ++count;
    return count > many;
}

Result<std::optional<BundleReader>> BundleReader::open(const QString &name)
{
    auto file = OpenFile::open(name);
    if (!file)
        return failure(file.error());
    if (file->size() <= static_cast<qint64>(pieceSize))
        return std::nullopt;
    SecretBytes head(pieceSize);
    const auto size = file->read(head);
    if (!size)
        return failure(size.error());
    if (!suits(view(head).substr(0, *size)))
        return std::nullopt;
    if (file->size() > largestBundle)
        return failure(ErrorCode::FileTooLarge, {name});
    return BundleReader(name, std::move(*file), std::move(head), *size);
}

BundleReader::BundleReader(FileBytes file)
    : m_name(file.name),
      m_mode(file.mode),
      m_text(std::move(file.bytes)),
      m_filled(m_text.size())
{
    scanWholeBlocks();
}

BundleReader::BundleReader(QString name, OpenFile file, SecretBytes piece, size_t filled)
    : m_name(std::move(name)),
      m_mode(file.mode()),
      m_file(std::move(file)),
      m_text(std::move(piece)),
      m_filled(filled)
{
    scanWholeBlocks();
}

// The rest of a piece waits for the next piece, unless there is none or the block could never be whole.
void BundleReader::scanWholeBlocks()
{
    const std::string_view text(m_text.data(), m_filled);
    const size_t whole = m_file ? endOfWholeBlocks(text) : m_filled;
    m_scanned = whole == 0 ? m_filled : whole;
    m_scanner.emplace(text.substr(0, m_scanned));
}

void BundleReader::noteLayout()
{
    const PemLayout &piece = m_scanner->layout();
    m_layout.byteOrderMark |= piece.byteOrderMark;
    m_layout.carriageReturns |= piece.carriageReturns;
    m_layout.indented |= piece.indented;
    m_layout.joined |= piece.joined;
}

// False at the end of the file.
Result<bool> BundleReader::readOn()
{
    noteLayout();
    m_scanner.reset();
    if (!m_file) {
        m_text = {};
        return false;
    }
    lineAt(m_scanned);
    m_counted = 0;
    std::copy(m_text.begin() + static_cast<qsizetype>(m_scanned),
        m_text.begin() + static_cast<qsizetype>(m_filled), m_text.begin());
    m_filled -= m_scanned;
    const auto size = m_file->read(std::span(m_text).subspan(m_filled));
    if (!size)
        return failure(size.error());
    if (m_filled + *size < m_text.size())
        m_file.reset();
    m_filled += *size;
    scanWholeBlocks();
    return true;
}

qsizetype BundleReader::lineAt(size_t place)
{
    const std::string_view text(m_text.data(), m_filled);
    m_line += std::count(text.begin() + m_counted, text.begin() + place, '\n');
    m_counted = place;
    return m_line;
}

BundleMember BundleReader::memberOf(const PemBlock &block)
{
    const bool isCertificate = block.label == "CERTIFICATE" || block.label == "X509 CERTIFICATE";
    if (isCertificate && !block.damaged && looksLikeCertificate(view(block.der)))
        return {{block.der.data(), static_cast<qsizetype>(block.der.size())}, {}, 0, false};
    return {{}, block.label, lineAt(block.begin), isCertificate || block.damaged};
}

BundlePart BundleReader::next(qsizetype most)
{
    BundlePart part;
    while (m_scanner && part.members.size() < most) {
        const auto block = m_scanner->next();
        part.tooMany = block && m_members >= ReadOptions().mostObjects;
        if (part.tooMany) {
            m_scanner.reset();
            m_file.reset();
            m_text = {};
        } else if (block) {
            part.members << memberOf(*block);
            ++m_members;
        } else if (const auto more = readOn(); !more) {
            part.error = more.error();
        }
    }
    part.last = !m_scanner;
    return part;
}

Result<std::optional<FileContents>> readBundle(BundleReader reader)
{
    constexpr qsizetype piece = 4096;
    FileContents contents;
    contents.name = reader.name();
    contents.mode = reader.mode();
    const QByteArray label("CERTIFICATE");
    BundlePart part;
    while (!part.last) {
        part = reader.next(piece);
        for (BundleMember &member : part.members) {
            FileObject object;
            object.certificate = Certificate::fromDer(member.der);
            object.der = std::move(member.der);
            object.label = label;
            if (object.certificate)
                contents.objects << std::move(object);
            else if (member.damaged || !object.der.isEmpty())
                contents.damages << Error{
                    ErrorCode::ObjectDamaged, {contents.name, QString::fromLatin1(label)}, {}};
            else
                return std::nullopt;
        }
    }
    if (part.error)
        return failure(*part.error);
    if (part.tooMany)
        return failure(
            ErrorCode::FileHoldsTooMany, {contents.name, QString::number(ReadOptions().mostObjects)});
    if (contents.objects.isEmpty() && !contents.damages.isEmpty())
        return failure(contents.damages.first());
    contents.layout = reader.layout();
    return contents;
}

Result<FileContents> readNamedFile(const QString &name, const ReadOptions &options)
{
    auto bundle = BundleReader::open(name);
    if (!bundle)
        return failure(bundle.error());
    if (*bundle) {
        auto contents = readBundle(std::move(**bundle));
        if (!contents)
            return failure(contents.error());
        if (*contents)
            return std::move(**contents);
    }
    const auto bytes = readFile(name);
    return bytes ? read(*bytes, options) : failure(bytes.error());
}

} // namespace mailseal::files
