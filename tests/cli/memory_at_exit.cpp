// SPDX-License-Identifier: GPL-3.0-or-later
//
// Loaded into a program with LD_PRELOAD. Just before the program ends, it looks for pieces of a secret in all
// writable memory, freed or not. It does so from within, because nobody but root can look into a process that
// is not dumpable.
//   MEMORY_PIECES  what to look for, in hexadecimal, 16 octets each, every octet masked with 0xA5 so that
//                  neither this text nor this library finds itself
//   MEMORY_RESULT  the file to write to: “searched”, then a line for each piece found and where
//   MEMORY_KEEP    keep a clear copy of each piece, to show that the scan finds it
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace {

constexpr uint64_t mask = 0xA5A5A5A5A5A5A5A5;

struct Piece // masked
{
    uint64_t first = 0;
    uint64_t second = 0;
};

std::vector<Piece> wanted()
{
    std::vector<Piece> pieces;
    const char *text = std::getenv("MEMORY_PIECES");
    for (size_t i = 0; text != nullptr && i + 32 <= std::strlen(text); i += 32) {
        unsigned char octets[16];
        for (size_t k = 0; k < sizeof octets; ++k) {
            const char digits[] = {text[i + 2 * k], text[i + 2 * k + 1], '\0'};
            octets[k] = static_cast<unsigned char>(std::strtoul(digits, nullptr, 16));
        }
        Piece piece;
        std::memcpy(&piece.first, octets, 8);
        std::memcpy(&piece.second, octets + 8, 8);
        pieces.push_back(piece);
    }
    return pieces;
}

uint64_t maskedAt(const unsigned char *at)
{
    uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word ^ mask;
}

void search(const std::vector<Piece> &pieces, const unsigned char *begin, const unsigned char *end,
    const char *region, std::FILE *result)
{
    for (const unsigned char *at = begin; at + 16 <= end; ++at) {
        const uint64_t first = maskedAt(at);
        for (size_t i = 0; i < pieces.size(); ++i) {
            if (first == pieces[i].first && maskedAt(at + 8) == pieces[i].second)
                std::fprintf(result, "piece %zu in %s", i, region);
        }
    }
}

[[gnu::constructor]] void keep()
{
    static std::vector<uint64_t> kept;
    if (std::getenv("MEMORY_KEEP") == nullptr)
        return;
    for (const Piece &piece : wanted()) {
        kept.push_back(piece.first ^ mask);
        kept.push_back(piece.second ^ mask);
    }
}

[[gnu::destructor]] void scan()
{
    const char *name = std::getenv("MEMORY_RESULT");
    std::FILE *maps = std::fopen("/proc/self/maps", "re");
    std::FILE *result = name != nullptr ? std::fopen(name, "we") : nullptr;
    if (maps == nullptr || result == nullptr)
        return;
    const std::vector<Piece> pieces = wanted();
    char line[512];
    while (std::fgets(line, sizeof line, maps) != nullptr) {
        unsigned long begin = 0;
        unsigned long end = 0;
        char rights[5] = {};
        if (std::sscanf(line, "%lx-%lx %4s", &begin, &end, rights) == 3 && rights[0] == 'r'
            && rights[1] == 'w')
            search(pieces, reinterpret_cast<const unsigned char *>(begin),
                reinterpret_cast<const unsigned char *>(end), line, result);
    }
    std::fputs("searched\n", result);
    std::fclose(result);
    std::fclose(maps);
}

} // namespace
