// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text as a QR code (ISO/IEC 18004), encoded by libqrencode.
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

namespace mailseal::ca {

struct QrCode
{
    int size = 0;    // modules in a row
    QByteArray dark; // row by row: 1 is dark

    bool isDark(int row, int column) const // light around it
    {
        const bool isInside = row >= 0 && column >= 0 && row < size && column < size;
        return isInside && dark[row * size + column] != 0;
    }

    bool operator==(const QrCode &) const = default;
};

constexpr int quietZone = 4; // light modules around it (§ 6.3.8)

// Error correction M. Nullopt if the text is empty or too long.
std::optional<QrCode> qrCode(const QString &text);

// For a terminal: two modules in each character, black on white whatever its colours are, with the quiet
// zone.
QString terminalText(const QrCode &code);

} // namespace mailseal::ca
