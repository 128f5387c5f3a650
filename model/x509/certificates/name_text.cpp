// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/name_text.h"

#include "model/x509/certificates/certificate_details.h"
#include "model/x509/der/der_value.h"
#include "model/x509/openssl/openssl_handles.h"

namespace mailseal {
namespace {

using namespace openssl;
using std::string_view_literals::operator""sv;

struct Attribute
{
    std::string_view object;
    QLatin1String shortName;
};

const Attribute attributes[] = {
    {"\x55\x04\x03"sv, QLatin1String("CN")},
    {"\x55\x04\x0A"sv, QLatin1String("O")},
    {"\x55\x04\x06"sv, QLatin1String("C")},
    {"\x55\x04\x0B"sv, QLatin1String("OU")},
    {"\x55\x04\x07"sv, QLatin1String("L")},
    {"\x55\x04\x08"sv, QLatin1String("ST")},
};

QString byOpenssl(std::string_view der)
{
    const ErrorScope errors;
    const auto *at = reinterpret_cast<const unsigned char *>(der.data());
    const Name name(d2i_X509_NAME(nullptr, &at, static_cast<long>(der.size())));
    return name ? oneLine(name.get()) : QString();
}

// Text that needs no escape and no quotation marks (RFC 2253 §2.4).
bool needsNoCare(std::string_view text)
{
    if (text.empty() || text.front() == '#' || text.front() == ' ' || text.back() == ' ')
        return false;
    return isPlain(text) && text.find_first_of(",+\"\\<>;") == std::string_view::npos;
}

// “C=DE”; empty if it must be left to OpenSSL.
QString attributeText(std::string_view content)
{
    DerWalk walk(content);
    const auto object = walk.next(der::objectIdentifier);
    const auto value = walk.next();
    if (!object || !value || !needsNoCare(value->content))
        return {};
    if (value->tag != der::utf8String && value->tag != der::printableString && value->tag != der::ia5String)
        return {};
    for (const Attribute &attribute : attributes) {
        if (attribute.object == object->content)
            return attribute.shortName + QLatin1Char('=')
                + QLatin1String(value->content.data(), static_cast<qsizetype>(value->content.size()));
    }
    return {};
}

} // namespace

bool isPlain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

QString nameText(std::string_view der)
{
    const auto name = DerWalk(der).next(der::sequence);
    DerWalk walk(name ? name->content : std::string_view());
    QString line;
    while (const auto set = walk.next(der::set)) {
        DerWalk single(set->content);
        const auto attribute = single.next(der::sequence);
        const QString text = attribute && single.atEnd() ? attributeText(attribute->content) : QString();
        if (text.isEmpty())
            return byOpenssl(der);
        line += line.isEmpty() ? text : QLatin1String(", ") + text;
    }
    return walk.atEnd() ? line : byOpenssl(der);
}

} // namespace mailseal
