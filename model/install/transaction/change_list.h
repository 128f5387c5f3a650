// SPDX-License-Identifier: GPL-3.0-or-later
//
// Turns the steps of a plan into the changes they need, for what is now in their places.
// Private to model/install/transaction.
#pragma once

#include "model/install/settings/settings_edit.h"
#include "model/install/transaction/access/existing_entry.h"
#include "model/install/transaction/plan_writer.h"
#include "model/install/transaction/state/journal.h"

#include <deque>

namespace mailseal {

// SHA-256 of a file, target of a link, or empty if there is nothing: as in a Snapshot.
QByteArray contentOf(const std::optional<OldEntry> &old);
// What the step makes of the file that lookAt() found there, or of none. Errors: TargetChanged if it is
// something else by now; those of editedSettings().
Result<EditedSettings> editedFile(
    FolderTree &tree, const SettingsStep &step, const std::optional<OldEntry> &old);

// Holds the texts of edited files: it must outlive the changes.
class ChangeList
{
public:
    ChangeList(FolderTree &tree, const WriteOptions &options) : m_tree(tree), m_options(options) { }

    Result<void> add(const FileStep &step);
    Result<void> add(const LinkStep &step);
    Result<void> add(const SettingsStep &step);

    const QList<Change> &changes() const { return m_changes; }
    QList<WrittenFile> written(const Journal &journal) const;

private:
    Result<void> checkReceiver(const FileStep &step, const OldEntry &old) const;
    template <typename Step>
    Result<void> add(const Step &step, const Standing &now, Change change);

    FolderTree &m_tree;
    const WriteOptions &m_options;
    QList<Change> m_changes;
    std::deque<SecretBytes> m_texts; // of edited files
    QList<WrittenFile> m_written;
    QList<qsizetype> m_places; // of each change, its index among the written files
};

} // namespace mailseal
