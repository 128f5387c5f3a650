// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/program_rules.h"

#include <QRegularExpression>

namespace mailseal::house {
namespace {

bool matches(const QString &text, const char *pattern)
{
    return text.contains(
        QRegularExpression(QString::fromLatin1(pattern), QRegularExpression::MultilineOption));
}

bool importsCheckedFunctions(const QString &headers)
{
    return matches(headers, "\\bUND __(?!stack_chk)\\w+_chk\\b");
}

} // namespace

QStringList checkHardening(const ProgramText &program, const Hardening &wanted)
{
    const QString &headers = program.headers;
    QStringList wrong;
    const auto require = [&](bool kept, const char *what) {
        if (!kept)
            wrong << QString::fromLatin1(what);
    };
    require(matches(headers, "^ *GNU_RELRO "), "no part becomes read-only after loading (relro)");
    require(matches(headers, "\\(FLAGS(_1)?\\).*\\b(BIND_)?NOW\\b"),
        "functions are bound when called (no “now”)");
    require(matches(headers, "^ *GNU_STACK .* RW "), "the stack can be executed");
    require(!matches(headers, "\\(TEXTREL\\)"), "code is changed while loading");
    if (!matches(headers, "^ *INTERP "))
        return wrong;
    require(matches(headers, "^ *Type: +DYN ") && matches(headers, "\\(FLAGS_1\\).*\\bPIE\\b"),
        "always at the same place (no PIE)");
    require(matches(headers, "\\bUND __stack_chk_fail\\b"), "the stack is not guarded");
    require(!wanted.isOptimised || importsCheckedFunctions(headers), "no function looks at sizes (fortify)");
    require(!wanted.isForX86 || matches(program.mainCode, "<main>:\\n.*\\bendbr(64|32)\\b"),
        "branches are not guarded (cf-protection)");
    return wrong;
}

QStringList checkLibraryFolders(const QString &headers)
{
    static const QRegularExpression line(QStringLiteral("Library (?:rpath|runpath): \\[(.*)\\]"));
    QStringList wrong;
    for (auto found = line.globalMatch(headers); found.hasNext();) {
        const QString folders = found.next().captured(1);
        for (const QString &folder : folders.split(u':')) {
            if (!folder.startsWith(u'/'))
                wrong << QStringLiteral("libraries are looked for in “%1” of “%2”").arg(folder, folders);
        }
    }
    return wrong;
}

} // namespace mailseal::house
