// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a shell can complete where an option or an argument takes a value.
#pragma once

#include "app/cli/describe/option_table.h"

namespace mailseal::cli {

enum class ValueKind { None, File, Folder, Language, Other };

inline ValueKind kindOf(const OptionRow &option)
{
    static const QStringList files{QStringLiteral("PATH"), QStringLiteral("PLAN"),
        QStringLiteral("CERTIFICATE"), QStringLiteral("LIST")};
    if (option.value.isEmpty())
        return ValueKind::None;
    if (option.value == QLatin1String("DIR"))
        return ValueKind::Folder;
    if (option.value == QLatin1String("LANG"))
        return ValueKind::Language;
    // “FILE.tar” is one, too.
    const bool isFile = option.value.startsWith(QLatin1String("FILE")) || files.contains(option.value);
    return isFile ? ValueKind::File : ValueKind::Other;
}

// The argument that a command takes first, if it is a file.
inline bool takesFiles(const CommandRow &command)
{
    for (const OptionRow &option : command.options) {
        if (option.names.isEmpty() && kindOf(option) == ValueKind::File)
            return true;
    }
    return false;
}

// In single quotes, for any shell: 'it'\''s'.
inline QString quotedForShell(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

} // namespace mailseal::cli
