// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/maps/map_files.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/files/certificates/fingerprints.h"
#include "model/servers/configured/files/maps/map_content.h"
#include "model/servers/configured/files/maps/policy_entries.h"
#include "model/servers/configured/files/sight/file_sight.h"
#include "model/servers/configured/setting_advice.h"
#include "model/servers/machine/files_below.h"

#include <QDateTime>
#include <QFileInfo>
#include <QMap>
#include <QRegularExpression>

namespace mailseal {
namespace {

// “hash:/etc/postfix/sni” is built as “/etc/postfix/sni.db”; other types are not built.
QString endingOf(const QString &table)
{
    static const QMap<QString, QString> endings{{QStringLiteral("hash"), QStringLiteral(".db")},
        {QStringLiteral("btree"), QStringLiteral(".db")}, {QStringLiteral("cdb"), QStringLiteral(".cdb")},
        {QStringLiteral("lmdb"), QStringLiteral(".lmdb")}};
    return endings.value(table.section(u':', 0, 0));
}

QList<Advice> adviceOnTable(const Setting &setting, const QString &root)
{
    const QString path = setting.value.section(u':', 1);
    const QString ending = endingOf(setting.value);
    if (ending.isEmpty() || !path.startsWith(u'/') || sightOf(root, path + ending) != Sight::Missing)
        return {};
    Setting about = setting;
    about.value = path;
    const bool isThere = root == QLatin1String("/") || sightOf(root, path) == Sight::File;
    return {isThere ? settingAdvice(AdviceId::TableNotBuilt, Effect::Unknown, about, path + ending)
                    : settingAdvice(AdviceId::FileNotInCopy, Effect::Unknown, about)};
}

} // namespace

QList<Setting> tablesOf(const Setting &setting, const QString &value)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,]+"));
    // Those with their text in braces (DATABASE_README, “inline”) have blanks within, and no file.
    const QStringList tables
        = value.contains(u'{') ? QStringList{value} : value.split(separators, Qt::SkipEmptyParts);
    QList<Setting> all;
    for (const QString &table : tables) {
        all << setting;
        all.last().value = table;
    }
    return all;
}

QList<Advice> adviceOnTables(
    const Configuration &configuration, const QList<Setting> &tables, const QString &root)
{
    QList<Advice> found;
    for (const Setting &table : tables) {
        found << adviceOnTable(table, root);
        if (table.key == QLatin1String("relay_clientcerts"))
            found << adviceOnFingerprints(configuration, table, root);
        else
            found << policyAdvice(configuration, mapEntries(table, root));
    }
    return found;
}

QList<Advice> adviceOnMap(const Setting &setting, const QString &root)
{
    const QString path = setting.value.section(u':', 1);
    const QString ending = endingOf(setting.value);
    if (ending.isEmpty() || !path.startsWith(u'/'))
        return {};
    Setting about = setting;
    about.value = path;
    const QString built = path + ending;
    switch (sightOf(root, built)) {
    case Sight::Missing:
        return {settingAdvice(AdviceId::MapNotBuilt, Effect::NoTls, about, built)};
    case Sight::NotInCopy:
    case Sight::Hidden:
    case Sight::Folder:
    case Sight::NotRegular:
        return {*adviceOnSight(setting, root, built, Effect::NoTls)};
    case Sight::File:
        break;
    }
    const QFileInfo source(pathBelow(root, path));
    const QFileInfo result(pathBelow(root, built));
    bool isStale = source.exists() && result.exists() && result.lastModified() < source.lastModified();
    switch (contentOf(mapEntries(setting, root), root, built)) {
    case MapContent::Paths:
        return {settingAdvice(AdviceId::MapWithoutKeys, Effect::NoTls, about, built)};
    case MapContent::Outdated:
        isStale = true;
        break;
    case MapContent::Current: // whatever a copy did to the times
        isStale = false;
        break;
    case MapContent::Unknown:
        break;
    }
    return isStale ? QList<Advice>{settingAdvice(AdviceId::MapStale, Effect::Works, about, built)}
                   : QList<Advice>();
}

// For all names below a domain Postfix looks for “.example.org” (postconf(5) tls_server_sni_maps; tried
// on 3.7).
QList<Advice> adviceOnNames(const QList<Setting> &entries)
{
    QList<Advice> found;
    for (const Setting &entry : entries) {
        if (entry.scope.startsWith(u'*'))
            found << settingAdvice(AdviceId::ValueInvalid, Effect::Works,
                Setting{entry.key, {}, {}, entry.file, entry.line}, entry.scope);
    }
    return found;
}

QList<Setting> mapEntries(const Setting &setting, const QString &root)
{
    static const QStringList texts{QStringLiteral("hash"), QStringLiteral("btree"), QStringLiteral("cdb"),
        QStringLiteral("lmdb"), QStringLiteral("texthash")};
    const QString path = setting.value.section(u':', 1);
    if (!texts.contains(setting.value.section(u':', 0, 0)) || !path.startsWith(u'/'))
        return {};
    const auto text = filesBelow(root).read(path);
    QList<Setting> entries;
    QByteArray whole; // with the lines that continue it
    int begin = 0;
    int number = 0;
    const auto add = [&] {
        const QString words = QString::fromUtf8(whole).simplified();
        if (words.contains(u' '))
            entries << Setting{
                setting.key, words.section(u' ', 1), words.section(u' ', 0, 0).toLower(), path, begin};
        whole.clear();
    };
    for (const QByteArray &line : text.value_or(QByteArray()).split('\n')) {
        ++number;
        const QByteArray words = line.trimmed();
        if (words.isEmpty() || words.startsWith('#'))
            continue;
        const bool goesOn = line.startsWith(' ') || line.startsWith('\t');
        if (!goesOn) {
            add();
            begin = number;
        }
        whole += ' ' + words;
    }
    add();
    return entries;
}

} // namespace mailseal
