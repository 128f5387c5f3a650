// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a server's PEM reader finds the blocks that we find. Almost every file is in the form that all
// readers have in common, which is quickly seen; of any other, OpenSSL's own reader is asked, because it is
// what Postfix, Dovecot and Courier read their files with. tests/files compares both with it and with GnuTLS.
#pragma once

#include "model/files/read/encodings/pem_text.h"

namespace mailseal::files {

// RFC 7468 §3 “strict”, with lines of up to 76 characters and CRLF: BEGIN and END alone on their lines and
// nothing but base64 between them, in lines of which none is empty.
bool isStrict(std::string_view text, const PemText &pem);

// Looks between the marks for what keeps readers from a block.
void lookInside(std::string_view text, PemText &pem);

// How many of the blocks are not damaged.
qsizetype wholeBlocks(const PemText &pem);

// How many of them OpenSSL reads, in their order (PEM_read_bio(3)), until it stops. What it passes over is
// not counted, and never all are if it stops before the end: then a server takes none.
qsizetype readByOpenssl(std::string_view text, const PemText &pem);

// The same for any text, without asking where that is not necessary.
qsizetype readByServers(std::string_view text, const PemText &pem);

} // namespace mailseal::files
