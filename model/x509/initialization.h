// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sets up both cryptographic libraries; create one object in main before they are used, to be destroyed last.
// OpenSSL's default provider is loaded by name first: QCA's first plugin load activates “legacy” for the
// whole process, and the implicit default would be gone then. QCA locks memory for secrets without keeping
// more privileges than it was given. Its log is silenced, because it could contain parts of files. What
// OpenSSL frees is overwritten.
#pragma once

#include <memory>

namespace mailseal {

class CryptographyInitialization
{
public:
    CryptographyInitialization();
    ~CryptographyInitialization();

private:
    struct Libraries;
    std::unique_ptr<Libraries> m_libraries;
};

} // namespace mailseal
