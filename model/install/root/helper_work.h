// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the helper does with a request: everything is checked before anything is done, and said before it is
// done.
#pragma once

#include "model/install/root/helper_answer.h"
#include "model/install/root/helper_request.h"

#include <functional>

namespace mailseal {

struct HelperSystem
{
    QString root = QStringLiteral("/");
    bool setOwners = true; // needs the super-user
    uid_t folderOwner = 0; // who alone may be able to change the folders
    QDateTime now;
    // Told what will be done when everything is checked, before anything is done (log_lines.h).
    std::function<void(const QStringList &texts)> announce = {};
    // From here on nothing outside these folders, which are there, can be changed.
    std::function<Result<void>(const QStringList &folders)> confine = {};
};

// Errors: those of helper_request.h, path_table.h, plan_writer.h and undo.h. A reload is none of its
// requests.
Result<HelperAnswer> carryOutRequest(std::string_view bytes, const HelperSystem &system);

} // namespace mailseal
