// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the part of JSON (RFC 8259) that our own programs write to each other: objects with known keys, each
// used once; arrays; strings of printable ASCII without escapes; whole numbers. Anything else is a failure,
// and after the first failure everything reads as empty. Values are views into the bytes, so that a secret in
// them is not copied.
#pragma once

#include <QString>
#include <functional>
#include <string_view>
#include <vector>

namespace mailseal {

class StrictReader
{
public:
    explicit StrictReader(std::string_view bytes) : m_bytes(bytes) { }

    struct Keys
    {
        std::vector<std::string_view> required;
        std::vector<std::string_view> optional = {};
    };
    // Calls member for each key; it must read the value.
    void object(const Keys &keys, const std::function<void(std::string_view key)> &member);
    void array(const std::function<void()> &element);
    std::string_view string();
    int number(); // 0 to 9999

    void end(); // only blanks may follow
    void fail(const QString &what);
    bool failed() const { return !m_problem.isEmpty(); }
    const QString &problem() const { return m_problem; } // “octet 17: repeated key”

private:
    void skipBlanks();
    bool takes(char wanted); // and moves past it
    void expect(char wanted);

    std::string_view m_bytes;
    size_t m_at = 0;
    QString m_problem;
};

} // namespace mailseal
