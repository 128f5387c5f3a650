// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/text/json_text.h"

#include "model/base/text/printable.h"

#include <utility>

namespace mailseal {
namespace {

bool isPlain(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() < 0x7F && c != u'"' && c != u'\\';
}

void appendEscaped(QByteArray &bytes, QChar c)
{
    switch (c.unicode()) {
    case u'"':
        bytes += "\\\"";
        return;
    case u'\\':
        bytes += "\\\\";
        return;
    case u'\n':
        bytes += "\\n";
        return;
    default:
        bytes += "\\u";
        bytes += QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    }
}

} // namespace

void JsonText::separate()
{
    if (m_follows)
        m_bytes += ',';
    m_follows = true;
}

void JsonText::begin(char bracket)
{
    separate();
    m_bytes += bracket;
    m_follows = false;
}

void JsonText::end(char bracket)
{
    m_bytes += bracket;
    m_follows = true;
}

void JsonText::key(const char *name)
{
    separate();
    m_bytes += '"';
    m_bytes += name;
    m_bytes += "\":";
    m_follows = false;
}

void JsonText::add(const QString &text)
{
    separate();
    m_bytes += '"';
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype run = at;
        while (run < text.size() && isPlain(text[run]))
            ++run;
        const qsizetype before = m_bytes.size();
        m_bytes.resize(before + run - at);
        for (char *to = m_bytes.data() + before; at < run; ++at)
            *to++ = static_cast<char>(text[at].unicode());
        if (at == text.size())
            break;
        const bool isPair
            = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const QString character = text.mid(at, isPair ? 2 : 1);
        if (text[at] == u'"' || text[at] == u'\\' || text[at] == u'\n' || printable(character) != character
            || (text[at].isSurrogate() && !isPair))
            appendEscaped(m_bytes, text[at]);
        else
            m_bytes += character.toUtf8();
        at += character.size();
    }
    m_bytes += '"';
}

void JsonText::addWritten(const QByteArray &json)
{
    separate();
    m_bytes += json;
}

QByteArray JsonText::take()
{
    return std::exchange(m_bytes, {});
}

} // namespace mailseal
