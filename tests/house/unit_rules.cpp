// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/unit_rules.h"

#include <QRegularExpression>
#include <algorithm>
#include <optional>

namespace mailseal::house {
namespace {

QStringList matches(const QString &text, const char *pattern)
{
    const QRegularExpression expression(QString::fromLatin1(pattern), QRegularExpression::MultilineOption);
    QStringList found;
    for (auto match = expression.globalMatch(text); match.hasNext();)
        found << match.next().captured(1);
    return found;
}

QStringList ourIncludes(const QString &text)
{
    return matches(text, "^\\s*#\\s*include\\s*\"([^\"]+)\"");
}

bool isHeader(const QString &path)
{
    return path.endsWith(QLatin1String(".h"));
}

// “ui/home/home_page” for its header and its source.
QString unitOf(const QString &path)
{
    return path.section(u'.', 0, 0);
}

using Folders = QStringList;

bool isBelow(const QString &path, const Folders &folders)
{
    return std::any_of(folders.begin(), folders.end(),
        [&path](const QString &folder) { return path.startsWith(folder + u'/'); });
}

// Who may include a header, according to its head; nullopt: anybody.
std::optional<Folders> privateTo(const QString &text)
{
    static const QRegularExpression head(QStringLiteral("\\A(?://[^\\n]*\\n)*"));
    const QString comment = head.match(text).captured();
    if (!comment.contains(QLatin1String("Private to")))
        return std::nullopt;
    const QStringList said = matches(comment, "^// Private to ([^.:; ]+(?: and [^.:; ]+)*)");
    return said.value(0).split(QStringLiteral(" and "));
}

bool areFolders(const Folders &names)
{
    static const QRegularExpression folder(QStringLiteral("\\A(app|model|ui)(/[a-z0-9]+)*\\z"));
    return std::all_of(names.begin(), names.end(), [](const QString &name) { return name.contains(folder); });
}

// A header shows what it includes to whoever may include it: “own” (nullopt: anybody). Whether those are more
// than “folders”, which may see the included one.
bool isShownFurther(const std::optional<Folders> &own, const Folders &folders)
{
    return !own || !std::all_of(own->begin(), own->end(), [&folders](const QString &folder) {
        return isBelow(folder + u'/', folders);
    });
}

bool includesOneOf(const QStringList &included, const QSet<QString> &wanted)
{
    return std::any_of(
        included.begin(), included.end(), [&wanted](const QString &name) { return wanted.contains(name); });
}

// Units of ui that include one of Qt's window headers, or a unit that does, and so on.
QSet<QString> drawingUnits(const Sources &sources, const QSet<QString> &windowHeaders)
{
    QSet<QString> units;
    QSet<QString> headers;
    for (qsizetype before = -1; before < units.size();) {
        before = units.size();
        for (auto file = sources.begin(); file != sources.end(); ++file) {
            const QStringList ofQt = matches(file.value(), "^\\s*#\\s*include\\s*<(?:Qt\\w+/)?(Q\\w+)>");
            if (!file.key().startsWith(QLatin1String("ui/"))
                || (!includesOneOf(ofQt, windowHeaders)
                    && !includesOneOf(ourIncludes(file.value()), headers)))
                continue;
            units << unitOf(file.key());
            headers << unitOf(file.key()) + QStringLiteral(".h");
        }
    }
    return units;
}

// A session or an item model.
bool speaksToWindows(const QString &header)
{
    static const QRegularExpression base(
        QStringLiteral("\\bclass \\w+(?: final)? : public Q(?:Object|\\w+Model)\\b"));
    return header.contains(base);
}

} // namespace

QStringList checkPrivacy(const Sources &sources)
{
    QMap<QString, std::optional<Folders>> readers;
    QStringList wrong;
    for (auto file = sources.begin(); file != sources.end(); ++file) {
        const auto folders = isHeader(file.key()) ? privateTo(file.value()) : std::nullopt;
        readers.insert(file.key(), folders);
        if (folders && !areFolders(*folders))
            wrong << file.key() + QStringLiteral(": “Private to” begins a line, and names folders");
        if (isHeader(file.key()) && !folders
            && !matches(file.value(), "^\\s*#\\s*include\\s*[<\"](openssl/)").isEmpty())
            wrong << file.key() + QStringLiteral(": shows OpenSSL to everybody");
    }
    for (auto file = sources.begin(); file != sources.end(); ++file) {
        for (const QString &included : ourIncludes(file.value())) {
            const auto folders = readers.value(included);
            if (!folders)
                continue;
            if (!isBelow(file.key(), *folders))
                wrong << QStringLiteral("%1: “%2” is private to %3")
                             .arg(file.key(), included, folders->join(QStringLiteral(" and ")));
            else if (isHeader(file.key()) && isShownFurther(readers.value(file.key()), *folders))
                wrong << QStringLiteral("%1: shows “%2” to others").arg(file.key(), included);
        }
    }
    return wrong;
}

QStringList checkUnitNames(const Sources &sources)
{
    static const QRegularExpression mainFunction(
        QStringLiteral("^int main\\("), QRegularExpression::MultilineOption);
    QStringList wrong;
    for (auto file = sources.begin(); file != sources.end(); ++file) {
        if (isHeader(file.key()) || file.value().contains(mainFunction))
            continue;
        const QString header = unitOf(file.key()) + QStringLiteral(".h");
        if (!sources.contains(header))
            wrong << file.key() + QStringLiteral(": has no header of its name");
        else if (ourIncludes(file.value()).value(0) != header)
            wrong << file.key() + QStringLiteral(": does not include its own header first");
    }
    return wrong;
}

QStringList checkWindowUnits(const Sources &sources, const QSet<QString> &windowHeaders)
{
    const QSet<QString> drawing = drawingUnits(sources, windowHeaders);
    QStringList wrong;
    for (const QString &path : sources.keys()) {
        const QString unit = unitOf(path);
        if (path.startsWith(QLatin1String("ui/")) && !drawing.contains(unit)
            && !speaksToWindows(sources.value(unit + QStringLiteral(".h"))))
            wrong << unit + QStringLiteral(": draws nothing, and so belongs to the model");
    }
    wrong.removeDuplicates();
    return wrong;
}

} // namespace mailseal::house
