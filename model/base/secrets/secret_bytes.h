// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bytes that may hold a private key: they are overwritten before their memory is freed. The floors that know
// cryptography keep secrets in QCA::SecureArray; this type carries them through the plan and the helper,
// which links no cryptographic library (security rules, "The privileged helper").
#pragma once

#include <QByteArray>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace mailseal {

template <typename T>
struct WipingAllocator : std::allocator<T>
{
    template <typename U>
    struct rebind
    {
        using other = WipingAllocator<U>;
    };
    WipingAllocator() = default;
    template <typename U>
    WipingAllocator(const WipingAllocator<U> &)
    { }
    void deallocate(T *memory, std::size_t count)
    {
        explicit_bzero(memory, count * sizeof(T));
        std::allocator<T>::deallocate(memory, count);
    }
};

using SecretBytes = std::vector<char, WipingAllocator<char>>;

inline SecretBytes secretBytes(std::string_view bytes)
{
    return SecretBytes(bytes.begin(), bytes.end());
}

inline std::string_view view(const SecretBytes &bytes)
{
    return {bytes.data(), bytes.size()};
}

// For bytes that turned out not to be secret.
inline QByteArray publicBytes(const SecretBytes &bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

QByteArray sha256(std::string_view bytes); // FIPS 180-4; 32 bytes

// Overwrites the stack below the caller: calls that have returned can leave parts of a secret there, such as
// the vector registers that the dynamic linker saves when a library function is called for the first time.
void wipeDeadStack();

// Does the same at the end of a function, however it is left.
class DeadStackWiped
{
public:
    DeadStackWiped() = default;
    ~DeadStackWiped() { wipeDeadStack(); }
    DeadStackWiped(const DeadStackWiped &) = delete;
    DeadStackWiped &operator=(const DeadStackWiped &) = delete;
};

} // namespace mailseal
