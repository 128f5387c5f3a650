// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/strict/strict_reader.h"

#include <algorithm>

namespace mailseal {
namespace {

bool contains(const std::vector<std::string_view> &keys, std::string_view key)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool isPlain(char character)
{
    return character >= ' ' && character <= '~' && character != '"' && character != '\\';
}

} // namespace

void StrictReader::fail(const QString &what)
{
    if (!failed())
        m_problem = QStringLiteral("octet %1: %2").arg(m_at).arg(what);
    m_at = m_bytes.size();
}

void StrictReader::skipBlanks()
{
    while (m_at < m_bytes.size() && std::string_view(" \t\r\n").find(m_bytes[m_at]) != std::string_view::npos)
        ++m_at;
}

bool StrictReader::takes(char wanted)
{
    skipBlanks();
    if (m_at >= m_bytes.size() || m_bytes[m_at] != wanted)
        return false;
    ++m_at;
    return true;
}

void StrictReader::expect(char wanted)
{
    if (!takes(wanted))
        fail(QStringLiteral("“%1” is missing").arg(QLatin1Char(wanted)));
}

void StrictReader::object(const Keys &keys, const std::function<void(std::string_view)> &member)
{
    expect('{');
    std::vector<std::string_view> seen;
    bool more = !failed() && !takes('}');
    while (more) {
        const std::string_view key = string();
        if (!failed() && contains(seen, key))
            fail(QStringLiteral("repeated key"));
        if (!failed() && !contains(keys.required, key) && !contains(keys.optional, key))
            fail(QStringLiteral("unknown key"));
        seen.push_back(key);
        expect(':');
        if (failed())
            return;
        member(key);
        more = !failed() && takes(',');
        if (!failed() && !more)
            expect('}');
    }
    for (const std::string_view key : keys.required) {
        if (!failed() && !contains(seen, key))
            fail(QStringLiteral("“%1” is missing").arg(QLatin1String(key.data(), qsizetype(key.size()))));
    }
}

void StrictReader::array(const std::function<void()> &element)
{
    expect('[');
    bool more = !failed() && !takes(']');
    while (more) {
        element();
        more = !failed() && takes(',');
        if (!failed() && !more)
            expect(']');
    }
}

std::string_view StrictReader::string()
{
    expect('"');
    const size_t begin = m_at;
    while (m_at < m_bytes.size() && isPlain(m_bytes[m_at]))
        ++m_at;
    const size_t end = m_at;
    if (!failed() && (m_at >= m_bytes.size() || m_bytes[m_at] != '"'))
        fail(QStringLiteral("not a plain string"));
    if (failed())
        return {};
    ++m_at;
    return m_bytes.substr(begin, end - begin);
}

int StrictReader::number()
{
    constexpr size_t mostDigits = 4;
    skipBlanks();
    const size_t begin = m_at;
    int value = 0;
    while (m_at < m_bytes.size() && m_bytes[m_at] >= '0' && m_bytes[m_at] <= '9' && m_at - begin < mostDigits)
        value = value * 10 + (m_bytes[m_at++] - '0');
    if (m_at == begin || (m_at - begin > 1 && m_bytes[begin] == '0'))
        fail(QStringLiteral("not a number"));
    return value;
}

void StrictReader::end()
{
    skipBlanks();
    if (!failed() && m_at < m_bytes.size())
        fail(QStringLiteral("something follows"));
}

} // namespace mailseal
