// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/serving/qr_code.h"

#include <memory>
#include <qrencode.h>

namespace mailseal::ca {

std::optional<QrCode> qrCode(const QString &text)
{
    constexpr int anyVersion = 0;
    constexpr int isCaseSensitive = 1;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
        QRcode_encodeString(text.toUtf8().constData(), anyVersion, QR_ECLEVEL_M, QR_MODE_8, isCaseSensitive),
        QRcode_free);
    if (!made)
        return std::nullopt;
    QrCode code{made->width, QByteArray(qsizetype(made->width) * made->width, '\0')};
    for (qsizetype i = 0; i < code.dark.size(); ++i)
        code.dark[i] = static_cast<char>(made->data[i] & 1); // the other bits say what a module is for
    return code;
}

QString terminalText(const QrCode &code)
{
    QString text;
    for (int row = -quietZone; row < code.size + quietZone; row += 2) {
        text += QStringLiteral("\x1b[30;107m"); // black on bright white
        for (int column = -quietZone; column < code.size + quietZone; ++column) {
            const bool upper = code.isDark(row, column);
            const bool lower = code.isDark(row + 1, column);
            text += upper ? (lower ? u'█' : u'▀') : (lower ? u'▄' : u' ');
        }
        text += QStringLiteral("\x1b[0m\n");
    }
    return text;
}

} // namespace mailseal::ca
