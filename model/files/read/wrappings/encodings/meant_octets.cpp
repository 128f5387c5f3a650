// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/meant_octets.h"

#include "model/files/read/containers/archive_members.h"
#include "model/files/read/wrappings/changes/pem_marks.h"
#include "model/files/read/wrappings/encodings/der_extent.h"
#include "model/files/read/wrappings/encodings/text_encodings.h"
#include "model/files/read/wrappings/encodings/zlib_data.h"

#include <algorithm>

namespace mailseal::files {

bool isMeant(std::string_view bytes)
{
    const size_t start = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
    if (looksLikeDer(bytes))
        return berExtent(bytes) > 0;
    return looksLikeArchive(bytes) || looksLikeZlib(bytes) || fromUtf16(bytes.substr(0, 128))
        || holdsMark(bytes.substr(start, mostLooked)) || bytes.substr(0, 2) == "{\""
        || bytes.substr(0, 2) == "MI" || bytes.substr(0, 4) == "LS0t"    // again
        || bytes.substr(0, 4) == "H4sI"                                  // gzip, as Helm keeps it
        || bytes.substr(0, 3) == "TUl" || bytes.substr(0, 5) == "TFMwd"; // and again
}

std::string_view withoutLead(std::string_view bytes)
{
    constexpr std::string_view lead("\xEF\xBB\xBF\r\n\0 ", 7);
    return bytes.substr(std::min(bytes.find_first_not_of(lead), bytes.size()));
}

} // namespace mailseal::files
