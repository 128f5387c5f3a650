// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/unwrapping.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/containers/archive_members.h"
#include "model/files/read/encodings/block_damage.h"
#include "model/files/read/wrappings/changes/changed_lines.h"
#include "model/files/read/wrappings/changes/pem_marks.h"
#include "model/files/read/wrappings/changes/text_changes.h"
#include "model/files/read/wrappings/containers/html_text.h"
#include "model/files/read/wrappings/containers/json_strings.h"
#include "model/files/read/wrappings/containers/mail_parts.h"
#include "model/files/read/wrappings/containers/rich_text.h"
#include "model/files/read/wrappings/containers/signed_content.h"
#include "model/files/read/wrappings/encodings/base64_runs.h"
#include "model/files/read/wrappings/encodings/der_extent.h"
#include "model/files/read/wrappings/encodings/hex_text.h"
#include "model/files/read/wrappings/encodings/meant_octets.h"
#include "model/files/read/wrappings/encodings/text_encodings.h"
#include "model/files/read/wrappings/encodings/text_mode.h"
#include "model/files/read/wrappings/whole_text.h"

#include <QSet>
#include <algorithm>
#include <array>

namespace mailseal::files {
namespace {

// Undoes one thing; nullopt if there is nothing of the kind.
struct Change
{
    Wrapping wrapping;
    std::optional<SecretBytes> (*undo)(std::string_view text);
};

// In the order in which they are most often on top of each other.
constexpr std::array changes{Change{Wrapping::RichText, withoutRtf},
    Change{Wrapping::Escaped, withoutEscapes}, Change{Wrapping::Html, withoutHtml},
    Change{Wrapping::QuotedPrintable, withoutQuotedPrintable}, Change{Wrapping::Quoted, withoutQuotes},
    Change{Wrapping::Framed, withoutFrames}, Change{Wrapping::Characters, withoutTypography},
    Change{Wrapping::Percent, withoutPercents}, Change{Wrapping::Separators, withoutNuls},
    Change{Wrapping::Delimiters, withoutDelimiters}, Change{Wrapping::Marks, withMarksMended},
    Change{Wrapping::Hex, fromHex}};

constexpr std::array encodings{Change{Wrapping::Utf32, fromUtf32}, Change{Wrapping::Utf16, fromUtf16},
    Change{Wrapping::TextMode, fromTextMode}};

// One part of what holds several.
struct Part
{
    Way way;
    QString member;
    SecretBytes bytes;
};

struct Found
{
    QList<Piece> pieces;
    bool whole = false; // nothing beside the pieces could be another
    qsizetype good() const
    {
        return std::count_if(
            pieces.begin(), pieces.end(), [](const Piece &piece) { return holdsDer(piece.block); });
    }
    bool isPerfect() const { return whole && !pieces.isEmpty() && good() == pieces.size(); }
    bool isBetterThan(const Found &other) const
    {
        return good() > other.good()
            || (good() > 0 && good() == other.good() && pieces.size() < other.pieces.size());
    }
};

class Unwrapper
{
public:
    Unwrapper(const UnwrappingLimits &limits, std::stop_token stop)
        : m_limits(limits),
          m_stop(std::move(stop))
    { }
    Found take(std::string_view bytes, const Way &way, const QString &member, int depth);
    QList<Error> takeErrors() { return std::move(m_errors); }

private:
    bool spend(size_t octets);
    Error placed(std::string_view text, const PemBlock &block);
    QList<Part> partsOf(std::string_view bytes, const Way &way);
    QList<Part> membersOf(std::string_view bytes, const Way &way);
    Found takeParts(const QList<Part> &parts, int depth);
    Found takeBlocks(std::string_view text, const Way &way, const QString &member, int depth);
    Found takeChanged(std::string_view text, const Way &way, const QString &member, int depth, Found best);
    Found takeRuns(std::string_view text, const Way &way, const QString &member, int depth);
    void addRuns(std::string_view text, const Way &way, const QString &member, int depth, Found &found);
    void noteDamage(std::string_view text, const PemBlock &block, Piece &piece);
    // Of bytes that begin with a whole value.
    Found takeDer(std::string_view bytes, const Way &way, const QString &member, int depth);

    UnwrappingLimits m_limits;
    std::stop_token m_stop;
    size_t m_octets = 0;
    int m_changes = 0;
    int m_placed = 0; // damages whose lines were counted
    QList<Error> m_errors;
};

// Lines are counted from the beginning each time, so not for thousands of blocks.
Error Unwrapper::placed(std::string_view text, const PemBlock &block)
{
    constexpr int mostPlaced = 200;
    return ++m_placed <= mostPlaced
        ? damageOf(text, block)
        : Error{ErrorCode::ObjectDamaged, {QString(), QString::fromLatin1(block.label)}, {}};
}

bool Unwrapper::spend(size_t octets)
{
    m_octets += octets;
    return m_octets <= m_limits.octets && !m_stop.stop_requested();
}

QList<Part> Unwrapper::membersOf(std::string_view bytes, const Way &way)
{
    QList<Part> parts;
    const FileBytes file{{}, secretBytes(bytes), 0};
    ArchiveMembers members(file);
    while (parts.size() < m_limits.parts) {
        auto member = members.next();
        if (!member)
            m_errors << member.error();
        if (!member || !*member)
            break;
        const bool isBare = (*member)->name.isEmpty();
        parts << Part{
            way + Way{isBare ? Wrapping::Compressed : Wrapping::Archive}, (*member)->name, (*member)->bytes};
    }
    return parts;
}

QList<Part> Unwrapper::partsOf(std::string_view bytes, const Way &way)
{
    if (looksLikeArchive(bytes))
        return membersOf(bytes, way);
    QList<Part> parts;
    for (MailPart &part : mailParts(bytes, m_limits.parts))
        parts << Part{way + Way{Wrapping::Mail, part.encoding}, part.name, std::move(part.bytes)};
    if (!parts.isEmpty())
        return parts;
    for (NamedBytes &string : jsonStrings(bytes, m_limits.parts))
        parts << Part{way + Way{Wrapping::Json}, string.name, std::move(string.bytes)};
    return parts;
}

// Mails hold the same as text and as HTML, consoles the same in two members.
Found Unwrapper::takeParts(const QList<Part> &parts, int depth)
{
    Found all{{}, true};
    QSet<QByteArray> known;
    for (const Part &part : parts) {
        QSet<QByteArray> here;
        for (Piece &piece : take(view(part.bytes), part.way, part.member, depth + 1).pieces) {
            const QByteArray sum = sha256(view(piece.block.der));
            here.insert(sum);
            if (piece.block.damaged || !known.contains(sum))
                all.pieces << std::move(piece);
        }
        known.unite(here);
    }
    return all;
}

Found Unwrapper::takeDer(std::string_view bytes, const Way &way, const QString &member, int depth)
{
    constexpr qsizetype most = 1000;
    QList<std::string_view> values;
    std::string_view rest = bytes;
    while (looksLikeDer(rest) && values.size() < most) {
        const size_t extent = berExtent(rest);
        if (extent == 0)
            break;
        values << rest.substr(0, extent);
        rest.remove_prefix(extent);
        while (!rest.empty() && (rest.front() == '\0' || rest.front() == '\n' || rest.front() == '\r'))
            rest.remove_prefix(1);
    }
    Way whole = way;
    if (values.size() > 1)
        whole << Wrapping::Joined;
    else if (values.first().size() < bytes.size())
        whole << Wrapping::Trailing;
    Found found{{}, true};
    for (const std::string_view value : values) {
        Piece piece;
        piece.block.der = secretBytes(value);
        piece.way = whole;
        piece.member = member;
        found.pieces << std::move(piece);
        if (const auto content = signedContent(value); content && !looksLikeDer(view(*content)))
            found.pieces += take(view(*content), whole + Way{Wrapping::Signed}, member, depth + 1).pieces;
    }
    if (!rest.empty() && holdsTraces(rest)) // PEM behind DER
        found.pieces += take(rest, way + Way{Wrapping::Trailing}, member, depth + 1).pieces;
    return found;
}

Found Unwrapper::takeBlocks(std::string_view text, const Way &way, const QString &member, int depth)
{
    PemText pem = readPem(text, m_limits.pieces, m_stop);
    Found found{{}, isWhole(text, pem)};
    for (PemBlock &block : pem.blocks) {
        const std::string_view content = view(block.der);
        if (isJoined(block)) {
            found.pieces += takeDer(content, way, member, depth + 1).pieces;
            continue;
        }
        if (!block.damaged && !holdsDer(block) && holdsMark(content.substr(0, mostLooked))) {
            found.pieces += take(content, way + Way{Wrapping::Base64}, member, depth + 1).pieces;
            continue;
        }
        const auto damage = block.damaged ? std::optional(placed(text, block)) : std::nullopt;
        found.pieces << Piece{std::move(block), way, member, damage};
    }
    return found;
}

// Base64 in a stretch of text without whole blocks, or what was appended to a text in another form.
void Unwrapper::addRuns(std::string_view text, const Way &way, const QString &member, int depth, Found &found)
{
    if (const size_t start = derWithin(text); start < text.size()) {
        found.pieces += takeDer(text.substr(start), way + Way{Wrapping::Trailing}, member, depth + 1).pieces;
        text = text.substr(0, start);
    } else if (text.find('\0') != std::string_view::npos) {
        const size_t lead = std::min(text.find_first_not_of("\r\n"), text.size());
        if (const auto other = fromUtf16(text.substr(lead)))
            found.pieces += take(view(*other), way + Way{Wrapping::Utf16}, member, depth + 1).pieces;
    }
    const bool isMarked = holdsMark(text);
    for (const Base64Run &run : base64Runs(text, m_limits.parts)) {
        if (isMeant(view(run.bytes)))
            found.pieces += take(view(run.bytes),
                way + Way{isMarked ? Wrapping::MarksLost : Wrapping::Base64}, member, depth + 1)
                                .pieces;
    }
}

// In case that nothing can be read of what was in the block.
void Unwrapper::noteDamage(std::string_view text, const PemBlock &block, Piece &piece)
{
    piece.damage = placed(text, block);
    if (piece.block.label.isEmpty())
        piece.block.label = block.label;
}

// Whole blocks as they are, and base64 before, between and behind them, in the order of the text.
Found Unwrapper::takeRuns(std::string_view text, const Way &way, const QString &member, int depth)
{
    Found found{{}, true};
    PemText pem = readPem(text, m_limits.pieces, m_stop);
    size_t at = 0;
    for (PemBlock &block : pem.blocks) {
        addRuns(text.substr(at, block.begin - at), way, member, depth, found);
        at = std::max(at, block.end);
        if (!block.damaged) {
            found.pieces << Piece{std::move(block), way, member, {}};
            continue;
        }
        const qsizetype before = found.pieces.size();
        addRuns(text.substr(block.begin, block.end - block.begin), way, member, depth, found);
        if (found.pieces.size() == before && !isEmptyBlock(text, block))
            found.pieces << Piece{block, way, member, {}};
        if (found.pieces.size() > before)
            noteDamage(text, block, found.pieces[before]);
    }
    addRuns(text.substr(std::min(at, text.size())), way, member, depth, found);
    return found;
}

Found Unwrapper::takeChanged(
    std::string_view text, const Way &way, const QString &member, int depth, Found best)
{
    constexpr int mostChanges = 1000; // one change on top of another branches
    if (holdsOtherForm(text)) {       // before a change makes it unrecognisable
        Found found = takeRuns(text, way, member, depth);
        if (found.isBetterThan(best))
            return found;
    }
    for (const Change &change : changes) {
        if (best.isPerfect() || way.contains(change.wrapping) || m_changes >= mostChanges)
            continue;
        const auto changed = change.undo(text);
        if (!changed)
            continue;
        ++m_changes;
        Found found = take(view(*changed), way + Way{change.wrapping}, member, depth + 1);
        if (found.isBetterThan(best))
            best = std::move(found);
    }
    if (best.isPerfect())
        return best;
    Found found = takeRuns(text, way, member, depth);
    return found.isBetterThan(best) ? found : best;
}

Found Unwrapper::take(std::string_view bytes, const Way &way, const QString &member, int depth)
{
    if (depth > m_limits.depth || bytes.empty() || !spend(bytes.size()))
        return {};
    for (const Change &encoding : encodings) {
        if (const auto text = encoding.undo(bytes))
            return take(view(*text), way + Way{encoding.wrapping}, member, depth + 1);
    }
    if (looksLikeDer(bytes) && berExtent(bytes) > 0)
        return takeDer(bytes, way, member, depth);
    if (const std::string_view inner = withoutLead(bytes);
        inner.size() < bytes.size() && looksLikeDer(inner) && berExtent(inner) > 0)
        return takeDer(inner, way + Way{Wrapping::Trailing}, member, depth);
    Found blocks = takeBlocks(bytes, way, member, depth);
    const bool isMail = blocks.isPerfect() && hasMailParts(bytes);
    if (blocks.isPerfect() && !isMail)
        return blocks;
    if (const QList<Part> parts = partsOf(bytes, way); !parts.isEmpty()) {
        Found found = takeParts(parts, depth);
        if (found.isBetterThan(blocks) || (isMail && found.isPerfect()))
            return found;
    }
    return takeChanged(bytes, way, member, depth, std::move(blocks));
}

} // namespace

Unwrapped unwrap(const SecretBytes &bytes, const UnwrappingLimits &limits, const std::stop_token &stop)
{
    Unwrapper unwrapper(limits, stop);
    Unwrapped unwrapped;
    unwrapped.pieces = unwrapper.take(view(bytes), {}, {}, 0).pieces;
    unwrapped.errors = unwrapper.takeErrors();
    unwrapped.tooMany = unwrapped.pieces.size() > limits.pieces;
    return unwrapped;
}

} // namespace mailseal::files
