// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/known_changes.h"

#include "model/files/read/wrappings/changes/changed_lines.h"
#include "model/files/read/wrappings/changes/pem_marks.h"
#include "model/files/read/wrappings/changes/spaced_text.h"
#include "model/files/read/wrappings/changes/text_changes.h"
#include "model/files/read/wrappings/containers/html_text.h"
#include "model/files/read/wrappings/containers/rich_text.h"
#include "model/files/read/wrappings/encodings/hex_text.h"
#include "model/files/read/wrappings/encodings/literal_octets.h"
#include "model/files/read/wrappings/encodings/number_lists.h"
#include "model/files/read/wrappings/encodings/text_encodings.h"
#include "model/files/read/wrappings/encodings/text_mode.h"
#include "model/files/read/wrappings/encodings/utf7_text.h"
#include "model/files/read/wrappings/encodings/zlib_data.h"

#include <array>

namespace mailseal::files {
namespace {

constexpr std::array changes{Change{Wrapping::RichText, withoutRtf}, Change{Wrapping::Literal, fromLiterals},
    Change{Wrapping::Escaped, withoutEscapes}, Change{Wrapping::Html, withoutHtml},
    Change{Wrapping::QuotedPrintable, withoutQuotedPrintable}, Change{Wrapping::Quoted, withoutQuotes},
    Change{Wrapping::Framed, withoutFrames}, Change{Wrapping::Hex, fromHex},
    Change{Wrapping::Numbers, fromNumbers}, Change{Wrapping::Utf7, fromUtf7},
    Change{Wrapping::Characters, withoutTypography}, Change{Wrapping::Percent, withoutPercents},
    Change{Wrapping::Separators, withoutNuls}, Change{Wrapping::Delimiters, withoutDelimiters},
    Change{Wrapping::Spaced, withoutSpacing}, Change{Wrapping::Pluses, withPluses},
    Change{Wrapping::Marks, withMarksMended}};

constexpr std::array encodings{Change{Wrapping::Utf32, fromUtf32}, Change{Wrapping::Utf16, fromUtf16},
    Change{Wrapping::Compressed, fromZlib}, Change{Wrapping::TextMode, fromTextMode}};

} // namespace

std::span<const Change> knownChanges()
{
    return changes;
}

std::span<const Change> knownEncodings()
{
    return encodings;
}

} // namespace mailseal::files
