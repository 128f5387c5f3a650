// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/found_pieces.h"

#include "model/files/read/wrappings/encodings/der_extent.h"
#include "model/files/read/wrappings/whole_text.h"

#include <algorithm>
#include <tuple>

namespace mailseal::files {
namespace {

qsizetype goodOnes(const QList<Piece> &pieces)
{
    return std::count_if(
        pieces.begin(), pieces.end(), [](const Piece &piece) { return holdsDer(piece.block); });
}

qsizetype brokenOnes(const QList<Piece> &pieces)
{
    return std::count_if(pieces.begin(), pieces.end(),
        [](const Piece &piece) { return !holdsDer(piece.block) && isOurs(piece.block.label); });
}

} // namespace

// A change that was no good may leave DER of the right length.
bool Found::isPerfect() const
{
    return whole && !pieces.isEmpty() && readable() == pieces.size()
        && std::all_of(pieces.begin(), pieces.end(), [](const Piece &piece) {
               return !piece.block.label.isEmpty() || isWellFormed(view(piece.block.der));
           });
}

qsizetype Found::readable() const
{
    return goodOnes(pieces);
}

bool Found::readsFrom(qsizetype first) const
{
    return goodOnes(pieces.mid(first)) > 0;
}

bool Found::isBetterThan(const Found &other) const
{
    const auto rank = [](const Found &found) {
        const qsizetype good = found.readable();
        return std::tuple(
            good, brokenOnes(found.pieces), found.isPerfect(), good > 0 ? -found.pieces.size() : 0);
    };
    return rank(*this) > rank(other);
}

bool endsBlock(std::string_view text, size_t at)
{
    constexpr std::string_view mark = "-----END ";
    const size_t end = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
    const std::string_view rest = text.substr(end);
    const std::string_view label = rest.starts_with(mark) ? rest.substr(mark.size()) : std::string_view();
    const size_t size = std::min(label.find("-----"), label.size());
    return isOurs(QByteArray(label.data(), static_cast<qsizetype>(std::min<size_t>(size, 64))));
}

PemBlock cutBlock(size_t begin, std::string_view der)
{
    constexpr size_t version = 4; // where a private key has its version, behind tag and length
    constexpr char integer = 0x02;
    PemBlock block;
    block.label = der.size() > version && der[version] == integer ? "PRIVATE KEY" : "CERTIFICATE";
    block.damaged = true;
    block.begin = begin;
    return block;
}

std::optional<size_t> brokenForm(std::string_view text)
{
    const size_t wide = wideWithin(text);
    const size_t der = std::min(text.find("\x30\x82"), text.size());
    return wide < text.size() || octetsCut(text.substr(der)) > 0 ? std::optional(std::min(wide, der))
                                                                 : std::nullopt;
}

} // namespace mailseal::files
