// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/text/citation.h"

#include <QCoreApplication>
#include <QStringList>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Citation)

public:
    static QString tried(const QString &on) { return tr("tried on %1").arg(on); }
};

// “3.7 and 3.10” and “3.5 to 3.11” in no language.
QString listed(QString servers)
{
    return servers.replace(QLatin1String(" and "), QLatin1String(", "))
        .replace(QLatin1String(" to "), QStringLiteral("–"));
}

} // namespace

QString shownCitation(const QString &citation)
{
    static const QString tried = QStringLiteral("tried on ");
    static const QString separator = QStringLiteral("; ");
    QStringList parts = citation.split(separator);
    for (QString &part : parts) {
        if (part.startsWith(tried))
            part = Words::tried(listed(part.mid(tried.size())));
    }
    return parts.join(separator);
}

} // namespace mailseal
