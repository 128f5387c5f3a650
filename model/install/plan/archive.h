// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plans as a tar archive for another server: pax interchange format (POSIX.1-2001, pax(1)) with the names of
// owners and groups, the modes, and one fixed time, so that the same plans give the same bytes. Numeric
// owners are those of root: if root extracts the archive on a system without that user or group, the file
// belongs to root alone.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/install_plan.h"

namespace mailseal {

// Built in memory that is wiped, because it holds private keys. writeFile() puts it in its place.
class Archive
{
public:
    Archive();
    Archive(Archive &&other) noexcept;
    Archive &operator=(Archive &&other) noexcept;
    ~Archive();

    // Adds a plan below a folder of the archive, “mail.example.org”, which belongs to root alone. The plan's
    // paths become relative. The archive holds its entries in the order of the plan. Error: WriteFailed with
    // libarchive's message, for a path that the format cannot hold.
    Result<void> add(const QString &folder, const InstallPlan &plan);
    Result<SecretBytes> take(); // once, as the last call

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace mailseal
