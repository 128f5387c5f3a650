// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/audit/clients/issues.h"

#include "model/renewal/audit/look/certificate_files.h"

#include <algorithm>

namespace mailseal {

QDateTime daysBeforeEnd(const Lineage &lineage, int days)
{
    return lineage.issues.isEmpty() ? QDateTime() : lineage.issues.first().notAfter.addDays(-days);
}

QDateTime partBeforeEnd(const Issue &issue)
{
    const qint64 life = issue.notBefore.secsTo(issue.notAfter);
    constexpr qint64 tenDays = qint64(10) * 24 * 3600;
    return issue.notAfter.addSecs(-life / (life < tenDays ? 2 : 3));
}

QList<Issue> issuesIn(const QStringList &newestFirst, const SystemView &view)
{
    constexpr qsizetype mostIssues = 50; // a client that never cleans up has twelve a year
    QList<Issue> issues;
    for (const QString &path : newestFirst.mid(0, mostIssues)) {
        const Issue issue = issueIn(path, view);
        if (!issue.sha256.isEmpty() && !issues.contains(issue))
            issues << issue;
    }
    return issues;
}

QStringList olderFiles(const QString &folder, QLatin1String beginning, const SystemView &view)
{
    QStringList newestFirst;
    for (const QString &file : view.entries(folder)) {
        if (file.section(u'/', -1).startsWith(beginning))
            newestFirst.prepend(file);
    }
    return newestFirst;
}

bool noteIfClosed(const QString &folder, const SystemView &view, RenewalState &state)
{
    if (!view.isClosed(folder))
        return false;
    if (!state.closed.contains(folder))
        state.closed << folder;
    return true;
}

void noteAsCut(const QString &place, RenewalState &state)
{
    if (!place.isEmpty() && !state.cut.contains(place))
        state.cut << place;
}

QStringList foldersOf(Whose whose, const QStringList &folders, const SystemView &view)
{
    QStringList found;
    std::copy_if(folders.begin(), folders.end(), std::back_inserter(found),
        [&](const QString &folder) { return view.isOurs(folder) == (whose == Whose::Ours); });
    return found;
}

} // namespace mailseal
