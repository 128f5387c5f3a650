// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/openssl/wiping_allocation.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <openssl/crypto.h>

namespace mailseal {
namespace {

// The C library knows the size of each block, so we need not store it.
void release(void *memory, const char *, int)
{
    if (memory == nullptr)
        return;
    ::explicit_bzero(memory, ::malloc_usable_size(memory));
    std::free(memory);
}

void *allocate(size_t size, const char *, int)
{
    return std::malloc(size);
}

// Never realloc(3), which leaves the old bytes behind when it moves a block.
void *reallocate(void *memory, size_t size, const char *, int)
{
    if (memory == nullptr)
        return std::malloc(size);
    const size_t before = ::malloc_usable_size(memory);
    if (size == 0) {
        release(memory, nullptr, 0);
        return nullptr;
    }
    if (size <= before && size > before / 2)
        return memory;
    void *moved = std::malloc(size);
    if (moved == nullptr)
        return nullptr;
    std::memcpy(moved, memory, std::min(before, size));
    release(memory, nullptr, 0);
    return moved;
}

} // namespace

bool wipeWhatOpensslFrees()
{
    static const bool wipes = CRYPTO_set_mem_functions(allocate, reallocate, release) == 1;
    return wipes;
}

} // namespace mailseal
