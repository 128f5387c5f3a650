// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/name_text.h"

#include "model/base/text/printable.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/der/der_value.h"
#include "model/x509/openssl/openssl_handles.h"

#include <algorithm>

namespace mailseal {
namespace {

using namespace openssl;
using std::string_view_literals::operator""sv;

struct Attribute
{
    std::string_view object;
    QLatin1String shortName; // as OpenSSL writes it
};

const Attribute attributes[] = {
    {"\x55\x04\x03"sv, QLatin1String("CN")},
    {"\x55\x04\x0A"sv, QLatin1String("O")},
    {"\x55\x04\x06"sv, QLatin1String("C")},
    {"\x55\x04\x0B"sv, QLatin1String("OU")},
    {"\x55\x04\x07"sv, QLatin1String("L")},
    {"\x55\x04\x08"sv, QLatin1String("ST")},
    {"\x55\x04\x05"sv, QLatin1String("serialNumber")},
    {"\x55\x04\x61"sv, QLatin1String("organizationIdentifier")},
    {"\x2A\x86\x48\x86\xF7\x0D\x01\x09\x01"sv, QLatin1String("emailAddress")},
    {"\x09\x92\x26\x89\x93\xF2\x2C\x64\x01\x19"sv, QLatin1String("DC")},
};

QString byOpenssl(std::string_view der)
{
    const ErrorScope errors;
    const auto *at = reinterpret_cast<const unsigned char *>(der.data());
    const Name name(d2i_X509_NAME(nullptr, &at, static_cast<long>(der.size())));
    return name ? oneLine(name.get()) : QString();
}

bool isControl(char c)
{
    return (c >= '\0' && c < ' ') || c == '\x7F';
}

// The text as it is shown, in quotation marks where RFC 2253 §2.4 asks for care; empty if it must be left to
// OpenSSL.
QString valueText(std::string_view text)
{
    if (text.empty() || std::any_of(text.begin(), text.end(), isControl)
        || text.find_first_of("\"\\") != std::string_view::npos)
        return {};
    const QString shown = printable(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    const bool needsCare = text.front() == '#' || text.front() == ' ' || text.back() == ' '
        || text.find_first_of(",+<>;") != std::string_view::npos;
    return needsCare ? u'"' + shown + u'"' : shown;
}

// “C=DE”; empty if it must be left to OpenSSL.
QString attributeText(std::string_view content)
{
    DerWalk walk(content);
    const auto object = walk.next(der::objectIdentifier);
    const auto value = walk.next();
    if (!object || !value)
        return {};
    const bool isUtf8 = value->tag == der::utf8String;
    const bool isAscii = value->tag == der::printableString || value->tag == der::ia5String;
    if (!isUtf8 && !(isAscii && isPlain(value->content)))
        return {};
    const auto *const known = std::find_if(std::begin(attributes), std::end(attributes),
        [&object](const Attribute &attribute) { return attribute.object == object->content; });
    const QString text = known == std::end(attributes) ? QString() : valueText(value->content);
    return text.isEmpty() ? text : known->shortName + u'=' + text;
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
