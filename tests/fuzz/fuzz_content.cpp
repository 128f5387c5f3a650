// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the helper accepts as a file's content, without OpenSSL: nothing that fits a certificate's or a
// request's role holds a key, and nothing fits both a key's role and one of those.
#include "model/install/root/tables/role_content.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mailseal;
    FileStep file;
    file.path = QStringLiteral("/etc/ssl/x.crt");
    file.content = secretBytes({reinterpret_cast<const char *>(data), size});
    const auto fits = [&file](FileRole role) {
        file.role = role;
        return checkContent(file).has_value();
    };
    const bool isOpen = fits(FileRole::Certificate) || fits(FileRole::Chain) || fits(FileRole::Request)
        || fits(FileRole::TrustedCas);
    if (isOpen
        && (holdsKey(file) || fits(FileRole::PrivateKey) || fits(FileRole::CourierPem)
            || fits(FileRole::EximPem)))
        std::abort();
    (void)holdsAuthority(file);
    return 0;
}
