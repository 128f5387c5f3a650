// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/unwrapping.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/containers/archive_members.h"
#include "model/files/read/encodings/block_damage.h"
#include "model/files/read/wrappings/changes/pem_marks.h"
#include "model/files/read/wrappings/containers/json_strings.h"
#include "model/files/read/wrappings/containers/mail_parts.h"
#include "model/files/read/wrappings/containers/signed_content.h"
#include "model/files/read/wrappings/containers/uuencoded_files.h"
#include "model/files/read/wrappings/encodings/base64_runs.h"
#include "model/files/read/wrappings/encodings/der_extent.h"
#include "model/files/read/wrappings/encodings/embedded_values.h"
#include "model/files/read/wrappings/encodings/meant_octets.h"
#include "model/files/read/wrappings/encodings/text_encodings.h"
#include "model/files/read/wrappings/found_pieces.h"
#include "model/files/read/wrappings/known_changes.h"
#include "model/files/read/wrappings/whole_text.h"

#include <QSet>
#include <algorithm>

namespace mailseal::files {
namespace {

// One part of what holds several.
struct Part
{
    Way way;
    QString member;
    SecretBytes bytes;
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
    bool hadTooMany() const { return m_steps > m_limits.steps; }

private:
    bool spend(size_t octets);
    Error placed(std::string_view text, const PemBlock &block, std::string_view der = {});
    QList<Part> partsOf(std::string_view bytes, const Way &way);
    QList<Part> membersOf(std::string_view bytes, const Way &way);
    Found takeParts(const QList<Part> &parts, int depth);
    Found takeBlocks(std::string_view text, const Way &way, const QString &member, int depth);
    Found takeChanged(std::string_view text, const Way &way, const QString &member, int depth, Found best);
    Found takeRuns(std::string_view text, const Way &way, const QString &member, int depth);
    void addCut(std::string_view text, size_t begin, std::string_view der, const Way &way, Found &found);
    void addRuns(const Stretch &stretch, const Way &way, const QString &member, int depth, Found &found);
    void noteDamage(std::string_view text, const PemBlock &block, Piece &piece);
    // Of bytes that begin with a whole value.
    Found takeDer(std::string_view bytes, const Way &way, const QString &member, int depth);

    UnwrappingLimits m_limits;
    std::stop_token m_stop;
    size_t m_octets = 0;
    int m_steps = 0;
    int m_changes = 1000; // that may still be undone: one on top of another branches
    int m_placed = 0;     // damages whose lines were counted
    QList<Error> m_errors;
};

// Lines are counted from the beginning each time, so not for thousands of blocks.
Error Unwrapper::placed(std::string_view text, const PemBlock &block, std::string_view der)
{
    constexpr int mostPlaced = 200;
    if (++m_placed > mostPlaced)
        return {ErrorCode::ObjectDamaged, {QString(), QString::fromLatin1(block.label)}, {}};
    return der.empty() ? damageOf(text, block) : cutDamage(text, block, der);
}

bool Unwrapper::spend(size_t octets)
{
    m_octets += octets;
    return m_octets <= m_limits.octets && ++m_steps <= m_limits.steps && !m_stop.stop_requested();
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
    if (holdsUuencoded(bytes)) {
        UuencodedText text = uuencodedText(bytes, m_limits.parts);
        parts << Part{way, {}, std::move(text.rest)};
        for (NamedBytes &file : text.files)
            parts << Part{way + Way{Wrapping::Uuencoded}, file.name, std::move(file.bytes)};
        return parts;
    }
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
    Found found{{}, holdsOnlyBlocks(text, pem)};
    QList<Piece> mentions;
    for (PemBlock &block : pem.blocks) {
        const std::string_view content = view(block.der);
        if (holdsMore(block)) {
            found.pieces += takeDer(content, way, member, depth + 1).pieces;
            continue;
        }
        if (!block.damaged && !holdsDer(block) && holdsMark(content.substr(0, mostLooked))) {
            found.pieces += take(content, way + Way{Wrapping::Base64}, member, depth + 1).pieces;
            continue;
        }
        const auto damage = block.damaged ? std::optional(placed(text, block)) : std::nullopt;
        (isMention(text, block) ? mentions : found.pieces) << Piece{std::move(block), way, member, damage};
    }
    if (found.pieces.isEmpty() && way.isEmpty())
        found.pieces = std::move(mentions);
    return found;
}

// A value that begins at this place and ends too early.
void Unwrapper::addCut(
    std::string_view text, size_t begin, std::string_view der, const Way &way, Found &found)
{
    Piece piece{cutBlock(begin, der), way, {}, {}};
    piece.damage = placed(text, piece.block, der);
    found.pieces << std::move(piece);
}

// Base64 in a stretch of the text without whole blocks, or what was appended to it in another form.
void Unwrapper::addRuns(
    const Stretch &stretch, const Way &way, const QString &member, int depth, Found &found)
{
    std::string_view text = stretch.text();
    const qsizetype before = found.pieces.size();
    const bool mayHoldMore = holdsAnother(text);
    if (const size_t start = derWithin(text); start < text.size()) {
        found.pieces += takeDer(text.substr(start), way + Way{Wrapping::Trailing}, member, depth + 1).pieces;
        text = text.substr(0, start);
    } else if (holdsOtherForm(text)) {
        if (const auto other = fromUtf16(text.substr(wideWithin(text))))
            found.pieces += take(view(*other), way + Way{Wrapping::Utf16}, member, depth + 1).pieces;
        for (const std::string_view value : embeddedValues(text, m_limits.parts))
            found.pieces += takeDer(value, way + Way{Wrapping::Trailing}, member, depth + 1).pieces;
        const auto broken = found.pieces.size() == before ? brokenForm(text) : std::nullopt;
        if (broken && stretch.begin + *broken > 0) // otherwise all of it is binary, and cut
            addCut(stretch.whole, stretch.begin + *broken, text.substr(*broken), way, found);
    }
    const bool isMarked = holdsMark(text);
    for (const Base64Run &run : base64Runs(text, m_limits.parts)) {
        const std::string_view bytes = view(run.bytes);
        if (isMeant(bytes)) {
            const Wrapping wrapping = isMarked ? Wrapping::MarksLost : Wrapping::Base64;
            found.pieces += take(bytes, way + Way{wrapping}, member, depth + 1).pieces;
        } else if (octetsCut(bytes) > 0 || endsBlock(text, run.end)) {
            addCut(stretch.whole, stretch.begin + run.begin, bytes, way, found);
        }
    }
    found.whole = found.whole && (!mayHoldMore || found.pieces.size() > before);
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
        addRuns({text, at, block.begin}, way, member, depth, found);
        at = std::max(at, block.end);
        if (!block.damaged) {
            found.pieces << Piece{std::move(block), way, member, {}};
            continue;
        }
        const qsizetype before = found.pieces.size();
        addRuns({text, block.begin, block.end}, way, member, depth, found);
        if (!found.readsFrom(before)) // what is left of one value is one fault
            found.pieces.resize(before);
        if (found.pieces.size() == before && !isMention(text, block))
            found.pieces << Piece{block, way, member, {}};
        if (found.pieces.size() > before)
            noteDamage(text, block, found.pieces[before]);
    }
    addRuns({text, std::min(at, text.size()), text.size()}, way, member, depth, found);
    return found;
}

Found Unwrapper::takeChanged(
    std::string_view text, const Way &way, const QString &member, int depth, Found best)
{
    if (holdsOtherForm(text)) { // before a change makes it unrecognisable
        Found found = takeRuns(text, way, member, depth);
        if (found.isBetterThan(best))
            best = std::move(found);
    }
    auto others = static_cast<int>(knownChanges().size());
    for (const Change &change : knownChanges()) {
        --others;
        if (best.isPerfect() || way.contains(change.wrapping) || m_changes <= 0)
            continue;
        const auto changed = change.undo(text);
        if (!changed)
            continue;
        // What follows has its share, however much one change makes possible.
        const int kept = m_changes - 1 - m_changes / (others + 1);
        m_changes -= kept + 1;
        Found found = take(view(*changed), way + Way{change.wrapping}, member, depth + 1);
        m_changes += kept;
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
    for (const Change &encoding : knownEncodings()) {
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
    if (blocks.isPerfect() && !isMail && !holdsUuencoded(bytes))
        return blocks;
    if (const QList<Part> parts = partsOf(bytes, way); !parts.isEmpty()) {
        Found found = takeParts(parts, depth);
        const bool isEnough = found.isPerfect() && found.readable() >= blocks.readable();
        if (found.isBetterThan(blocks) || isEnough || (isMail && found.isPerfect()))
            return found;
    }
    return takeChanged(bytes, way, member, depth, std::move(blocks));
}

} // namespace

Unwrapped unwrap(const SecretBytes &bytes, const UnwrappingLimits &limits, const std::stop_token &stop)
{
    Unwrapper unwrapper(limits, stop);
    Unwrapped unwrapped{unwrapper.take(view(bytes), {}, {}, 0).pieces, unwrapper.takeErrors()};
    unwrapped.tooMany = unwrapped.pieces.size() > limits.pieces || unwrapper.hadTooMany();
    return unwrapped;
}

} // namespace mailseal::files
