// SPDX-License-Identifier: GPL-3.0-or-later
//
// PEM (RFC 7468, RFC 1421 headers) as it is found in the wild: text around the blocks, CRLF, a byte order
// mark, UTF-16, blanks before and inside the lines, an END and a BEGIN in one line. What is unusual is told,
// because programs differ in what they accept.
#pragma once

#include "model/base/secret_bytes.h"

#include <QByteArray>
#include <QList>
#include <optional>
#include <stop_token>

namespace mailseal::files {

struct PemBlock
{
    QByteArray label;   // “CERTIFICATE”
    QByteArray headers; // “Proc-Type: …\nDEK-Info: …\n”, or empty
    SecretBytes der;
    bool damaged = false; // no END, another END, or not base64; der is empty then
    size_t begin = 0;     // of its BEGIN in the text
    size_t end = 0;       // behind its END, when it is not damaged
    bool isKey() const { return label.endsWith("PRIVATE KEY"); }
    bool isEncrypted() const; // with a passphrase (PKCS#8, or RFC 1421 §4.6.1.1)
    bool isCertificate() const;
    bool operator==(const PemBlock &) const = default;
};

struct PemLayout
{
    bool byteOrderMark = false;
    bool carriageReturns = false;
    // OpenSSL does not see such a mark; blanks before base64 are nothing to it. GnuTLS minds neither.
    bool indented = false; // blanks before BEGIN or END
    bool joined = false;   // BEGIN or END is not alone in its line
    bool operator==(const PemLayout &) const = default;
};

struct PemText
{
    QList<PemBlock> blocks;
    PemLayout layout;
    bool tooMany = false; // reading ended at the limit
    bool operator==(const PemText &) const = default;
};

// One block after the other; the text must outlive the scanner.
class PemScanner
{
public:
    explicit PemScanner(std::string_view text);
    std::optional<PemBlock> next();
    const PemLayout &layout() const { return m_layout; } // of what was scanned

private:
    void lookBefore(size_t mark);
    void lookBehind(size_t end);
    PemBlock readBlock(std::string_view name, size_t begin);

    std::string_view m_text;
    size_t m_at = 0;
    PemLayout m_layout;
};

PemText readPem(const SecretBytes &bytes, qsizetype mostBlocks, const std::stop_token &stop = {});

// UTF-16 with a byte order mark as Latin-1 bytes; anything else as it is.
SecretBytes withoutUtf16(const SecretBytes &bytes);

// Standard base64 with blanks anywhere; false for anything else, an unfinished group included.
bool decodeBase64(std::string_view text, SecretBytes &bytes);

} // namespace mailseal::files
