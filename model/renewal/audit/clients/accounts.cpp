// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/clients/accounts.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace mailseal {
namespace {

constexpr qsizetype mostFolders = 50; // in one folder; a machine has accounts at a handful of CAs

} // namespace

QString accountAddress(const QString &text)
{
    // Nothing that means something to a shell or a zone file.
    static const QRegularExpression form(
        QStringLiteral("\\Ahttps?://[A-Za-z0-9.:\\[\\]-]{1,260}/[A-Za-z0-9._~/%?=&+:-]{0,500}\\z"));
    const QString address = text.trimmed();
    return address.contains(form) ? address : QString();
}

QStringList accountsIn(const QStringList &files, const QString &place, const SystemView &view)
{
    QStringList accounts;
    for (const QString &file : files) {
        QJsonValue value = QJsonDocument::fromJson(view.bytes(file).value_or(QByteArray())).object();
        for (const QString &key : place.split(u'.'))
            value = value.toObject().value(key);
        const QString account = accountAddress(value.toString());
        if (!account.isEmpty() && !accounts.contains(account))
            accounts << account;
    }
    return accounts;
}

QStringList filesBelow(const QString &folder, const QString &name, int levels, const SystemView &view)
{
    QStringList files;
    for (const QString &entry : view.entries(folder).mid(0, mostFolders)) {
        if (entry.section(u'/', -1) == name)
            files << entry;
        else if (levels > 0 && view.isFolder(entry))
            files << filesBelow(entry, name, levels - 1, view);
    }
    return files;
}

} // namespace mailseal
