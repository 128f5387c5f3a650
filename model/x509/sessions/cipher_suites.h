// SPDX-License-Identifier: GPL-3.0-or-later
//
// The cipher suites of TLS (IANA's registry “TLS Cipher Suites”), by OpenSSL's names for them (ciphers(1)),
// also those that OpenSSL no longer has. What is weak about one is read from its name.
#pragma once

#include <QByteArray>
#include <QList>

namespace mailseal {

enum class CipherWeakness {
    None,
    NoEncryption, // NULL
    Export,       // keys of 40 bits
    Rc4,          // RFC 7465
    Des,          // a key of 56 bits
    SmallBlocks,  // 3DES and IDEA: Sweet32, CVE-2016-2183
    Anonymous, // nobody shows a certificate; usual between mail servers that encrypt if they can (RFC 7435)
};

QByteArray cipherSuiteName(
    quint16 number); // “ECDHE-RSA-AES128-GCM-SHA256”; “0x1A2B” for one that is not known
CipherWeakness weaknessOf(const QByteArray &name);
// Whether a key that is stolen later opens no session of today.
bool keepsSecretsForward(const QByteArray &name);
// Those of TLS 1.2 and older.
QList<quint16> cipherSuites(bool (*isWanted)(const QByteArray &name));

} // namespace mailseal
