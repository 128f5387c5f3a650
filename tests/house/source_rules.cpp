// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/source_rules.h"

#include <QRegularExpression>
#include <algorithm>

namespace mailseal::house {
namespace {

// The model's folders, lowest first: each may use itself and those before it.
const QStringList &modelFolders()
{
    static const QString lines = QString::fromLatin1(
        "model/base model/names model/x509 "
        "model/files/read model/files/examine model/files/write model/files/show "
        "model/install/plan model/install/settings model/install/transaction model/install/root "
        "model/servers/catalogue model/servers/machine model/servers/configured model/servers/lookups "
        "model/servers/live "
        "model/inspect model/diagnose/log model/diagnose/received model/diagnose/reports "
        "model/diagnose/explained "
        "model/setup/answers model/setup/elsewhere model/setup/sets model/setup/remote "
        "model/renewal/sets model/renewal/reply model/renewal/byhand model/renewal/acme model/renewal/deploy "
        "model/renewal/audit model/renewal/watch "
        "model/ca/state model/ca/signing model/ca/living model/ca/elsewhere model/ca/serving");
    static const QStringList folders = lines.split(u' ');
    return folders;
}

// The folders above the model, lowest first.
const QStringList &upperFolders()
{
    static const QStringList folders{QStringLiteral("ui"), QStringLiteral("app/helper"),
        QStringLiteral("app/examine"), QStringLiteral("app/gui"), QStringLiteral("app/cli")};
    return folders;
}

// “model/names/domain_name.h” is in “model/names”, “ui/setup/step_list.h” in “ui”; empty if it is on no
// floor.
QString folderOf(const QString &path)
{
    static const QStringList folders = modelFolders() + upperFolders();
    const auto found = std::find_if(folders.begin(), folders.end(),
        [&path](const QString &folder) { return path.startsWith(folder + u'/'); });
    return found == folders.end() ? QString() : *found;
}

// What runs as root is made only of these.
bool isForRoot(const QString &folder)
{
    return folder == QLatin1String("model/base") || folder.startsWith(QLatin1String("model/install/"));
}

// The program that looks as root reads what the servers' configuration names, so it is made of more; it is
// made of nothing that writes.
bool mayExaminerUse(const QString &other)
{
    return isForRoot(other) ? other != QLatin1String("model/install/transaction")
                            : other == QLatin1String("app/helper") || other == QLatin1String("model/x509")
            || other.startsWith(QLatin1String("model/servers/"));
}

bool mayUse(const QString &folder, const QString &other)
{
    if (folder == other)
        return true;
    if (folder == QLatin1String("app/examine"))
        return mayExaminerUse(other);
    if (other == QLatin1String("ui"))
        return folder == QLatin1String("app/gui");
    const bool runsAsRoot
        = folder == QLatin1String("app/helper") || folder.startsWith(QLatin1String("model/install/"));
    if (!modelFolders().contains(other) || (runsAsRoot && !isForRoot(other)))
        return false;
    return !modelFolders().contains(folder) || modelFolders().indexOf(other) < modelFolders().indexOf(folder);
}

QString withoutComments(const QString &text)
{
    static const QRegularExpression comment(
        QStringLiteral("//[^\\n]*|/\\*.*?\\*/"), QRegularExpression::DotMatchesEverythingOption);
    return QString(text).remove(comment);
}

QStringList matches(const QString &text, const QRegularExpression &pattern)
{
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found << match.next().captured(1);
    return found;
}

} // namespace

QStringList checkIncludes(const QString &path, const QString &text)
{
    static const QRegularExpression include(
        QStringLiteral("^\\s*#\\s*include\\s*\"([^\"]+)\""), QRegularExpression::MultilineOption);
    const QString folder = folderOf(path);
    if (folder.isEmpty())
        return {path + QStringLiteral(": on no floor of the house")};
    QStringList wrong;
    for (const QString &included : matches(text, include)) {
        if (included.endsWith(QStringLiteral(".moc")))
            continue;
        const QString other = folderOf(included);
        if (other.isEmpty())
            wrong << QStringLiteral("%1: “%2” is not written from the root").arg(path, included);
        else if (!mayUse(folder, other))
            wrong << QStringLiteral("%1: %2 must not include “%3”").arg(path, folder, included);
    }
    return wrong;
}

QStringList checkOpenssl(const QString &path, const QString &text)
{
    static const QRegularExpression include(
        QStringLiteral("^\\s*#\\s*include\\s*[<\"](openssl/[^>\"]+)"), QRegularExpression::MultilineOption);
    if (path.startsWith(QStringLiteral("model/x509/")) || path.startsWith(QStringLiteral("model/files/")))
        return {};
    QStringList wrong;
    for (const QString &included : matches(text, include))
        wrong << QStringLiteral("%1: %2 outside its floor").arg(path, included);
    return wrong;
}

QStringList checkWords(const QString &path, const QString &text)
{
    static const QRegularExpression word(QStringLiteral("\\b(QEventLoop|processEvents|registerField)\\b"));
    QStringList wrong;
    for (const QString &found : matches(withoutComments(text), word))
        wrong << QStringLiteral("%1: %2").arg(path, found);
    return wrong;
}

QStringList checkWatchers(const QString &path, const QString &text)
{
    static const QRegularExpression watcher(QStringLiteral("\\b(QFutureWatcher\\w*)"),
        QRegularExpression::CaseInsensitiveOption); // also in “QtCore/qfuturewatcher.h”
    if (path == QLatin1String("model/base/system/background_job.cpp"))
        return {};
    QStringList wrong;
    for (const QString &found : matches(withoutComments(text), watcher))
        wrong << QStringLiteral("%1: %2, where a BackgroundJob does it").arg(path, found);
    return wrong;
}

QStringList checkSize(const QString &path, const QString &text)
{
    // A list of ids grows by what the program knows; there is nothing in it to divide.
    static const QRegularExpression id(
        QStringLiteral("^    [A-Z]\\w*,( //.*)?$"), QRegularExpression::MultilineOption);
    const qsizetype lines = text.count(u'\n') - text.count(id);
    if (lines <= 350)
        return {};
    return {QStringLiteral("%1: %2 lines, which is two files").arg(path).arg(lines)};
}

QStringList checkLicence(const QString &path, const QString &text)
{
    if (text.startsWith(QStringLiteral("// SPDX-License-Identifier: GPL-3.0-or-later\n")))
        return {};
    return {path + QStringLiteral(": no SPDX header")};
}

QStringList checkHosts(const QString &path, const QString &text)
{
    // Assembled from pieces, so that this file does not name them itself.
    static const QRegularExpression host(
        QStringLiteral("((?:[a-z0-9-]+\\.)*(?:debian"
                       "\\.(?:org|net)/(?:debian|ubuntu)|(?:deb|ftp|security|snapshot|"
                       "archive|mirrors?)"
                       "\\.(?:[a-z]{2}\\.)?(?:debian|ubuntu|kernel)\\.(?:org|com)|pypi"
                       "\\.org|"
                       "pythonhosted"
                       "\\.org|npmjs"
                       "\\.(?:org|com)|crates"
                       "\\.io|rubygems"
                       "\\.org|golang"
                       "\\.org|maven"
                       "\\.org|docker"
                       "\\.(?:io|com)|quay"
                       "\\.io|ghcr"
                       "\\.io|fastly"
                       "\\.net))"));
    QStringList wrong;
    for (const QString &found : matches(text, host))
        wrong << QStringLiteral("%1: names %2").arg(path, found);
    return wrong;
}

QStringList checkHouseTable(const QString &path, const QString &text)
{
    static const QRegularExpression row(
        QStringLiteral("^\\| \\d+ \\| ([^|]*) \\| ([^|]*) \\|$"), QRegularExpression::MultilineOption);
    static const QRegularExpression name(QStringLiteral("`([a-z0-9/]+)`"));
    static const QRegularExpression part(QStringLiteral("(?:^|· )`([a-z]+)`:"));
    const QStringList wanted = modelFolders() + upperFolders();
    QStringList found;
    QStringList folders; // of one row
    for (auto match = row.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch cells = match.next();
        folders.clear();
        for (const QString &folder : matches(cells.captured(1), name)) {
            const QStringList parts = matches(cells.captured(2), part);
            for (const QString &each : parts)
                folders << folder + u'/' + each;
            if (parts.isEmpty())
                folders << folder;
        }
        found = folders + found;
    }
    if (found == wanted)
        return {};
    return {QStringLiteral("%1: the table says %2, the house is %3")
                .arg(path, found.join(u' '), wanted.join(u' '))};
}

QStringList checkLibraries(const QString &ldd)
{
    static const QRegularExpression window(
        QStringLiteral("(libQt6(?:Gui|Widgets|DBus|Qml|Quick)|libX11|libxcb|libwayland-\\w+)\\.so"));
    QStringList wrong;
    for (const QString &found : matches(ldd, window))
        wrong << QStringLiteral("mailseal-cli is linked with %1").arg(found);
    if (!ldd.contains(QStringLiteral("libQt6Core.so")))
        wrong << QStringLiteral("ldd says nothing of use: ") + ldd;
    return wrong;
}

} // namespace mailseal::house
