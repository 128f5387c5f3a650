// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks for a secret in all writable memory of this process. The needle itself is kept masked, so that it
// does not find itself.
#pragma once

#include <QByteArray>
#include <QFile>
#include <fcntl.h>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

namespace mailseal::test {

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
        constexpr size_t step = 1 << 20;
        auto *window = static_cast<unsigned char *>(
            ::mmap(nullptr, step, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
        const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
        QFile maps(QStringLiteral("/proc/self/maps"));
        if (memory < 0 || !maps.open(QIODevice::ReadOnly))
            return -1;
        int copies = 0;
        const QByteArrayList lines = maps.readAll().split('\n');
        for (const QByteArray &line : lines) {
            unsigned long begin = 0;
            unsigned long end = 0;
            char rights[5] = {};
            if (std::sscanf(line.constData(), "%lx-%lx %4s", &begin, &end, rights) != 3 || rights[1] != 'w')
                continue;
            if (end - begin > 1UL << 30) // AddressSanitizer's shadow, terabytes of nothing
                continue;
            for (unsigned long at = begin; at < end; at += step - m_size + 1) {
                const ssize_t size
                    = ::pread(memory, window, std::min<size_t>(step, end - at), static_cast<off_t>(at));
                if (size > 0)
                    copies += count(window, static_cast<size_t>(size), at);
            }
        }
        ::close(memory);
        ::munmap(window, step);
        return copies;
    }

private:
    int count(const unsigned char *window, size_t size, unsigned long at) const
    {
        int copies = 0;
        const auto self = reinterpret_cast<unsigned long>(window);
        for (size_t i = 0; i + m_size <= size; ++i) {
            if ((window[i] ^ mask) != m_masked[0])
                continue;
            size_t same = 1;
            while (same < m_size && (window[i + same] ^ mask) == m_masked[same])
                ++same;
            const bool ownWindow = at + i >= self && at + i < self + (1 << 20);
            copies += same == m_size && !ownWindow ? 1 : 0;
        }
        return copies;
    }

    static constexpr unsigned char mask = 0xA5;
    unsigned char m_masked[48] = {};
    size_t m_size;
};

} // namespace mailseal::test
