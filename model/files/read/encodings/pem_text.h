// SPDX-License-Identifier: GPL-3.0-or-later
//
// PEM (RFC 7468, RFC 1421 headers) as it occurs in practice: text around the blocks, CRLF, a byte order mark,
// blanks before and inside the lines, an END and a BEGIN on one line. Unusual forms are reported,
// because programs differ in what they accept.
#pragma once

#include "model/base/secrets/secret_bytes.h"

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
    bool damaged = false; // no END, the wrong END, or not base64; der is then empty
    size_t begin = 0;     // of its BEGIN in the text
    size_t end = 0;       // just after its END; if that is missing, where the next mark begins
    bool isKey() const { return label.endsWith("PRIVATE KEY"); }
    bool isEncrypted() const; // with a passphrase (PKCS#8, or RFC 1421 §4.6.1.1)
    bool isCertificate() const;
    bool operator==(const PemBlock &) const = default;
};

struct PemLayout
{
    bool byteOrderMark = false;
    bool carriageReturns = false;
    // OpenSSL does not recognise such a mark, but ignores blanks before base64. GnuTLS accepts both.
    bool indented = false; // blanks before BEGIN or END
    bool joined = false;   // BEGIN or END is not alone on its line
    // These are looked for only where a block is not in its strict form: see strict_form.h.
    bool carriageReturnsAlone = false; // without a line feed behind
    bool blankLines = false;           // between a BEGIN and its END
    bool headers = false;              // other text there than RFC 1421 §4.6 has for encrypted keys
    bool operator==(const PemLayout &) const = default;
};

struct PemText
{
    QList<PemBlock> blocks;
    PemLayout layout;
    bool tooMany = false; // reading stopped at the limit
    bool operator==(const PemText &) const = default;
};

// Finds one block after another; the text must outlive the scanner.
class PemScanner
{
public:
    explicit PemScanner(std::string_view text);
    std::optional<PemBlock> next();
    const PemLayout &layout() const { return m_layout; } // of what has been scanned so far

private:
    void lookBefore(size_t mark);
    void lookBehind(size_t end);
    PemBlock readBlock(std::string_view name, size_t begin);

    std::string_view m_text;
    size_t m_at = 0;
    PemLayout m_layout;
};

PemText readPem(std::string_view text, qsizetype mostBlocks, const std::stop_token &stop = {});
inline PemText readPem(const SecretBytes &bytes, qsizetype mostBlocks, const std::stop_token &stop = {})
{
    return readPem(view(bytes), mostBlocks, stop);
}

// Standard base64 with blanks anywhere; false for anything else, including an unfinished group.
bool decodeBase64(std::string_view text, SecretBytes &bytes);

} // namespace mailseal::files
