// SPDX-License-Identifier: GPL-3.0-or-later
//
// The blocks of a PEM file (RFC 7468), as a mail server's loader sees them: whole, or it reads none.
#pragma once

#include <QByteArray>
#include <QList>

namespace mailseal {

struct PemBlock
{
    QByteArray label; // “CERTIFICATE”
    QByteArray der;
    QByteArray text; // from BEGIN to END
    bool isKey() const { return label.endsWith("PRIVATE KEY"); }
    bool isEncrypted() const;
};

struct PemFile
{
    QList<PemBlock> blocks;
    bool isDamaged = false; // a BEGIN or END that is cut off, indented or joined to another line
    bool isCutOff = false;  // a BEGIN without its END
    bool hasNul = false;    // not text at all

    QList<PemBlock> certificates() const;
    const PemBlock *key() const; // the first one; nullptr: none
};

PemFile readPem(const QByteArray &bytes);

} // namespace mailseal
