// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/secrets/secret_bytes.h"

#include <QCryptographicHash>

namespace mailseal {

QByteArray sha256(std::string_view bytes)
{
    return QCryptographicHash::hash(
        QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())), QCryptographicHash::Sha256);
}

[[gnu::noinline]] void wipeDeadStack()
{
    char dead[64 * 1024];
    explicit_bzero(dead, sizeof dead);
    // The C library copies through vector registers, which keep what was copied last until something saves
    // them. Copying nothing but zeros in each of its sizes overwrites those that it used.
    for (const size_t size : {512U, 256U, 128U, 64U, 32U}) {
        std::memmove(dead, dead + sizeof dead / 2, size);
        asm volatile("" : : "r"(dead) : "memory"); // or the compiler would leave them out
    }
}

} // namespace mailseal
