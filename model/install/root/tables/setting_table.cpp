// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/tables/setting_table.h"

#include "model/base/errors/error_code.h"
#include "model/install/plan/install_plan.h"
#include "model/install/root/tables/host_form.h"
#include "model/install/root/tables/place_rows.h"
#include "model/install/root/tables/setting_rows.h"

#include <QHash>
#include <QRegularExpression>
#include <algorithm>

namespace mailseal {
namespace {

// A whole file name or host name, so that what follows a placeholder is never part of it.
const QString pathPattern = QStringLiteral("(/[A-Za-z0-9._/-]+)");
const QString namePattern = QStringLiteral("([A-Za-z0-9.*-]+)");
const QString serverPattern = QStringLiteral("(ldaps?://[a-z0-9.-]+(?::[0-9]{1,5})?)");

bool isFileOf(const QString &path, const QList<FileRole> &roles)
{
    // “current” is the switch of a set; what is behind it has the names of the set's files.
    static const QRegularExpression current(QStringLiteral("^(/etc/mailseal/[^/]+)/current/"));
    QString place = path;
    place.replace(current, QStringLiteral("\\1/20000101T000000Z/"));
    const auto isOne = [&](const auto &row) { return roles.contains(row.role) && fits(place, row.path); };
    return std::ranges::any_of(fileRows(), isOne) || std::ranges::any_of(namedRows(), isOne)
        || std::ranges::any_of(linkRows(), [&](const LinkRow &row) { return fits(place, row.path); });
}

// The system's own authorities, as the layouts name them.
bool isSystemBundle(const QString &path)
{
    static const QStringList bundles{QStringLiteral("/etc/ssl/certs/ca-certificates.crt"),
        QStringLiteral("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
        QStringLiteral("/var/lib/ca-certificates/ca-bundle.pem"),
        QStringLiteral("/usr/local/share/certs/ca-root-nss.crt")};
    return bundles.contains(path);
}

// Dovecot makes this socket in place of what is there, so it must not be one of Postfix's own services,
// master(5): none of them has “auth” in its name.
bool isSocket(const QString &path)
{
    static const QRegularExpression form(
        QStringLiteral("\\A(/var/spool/postfix/)?private/[a-z_-]{0,32}auth[a-z0-9_-]{0,32}\\z"));
    return form.match(path).hasMatch();
}

bool isFilling(const QString &placeholder, const QString &text)
{
    using enum FileRole;
    static const QHash<QString, QList<FileRole>> roles{
        {QStringLiteral("certificate"), {Certificate, Chain, PrivateKey}}, // one file may hold both
        {QStringLiteral("key"), {PrivateKey}}, {QStringLiteral("combined"), {CourierPem, EximPem}},
        {QStringLiteral("namecertificate"), {Certificate, Chain, PrivateKey}},
        {QStringLiteral("namekey"), {PrivateKey}}, {QStringLiteral("namecombined"), {CourierPem, EximPem}},
        {QStringLiteral("ca"), {TrustedCas}}, {QStringLiteral("clientca"), {TrustedCas}}};
    if (roles.contains(placeholder))
        return isFileOf(text, roles.value(placeholder))
            || (placeholder == QLatin1String("ca") && isSystemBundle(text));
    if (placeholder == QLatin1String("name"))
        return isHostForm(text)
            || isHostForm(QString(text).replace(QLatin1String("*."), QLatin1String("wildcard-.")));
    if (placeholder == QLatin1String("sni"))
        return text == QLatin1String("/etc/postfix/sni") || text == QLatin1String("/etc/exim4/sni");
    if (placeholder == QLatin1String("auth"))
        return isSocket(text);
    if (placeholder == QLatin1String("ldap"))
        return true; // serverPattern
    return false;    // parameters and folders are nobody's but the administrator's
}

QString patternOf(const QString &placeholder)
{
    if (placeholder == QLatin1String("name"))
        return namePattern;
    if (placeholder == QLatin1String("ldap"))
        return serverPattern;
    return placeholder == QLatin1String("auth") ? QStringLiteral("([A-Za-z0-9._/-]+)") : pathPattern;
}

bool isMadeFrom(const QString &line, const QString &row)
{
    static const QRegularExpression placeholder(QStringLiteral("\\$\\{([a-z]+)\\}"));
    QString pattern = QStringLiteral("\\A");
    QStringList names;
    qsizetype at = 0;
    auto all = placeholder.globalMatch(row);
    while (all.hasNext()) {
        const QRegularExpressionMatch one = all.next();
        pattern
            += QRegularExpression::escape(row.mid(at, one.capturedStart() - at)) + patternOf(one.captured(1));
        names << one.captured(1);
        at = one.capturedEnd();
    }
    if (names.isEmpty())
        return line == row;
    pattern += QRegularExpression::escape(row.mid(at)) + QStringLiteral("\\z");
    const QRegularExpressionMatch made = QRegularExpression(pattern).match(line);
    for (qsizetype i = 0; made.hasMatch() && i < names.size(); ++i) {
        if (!isFilling(names.at(i), made.captured(static_cast<int>(i) + 1)))
            return false;
    }
    return made.hasMatch();
}

// Debian's Exim has its macros in one of two files, as its configuration is split or not; without them it has
// its own file in another place on each system.
QStringList placesOf(const QString &path)
{
    if (path == QLatin1String("/etc/exim/exim.conf"))
        return {path, QStringLiteral("/etc/exim4/exim4.conf"), QStringLiteral("/etc/mail/exim.conf")};
    if (path == QLatin1String("/etc/exim4/exim4.conf.localmacros"))
        return {path, QStringLiteral("/etc/exim4/conf.d/main/000_localmacros")};
    return {path};
}

// An entry that is there may be called by another of its port's names or by its number, and be bound to an
// address, services(5), master(5).
bool isScope(const QString &scope, const QString &row)
{
    static const QRegularExpression address(QStringLiteral("\\A(\\[[0-9A-Fa-f:.]+\\]|[0-9.]+):"));
    static const QStringList wrapped{QStringLiteral("submissions/inet"), QStringLiteral("smtps/inet"),
        QStringLiteral("ssmtp/inet"), QStringLiteral("urd/inet"), QStringLiteral("465/inet")};
    static const QStringList plain{QStringLiteral("submission/inet"), QStringLiteral("587/inet")};
    const QString name = QString(scope).remove(address);
    const QStringList &names = wrapped.contains(row) ? wrapped : plain;
    return scope == row || (names.contains(row) && names.contains(name));
}

// A list that a row names and that nobody has to build: “relay_clientcerts = texthash:/etc/postfix/…”.
QString listOf(const SettingRow &row)
{
    const QString list = QString::fromUtf8(row.text).section(QStringLiteral(" = texthash:"), 1);
    return list.startsWith(u'/') ? list : QString();
}

} // namespace

bool isSettingsFile(const QString &path)
{
    const auto rows = settingRows();
    return !path.isEmpty() && std::any_of(rows.begin(), rows.end(), [&](const SettingRow &row) {
        return placesOf(QLatin1String(row.path)).contains(path) || listOf(row) == path;
    });
}

QStringList settingsFolders()
{
    QStringList folders;
    for (const SettingRow &row : settingRows()) {
        for (const QString &path : placesOf(QLatin1String(row.path)))
            folders << path.left(path.lastIndexOf(u'/'));
    }
    folders.removeDuplicates();
    return folders;
}

Result<void> checkSettings(const SettingsStep &step)
{
    if (!isSettingsFile(step.path))
        return failure(ErrorCode::HelperPathRefused, {step.path});
    if ((step.mode & ~0644) != 0)
        return failure(ErrorCode::HelperOwnerRefused, {step.path, modeText(step.mode)});
    const auto rows = settingRows();
    for (const SettingLine &line : step.lines) {
        const bool isRow = std::any_of(rows.begin(), rows.end(), [&](const SettingRow &row) {
            return row.form == step.form && placesOf(QLatin1String(row.path)).contains(step.path)
                && isScope(line.scope, QLatin1String(row.scope))
                && isMadeFrom(line.line, QString::fromUtf8(row.text));
        });
        if (!isRow)
            return failure(ErrorCode::HelperSettingRefused, {step.path, line.line});
    }
    return {};
}

} // namespace mailseal
