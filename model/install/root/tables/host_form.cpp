// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/tables/host_form.h"

#include <QStringList>
#include <algorithm>
#include <arpa/inet.h>

namespace mailseal {
namespace {

constexpr qsizetype longestHost = 200;
constexpr qsizetype hashDigits = 16;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isHexadecimal(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'f');
}

bool isLetterOfLabel(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'z') || c == u'-';
}

template <typename Text, typename Rule>
bool all(const Text &text, Rule rule)
{
    return std::all_of(text.begin(), text.end(), rule);
}

// What may remain of a label where a long name was cut.
bool isBeginOfLabel(const QString &text)
{
    return text.size() <= 63 && !text.startsWith(u'-') && all(text, isLetterOfLabel);
}

bool isLabel(const QString &text)
{
    return !text.isEmpty() && !text.endsWith(u'-') && isBeginOfLabel(text);
}

bool isDomain(const QString &name)
{
    const QStringList labels = name.split(u'.');
    return labels.size() >= 2 && all(labels, isLabel) && !all(labels.last(), isDigit);
}

// What remains of a long name: it ends with a hyphen, which no label does, and a hash follows.
bool isCutDomain(const QString &domain)
{
    const QString kept = domain.chopped(hashDigits);
    if (!kept.endsWith(QLatin1String("-.")) || !all(domain.mid(kept.size()), isHexadecimal))
        return false;
    const QStringList labels = kept.chopped(2).split(u'.');
    return all(labels.mid(0, labels.size() - 1), isLabel) && isBeginOfLabel(labels.last());
}

// A 16-bit number as it is written, without leading zeros.
bool isGroup(const QString &text)
{
    return text.size() <= 4 && all(text, isHexadecimal)
        && QString::number(text.toUInt(nullptr, 16), 16) == text;
}

bool isAddress(const QString &name)
{
    constexpr qsizetype groups = 8;
    const QStringList parts = name.split(u'-');
    in_addr octets{};
    return (parts.size() == groups && all(parts, isGroup))
        || ::inet_pton(AF_INET, name.toLatin1().constData(), &octets) == 1;
}

} // namespace

bool isHostForm(const QString &name)
{
    const bool isPlain = !name.isEmpty() && name.size() <= longestHost
        && all(name, [](QChar c) { return isLetterOfLabel(c) || c == u'.'; });
    if (!isPlain)
        return false;
    const QString wildcard = QStringLiteral("wildcard-.");
    const QString domain = name.startsWith(wildcard) ? name.mid(wildcard.size()) : name;
    return isDomain(domain) || isAddress(name) || (name.size() == longestHost && isCutDomain(domain));
}

} // namespace mailseal
