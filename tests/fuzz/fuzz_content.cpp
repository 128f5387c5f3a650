// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the helper takes for the content of a file, without OpenSSL: what fits the role of a certificate or a
// request holds no key, and nothing fits both a key's role and theirs.
#include "model/install/root/role_content.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace mailseal;
    FileStep file;
    file.path = QStringLiteral("/etc/ssl/x.crt");
    file.content = secretBytes({reinterpret_cast<const char *>(data), size});
    const auto fits = [&file](const char *role) {
        file.role = QString::fromLatin1(role);
        return checkContent(file).has_value();
    };
    const bool isOpen = fits("certificate") || fits("chain") || fits("request") || fits("trusted-cas");
    if (isOpen && (holdsKey(file) || fits("private-key") || fits("courier-pem")))
        std::abort();
    (void)holdsAuthority(file);
    return 0;
}
