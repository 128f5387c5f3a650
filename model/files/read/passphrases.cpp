// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/passphrases.h"

#include "model/base/errors/error_code.h"
#include "model/base/secrets/secret_bytes.h"
#include "model/files/read/wrappings/encodings/text_encodings.h"

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

namespace mailseal::files {
namespace {

constexpr size_t longestPassphrase = 1024;

QCA::SecureArray toSecure(const SecretBytes &bytes)
{
    QCA::SecureArray result(static_cast<int>(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), result.data());
    return result;
}

std::string_view viewOf(const QCA::SecureArray &text)
{
    return {text.constData(), static_cast<size_t>(text.size())};
}

SecretBytes fromLatin1(std::string_view text)
{
    SecretBytes result;
    for (const char c : text)
        appendUtf8(static_cast<unsigned char>(c), result);
    return result;
}

// The passphrase as it was given and, if it has other letters than ASCII, as the encoding of another machine
// has it.
QList<QCA::SecureArray> spellings(const QCA::SecureArray &passphrase)
{
    const std::string_view text = viewOf(passphrase);
    QList<QCA::SecureArray> all{passphrase};
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return all;
    if (const auto latin = toLatin1(text))
        all << toSecure(*latin);
    else if (!QUtf8StringView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8())
        all << toSecure(fromLatin1(text));
    return all;
}

// As editors on any system write it; nullopt if it is too long.
std::optional<QCA::SecureArray> firstLine(const SecretBytes &bytes)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    const SecretBytes text = fromUtf16(view(bytes)).value_or(bytes);
    std::string_view line = view(text);
    if (line.substr(0, mark.size()) == mark)
        line.remove_prefix(mark.size());
    line = line.substr(0, line.find('\n'));
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    if (line.size() > longestPassphrase)
        return std::nullopt;
    return toSecure(secretBytes(line));
}

} // namespace

PassphraseSource askPerson()
{
    return [](const QString &fileName) -> std::optional<QCA::SecureArray> {
        QCA::PasswordAsker asker;
        asker.ask(QCA::Event::StylePassphrase, fileName, nullptr);
        asker.waitForResponse();
        return asker.accepted() ? std::optional(asker.password()) : std::nullopt;
    };
}

PassphraseSource always(const QCA::SecureArray &passphrase)
{
    return [passphrase](const QString &) { return std::optional(passphrase); };
}

Result<QCA::SecureArray> readPassphraseFile(const QString &fileName)
{
    const int file = ::open(fileName.toLocal8Bit().constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return failure(
            ErrorCode::PassphraseFileUnusable, {fileName}, QString::fromLocal8Bit(strerror(errno)));
    SecretBytes bytes(4 * longestPassphrase + 8); // UTF-16 and a byte order mark have room
    size_t size = 0;
    ssize_t more = 0;
    while (size < bytes.size() && (more = ::read(file, bytes.data() + size, bytes.size() - size)) > 0)
        size += static_cast<size_t>(more);
    ::close(file);
    bytes.resize(size);
    const auto line = more < 0 ? std::nullopt : firstLine(bytes);
    if (!line)
        return failure(ErrorCode::PassphraseFileUnusable, {fileName});
    return *line;
}

Result<void> Passphrases::open(const Attempt &attempt)
{
    if (m_known) {
        const auto fits = attempt(*m_known);
        if (!fits || *fits)
            return fits ? Result<void>() : failure(fits.error());
    }
    const auto answer = m_source ? m_source(m_fileName) : std::nullopt;
    if (!answer)
        return failure(ErrorCode::PassphraseMissing, {m_fileName});
    // As what both are derived from: in C++20 comparing two SecureArrays is ambiguous.
    if (m_known && *answer == static_cast<const QCA::MemoryRegion &>(*m_known))
        return failure(ErrorCode::PassphraseWrong, {m_fileName});
    for (const QCA::SecureArray &spelling : spellings(*answer)) {
        const auto fits = attempt(spelling);
        if (!fits)
            return failure(fits.error());
        if (*fits) {
            m_known = spelling;
            return {};
        }
    }
    return failure(ErrorCode::PassphraseWrong, {m_fileName});
}

} // namespace mailseal::files
