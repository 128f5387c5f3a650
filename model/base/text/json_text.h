// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes JSON (RFC 8259) piece by piece, where a tree of QJsonValues would need too much memory and time.
// What could turn or hide text on a terminal is escaped, which means the same.
//
//   json.begin('{'); json.key("names"); json.begin('['); json.add(name); json.end(']'); json.end('}');
#pragma once

#include <QByteArray>
#include <QString>
#include <concepts>

namespace mailseal {

class JsonText
{
public:
    void begin(char bracket);
    void end(char bracket);
    void key(const char *name); // ASCII
    void add(const QString &text);
    void add(const char *) = delete; // it would be a flag
    void add(std::same_as<bool> auto flag) { addWritten(flag ? "true" : "false"); }
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) void add(Number number)
    {
        addWritten(QByteArray::number(static_cast<qlonglong>(number)));
    }
    void addWritten(const QByteArray &json); // which is JSON already
    template <typename T>
    void add(const char *name, const T &value)
    {
        key(name);
        add(value);
    }

    qsizetype size() const { return m_bytes.size(); }
    QByteArray take(); // what has been written since the last time

private:
    void separate();

    QByteArray m_bytes;
    bool m_follows = false; // a value precedes within the same brackets
};

} // namespace mailseal
