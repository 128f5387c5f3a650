// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli ca import: takes over the CA of OpenSSL (demoCA) or easy-rsa, with all it has signed. ca
// export: writes such a folder, so that nobody depends on this program. --json: as ca create; {"files":[…]}.
#pragma once

#include "app/cli/ca/ca_options.h"

namespace mailseal::cli {

struct CaImportOptions
{
    CaPlace place;
    std::string from;
    std::string newPassphraseFile;
};
void addOptions(const CommandOptions &command, CaImportOptions &options);
ExitCode runCaImport(const CaImportOptions &options);

struct CaExportOptions
{
    CaPlace place;
    std::string to;
    std::string form = "openssl";
};
void addOptions(const CommandOptions &command, CaExportOptions &options);
ExitCode runCaExport(const CaExportOptions &options);

} // namespace mailseal::cli
