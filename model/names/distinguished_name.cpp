// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/names/distinguished_name.h"

#include "model/base/errors/error_code.h"
#include "model/names/alternative_name.h"
#include "model/names/attribute_label.h"

#include <QRegularExpression>

namespace mailseal {

const QList<AttributeType> &attributeTypes()
{
    static const QList<AttributeType> types{
        {Attribute::C, "C", "countryName", 2},
        {Attribute::ST, "ST", "stateOrProvinceName", 128},
        {Attribute::L, "L", "localityName", 128},
        {Attribute::PostalCode, "postalCode", "postalCode", 40},
        {Attribute::Street, "street", "streetAddress", 128},
        {Attribute::O, "O", "organizationName", 64},
        {Attribute::OU, "OU", "organizationalUnitName", 64},
        {Attribute::CN, "CN", "commonName", 64},
        {Attribute::EmailAddress, "emailAddress", "emailAddress", 128},
    };
    return types;
}

const AttributeType &attributeType(Attribute attribute)
{
    return attributeTypes()[static_cast<int>(attribute)];
}

std::optional<Attribute> attributeFromName(const QString &name)
{
    for (const AttributeType &type : attributeTypes()) {
        if (name.compare(QLatin1String(type.shortName), Qt::CaseInsensitive) == 0
            || name.compare(QLatin1String(type.longName), Qt::CaseInsensitive) == 0)
            return type.attribute;
    }
    return std::nullopt;
}

namespace {

// Characters that a person cannot see but that change how the rest is read: controls, line ends, and those
// that change the direction of writing (UAX #9 §2).
bool isInvisibleControl(QChar c)
{
    const bool turnsDirection
        = (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
    return turnsDirection || c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
        || c.category() == QChar::Separator_Paragraph;
}

Result<QString> checkedValue(const AttributeType &type, const QString &typed)
{
    const QString value = typed.trimmed().normalized(QString::NormalizationForm_C);
    const QString name = attributeTitle(type.attribute);
    if (std::any_of(value.begin(), value.end(), isInvisibleControl) || !value.isValidUtf16())
        return failure(ErrorCode::AttributeHasControlCharacter, {name});
    if (type.attribute == Attribute::C) {
        static const QRegularExpression twoLetters(QStringLiteral("^[A-Za-z]{2}$"));
        if (!value.contains(twoLetters))
            return failure(ErrorCode::CountryNotTwoLetters, {value});
        return value.toUpper();
    }
    if (type.attribute == Attribute::EmailAddress) {
        const auto email = parseEmail(value);
        if (!email)
            return email;
        if (email->size() > type.longest)
            return failure(ErrorCode::AttributeTooLong, {name, QString::number(type.longest)});
        return email;
    }
    if (value.toUcs4().size() > type.longest)
        return failure(ErrorCode::AttributeTooLong, {name, QString::number(type.longest)});
    return value;
}

// Quotes as XN_FLAG_ONELINE does (RFC 2253 §2.4).
QString quoted(const QString &value)
{
    static const QRegularExpression special(QStringLiteral("[,+<>;]"));
    QString text = value;
    text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    const bool needsQuotes
        = value.contains(special) || value.startsWith(u'#') || value.startsWith(u' ') || value.endsWith(u' ');
    return needsQuotes ? u'"' + text + u'"' : text;
}

} // namespace

Result<void> DistinguishedName::set(Attribute attribute, const QString &value)
{
    const auto sameAttribute = [attribute](const Entry &entry) { return entry.attribute == attribute; };
    if (value.trimmed().isEmpty()) {
        m_values.removeIf(sameAttribute);
        return {};
    }
    const auto checked = checkedValue(attributeType(attribute), value);
    if (!checked)
        return failure(checked.error());
    m_values.removeIf(sameAttribute);
    const auto place = std::find_if(m_values.cbegin(), m_values.cend(),
        [attribute](const Entry &entry) { return entry.attribute > attribute; });
    m_values.insert(place, Entry{attribute, *checked});
    return {};
}

QString DistinguishedName::value(Attribute attribute) const
{
    for (const Entry &entry : m_values) {
        if (entry.attribute == attribute)
            return entry.value;
    }
    return {};
}

QString DistinguishedName::oneLine() const
{
    QStringList parts;
    for (const Entry &entry : m_values)
        parts << QLatin1String(attributeType(entry.attribute).shortName) + u'=' + quoted(entry.value);
    return parts.join(QStringLiteral(", "));
}

} // namespace mailseal
