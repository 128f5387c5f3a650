// SPDX-License-Identifier: GPL-3.0-or-later
//
// From whatever certificates travel in to the blocks and DER values in it, in one pass: what holds parts
// (mails, JSON, archives) is taken apart, what has changed the text is undone, one change after another, and
// base64 is decoded, until PEM or DER appears. Text that is PEM already stays as it is. Of several ways the
// one is taken that makes most blocks whole. Bounded in depth, in parts and in the octets that are handled in
// all, because a few kilobytes can unwrap to any size.
//
// What is found is not decoded here, and whether it is a certificate is for others to say.
// Private to model/files/read.
#pragma once

#include "model/base/result.h"
#include "model/files/read/encodings/pem_text.h"
#include "model/files/read/wrappings/wrapping.h"

namespace mailseal::files {

struct Piece
{
    PemBlock block; // without label: DER that was found without BEGIN and END
    Way way;
    QString member;              // the attachment, the file in an archive, the member of an object
    std::optional<Error> damage; // why the block is damaged; its first argument is for the file's name
    bool operator==(const Piece &) const = default;
};

struct Unwrapped
{
    QList<Piece> pieces;
    QList<Error> errors; // of archives
    bool tooMany = false;
    bool operator==(const Unwrapped &) const = default;
};

struct UnwrappingLimits
{
    int depth = 8;
    size_t octets = size_t(256) << 20; // handled in all
    qsizetype parts = 2000;            // of one wrapping
    int steps = 10'000;                // taken in all: archives in archives multiply
    qsizetype pieces = 200'000;
};

Unwrapped unwrap(
    const SecretBytes &bytes, const UnwrappingLimits &limits = {}, const std::stop_token &stop = {});

} // namespace mailseal::files
