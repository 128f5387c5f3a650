// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plans as a tar archive for a server elsewhere: pax interchange format (POSIX.1-2001, pax(1)) with the names
// of owners and groups, modes, and one fixed time, so that the same plans give the same bytes.
//
// The archive has mode 0600 from its first byte. It is written without a name, or under a temporary one
// where the file system cannot do that, synced, and gets its name only when it is whole; until then nothing
// is where it will be, and nothing stays when it is given up. Numbers of owners are those of the super-user:
// who extracts it as root on a system without that user or group gets a file that root alone owns.
#pragma once

#include "model/install/plan_writer.h"

namespace mailseal {

class ArchiveWriter
{
public:
    // Errors: TargetExists unless replacing; TargetNotRegular for a link or a folder in its place; what the
    // file system says (TargetNotWritable, TargetFull, …).
    static Result<ArchiveWriter> create(const QString &fileName, OnConflict onConflict);
    ArchiveWriter(ArchiveWriter &&other) noexcept;
    ArchiveWriter &operator=(ArchiveWriter &&other) noexcept;
    ~ArchiveWriter(); // gives it up unless it is finished

    // One plan below a folder of the archive, “mail.example.org”, which belongs to root alone. The plan's
    // paths become relative. The archive holds its entries in the order of the plan.
    Result<void> add(const QString &folder, const InstallPlan &plan);
    // Syncs, names and syncs the folder. A file that was replaced stays as NAME.backup-YYYYMMDDTHHMMSSZ,
    // 0600.
    Result<WrittenFile> finish(const QDateTime &now);

private:
    struct State;
    explicit ArchiveWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace mailseal
