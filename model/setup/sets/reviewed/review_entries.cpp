// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/reviewed/review_entries.h"

#include "model/setup/sets/reviewed/role_titles.h"
#include "model/setup/sets/reviewed/settings_difference.h"

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

ReviewEntry ofSettings(const InstalledSettings &settings)
{
    ReviewEntry entry;
    entry.path = settings.path;
    entry.about = Words::tr(
        "%n setting(s) in the server's own file", nullptr, static_cast<int>(settings.changes.size()));
    entry.difference = settingsDifference(settings);
    for (const SettingChange &change : settings.changes)
        entry.text += change.now.line + u'\n';
    entry.settings = settings;
    return entry;
}

ReviewEntry summary(const ReviewedSet &set)
{
    ReviewEntry entry;
    entry.path = Words::tr("Summary");
    entry.about = set.configures() ? Words::tr("what is made, where, and what changes")
                                   : Words::tr("what is made, and where");
    entry.isSummary = true;
    return entry;
}

} // namespace

QList<ReviewEntry> reviewEntries(const ReviewedSet &set)
{
    QList<ReviewEntry> entries;
    QList<ReviewEntry> records;
    QList<ReviewEntry> keys;
    for (int index = 0; index < set.plan.files.size(); ++index) {
        const FileStep &file = set.plan.files[index];
        if (file.role == FileRole::Snippet)
            continue; // comes below, with its explanations
        if (file.role == FileRole::Record && set.target.isRemote())
            continue; // goes there to do the work, and does not stay
        ReviewEntry entry;
        entry.path = file.path;
        entry.state = set.states.value(file.path);
        entry.about = QStringLiteral("%1:%2 · %3 · %4")
                          .arg(file.owner, file.group, modeText(file.mode), roleTitle(file.role));
        if (!set.target.isRemote()) // where it is known only when it is written
            entry.about += QStringLiteral(" · ") + Words::state(entry.state);
        entry.difference = toText(set.differences.value(file.path));
        entry.secret = holdsKey(file);
        entry.file = index;
        if (!entry.secret)
            entry.text = QString::fromUtf8(file.content.data(), qsizetype(file.content.size()));
        (entry.secret ? keys : file.role == FileRole::Record ? records : entries) << entry;
    }
    QList<ReviewEntry> first{summary(set)};
    for (const InstalledSettings &settings : set.changes) {
        if (!settings.changes.isEmpty())
            first << ofSettings(settings);
    }
    for (const Snippet &snippet : set.snippets) {
        if (set.configures() && set.settings.byHand.isEmpty())
            break; // what is to be set is above, and the rest holds already
        ReviewEntry entry;
        entry.path = set.target.thisMachine() || set.target.isRemote()
            ? snippet.file
            : QStringLiteral("/snippets/") + snippet.file;
        entry.state = set.states.value(QStringLiteral("/snippets/") + snippet.file);
        entry.about = Words::forServer(snippet);
        entry.text = snippet.text;
        entry.snippet = snippet;
        entries << entry;
    }
    return first + entries + records + keys;
}

QString contentOf(const ReviewedSet &set, int file)
{
    if (file < 0 || file >= set.plan.files.size())
        return {};
    const SecretBytes &content = set.plan.files[file].content;
    return QString::fromUtf8(content.data(), qsizetype(content.size()));
}

ServerProposal proposalOf(const ReviewedSet &set, const Snippet &snippet, InitSystem init)
{
    ServerProposal proposal;
    proposal.server = {snippet.server, snippet.versionKnown ? std::optional(snippet.version) : std::nullopt};
    proposal.init = init;
    for (const Snippet &other : set.snippets) {
        if (other.server == snippet.server)
            proposal.snippets << other;
    }
    return proposal;
}

} // namespace mailseal
