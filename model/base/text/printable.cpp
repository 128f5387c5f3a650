// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/text/printable.h"

#include <algorithm>

namespace mailseal {
namespace {

bool turnsOrHides(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || c == 0x180E
        || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F)
        || c == 0xFEFF;
}

} // namespace

QString printable(const QString &text)
{
    const auto isShown = [](QChar c) { return c == u'\n' || !turnsOrHides(c.unicode()); };
    if (std::all_of(text.begin(), text.end(), isShown)) // nearly always
        return text;
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if (c != u'\n' && turnsOrHides(c.unicode()))
            result += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            result += c;
    }
    return result;
}

} // namespace mailseal
