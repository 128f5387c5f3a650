// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/review_entries.h"

#include "model/setup/sets/role_titles.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ReviewEntry)

public:
    static QString state(FileState state)
    {
        switch (state) {
        case FileState::New:
            return tr("new");
        case FileState::Unchanged:
            return tr("unchanged");
        case FileState::Different:
            return tr("exists with other content");
        case FileState::Hidden:
            return tr("only root can see what is there");
        }
        return {};
    }
    static QString forServer(const Snippet &snippet)
    {
        return snippet.versionKnown
            ? tr("lines for %1, %2 %3")
                  .arg(snippet.path, serverTitle(snippet.server), snippet.version.toString())
            : tr("lines for %1, %2 %3 assumed")
                  .arg(snippet.path, serverTitle(snippet.server), snippet.version.toString());
    }
};

} // namespace

QList<ReviewEntry> reviewEntries(const Preparation &preparation, const WriteTarget &target)
{
    QList<ReviewEntry> entries;
    QList<ReviewEntry> records;
    for (int index = 0; index < preparation.plan.files.size(); ++index) {
        const FileStep &file = preparation.plan.files[index];
        if (file.role == QLatin1String("snippet"))
            continue; // comes with its explanations below
        ReviewEntry entry;
        entry.path = file.path;
        entry.state = preparation.states.value(file.path);
        entry.about = QStringLiteral("%1:%2 · %3 · %4 · %5")
                          .arg(file.owner, file.group, modeText(file.mode), roleTitle(file.role),
                              Words::state(entry.state));
        entry.difference = toText(preparation.differences.value(file.path));
        entry.secret = holdsKey(file);
        entry.file = index;
        if (!entry.secret)
            entry.text = QString::fromUtf8(file.content.data(), qsizetype(file.content.size()));
        (file.role == QLatin1String("record") ? records : entries) << entry;
    }
    for (const Snippet &snippet : preparation.snippets) {
        ReviewEntry entry;
        entry.path = target.thisMachine() ? snippet.file : QStringLiteral("/snippets/") + snippet.file;
        entry.state = preparation.states.value(QStringLiteral("/snippets/") + snippet.file);
        entry.about = Words::forServer(snippet);
        entry.text = snippet.text;
        entry.snippet = snippet;
        entries << entry;
    }
    return entries + records;
}

} // namespace mailseal
