// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/write/formats.h"

namespace mailseal::files {
namespace {

const char *const formats[] = {"pem", "der", "pkcs7", "pkcs8", "pkcs12", "pkcs12-legacy", "postfix",
    "dovecot", "courier", "traditional"};
const char *const parts[] = {"everything", "certificate", "key", "chain"};

template <typename T, size_t Size>
std::optional<T> fromName(const char *const (&names)[Size], const QString &name)
{
    for (size_t i = 0; i < Size; ++i) {
        if (name == QLatin1String(names[i]))
            return static_cast<T>(i);
    }
    return std::nullopt;
}

} // namespace

QStringList formatNames()
{
    QStringList names;
    for (const char *name : formats)
        names << QString::fromLatin1(name);
    return names;
}

std::optional<Format> formatFromName(const QString &name)
{
    return fromName<Format>(formats, name);
}

QString formatName(Format format)
{
    return QString::fromLatin1(formats[static_cast<int>(format)]);
}

QStringList partNames()
{
    return {QStringLiteral("certificate"), QStringLiteral("key"), QStringLiteral("chain")};
}

std::optional<Part> partFromName(const QString &name)
{
    return name.isEmpty() ? Part::Everything : fromName<Part>(parts, name);
}

} // namespace mailseal::files
