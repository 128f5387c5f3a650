// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/source_rules.h"

#include <QMap>
#include <QRegularExpression>

namespace mailseal::house {
namespace {

const QMap<QString, QStringList> &floors()
{
    static const QStringList model{QStringLiteral("model/base"), QStringLiteral("model/names"),
        QStringLiteral("model/x509"), QStringLiteral("model/files"), QStringLiteral("model/install"),
        QStringLiteral("model/servers"), QStringLiteral("model/inspect"), QStringLiteral("model/setup")};
    static const QMap<QString, QStringList> table{
        {QStringLiteral("model/base"), {}},
        {QStringLiteral("model/names"), model.mid(0, 1)},
        {QStringLiteral("model/x509"), model.mid(0, 2)},
        {QStringLiteral("model/files"), model.mid(0, 3)},
        {QStringLiteral("model/install"), model.mid(0, 1)},
        {QStringLiteral("model/servers"), model.mid(0, 5)},
        {QStringLiteral("model/inspect"), model.mid(0, 6)},
        {QStringLiteral("model/setup"), model.mid(0, 7)},
        {QStringLiteral("ui"), model},
        {QStringLiteral("app/cli"), model},
        {QStringLiteral("app/gui"), model + QStringList{QStringLiteral("ui")}},
        {QStringLiteral("app/helper"), {QStringLiteral("model/base"), QStringLiteral("model/install")}},
    };
    return table;
}

// “model/names/domain_name.h” is on “model/names”, “ui/setup/step_list.h” on “ui”; empty: on none.
QString floorOf(const QString &path)
{
    const QString floor
        = path.startsWith(QStringLiteral("ui/")) ? QStringLiteral("ui") : path.section(u'/', 0, 1);
    return floors().contains(floor) && path.contains(u'/') ? floor : QString();
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
    const QString floor = floorOf(path);
    if (floor.isEmpty())
        return {path + QStringLiteral(": on no floor of the house")};
    QStringList wrong;
    for (const QString &included : matches(text, include)) {
        if (included.endsWith(QStringLiteral(".moc")))
            continue;
        const QString other = floorOf(included);
        if (other.isEmpty())
            wrong << QStringLiteral("%1: “%2” is not written from the root").arg(path, included);
        else if (other != floor && !floors().value(floor).contains(other))
            wrong << QStringLiteral("%1: %2 must not include “%3”").arg(path, floor, included);
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

QStringList checkSize(const QString &path, const QString &text)
{
    const qsizetype lines = text.count(u'\n');
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
    // In pieces, so that this file does not name them itself.
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
