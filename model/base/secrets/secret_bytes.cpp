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
}

} // namespace mailseal
