// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/names/domain_name.h"

#include "model/base/errors/error_code.h"

#include <QRegularExpression>
#include <QUrl>

namespace mailseal {
namespace {

constexpr qsizetype longestLabel = 63; // RFC 1035 §2.3.4
constexpr qsizetype longestName = 253; // 255 octets on the wire

// Recognises what people paste by mistake, to tell it from a merely wrong character.
std::optional<ErrorCode> pastedByMistake(const QString &name)
{
    static const QRegularExpression scheme(QStringLiteral("^[A-Za-z][A-Za-z0-9+.-]*://"));
    static const QRegularExpression port(QStringLiteral("^[^:]*:\\d{1,5}$"));
    if (name.contains(scheme))
        return ErrorCode::HostHasScheme;
    if (name.contains(port))
        return ErrorCode::HostHasPort;
    if (name.contains(u'/'))
        return ErrorCode::HostHasPath;
    if (name.contains(u'_'))
        return ErrorCode::HostHasUnderscore;
    return std::nullopt;
}

bool isLookAlikeScript(QChar::Script script)
{
    return script == QChar::Script_Latin || script == QChar::Script_Greek || script == QChar::Script_Cyrillic;
}

bool labelMixesScripts(const QString &label)
{
    std::optional<QChar::Script> seen;
    for (const QChar c : label) {
        if (!isLookAlikeScript(c.script()))
            continue;
        if (seen && *seen != c.script())
            return true;
        seen = c.script();
    }
    return false;
}

struct LookAlike
{
    char16_t letter;
    char latin;
};

// Small letters that cannot be told from Latin ones in usual typefaces: Cyrillic, Greek, Armenian.
constexpr LookAlike lookAlikes[] = {{u'а', 'a'}, {u'с', 'c'}, {u'ԁ', 'd'}, {u'е', 'e'}, {u'ҽ', 'e'},
    {u'һ', 'h'}, {u'і', 'i'}, {u'ј', 'j'}, {u'ӏ', 'l'}, {u'п', 'n'}, {u'о', 'o'}, {u'р', 'p'}, {u'ԛ', 'q'},
    {u'г', 'r'}, {u'ѕ', 's'}, {u'ѵ', 'v'}, {u'ԝ', 'w'}, {u'ѡ', 'w'}, {u'х', 'x'}, {u'у', 'y'}, {u'ь', 'b'},
    {u'α', 'a'}, {u'ι', 'i'}, {u'κ', 'k'}, {u'η', 'n'}, {u'ο', 'o'}, {u'ρ', 'p'}, {u'τ', 't'}, {u'υ', 'u'},
    {u'ν', 'v'}, {u'ω', 'w'}, {u'χ', 'x'}, {u'γ', 'y'}, {u'ց', 'g'}, {u'հ', 'h'}, {u'ո', 'n'}, {u'օ', 'o'},
    {u'ս', 'u'}};

// nullopt if a letter looks like no Latin one.
std::optional<QString> latinLabel(const QString &label)
{
    QString latin;
    for (const QChar c : label) {
        const auto *const found = std::find_if(std::begin(lookAlikes), std::end(lookAlikes),
            [c](const LookAlike &each) { return each.letter == c.unicode(); });
        if (c.unicode() >= 0x80 && found == std::end(lookAlikes))
            return std::nullopt;
        latin += c.unicode() < 0x80 ? c : QChar::fromLatin1(found->latin);
    }
    return latin;
}

std::optional<Error> checkLabel(const QString &name, const QString &label)
{
    if (label.isEmpty())
        return Error{ErrorCode::HostHasEmptyLabel, {name}, {}};
    if (label.contains(u'*'))
        return Error{ErrorCode::HostWildcardMisplaced, {name}, {}};
    if (label.size() > longestLabel)
        return Error{ErrorCode::HostLabelTooLong, {name, label}, {}};
    if (label.startsWith(u'-') || label.endsWith(u'-'))
        return Error{ErrorCode::HostHasHyphenAtEdge, {name, label}, {}};
    for (const QChar c : label) {
        const bool ldh = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
        if (!ldh && c.unicode() < 0x80)
            return Error{ErrorCode::HostHasBadCharacter, {name, QString(c)}, {}};
    }
    return std::nullopt;
}

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

QString readable(const QString &ascii)
{
    return QUrl::fromAce(ascii.toLatin1(), QUrl::IgnoreIDNWhitelist);
}

// QUrl returns an “xn--…” that decodes to nothing unchanged.
bool hasBrokenALabel(const QString &ascii)
{
    if (!ascii.contains(QStringLiteral("xn--")))
        return false;
    const QStringList labels = readable(ascii).split(u'.');
    return QUrl::toAce(readable(ascii), QUrl::IgnoreIDNWhitelist) != ascii.toLatin1()
        || std::any_of(labels.begin(), labels.end(),
            [](const QString &label) { return label.startsWith(QStringLiteral("xn--")); });
}

// Punycode needs at least one character for each character of the label, after “xn--” (RFC 3492 §3).
std::optional<QString> labelTooLongInPunycode(const QString &name)
{
    for (const QString &label : name.split(u'.')) {
        if (!isAscii(label) && label.normalized(QString::NormalizationForm_KC).size() > longestLabel - 4)
            return label;
    }
    return std::nullopt;
}

} // namespace

Result<DomainName> DomainName::parse(const QString &typed)
{
    const QString name = typed.trimmed();
    if (name.isEmpty())
        return failure(ErrorCode::NameEmpty);
    if (const auto mistake = pastedByMistake(name))
        return failure(*mistake, {name});

    QString rest = name.toLower();
    if (rest.endsWith(u'.'))
        rest.chop(1);
    const bool wildcard = rest.startsWith(QStringLiteral("*."));
    if (wildcard)
        rest.remove(0, 2);

    const QStringList labels = rest.split(u'.');
    for (const QString &label : labels) {
        if (auto error = checkLabel(name, label))
            return failure(std::move(*error));
    }

    QString ascii = rest;
    if (!isAscii(rest)) {
        ascii = QString::fromLatin1(QUrl::toAce(rest, QUrl::IgnoreIDNWhitelist));
        if (ascii.isEmpty()) {
            if (const auto label = labelTooLongInPunycode(rest))
                return failure(ErrorCode::HostLabelTooLong, {name, *label});
            return failure(ErrorCode::HostNotInternationalizable, {name});
        }
        for (const QString &label : ascii.split(u'.')) {
            if (auto error = checkLabel(name, label))
                return failure(std::move(*error));
        }
    } else if (hasBrokenALabel(rest)) {
        return failure(ErrorCode::HostNotInternationalizable, {name});
    }
    if (wildcard)
        ascii.prepend(QStringLiteral("*."));
    if (ascii.size() > longestName)
        return failure(ErrorCode::HostTooLong, {name});
    if (ascii.count(u'.') < (wildcard ? 2 : 1))
        return failure(ErrorCode::HostNotQualified, {name});
    static const QRegularExpression numberAtEnd(QStringLiteral("\\.\\d+$"));
    if (ascii.contains(numberAtEnd)) // an address with a missing or wrong part (RFC 1123 §2.1)
        return failure(ErrorCode::AddressInvalid, {name});
    return DomainName(ascii);
}

QString DomainName::unicode() const
{
    if (!isInternational())
        return m_ascii;
    const QString rest = isWildcard() ? m_ascii.mid(2) : m_ascii;
    return isWildcard() ? QStringLiteral("*.") + readable(rest) : readable(rest);
}

bool DomainName::isInternational() const
{
    return m_ascii.startsWith(QStringLiteral("xn--")) || m_ascii.contains(QStringLiteral(".xn--"));
}

bool DomainName::mixesScripts() const
{
    const QStringList labels = unicode().split(u'.');
    return std::any_of(labels.begin(), labels.end(), labelMixesScripts);
}

std::optional<QString> DomainName::lookAlike() const
{
    if (m_ascii.section(u'.', -1).startsWith(QStringLiteral("xn--")))
        return std::nullopt;
    QStringList labels = unicode().split(u'.');
    for (QString &label : labels)
        label = latinLabel(label).value_or(label);
    const QString latin = labels.join(u'.');
    return latin == unicode() ? std::nullopt : std::optional(latin);
}

bool DomainName::hasSymbols() const
{
    const QList<uint> characters = unicode().toUcs4();
    return std::any_of(characters.begin(), characters.end(), [](uint c) {
        const QChar::Category category = QChar::category(c);
        return c >= 0x80
            && (category == QChar::Symbol_Other || category == QChar::Symbol_Modifier
                || category == QChar::Symbol_Math || category == QChar::Symbol_Currency);
    });
}

QString DomainName::parentDomain() const
{
    const QString parent = m_ascii.section(u'.', 1);
    return parent.contains(u'.') ? parent : QString();
}

} // namespace mailseal
