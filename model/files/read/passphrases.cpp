// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/passphrases.h"

#include <fcntl.h>
#include <unistd.h>

namespace mailseal::files {
namespace {

constexpr int longestPassphrase = 1024;

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
    QCA::SecureArray line(longestPassphrase + 2);
    int size = 0;
    ssize_t more = 0;
    while (size < line.size()
        && (more = ::read(file, line.data() + size, static_cast<size_t>(line.size() - size))) > 0) {
        size += static_cast<int>(more);
        if (std::memchr(line.constData(), '\n', static_cast<size_t>(size)) != nullptr)
            break;
    }
    ::close(file);
    if (more < 0)
        return failure(ErrorCode::PassphraseFileUnusable, {fileName});
    const auto *end
        = static_cast<const char *>(std::memchr(line.constData(), '\n', static_cast<size_t>(size)));
    int length = end != nullptr ? static_cast<int>(end - line.constData()) : size;
    if (end != nullptr && length > 0 && line[length - 1] == '\r')
        --length;
    if (length > longestPassphrase)
        return failure(ErrorCode::PassphraseFileUnusable, {fileName});
    line.resize(length);
    return line;
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
    const auto fits = attempt(*answer);
    if (!fits)
        return failure(fits.error());
    if (!*fits)
        return failure(ErrorCode::PassphraseWrong, {m_fileName});
    m_known = *answer;
    return {};
}

} // namespace mailseal::files
