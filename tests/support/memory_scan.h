// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks for a secret, or any piece of it, in all writable memory of this process, or of another one that root
// may look into. The secret is kept masked, so that the search does not find itself.
#pragma once

#include <QByteArray>
#include <QFile>
#include <fcntl.h>
#include <memory>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

namespace mailseal::test {

// Copies one part of memory after another to a window; consecutive parts overlap by `overlap` bytes.
class MemoryWindow
{
public:
    static constexpr size_t size = 1 << 20;

    explicit MemoryWindow(qint64 process = ::getpid())
        : m_process(process),
          m_bytes(static_cast<unsigned char *>(
              ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))),
          m_memory(
              ::open(("/proc/" + QByteArray::number(process) + "/mem").constData(), O_RDONLY | O_CLOEXEC))
    { }
    ~MemoryWindow()
    {
        ::close(m_memory);
        ::munmap(m_bytes, size);
    }
    MemoryWindow(const MemoryWindow &) = delete;
    MemoryWindow &operator=(const MemoryWindow &) = delete;

    // Calls look(bytes, count) for each part; returns the sum, or -1 if the memory cannot be read.
    template <typename Look>
    int sum(size_t overlap, Look look)
    {
        QFile maps(QStringLiteral("/proc/%1/maps").arg(m_process));
        if (m_memory < 0 || !maps.open(QIODevice::ReadOnly))
            return -1;
        int sum = 0;
        const QByteArrayList lines = maps.readAll().split('\n');
        for (const QByteArray &line : lines) {
            unsigned long begin = 0;
            unsigned long end = 0;
            char rights[5] = {};
            if (std::sscanf(line.constData(), "%lx-%lx %4s", &begin, &end, rights) != 3 || rights[1] != 'w')
                continue;
            if (end - begin > 1UL << 30) // AddressSanitizer's shadow: terabytes of nothing
                continue;
            for (unsigned long at = begin; at < end; at += size - overlap)
                sum += lookAt(at, std::min<size_t>(size, end - at), look);
        }
        return sum;
    }

private:
    template <typename Look>
    int lookAt(unsigned long at, size_t count, Look look)
    {
        const ssize_t got = ::pread(m_memory, m_bytes, count, static_cast<off_t>(at));
        if (got <= 0)
            return 0;
        if (m_process != ::getpid())
            return look(m_bytes, static_cast<size_t>(got));
        // Skips the window itself, which still shows what it held before. The kernel may list it together
        // with its neighbours.
        const auto self = reinterpret_cast<unsigned long>(m_bytes);
        const unsigned long end = at + static_cast<unsigned long>(got);
        int sum = 0;
        if (at < self)
            sum += look(m_bytes, std::min(end, self) - at);
        const unsigned long behind = std::max(at, self + size);
        if (behind < end)
            sum += look(m_bytes + (behind - at), end - behind);
        return sum;
    }

    qint64 m_process;
    unsigned char *m_bytes;
    int m_memory;
};

// Runs deep in the stack, so that the test's next calls do not happen to overwrite what it leaves there.
template <typename Work>
[[gnu::noinline]] void farDown(Work work)
{
    volatile char above[512 * 1024];
    above[0] = 0;
    work();
    above[sizeof above - 1] = 0;
}

constexpr unsigned char mask = 0xA5;

class Needle
{
public:
    // Up to 48 octets of the secret, starting at an offset.
    explicit Needle(std::string_view secret, size_t offset = 0)
        : m_size(std::min<size_t>(sizeof m_masked, secret.size() - offset))
    {
        for (size_t i = 0; i < m_size; ++i)
            m_masked[i] = static_cast<unsigned char>(secret[offset + i]) ^ mask;
    }

    int copiesInMemory() const
    {
        return MemoryWindow().sum(
            m_size - 1, [this](const unsigned char *bytes, size_t count) { return copies(bytes, count); });
    }

private:
    int copies(const unsigned char *bytes, size_t count) const
    {
        int copies = 0;
        for (size_t i = 0; i + m_size <= count; ++i) {
            if ((bytes[i] ^ mask) != m_masked[0])
                continue;
            size_t same = 1;
            while (same < m_size && (bytes[i + same] ^ mask) == m_masked[same])
                ++same;
            copies += same == m_size ? 1 : 0;
        }
        return copies;
    }

    unsigned char m_masked[48] = {};
    size_t m_size;
};

// Any sixteen consecutive octets, anywhere in one of several secrets: the amount that registers and cipher
// blocks leave. Looks for all of them in one pass.
class Pieces
{
public:
    static constexpr size_t length = 16;

    Pieces() : m_begins(newTable()) { }
    explicit Pieces(std::string_view secret) : Pieces() { add({}, secret); }

    void add(const QByteArray &title, std::string_view secret)
    {
        std::vector<unsigned char> masked;
        for (const char c : secret)
            masked.push_back(static_cast<unsigned char>(c) ^ mask);
        ::mprotect(m_begins.get(), tableSize, PROT_READ | PROT_WRITE);
        for (size_t i = 0; i + length <= masked.size(); ++i) {
            const size_t begin = beginning(masked.data() + i, 0);
            m_begins.get()[begin >> 3] |= static_cast<unsigned char>(1 << (begin & 7));
        }
        ::mprotect(m_begins.get(), tableSize, PROT_READ); // makes it read-only, so it is not searched
        m_secrets.push_back({title, std::move(masked)});
    }

    // The title of each secret found and how often, on one line.
    QByteArray found(qint64 process = ::getpid()) const
    {
        std::vector<int> places(m_secrets.size());
        const int all = look(places, process);
        QByteArray text = all < 0 ? "the memory cannot be read" : "";
        for (size_t i = 0; i < places.size(); ++i) {
            if (places[i] > 0)
                text += m_secrets[i].title + ": " + QByteArray::number(places[i]) + '\n';
        }
        return text;
    }
    int inMemory() const
    {
        std::vector<int> places(m_secrets.size());
        return look(places, ::getpid());
    }

private:
    struct Secret
    {
        QByteArray title;
        std::vector<unsigned char> masked;
    };

    // One bit for each three octets with which a piece can begin.
    static constexpr size_t tableSize = 1 << 21;
    static std::shared_ptr<unsigned char> newTable()
    {
        void *table = ::mmap(nullptr, tableSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return {
            static_cast<unsigned char *>(table), [](unsigned char *bytes) { ::munmap(bytes, tableSize); }};
    }
    static size_t beginning(const unsigned char *bytes, unsigned char with)
    {
        return static_cast<size_t>((bytes[0] ^ with) << 16 | (bytes[1] ^ with) << 8 | (bytes[2] ^ with));
    }

    int look(std::vector<int> &places, qint64 process) const
    {
        return MemoryWindow(process).sum(length - 1, [&](const unsigned char *bytes, size_t count) {
            int sum = 0;
            for (size_t at = next(m_begins.get(), bytes, 0, count); at < count;
                 at = next(m_begins.get(), bytes, at, count)) {
                const int secret = secretOf(bytes + at);
                sum += secret >= 0 ? 1 : 0;
                if (secret >= 0)
                    ++places[static_cast<size_t>(secret)];
                at += secret >= 0 ? length : 1; // a whole copy counts a few times, not once per octet
            }
            return sum;
        });
    }

    // Where a piece may begin; count: nowhere. Only this part needs to be fast.
    [[gnu::optimize("O2")]] static size_t next(
        const unsigned char *table, const unsigned char *bytes, size_t at, size_t count)
    {
        for (; at + length <= count; ++at) {
            const unsigned begin = static_cast<unsigned>(
                (bytes[at] ^ mask) << 16 | (bytes[at + 1] ^ mask) << 8 | (bytes[at + 2] ^ mask));
            if ((table[begin >> 3] >> (begin & 7) & 1) != 0)
                return at;
        }
        return count;
    }

    int secretOf(const unsigned char *bytes) const
    {
        for (size_t number = 0; number < m_secrets.size(); ++number) {
            const std::vector<unsigned char> &masked = m_secrets[number].masked;
            for (size_t i = 0; i + length <= masked.size(); ++i) {
                const unsigned char *piece = masked.data() + i;
                size_t same = 0;
                while (same < length && (bytes[same] ^ mask) == piece[same])
                    ++same;
                if (same == length)
                    return static_cast<int>(number);
            }
        }
        return -1;
    }

    std::vector<Secret> m_secrets;
    std::shared_ptr<unsigned char> m_begins;
};

} // namespace mailseal::test
