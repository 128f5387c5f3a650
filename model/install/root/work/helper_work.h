// SPDX-License-Identifier: GPL-3.0-or-later
//
// Carries out a request in the helper. It checks everything before it announces what it will do, and
// announces it before it does anything.
#pragma once

#include "model/install/root/requests/helper_answer.h"
#include "model/install/root/requests/helper_request.h"

#include <functional>

namespace mailseal {

struct HelperSystem
{
    QString root = QStringLiteral("/");
    bool setOwners = true; // needs root
    uid_t folderOwner = 0; // nobody else may be able to change the folders
    QDateTime now;
    // Receives what will be done once everything has been checked, before anything is done (log_lines.h).
    std::function<void(const QStringList &texts)> announce = {};
    // From here on, nothing outside these existing folders can be changed.
    std::function<Result<void>(const QStringList &folders)> confine = {};
};

// Errors: those of helper_request.h, path_table.h, plan_writer.h and undo.h. Does not handle requests to
// reload or to examine.
Result<HelperAnswer> carryOutRequest(std::string_view bytes, const HelperSystem &system);

} // namespace mailseal
