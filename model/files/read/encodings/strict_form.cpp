// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/encodings/strict_form.h"

#include "model/files/read/encodings/base64_digit.h"
#include "model/x509/openssl/openssl_handles.h"

#include <algorithm>
#include <openssl/pem.h>

namespace mailseal::files {
namespace {

using namespace openssl;

constexpr std::string_view dashes = "-----";

// The rest of a line whose mark ends here: blanks, and a line end or the end of the text.
bool endsLine(std::string_view text, size_t at)
{
    const size_t next = text.find_first_not_of(" \t", at);
    return next == std::string_view::npos || text[next] == '\n' || text.substr(next, 2) == "\r\n";
}

bool isBase64(char c)
{
    return isBase64Digit(c) || c == '=';
}

bool isStrictBody(std::string_view body)
{
    constexpr size_t longestLine = 76;
    while (!body.empty()) {
        const size_t end = body.find('\n');
        if (end == std::string_view::npos)
            return false;
        std::string_view line = body.substr(0, end);
        body.remove_prefix(end + 1);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (line.empty() || line.size() > longestLine || !std::all_of(line.begin(), line.end(), isBase64))
            return false;
    }
    return true;
}

bool isStrictBlock(std::string_view text, const PemBlock &block)
{
    const size_t label = static_cast<size_t>(block.label.size());
    const size_t behind = block.begin + 11 + label + dashes.size(); // “-----BEGIN ” and what follows
    const size_t mark = block.end - (9 + label + dashes.size());    // of “-----END ”
    if (block.damaged || !block.headers.isEmpty() || !endsLine(text, behind) || !endsLine(text, block.end))
        return false;
    if (block.begin > 0 && text[block.begin - 1] != '\n')
        return false;
    const size_t start = text.find('\n', behind);
    return start < mark && text[mark - 1] == '\n' && isStrictBody(text.substr(start + 1, mark - start - 1));
}

// An empty line is allowed only behind headers.
void lookInside(std::string_view body, const QByteArray &headers, PemLayout &layout)
{
    for (size_t at = body.find('\r'); at != std::string_view::npos; at = body.find('\r', at + 1))
        layout.carriageReturnsAlone = layout.carriageReturnsAlone || body.substr(at + 1, 1) != "\n";
    layout.headers = layout.headers || (!headers.isEmpty() && !headers.contains("Proc-Type:"));
    int emptyLines = headers.isEmpty() ? 0 : -1;
    for (size_t at = body.find('\n'); at != std::string_view::npos;) {
        const size_t next = body.find_first_not_of(" \t\r", at + 1);
        if (next == std::string_view::npos)
            break;
        emptyLines += body[next] == '\n' ? 1 : 0;
        at = body.find('\n', next);
    }
    layout.blankLines = layout.blankLines || emptyLines > 0;
}

// What PEM_read_bio gives, freed and wiped.
struct OpensslBlock
{
    char *name = nullptr;
    char *header = nullptr;
    unsigned char *data = nullptr;
    long size = 0;

    OpensslBlock() = default;
    OpensslBlock(const OpensslBlock &) = delete;
    OpensslBlock &operator=(const OpensslBlock &) = delete;
    ~OpensslBlock()
    {
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, static_cast<size_t>(std::max(size, 0L)));
    }
    bool read(BIO *bio) { return PEM_read_bio(bio, &name, &header, &data, &size) == 1; }
    // A header is understood only where it says how the block is encrypted (RFC 1421 §4.6.1).
    bool hasUsualHeader()
    {
        EVP_CIPHER_INFO cipher{};
        return PEM_get_EVP_CIPHER_INFO(header, &cipher) == 1;
    }
    bool is(const PemBlock &block) const
    {
        return block.label == name
            && view(block.der)
            == std::string_view(reinterpret_cast<const char *>(data), static_cast<size_t>(size));
    }
};

// What fgets(3) leaves of a text with NUL, and so what OpenSSL sees of a file: a line ends there, and one
// that begins with it ends the file.
SecretBytes asReadByLines(std::string_view text)
{
    SecretBytes result;
    result.reserve(text.size());
    for (size_t start = 0; start < text.size() && text[start] != '\0';) {
        const size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = text.substr(start, end - start);
        const std::string_view seen = line.substr(0, line.find('\0'));
        result.insert(result.end(), seen.begin(), seen.end());
        result.push_back('\n');
        start = end + 1;
    }
    return result;
}

} // namespace

bool isStrict(std::string_view text, const PemText &pem)
{
    size_t at = 0;
    for (const PemBlock &block : pem.blocks) {
        if (text.substr(at, block.begin - at).find(dashes) != std::string_view::npos
            || !isStrictBlock(text, block))
            return false;
        at = block.end;
    }
    return text.substr(at).find(dashes) == std::string_view::npos
        && text.find('\0') == std::string_view::npos;
}

void lookInside(std::string_view text, PemText &pem)
{
    for (const PemBlock &block : pem.blocks)
        lookInside(text.substr(block.begin, block.end - block.begin), block.headers, pem.layout);
}

qsizetype readByOpenssl(std::string_view text, const PemText &pem)
{
    const ErrorScope errors;
    const bool hasNul = text.find('\0') != std::string_view::npos;
    const SecretBytes lines = hasNul ? asReadByLines(text) : SecretBytes();
    const std::string_view seen = hasNul ? view(lines) : text;
    const Bio bio(BIO_new_mem_buf(seen.data(), static_cast<int>(seen.size())));
    qsizetype count = 0;
    qsizetype at = 0;
    bool isSpoilt = !bio;
    while (!isSpoilt) {
        OpensslBlock found;
        if (!found.read(bio.get())) {
            // It ends where no further BEGIN is; anything else spoils the whole file for a server.
            isSpoilt = ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE;
            break;
        }
        // Nothing between BEGIN and END, as behind a BEGIN too many, is no certificate and no key.
        isSpoilt = found.size == 0 || !found.hasUsualHeader();
        const auto first = pem.blocks.begin() + at;
        const auto same = std::find_if(
            first, pem.blocks.end(), [&found](const PemBlock &block) { return found.is(block); });
        if (same == pem.blocks.end()) // in a form that we do not read: it is no block of ours
            continue;
        at = same - pem.blocks.begin() + 1;
        count += isSpoilt ? 0 : 1;
    }
    return isSpoilt ? std::min(count, std::max<qsizetype>(wholeBlocks(pem) - 1, 0)) : count;
}

qsizetype wholeBlocks(const PemText &pem)
{
    return std::count_if(
        pem.blocks.begin(), pem.blocks.end(), [](const PemBlock &block) { return !block.damaged; });
}

qsizetype readByServers(std::string_view text, const PemText &pem)
{
    return isStrict(text, pem) ? wholeBlocks(pem) : readByOpenssl(text, pem);
}

} // namespace mailseal::files
