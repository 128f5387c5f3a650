// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/installing/settings_report.h"

#include "model/setup/sets/reviewed/settings_difference.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Settings)
};

} // namespace

QString toText(const QList<InstalledSettings> &settings, Told told)
{
    QString text;
    for (const InstalledSettings &file : settings) {
        if (file.changes.isEmpty())
            continue;
        text += (told == Told::Written ? Texts::tr("Set in %1:") : Texts::tr("Would be set in %1:"))
                    .arg(file.path)
            + u'\n';
        const QStringList lines = settingsDifference(file).split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines)
            text += QStringLiteral("  ") + line + u'\n';
    }
    return text;
}

QJsonArray toJson(const QList<InstalledSettings> &settings)
{
    QJsonArray array;
    for (const InstalledSettings &file : settings) {
        if (!file.changes.isEmpty())
            array << mailseal::toObject(file);
    }
    return array;
}

} // namespace mailseal::cli
