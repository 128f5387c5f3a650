// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli ca backup FILE: the whole CA as one file. ca restore FILE: such a file as a folder again.
// --json: {"file":…,"files":[…]}; {"files":[…]}.
#pragma once

#include "app/cli/ca/ca_options.h"

namespace mailseal::cli {

struct CaBackupOptions
{
    CaPlace place;
    std::string file;
    bool replace = false;
};
void addOptions(const CommandOptions &command, CaBackupOptions &options);
ExitCode runCaBackup(const CaBackupOptions &options);

struct CaRestoreOptions
{
    CaPlace place;
    std::string file;
};
void addOptions(const CommandOptions &command, CaRestoreOptions &options);
ExitCode runCaRestore(const CaRestoreOptions &options);

} // namespace mailseal::cli
